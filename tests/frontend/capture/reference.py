#!/usr/bin/env python3
"""Captures against the reference: reference.py NMSTATE_COMPILE NMSTATECTL DOCUMENT...

Each document (with `current:` or beside a node.state.yaml), and policies made up from the grammar, are
filled by `nmstatectl policy -c STATE`. Its filled state, compiled, must give the same keyfiles as the policy
itself does here. Where only one of the two refuses, a row of DIFFERENCES must name it."""
import os
import random
import re
import subprocess
import sys
import tempfile

import yaml

RANDOM_POLICIES = 500

# who refuses (both: none; spaces: none, and nothing but spaces differs), a pattern that our codes (or the texts) must match, the row of docs/differences.md
DIFFERENCES = [
    ("we", r"N1034", "path alone that begins with a capture"),
    ("we", r"N1002|N1004", "words behind a path"),
    ("we", r"N1014", "property that no state has, of all items"),
    ("we", r"N1021", "branch that the capture does not hold"),
    ("we", r"N1025", "property that none of the items has"),
    ("we", r"N1032", "single quotes"),
    ("they", r":= null", "null below a mapping that is missing"),
    ("they", r"\| .*== ?capture", "two captures read by one expression"),
    ("they", r"0x5dc|00:0a|== ?yes|mode ?== ?1", "values in another spelling"),
    ("they", r"dhcp-send-hostname", "setting a boolean that takes no string"),
    ("they", r"\.x\{\{", "dots before a template"),
    ("they", r"\{ a \}", "lone braces"),
    ("spaces", r"[^ '\"] +\{\{|\}\} +[^ '\"]", "spaces beside a template"),
    ("both", r"valid-l", "leases that a template takes"),
]

CURRENT = {
    "interfaces": [
        {"name": "bond0", "type": "bond", "state": "up", "mtu": 1500, "mac-address": "52:54:00:00:00:0B",
         "ipv4": {"enabled": True, "dhcp": False, "address": [{"ip": "198.51.100.5", "prefix-length": 24}]},
         "link-aggregation": {"mode": "active-backup", "port": ["eth3", "eth4"]}},
        {"name": "eth1", "type": "ethernet", "state": "up", "mtu": 1500, "mac-address": "52:54:00:00:00:0A",
         "description": "primary",
         "ipv4": {"enabled": True, "dhcp": False,
                  "address": [{"ip": "192.0.2.10", "prefix-length": 24}, {"ip": "192.0.2.11", "prefix-length": 24}]},
         "lldp": {"enabled": False}},
        {"name": "eth2", "type": "ethernet", "state": "up", "mtu": 9000, "mac-address": "52:54:00:00:00:0C",
         "ipv4": {"enabled": True, "dhcp": True}},
        {"name": "eth3", "type": "ethernet", "state": "up", "mtu": 1500},
        {"name": "eth4", "type": "ethernet", "state": "up", "mtu": 1500},
    ],
    "routes": {"running": [
        {"destination": "0.0.0.0/0", "next-hop-interface": "eth1", "next-hop-address": "192.0.2.1", "metric": 100, "table-id": 254},
        {"destination": "203.0.113.0/24", "next-hop-interface": "eth1", "next-hop-address": "192.0.2.2", "table-id": 254}],
        "config": [
        {"destination": "203.0.113.0/24", "next-hop-interface": "eth1", "next-hop-address": "192.0.2.2", "table-id": 254}]},
    "route-rules": {"config": [{"ip-from": "192.0.2.0/24", "priority": 100, "route-table": 254},
                               {"ip-from": "198.51.100.0/24", "priority": 200, "route-table": 254}]},
    "dns-resolver": {"running": {"server": ["192.0.2.53", "192.0.2.54"], "search": ["example.org"]}},
}

