#!/bin/bash
# The applier under memcheck and with UBSan in a guest, and its memory over applies of the same (leaks.py). Minutes: with
# LIVE_ALL=1 (make check-live) only.
set -u
. "$(dirname "$0")/../lib/sh-test.sh"
here=$root/tests/live applier=$root/build/nmstate-applier
if [ -z "${LIVE_ALL:-}" ]; then skip "memcheck and UBSan in a guest: make check-live"; finish; fi
if [ ! -x "$applier" ] || [ ! -x "$root/build/peak" ]; then skip "live: build/nmstate-applier or build/peak is not built"; finish; fi
if ! command -v valgrind >/dev/null; then skip "live: needs valgrind"; finish; fi
"$here/run" leaks.py "$applier" "$root/build/ubsan/nmstate-applier" "$root/build/peak" >"$work/out" 2>"$work/err"
status=$?
if [ $status = 77 ]; then skip "$(cat "$work/out")"; finish; fi
cat "$work/out"
if ! tail -n 1 "$work/out" | grep -q ' passed, '; then tail -n 20 "$work/err"; fi
exit $status
