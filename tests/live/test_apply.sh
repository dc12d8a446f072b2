#!/bin/bash
# The applier on a real kernel with a real NetworkManager, in a user-mode Linux guest: the tables of cases (README.md). Those
# that are marked quick; LIVE_ALL=1 (make check-live): all. APPLIER= another applier: nmstatectl shows that the cases hold
# for the reference too. ONLY= a regular expression of names.
# LIVE_SECONDS= how long quick ones are begun (240).
set -u
. "$(dirname "$0")/../lib/sh-test.sh"
here=$root/tests/live applier=${APPLIER:-$root/build/nmstate-applier}
[[ $applier = */* ]] || applier=$(command -v "$applier")
if [ ! -x "$applier" ]; then skip "live: build/nmstate-applier is not built (make runtime)"; finish; fi
if ! "$applier" help apply >/dev/null 2>&1 && ! "$applier" --help 2>&1 | grep -qw apply; then skip "live: $applier has no command apply"; finish; fi
quick="--quick --seconds ${LIVE_SECONDS:-240}"
[ -z "${LIVE_ALL:-}${ONLY:-}" ] || quick=
# shellcheck disable=SC2086
"$here/run" run.py "$applier" "$here"/cases/*.yaml $quick ${ONLY:+--only "$ONLY"} ${STATES:+--states "$STATES"} >"$work/out" 2>"$work/err"
status=$?
if [ $status = 77 ]; then skip "$(cat "$work/out")"; finish; fi
cat "$work/out"
if ! tail -n 1 "$work/out" | grep -q ' passed, '; then tail -n 20 "$work/err"; fi
exit $status
