#!/bin/bash
# The reader of ifcfg files: what it makes of our own files of every good document (the same profiles), the documents of
# its codes N1621-N1629 with their good twins, and hostile files, which run nothing.
set -u
. "$(dirname "$0")/../lib/sh-test.sh"
. "$root/tests/lib/good-documents.sh"
read=$root/build/ifcfg-read
cd "$work" || exit 1

# folder: an empty one; text comes with `file NAME TEXT` (printf's escapes).
folder() { rm -rf "$work/d"; mkdir "$work/d"; }
file() { printf "$2" >"$work/d/$1"; }
# At most so many seconds of CPU: what is not linear takes hours.
run() { (ulimit -t 40; exec timeout 300 "$read" d) >"$work/out" 2>"$work/err"; rc=$?; }

# bad CODE LINE:COLUMN NAME TEXT: exactly this one diagnostic, at its place.
bad() {
	local code=$1 at=$2 name=$3 found
	folder
	file ifcfg-eth0 'TYPE=Ethernet\nDEVICE=eth0\nBOOTPROTO=dhcp\n'
	shift 2
	while [ $# -gt 0 ]; do file "$1" "$2"; shift 2; done
	run
	found=$(grep -E '(error|warning)\[' out)
	if [[ $found == "d/$name:$at: "*"[$code]"* && $(wc -l <<<"$found") = 1 ]]; then ok; else fail "$code at $name:$at"; head -5 out; head -20 err; fi
	case $code in N1623 | N1625 | N1629) is "$code is a warning" 0 $rc ;; *) is "$code is an error" 1 $rc ;; esac
}

