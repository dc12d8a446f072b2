"""Cases of a table (cases/*.yaml), run in a bed. tests/live/README.md says what a case may have."""
import os
import re
import time

import yaml

import bed as beds
import kernel
import net

STEP_KEYS = {"policy", "status", "says", "expect", "options", "before", "during", "after", "more", "word", "ends", "traffic", "within",
             "noop"}
CASE_KEYS = {"name", "sort", "quick", "needs", "peer", "dnsmasq", "capture", "steps", "iface", "changes", "kernel", "within", "reference"}


def load(path):
    with open(path) as f:
        cases = yaml.safe_load(f)
    for case in cases:
        case.setdefault("sort", os.path.splitext(os.path.basename(path))[0])
        if "changes" in case:
            case["steps"] = expand(case)
        for keys, allowed in [(case, CASE_KEYS)] + [(s, STEP_KEYS) for s in case["steps"]]:
            unknown = set(keys) - allowed
            if unknown:
                raise ValueError("%s: %s: no such key: %s" % (path, case["name"], ", ".join(sorted(unknown))))
    return cases


def put(tree, path, value):
    """Sets a.b.c of a tree of mappings."""
    *way, last = path.split(".")
    for key in way:
        tree = tree.setdefault(key, {})
    tree[last] = value


def expand(case):
    """`iface` and `changes` as steps: create; one step a change, each on top of those before; the same again, where nothing
    may happen; delete. A change is [path in the policy's first interface, value, path in the kernel's table, value]."""
    interfaces = case["iface"] if isinstance(case["iface"], list) else [case["iface"]]
    main = interfaces[0]
    steps = [{"policy": policy(interfaces), "expect": {"links": {main["name"]: case.get("kernel", {})}}, "within": case.get("within", 3)}]
    for path, value, where, wanted in case["changes"]:
        put(main, path, value)
        expect = {}
        put(expect, where, wanted)
        steps.append({"policy": policy(interfaces), "expect": {"links": {main["name"]: expect}}})
    steps.append(dict(steps[-1], noop=True))
    gone = [{"name": i["name"], "type": i["type"], "state": "absent"} for i in interfaces if i["type"] != "ethernet"]
    if gone:
        steps.append({"policy": policy(gone), "expect": {"absent": [i["name"] for i in gone]}})
    return steps


def policy(interfaces):
    return yaml.safe_dump({"interfaces": interfaces}, sort_keys=False)


class Run:
    """One case in a bed."""

    def __init__(self, bed, case, states):
        self.bed, self.case, self.states, self.failed = bed, case, states, False
        self.servers = []

    def check(self, wrong, what):
        """wrong: lines that say what does not hold; none: it held."""
        name = "%s: %s" % (self.case["name"], what)
        if wrong:
            self.failed = True
            self.bed.count.fail(self.case["sort"], "%s: %s" % (name, "\n    ".join(str(w) for w in wrong[:12])))
        else:
            self.bed.count.ok(self.case["sort"])

    def run(self):
        """False: the case is skipped."""
        case, bed = self.case, self.bed
        reason = self.obstacle()
        if reason:
            bed.count.skip(case["sort"], "%s: %s" % (case["name"], reason))
            return
        row = bed.count.row(case["sort"])
        row["cases"] += 1
        start = time.monotonic()
        try:
            self.prepare()
            for number, step in enumerate(case["steps"], 1):
                if not self.step(number, step):
                    break
        finally:
            for server in self.servers:
                server.__exit__()
            sent, lost = bed.pinger.losses(start)
            row["sent"] += sent
            row["lost"] += lost
            if lost:
                print("note: %s: %d of %d pings to the management address were lost" % (case["name"], lost, sent), flush=True)
            bed.clean()
        beds.note("%6.1f s  %s" % (time.monotonic() - start, case["name"]))

    def obstacle(self):
        if self.bed.reference and self.case.get("reference") is False:
            return "the reference cannot do this"
        for need in self.case.get("needs", []):
            status, _ = self.bed.guest.run("( %s ) >/dev/null 2>&1" % need["test"])
            if status != 0:
                return need["else"]
        return None

    def prepare(self):
        case, bed = self.case, self.bed
        if "dnsmasq" in case:
            self.servers.append(net.dnsmasq(bed.work, *case["dnsmasq"]).__enter__())
        if "capture" in case:
            self.servers.append(net.Server(bed.work, "tcpdump", "-i", "br1", "-nn", "-e", "-l", *case["capture"].split()).__enter__())
        if "peer" in case:
            status, text = bed.need_peer().run(case["peer"])
            self.check([text] if status else [], "the other guest is set up")

    def step(self, number, step):
        """False: the rest of the case makes no sense."""
        bed, name = self.bed, "step %d" % number
        before = bed.collect() if {"ends", "noop"} & set(step) or "unchanged" in step.get("expect", {}) else None
        if "before" in step:
            status, text = bed.guest.run(step["before"])
            self.check([text] if status else [], name + ": preparation")
        done = bed.apply(step.get("policy", ""), tuple(step.get("options", "").split()), step.get("during", ""), step.get("more", ""),
                         step.get("word", "apply"))
        if "after" in step:
            status, text = bed.guest.run(step["after"])
            self.check([text] if status else [], name + ": what follows")
        want = step.get("status", 0)
        if done.status is None or bed.wrong_status(want, done.status):
            self.check(["status %s instead of %s" % (done.status, want)] + done.text.strip().splitlines()[-10:], name)
            if want == 0:
                return False
        if not bed.reference:
            self.says(name, step, done)
        self.states.append((self.case["name"], number, self.settled(name, step, before, done)))
        if "traffic" in step:
            self.traffic(name, step)
        return True

    def says(self, name, step, done):
        for text in step.get("says", []):
            found = re.search(text[1:], done.text) if text.startswith("~") else text in done.text
            self.check([] if found else ["does not say `%s`:" % text] + done.text.strip().splitlines()[:10], name)

    def settled(self, name, step, before, done):
        """Waits until the step's expectations hold; the state then. The kernel needs a moment for what follows by itself."""
        end = time.monotonic() + step.get("within", 3)
        state = done.state if "after" not in step else None
        while True:
            state = state or self.bed.collect(step.get("more", ""))
            wrong = self.judge(step, state, before)
            if not wrong or time.monotonic() > end:
                break
            state = None
            time.sleep(0.1)
        self.check(wrong, name)
        return state

    def judge(self, step, state, before):
        wrong = beds.expectation(step.get("expect", {}), state, before)
        if step.get("ends") == "old":
            wrong += ["not the old state: " + d for d in kernel.differences(kernel.same(before), kernel.same(state))]
        if step.get("noop"):
            wrong += ["not unchanged: " + d for d in kernel.differences(before["links"], state["links"])]
        return wrong

    def traffic(self, name, step):
        """`traffic`: lines `ADDRESS [OPTIONS]`, pinged from the guest; `seen A` must match a line of the capture."""
        for line in step["traffic"]:
            if line.startswith("seen "):
                end = time.monotonic() + 3
                while not re.search(line[5:], self.servers[-1].log()) and time.monotonic() < end:
                    time.sleep(0.1)
                self.check([] if re.search(line[5:], self.servers[-1].log()) else [self.servers[-1].log()[-600:]], name + ": frames " + line)
                continue
            status, text = self.bed.guest.run("ping -n -c 2 -i 0.2 -w 5 %s" % line)
            self.check([] if status == 0 else text.splitlines(), name + ": ping " + line)
