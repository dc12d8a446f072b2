#!/bin/bash
# Every policy of the project and all that are made from the rows: compiled, written as keyfiles, read again. The profiles
# must be the same, secrets included, and the reader must have nothing to say of what the compiler wrote.
set -u
. "$(dirname "$0")/../lib/sh-test.sh"
. "$(dirname "$0")/../lib/good-documents.sh"

# count: the closing line of profile-of as passed and failed.
count() {
	local equal different
	while read -r equal _ _ different _; do
		passed=$((passed + equal))
		failed=$((failed + ${different%,}))
	done < <(grep ' profiles equal, ' "$work/out")
	grep -v ' profiles equal, ' "$work/out" | head -60
}

mapfile -t docs < <(good_documents)
mapfile -t captures < <(good_captures)
timeout 300 "$root/build/profile-of" --policies "${docs[@]}" "--current=$capture_state" "${captures[@]}" >"$work/out" 2>&1
count
[ "$passed" -gt 500 ] || fail "only $passed profiles of the project's documents"

mkdir "$work/rows"
"$root/build/generate" rows "$work/rows" >/dev/null
"$root/build/generate" pairs "$work/rows" >/dev/null
find "$work/rows" -name '*.yaml' -print0 | xargs -0 -n 2000 timeout 300 "$root/build/profile-of" --policies >"$work/out" 2>&1
count
[ "$passed" -gt 6000 ] || fail "only $passed profiles with the documents of the rows"
finish
