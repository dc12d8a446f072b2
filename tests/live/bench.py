"""tests/live/bench.py APPLIER REFERENCE PEAK: both in one guest in one run: seconds to apply and verify, and the peak of resident
memory. SIZES=50,500 how many VLANs; RUNS=3 of each (the median counts; one of 100 VLANs and more)."""
import os
import re
import signal
import statistics
import sys
import tempfile

import yaml

import bed as beds

BARS = {"seed bond policy": 0.5, "500 VLANs": 0.2}


def vlans(count):
    """The base has the largest number last: that the order is found costs as in a real policy."""
    interfaces = [{"name": "eth1.%d" % n, "type": "vlan", "state": "up", "vlan": {"base-iface": "eth1", "id": n},
                   "ipv4": {"enabled": True, "dhcp": False, "address": [{"ip": "10.%d.%d.1" % (n >> 8, n & 255), "prefix-length": 24}]},
                   "ipv6": {"enabled": False}} for n in range(1, count + 1)]
    return yaml.safe_dump({"interfaces": interfaces + [{"name": "eth1", "type": "ethernet", "state": "up"}]}, sort_keys=False)



class Bench:
    def __init__(self, bed, programs, peak):
        self.bed, self.programs, self.peak, self.rows = bed, programs, peak, []

    def measure(self, program, text):
        """(seconds, MiB) of one apply; None: it failed."""
        self.bed.reference = program.endswith("nmstatectl")
        self.bed.write_policy(text)
        script = "cd /nm-share; TIMEFORMAT=@%%R; time %s %s apply policy.yaml" % (self.peak, program)
        status, said = self.bed.guest.run(script, 1500)
        found = re.search(r"^(\d+)\n@([\d.]+)", said or "", re.M)
        if status != 0 or not found:
            _, why = self.bed.guest.run("cd /nm-share; %s apply policy.yaml 2>&1 | tail -n 5" % program, 1500)
            print("note: %s failed: %s %s" % (program, said.strip()[-200:], why.strip()[-300:]), flush=True)
            return None
        return float(found[2]), int(found[1]) / 1024

    def row(self, name, text, runs, again=False):
        """again: the policy is there already, nothing is to be done."""
        values = []
        for program in self.programs:
            got = []
            for _ in range(runs):
                if not again:
                    self.bed.clean()
                elif self.measure(program, text) is None:
                    break
                got.append(self.measure(program, text))
            got = [g for g in got if g]
            values.append((statistics.median(g[0] for g in got), max(g[1] for g in got)) if got else None)
        self.rows.append((name, values))
        self.show(name, values)

    def show(self, name, values):
        cells = ["%8.2f s %6.1f MiB" % v if v else "%21s" % "failed" for v in values]
        ratio = "%5.2f" % (values[0][0] / values[1][0]) if all(values) else "    -"
        bar = "bar %.2f" % BARS[name] if name in BARS else "bar 0.15 s" if name == "no-op" else ""
        print("%-24s %s   %s   ratio %s %s" % (name, *cells, ratio, bar), flush=True)


def main():
    applier, reference, peak = sys.argv[1:4]
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    work = tempfile.mkdtemp(prefix="nmc-live-")
    runs = int(os.environ.get("RUNS", "3"))
    bed = beds.Bed(work, applier, beds.Count(), memory="768M")
    bench = Bench(bed, [applier, reference], peak)
    print("%-24s %21s   %21s" % ("", "nmstate-applier", "nmstatectl"))
    try:
        with open(os.path.join(beds.ROOT, "examples", "bond-vlan30.yaml")) as f:
            seed = f.read()
        bench.row("seed bond policy", seed, runs)
        bench.row("no-op", seed, runs, again=True)
        for size in map(int, os.environ.get("SIZES", "50,500").split(",")):
            bench.row("%d VLANs" % size, vlans(size), runs if size < 100 else 1)
            bench.row("%d VLANs again" % size, vlans(size), 1, again=True)
    finally:
        bed.close()
        os.system("rm -rf '%s'" % work)
    return 0


if __name__ == "__main__":
    sys.exit(main())
