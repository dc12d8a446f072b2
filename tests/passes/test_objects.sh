#!/bin/bash
# What concerns several objects of a policy. A row is a desired state in short (macros of bash), and
# either the diagnostics that it must give (line:column code, in order) or keys that its files must hold.
set -u
. "$(dirname "$0")/../lib/sh-test.sh"

# says NAME STATE EXPECTED...: exactly these errors and warnings
says() {
	local name=$1 state=$2
	shift 2
	printf '%b' "$state" >"$work/doc.yaml"
	"$nmc" --check --message-format=short "$work/doc.yaml" 2>"$work/err" >/dev/null
	is "$name" "$*" "$(sed -n "s|^$work/doc.yaml:\([0-9:]*\): [a-z]*\[\(N[0-9]*\)\].*|\1 \2|p" "$work/err" | paste -sd' ')"
}

# writes NAME STATE LINE...: each LINE is FILE: KEY=VALUE, and must be there; "!FILE: KEY=VALUE" must not
writes() {
	local name=$1 state=$2 line
	shift 2
	printf '%b' "$state" >"$work/doc.yaml"
	"$nmc" "$work/doc.yaml" 2>"$work/err" |
		awk '/^# .*[.]nmconnection$/ { file = substr($2, 1, length($2) - 13) } { print file ": " $0 }' >"$work/lines"
	for line; do
		if [ "${line#!}" = "$line" ]; then grep -qxF -- "$line" "$work/lines"; else ! grep -qxF -- "${line#!}" "$work/lines"; fi
		if [ $? = 0 ] && [ -s "$work/lines" ]; then ok; else fail "$name: $line"; cat "$work/err"; cat "$work/lines" | head -60; fi
	done
}

# helps NAME STATE TEXT: the advice that is given, of which no other is
helps() {
	printf '%b' "$2" >"$work/doc.yaml"
	"$nmc" --check "$work/doc.yaml" 2>"$work/err" >/dev/null
	is "$1" "$3" "$(sed -n 's/^ *= help: //p' "$work/err" | paste -sd'|')"
}

# Interfaces in flow style, one a line.
I='interfaces:\n'
eth() { printf '%s' "- {name: $1, type: ethernet${2:+, $2}}\\n"; }
vlan() { printf '%s' "- {name: $1, type: vlan, vlan: {base-iface: $2, id: $3}${4:+, $4}}\\n"; }
bond() { printf '%s' "- {name: $1, type: bond, bond: {mode: active-backup, port: [$2]}${3:+, $3}}\\n"; }
bridge() { printf '%s' "- {name: $1, type: linux-bridge, bridge: {port: [{name: $2}]}${3:+, $3}}\\n"; }
vrf() { printf '%s' "- {name: $1, type: vrf, vrf: {route-table-id: $2, port: [$3]}${4:+, $4}}\\n"; }
ip() { printf '%s' "ipv4: {enabled: true, address: [{ip: $1, prefix-length: ${2:-24}}]}"; }
dhcp='ipv4: {enabled: true, dhcp: true}'
R='routes:\n  config:\n'
route() { printf '%s' "  - {destination: $1${2:+, $2}}\\n"; }
via1='next-hop-interface: eth1, next-hop-address: 192.0.2.1'
RULES='route-rules:\n  config:\n'
rule() { printf '%s' "  - {$1}\\n"; }

ovs() { printf '%s' "- {name: $1, type: ovs-bridge, bridge: {port: [$2]}${3:+, $3}}\\n"; }
ovsif() { printf '%s' "- {name: $1, type: ovs-interface${2:+, $2}}\\n"; }

# Where the version of a route can be enabled, which is not always where the route says.
out() { route 10.0.0.0/8 "next-hop-interface: $1, next-hop-address: 192.0.2.1"; }
helps 'route out of an ethernet' "$R$(out eth1)$I$(eth eth1)" 'enable `ipv4` there'
helps 'route out of an OVS bridge' "$R$(out br0)$I$(ovs br0 '{name: eth1}')" \
	'list `- name: br0` as a port of the bridge, and enable `ipv4` on an entry of that name with `type: ovs-interface`'
helps 'route out of an interface that the bridge makes' "$R$(out br0)$I$(ovs br0 '{name: br0}')" \
	'add an entry for `br0` with `type: ovs-interface`, and enable `ipv4` there'
helps 'route out of a patch' "$R$(out p0)$I$(ovs br0 '{name: p0}')$(ovs br1 '{name: p1}')$(ovsif p0 'patch: {peer: p1}')$(
	ovsif p1 'patch: {peer: p0}')" 'it has no addresses: lead the route out of another interface'
