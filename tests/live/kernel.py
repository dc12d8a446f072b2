"""What bed_collect printed, as one tree that two nodes or two moments can be compared by: names instead of indexes, nothing
that the kernel makes up anew each time."""
import json
import os
import re

# Of the kinds' details: what counts up or down by itself, and what only says how the kernel works inside.
VOLATILE = {"hello_timer", "tcn_timer", "topology_change_timer", "gc_timer", "bridge_id", "root_id", "designated_root", "group_addr",
            "group_address", "numtxqueues", "designated_bridge", "id", "no", "topology_change", "topology_change_detected",
            "root_path_cost", "root_port", "message_age_timer", "forward_delay_timer", "hold_timer", "ad_info", "perm_hwaddr",
            "ad_aggregator_id", "ad_actor_oper_port_state", "ad_partner_oper_port_state", "designated_port", "designated_cost",
            "ad_actor_oper_port_state_str", "ad_partner_oper_port_state_str", "link_failure_count", "mii_status", "state",
            "active_slave", "rehash", "multicast_router", "mcast_router", "config_pending", "proxy_arp_wifi", "info_slave_kind"}
KEPT = {("vlan", "id"), ("vxlan", "id"), ("macsec", "id")}
NOT_OURS = ("tunl0", "sit0", "ip6tnl0", "gre0", "gretap0", "erspan0", "ip6gre0", "ip6_vti0", "ip_vti0")


def details(kind, data):
    return {k: v for k, v in (data or {}).items() if k not in VOLATILE or (kind, k) in KEPT}


def read_link(raw, changes, assigned):
    name = raw["ifname"]
    info = raw.get("linkinfo", {})
    link = {"kind": info.get("info_kind", raw.get("link_type")), "mtu": raw.get("mtu"), "up": "UP" in raw.get("flags", []),
            "carrier": "LOWER_UP" in raw.get("flags", []), "data": details(info.get("info_kind"), info.get("info_data"))}
    if "master" in raw:
        link["master"] = raw["master"]
        port = details(info.get("info_slave_kind"), info.get("info_slave_data"))
        if info.get("info_slave_kind") == "bridge":
            link["port"] = port
    if raw.get("link") and info.get("info_kind") != "veth":
        link["link"] = raw["link"]
    if assigned.get(name) == 3 or not info:
        link["mac"] = raw.get("address")
    if raw.get("altnames"):
        link["altnames"] = sorted(raw["altnames"])
    for flag in ("PROMISC", "ALLMULTI", "NOARP"):
        if flag in raw.get("flags", []):
            link[flag.lower()] = True
    link["addresses"] = sorted(read_address(a) for a in raw.get("addr_info", []) if a.get("scope") != "link" or not a["local"].startswith("fe80"))
    link["fe80"] = any(a.get("scope") == "link" and a["local"].startswith("fe80") for a in raw.get("addr_info", []))
    link["carrier_changes"] = changes.get(name)
    return name, link


def read_address(a):
    text = "%s/%d" % (a["local"], a["prefixlen"])
    if "address" in a:
        text = "%s peer %s/%d" % (a["local"], a["address"], a["prefixlen"])
    for flag in ("tentative", "dadfailed", "dynamic", "noprefixroute", "deprecated"):
        if a.get(flag):
            text += " " + flag
    return text


def read_route(r):
    """Nothing of the table `local` and of multicast: they follow from the addresses."""
    if r.get("table") == "local" or r.get("type") in ("local", "broadcast", "multicast", "anycast") or r["dst"] == "ff00::/8":
        return None
    if r["dst"].startswith("fe80::"):
        return None
    words = [r["type"]] if r.get("type", "unicast") != "unicast" else []
    words += [r["dst"]]
    for hop in r.get("nexthops") or [r]:
        words += ["via", hop["gateway"]] if "gateway" in hop else []
        words += ["via", hop["via"]["host"]] if "via" in hop else []
        words += ["dev", hop["dev"]] if "dev" in hop else []
        words += ["weight", str(hop["weight"])] if hop.get("weight", 1) != 1 else []
    for key in ("protocol", "metric", "table", "prefsrc", "scope"):
        if r.get(key) and (key, r[key]) not in (("scope", "global"), ("scope", "link"), ("table", "main")):
            words += [{"protocol": "proto"}.get(key, key), str(r[key])]
    for metric in r.get("metrics", []):
        words += [" ".join("%s %s" % kv for kv in sorted(metric.items()))]
    return " ".join(words)


