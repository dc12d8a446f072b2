#!/bin/bash
# Reachability: what takes the node's way to the API server, its own address or its default gateway, and what does not.
# Each row: the codes that are told of a policy beside one state.
set -u
. "$(dirname "$0")/../lib/sh-test.sh"
. "$(dirname "$0")/scene.sh"

begin() {
	scene <<<'[{name: w1, internalIP: 192.0.2.11}]'
	state w1 <<'Y'
interfaces:
- {name: eth0, type: ethernet, state: up, mtu: 1500, ipv4: {enabled: true, address: [{ip: 192.0.2.11, prefix-length: 24}]}}
- {name: eth1, type: ethernet, state: up, ipv4: {enabled: true, address: [{ip: 198.51.100.11, prefix-length: 24}]}}
- {name: eth2, type: ethernet, state: up, ipv6: {enabled: true, address: [{ip: "2001:db8::11", prefix-length: 64}]}}
- {name: eth1.9, type: vlan, state: up, vlan: {base-iface: eth1, id: 9}, ipv4: {enabled: true, address: [{ip: 203.0.113.11, prefix-length: 24}]}}
- {name: eth7, type: ethernet, state: down}
routes:
  running:
  - {destination: 0.0.0.0/0, next-hop-interface: eth0, next-hop-address: 192.0.2.254, metric: 100, table-id: 254}
  - {destination: 10.0.0.0/8, next-hop-interface: eth1, next-hop-address: 198.51.100.254, metric: 0}
  - {destination: "::/0", next-hop-interface: eth2, next-hop-address: "2001:db8::1", metric: 100}
  - {destination: 0.0.0.0/0, next-hop-interface: eth1, next-hop-address: 198.51.100.1, metric: 50, table-id: 100}
Y
}
taken() { # CODES API_SERVER NAME <<POLICY
	begin
	policy p "" < <(sed 's/^$//')
	local api=()
	[ "$2" = - ] || api=(--api-server "$2")
	run_scene "${api[@]}"
	is "$3" "$1" "$(told)"
}
eth0='{name: eth0, type: ethernet, ipv4: {enabled: true, address: [{ip: 192.0.2.11, prefix-length: 24}]}}'
default='{destination: 0.0.0.0/0, next-hop-interface: eth0, next-hop-address: 192.0.2.254}'

# The node's own address, and the default gateway. One cause, one error.
taken "" - "another interface" <<<"interfaces: [{name: eth5, type: ethernet}]"
taken "" - "all of it is kept" <<<"{interfaces: [$eth0], routes: {config: [$default]}}"
taken "N1140" - "down" <<<"interfaces: [{name: eth0, type: ethernet, state: down}]"
taken "N1140" - "removed" <<<"interfaces: [{name: eth0, type: ethernet, state: absent}]"
taken "" - "left alone" <<<"interfaces: [{name: eth0, type: ethernet, state: ignore}]"
taken "N1140" - "IPv4 off" <<<"interfaces: [{name: eth0, type: ethernet, ipv4: {enabled: false}}]"
taken "N1140" - "IPv4 not named" <<<"interfaces: [{name: eth0, type: ethernet, mtu: 1500}]"
taken "N1140" - "another address" <<<"{interfaces: [{name: eth0, type: ethernet, ipv4: {enabled: true, address: [{ip: 192.0.2.12, prefix-length: 24}]}}], routes: {config: [$default]}}"
taken "" - "one more address" <<<"{interfaces: [{name: eth0, type: ethernet, ipv4: {enabled: true, address: [{ip: 192.0.2.12, prefix-length: 24}, {ip: 192.0.2.11, prefix-length: 24}]}}], routes: {config: [$default]}}"
taken "" - "DHCP may bring it again" <<<"interfaces: [{name: eth0, type: ethernet, ipv4: {enabled: true, dhcp: true}}]"
taken "N1141" - "DHCP without its gateway" <<<"interfaces: [{name: eth0, type: ethernet, ipv4: {enabled: true, dhcp: true, auto-gateway: false}}]"
taken "N1141" - "no route" <<<"interfaces: [$eth0]"
taken "" - "another default route" <<<"{interfaces: [$eth0, {name: eth5, type: ethernet, ipv4: {enabled: true, address: [{ip: 203.0.113.5, prefix-length: 24}]}}], routes: {config: [{destination: 0.0.0.0/0, next-hop-interface: eth5, next-hop-address: 203.0.113.254}]}}"
taken "N1141" - "its removal" <<<"routes: {config: [{state: absent, destination: 0.0.0.0/0, next-hop-interface: eth0}]}"
taken "" - "the removal of another metric" <<<"routes: {config: [{state: absent, destination: 0.0.0.0/0, next-hop-interface: eth0, metric: 7}]}"
taken "" - "the removal in another table" <<<"routes: {config: [{state: absent, destination: 0.0.0.0/0, next-hop-interface: eth0, table-id: 100}]}"
taken "" - "the removal of another" <<<"routes: {config: [{state: absent, destination: 0.0.0.0/0, next-hop-interface: eth5}]}"
taken "N1141" - "IPv6" <<<"interfaces: [{name: eth2, type: ethernet}]"
taken "" - "IPv6 by router advertisements" <<<"interfaces: [{name: eth2, type: ethernet, ipv6: {enabled: true, dhcp: true, autoconf: true}}]"

