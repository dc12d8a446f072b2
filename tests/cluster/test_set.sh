#!/bin/bash
# The example cluster: its clean set says nothing, each planted mistake is told at its line and nothing else; the same
# bytes every time; and every node's folder holds what the command of one policy makes of the node's policies.
set -u
. "$(dirname "$0")/../lib/sh-test.sh"
cd "$root/examples/cluster" || exit 1
set_of=(--nodes nodes.yaml --current-dir states --api-server 192.0.2.5)

"$nmc" --check "${set_of[@]}" policies >"$work/out" 2>"$work/err"
is "the clean set: nothing is told" "0" "$?$(cat "$work/out" "$work/err")"
"$nmc" --check --message-format=short "${set_of[@]}" policies wrong >"$work/out" 2>"$work/wrong"
is "the wrong set: status" 1 $?
planted() { grep -rn '# N[0-9]*$' wrong | sed 's/^\([^:]*:[0-9]*\):.*# \(N[0-9]*\)$/\1 \2/' | sort; }
told() { sed -n 's/^\([^:]*:[0-9]*\):[0-9]*: [a-z]*\[\(N[0-9]*\)\].*/\1 \2/p' "$work/wrong" | sort; }
is "each planted mistake at its line, and nothing else" "$(planted)" "$(told)"
is "as many as are planted" "$(ls wrong | wc -l)" "$(planted | grep -vc N0826)"
for _ in 1 2 3 4 5; do "$nmc" --check --message-format=json "${set_of[@]}" policies wrong 2>&1; done | split -n r/5 - "$work/again-"
"$nmc" --check --message-format=json "${set_of[@]}" policies wrong 2>"$work/one"
"$nmc" --check --message-format=json "${set_of[@]}" policies wrong 2>"$work/two"
cmp -s "$work/one" "$work/two" && ok || fail "other bytes in a second run"
is "a mistake of many nodes is told once" 1 "$(grep -c '"N1125"' "$work/one")"
grep -q 'on 10 nodes: `worker11`, `worker12`, `worker13`, `worker14`, `worker15` and 5 more' "$work/one" && ok || fail "the nodes of N1125"
# Related places: of two policies, or of a policy and a state.
for code in N0703 N0710 N0712 N0720 N1108 N1120 N1121 N1122 N1123 N1124 N1125 N1126 N1127 N1128 N1129 N1130 N1131 N1140 N1141 N1142; do
	grep "\"code\":\"$code\"" "$work/one" | grep -q '"labels":\[{' && ok || fail "$code has no related place"
done
# The order of files changes nothing but their numbers: policies are merged by name.
mkdir "$work/turned"
for f in policies/*.yaml; do cp "$f" "$work/turned/$(printf '%04d' $((9999 - $(stat -c %s "$f")))).$(basename "$f")"; done
"$nmc" "${set_of[@]}" policies -o "$work/all" && "$nmc" "${set_of[@]}" "$work/turned" -o "$work/turned-all"
diff -r "$work/all" "$work/turned-all" >"$work/diff" && ok || { fail "the order of files shows"; head -3 "$work/diff"; }
is "a folder of every node" "$(sed -n 's/^    name: //p' nodes.yaml | sort)" "$(ls "$work/all" | sort)"
is "modes of files" "600" "$(find "$work/all" -type f -printf '%m\n' | sort -u)"

# One policy alone: the same bytes as the command of one policy makes.
for policy in worker-bond storage-net control-bridge gateway-dns service-vip; do
	selector=$(sed -n '/nodeSelector/,/desiredState/s/^    \(.*\): \(.*\)/\1=\2/p' "policies/$policy.yaml" | tr -d '"' | head -1)
	rm -rf "$work/set" "$work/one-policy"
	"$nmc" --nodes nodes.yaml "policies/$policy.yaml" -o "$work/set" 2>/dev/null
	"$nmc" "policies/$policy.yaml" -o "$work/one-policy" 2>/dev/null
	n=0
	for node in "$work"/set/*; do
		[ -n "$(ls "$node")" ] || continue
		n=$((n + 1))
		diff -r "$node" "$work/one-policy" >"$work/diff" || { fail "$policy: $(basename "$node") differs"; head -3 "$work/diff"; }
	done
	[ "$n" -gt 1 ] && ok || fail "$policy: on $n nodes ($selector)"
done
# With captures: beside --current.
"$nmc" --nodes nodes.yaml --current-dir states policies/worker03-bridge.yaml -o "$work/set3"
"$nmc" --current states/worker03.yaml policies/worker03-bridge.yaml -o "$work/one3"
diff -r "$work/set3/worker03" "$work/one3" && ok || fail "a policy with captures differs"
# Several policies of disjoint things: what each makes alone.
rm -rf "$work/two"; "$nmc" policies/storage-net.yaml policies/service-vip.yaml -o "$work/two"
diff -r "$work/all/storage01" "$work/two" && ok || fail "two policies differ"
# Two policies about one interface: what one document that says both makes.
sed 's/^      link-aggregation/      description: tenants\n&/' policies/worker-bond.yaml >"$work/both.yaml"
"$nmc" "$work/both.yaml" -o "$work/both"
cmp "$work/all/worker30/bond0.nmconnection" "$work/both/bond0.nmconnection" && ok || fail "a merged interface differs"
# Printing, and some nodes only.
"$nmc" --node worker03 "${set_of[@]}" policies >"$work/print"
is "--node prints one node" "# node worker03" "$(grep '^# node' "$work/print")"
is "all nodes are printed in the order of the list" "$(sed -n 's/^    name: //p' nodes.yaml)" "$("$nmc" "${set_of[@]}" policies | sed -n 's/^# node //p')"
rm -rf "$work/some"; "$nmc" --label rack=rack-1 "${set_of[@]}" policies -o "$work/some"
is "--label writes some" "control01 gateway01 gateway04 storage01 storage04 storage07 storage10 worker01" "$(ls "$work/some" | head -8 | paste -sd' ')"
finish
