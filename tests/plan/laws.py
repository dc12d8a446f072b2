#!/usr/bin/env python3
"""Laws of the plan, on random pairs of documents that build/generate makes of the rows.

usage: laws.py PROGRAM FOLDER PAIRS SEED

For documents A and B: SA is what a node has after A was carried out on an empty one, by the steps that `plan` prints
and nothing else; SB what it has after B was carried out on SA. Then
  1. plan(SA, A) is empty: what was carried out needs nothing more;
  2. plan(SB, B) is empty: the steps lead to what B wants;
  3. no step needs an interface that a later step makes, or that an earlier one took away.
The steps are carried out here, on the state's text, not by the compiler.
"""
import json
import os
import random
import subprocess
import sys
import tempfile

USER_SPACE = ("ovs-bridge", "ipsec")  # names apart from the kernel's
HARDWARE = ("ethernet", "infiniband")
NEEDS = ("base-iface", "controller", "parent")


class Node:
    """A node's state; interfaces by name."""

    def __init__(self, other=None):
        self.state = json.loads(json.dumps(other.state)) if other else {"interfaces": []}

    def iface(self, name, kind):
        return next((i for i in self.state["interfaces"]
                     if i["name"] == name and (i["type"] in USER_SPACE) == (kind in USER_SPACE)), None)

    def remove(self, name, kind):
        i = self.iface(name, kind)
        if i and i["type"] in HARDWARE:
            i.clear()
            i.update({"name": name, "type": "ethernet", "state": "down"})
        elif i:
            self.state["interfaces"].remove(i)

    def leave_controller(self, name, new=None):
        """A port is in one list at most."""
        for i in self.state["interfaces"]:
            if i["name"] == new:
                continue
            for own in i.values():
                if not isinstance(own, dict):
                    continue
                for key, ports in own.items():
                    if key == "port" and isinstance(ports, list):
                        own[key] = [p for p in ports if (p["name"] if isinstance(p, dict) else p) != name]


def place(root, path):
    """The container that the last part of a path stands in, and how to reach into it."""
    here = root
    k = 0
    while k < len(path):
        key = path[k]
        item = path[k + 1] if k + 1 < len(path) and isinstance(path[k + 1], dict) else None
        last = k + (2 if item else 1) == len(path)
        if not item:
            if last:
                return here, key, None
            here = here.setdefault(key, {})
            k += 1
            continue
        if last:
            return here, key, item
        ((by, value),) = item.items()
        box = here[key]
        here = next((i for i in box if str(i[by]).lower() == str(value).lower()), None)
        if here is None and key == "port":  # it left with its `controller`, and a bond has its name now
            here = {by: value}
            box.append(here)
        k += 2
    raise ValueError(path)


def apply_change(root, change):
    here, key, item = place(root, change["path"])
    op = change["op"]
    if not item:
        if op == "remove":
            here.pop(key, None)
        else:
            here[key] = change["after"]
        return
    ((by, value),) = item.items()
    if by == "key":
        sample = change.get("after", change.get("before"))
        is_name = sample == value
        box = here.setdefault(key, [] if is_name else {})
        if isinstance(box, list):
            if op == "add":
                box.append(value)
            elif value in box or key != "port":  # a port may have left with its `controller`
                box.remove(value)
        elif op == "remove":
            box.pop(value, None)
        else:
            box[value] = change["after"]
        return
    box = here.setdefault(key, [])
    if op == "add":
        box.append(change["after"])
    else:
        same = [i for i in box if str(i[by]).lower() == str(value).lower()]
        if same or key != "port":
            box.remove(same[0])


def apply_route(node, change):
    config = node.state.setdefault("routes", {}).setdefault("config", [])
    if change["op"] == "add":
        config.append(change["after"])
    else:
        gone = change["before"]
        for r in config:
            if all(str(r.get(k)).lower() == str(v).lower() for k, v in gone.items()):
                config.remove(r)
                return


def apply_rule(node, change):
    config = node.state.setdefault("route-rules", {}).setdefault("config", [])
    config.append(change["after"]) if change["op"] == "add" else config.remove(change["before"])


