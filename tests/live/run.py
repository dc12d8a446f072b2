"""tests/live/run.py APPLIER CASES... [--only REGEX] [--quick] [--states FILE]: runs tables of cases in one guest. Start it by
tests/live/run, which gives it name spaces of its own."""
import argparse
import json
import os
import re
import signal
import sys
import tempfile
import time

import bed as beds
import case as cases


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("applier")
    parser.add_argument("tables", nargs="+")
    parser.add_argument("--only", default="")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--states", help="the kernel's state after each step, for compare.py")
    parser.add_argument("--seconds", type=float, default=1e9, help="no case is begun later than that; the rest is skipped")
    parser.add_argument("--keep", action="store_true", help="the work folder stays")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    work = tempfile.mkdtemp(prefix="nmc-live-")
    count, states = beds.Count(), []
    table = [c for t in options.tables for c in cases.load(t)
             if re.search(options.only, c["name"]) and (c.get("quick") or not options.quick)]
    bed = beds.Bed(work, options.applier, count)
    begun = time.monotonic()
    try:
        for c in table:
            if time.monotonic() - begun > options.seconds:
                count.skip(c["sort"], "%s: no time left, the machine is slow or busy: make check-live" % c["name"])
                continue
            cases.Run(bed, c, states).run()
    finally:
        bed.close()
        if options.keep:
            beds.note("kept: " + work)
        else:
            os.system("rm -rf '%s'" % work)
    if options.states:
        with open(options.states, "w") as f:
            json.dump(states, f)
    return count.finish()


if __name__ == "__main__":
    sys.exit(main())