helps 'route out of a port' "$R$(out eth1)$I$(bond bond0 eth1)$(eth eth1)" 'it is a port: lead the route out of `bond0`'
helps 'route out of an OVS port' "$R$(out eth1)$I$(ovs br0 '{name: eth1}')" 'it is a port: lead the route out of `br0`'

# Routes that lead nowhere are stored at the loopback interface.
hole=$(route 192.0.2.0/24 'route-type: blackhole')
hole6=$(route '"2001:db8::/32"' 'route-type: prohibit')
for lo in '' '- {name: lo, type: loopback}\n' "- {name: lo, type: loopback, $(ip 127.0.0.1 8)}\n"; do
	writes "blackhole, $lo" "$R$hole$hole6$I$lo" 'lo: route1=192.0.2.0/24,,0' 'lo: route1_options=table=254,type=blackhole' \
		'lo: route1=2001:db8::/32,,1024' 'lo: route1_options=table=254,type=prohibit'
done

# Loops: of bases, of controllers, and of both.
says "VLAN over its own bridge" "$I$(vlan v5 br0 5)$(bridge br0 v5)" 3:58 N0714
says "bond with its own VLAN as port" "$I$(bond bond0 bond0.5)$(vlan bond0.5 bond0 5)" 3:50 N0714
says "loop over two bridges and two VLANs" "$I$(bridge br0 b)$(vlan a br0 5)$(bridge br1 a)$(vlan b br1 6)" 3:44 N0714
says "bond in a bridge, VLAN over the bond" "$I$(bridge br0 bond0)$(bond bond0 eth1)$(vlan v5 bond0 5)"
says "VLAN over a bridge in another" "$I$(bridge br0 eth1)$(vlan v5 br0 5)$(bridge br1 v5)"
says "self" "$I$(vlan v5 v5 5)" 2:45 N0714
says "three" "$I$(vlan a b 5)$(vlan b c 5)$(vlan c a 5)" 4:44 N0714
loop=$(for k in $(seq 150); do vlan averyveryver$k averyveryver$((k % 150 + 1)) 5; done)
says "150" "$I$loop" 151:58 N0714
is "the whole path of 150" 151 "$(grep -o '`averyveryver[0-9]*`' "$work/err" | wc -l)"
deep=$(for k in $(seq 100); do vlan v$k v$((k + 1)) 5; done)
says "100 levels" "$I$deep"

# Ports and their controllers.
down='state: down'
says "two controllers" "$I$(bond bond0 eth1)$(bridge br0 eth1)" 3:58 N0703
says "the first is down" "$I$(bond bond0 eth1 "$down")$(bridge br0 eth1)" 2:64 N0722
says "the second is down" "$I$(bond bond0 eth1)$(bridge br0 eth1 "$down")" 3:58 N0722
says "both are down" "$I$(bond bond0 eth1 "$down")$(bridge br0 eth1 "$down")" 3:58 N0722
writes "the one that is up has it" "$I$(bond bond0 eth1 "$down")$(bridge br0 eth1)" 'eth1: master=br0' 'eth1: slave-type=bridge'
says "twice in one that is down" "$I$(bond bond0 'eth1, eth1' "$down")" 2:70 N0704
says "ignored port" "$I$(bond bond0 'eth1, eth2')$(eth eth1 'state: ignore')" 2:64 N0706
says "port of unknown state" "$I$(bond bond0 'eth1, eth2')$(eth eth1 'state: unknown')" 2:64 N0706 3:39 N0408
says "port without a name" "$I$(bond bond0 "''")" 2:64 N0405
says "unlisted lo as port" "$I$(bond bond0 lo)" 2:64 N0711
says "absent controller" "$I$(eth eth1 'controller: bond0')$(bond bond0 '' 'state: absent')" 2:44 N0707
says "empty list of a bond" "$I$(eth eth1 'controller: bond0')$(bond bond0 '')" 2:44 N0709
says "empty list of a bridge" "$I$(eth eth1 'controller: br0')- {name: br0, type: linux-bridge, bridge: {port: []}}\n" 2:44 N0709
says "addresses on a port of a bond that is down" "$I$(bond bond0 eth1 "$down")$(eth eth1 "$dhcp")" 3:32 N0710
says "one veth peer for two" "$I- {name: a, type: veth, veth: {peer: x}}\n- {name: b, type: veth, veth: {peer: x}}\n" 3:38 N0719
says "veth peer that is absent" "$I- {name: a, type: veth, veth: {peer: b}}\n- {name: b, type: veth, state: absent}\n" 2:38 N0719
says "an address again, but down" "$I$(eth eth1 "$(ip 192.0.2.1)")$(eth eth2 "$(ip 192.0.2.1), $down")"