# property: values that it may well be compared with
PROPERTIES = {
    "interfaces": {
        "name": ['"eth1"', "eth2", "bond0", "interfaces.1.name", "routes.running.0.next-hop-interface", "eth9", "'eth1'", "interfaces.name"],
        "type": ["ethernet", '"bond"', "vlan", "interfaces.0.type"], "state": ["up", '"up"', "down"],
        "mtu": ["1500", '"9000"', "0x5dc", "interfaces.0.mtu", "big"],
        "mac-address": ['"52:54:00:00:00:0A"', '"52:54:00:00:00:0a"', "interfaces.0.mac-address", "52:54:00:00:00:0A"],
        "description": ["primary", '"primary"', '""', "null"], "ipv4.enabled": ["true", "yes"], "ipv4.dhcp": ["true", "false"],
        "ipv4.address.ip": ['"192.0.2.10"', '"192.0.2.11"', "interfaces.0.ipv4.address.0.ip", "192.0.2.10"],
        "ipv4.address.0.ip": ['"192.0.2.10"', '"192.0.2.11"'], "ipv4.address.prefix-length": ["24", "25"],
        "link-aggregation.mode": ["active-backup", "1"], "link-aggregation.port": ["eth3", '"eth4"'], "lldp.enabled": ["false"],
        "nope": ["1"], "ipv4": ["true"], "0.name": ["bond0"]},
    "routes.running": {"destination": ['"0.0.0.0/0"', '"203.0.113.0/24"', "0.0.0.0/0"], "next-hop-interface": ["eth1", "interfaces.1.name"],
                       "metric": ["100"], "table-id": ["254", '"254"'], "nope": ["x"]},
    "routes.config": {"destination": ['"203.0.113.0/24"'], "next-hop-interface": ["eth1"]},
    "route-rules.config": {"priority": ["100", "200", "300"], "ip-from": ['"192.0.2.0/24"', '"192.0.3.0/24"'], "route-table": ["254"]},
}
SET = {"interfaces": [("mtu", "1400"), ("state", '"down"'), ("lldp.enabled", "true"), ("description", "new"), ("description", "'new'"), ("ipv4", "null"),
                      ("mac-address", "null"), ("lldp.enabled", "null"), ("ipv4.dhcp", "false"), ("name", '"eth9"'), ("mtu", '""'),
                      ("mtu", "routes.running.0.metric"), ("ipv4.address.ip", '"192.0.2.9"'), ("ipv4.dhcp-send-hostname", "true")],
       "routes.running": [("next-hop-interface", '"eth1"'), ("metric", "5"), ("state", '"absent"'), ("metric", "null")],
       "routes.config": [("metric", "7")],
       "route-rules.config": [("state", "absent"), ("priority", "300")]}


def comparison(rng, where):
    key = rng.choice(list(PROPERTIES[where]))
    return f"{where}.{key}{rng.choice(['==', ' == '])}{rng.choice(PROPERTIES[where][key])}"


def expression(rng, known):
    """One expression and the list that it holds; known: (name, list) of the captures before it."""
    kind = rng.random()
    same = [k for k in known if k[1] in PROPERTIES]
    if kind < 0.1:
        return rng.choice(["dns-resolver.running", "routes.running", "interfaces.name", "route-rules.config", "all of it",
                           "hostname.running", "interfaces.name eth1"]), None
    if same and kind < 0.35:
        name, where = rng.choice(same)
        key, value = rng.choice(SET[where])
        return f"capture.{name} | {where}.{key} := {value}", where
    if same and kind < 0.45:
        name, where = rng.choice(same)
        return rng.choice([f"capture.{name} | ", f"capture.{name}."]) + comparison(rng, where), where
    if same and kind < 0.6:
        name, where = rng.choice(same)
        right = rng.choice(["name", "name", "state"]) if where == "interfaces" else rng.choice(["next-hop-interface", "destination", "priority"])
        left = {"name": "routes.running.next-hop-interface", "next-hop-interface": "interfaces.name"}.get(right, where + "." + right)
        pipe = rng.choice(["", "", f"capture.{rng.choice(known)[0]} | "])
        return f"{pipe}{left}==capture.{name}.{where}.0.{right}", left.rsplit(".", 1)[0]
    where = rng.choice(["interfaces", *PROPERTIES])
    return comparison(rng, where), where


def policy(rng):
    known, captures = [], {}
    for i in range(rng.randint(1, 4)):
        text, where = expression(rng, known)
        captures[f"c{i}"] = text
        if where:
            known.append((f"c{i}", where))
    if rng.random() < 0.3:
        captures = dict(sorted(captures.items(), reverse=True))
    desired = {"interfaces": [{"name": "eth1", "type": "ethernet", "state": "up",
                               "ipv4": {"enabled": True, "dhcp": False, "address": [{"ip": "192.0.2.77", "prefix-length": 24}]}}]}
    name, where = rng.choice(known) if known else ("c0", "interfaces")
    if where == "interfaces":
        path = rng.choice(["name", "name", "name", "description", "mac-address", "nope"])
        reference = f"capture.{name}.interfaces.0.{path}"
        desired["interfaces"][0]["description"] = rng.choice(["{{ %s }}", "{{%s}}-x", "x{{ %s}}", "v1.x{{ %s }}", "{{ %s }}.1", "on {{ %s }}", "{{ %s }} { a }", "{{ %s }"]) % reference
        if rng.random() < 0.3:
            desired["interfaces"] = "{{ capture.%s.interfaces }}" % name
    elif where.startswith("routes"):
        desired["routes"] = {"config": "{{ capture.%s.%s }}" % (name, where)}
    else:
        desired["route-rules"] = {"config": "{{ capture.%s.%s }}" % (name, where)}
    return {"capture": captures, "desiredState": desired}