# good NAME TEXT...: nothing is told.
good() {
	local name=$1
	folder
	file ifcfg-eth0 'TYPE=Ethernet\nDEVICE=eth0\nBOOTPROTO=dhcp\n'
	while [ $# -gt 0 ]; do file "$1" "$2"; shift 2; done
	run
	if [ $rc = 0 ] && ! grep -qE '(error|warning)\[' out; then ok; else fail "$name is not good"; head -5 out; head -20 err; fi
}

# says TEXT LINE...: the lines are in the profile of this ifcfg-eth0.
says() {
	folder
	file ifcfg-eth0 "$1"
	shift
	run
	for line in "$@"; do
		if sed 's/  # [0-9:]*$//' out | grep -qxF "  $line"; then ok; else fail "not said: $line"; head -12 out; head -20 err; fi
	done
}

# --- codes ---
eth='TYPE=Ethernet\nDEVICE=eth0\nBOOTPROTO=dhcp\n'
bad N1621 4:6 ifcfg-eth0 "${eth}NAME=\"eth 0\n"
bad N1621 4:7 ifcfg-eth0 "${eth}NAME=a\\\\\n"
bad N1621 4:6 ifcfg-eth0 "${eth}NAME='eth 0\nrest of it'\n"
bad N1621 4:6 ifcfg-eth0 "${eth}NAME=\$'eth\n"
good ifcfg-eth0 "${eth}NAME=\"eth 0\"\n"
bad N1622 4:6 ifcfg-eth0 "${eth}NAME=\$(id)\n"
bad N1622 4:7 ifcfg-eth0 "${eth}NAME=\"\$(id)\"\n"
bad N1622 4:6 ifcfg-eth0 "${eth}NAME=\`id\`\n"
bad N1622 4:7 ifcfg-eth0 "${eth}NAME=\"\`id\`\"\n"
bad N1622 4:6 ifcfg-eth0 "${eth}NAME=\$DEVICE\n"
bad N1622 4:6 ifcfg-eth0 "${eth}NAME=\${DEVICE}\n"
bad N1622 4:6 ifcfg-eth0 "${eth}NAME=~root\n"
bad N1622 4:9 ifcfg-eth0 "${eth}NAME=a; id\n"
bad N1622 4:7 ifcfg-eth0 "${eth}NAME=a&\n"
bad N1622 4:7 ifcfg-eth0 "${eth}NAME=a|id\n"
bad N1622 4:7 ifcfg-eth0 "${eth}NAME=a>/tmp/x\n"
bad N1622 4:8 ifcfg-eth0 "${eth}NAME=a id\n"
bad N1622 4:1 ifcfg-eth0 "${eth}touch /tmp/x\n"
bad N1622 1:20 route-eth0 '10.0.0.0/8 metric 1$(id)\n'
good ifcfg-eth0 "${eth}NAME='\$(id) \`id\` \$DEVICE ~ ; & |' # a comment\n  # another\n\n"
bad N1623 4:1 ifcfg-eth0 "${eth}ZONE=public\n"
bad N1623 4:1 ifcfg-eth0 "${eth}LINKDELAY=5\n"
good ifcfg-eth0 "${eth}BROWSER_ONLY=no\nPROXY_METHOD=none\nIPV6_FAILURE_FATAL=no\nUSERCTL=no\nNM_CONTROLLED=yes\nIPV4_FAILURE_FATAL=no\n"
bad N1624 3:11 ifcfg-eth0 'TYPE=Ethernet\nDEVICE=eth0\nBOOTPROTO=dial\n'
bad N1624 4:8 ifcfg-eth0 "${eth}IPADDR=192.0.2.300\nPREFIX=24\n"
bad N1624 1:1 ifcfg-eth0 'BOOTPROTO=dhcp\n'
bad N1624 1:6 ifcfg-eth0 'TYPE=Bridge\nBOOTPROTO=none\n'
bad N1624 1:8 ifcfg-eth0 'DEVICE=vlan5\nVLAN=yes\n'
bad N1624 4:6 ifcfg-eth0 "${eth}DNS1=nowhere\n"
bad N1624 4:8 ifcfg-eth0 "${eth}HWADDR=00:11:22:33:44\n"
bad N1624 1:10 route-eth0 'ADDRESS0=10.0.0.0\nGATEWAY0=192.0.2.1\n'
bad N1624 3:11 route-eth0 'ADDRESS0=10.0.0.0\nNETMASK0=255.0.0.0\nOPTIONS0="via 192.0.2.1"\n'
good ifcfg-eth0 "${eth}IPADDR=192.0.2.3\nPREFIX=24\nDNS1=192.0.2.53\nHWADDR=0:11:22:33:44:5\n" \
	route-eth0 'ADDRESS0=10.0.0.0\nNETMASK0=255.0.0.0\nGATEWAY0=192.0.2.1\nOPTIONS0="mtu lock 1400"\n'
bad N1625 4:5 ifcfg-eth0 "${eth}MTU=large\n"
bad N1625 4:1 ifcfg-eth0 "${eth}export NAME=eth0\n"
bad N1625 4:1 ifcfg-eth0 "${eth}MTU=1400\nMTU=1500\n"
bad N1625 4:1 ifcfg-eth0 "${eth}GATEWAY=192.0.2.1\n"
bad N1625 4:1 ifcfg-eth0 "${eth}VLAN_ID=5\n"
bad N1625 1:16 route-eth0 '10.0.0.0/8 via nowhere\n'
bad N1625 1:12 route-eth0 '10.0.0.0/8 sideways\n'
good ifcfg-eth0 "${eth}NAME=eth0\nMTU=0x578\n" route-eth0 '10.0.0.0/8 via 192.0.2.1 dev eth0\n'
bad N1626 2:2 ifcfg-eth0 'TYPE=Ethernet\nD\0EVICE=eth0\n'
bad N1626 4:6 ifcfg-eth0 "${eth}NAME=\377\n"
bad N1626 4:6 ifcfg-eth0 "${eth}NAME=\$'\\\\377'\n"
good ifcfg-eth0 "${eth}NAME=\"Büro\" # \$'\\\\303\\\\274'\n"
bad N1628 1:6 ifcfg-eth0 'TYPE=Wireless\nDEVICE=wlan0\n'
bad N1628 1:6 ifcfg-eth0 'TYPE=Team\nDEVICE=team0\n'
bad N1628 2:13 ifcfg-eth0 'DEVICE=eth0\nTEAM_MASTER=team0\n'
bad N1628 1:8 ifcfg-eth0 'DEVICE=ppp0\nONBOOT=no\n'
bad N1628 1:14 ifcfg-eth0 'IPADDR_START=192.0.2.5\nIPADDR_END=192.0.2.9\n'
bad N1628 1:6 ifcfg-eth0 'TYPE=Warp\n'
good ifcfg-eth0 "${eth}"
bad N1629 1:1 rule-eth0 'from 192.0.2.0/24 table 100\n'
bad N1629 2:1 rule6-eth0 '# ours\nfrom 2001:db8::/32 lookup 100 prio 5\n'
good ifcfg-eth0 "${eth}ROUTING_RULE_1=\"priority 5 from 192.0.2.0/24 table 100\"\n"

# Above 16 MiB nothing is read; just below it is, in a moment.
folder
{ printf 'TYPE=Ethernet\nDEVICE=eth0\n#'; head -c 16777216 /dev/zero | tr '\0' a; } >d/ifcfg-eth0
run
if grep -q 'error\[N1627\]' out && [ $rc = 1 ]; then ok; else fail N1627; head -c 300 out; fi
long() { # NAME: standard input is a line of 10 MB
	folder
	{ printf "$eth"; cat; echo; } >d/ifcfg-eth0
	run
	if [ $rc -lt 2 ] && ! grep -q Sanitizer err; then ok; else fail "$1: status $rc"; head -c 500 err; fi
}
ten=10000000
long 'a long quoted value' < <(printf 'NAME="'; head -c $ten /dev/zero | tr '\0' a; printf '"')
long 'a long open quote' < <(printf 'NAME="'; head -c $ten /dev/zero | tr '\0' a)
long 'backslashes' < <(printf 'NAME='; head -c $ten /dev/zero | tr '\0' '\\')
long 'escapes' < <(printf "NAME=\$'"; yes '\U7fffffff' | head -c $ten | tr -d '\n')
long 'options' < <(printf 'BONDING_OPTS="'; yes 'a=1' | head -c $ten | tr '\n' ' '; printf '"')
long 'domains' < <(printf 'DOMAIN="'; seq 1 1200000 | tr '\n' ' '; printf '"')
long 'addresses' < <(printf 'IPV6INIT=yes\nIPV6ADDR="'; yes '2001:db8::1/64' | head -c $ten | tr '\n' ' '; printf '"')
long 'ethtool' < <(printf 'ETHTOOL_OPTS="-K eth0 '; yes 'gro on' | head -c $ten | tr '\n' ' '; printf '"')
long 'many variables' < <(seq 1 700000 | sed 's/.*/NM_USER_A&=1/')
long 'one variable often' < <(yes 'MTU=1' | head -c $ten)
folder
file ifcfg-eth0 "${eth}IPADDR=192.0.2.2\nPREFIX=24\n"
seq 1 400000 | sed 's/.*/10.0.0.0\/8 via 192.0.2.1 metric &/' >d/route-eth0
run
if [ $rc = 0 ]; then ok; else fail "many routes: status $rc"; fi

# --- nothing is run ---
canary=$work/canary
for value in '$(touch CANARY)' '`touch CANARY`' '"$(touch CANARY)"' '"`touch CANARY`"' 'a; touch CANARY' 'a & touch CANARY' \
	'a | touch CANARY' '$(<CANARY)' '>CANARY' '<(touch CANARY)' "\$'a'\$(touch CANARY)" '"" touch CANARY' '${X:=$(touch CANARY)}' \
	'$((touch CANARY))' '!touch CANARY'; do
	for name in ifcfg-eth0 route-eth0 route6-eth0 rule-eth0 rule6-eth0 keys-eth0; do
		folder
		file ifcfg-eth0 "$eth"
		printf 'NAME=%s\n%s\n' "${value//CANARY/$canary}" "${value//CANARY/$canary}" >>"d/$name"
		run
		if [ ! -e "$canary" ] && [ $rc -lt 2 ] && grep -q '[[]N16' out && ! grep -q Sanitizer err; then ok; else
			fail "$name: $value: status $rc"; head -3 out; fi
		rm -f "$canary"
	done
done

# Secrets are in no excerpt of what is reported.
folder
file ifcfg-eth0 "${eth}KEY_MGMT=IEEE8021X\nIEEE_8021X_EAP_METHODS=MD5\nIEEE_8021X_PASSWORD=\"hush\$\"\n"
file keys-eth0 'IEEE_8021X_PASSWORD="hush\n'
run
if grep -q hush out; then fail "a secret is shown"; else ok; fi

# --- values ---
says "${eth}NAME=a'b c'\"d\"\\\\ e\n" 'connection.id = "ab cd e"'
says "${eth}NAME=\$'a\\\\x41\\\\101\\\\u00e4\\\\tb'\n" 'connection.id = "aAAä\x09b"'
says "${eth}NAME=\"it\\\\'s\"\n" "connection.id = \"it's\""
says "${eth}NAME=\"it\\\\'s a\\\\b\"\n" 'connection.id = "it\\'"'"'s a\\b"'
says "  ${eth}\tMTU=1400 ; # why\r\n" '802-3-ethernet.mtu = 1400' 'connection.id = "System eth0"'
says 'DEVICE=ens3.100\nVLAN=yes\n' 'vlan.parent = "ens3"' 'vlan.id = 100' 'connection.id = "Vlan eth0"'
says 'DEVICE=bond0\nBONDING_OPTS="mode=1 miimon=100"\nTYPE=Ethernet\n' 'bond.options = mode=active-backup, miimon=100'
says 'DEVICE=eth0\nMASTER=bond0\nSLAVE=yes\nBOOTPROTO=none\n' 'connection.master = "bond0"' 'connection.slave-type = "bond"'
says 'DEVICE=eth0\nIPADDR0=192.0.2.2\nPREFIX0=24\nGATEWAY0=192.0.2.1\n' 'ipv4.method = "manual"' 'ipv4.addresses = 192.0.2.2/24' \
	'ipv4.routes = 0.0.0.0/0 via 192.0.2.1 metric -1' 'ipv6.method = "ignore"'

# --- our own files ---
mapfile -t docs < <(good_documents)
"$root/build/ifcfg-oracle" read-again "${docs[@]}" >"$work/again"
tail -n 2 "$work/again" | head -n 1
passed=$((passed + $(sed -n '$s/^\([0-9]*\) passed.*/\1/p' "$work/again")))
failed=$((failed + $(sed -n '$s/.* \([0-9]*\) failed.*/\1/p' "$work/again")))
grep -A20 '^FAILED' "$work/again" | head -n 40
mkdir "$work/made"
"$root/build/generate" rows "$work/made"
"$root/build/ifcfg-oracle" read-again "$work/made" >"$work/again"
tail -n 2 "$work/again" | head -n 1
passed=$((passed + $(sed -n '$s/^\([0-9]*\) passed.*/\1/p' "$work/again")))
failed=$((failed + $(sed -n '$s/.* \([0-9]*\) failed.*/\1/p' "$work/again")))
grep -A20 '^FAILED' "$work/again" | head -n 40

finish
