#!/bin/bash
# tests/oracle/test_policies.sh with the libnm of the newer NetworkManager as judge: it knows every setting
# that is written, so nothing is left out.
set -u
. "$(dirname "$0")/../../lib/sh-test.sh"
. "$(dirname "$0")/../../lib/good-documents.sh"
newer=$root/build/newer-root
if [ ! -d "$newer" ]; then skip "no newer NetworkManager: make newer-root"; finish; fi
mapfile -t docs < <(good_documents)
mapfile -t captures < <(good_captures)
"$root/tests/beds/inside-root" "$newer" "$root" "$work" -- \
	"$root/build/policy-oracle" "${docs[@]}" "--current=$capture_state" "${captures[@]}" >"$work/out"
# An oracle that ends without its closing line has failed.
if grep -v '^skipped' "$work/out" | tail -n 1 | grep -q ' passed, 0 failed'; then ok
else fail "the policies"; grep -A3 FAILED "$work/out"; tail -n 1 "$work/out"; fi
is "left out" "" "$(grep '^skipped' "$work/out")"
passed=$((passed + $(sed -n '$s/ passed.*//p' "$work/out")))
finish
