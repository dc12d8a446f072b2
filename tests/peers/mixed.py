#!/usr/bin/env python3
"""mixed.py FOLDER N [FIRST]: documents number FIRST (0) to N of several interfaces, with routes, rules and DNS
between them. Each number is always the same document.

What one row says is for build/generate; here it is who gets a route, a rule or a name server, who is whose port, and
what becomes of it all when an interface is down, absent or ignored."""
import random
import sys

import yaml

STATES = ["up"] * 8 + [None] * 4 + ["down", "absent", "ignore"]


class Document:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.interfaces = []
        self.free = []      # names that no one has as a port yet
        self.numbers = 0

    def number(self):
        self.numbers += 1
        return self.numbers

    def chance(self, percent):
        return self.random.randrange(100) < percent

    def ipv4(self, n):
        if self.chance(20):
            return {"enabled": False}
        if self.chance(35):
            c = {"enabled": True, "dhcp": True}
            for key, value in (("auto-dns", False), ("auto-routes", False), ("auto-gateway", False),
                               ("auto-route-table-id", 100 + n % 3), ("auto-route-metric", 50 * n)):
                if self.chance(20):
                    c[key] = value
            return c
        c = {"enabled": True, "dhcp": False,
             "address": [{"ip": f"192.0.{n}.{k}", "prefix-length": 24} for k in range(1, self.random.randrange(2, 4))]}
        return c

    def ipv6(self, n):
        if self.chance(40):
            return {"enabled": False}
        if self.chance(30):
            c = {"enabled": True, "dhcp": True}
            c["autoconf"] = self.chance(70)
            for key, value in (("auto-dns", False), ("auto-routes", False), ("auto-gateway", False),
                               ("auto-route-table-id", 100 + n % 3)):
                if self.chance(20):
                    c[key] = value
            return c
        if self.chance(20):
            return {"enabled": True}
        return {"enabled": True, "dhcp": False, "autoconf": False,
                "address": [{"ip": f"2001:db8:{n}::{k}", "prefix-length": 64} for k in range(1, self.random.randrange(2, 4))]}

    def add(self, name, kind, addresses=True, **own):
        n = self.number()
        i = {"name": name, "type": kind}
        state = self.random.choice(STATES)
        if state == "ignore" and kind in ("bond", "linux-bridge", "vrf"):
            state = "up"    # the reference makes profiles of its ports: tests/peers/documents/ignored-controller.yaml
        if state:
            i["state"] = state
        if self.chance(15):
            i["mtu"] = self.random.choice([1280, 1400, 1500, 9000])
        if self.chance(8):
            i["description"] = f"the {kind} {name}"
        if self.chance(6) and kind in ("ethernet", "bond", "linux-bridge", "dummy"):
            i["mac-address"] = f"02:00:00:00:00:{n:02x}"
        if addresses:
            if self.chance(80):
                i["ipv4"] = self.ipv4(n)
            if self.chance(60):
                i["ipv6"] = self.ipv6(n)
        i.update(own)
        self.interfaces.append(i)
        return i

    def take(self, most):
        """Ports: names that are listed and free, or new ones that are not listed."""
        names = []
        for _ in range(self.random.randrange(0, most + 1)):
            if self.free and self.chance(60):
                names.append(self.free.pop(self.random.randrange(len(self.free))))
            else:
                names.append(f"eth{20 + self.number()}")
        return names

    def strip(self, names):
        """Ports have no addresses; sometimes the document says so."""
        for i in self.interfaces:
            if i["name"] in names:
                for family in ("ipv4", "ipv6"):
                    if i.pop(family, None) is not None and self.chance(50):
                        i[family] = {"enabled": False}

    def bond(self, k):
        mode = self.random.choice(["active-backup", "802.3ad", "balance-rr", "balance-xor"])
        ports = self.take(3)
        self.strip(ports)
        own = {"mode": mode, "port": ports}
        if self.chance(40):
            own["options"] = {"miimon": 100}
        self.add(f"bond{k}", "bond", **{"link-aggregation": own})

    def bridge(self, k):
        names = self.take(3)
        self.strip(names)
        ports = []
        for name in names:
            port = {"name": name}
            if self.chance(30):
                port["stp-path-cost"] = 100
            if self.chance(25):
                port["vlan"] = {"mode": "access", "tag": 10 + k}
            elif self.chance(20):
                port["vlan"] = {"mode": "trunk", "trunk-tags": [{"id": 5}, {"id-range": {"min": 100, "max": 200}}]}
                if self.chance(50):
                    port["vlan"].update({"enable-native": True, "tag": 7})
            ports.append(port)
        own = {"port": ports}
        if self.chance(40):
            own["options"] = {"stp": {"enabled": self.chance(50)}}
        self.add(f"br{k}", "linux-bridge", bridge=own)

    def vrf(self, k):
        self.add(f"vrf{k}", "vrf", addresses=False, vrf={"port": self.take(2), "route-table-id": 200 + k})

    def over(self, _):
        """A VLAN, VXLAN or MACVLAN over something listed, or not."""
        base = self.random.choice([i["name"] for i in self.interfaces if i["type"] != "vrf"] + ["eth19"])
        n = self.number()
        kind = self.random.choice(["vlan", "vlan", "vxlan", "mac-vlan"])
        if kind == "vlan":
            self.add(f"v{n}", kind, vlan={"base-iface": base, "id": n})
        elif kind == "vxlan":
            self.add(f"vx{n}", kind, vxlan={"base-iface": base, "id": n, "remote": "198.51.100.9"})
        else:
            self.add(f"mv{n}", kind, **{"mac-vlan": {"base-iface": base, "mode": "bridge"}})
        self.free.append(self.interfaces[-1]["name"])

    def hops(self, family):
        """(interface, gateway) of those that have a static address."""
        out = []
        for i in self.interfaces:
            c = i.get(family, {})
            if c.get("enabled") and (c.get("address") or c.get("dhcp")) and i.get("state", "up") == "up":
                a = c.get("address", [{"ip": "192.0.99.1" if family == "ipv4" else "2001:db8:99::1"}])[0]["ip"]
                out.append((i["name"], a[:a.rindex("." if family == "ipv4" else ":") + 1] + "99"))
        return out

    def routes(self):
        out = []
        for _ in range(self.random.randrange(0, 4)):
            family = self.random.choice(["ipv4", "ipv4", "ipv6"])
            hops = self.hops(family)
            if not hops:
                continue
            hop, gateway = self.random.choice(hops)
            n = self.number()
            r = {"destination": self.random.choice(["0.0.0.0/0" if not out else "198.18.0.0/15", f"203.0.113.{n}/32", f"198.51.{n}.0/24"])
                 if family == "ipv4" else self.random.choice(["::/0" if not out else f"2001:db8:e{n}::/48", f"2001:db8:f{n}::/48"]),
                 "next-hop-interface": hop, "next-hop-address": gateway}
            if self.chance(30):
                r["metric"] = 100 + n
            if any(o["destination"] == r["destination"] for o in out):
                continue
            if self.chance(30):
                r["table-id"] = self.random.choice([100, 101, 254])
            if self.chance(10):
                r["state"] = "absent"
            out.append(r)
        return out

    def rules(self):
        out = []
        for _ in range(self.random.randrange(0, 3)):
            n = self.number()
            r = self.random.choice([{"ip-from": f"192.0.{n}.0/24"}, {"ip-to": f"203.0.{n}.0/24"},
                                    {"ip-from": f"2001:db8:{n}::/48"}, {"family": "ipv4", "fwmark": n}])
            r = dict(r)
            if self.chance(70):
                r["priority"] = 1000 + n
            if self.chance(70):
                r["route-table"] = self.random.choice([100, 101, 200, 254])
            out.append(r)
        return out

    def dns(self):
        c = {}
        anyway = self.chance(10)    # mostly only where an interface can have them
        four, six = (self.random.sample(names, self.random.randrange(0, 3) if anyway or self.hops(family) else 0)
                     for family, names in (("ipv4", ["192.0.2.53", "192.0.2.54"]), ("ipv6", ["2001:db8::53", "2001:db8::54"])))
        c["server"] = four + six if self.chance(50) else six + four
        if self.chance(50):
            c["search"] = ["example.org", "example.net"]
        if self.chance(20):
            c["options"] = ["rotate", "ndots:2"]
        return c

    def make(self):
        for k in range(1, self.random.randrange(2, 5)):
            self.add(f"eth{k}", self.random.choice(["ethernet", "ethernet", "ethernet", "dummy"]))
            self.free.append(f"eth{k}")
        for k in range(self.random.randrange(0, 4)):
            self.random.choice([self.bond, self.bridge, self.vrf, self.over, self.over])(k)
        if self.chance(30):
            self.random.shuffle(self.interfaces)
        state = {"interfaces": self.interfaces}
        if self.chance(50):
            state["routes"] = {"config": self.routes()}
        if self.chance(35):
            state["route-rules"] = {"config": self.rules()}
        if self.chance(35):
            state["dns-resolver"] = {"config": self.dns()}
        return state


def main():
    folder, n = sys.argv[1], int(sys.argv[2])
    for k in range(int(sys.argv[3]) if len(sys.argv) > 3 else 0, n):
        with open(f"{folder}/mixed-{k:05}.yaml", "w") as f:
            yaml.safe_dump(Document(k).make(), f, sort_keys=False)


main()
