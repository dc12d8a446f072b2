#!/usr/bin/env python3
"""compare.py OURS THEIRS LISTED: two states as JSON, field for field. Prints what differs and no line of LISTED
(pattern of the path, TAB, reason) covers; status 1 then. Routes and rules are sets; interfaces go by their names."""
import fnmatch, json, sys


def keyed(name, items):
    if all(isinstance(i, dict) and "name" in i for i in items) and items:
        return {i["name"]: i for i in items}
    if all(isinstance(i, dict) for i in items) and name in ("running", "config"):
        seen = {}
        for i in sorted(items, key=lambda i: json.dumps(i, sort_keys=True)):
            base = " ".join(str(i.get(k)) for k in ("destination", "next-hop-address", "next-hop-interface", "table-id", "metric",
                                                    "family", "priority") if k in i)
            seen[base + (" again" * sum(k.startswith(base) for k in seen))] = i
        return seen
    return dict(enumerate(items))


# nmstate writes marks as hexadecimal text.
def value(v):
    return str(int(v, 16)) if isinstance(v, str) and v.startswith("0x") else json.dumps(v) if not isinstance(v, str) else v


def differences(path, name, a, b):
    if isinstance(a, list) and isinstance(b, list):
        a, b = keyed(name, a), keyed(name, b)
    if isinstance(a, dict) and isinstance(b, dict):
        for k in list(a) + [k for k in b if k not in a]:
            yield from differences(f"{path}/{k}", k, a.get(k), b.get(k))
    elif isinstance(a, (dict, list)) or isinstance(b, (dict, list)) or value(a) != value(b):
        yield path, json.dumps(a), json.dumps(b)


ours, theirs = (json.load(open(f)) for f in sys.argv[1:3])
listed = [line.split("\t")[0] for line in open(sys.argv[3]) if "\t" in line]
bad = 0
for path, a, b in differences("", "", ours, theirs):
    if not any(fnmatch.fnmatchcase(path, p) for p in listed):
        bad += 1
        print(f"{path}: ours {a[:300]}, theirs {b[:300]}")
sys.exit(bad > 0)
