"""tests/live/pairs.py APPLIER GENERATE [--pairs N] [--seed S]: random pairs of policies A and B, made of the values that
build/generate has of each row. A, then B, then A again: the state after is that of the first A. Then A once more: nothing is
written over D-Bus, no carrier changes. A policy that is refused or fails must have left the state as it was, and is not counted
as a pair."""
import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time

import yaml

import bed as beds
import kernel

# Rows that are chosen here, that need what the guest lacks, or that say what a node reports.
NOT = ("name", "type", "state", "base-iface", ".port", ".mode", "identifier", "controller", "copy-mac-from", "mptcp", "profile-name", "ovs-db",
       "802.1x", "min-mtu", "max-mtu", "permanent-mac", "driver", "pci-address", "wait-ip", "dispatch", "ethtool", "sr-iov", "lldp.neighbors",
       "ipv4", "ipv6", "speed", "duplex", "auto-neg", "timer", "alt-names", "slaves", "route-table-id", "group-addr", "arp_", "ns_ip6", "primary",
       "ad_", "balance-slb", "ports-config", "veth", "[]", "patch", "peer", "allow-extra", "vrf.port", "-qos-map", "queue-id", "vxlan.id",
       "destination-port", "lldp")
WRITES = {"AddConnection", "AddConnection2", "AddConnectionUnsaved", "Update", "Update2", "UpdateUnsaved", "Delete", "Save", "Reapply",
          "ActivateConnection", "AddAndActivateConnection", "AddAndActivateConnection2", "DeactivateConnection", "Disconnect",
          "CheckpointCreate", "Set", "GlobalDnsConfiguration", "ReloadConnections", "LoadConnections", "SetLogging", "Reload"}


def template(kind, name, rng, ports):
    """An interface of a kind with what it cannot be without."""
    own = {
        "dummy": lambda: {},
        "vlan": lambda: {"vlan": {"base-iface": "eth1", "id": rng.randint(1, 9)}},
        "vxlan": lambda: {"vxlan": {"base-iface": "eth1", "id": rng.randint(40, 44), "remote": "192.0.2.%d" % rng.randint(100, 120),
                                    "destination-port": rng.choice((4789, 8472))}},
        "mac-vlan": lambda: {"mac-vlan": {"base-iface": "eth1", "mode": rng.choice(("bridge", "private", "vepa")), "promiscuous": True}},
        "vrf": lambda: {"vrf": {"route-table-id": rng.randint(100, 103), "port": ports}},
        "bond": lambda: {"link-aggregation": {"mode": rng.choice(("active-backup", "balance-rr", "balance-xor", "802.3ad", "balance-tlb")),
                                              "port": ports, "options": {"miimon": rng.choice((50, 100, 140))}}},
        "linux-bridge": lambda: {"bridge": {"port": [{"name": p} for p in ports], "options": {"stp": {"enabled": False}}}},
    }[kind]()
    return dict({"name": name, "type": kind, "state": "up"}, **own)


# Rows whose bounds no kernel takes together with the rest, or that mean nothing in the guest.
INSTEAD = {("*", "mtu"): [1300, 1400, 1500], ("bond", "link-aggregation.options.updelay"): [0, 100, 200, 1400],
           ("bond", "link-aggregation.options.downdelay"): [0, 100, 200, 1400], ("bond", "link-aggregation.options.miimon"): [50, 70, 100, "140"],
           ("*", "mac-address"): ["02:00:00:00:00:%02X" % n for n in range(1, 9)], ("vlan", "vlan.id"): [1, 2, 3, 4094],
           ("bond", "link-aggregation.options.min_links"): [0, 1, 2], ("mac-vlan", "mac-vlan.promiscuous"): [True]}
SLOTS = [("dummy", "dm0"), ("vlan", "v7"), ("vxlan", "vx0"), ("mac-vlan", "mv0"), ("vrf", "vrf0"), ("bond", "bond0"), ("linux-bridge", "br0")]


