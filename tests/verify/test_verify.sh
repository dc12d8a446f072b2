#!/bin/bash
# --verify over every document that compiles: libnm reads in the files what the profiles say. Settings newer than this libnm
# are warned of (N1654 verify-newer). The compiler itself links none of what the helper needs.
set -u
. "$(dirname "$0")/../lib/sh-test.sh"
. "$(dirname "$0")/../lib/good-documents.sh"
nmc=$bare
[ -x "$root/build/nmstate-verify" ] || { skip "nmstate-verify is not built"; finish; }

verified() { # FILE [OPTION...]
	yields 0 "$1" "$nmc" --verify --check -W no-leftover-file --message-format=short "$@"
	grep -q 'N1651\|N1652\|N1655' "$work/err" && grep 'N165' "$work/err" | head -3
}
while read -r doc; do verified "$doc"; done < <(good_documents)
while read -r doc; do verified "$doc" "--current=$capture_state"; done < <(good_captures)

yields 0 "nodes" "$nmc" --verify --check --nodes "$root/examples/cluster/nodes.yaml" --current-dir "$root/examples/cluster/states" \
	--api-server 192.0.2.5 "$root/examples/cluster/policies"
yields 0 "the same files" "$nmc" --verify "$root/examples/every-kind.yaml" -o "$work/verified"
yields 0 "without" "$nmc" "$root/examples/every-kind.yaml" -o "$work/without"
yields 0 "the same files: are the same" diff -r "$work/verified" "$work/without"
yields 0 "annotated" "$nmc" --verify --annotate "$root/examples/every-kind.yaml"

echo 'interfaces: [{name: hsr0, type: hsr, hsr: {port1: eth1, port2: eth2, multicast-spec: 40, protocol: prp}}]' >"$work/hsr.yaml"
case $(pkg-config --modversion libnm) in
1.4[0-4].*)
	yields 0 "newer" "$nmc" --verify --message-format=short "$work/hsr.yaml"
	grep -q 'warning\[N1654\].*`hsr`' "$work/err" && ok || fail "newer: not told"
	yields 1 "newer: as an error" "$nmc" --verify -E verify-newer "$work/hsr.yaml" -o "$work/hsr"
	is "newer: as an error: no file" "" "$(ls -A "$work/hsr")"
	;;
*) skip "this libnm knows hsr" ;;
esac

# ifcfg files are read by our own reader: no difference, whatever they can hold.
while read -r doc; do
	"$nmc" --verify --backend=ifcfg --check --message-format=short "$doc" >/dev/null 2>"$work/err"
	if grep -q 'N165[15]' "$work/err"; then fail "ifcfg: $doc"; grep N165 "$work/err" | head -3; else ok; fi
done < <(good_documents)
yields 0 "ifcfg" "$nmc" --verify --backend=ifcfg "$root/examples/vlan.yaml" -o "$work/ifcfg"
yields 2 "no files" "$nmc" --verify --emit=profile "$root/examples/vlan.yaml"
yields 2 "another command" "$nmc" fmt --verify "$root/examples/vlan.yaml"
yields 1 "a wrong document is told as ever" "$nmc" --verify --message-format=short "$root/examples/wrong/ten-mistakes.yaml"
"$nmc" --message-format=short "$root/examples/wrong/ten-mistakes.yaml" 2>"$work/as-ever"
is "a wrong document: the same text" "$(cat "$work/as-ever")" "$(cat "$work/err")"

for library in libnm libglib libgobject libgio libcurl; do
	ldd "$nmc" | grep -q "$library" && fail "the compiler links $library" || ok
done
ldd "$root/build/nmstate-verify" | grep -q libnm.so && ok || fail "the helper does not link libnm"
finish
