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
says "an address again, but down" "$I$(eth eth1 "$(ip 192.0.2.1)")$(eth eth2 "$(ip 192.0.2.1), $down")"

finish