class Maker:
    """Makes pairs. rows: values of scalar rows by kind and path, as the generator has them."""

    def __init__(self, generate, rng):
        self.rng, self.rows = rng, {}
        for line in subprocess.run([generate, "rows"], capture_output=True, text=True, check=True).stdout.splitlines():
            case = json.loads(line)
            if case["what"] == "good" and case["good"]:
                self.add(case)
        self.rows.update(INSTEAD)

    def add(self, case):
        kind, _, path = case["key"].partition("/")
        if not path or any(n in path for n in NOT):
            return
        try:
            interfaces = yaml.safe_load(case["document"])["interfaces"]
        except (KeyError, TypeError, yaml.YAMLError):
            return
        for interface in interfaces:
            if kind not in ("*", interface.get("type")):
                continue
            value = interface
            for key in path.split("."):
                value = value.get(key) if isinstance(value, dict) else None
            if isinstance(value, (bool, int, str)) and not (isinstance(value, int) and value > 1 << 31):
                self.rows.setdefault((kind, path), []).append(value)

    def addresses(self, version):
        rng = self.rng
        if rng.random() < 0.3:
            return {"enabled": False}
        ip, bits = ("192.0.2.%d", 24) if version == 4 else ("2001:db8::%d", 64)
        some = rng.sample(range(1, 90), rng.randint(1, 2))
        rest = {"dhcp": False} if version == 4 else {"dhcp": False, "autoconf": False}
        return dict({"enabled": True, "address": [{"ip": ip % n, "prefix-length": bits} for n in some]}, **rest)

    def policy(self, present, keys):
        """A policy over all slots: those of `present` are there, with values for the keys chosen for their kind."""
        rng = self.rng
        controllers = [kind for kind, _ in SLOTS if kind in present and kind in ("vrf", "bond", "linux-bridge")]
        owner = rng.choice(controllers) if controllers and rng.random() < 0.8 else None
        interfaces = []
        for kind, name in SLOTS:
            if kind not in present:
                interfaces.append({"name": name, "type": kind, "state": "absent"})
                continue
            interface = template(kind, name, rng, ["eth2"] if kind == owner else [])
            for path in keys[kind]:
                put(interface, path, rng.choice(self.rows[(kind, path)] if (kind, path) in self.rows else self.rows[("*", path)]))
            interface["ipv4"], interface["ipv6"] = self.addresses(4), self.addresses(6)
            interfaces.append(interface)
        eth1 = {"name": "eth1", "type": "ethernet", "state": "up", "mtu": rng.choice((1500, 2000, 9000)),
                "ipv4": {"enabled": True, "dhcp": False, "address": [{"ip": "198.51.100.%d" % rng.randint(1, 99), "prefix-length": 24}]},
                "ipv6": {"enabled": False}}
        eth2 = {"name": "eth2", "type": "ethernet", "state": "up", "ipv4": {"enabled": False}, "ipv6": {"enabled": False}}
        if not owner:
            eth2["controller"] = ""
        routes = [{"next-hop-interface": "eth1", "state": "absent"}]
        for n in rng.sample(range(1, 9), rng.randint(0, 3)):
            routes.append({"destination": "10.%d.0.0/16" % n, "next-hop-interface": "eth1", "next-hop-address": "198.51.100.%d" % rng.randint(100, 110),
                           "metric": rng.randint(1, 500), "table-id": rng.choice((254, 254, 77))})
        return yaml.safe_dump({"interfaces": interfaces + [eth1, eth2], "routes": {"config": routes}}, sort_keys=False)

    def pair(self):
        rng, kinds = self.rng, [kind for kind, _ in SLOTS]
        keys = {}
        for kind in kinds:
            own = [path for k, path in self.rows if k == kind]
            common = [path for k, path in self.rows if k == "*"]
            keys[kind] = rng.sample(own, min(len(own), rng.randint(0, 3))) + rng.sample(common, min(len(common), rng.randint(0, 1)))
        sets = [set(rng.sample(kinds, rng.randint(1, 4))) for _ in "AB"]
        return [self.policy(s, keys) for s in sets]


def put(tree, path, value):
    *way, last = path.split(".")
    for key in way:
        tree = tree.setdefault(key, {})
    tree[last] = value


