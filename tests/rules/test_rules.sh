#!/bin/bash
# Every rule has a document that breaks it and a near twin that does not, and docs/rules.md says so. UPDATE=1
# (make describe) writes it anew. Prints the rows without both.
set -u
. "$(dirname "$0")/../lib/sh-test.sh"
timeout 600 /usr/bin/python3 "$root/tests/rules/rules.py" "$nmc" >"$work/text" 2>"$work/err" || fail "rules.py ends with $?"
passed=$((passed + $(sed -n '$s/^\([0-9]*\) passed.*/\1/p' "$work/err")))
failed=$((failed + $(sed -n '$s/.* \([0-9]*\) failed.*/\1/p' "$work/err")))
sed '$d' "$work/err" | cut -c1-300 | head -40
[ -z "${UPDATE:-}" ] || cp "$work/text" "$root/docs/rules.md"
if cmp -s "$work/text" "$root/docs/rules.md"; then ok; else
	fail "docs/rules.md is stale: make describe"
	diff "$root/docs/rules.md" "$work/text" | head -10
fi
finish
