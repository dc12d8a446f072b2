# Set-ups of the kernel, one function each, in a network name space that $ip (ip -n ...) and $bridge mean. The first
# line of each names the interfaces that the expected text shows. A command that fails is a kernel that lacks the kind.
setups="addresses routes rules dummy vlan bond bond-lacp bond-arp bridge bridge-vlan vrf vxlan vxlan-group macvlan macvtap
ipvlan macsec hsr tunnel tunnel6 foreign flags"

# pair NAME: an interface whose other end is up.
pair() { $ip link add "$1" type veth peer name "$1p" && $ip link set "$1" up && $ip link set "$1p" up; }

setup_addresses() {
	: eth1
	pair eth1
	$ip link set eth1 mtu 1400 && $ip link set eth1p mtu 1400
	$ip link property add dev eth1 altname uplink-of-the-node
	$ip addr add 192.0.2.10/24 dev eth1
	$ip addr add 198.51.100.1/32 dev eth1
	$ip addr add 192.0.2.77/24 dev eth1 valid_lft 3600 preferred_lft 1800
	$ip addr add 2001:db8::10/64 dev eth1 nodad
}
setup_routes() {
	: eth1
	pair eth1
	$ip addr add 192.0.2.10/24 dev eth1 && $ip addr add 2001:db8::10/64 dev eth1 nodad
	$ip route add default via 192.0.2.1
	$ip route add 198.51.100.0/24 via 192.0.2.2 metric 100 proto static src 192.0.2.10
	$ip route add 203.0.113.0/25 via 192.0.2.3 table 100 mtu lock 1400 initcwnd 20 initrwnd 30 quickack 1 advmss 1300 cwnd lock 40
	$ip route add 203.0.113.128/25 dev eth1 scope link proto dhcp
	$ip route add blackhole 198.18.0.0/24 && $ip route add unreachable 198.18.1.0/24 metric 5 && $ip route add prohibit 198.18.2.0/24
	$ip route add 198.19.0.0/24 nexthop via 192.0.2.5 weight 2 nexthop via 192.0.2.6 weight 3
	$ip route add 2001:db8:1::/48 via 2001:db8::1 && $ip route add unreachable 2001:db8:2::/48
	$ip route add 198.19.1.0/24 via inet6 2001:db8::1 dev eth1
}
setup_rules() {
	: lo
	$ip rule add from 192.0.2.0/24 to 198.51.100.0/24 table 100 priority 500
	$ip rule add fwmark 0x10/0xff iif lo table 300 priority 501
	$ip rule add iif lo blackhole priority 502
	$ip rule add from all suppress_prefixlength 0 priority 503
	$ip -6 rule add from 2001:db8::/48 table 100 priority 504
	$ip rule add priority 600 goto 32766
}
setup_dummy() {
	: dummy1
	$ip link add dummy1 type dummy && $ip link set dummy1 mtu 9000 up && $ip addr add 192.0.2.10/24 dev dummy1
}
setup_vlan() {
	: eth1.144 eth1.5
	pair eth1
	$ip link add link eth1 name eth1.144 type vlan id 144 gvrp on ingress-qos-map 3:4 1:2 egress-qos-map 2:1
	$ip link add link eth1 name eth1.5 type vlan proto 802.1ad id 5 reorder_hdr off loose_binding on
	$ip link set eth1.144 up && $ip addr add 192.0.2.10/24 dev eth1.144
}
bond_of() {
	pair ens1 && pair ens2 || return 1
	$ip link add bond0 type bond "$@" || return 1
	for port in ens1 ens2; do $ip link set $port down && $ip link set $port master bond0; done
	$ip link set bond0 up
}
setup_bond() {
	: bond0 ens1
	bond_of mode active-backup miimon 100 updelay 200 fail_over_mac active primary_reselect better
	$ip link set dev bond0 type bond primary ens2
	$ip link set dev ens1 type bond_slave queue_id 3
	$ip addr add 192.0.2.10/24 dev bond0
}
setup_bond-lacp() {
	: bond0
	bond_of mode 802.3ad miimon 50 lacp_rate fast xmit_hash_policy layer3+4 ad_select bandwidth ad_actor_sys_prio 10 ad_user_port_key 7
}
setup_bond-arp() {
	: bond0
	bond_of mode balance-rr arp_interval 100 arp_ip_target 192.0.2.9,192.0.2.10 packets_per_slave 2 resend_igmp 5
	$ip link set bond0 down # nobody answers there: up, it would change all the time
}
setup_bridge() {
	: br0
	pair eth1
	$ip link add br0 type bridge stp_state 1 forward_delay 400 hello_time 300 max_age 1000 priority 100 ageing_time 20000 &&
		$ip link set eth1 master br0 && $ip link set br0 up
	$ip link set br0 type bridge mcast_snooping 0 group_fwd_mask 8 mcast_router 2
	$bridge link set dev eth1 cost 55 priority 5 hairpin on
}
setup_bridge-vlan() {
	: br0
	pair eth1 && pair eth2 && pair eth3
	$ip link add br0 type bridge vlan_filtering 1 && $ip link set br0 up
	for port in eth1 eth2 eth3; do $ip link set $port master br0; done
	$bridge vlan add vid 10-20 dev eth1 && $bridge vlan add vid 40 dev eth1 && $bridge vlan add vid 30 dev eth1 pvid untagged
	$bridge vlan del vid 1 dev eth2 && $bridge vlan add vid 7 dev eth2 pvid untagged
}
setup_vrf() {
	: vrf0 eth1
	pair eth1
	$ip link add vrf0 type vrf table 100 && $ip link set vrf0 up && $ip link set eth1 master vrf0
	$ip addr add 192.0.2.10/24 dev eth1 && $ip route add 198.51.100.0/24 via 192.0.2.1 vrf vrf0
}
setup_vxlan() {
	: vx0
	pair eth1 && $ip addr add 192.0.2.10/24 dev eth1
	$ip link add vx0 type vxlan id 42 dstport 4789 dev eth1 local 192.0.2.10 remote 192.0.2.9 nolearning && $ip link set vx0 up
}
setup_vxlan-group() {
	: vx1
	pair eth1
	$ip link add vx1 type vxlan id 43 dstport 8472 group ff05::1 dev eth1
}
setup_macvlan() { : mv0; pair eth1; $ip link add link eth1 name mv0 type macvlan mode bridge && $ip link set mv0 up; }
setup_macvtap() { : mt0; pair eth1; $ip link add link eth1 name mt0 type macvtap mode vepa; }
setup_ipvlan() { : iv0; pair eth1; $ip link add link eth1 name iv0 type ipvlan mode l3 private; }
setup_macsec() { : ms0; pair eth1; $ip link add link eth1 name ms0 type macsec port 7 encrypt on validate strict; }
setup_hsr() { : hsr0; pair eth1; pair eth2; $ip link add hsr0 type hsr slave1 eth1 slave2 eth2 supervision 45 version 1; }
setup_tunnel() {
	: tun1 sit1
	pair eth1
	$ip link add tun1 type ipip local 192.0.2.10 remote 192.0.2.9 ttl 64 dev eth1
	$ip link add sit1 type sit local 192.0.2.10 remote 192.0.2.8 ttl 32
}
setup_tunnel6() {
	: t66 t46
	pair eth1
	$ip link add t66 type ip6tnl local 2001:db8::1 remote 2001:db8::2 mode ip6ip6 flowlabel 0x12345 encaplimit 5
	$ip link add t46 type ip6tnl local 2001:db8::1 remote 2001:db8::3 mode ipip6 dev eth1 encaplimit none
}
setup_foreign() {
	: ifb1
	$ip link add ifb1 type ifb && $ip link add link1 type veth peer name other netns 1
}
setup_flags() {
	: eth1
	pair eth1
	$ip link set eth1 promisc on && $ip token set ::17 dev eth1
	ip netns exec "$ns" sh -c 'echo 1 >/proc/sys/net/ipv4/conf/eth1/forwarding'
}