class Judge:
    def __init__(self, compiler, reference, folder):
        self.compiler, self.reference, self.folder = compiler, reference, folder
        self.equal = self.listed = self.refused = 0
        self.unlisted = []
        self.rows = {}

    def write(self, name, what):
        path = os.path.join(self.folder, name)
        with open(path, "w", encoding="utf-8") as f:
            f.write(what if isinstance(what, str) else yaml.safe_dump(what, sort_keys=False, width=1000))
        return path

    def ours(self, path, *more):
        done = subprocess.run([self.compiler, "--message-format=short", *more, path], capture_output=True, text=True, timeout=60, check=False)
        return done.returncode, done.stdout, done.stderr

    def theirs(self, path, state):
        done = subprocess.run([self.reference, "policy", "-q", "-c", state, path], capture_output=True, text=True, timeout=60, check=False)
        return done.returncode, done.stdout, done.stderr

    def difference(self, who, text, codes, name, detail):
        for side, pattern, row in DIFFERENCES:
            if side == who and re.search(pattern, codes if who == "we" else text):
                self.listed += 1
                self.rows[row] = self.rows.get(row, 0) + 1
                return
        self.unlisted.append(f"{name}: {'filled otherwise' if who in ('both', 'spaces') else 'only ' + who + ' refuse'}\n{text}{detail}")

    def compare(self, name, document, state):
        text = document if isinstance(document, str) else yaml.safe_dump(document, sort_keys=False, width=1000)
        path, state = self.write("policy.yaml", text), self.write("state.yaml", state)
        status, files, messages = self.ours(path, "--current=" + state)
        codes = " ".join(re.findall(r"error\[(N\d+)\]", messages))
        own = re.search(r"N10\d\d", codes) is not None
        their_status, filled, their_messages = self.theirs(path, state)
        if their_status and status:
            self.refused += 1
        elif their_status:
            self.difference("they", text, codes, name, their_messages[-300:])
        elif own:
            self.difference("we", text, codes, name, messages[-300:])
        else:
            again, their_files, _ = self.ours(self.write("filled.yaml", filled or "interfaces: []\n"))
            if bool(status) == bool(again) and files == their_files:
                self.equal += 1
            elif files.replace(" ", "") == their_files.replace(" ", ""):
                self.difference("spaces", text, codes, name, f"{files}theirs\n{their_files}")
            else:
                self.difference("both", text + open(state, encoding="utf-8").read(), codes, name,
                                f"ours {status} {messages[-300:]}\n{files}theirs {again}\n{their_files}")


def documents(paths):
    for path in paths:
        with open(path, encoding="utf-8") as f:
            document = yaml.safe_load(f)
        beside = os.path.join(os.path.dirname(path), "node.state.yaml")
        state = document.pop("current", None)
        if state is None and os.path.exists(beside):
            with open(beside, encoding="utf-8") as f:
                state = yaml.safe_load(f)["status"]["currentState"]
        spec = document.get("spec", document)
        yield os.path.basename(path), {k: spec[k] for k in ("capture", "desiredState") if k in spec}, state


def main():
    rng = random.Random(1)
    with tempfile.TemporaryDirectory() as folder:
        judge = Judge(sys.argv[1], sys.argv[2], folder)
        for name, document, state in documents(sys.argv[3:]):
            judge.compare(name, document, state)
        for i in range(RANDOM_POLICIES):
            judge.compare(f"random {i}", policy(rng), CURRENT)
    for text in judge.unlisted[:10]:
        print("FAILED:", text)
    print(f"compared {judge.equal + judge.refused + judge.listed + len(judge.unlisted)}, equal {judge.equal}, refused by both {judge.refused},",
          f"different and listed {judge.listed}, different and not listed {len(judge.unlisted)}")
    for row, count in sorted(judge.rows.items()):
        print(f"  listed: {row}: {count}")
    print(f"{judge.equal + judge.refused + judge.listed} passed, {len(judge.unlisted)} failed, 0 skipped")
    return 1 if judge.unlisted or not judge.equal else 0


if __name__ == "__main__":
    sys.exit(main())