def read_rule(r):
    words = ["%s:" % r.get("priority")]
    if r.get("not"):
        words.append("not")
    words += ["from", r.get("src", "all") + ("/%s" % r["srclen"] if "srclen" in r else "")]
    if "dst" in r:
        words += ["to", r["dst"] + ("/%s" % r["dstlen"] if "dstlen" in r else "")]
    for key in ("iif", "oif", "fwmark", "fwmask", "tos", "sport", "dport", "ipproto", "uid_start", "uid_end", "suppress_prefixlen"):
        if key in r:
            words += [key, str(r[key])]
    words += [r.get("action", "lookup"), str(r.get("table", ""))]
    return " ".join(words).strip()


def read_vlans(entries):
    ports = {}
    for entry in entries:
        ports[entry["ifname"]] = sorted(
            "%s%s%s" % (v["vlan"], "-%s" % v["vlanEnd"] if "vlanEnd" in v else "", "".join(" " + f for f in sorted(v.get("flags", []))))
            for v in entry.get("vlans", []))
    return ports


def read_state(text):
    """The tree: links by name, routes, rules, vlans of bridge ports by name, dns. `extra`: what else was printed."""
    decoder, values, at = json.JSONDecoder(), [], 0
    while len(values) < 5:
        while text[at:at + 1] in "\n ":
            at += 1
        if text[at:at + 1] != "[":
            values.append([])  # `bridge -j vlan` without a bridge prints nothing
            continue
        value, at = decoder.raw_decode(text, at)
        values.append(value)
    addresses, routes, rules, rules6, vlans = values
    changes, assigned, dns = {}, {}, []
    rest, _, more = text[at:].partition("@more\n")
    rest, _, profiles = rest.partition("@profiles\n")
    for line in rest.splitlines():
        if line.startswith("/sys/class/net/"):
            path, _, value = line.partition(":")
            (changes if path.endswith("carrier_changes") else assigned)[path.split("/")[4]] = int(value)
        elif line.startswith("resolv:"):
            dns += [line[7:]] if line[7:] and not line.startswith("resolv:#") else []
    links = dict(read_link(a, changes, assigned) for a in addresses if a and a.get("ifname") and a["ifname"] not in NOT_OURS)
    return {"links": links, "routes": sorted(filter(None, map(read_route, routes))), "rules": sorted(map(read_rule, rules + rules6)),
            "vlans": read_vlans(vlans), "dns": dns, "profiles": read_profiles(profiles),
            "extra": [line for line in more.splitlines() if line]}


def read_profiles(text):
    """By the folder's first name (etc: on disk, run: in memory) and the profile's id: its lines without what differs from
    making to making. Not those that NetworkManager made for what others had set up."""
    profiles = {}
    for path, body in re.findall(r"==> (.*?) <==\n(.*?)(?=\n==> |\Z)", text, re.S):
        if "nm-generated=true" in body:
            continue
        name = re.search(r"^id=(.*)$", body, re.M)
        lines = [x for x in body.splitlines() if x and not x.startswith(("uuid=", "timestamp="))]
        profiles["%s %s" % (path.split("/")[1], name[1] if name else os.path.basename(path))] = lines
    return profiles


def same(state, profiles=True):
    """What must be equal of two moments with the same configuration. Not the MAC address of what is made anew each time, and
    of its ports: a bond or bridge takes that of the port that comes first, or the kernel's random one."""
    links = {}
    for name, link in state["links"].items():
        made = link["kind"] not in ("ether", "veth", "loopback") or "master" in link
        links[name] = {k: v for k, v in link.items() if k != "carrier_changes" and not (k == "mac" and made)}
    return {k: (links if k == "links" else v) for k, v in state.items() if k != "extra" and (profiles or k != "profiles")}


def differences(a, b, path=""):
    """Lines `path: A -> B`, empty when equal."""
    if isinstance(a, dict) and isinstance(b, dict):
        out = []
        for key in sorted(set(a) | set(b), key=str):
            if key not in a or key not in b:
                out.append("%s.%s: %s -> %s" % (path, key, brief(a.get(key)), brief(b.get(key))))
            else:
                out += differences(a[key], b[key], "%s.%s" % (path, key))
        return out
    if isinstance(a, list) and isinstance(b, list):
        out = ["%s: - %s" % (path, brief(x)) for x in a if x not in b]
        return out + ["%s: + %s" % (path, brief(x)) for x in b if x not in a]
    return [] if a == b else ["%s: %s -> %s" % (path, brief(a), brief(b))]


def brief(value):
    text = "nothing" if value is None else json.dumps(value)
    return text if len(text) < 300 else text[:300] + "..."
