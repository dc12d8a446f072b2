#!/bin/bash
# The reference beside us, on a sample of what `make check-peers` compares; and that a difference that nobody listed,
# a listed one that is none, and a refusal by one of the two are seen.
. "$(dirname "$0")/../lib/sh-test.sh"
cd "$root" || exit 1
export PEER_NO_BUILD=1
peer=$(PATH=$PWD/build/peer/bin:$PATH command -v nmstatectl)
if [ -z "$peer" ]; then
	skip "no nmstatectl: make check-peers builds it"
	finish
fi

yields 0 "the sample" tests/peers/run --sample 25
grep -hE '^(DIFFERENT|  |STALE)' "$work/out" | head -40

# One end of the comparison is spoilt: compare RC NAME LISTED FILE OPTION... runs it on one document.
compare() {
	local rc=$1 name=$2 listed=$3 file=$4
	shift 4
	yields "$rc" "$name" build/peer-compare --listed "$listed" --cache "$work/cache" "$@" "$spoilt" "$file"
}
sees() { if grep -qE -- "$2" "$work/out"; then ok; else fail "$1"; head -5 "$work/out"; fi; }
spoil() {
	spoilt=$work/nmstatectl
	printf '#!/bin/bash\n%s\n' "$1" >"$spoilt"
	chmod +x "$spoilt"
	rm -rf "$work/cache"
}

listed=tests/peers/listed
spoil "exec $peer \"\$@\""
compare 0 "a VLAN is the same" $listed tests/kinds/vlan/vlan.yaml
spoil "$peer \"\$@\" | sed 's/^    id=102$/    id=103/'"
compare 1 "another VLAN id is seen" $listed examples/vlan.yaml
sees "the VLAN id is told" '^  property vlan vlan\.id 103 102$'
spoil "echo 'NmstateError: no'; echo 'NmstateError: no' >&2; exit 1"
compare 1 "a refusal of theirs is seen" $listed examples/vlan.yaml
sees "their text is told" '^  write examples/vlan\.yaml: NmstateError: no$'
spoil "$peer \"\$@\" | sed '/- - eth1.*/,\$d'"
compare 1 "a profile that they do not make is seen" $listed examples/vlan.yaml
sees "the profile is told" '^  profile ours '

spoil "exec $peer \"\$@\""
: >"$work/none"
printf 'interfaces:\n- name: v0\n  type: vlan\n  vlan:\n    base-iface: eth1\n    id: 4095\n' >"$work/refused.yaml"
compare 1 "a refusal of ours is seen" "$work/none" "$work/refused.yaml"
sees "place and text are told" '^  refuse N0306 interfaces\.vlan\.id: .* \[libnm refuses: vlan\.id: '
{ cat $listed; echo "property dummy no.such - -"; echo "perhaps property dummy no.luck - -"; } >"$work/stale"
compare 1 "a listed difference that is none any more is seen" "$work/stale" tests/kinds/vlan/vlan.yaml --whole
sees "the stale line is told" '^STALE: .*: property dummy no\.such - -$'
is "a line that need not occur is told" "" "$(grep no.luck "$work/out")"
printf '= row\nwith N0860: property * no.such *\nin other: refuse N0306 *\n' >"$work/conditions"
compare 1 "conditions are looked at" "$work/conditions" "$work/refused.yaml"
sees "the line of another document counts for nothing" '^  refuse N0306 '
echo 'refuse N0306 *' >"$work/without"
compare 2 "a line below no row is refused" "$work/without" "$work/refused.yaml"
finish