# Ports.
br() { printf 'interfaces: [{name: br0, type: linux-bridge, bridge: {port: [{name: eth0}]}, ipv4: {%s}}]' "$1"; }
taken "N1140" - "a bridge without the address" < <(br 'enabled: false')
taken "N1141" - "a bridge with the address, without the route" < <(br 'enabled: true, address: [{ip: 192.0.2.11, prefix-length: 24}]')
taken "" - "a bridge with DHCP" < <(br 'enabled: true, dhcp: true')
taken "" - "a bridge with both" <<<"{interfaces: [{name: br0, type: linux-bridge, bridge: {port: [{name: eth0}]}, ipv4: {enabled: true, address: [{ip: 192.0.2.11, prefix-length: 24}]}}], routes: {config: [{destination: 0.0.0.0/0, next-hop-interface: br0, next-hop-address: 192.0.2.254}]}}"
taken "N1131" - "a bridge over another card" <<<"interfaces: [{name: br0, type: linux-bridge, bridge: {port: [{name: eth1}]}}]"

# The API server: by a route, on the link, over a VLAN; not reached now.
taken "N1140" 10.0.0.1 "the route to it" <<<"interfaces: [{name: eth1, type: ethernet, ipv4: {enabled: true, address: [{ip: 198.51.100.12, prefix-length: 24}]}}]"
taken "N1142" 10.0.0.1 "the route to it: by the default gateway then" <<<"interfaces: [{name: eth1, type: ethernet, ipv4: {enabled: true, address: [{ip: 198.51.100.11, prefix-length: 24}]}}]"
taken "N1140" 198.51.100.1 "the address it is reached from" <<<"interfaces: [{name: eth1, type: ethernet, ipv4: {enabled: true, address: [{ip: 198.51.100.12, prefix-length: 24}]}}]"
taken "" 198.51.100.1 "the address is kept" <<<"interfaces: [{name: eth1, type: ethernet, ipv4: {enabled: true, address: [{ip: 198.51.100.11, prefix-length: 24}]}}]"
taken "N1140" 203.0.113.1 "the base of the VLAN by which it is reached" <<<"interfaces: [{name: eth1, type: ethernet, state: absent}]"
taken "N1142" 10.0.0.1 "a narrower route" <<<"{interfaces: [{name: eth5, type: ethernet, ipv4: {enabled: true, address: [{ip: 172.16.0.1, prefix-length: 24}]}}], routes: {config: [{destination: 10.0.0.0/16, next-hop-interface: eth5, next-hop-address: 172.16.0.254}]}}"
taken "" 10.0.0.1 "a wider route" <<<"{interfaces: [{name: eth5, type: ethernet, ipv4: {enabled: true, address: [{ip: 172.16.0.1, prefix-length: 24}]}}], routes: {config: [{destination: 8.0.0.0/6, next-hop-interface: eth5, next-hop-address: 172.16.0.254}]}}"
taken "" 2001:db8:1::1 "IPv6: not touched" <<<"interfaces: [{name: eth5, type: ethernet}]"
taken "N1140" 2001:db8::2 "IPv6: switched off" <<<"interfaces: [{name: eth2, type: ethernet}]"
taken "" 10.0.0.1 "another table" <<<"routes: {config: [{state: absent, destination: 0.0.0.0/0, next-hop-interface: eth1, table-id: 100}]}"

# For whoever means it, and without a state.
begin; policy p "" <<<"interfaces: [{name: eth0, type: ethernet, state: down}]"; silent N1140 --api-server=none
begin; policy p "" <<<"interfaces: [{name: eth0, type: ethernet, state: down}]"; rm -r scene/states; silent N1140
begin; policy p "" <<<"interfaces: [{name: eth0, type: ethernet, state: down}]"; run_scene; says '"file":"scene/states/w1.yaml"'
says 'on node `w1`'
finish
