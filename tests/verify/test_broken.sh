#!/bin/bash
# A keyfile writer that errs: --verify catches each mistake (N1651 verify-differs, N1655 verify-refused), and keeps nothing of
# the run; without a mistake, and without --verify, the same build passes.
set -u
. "$(dirname "$0")/../lib/sh-test.sh"
broken=$root/build/broken/nmstate-compile
doc=$root/tests/verify/broken.yaml
[ -x "$root/build/nmstate-verify" ] || { skip "nmstate-verify is not built"; finish; }

yields 0 "no mistake" "$broken" --verify "$doc" -o "$work/good"
yields 0 "a mistake that is not looked for" env BREAK=mtu "$broken" "$doc" -o "$work/wrong"
if diff -r "$work/good" "$work/wrong" >/dev/null; then fail "the mistake has no effect"; else ok; fi
"$plain" "$doc" -o "$work/plain"
yields 0 "both builds write the same" diff -r "$work/good" "$work/plain"

expected() { # what the mistake is told as: code, place, setting
	case $1 in
	mtu) echo 'N1651 6:8 802-3-ethernet.mtu' ;;
	route-options | metric) echo "N1651 40:5 ipv4.routes" ;;
	option | option-value) echo "N1651 29:11 bond.options" ;;
	escape) echo "N1651 7:16 user.data" ;;
	extra) echo "N1651 3:9 ipv6.ip6-privacy" ;;
	extra-known) echo "N1651 3:9 ipv4.never-default" ;;
	type) echo "N1651 25:9 connection.type" ;;
	neighbour) echo "N1651 24:14 ipv4.addresses" ;;
	secret | secret-value) echo "N1651 16:15 802-1x.password" ;;
	order) echo "N1651 47:13 ipv4.dns" ;;
	rule) echo "N1651 44:5 ipv4.routing-rules" ;;
	uuid) echo "N1651 3:9 connection.uuid" ;;
	port) echo "N1655 31:12 eth3" ;;
	*) echo "N1655 3:9 eth1" ;;
	esac
}

cp -r "$work/plain" "$work/before"
for mistake in $(sed -n 's/.*MISTAKE("\([^"]*\)".*/\1/p' "$root/tests/verify/break.c"); do
	read -r code place what < <(expected "$mistake")
	yields 1 "$mistake: into a new folder" env "BREAK=$mistake" "$broken" --verify --message-format=short "$doc" -o "$work/new"
	grep -qF "$doc:$place: error[$code]" "$work/err" && grep -qF "$what" "$work/err" && ok || { fail "$mistake: told as"; cat "$work/err"; }
	grep -q hunter "$work/err" && fail "$mistake: shows the secret"
	is "$mistake: no file is left" "" "$(ls -A "$work/new")"
	yields 1 "$mistake: into a folder with files" env "BREAK=$mistake" "$broken" --verify "$doc" -o "$work/before"
	yields 0 "$mistake: the old files stay" diff -r "$work/before" "$work/plain"
	yields 1 "$mistake: printed" env "BREAK=$mistake" "$broken" --verify "$doc"
	is "$mistake: nothing is printed" "" "$(cat "$work/out")"
	yields 1 "$mistake: --check" env "BREAK=$mistake" "$broken" --verify --check "$doc"
done

# The same on the nodes of a cluster: no folder appears, an old one stays.
printf -- '- n1\n- n2\n' >"$work/nodes.yaml"
cat >"$work/policy.yaml" <<'END'
apiVersion: nmstate.io/v1
kind: NodeNetworkConfigurationPolicy
metadata: {name: all}
spec:
  desiredState:
    interfaces:
    - {name: eth1, type: ethernet, state: up, mtu: 1400, ipv4: {enabled: true, dhcp: true}}
    - {name: eth2, type: ethernet, state: up, mtu: 1400, ipv4: {enabled: true, dhcp: true}}
END
cluster=("$broken" --verify --nodes "$work/nodes.yaml" "$work/policy.yaml")
yields 1 "nodes" env BREAK=mtu "${cluster[@]}" -o "$work/nodes"
is "nodes: once for all" 2 "$(grep -c '^error' "$work/err")"
is "nodes: no file is left" "" "$(ls -A "$work/nodes")"
yields 0 "nodes: without a mistake" "${cluster[@]}" -o "$work/nodes"
cp -r "$work/nodes" "$work/nodes-old"
yields 1 "nodes: old files" env BREAK=extra "${cluster[@]}" -o "$work/nodes"
yields 0 "nodes: old files stay" diff -r "$work/nodes" "$work/nodes-old"
yields 1 "nodes: --check" env BREAK=mtu "${cluster[@]}" --check
finish