# Routes.
e1=$(eth eth1 "$(ip 192.0.2.2)")
e1_32=$(eth eth1 "$(ip 198.51.100.7 32)")
says "hole in a loopback that is absent" "$R$hole$I- {name: lo, type: loopback, state: absent}\n" 3:45 N0807
says "hole in a loopback that is ignored" "$R$hole$I- {name: lo, type: loopback, state: ignore}\n" 3:45 N0807
says "hole with a gateway of zeros" "$R$(route 10.0.0.0/8 'route-type: blackhole, next-hop-address: 0.0.0.0')$I$e1" 3:72 N0811
says "two types, one metric spelled out" "$R$hole$(route 192.0.2.0/24 'route-type: prohibit, metric: 0')$I" 4:45 N0812
says "two types, one table spelled out" "$R$hole$(route 192.0.2.0/24 'route-type: prohibit, table-id: 254')$I" 4:45 N0812
says "two types, two tables" "$R$hole$(route 192.0.2.0/24 'route-type: prohibit, table-id: 253')$I"
says "the same, metric spelled out" "$R$(route 10.0.0.0/8 "$via1")$(route 10.0.0.0/8 "$via1, metric: 0")$I$e1" 4:19 N0813
writes "the same is left out" "$R$(route 10.0.0.0/8 "$via1")$(route 10.0.0.0/8 "$via1, mtu: 1400")$I$e1" 'eth1: route1=10.0.0.0/8,192.0.2.1,0' '!eth1: route2=10.0.0.0/8,192.0.2.1,0'
says "IPv6 source of an IPv4 route" "$R$(route 10.0.0.0/8 "$via1, source: '2001:db8::1'")$I$e1" 3:94 N0804
says "gateway behind a route to it" "$R$(route 0.0.0.0/0 "$via1")$(route 192.0.2.1/32 'next-hop-interface: eth1')$I$e1_32"
says "gateway behind a net to it" "$R$(route 0.0.0.0/0 "$via1")$(route 192.0.2.0/28 'next-hop-interface: eth1')$I$e1_32"
says "route to it elsewhere" "$R$(route 0.0.0.0/0 "$via1")$(route 192.0.2.1/32 'next-hop-interface: eth2')$I$e1_32$(eth eth2 "$dhcp")" 3:74 N0805
says "gateway behind another gateway" "$R$(route 0.0.0.0/0 "$via1")$(route 192.0.2.1/32 "$via1")$I$e1_32" 3:74 N0805 4:77 N0805
says "mistyped key is not a missing one" "$R$(route 10.0.0.0/8 'next-hop-iface: eth1')$I$e1" 3:31 N0301
says "VRF without a name" "$R$(route 10.0.0.0/8 "$via1, vrf-name: ''")$I$e1" 3:96 N0810
says "VRF that is down" "$R$(route 10.0.0.0/8 "$via1, vrf-name: v0")$I$e1$(vrf v0 10 '' "$down")" 3:96 N0810
says "table 0 and a VRF" "$R$(route 10.0.0.0/8 "$via1, vrf-name: v0, table-id: 0")$I$e1$(vrf v0 10 '')" 3:110 N0810

# Rules: each must end in a profile, with the kernel's names.
from='ip-from: 10.0.0.0/8'
says "empty rule" "$RULES$(rule '')$I$e1" 3:5 N0816
says "mistyped key of a rule" "$RULES$(rule 'from: 10.0.0.0/8')$I$e1" 3:6 N0301
says "no priority left" "$RULES$(rule "$from, priority: 4294967295")$(rule 'ip-from: 11.0.0.0/8')$I$e1" 4:6 N0828
says "rule again, family spelled out" "$RULES$(rule "$from")$(rule "$from, family: ipv4, route-table: 254")$I$e1" 4:6 N0819
writes "the same rule is left out" "$RULES$(rule "$from, priority: 5")$(rule "$from, priority: 5")$I$e1" 'eth1: routing-rule1=priority 5 from 10.0.0.0/8 table 254' '!eth1: routing-rule2=priority 5 from 10.0.0.0/8 table 254'
says "rule again, with another prefix suppressed" "$RULES$(rule "$from")$(rule "$from, suppress-prefix-length: 0")$I$e1"
says "empty iif" "$RULES$(rule "$from, iif: ''")$I$e1" 3:32 N0818
says "absent iif" "$RULES$(rule "$from, iif: eth2")$I$e1$(eth eth2 'state: absent')" 3:32 N0818
says "rule in a loopback that is absent" "$RULES$(rule "$from")$I- {name: lo, type: loopback, state: absent}\n" 3:6 N0807
r=routing-rule1='priority 30000 from 10.0.0.0/8'
writes "iif is the port of a bond" "$RULES$(rule "$from, iif: eth2")$I$e1$(bond bond0 eth2)" "eth1: $r iif eth2 table 254"
writes "iif by its profile's name" "$RULES$(rule "$from, iif: wan")$I$(eth eth2 "profile-name: wan, $dhcp")" "wan: $r iif eth2 table 254"
writes "iif is the loopback" "$RULES$(rule "$from, iif: lo")$I$e1" "lo: $r iif lo table 254"
writes "beside the routes of its table" "$R$(route 10.1.0.0/16 "$via1, table-id: 100")$RULES$(rule "$from, route-table: 100")$I$(eth eth0 'ipv4: {enabled: true, dhcp: true, auto-route-table-id: 100}')$e1" \
	"eth1: $r table 100"
