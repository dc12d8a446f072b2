"""Faults that need more than one run of the applier: killed before each of its steps, and the power cut. After each the node
must be as it was, or as the policy wants it: in the kernel, and in NetworkManager's profiles on disk and in memory."""
import time

import bed as beds



def reset(run, number):
    """The guest as it is before the case's step of that number."""
    run.bed.clean()
    for step in run.case["steps"][:number - 1]:
        done = run.bed.apply(step["policy"])
        run.check([] if done.status == 0 else ["status %s" % done.status, done.text[-600:]], "what is there before")


def kill_at_each_step(run, number, step):
    """NMSTATE_APPLIER_KILL_AT=N, N = 1.. until an apply ends by itself; `kill-at`: at most so many. The checkpoint times out
    after 5 s, then `settle` runs as at the next start."""
    table, at, told = [], 0, False
    bed = run.bed
    while at < step["kill-at"]:
        at += 1
        bed.env = "NMSTATE_APPLIER_KILL_AT=%d" % at
        done = bed.apply(step["policy"], ("--timeout 5",))
        bed.env = ""
        if done.status != 137:
            run.check([] if done.status == 0 else ["status %s" % done.status, done.text[-600:]], "not killed any more, step %d" % at)
            break
        status, text = bed.guest.run("bed_no_checkpoint; %s settle 2>&1" % bed.applier)
        told = told or "N1708" in text
        which, state = run.wait_old_or_new(5)
        table.append("%d:%s" % (at, which or "NEITHER"))
        beds.note("         killed before step %s" % table[-1])
        run.check([] if status in (0, 3) else ["settle: status %s" % status, text], "killed before step %d: settle" % at)
        run.check([] if which else run.neither(state), "killed before step %d: old or new" % at)
        if which != "old":
            reset(run, number)
    else:
        run.check(["still killed at step %d" % at], "the steps end")
    print("kill at every step: %s: %d steps: %s" % (run.case["name"], len(table), " ".join(table)), flush=True)
    run.check([] if told else ["no settle said N1708"], "settling is told")
    run.check([] if len(table) > 4 else ["only %d steps" % len(table)], "there are steps to be killed at")


def cut(run, number, step):
    """`cut`: seconds after the start of apply at which the power goes, or `committed` (after it ended), or `waiting` (after
    an apply --no-commit ended). The guest boots again on the same disk."""
    bed = run.bed
    for moment in step["cut"]:
        if moment == "committed":
            done = bed.apply(step["policy"])
            run.check([] if done.status == 0 else [done.text[-600:]], "cut %s: apply" % moment)
        elif moment == "waiting":
            done = bed.apply(step["policy"], ("--no-commit",))
            run.check([] if done.status == 0 else [done.text[-600:]], "cut %s: apply" % moment)
        else:
            bed.write_policy(step["policy"])
            bed.guest.begin("cd /nm-share; " + bed.command("apply", "policy.yaml"))
            time.sleep(moment)
        bed.guest.reboot()
        if not bed.reference:
            status, text = bed.guest.run(bed.command("settle", "2>&1"))
            run.check([] if status in (0, 3) else ["settle: status %s" % status, text], "cut %s: settle" % moment)
        which, state = run.wait_old_or_new(20)
        run.check([] if which else run.neither(state), "cut %s: old or new" % moment)
        wanted = {"committed": "new", "waiting": "old"}.get(moment)
        if wanted and which:
            run.check([] if which == wanted else ["the %s state" % which], "cut %s: the %s state" % (moment, wanted))
        print("power cut: %s: %s: %s" % (run.case["name"], moment, which or "NEITHER"), flush=True)
        reset(run, number)
