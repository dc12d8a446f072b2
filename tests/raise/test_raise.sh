#!/bin/bash
# Policies through compile and raise (raised.c): the profiles' state means what the policy asked for, and written as a
# policy again compiles to the same profiles. Then the other way round: each property that the policy asked for is taken
# away once, and that must be noticed, but for those whose absence means the same (may-be-missing).
set -u
. "$(dirname "$0")/../lib/sh-test.sh"
cd "$root" || exit 1
raised=build/raised
"$root/build/generate" rows "$work" >/dev/null
"$root/build/generate" pairs "$work" >/dev/null
find examples tests/kinds tests/golden tests/passes tests/plan -name '*.yaml' ! -name 'bad-*' >"$work/list"
find "$work" -name '*.yaml' >>"$work/list"
sort -o "$work/list" "$work/list"

xargs -a "$work/list" "$raised" >"$work/out"
good=$(awk '/^documents/ { n += $2 } END { print n }' "$work/out") bad=$(awk '/^documents/ { n += $4 } END { print n }' "$work/out")
passed=$((passed + good - bad))
failed=$((failed + bad))
[ "$bad" = 0 ] || head -40 "$work/out"
[ "$good" -gt 1500 ] && ok || fail "only $good documents"

xargs -a "$work/list" "$raised" --drop >"$work/drop"
dropped=$(awk '/^dropped/ { n += $2 } END { print n }' "$work/drop")
sed -n 's/^not missed: \([^ ]*\) .*/\1/p' "$work/drop" | sort -u >"$work/unmissed"
sed 's/#.*//; s/ .*//; /^$/d' tests/raise/may-be-missing | sort >"$work/may"
is "properties that may be missing" "$(cat "$work/may")" "$(cat "$work/unmissed")"
echo "documents $good, different $bad; properties taken away $dropped"
finish
