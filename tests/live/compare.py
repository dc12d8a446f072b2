"""compare.py OURS THEIRS LISTED: states that run.py --states wrote, step for step: the kernel's state must be the same after both
appliers. LISTED: lines `regex of a difference <tab> reason`; one that never fits is told too."""
import json
import re
import sys

import kernel


def main():
    ours, theirs, listed = sys.argv[1:4]
    with open(ours) as f:
        a = {(name, step): state for name, step, state in json.load(f)}
    with open(theirs) as f:
        b = {(name, step): state for name, step, state in json.load(f)}
    with open(listed) as f:
        rules = [line.rstrip("\n").partition("\t")[::2] for line in f if line.strip() and not line.startswith("#")]
    used, passed, failed, known = set(), 0, 0, 0
    for key in sorted(set(a) & set(b)):
        left = kernel.differences(kernel.same(a[key], profiles=False), kernel.same(b[key], profiles=False))
        fresh = []
        for line in left:
            fits = [pattern for pattern, _ in rules if re.search(pattern, "%s: %s" % (key[0], line))]
            used.update(fits)
            known += bool(fits)
            fresh += [] if fits else [line]
        if fresh:
            failed += 1
            print("FAILED: %s: step %d: ours -> nmstatectl: %s" % (*key, "\n    ".join(fresh[:10])))
        else:
            passed += 1
    for pattern, reason in rules:
        if pattern not in used:
            failed += 1
            print("FAILED: listed, but does not occur: %s (%s)" % (pattern, reason))
    print("%d steps compared, %d differences are listed with a reason" % (passed + failed, known))
    print("%d passed, %d failed, 0 skipped" % (passed, failed))
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
