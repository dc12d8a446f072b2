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

# judge NAME OPTION-OR-DOCUMENT...
judge() {
	local name=$1
	shift
	"$root/tests/beds/inside-root" "$newer" "$root" "$work" -- "$root/build/policy-oracle" "$@" >"$work/out"
	# An oracle that ends without its closing line has failed.
	if tail -n 1 "$work/out" | grep -q '^[0-9]* passed, 0 failed'; then ok
	else fail "$name"; grep -a -A1 FAILED "$work/out" | head -40; tail -n 1 "$work/out"; fi
	is "$name: left out" "" "$(grep -a '^skipped' "$work/out")"
	passed=$((passed + $(sed -n '$s/ passed.*//p' "$work/out")))
}

judge policies "${docs[@]}" "--current=$capture_state" "${captures[@]}"
mapfile -t docs < <(printf '%s\n' "${docs[@]}" | grep -E "^$root/(tests/kinds/|examples/(every-kind|dns|route))")
judge "hostile values" --hostile "${docs[@]}"
finish
