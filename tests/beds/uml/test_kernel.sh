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

# activate POLICY: the policy's files become the guest's only ones; waits until its addresses are there.
activate() {
	rm -rf "$run/share/files"
	"$nmc" "$root/examples/$1.yaml" -o "$run/share/files" || return 1
	node_run "
		for c in \$(nmcli -t -f uuid connection show); do nmcli connection delete uuid \$c >/dev/null; done
		install -m 600 /nm-share/files/*.nmconnection /etc/NetworkManager/system-connections/
		nmcli connection reload
		for k in \$(seq 150); do ip -o link show | grep -q '$2' || ip -o addr show | grep -q '$2' && ! ip -o addr show | grep -q tentative && exit 0; sleep 0.1; done
		nmcli device; exit 1"
}

kernel() { node_run "$1" | jq -rc "$2"; }

check_bond() {
	yields 0 "bond-vlan30 comes up" activate bond-vlan30 172.145.185.30
	is "bond mode" "active-backup" "$(kernel 'ip -d -j link show bond0' '.[0].linkinfo.info_data.mode')"
	is "bond ports" '["ens161","ens256"]' "$(kernel 'ip -j link show master bond0' '[.[].ifname]|sort')"
	is "bond up" "UP" "$(kernel 'ip -j link show bond0' '.[0].operstate')"
	is "bond addresses" '["172.39.0.30/16","fc00:172:39::30/64"]' "$(addresses bond0)"
	check_vlan bond0.144 bond0 144 '["172.144.185.30/16","fd00:144::172:144:185:30/64"]'
	check_vlan bond0.145 bond0 145 '["172.145.185.30/16","fd00:145::172:144:185:30/64"]'
}

addresses() {
	kernel "ip -j addr show $1" '[.[0].addr_info[]|select(.scope=="global")|"\(.local)/\(.prefixlen)"]|sort'
}

# check_vlan NAME BASE ID ADDRESSES
check_vlan() {
	is "$1: id" "$3" "$(kernel "ip -d -j link show $1" '.[0].linkinfo.info_data.id')"
	is "$1: base" "$2" "$(kernel "ip -d -j link show $1" '.[0].link')"
	is "$1: up" "UP" "$(kernel "ip -j link show $1" '.[0].operstate')"
	is "$1: addresses" "$4" "$(addresses "$1")"
}

check_static() {
	yields 0 "static-ip comes up" activate static-ip 10.244.0.2
	is "static address" '["10.244.0.2/24"]' "$(addresses eth1)"
}

# There is no DHCP server: the VLAN itself must be there.
check_dhcp_vlan() {
	yields 0 "vlan comes up" activate vlan eth1.102
	is "eth1.102: id" 102 "$(kernel 'ip -d -j link show eth1.102' '.[0].linkinfo.info_data.id')"
	is "eth1.102: base" eth1 "$(kernel 'ip -d -j link show eth1.102' '.[0].link')"
}

check_bond
check_static
check_dhcp_vlan
finish