class Pairs:
    def __init__(self, bed, maker, compiler, failed_dir):
        self.bed, self.maker, self.compiler, self.dir = bed, maker, compiler, failed_dir
        self.refused = self.rejected = 0

    def good(self, text):
        """Does the compiler take it? Values of several rows may be at odds."""
        return subprocess.run([self.compiler, "--emit=ir", "-"], input=text, text=True, stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL).returncode == 0

    def quiet(self):
        before, end = self.bed.collect(), time.monotonic() + 6
        while True:
            time.sleep(0.3)
            now = self.bed.collect()
            if now == before or time.monotonic() > end:
                return now
            before = now

    def apply(self, text, before):
        """The state after, or None: refused, and the state is `before` still (else a failure is counted)."""
        done = self.bed.apply(text, ("--timeout 30",))
        if done.status == 0:
            return self.quiet()
        self.refused += 1
        self.say = done.text
        left = kernel.differences(kernel.same(before), kernel.same(self.quiet()))
        if done.status not in ((1,) if self.bed.reference else (1, 3)) or left:
            self.fail("status %s, and the state is not the old one" % done.status, text, left + done.text.splitlines()[:12])
        return None

    def fail(self, what, text, lines):
        number = len(os.listdir(self.dir)) + 1
        with open(os.path.join(self.dir, "%03d.yaml" % number), "w") as f:
            f.write("".join("# %s\n" % line for line in [what] + lines) + text)
        self.bed.count.fail("pairs", "%s (%03d.yaml): %s" % (what, number, "\n    ".join(lines[:8])))

    def again(self, text):
        """Lines that say what a second apply of the same policy did; it should do nothing."""
        before = self.bed.collect()
        script = ("dbus-monitor --system \"type='method_call',destination='org.freedesktop.NetworkManager'\" >/nm-share/bus 2>&1 & echo $! >/run/monitor; "
                  "for i in 1 2 3 4 5 6 7 8 9 10; do grep -q member=NameLost /nm-share/bus && break; sleep 0.05; done")
        self.bed.guest.run(script)
        done = self.bed.apply(text)
        self.bed.guest.run("sleep 0.1; kill $(cat /run/monitor)")
        bus = self.bed.guest.text(os.path.join(self.bed.guest.share, "bus"))
        calls = [word.partition("=")[2] for line in bus.splitlines() if line.startswith("method call") for word in line.split() if word.startswith("member=")]
        wrong = [] if done.status == 0 else ["status %s: %s" % (done.status, done.text[-300:])]
        wrong += [] if calls else ["the monitor saw no call at all"]
        wrong += ["writes over D-Bus: %s" % c for c in sorted(set(calls) & WRITES)]
        wrong += done.text.strip().splitlines()[:10] if wrong else []
        wrong += ["changed: " + d for d in kernel.differences(before["links"], done.state["links"])]
        return wrong

    def one(self):
        """True: a pair was judged."""
        a, b = self.maker.pair()
        if not self.good(a) or not self.good(b):
            self.rejected += 1
            return False
        self.bed.clean()
        first = self.apply(a, self.bed.baseline)
        if first is None:
            return False
        second = self.apply(b, first)
        if second is None:
            return False
        back = self.apply(a, second)
        if back is None:
            self.fail("A then B then A: the second A does not apply", a + "---\n" + b, self.say.splitlines()[:10])
            return True
        left = kernel.differences(kernel.same(first), kernel.same(back))
        if left:
            self.fail("A then B then A: another state", a + "---\n" + b, left)
        else:
            self.bed.count.ok("pairs")
        wrong = self.again(a)
        if wrong:
            self.fail("the same again does something", a + "---\n" + b, wrong)
        else:
            self.bed.count.ok("pairs again")
        return True


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("applier")
    parser.add_argument("generate")
    parser.add_argument("compiler")
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--failed", help="folder for the pairs that fail")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    work = tempfile.mkdtemp(prefix="nmc-live-")
    failed = options.failed or os.path.join(work, "failed")
    os.makedirs(failed, exist_ok=True)
    count = beds.Count()
    bed = beds.Bed(work, options.applier, count)
    pairs = Pairs(bed, Maker(options.generate, random.Random(options.seed)), options.compiler, failed)
    row, start = count.row("pairs"), time.monotonic()
    try:
        while row["cases"] < options.pairs and pairs.refused <= 3 * options.pairs + 10:
            if pairs.one():
                row["cases"] += 1
                beds.note("%6.1f s  pair %d" % (time.monotonic() - start, row["cases"]))
        row["sent"], row["lost"] = bed.pinger.losses(start)
    finally:
        bed.close()
        os.system("rm -rf '%s'" % work)
    print("%d pairs; %d policies were refused by the compiler, %d at the apply with the old state after" % (
        row["cases"], pairs.rejected, pairs.refused))
    if row["cases"] < options.pairs:
        count.fail("pairs", "only %d of %d pairs: too many are refused" % (row["cases"], options.pairs))
    return count.finish()


if __name__ == "__main__":
    sys.exit(main())
