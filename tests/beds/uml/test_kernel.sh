#!/bin/bash
# The seeds' policies in a user-mode Linux guest with a real NetworkManager: what the kernel has in
# the end, read from the kernel itself.
set -u
. "$(dirname "$0")/../../lib/sh-test.sh"
. "$(dirname "$0")/node.sh"
run=$work/node
mkdir -p "$run"

obstacle=$(node_obstacle)
if [ -n "$obstacle" ]; then skip "user-mode Linux: $obstacle"; finish; fi
trap 'node_stop; rm -rf "$work"' EXIT
if ! node_start node1; then fail "the guest does not boot"; tail -n 20 "$run/console"; finish; fi

# activate POLICY TEXT: waits until the text is in the list of links, or of addresses that are no longer tentative.
activate() {
	"$nmc" "$root/examples/$1.yaml" -o "$work/$1" || return 1
	node_activate "$work/$1" "ip -o link | grep '$2' || ip -o addr | grep '$2' && ! ip -o addr | grep tentative"
}

check_bond() {
	yields 0 "bond-vlan30 comes up" activate bond-vlan30 172.145.185.30
	is "bond mode" "active-backup" "$(node_kernel 'ip -d -j link show bond0' '.[0].linkinfo.info_data.mode')"
	is "bond ports" '["ens161","ens256"]' "$(node_kernel 'ip -j link show master bond0' '[.[].ifname]|sort')"
	is "bond up" "UP" "$(node_kernel 'ip -j link show bond0' '.[0].operstate')"
	is "bond addresses" '["172.39.0.30/16","fc00:172:39::30/64"]' "$(node_addresses bond0)"
	check_vlan bond0.144 bond0 144 '["172.144.185.30/16","fd00:144::172:144:185:30/64"]'
	check_vlan bond0.145 bond0 145 '["172.145.185.30/16","fd00:145::172:144:185:30/64"]'
}

# check_vlan NAME BASE ID ADDRESSES
check_vlan() {
	is "$1: id" "$3" "$(node_kernel "ip -d -j link show $1" '.[0].linkinfo.info_data.id')"
	is "$1: base" "$2" "$(node_kernel "ip -d -j link show $1" '.[0].link')"
	is "$1: up" "UP" "$(node_kernel "ip -j link show $1" '.[0].operstate')"
	is "$1: addresses" "$4" "$(node_addresses "$1")"
}

check_static() {
	yields 0 "static-ip comes up" activate static-ip 10.244.0.2
	is "static address" '["10.244.0.2/24"]' "$(node_addresses eth1)"
}

# There is no DHCP server: the VLAN itself must be there.
check_dhcp_vlan() {
	yields 0 "vlan comes up" activate vlan eth1.102
	is "eth1.102: id" 102 "$(node_kernel 'ip -d -j link show eth1.102' '.[0].linkinfo.info_data.id')"
	is "eth1.102: base" eth1 "$(node_kernel 'ip -d -j link show eth1.102' '.[0].link')"
}

# With a key of both ends given, NetworkManager has wpa_supplicant negotiate: it must be there.
check_macsec() {
	if ! PATH=/usr/sbin:/sbin:$PATH command -v wpa_supplicant >/dev/null; then skip "macsec: needs wpa_supplicant"; return; fi
	node_run 'modprobe macsec; wpa_supplicant -u -B' >/dev/null
	yields 0 "macsec comes up" activate macsec 192.0.2.10
	is "macsec0: base" eth1 "$(node_kernel 'ip -d -j link show macsec0' '.[0].link')"
	is "macsec0: kind, port, validation" '["macsec","0001","strict",true,true]' \
		"$(node_kernel 'ip -d -j link show macsec0' '.[0].linkinfo|[.info_kind,.info_data.sci[-4:],.info_data.validation,.info_data.encrypt,.info_data.inc_sci]')"
	check_vlan macsec0.5 macsec0 5 '["192.0.2.10/24"]'
}

check_bond
check_static
check_dhcp_vlan
check_macsec
finish
