"""A guest with the applier in it: apply a policy, read the kernel's state, clean up; and the counting of what held."""
import json
import os
import re
import sys
import time

import yaml

import kernel
import net

ROOT = os.path.dirname(os.path.dirname(net.HERE))
FAILED = {"nmstatectl": {3: 1, 2: 1}}  # statuses of ours as the reference has them


class Count:
    """What held, by sort. fail() and skip() print at once."""

    def __init__(self):
        self.sorts, self.failed_names = {}, []

    def row(self, sort):
        return self.sorts.setdefault(sort, {"cases": 0, "passed": 0, "failed": 0, "skipped": 0, "sent": 0, "lost": 0})

    def ok(self, sort):
        self.row(sort)["passed"] += 1

    def fail(self, sort, text):
        self.row(sort)["failed"] += 1
        print("FAILED: %s" % text, flush=True)

    def skip(self, sort, text):
        self.row(sort)["skipped"] += 1
        print("skipped: %s" % text, flush=True)

    def finish(self):
        total = {}
        print("%-14s %6s %7s %7s %8s %7s %6s" % ("sort", "cases", "passed", "failed", "skipped", "pings", "lost"))
        for sort, row in self.sorts.items():
            print("%-14s %6d %7d %7d %8d %7d %6d" % (sort, *row.values()))
            for key, value in row.items():
                total[key] = total.get(key, 0) + value
        print("%d passed, %d failed, %d skipped" % (total.get("passed", 0), total.get("failed", 0), total.get("skipped", 0)))
        return 1 if total.get("failed") or not total.get("passed") else 0


class Result:
    """Of one run of the applier: its status (None: killed with the guest), what it said, the kernel's state after it."""

    def __init__(self, status, text, state, seconds):
        self.status, self.text, self.state, self.seconds = status, text, state, seconds


class Bed:
    """applier: the program's path; a name that ends with nmstatectl stands for the reference, which has other options."""

    def __init__(self, work, applier, count, memory="256M"):
        self.work, self.applier, self.count = work, applier, count
        self.reference = os.path.basename(applier) == "nmstatectl"
        self.env = ""
        self.peer = None
        net.make_net()
        self.guest = net.Guest(work, 1, memory=memory)
        self.guest.start()
        self.guest.ready()
        self.pinger = net.Pinger(self.guest.address)
        self.baseline = self.collect()

    def need_peer(self):
        """The second guest, without NetworkManager: its interfaces are made by scripts."""
        if not self.peer:
            self.peer = net.Guest(self.work, 2, plain=True, memory="128M")
            self.peer.start()
            self.peer.ready()
        return self.peer

    def close(self):
        self.pinger.stop()
        for guest in (self.guest, self.peer):
            if guest:
                guest.cut()

    def collect(self, more=""):
        status, text = self.guest.run("bed_collect '%s'" % more.replace("'", "'\\''"))
        if status != 0:
            raise RuntimeError("the guest does not answer: " + text[-500:])
        return kernel.read_state(text)

    def command(self, word, *options):
        """A command line of the applier."""
        if self.reference:
            options = tuple(o for o in options if not o.startswith(("--probe", "--node")))
        elif word in ("apply", "diff"):
            options += ("--message-format=short",)
        return " ".join((self.env, self.applier, word) + options)

    def write_policy(self, text):
        """The policy in the guest's share, as policy.yaml; the reference gets the bare state."""
        if self.reference:
            document = yaml.safe_load(text)
            if isinstance(document, dict) and "spec" in document:
                text = yaml.safe_dump(document["spec"]["desiredState"], sort_keys=False)
        with open(os.path.join(self.guest.share, "policy.yaml"), "w") as f:
            f.write(text)

    def apply(self, policy, options=(), during="", more="", word="apply"):
        """Applies the text. during: a script that runs beside it; more: one behind it, whose lines are state.extra."""
        if policy:
            self.write_policy(policy)
        script = "cd /nm-share\n"
        if during:
            script += "( %s ) >/dev/null 2>&1 &\nbeside=$!\n" % during
        script += "%s >/tmp/said 2>&1\nstatus=$?\n" % self.command(word, *options, *(["policy.yaml"] if policy else []))
        if during:
            script += "wait $beside\n"
        script += "echo \"@status $status\"; cat /tmp/said; echo; echo @state; bed_collect '%s'" % more.replace("'", "'\\''")
        start = time.monotonic()
        _, text = self.guest.run(script)
        seconds = time.monotonic() - start
        found = re.match(r"(.*?)@status (\d+)\n(.*?)\n@state\n(.*)", text, re.S)
        if not found:
            return Result(None, text, None, seconds)
        return Result(int(found[2]), found[1] + found[3], kernel.read_state(found[4]), seconds)

    def clean(self):
        """Back to what the guest was when it had booted; where that does not work, it boots anew."""
        for _ in range(4):
            status, text = self.guest.run("bed_clean; udevadm settle; bed_collect", 40)
            if status != 0:
                break
            left = kernel.differences(kernel.same(self.baseline), kernel.same(kernel.read_state(text)))
            if not left:
                return
            time.sleep(0.2)
        else:
            print("note: the guest boots anew, it could not be cleaned: %s" % "; ".join(left[:4]), flush=True)
        self.guest.reboot(fresh=True)

    def wrong_status(self, want, got):
        if self.reference:
            return (want != 0) != (got != 0)
        return want != got


def matches(expected, actual, path=""):
    """Lines that say where the state is not as expected. Mappings: what is named; lists: equal; `~text`: a regular expression."""
    if isinstance(expected, dict):
        if not isinstance(actual, dict):
            return ["%s: expected %s, is %s" % (path, json.dumps(expected), kernel.brief(actual))]
        return [line for key, value in expected.items() for line in matches(value, actual.get(str(key)), "%s.%s" % (path, key))]
    if isinstance(expected, str) and expected.startswith("~"):
        return [] if re.search(expected[1:], str(actual)) else ["%s: expected %s, is %s" % (path, expected, kernel.brief(actual))]
    return [] if expected == actual else ["%s: expected %s, is %s" % (path, json.dumps(expected), kernel.brief(actual))]


def expectation(expected, state, before):
    """What of an `expect` table does not hold. before: the state before the step, for `unchanged`."""
    wrong = matches(expected.get("links", {}), state["links"], "link")
    wrong += ["%s is there" % name for name in expected.get("absent", []) if name in state["links"]]
    for key in ("routes", "rules", "dns", "extra"):
        for want in expected.get(key, []):
            if not any(re.search("^(?:%s)$" % want[1:], x) if want.startswith("~") else want == x for x in state[key]):
                wrong.append("no %s `%s` in %s" % (key.rstrip("s"), want, json.dumps(state[key])))
        for want in expected.get("no-" + key, []):
            wrong += ["%s `%s` is there" % (key, x) for x in state[key] if re.search(want, x)]
    wrong += matches(expected.get("vlans", {}), state["vlans"], "vlans")
    for name in expected.get("unchanged", []):
        was, now = (s["links"].get(name, {}).get("carrier_changes") for s in (before, state))
        if was != now or was is None:
            wrong.append("%s: its carrier went %s times before, %s now" % (name, was, now))
    return wrong


def note(text):
    print(text, file=sys.stderr, flush=True)
