#!/bin/bash
# Every code of a set of policies (N11xx): a scene that fires it, and it alone, and a near twin that does not.
set -u
. "$(dirname "$0")/../lib/sh-test.sh"
. "$(dirname "$0")/scene.sh"

nodes='- {name: w1, labels: {rack: a}, internalIP: 192.0.2.11}
- {name: w2, labels: {rack: b}, internalIP: 192.0.2.12}
- {name: w3, labels: {rack: b}}'
eth() { printf 'interfaces:\n- name: %s\n  type: ethernet\n' "$1"; shift; [ $# = 0 ] || printf '  %s\n' "$@"; }
ip4() { printf 'ipv4: {enabled: true, address: [{ip: %s, prefix-length: %s}]}' "$1" "${2:-24}"; }
a_policy() { policy a "" < <(eth eth1); }

# N1101-N1104: the list of nodes.
scene <<<'kind: Pod'; a_policy; fires N1101
scene <<<'just words'; a_policy; fires N1101
scene <<<'nodes: w1'; a_policy; fires N1101
scene <<<'- labels: {rack: a}'; a_policy; fires N1101
scene <<<'{apiVersion: v1, kind: NodeList, items: [{kind: Node, metadata: {name: w1}}]}'; a_policy; silent N1101
scene <<<'- W1'; a_policy; fires N1102
scene <<<'- w1'; a_policy; silent N1102
scene <<<'[w1, w2, w1]'; a_policy; fires N1103
scene <<<'[w1, w2, w3]'; a_policy; silent N1103
scene <<<'{apiVersion: v1, kind: List, items: []}'; a_policy; fires N1104
scene <<<'[]'; a_policy; fires N1104
scene <<<'[w1]'; a_policy; silent N1104

# N1105: selectors.
scene <<<"$nodes"; policy a '{rak: a}' < <(eth eth1); fires N1105; says 'did you mean `rack`?'
scene <<<"$nodes"; policy a '{kubernetes.io/hostname: w22}' < <(eth eth1); fires N1105; says 'did you mean `w2`?'
scene <<<"$nodes"; policy a '{rack: zebra}' < <(eth eth1); fires N1105; says 'it is `a`, `b`'
scene <<<"$nodes"; policy a '{rack: a, kubernetes.io/hostname: w2}' < <(eth eth1); fires N1105; says 'not all are on one'
scene <<<"$nodes"; policy a '{rack: b, kubernetes.io/hostname: w2}' < <(eth eth1); silent N1105

# N1106: --node and --label.
scene <<<"$nodes"; a_policy; fires N1106 --node w11; says 'did you mean `--node w1`?'
scene <<<"$nodes"; a_policy; fires N1106 --label rack=c
scene <<<"$nodes"; a_policy; silent N1106 --node w1 --label rack=a
alone() { "$nmc" --check --message-format=json scene/policies "$@" >scene.out 2>scene.err; }
scene <<<"$nodes"; policy a '{kubernetes.io/hostname: w2}' < <(eth eth1)
alone --node w22; is "N1106 without a list" "N1106" "$(told)"; says 'did you mean `--node w2`?'
alone --node w2; is "N1106 without a list: twin" "" "$(told)"

# N1107: folders.
scene <<<"$nodes"; fires N1107
scene <<<"$nodes"; a_policy; mkdir scene/states; fires N1107; says 'there is no state in the folder'
scene <<<"$nodes"; a_policy; silent N1107

# N1108: one name, one policy.
scene <<<"$nodes"; a_policy; sed 's/eth1/eth2/' scene/policies/a.yaml >scene/policies/b.yaml; fires N1108
scene <<<"$nodes"; a_policy; sed 's/eth1/eth2/; s/name: a$/name: b/' scene/policies/a.yaml >scene/policies/b.yaml; silent N1108

# N1109, N1110: current states.
some_state() { printf 'interfaces:\n- {name: eth9, type: ethernet, state: up}\n'; }
scene <<<"$nodes"; a_policy; state w4 < <(some_state); fires N1109
scene <<<"$nodes"; a_policy; state w1 < <(some_state); silent N1109
scene <<<"$nodes"; a_policy; state w1 < <(some_state); cp scene/states/w1.yaml scene/states/copy.yaml; fires N1110
scene <<<"$nodes"; a_policy; state w1 < <(some_state); mv scene/states/w1.yaml scene/states/w2.yaml; fires N1110
scene <<<"$nodes"; a_policy; state w1 < <(some_state); mv scene/states/w1.yaml scene/states/first.yaml; silent N1110

# N1120, N1121: one interface of two policies. Keys that only one gives go together.
scene <<<"$nodes"; policy a "" < <(eth eth1 'mtu: 9000'); policy b '{rack: b}' < <(eth eth1 'mtu: 1500'); fires N1120
says 'on nodes `w2` and `w3`'
scene <<<"$nodes"; policy a "" < <(eth eth1 "$(ip4 192.0.2.1)" 'mtu: 9000'); policy b '{rack: b}' < <(eth eth1 'mtu: "9000"' 'description: x')
sed -i 's/, address:.*/}/; s/enabled: true/enabled: false/' scene/policies/a.yaml; silent N1120
scene <<<"$nodes"; policy a '{rack: a}' < <(eth eth1 'mtu: 9000'); policy b '{rack: b}' < <(eth eth1 'mtu: 1500'); silent N1120
scene <<<"$nodes"; policy a "" < <(eth eth1); policy b "" < <(eth eth1 'state: absent'); fires N1120; says '`state` of `eth1`'
scene <<<"$nodes"; policy a "" < <(eth d1); policy b "" <<<'interfaces: [{name: d1, type: dummy}]'; fires N1120; says '`type` of `d1`'
bond() { printf 'interfaces:\n- name: bond0\n  type: bond\n  link-aggregation: {mode: active-backup, %s: [%s]}\n' "$1" "$2"; }
scene <<<"$nodes"; policy a "" < <(bond port eth1); policy b "" < <(bond slaves eth2); fires N1120
scene <<<"$nodes"; policy a "" < <(eth eth1 'mtu: 9000'); policy b '{rack: b}' < <(eth eth1 'mtu: "9000"'); fires N1121
scene <<<"$nodes"; policy a "" < <(eth eth1 'mtu: 9000'); policy b '{rack: b}' < <(eth eth1); silent N1121

# N1122: routes and rules.
routed() { # INTERFACE ADDRESS GATEWAY DESTINATION
	eth "$1" "$(ip4 "$2")"
	printf 'routes:\n  config:\n  - {destination: %s, next-hop-interface: %s, next-hop-address: %s%s}\n' "$4" "$1" "$3" "${5:-}"
}
one='{kubernetes.io/hostname: w1}'
scene <<<"$nodes"; policy a "$one" < <(routed eth1 192.0.2.1 192.0.2.254 10.0.0.0/8); policy b "$one" < <(routed eth2 198.51.100.1 198.51.100.254 10.0.0.0/8); fires N1122
scene <<<"$nodes"; policy a "$one" < <(routed eth1 192.0.2.1 192.0.2.254 10.0.0.0/8); policy b "$one" < <(routed eth2 198.51.100.1 198.51.100.254 10.0.0.0/8 ', metric: 5'); silent N1122
scene <<<"$nodes"; policy a "$one" < <(routed eth1 192.0.2.1 192.0.2.254 10.0.0.0/8 ', weight: 1'); policy b "$one" < <(routed eth2 198.51.100.1 198.51.100.254 10.0.0.0/8 ', weight: 2'); silent N1122
ruled() { eth "$1" 'ipv4: {enabled: true, dhcp: true}'; printf 'route-rules:\n  config:\n  - {ip-from: 192.0.2.0/24, priority: 100, route-table: %s}\n' "$2"; }
scene <<<"$nodes"; policy a "" < <(ruled eth1 100); policy b "" < <(ruled eth2 200); fires N1122
scene <<<"$nodes"; policy a '{rack: a}' < <(ruled eth1 100); policy b '{rack: b}' < <(ruled eth2 200); silent N1122

# N1123, N1124: DNS.
dns() { eth "$1" 'ipv4: {enabled: true, dhcp: true, auto-dns: false}'; printf 'dns-resolver: {config: {server: [%s]}}\n' "$2"; }
scene <<<"$nodes"; policy a "" < <(dns eth1 192.0.2.53); policy b '{rack: a}' < <(dns eth2 192.0.2.54); fires N1123; says '`server`'
scene <<<"$nodes"; policy a '{rack: b}' < <(dns eth1 192.0.2.53); policy b '{rack: a}' < <(dns eth2 192.0.2.54); silent N1123
scene <<<"$nodes"; policy a "" < <(dns eth1 192.0.2.53); policy b '{rack: a}' < <(dns eth2 192.0.2.53); fires N1124
scene <<<"$nodes"; policy a "" < <(dns eth1 192.0.2.53); policy b '{rack: a}' < <(dns eth2 192.0.2.53 | sed 's/server: .*/search: [example.org]}}/'); silent N1124

# N1125-N1128: addresses and networks of the whole cluster.
scene <<<"$nodes"; policy a '{rack: b}' < <(eth eth1 "$(ip4 192.0.2.1)"); fires N1125; says 'on 2 nodes: `w2` and `w3`'
scene <<<"$nodes"; policy a '{rack: a}' < <(eth eth1 "$(ip4 192.0.2.1)"); silent N1125
scene <<<"$nodes"; policy a "" <<<'interfaces: [{name: vip, type: dummy, ipv4: {enabled: true, address: [{ip: 192.0.2.1, prefix-length: 32}]}}]'; silent N1125
two='{kubernetes.io/hostname: w2}'
scene <<<"$nodes"; policy a "$one" < <(eth eth1 "$(ip4 192.0.2.1)"); policy b "$two" < <(eth eth2 "$(ip4 192.0.2.1)"); fires N1126
scene <<<"$nodes"; policy a "$one" < <(eth eth1 "$(ip4 192.0.2.1)"); policy b "$two" < <(eth eth2 "$(ip4 192.0.2.2)"); silent N1126
scene <<<"$nodes"; policy a "$one" < <(eth eth1 "$(ip4 192.0.2.1)"); policy b "$one" < <(eth eth2 "$(ip4 192.0.2.2)"); fires N1127
scene <<<"$nodes"; policy a "$one" < <(eth eth1 "$(ip4 192.0.2.1)"); policy b "$one" < <(eth eth2 "$(ip4 192.0.2.2 32)"); silent N1127
scene <<<"$nodes"; policy a "$one" < <(eth eth1 "$(ip4 192.0.2.1)"); policy b "$one" <<<"interfaces: [{name: m1, type: mac-vlan, mac-vlan: {base-iface: eth1, mode: bridge}, $(ip4 192.0.2.2)}]"; silent N1127
scene <<<"$nodes"; policy a "$one" < <(eth eth1 "$(ip4 192.0.2.1)"); policy b "$two" < <(eth eth2 "$(ip4 192.0.2.2 25)"); fires N1128
scene <<<"$nodes"; policy a "$one" < <(eth eth1 "$(ip4 192.0.2.1)"); policy b "$two" < <(eth eth2 "$(ip4 192.0.2.2)"); silent N1128

# N1129: default routes.
scene <<<"$nodes"; policy a "$one" < <(routed eth1 192.0.2.1 192.0.2.254 0.0.0.0/0; printf '  - {destination: 0.0.0.0/0, next-hop-interface: eth1, next-hop-address: 192.0.2.253}\n'); fires N1129
scene <<<"$nodes"; policy a "$one" < <(routed eth1 192.0.2.1 192.0.2.254 0.0.0.0/0; printf '  - {destination: 0.0.0.0/0, next-hop-interface: eth1, next-hop-address: 192.0.2.253, metric: 500}\n'); silent N1129

# N1130, N1131: beside the current state.
vlan() { printf 'interfaces:\n- {name: eth1.5, type: vlan, mtu: %s, vlan: {base-iface: eth1, id: 5}}\n' "$1"; }
has_eth1() { printf 'interfaces:\n- {name: eth1, type: ethernet, state: up, mtu: 1500, ipv4: {enabled: true, address: [{ip: 198.51.100.11, prefix-length: 24}]}}\n'; }
scene <<<"$nodes"; policy a "" < <(vlan 9000); state w1 < <(has_eth1); fires N1130
scene <<<"$nodes"; policy a "" < <(vlan 1500); state w1 < <(has_eth1); silent N1130
bridge() { printf 'interfaces:\n- {name: br0, type: linux-bridge, bridge: {port: [{name: eth1}]}, ipv4: {enabled: true, %s}}\n' "$1"; }
scene <<<"$nodes"; policy a "$one" < <(bridge 'address: [{ip: 198.51.100.12, prefix-length: 24}]'); state w1 < <(has_eth1); fires N1131
scene <<<"$nodes"; policy a "$one" < <(bridge 'address: [{ip: 198.51.100.11, prefix-length: 24}]'); state w1 < <(has_eth1); silent N1131
scene <<<"$nodes"; policy a "$one" < <(bridge 'dhcp: true'); state w1 < <(has_eth1); silent N1131

# N1132: host names.
scene <<<"$nodes"; policy a "" <<<'hostname: {config: w}'; fires N1132 -W no-hostname-not-written
scene <<<"$nodes"; policy a "$one" <<<'hostname: {config: w}'; silent N1132 -W no-hostname-not-written

# N1140-N1142: the way to the API server (tests/cluster/test_reach.sh has more).
home() {
	printf 'interfaces:\n- {name: eth0, type: ethernet, state: up, ipv4: {enabled: true, address: [{ip: 192.0.2.11, prefix-length: 24}]}}\n'
	printf 'routes:\n  running:\n  - {destination: 0.0.0.0/0, next-hop-interface: eth0, next-hop-address: 192.0.2.254, metric: 100}\n'
}
scene <<<"$nodes"; policy a "$one" < <(eth eth0 'state: down'); state w1 < <(home); fires N1140
scene <<<"$nodes"; policy a "$one" < <(routed eth0 192.0.2.11 192.0.2.254 0.0.0.0/0); state w1 < <(home); silent N1140
scene <<<"$nodes"; policy a "$one" < <(eth eth0 "$(ip4 192.0.2.11)"); state w1 < <(home); fires N1141
scene <<<"$nodes"; policy a "$one" < <(routed eth0 192.0.2.11 192.0.2.254 0.0.0.0/0); state w1 < <(home); silent N1141
scene <<<"$nodes"; policy a "$one" < <(routed eth0 192.0.2.11 192.0.2.253 0.0.0.0/0); state w1 < <(home); fires N1142 --api-server=203.0.113.1
scene <<<"$nodes"; policy a "$one" < <(routed eth0 192.0.2.11 192.0.2.254 0.0.0.0/0); state w1 < <(home); silent N1142 --api-server=203.0.113.1
finish