writes "beside automatic routes of its table" "$RULES$(rule "$from, route-table: 100")$I$e1$(eth eth2 'ipv4: {enabled: true, dhcp: true, auto-route-table-id: 100}')" "eth2: $r table 100"
writes "by name" "$RULES$(rule "$from")$I$(eth eth9 "$dhcp")$e1" "eth1: $r table 254"

# VLANs: of the same frames.
says "one VLAN twice" "$I$(vlan a eth1 5)$(vlan b eth1 5)" 3:54 N0715
says "one VLAN twice, once by its base's profile" "$I$(vlan a eth1 5)$(vlan b wan 5)$(eth eth1 'profile-name: wan')" 3:53 N0715
says "one VLAN twice, protocol spelled out" "$I$(vlan a eth1 5)- {name: b, type: vlan, vlan: {base-iface: eth1, id: 5, protocol: 802.1q}}\n" 3:54 N0715
says "two tag protocols" "$I$(vlan a eth1 5)- {name: b, type: vlan, vlan: {base-iface: eth1, id: 5, protocol: 802.1ad}}\n"

# The name `lo`.
says "dummy of that name" "$I- {name: lo, type: dummy}\n" 2:20 N0622
says "profile of that name, and a hole" "$R$hole$I$(eth eth1 'profile-name: lo')" 3:5 N0702
says "profile named like a port that is not listed" "$I$(eth eth1 'profile-name: eth7')$(bond bond0 eth7)"

# Search lists without servers.
D='dns-resolver:\n  config:\n    search: [a.example]\n'
six='ipv6: {enabled: true, dhcp: true, autoconf: true}'
writes "search: IPv6 first" "$D$I$(eth eth1 "$(ip 192.0.2.2), ipv6: {enabled: true, address: [{ip: '2001:db8::2', prefix-length: 64}]}")" \
	'eth1: dns-search=a.example;' 'eth1: dns-priority=40'
is "search: in IPv6" "[ipv6]" "$(sed -n '/\[ipv/h;/dns-search/{x;p;}' "$work/lines" | sed 's/.*: //')"
writes "search: the first automatic" "$D$I$(eth eth1 "$(ip 192.0.2.2)")$(eth eth2 "$dhcp")$(eth eth3 "$six")" \
	'eth2: dns-search=a.example;' '!eth3: dns-search=a.example;'
says "search: an empty name" "dns-resolver: {config: {server: [192.0.2.1], search: ['']}}\n$I$(eth eth1 "$dhcp")" 1:55 N0310
says "search: none" "$D$I$(eth eth1)" 3:5 N0822

# Policies of one run meet in one folder.
policy() { printf '%s' "apiVersion: nmstate.io/v1\nkind: NodeNetworkConfigurationPolicy\nmetadata: {name: $1}\nspec:\n  nodeSelector: {kubernetes.io/hostname: $2}\n  ${4:-}\n  desiredState: {interfaces: [{name: eth1, type: ethernet, profile-name: $3}]}\n---\n"; }
together() { # NAME POLICIES OPTIONS EXPECTED
	printf '%b' "$2" >"$work/doc.yaml"
	"$nmc" --message-format=short $3 "$work/doc.yaml" 2>"$work/err" >/dev/null
	is "$1" "$4" "$(sed -n "s|^$work/doc.yaml:\([0-9:]*\): [a-z]*\[\(N[0-9]*\)\].*|\1 \2|p" "$work/err" | paste -sd' ')"
}
together "one interface, two profile names" "$(policy a n1 x)$(policy b n2 y)" '' '15:74 N0701'
together "of two nodes" "$(policy a n1 x)$(policy b n2 y)" '--node n1' ''
together "only validated" "$(policy a n1 x)$(policy b n2 y)" '--check' ''
together "capture" "$(policy a n1 x)$(policy b n2 x 'capture: {a: b}')" '--node n2' '14:3 N1023 14:13 N1013 14:16 N1008'
together "capture of another node's" "$(policy a n1 x)$(policy b n2 x 'capture: {a: b}')" '--node n1' ''

finish
