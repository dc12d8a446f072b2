#!/bin/bash
# The same cases by the applier and by nmstatectl, each in a guest: the same kernel state after every step (compare.py). Half
# an hour, most of it the reference's: with LIVE_ALL=1 (make check-live) only.
set -u
. "$(dirname "$0")/../lib/sh-test.sh"
here=$root/tests/live applier=$root/build/nmstate-applier
if [ -z "${LIVE_ALL:-}" ]; then skip "the kernel's state beside nmstatectl's: make check-live"; finish; fi
reference=$(command -v nmstatectl)
if [ -z "$reference" ]; then skip "the kernel's state beside nmstatectl's: needs nmstatectl"; finish; fi
if [ ! -x "$applier" ]; then skip "live: build/nmstate-applier is not built (make runtime)"; finish; fi
tables=("$here/cases/seed.yaml" "$here/cases/services.yaml" "$here/cases/kinds.yaml")
"$here/run" run.py "$applier" "${tables[@]}" ${ONLY:+--only "$ONLY"} --states "$work/ours" >"$work/out" 2>"$work/err"
status=$?
if [ $status = 77 ]; then skip "$(cat "$work/out")"; finish; fi
"$here/run" run.py "$reference" "${tables[@]}" ${ONLY:+--only "$ONLY"} --states "$work/theirs" >"$work/out.theirs" 2>&1
sed 's/^/with nmstatectl: /' "$work/out.theirs" | grep FAILED
PYTHONDONTWRITEBYTECODE=1 python3 "$here/compare.py" "$work/ours" "$work/theirs" "$here/listed"
