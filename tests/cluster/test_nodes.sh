#!/bin/bash
# Lists of nodes: forms, hostile ones, and names that would leave the folder; folders of policies; states.
set -u
. "$(dirname "$0")/../lib/sh-test.sh"
. "$(dirname "$0")/scene.sh"
a_policy() { policy a "${1:-}" <<<'interfaces: [{name: eth1, type: ethernet}]'; }
made() { rm -rf made; "$nmc" --nodes scene/nodes.yaml scene/policies -o made "$@" >scene.out 2>scene.err; echo "$?: $([ ! -e made ] || ls -A made | paste -sd' ')"; }

# Forms.
scene <<<'[b, a]'; a_policy; is "names" "0: a b" "$(made)"
scene <<<'nodes: [{name: a, labels: {rack: "1"}}, b]'; a_policy '{rack: "1"}'; is "short form below a key" "0: a b" "$(made)"
is "only one is selected" "eth1.nmconnection" "$(cd made && ls a b | grep nm)"
scene < <(printf 'kind: Node\napiVersion: v1\nmetadata: {name: a}\n---\nkind: Node\nmetadata: {name: b, labels: null}\n'); a_policy; is "Node documents" "0: a b" "$(made)"
scene <<<'{"apiVersion": "v1", "kind": "List", "items": [{"kind": "Node", "metadata": {"name": "a", "labels": {"x": ""}}}]}'; a_policy '{x: ""}'; is "JSON, and a label without a value" "eth1.nmconnection" "$(made >/dev/null; ls made/a)"
scene <<<'[a]'; a_policy '{kubernetes.io/hostname: a}'; made >/dev/null; is "the short form implies the host name" "eth1.nmconnection" "$(ls made/a)"
scene <<<'{kind: Node, metadata: {name: a}}'; a_policy '{kubernetes.io/hostname: a}'; made >/dev/null; is "a Node shows its labels itself" "" "$(ls made/a)"
scene <<<'[{name: a, labels: {x: "1"}}]'; a_policy '{x: "1", y: "2"}'; made >/dev/null; is "all labels must match" "" "$(ls made/a)"
scene <<<'[{name: a, labels: {x: A}}]'; a_policy '{x: a}'; made >/dev/null; is "case counts" "" "$(ls made/a)"

# Names that are no node's: an error each, nothing written anywhere.
beside() { ls -A | grep -v '^scene\|^made$'; ls -A .. | grep '^[ax]$'; }
before=$(beside)
for name in '../x' 'a/b' '""' '"a\nb"' '"a\0b"' '.' '..' '.a' 'a.' '-a' 'a-' 'a..b' 'A' 'a_b' 'ä' '"a b"' '"\e[31m"' '{}' 'null' "$(printf 'a%.0s' $(seq 4096))" "$(printf 'a%.0s' $(seq 254))"; do
	scene <<<"- $name"; a_policy
	is "name ${name:0:20}" "1: " "$(made)"
	grep -qE '"code":"(N1102|N1101|N0[0-9]*)"|error\[' scene.err && ok || fail "no error for ${name:0:20}"
	scene < <(printf 'kind: List\nitems:\n- kind: Node\n  metadata:\n    name: %s\n' "$name"); a_policy
	is "name ${name:0:20} of a Node" "1: " "$(made)"
done
is "nothing left the folder" "$before" "$(beside)"
scene <<<"- $(printf 'a%.0s' $(seq 253))"; a_policy; is "a name of 253 bytes" "0" "$(made | cut -d: -f1)"

