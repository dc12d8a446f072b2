"""Cases of a table (cases/*.yaml), run in a bed. tests/live/README.md says what a case may have."""
import os
import re
import time

import yaml

import bed as beds
import faults
import kernel
import net

STEP_KEYS = {"policy", "file", "status", "says", "expect", "options", "before", "during", "after", "more", "word", "ends", "traffic", "within",
             "noop", "env", "settle", "kill-at", "cut"}
CASE_KEYS = {"name", "sort", "quick", "needs", "peer", "dnsmasq", "capture", "steps", "iface", "changes", "kernel", "within", "reference"}


def load(path):
    with open(path) as f:
        cases = yaml.safe_load(f)
    for case in cases:
        case.setdefault("sort", os.path.splitext(os.path.basename(path))[0])
        if "changes" in case:
            case["steps"] = expand(case)
        for step in case["steps"]:
            if "file" in step:
                with open(os.path.join(beds.ROOT, step["file"])) as policy_file:
                    step["policy"] = policy_file.read()
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
        self.took = []

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
            if any({"kill-at", "cut"} & set(s) or s.get("ends") in ("new", "either") for s in case["steps"]):
                self.learn()
            for number, step in enumerate(case["steps"], 1):
                if "kill-at" in step:
                    faults.kill_at_each_step(self, number, step)
                elif "cut" in step:
                    faults.cut(self, number, step)
                elif not self.step(number, step):
                    break
        except RuntimeError as e:
            self.check(str(e).splitlines(), "ended early")
        finally:
            for server in self.servers:
                server.__exit__()
            self.reachable(start, row)
            bed.clean()
        beds.note("%6.1f s  %s (%s)" % (time.monotonic() - start, case["name"], " ".join("%.1f" % s for s in self.took)))

    def reachable(self, start, row):
        """The management address, for the time of the case; where the guest lost its power it cannot have answered."""
        sent, lost = self.bed.pinger.losses(start)
        if any("cut" in s for s in self.case["steps"]):
            return
        row["sent"] += sent
        row["lost"] += lost
        self.check(["%d of %d pings to the management address were lost" % (lost, sent)] if lost > 3 else [], "reachable")

    def learn(self):
        """The case without its faults: the state after each step, which one with faults is held against."""
        for step in self.case["steps"]:
            self.before_fault = self.bed.collect()
            done = self.bed.apply(step["policy"], ("--timeout 30",), "", "", "apply")
            if done.status != step.get("learnt-status", 0):
                raise RuntimeError("%s: without its fault: status %s: %s" % (self.case["name"], done.status, done.text[-800:]))
            self.new = self.quiet()
        self.bed.clean()

    def quiet(self):
        """The state, when it has not changed for a moment."""
        before, end = self.bed.collect(), time.monotonic() + 10
        while True:
            time.sleep(0.4)
            now = self.bed.collect()
            if now == before or time.monotonic() > end:
                return now
            before = now

    def old_or_new(self, state):
        """None: neither; else which."""
        if not kernel.differences(kernel.same(self.before_fault), kernel.same(state)):
            return "old"
        return "new" if not kernel.differences(kernel.same(self.new), kernel.same(state)) else None

    def neither(self, state):
        return ["not the old state: " + d for d in kernel.differences(kernel.same(self.before_fault), kernel.same(state))[:6]] + \
            ["not the new state: " + d for d in kernel.differences(kernel.same(self.new), kernel.same(state))[:6]]

    def wait_old_or_new(self, seconds):
        end = time.monotonic() + seconds
        while True:
            state = self.bed.collect()
            which = self.old_or_new(state)
            if which or time.monotonic() > end:
                return which, state
            time.sleep(0.2)

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
        before = self.quiet() if "noop" in step else bed.collect() if "ends" in step or "unchanged" in step.get("expect", {}) else None
        if "before" in step:
            status, text = bed.guest.run(step["before"])
            self.check([text] if status else [], name + ": preparation")
        bed.env = step.get("env", "")
        done = bed.apply(step.get("policy", ""), tuple(step.get("options", "").split()), step.get("during", ""), step.get("more", ""),
                         step.get("word", "apply"))
        bed.env = ""
        self.took.append(done.seconds)
        if "after" in step:
            status, text = bed.guest.run(step["after"])
            self.check([text] if status else [], name + ": what follows")
        if step.get("settle") and not bed.reference:
            status, text = bed.guest.run("bed_no_checkpoint; %s settle 2>&1" % bed.applier)
            self.check(["status %s" % status, text] if status not in (0, 3) else [], name + ": settle")
        want = step.get("status", 0)
        want = want if isinstance(want, list) else [want]
        if done.status is None or all(bed.wrong_status(w, done.status) for w in want):
            self.check(["status %s instead of %s" % (done.status, want)] + done.text.strip().splitlines()[:12], name)
            if want == [0]:
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
        state = done.state if not {"after", "settle"} & set(step) else None
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
        if step.get("ends") == "either" and not self.old_or_new(state):
            wrong += self.neither(state)
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
