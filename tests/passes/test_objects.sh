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

finish
