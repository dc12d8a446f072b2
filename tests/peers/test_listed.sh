#!/bin/bash
# Every section of the listed differences is the first column of a row of docs/differences.md, which has the reason.
. "$(dirname "$0")/../lib/sh-test.sh"
cd "$root" || exit 1

awk -F ' [|] ' '/^[|] / { cell = $1; sub(/^[|] /, "", cell); print cell }' docs/differences.md >"$work/rows"
grep -E '^[=~] ' tests/peers/listed | cut -c3- >"$work/sections"
while IFS= read -r section; do
	if grep -qxF -- "$section" "$work/rows"; then ok; else fail "docs/differences.md has no row: $section"; fi
done <"$work/sections"
is "a section stands twice" "" "$(sort "$work/sections" | uniq -d)"
is "a line stands twice" "" "$(grep -vE '^(#|$)' tests/peers/listed | sort | uniq -d)"
finish
