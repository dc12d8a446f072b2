#!/bin/bash
# What the machine's own NetworkManager and kernel are too old for, in a guest of the newer root: HSR, IPVLAN
# and Open vSwitch, read back from the kernel and from Open vSwitch's database.
set -u
. "$(dirname "$0")/../../lib/sh-test.sh"
here=$(cd "$(dirname "$0")" && pwd)
NM_ROOT=$root/build/newer-root
if [ ! -d "$NM_ROOT" ]; then skip "no newer NetworkManager: make newer-root"; finish; fi
. "$here/../uml/node.sh"
run=$work/node
mkdir -p "$run"

obstacle=$(node_obstacle)
if [ -n "$obstacle" ]; then skip "user-mode Linux: $obstacle"; finish; fi
trap 'node_stop; rm -rf "$work"' EXIT
if ! node_start node1 384M; then fail "the guest does not boot"; tail -n 20 "$run/console"; finish; fi

# activate DOCUMENT CONDITION
activate() {
	"$nmc" "$here/$1.yaml" -o "$work/$1" || return 1
	node_activate "$work/$1" "$2"
}

# The link's own data, and who it sits on.
data() { node_kernel "ip -d -j link show $1" ".[0].linkinfo.info_data${2:-}"; }
link() { node_kernel "ip -d -j link show $1" ".[0]$2"; }

check_rings() {
	yields 0 "rings come up" activate rings 'ip -o addr show ring0 | grep 192.0.2.10 && ip -o link show twin0'
	is "ring0: kind" hsr "$(link ring0 .linkinfo.info_kind)"
	is "ring0: ports" '["ens161","ens256"]' "$(data ring0 '|[.slave1,.slave2]')"
	is "ring0: protocol and supervision" '[0,"01:15:4e:00:01:28"]' "$(data ring0 '|[.proto,.supervision_addr]')"
	is "ring0: address" '["192.0.2.10/24"]' "$(node_addresses ring0)"
	is "twin0: protocol and supervision" '[1,"01:15:4e:00:01:29"]' "$(data twin0 '|[.proto,.supervision_addr]')"
	is "twin0: ports" '["eth1","eth2"]' "$(data twin0 '|[.slave1,.slave2]')"
}

check_ipvlan() {
	yields 0 "ipvlan comes up" activate ipvlan \
		'ip -o addr show l3s0 | grep 192.0.2.10 && ip -o addr show l3s1 | grep 198.51 && ip -o link show vepa0'
	is "l3s0: kind and base" '["ipvlan","eth1"]' "$(link l3s0 '|[.linkinfo.info_kind,.link]')"
	is "l3s0: mode and flag" '{"mode":"l3s","private":true}' "$(data l3s0)"
	# The kernel keeps mode and flags for the base, not for each interface over it.
	is "l3s1: base and mode" '["eth1","l3s"]' "$(link l3s1 '|[.link,.linkinfo.info_data.mode]')"
	is "vepa0: base" eth2 "$(link vepa0 .link)"
	is "vepa0: mode and flag" '{"mode":"l2","vepa":true}' "$(data vepa0)"
	is "l3s0: address" '["192.0.2.10/24"]' "$(node_addresses l3s0)"
	is "l3s1: address" '["198.51.100.10/24"]' "$(node_addresses l3s1)"
}

# vsctl TABLE RECORD COLUMN: as Open vSwitch stores it.
vsctl() { node_run "ovs-vsctl get $1 $2 $3"; }

ports() { node_run "ovs-vsctl list-ports $1" | sort | paste -sd' '; }
# The names of a bond's interfaces.
members() {
	node_run "for u in \$(ovs-vsctl get port $1 interfaces | tr -d '[],'); do ovs-vsctl get interface \$u name; done" |
		tr -d '"' | sort | paste -sd' '
}

check_ovs() {
	if "$nmc" "$here/ovs.yaml" -o "$work/ovs" 2>"$work/err"; then ok
	else
		skip "ovs.yaml does not compile: the files of ovs.keyfiles"
		mkdir "$work/ovs"
		awk -v dir="$work/ovs" '/^# file / { file = dir "/" $3; next } file { print > file }' "$here/ovs.keyfiles"
	fi
	yields 0 "Open vSwitch comes up" node_activate "$work/ovs" \
		'ip -o addr show mgmt0 | grep 192.0.2.10 && ovs-vsctl list-ports br-edge | grep to-lab && ovs-vsctl list-ports br-lab | grep pair0'
	is "bridges" "br-edge br-lab" "$(node_run 'ovs-vsctl list-br' | sort | paste -sd' ')"
	is "br-lab: ports" "ens161 eth1 mgmt0 pair0 to-edge" "$(ports br-lab)"
	is "br-edge: ports" "to-lab" "$(ports br-edge)"
	is "br-lab: options" "false true true standalone" \
		"$(for c in stp_enable rstp_enable mcast_snooping_enable fail_mode; do vsctl bridge br-lab $c; done | paste -sd' ')"
	is "eth1: access port" "access 10" "$(for c in vlan_mode tag; do vsctl port eth1 $c; done | paste -sd' ')"
	is "ens161: no VLAN" "[]" "$(vsctl port ens161 tag)"
	is "pair0: mode" "balance-slb" "$(vsctl port pair0 bond_mode)"
	is "pair0: members" "ens256 eth2" "$(members pair0)"
	is "mgmt0: internal" "internal" "$(vsctl interface mgmt0 type)"
	is "mgmt0: MTU" 1400 "$(link mgmt0 .mtu)"
	is "mgmt0: address" '["192.0.2.10/24"]' "$(node_addresses mgmt0)"
	is "patch" 'patch {peer=to-lab} patch {peer=to-edge}' \
		"$(for p in to-edge to-lab; do vsctl interface $p type; vsctl interface $p options; done | paste -sd' ')"
	is "ens161: in the datapath" "ovs-system" "$(link ens161 .master)"
}

check_rings
check_ipvlan
check_ovs
finish