def carry_out(node, plan):
    after = Node(node)
    for step in plan["steps"]:
        name, kind = step["name"], step.get("type")
        if not kind and after.iface(name, kind) is None and name != "lo":
            for c in step["changes"]:
                if name == "route-rules":
                    apply_rule(after, c)
                elif c["path"][0] == "routes":
                    apply_route(after, c)
                else:
                    apply_change(after.state.setdefault(name, {}), c)
            continue
        if step["op"] == "remove":
            after.remove(name, kind)
            after.leave_controller(name)
            after.state.get("routes", {}).update(
                config=[r for r in after.state.get("routes", {}).get("config", []) if r.get("next-hop-interface") != name])
            continue
        iface = after.iface(name, kind)
        remade = iface and "type" in step and iface["type"] != step["type"]
        if remade and not {iface["type"], step["type"]} <= {"ethernet", "veth", "infiniband"}:
            after.remove(name, iface["type"])
            iface = None
        if iface is None and any(c["path"][0] != "routes" for c in step["changes"]) or (iface is None and "type" in step):
            iface = {"name": name, "type": step.get("type", "ethernet")}
            after.state["interfaces"].append(iface)
        elif iface is not None and "type" in step:
            iface["type"] = step["type"]
        for c in step["changes"]:
            if c["path"][0] == "routes":
                apply_route(after, c)
                continue
            if c["path"] == ["controller"]:
                after.leave_controller(name, c.get("after"))
            apply_change(iface, c)
    return after


def needed(step):
    for c in step["changes"]:
        for v in (c.get("after"),):
            if c["path"][-1] in NEEDS and isinstance(v, str) and v:
                yield v


def check_order(node, plan):
    steps = plan["steps"]
    removed_at = {s["name"]: k for k, s in enumerate(steps) if s["op"] == "remove" and s["type"] not in HARDWARE}
    added_at = {s["name"]: k for k, s in reversed(list(enumerate(steps))) if s["op"] == "add"}
    for k, s in enumerate(steps):
        for name in needed(s):
            if added_at.get(name, -1) > k:
                return "%s needs %s, which a later step makes" % (s["name"], name)
            if name in removed_at and name not in added_at:
                return "%s needs %s, which is taken away" % (s["name"], name)
    return None


class Laws:
    def __init__(self, program):
        self.program = program
        self.dir = tempfile.TemporaryDirectory()
        self.state = os.path.join(self.dir.name, "state.json")

    def plan(self, node, policy):
        """None: the policy is refused."""
        with open(self.state, "w") as f:
            json.dump(node.state, f)
        run = subprocess.run([self.program, "plan", "--message-format=json", "--current=" + self.state, policy],
                             stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60)
        if b"warning[N0722]" in run.stderr:  # a port of two controllers, one of them down: no state can have both
            return None
        if run.returncode in (0, 10):
            plan = json.loads(run.stdout.replace(b"<hidden>", b"<_password_hid_by_nmstate>"))
            if (run.returncode == 0) != (not plan["steps"]):
                raise AssertionError("exit status %d, %d steps" % (run.returncode, len(plan["steps"])))
            return plan
        if run.returncode == 1:
            return None
        raise AssertionError("exit status %d: %s" % (run.returncode, run.stderr.decode()[:300]))

    def check(self, a, b):
        """A failure's text, None, or "refused"."""
        first = self.plan(Node(), a)
        if first is None:
            return "refused"
        sa = carry_out(Node(), first)
        again = self.plan(sa, a)
        if again is None or again["steps"]:
            return "law 1: carried out, it still wants %s" % json.dumps(again)[:600]
        change = self.plan(sa, b)
        if change is None:
            return "refused"
        wrong = check_order(sa, change) or check_order(Node(), first)
        if wrong:
            return "law 3: " + wrong
        sb = carry_out(sa, change)
        rest = self.plan(sb, b)
        if rest is None or rest["steps"]:
            return "law 2: carried out, it still wants %s" % json.dumps(rest)[:600]
        return None


def main():
    program, folder, pairs, seed = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    files = sorted(os.path.join(folder, f) for f in os.listdir(folder))
    rng = random.Random(seed)
    laws = Laws(program)
    held = refused = failed = 0
    while held + failed < pairs and refused < 20 * pairs:
        a, b = rng.choice(files), rng.choice(files)
        try:
            wrong = laws.check(a, b)
        except Exception as e:
            wrong = "%s: %s" % (type(e).__name__, e)
        if wrong == "refused":
            refused += 1
        elif wrong:
            failed += 1
            print("FAILED: %s then %s: %s" % (a, b, wrong))
            if failed > 20:
                break
        else:
            held += 1
    print("%d pairs held, %d failed, %d had a policy that is refused" % (held, failed, refused))
    return 1 if failed or held < pairs - failed else 0


if __name__ == "__main__":
    sys.exit(main())
