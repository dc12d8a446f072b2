#!/bin/bash
# What is made from the rows is the same as what is committed. UPDATE=1 (make describe) writes it anew.
set -u
. "$(dirname "$0")/../lib/sh-test.sh"

while read -r topic file; do
	if ! "$nmc" describe "$topic" >"$work/text" 2>"$work/err"; then
		fail "describe $topic"
		head -3 "$work/err"
		continue
	fi
	[ -z "${UPDATE:-}" ] || cp "$work/text" "$root/$file"
	if cmp -s "$work/text" "$root/$file"; then ok; else
		fail "$file is stale: make describe"
		diff "$root/$file" "$work/text" | head -10
	fi
done <<'END'
reference docs/reference.md
json-schema schema/nmstate.schema.json
nncp-schema schema/nncp.schema.json
openapi schema/nncp.openapi.json
END
yields 2 "describe without a topic" "$nmc" describe
yields 2 "describe of something else" "$nmc" describe everything
finish
