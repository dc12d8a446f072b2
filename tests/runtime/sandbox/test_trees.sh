#!/bin/bash
# All documents of examples, tests and codes, and a sample of those made from the rows: compiled by way of the sandbox they
# say what they say without, letter by letter: tree, network, diagnostics. Then documents that are made to be hard.
set -u
. "$(dirname "$0")/../../lib/sh-test.sh"
trees=$root/build/trees
if [ ! -x "$trees" ]; then skip "trees: build/trees is not built"; finish; fi

# judge NAME LEAST FILE...
judge() {
	local name=$1 least=$2 line
	shift 2
	"$trees" "$@" >"$work/out" 2>&1
	line=$(tail -n 1 "$work/out")
	if [[ $line =~ ^([0-9]+)\ documents,.*,\ 0\ differ$ ]] && [ "${BASH_REMATCH[1]}" = $# ] && [ $# -ge "$least" ]; then ok
	else fail "$name: $line"; head -20 "$work/out"; fi
	echo "$name: $line"
}

mkdir "$work/docs" "$work/rows"
for code in $("$plain" --list-codes | cut -d' ' -f1); do
	for which in bad good; do "$plain" --explain-example="$code:$which" >"$work/docs/$code-$which"; done
done
mapfile -t files < <(find "$root/examples" "$root/tests" -name '*.yaml')
judge "examples and tests" 300 "${files[@]}"
judge "codes" 400 "$work"/docs/*
if [ -x "$root/build/generate" ] && "$root/build/generate" rows "$work/rows" >/dev/null 2>&1; then
	mapfile -t files < <(find "$work/rows" -type f | sort | awk 'NR % 7 == 0')
	judge "rows" 100 "${files[@]}"
fi

# Aliases of all sorts, anchors within anchors, long texts, what the reader copies instead of viewing.
cat >"$work/aliases" <<'E2'
interfaces:
- &one
  name: &name "e\x74h1"
  type: &type ethernet
  ipv4: &ip {enabled: &yes true, address: &addresses [&first {ip: 192.0.2.1, prefix-length: &bits 24}]}
- name: eth2
  type: *type
  ipv4: *ip
- name: eth3
  type: *type
  ipv4: {enabled: *yes, address: *addresses}
- name: eth4
  type: *type
  ipv4: {enabled: *yes, address: [*first, {ip: 192.0.2.4, prefix-length: *bits}]}
- name: *name
  type: vlan
  empty: &none {}
  again: *none
E2
printf -- '---\n---\n- 1\n---\n' >"$work/several"
printf '' >"$work/nothing"
printf '\xff\xfe' >"$work/bytes"
printf '\xef\xbb\xbfinterfaces: []\n' >"$work/mark"
printf 'interfaces:\n- name: "\\u20ac\\n"\n  type: dummy\n  description: >\n    folded\n    text\n' >"$work/copied"
python3 - "$work" <<'E2'
import sys
w = sys.argv[1]
open(w + "/deep", "w").write("[" * 63 + "]" * 63)
open(w + "/too-deep", "w").write("[" * 65 + "]" * 65)
open(w + "/long", "w").write('interfaces: []\nx: "' + "\\x41" * 300000 + '"\n')
open(w + "/laughs", "w").write("a: &a [1,2,3,4,5,6,7,8,9]\n" + "".join(
    "%s: &%s [%s]\n" % (b, b, ",".join(["*" + a] * 9)) for a, b in zip("abcdefg", "bcdefgh")))
open(w + "/copies", "w").write('a: &a "' + "\\x41" * 50000 + '"\nb: [' + ",".join(["*a"] * 20000) + "]\n")
open(w + "/many", "w").write("interfaces:\n" + "".join("- {name: d%d, type: dummy, state: up}\n" % i for i in range(20000)))
E2
for name in aliases several nothing bytes mark copied deep too-deep long laughs copies many; do judge "$name" 1 "$work/$name"; done
finish
