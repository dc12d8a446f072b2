#!/bin/bash
# --target-nm: what a version of NetworkManager cannot do is told where the policy asks for it; what we
# only write as a default is left out for it.
set -u
. "$(dirname "$0")/../lib/sh-test.sh"
eth='interfaces:\n- name: eth1\n  type: ethernet\n'

target() { # NAME VERSION TEXT EXPECTED...
	local name=$1 version=$2 text=$3
	shift 3
	printf '%b' "$text" >"$work/doc.yaml"
	"$nmc" --target-nm "$version" --check --message-format=short "$work/doc.yaml" 2>"$work/err" >/dev/null
	is "$name" "$*" "$(sed -n "s|^$work/doc.yaml:\([0-9:]*\): error\[\(N[0-9]*\)\].*|\1 \2|p" "$work/err" | paste -sd' ')"
}

vrf='- name: v\n  type: vrf\n  vrf: {route-table-id: 5}\n'
target "a type" 1.20 "interfaces:\n$vrf" 3:9 N1301
target "a type, new enough" 1.24 "interfaces:\n$vrf"
target "a patch level" 1.24.2 "interfaces:\n$vrf"
target "a key" 1.30 "$eth  accept-all-mac-addresses: true\n" 4:3 N1301
target "a key, new enough" 1.32 "$eth  accept-all-mac-addresses: true\n"
target "a key of one family" 1.42 "$eth  ipv4: {enabled: true, dhcp: true, forwarding: true}\n" 4:37 N1301
target "a key in a list" 1.42 "${eth}- name: b\n  type: bond\n  bond: {mode: 1, ports-config: [{name: eth1, priority: 3}]}\n" 6:47 N1301
target "error correction" 1.50 "$eth  ethtool: {fec: {mode: rs}}\n" 4:13 N1301
target "error correction, new enough" 1.52 "$eth  ethtool: {fec: {mode: rs}}\n"
target "newer options of a bond" 1.42 \
	"interfaces:\n- name: b\n  type: bond\n  bond: {mode: 4, port: [], options: {lacp_active: true}}\n" 4:39 N1301
target "MPTCP" 1.38 "$eth  mptcp: {address-flags: [signal]}\n" 4:11 N1301
target "MPTCP, new enough" 1.40 "$eth  mptcp: {address-flags: [signal]}\n"
target "802.1X and functions are old" 1.20 \
	"$eth  802.1x: {eap-methods: [md5], identity: a, password: b}\n  ethernet: {sr-iov: {total-vfs: 1, vfs: [{id: 0, trust: true}]}}\n"
target "veth pair: one error" 1.28 "interfaces:\n- name: v1\n  type: veth\n  veth: {peer: v2}\n" 3:9 N1301
target "every mistake" 1.20 "$eth  mtu: x\n$vrf" 4:8 N0304 6:9 N1301
target "going away" 1.20 'interfaces:\n- name: v\n  type: vrf\n  state: absent\n'
target "a VLAN needs nothing new" 1.20 "$eth- name: v\n  type: vlan\n  vlan: {base-iface: eth1, id: 5}\n"

ovs='interfaces:\n- name: br0\n  type: ovs-bridge\n'
target "a port of a bridge" 1.20 "${ovs}  bridge: {port: [{name: eth1}]}\n"
target "pairs of the OVS database" 1.28 "${ovs}  bridge: {port: [{name: eth1}]}\n  ovs-db: {external_ids: {a: b}, other_config: {c: d}}\n" 5:12 N1301 5:34 N1301
target "pairs of the OVS database, new enough" 1.42 "${ovs}  bridge: {port: [{name: eth1}]}\n  ovs-db: {external_ids: {a: b}, other_config: {c: d}}\n"
target "what several properties are made of" 1.40 "${ovs}  bridge: {port: [{name: eth1, vlan: {mode: trunk, trunk-tags: [{id: 5}]}}]}\n" 4:52 N1301
target "the same without the new one" 1.40 "${ovs}  bridge: {port: [{name: eth1, vlan: {mode: access, tag: 5}}]}\n"
target "DPDK" 1.42 "$ovs  bridge: {options: {datapath: netdev}, port: [{name: d}]}\n- name: d\n  type: ovs-interface\n  dpdk: {devargs: x, lsc-interrupt: true}\n" 7:22 N1301

printf '%b' "$eth  ipv6: {enabled: true, dhcp: true, autoconf: true}\n" >"$work/doc.yaml"
is "a default of ours is left out" 0 "$("$nmc" --target-nm=1.20 "$work/doc.yaml" | grep -c dhcp-iaid)"
is "and there without a target" 1 "$("$nmc" "$work/doc.yaml" | grep -c dhcp-iaid)"
for bad in 1 2.0 1.x 1. x 1.42x; do yields 2 "version $bad" "$nmc" --target-nm "$bad" "$work/doc.yaml"; done
# The bridge has no addresses, and whoever walks its rows finds none.
is "dropped addresses are not dumped" 0 "$("$nmc" --check --print-after=resolve "$root/tests/kinds/ovs-bridge/alone.yaml" >"$work/ir" 2>&1; echo $?)"
finish