# Hostile lists: errors, quickly, and no folder.
hostile() { # NAME TEXT
	printf '%b' "$2" >scene/nodes.yaml
	yields 1 "$1" timeout 10 "$nmc" --nodes scene/nodes.yaml scene/policies -o out-hostile
	[ ! -e out-hostile ] && ok || fail "$1: something was written"
}
scene <<<'[a]'; a_policy
hostile "empty" ''
hostile "a scalar" 'a'
hostile "no YAML" '{a: ['
hostile "items that are none" 'kind: List\nitems: a\n'
hostile "labels that are none" '- {name: a, labels: [x]}'
hostile "a label that is a number" '- {name: a, labels: {x: 1}}'
hostile "an address that is none" '- {name: a, internalIP: x}'
hostile "an unknown key" '- {name: a, lables: {}}'
hostile "a nested list" 'kind: List\nitems:\n- kind: List\n  items: []\n'
hostile "an alias loop" 'nodes: &a [*a]'
hostile "binary" '\\xff\\xfe\\x00a'
python3 -c 'print("[" * 1000)' >scene/nodes.yaml; yields 1 "depth" timeout 10 "$nmc" --nodes scene/nodes.yaml scene/policies
python3 -c 'print("\n".join("- a" for _ in range(20000)))' >scene/nodes.yaml; yields 1 "20,000 times one name" timeout 10 "$nmc" --check --nodes scene/nodes.yaml scene/policies
yields 3 "no list" "$nmc" --nodes none.yaml scene/policies
yields 3 "a folder for a list" "$nmc" --nodes scene scene/policies

# Policies and states.
scene <<<'[a]'; yields 1 "a folder without a policy" "$nmc" --nodes scene/nodes.yaml scene/policies
a_policy; printf 'x' >scene/policies/notes.txt; printf '[' >scene/policies/.hidden.yaml; mkdir scene/policies/old.yaml
is "other files and folders are not looked at" "0: a" "$(made)"
yields 0 "a folder without --nodes" "$nmc" --check scene/policies
if [ "$(id -u)" != 0 ]; then chmod 0 scene/policies/a.yaml; yields 3 "an unreadable file" "$nmc" --nodes scene/nodes.yaml scene/policies; fi
ln -s nowhere scene/policies/b.yaml; yields 3 "a file that cannot be read" "$nmc" --check --nodes scene/nodes.yaml scene/policies; rm scene/policies/b.yaml
yields 3 "a folder that is not there" "$nmc" --check --nodes scene/nodes.yaml scene/policies none
yields 3 "no folder of states" "$nmc" --check --nodes scene/nodes.yaml --current-dir none scene/policies
printf 'interfaces:\n- {name: eth1, type: ethernet}\n' >bare.yaml
yields 0 "standard input" "$nmc" --check --nodes scene/nodes.yaml - <bare.yaml
state a <<<'interfaces: []'; printf '[' >scene/states/a.yaml; yields 1 "a state that is no YAML" "$nmc" --check --nodes scene/nodes.yaml --current-dir scene/states scene/policies
state a <<<'interfaces: [x, {name: []}, {name: eth0, ipv4: {address: [{ip: x}, {ip: 192.0.2.1, prefix-length: 99}]}}]'; yields 0 "a state that says strange things" "$nmc" --check --nodes scene/nodes.yaml --current-dir scene/states scene/policies
for args in "--current x --nodes n" "--current-dir x" "--api-server 192.0.2.1" "--api-server x --nodes n --current-dir x"; do
	yields 2 "usage: $args" "$nmc" $args scene/policies
done

# Captures: a node without a state is told, once for all such nodes.
scene <<<'[a, b, c]'
cat >scene/policies/c.yaml <<'Y'
apiVersion: nmstate.io/v1
kind: NodeNetworkConfigurationPolicy
metadata: {name: c}
spec:
  capture: {card: interfaces.name == "eth0"}
  desiredState: {interfaces: [{name: eth0, type: ethernet, mtu: 1500, ipv4: "{{ capture.card.interfaces.0.ipv4 }}"}]}
Y
state a <<<'interfaces: [{name: eth0, type: ethernet, state: up, ipv4: {enabled: true, dhcp: true}}]'
fires N1023; says '`--current-dir DIR`'; says 'on nodes `b` and `c`'
cp scene/states/a.yaml scene/states/b.yaml; cp scene/states/a.yaml scene/states/c.yaml; sed -i 's/name: a$/name: b/' scene/states/b.yaml; sed -i 's/name: a$/name: c/' scene/states/c.yaml
silent N1023
# The same address out of two nodes' states.
sed -i 's/dhcp: true/address: [{ip: 198.51.100.7, prefix-length: 24}]/' scene/states/a.yaml scene/states/b.yaml
fires N1125; says 'on 2 nodes: `a` and `b`'
sed -i 's/100.7/100.8/' scene/states/b.yaml; silent N1125
finish
