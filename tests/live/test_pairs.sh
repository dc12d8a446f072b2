#!/bin/bash
# Random pairs of policies on a real kernel: A, B, A again is A; A once more writes nothing (pairs.py). PAIRS= how many (none: they are left out),
# SEED= other ones, FAILED= a folder that keeps those that fail.
set -u
. "$(dirname "$0")/../lib/sh-test.sh"
here=$root/tests/live applier=${APPLIER:-$root/build/nmstate-applier}
[[ $applier = */* ]] || applier=$(command -v "$applier")
if [ ! -x "$applier" ] || [ ! -x "$root/build/generate" ]; then skip "live pairs: build/nmstate-applier or build/generate is not built"; finish; fi
if [ -z "${PAIRS:-}" ]; then skip "live pairs: PAIRS=N, or make check-live (minutes)"; finish; fi
"$here/run" pairs.py "$applier" "$root/build/generate" "$plain" --pairs "$PAIRS" --seed "${SEED:-1}" ${FAILED:+--failed "$FAILED"} \
	>"$work/out" 2>"$work/err"
status=$?
if [ $status = 77 ]; then skip "$(cat "$work/out")"; finish; fi
cat "$work/out"
if ! tail -n 1 "$work/out" | grep -q ' passed, '; then tail -n 20 "$work/err"; fi
exit $status
