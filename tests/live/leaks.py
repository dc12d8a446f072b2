"""tests/live/leaks.py APPLIER UBSAN PEAK: one apply with a change under valgrind's memcheck; the same with the UBSan build; and the
resident memory of RUNS=20 applies with nothing to do, which must not grow."""
import os
import re
import signal
import sys
import tempfile

import bed as beds

POLICY = """interfaces:
- {name: bond0, type: bond, state: up, link-aggregation: {mode: active-backup, port: [eth1, eth2]}, ipv4: {enabled: true, address: [{ip: 192.0.2.%d, prefix-length: 24}]}}
- {name: bond0.7, type: vlan, state: up, vlan: {base-iface: bond0, id: 7}}
"""
# What GLib keeps for the life of the program is reachable and no leak. Its caches of types are possibly lost by design.
MEMCHECK = ("valgrind -q --error-exitcode=99 --leak-check=full --errors-for-leak-kinds=definite --show-leak-kinds=definite "
            "--suppressions=/usr/share/glib-2.0/valgrind/glib.supp")


def main():
    applier, ubsan, peak = sys.argv[1:4]
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    work = tempfile.mkdtemp(prefix="nmc-live-")
    count = beds.Count()
    bed = beds.Bed(work, applier, count, memory="512M")
    supp = "--suppressions=/usr/share/glib-2.0/valgrind/glib.supp"
    memcheck = MEMCHECK if os.path.exists(supp.split("=")[1]) else MEMCHECK.replace(" " + supp, "")
    try:
        for sort, program, seconds in (("memcheck", memcheck + " " + applier, 600), ("UBSan", ubsan, 120)):
            if sort == "UBSan" and not os.path.exists(ubsan):
                count.skip(sort, "build/ubsan/nmstate-applier is not built (make build/ubsan/nmstate-applier)")
                continue
            bed.clean()
            for number in (1, 2, 2):
                count.row(sort)["cases"] += 1
                bed.write_policy(POLICY % number)
                status, text = bed.guest.run("cd /nm-share; %s apply --timeout 120 policy.yaml 2>&1" % program, seconds)
                if status == 0 and "runtime error" not in text and "==" not in text:
                    count.ok(sort)
                else:
                    count.fail(sort, "%s: apply: status %s: %s" % (sort, status, text[-3000:]))
        runs = int(os.environ.get("RUNS", "20"))
        script = "cd /nm-share; for i in $(seq %d); do %s %s apply policy.yaml || echo failed; done" % (runs, peak, applier)
        status, text = bed.guest.run(script, 600)
        sizes = [int(x) for x in re.findall(r"^\d+$", text, re.M)]
        count.row("memory")["cases"] += 1
        if len(sizes) == runs and max(sizes) <= 1.05 * sizes[0]:
            count.ok("memory")
        else:
            count.fail("memory", "peaks of memory: %s" % text[-500:])
        if sizes:
            print("peak of resident memory, apply with nothing to do, 1st and %dth: %d KiB, %d KiB" % (len(sizes), sizes[0], sizes[-1]))
    finally:
        bed.close()
        os.system("rm -rf '%s'" % work)
    return count.finish()


if __name__ == "__main__":
    sys.exit(main())
