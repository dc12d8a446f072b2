#!/bin/bash
# Keyfiles that are none, or want more than they should get: an error with a place, no crash, and time that grows with
# the text and not faster. Each within 512 MB and a few seconds.
set -u
. "$(dirname "$0")/../lib/sh-test.sh"
head='[connection]\nid=a\ntype=ethernet\n'

# look NAME: reads $work/f, bounded.
look() {
	(ulimit -v 1500000; timeout 10 "$root/build/profile-of" "$work/f") >"$work/out" 2>&1
	rc=$?
}
# refused NAME CODE LINE:COL
refused() {
	look
	if [ $rc = 1 ] && grep -q ":$3: error\[$2\]" "$work/out" && [ "$(grep -c 'error\[' "$work/out")" = 1 ]; then ok
	else fail "$1: status $rc, not $2 at $3"; head -c 600 "$work/out"; fi
}
# taken NAME
taken() {
	look
	if [ $rc = 0 ]; then ok; else fail "$1: status $rc"; head -c 600 "$work/out"; fi
}

: >"$work/f"; refused empty N1603 1:1
printf '\0\1\2ELF' >"$work/f"; refused binary N1603 1:1
printf "$head"'interface-name=a\0b\n' >"$work/f"; refused "NUL in a value" N1603 4:17
printf "$head"'interface-name=\xff\n' >"$work/f"; refused "no UTF-8" N1603 4:16
printf "$head"'interface-name=\xc0\xaf\n' >"$work/f"; refused "overlong UTF-8" N1603 4:16
printf "$head"'interface-name=\xed\xa0\x80\n' >"$work/f"; refused surrogate N1603 4:16
printf '\xef\xbb\xbf'"$head" >"$work/f"; refused "byte order mark" N1603 1:1
printf 'interfaces:\n- name: eth1\n' >"$work/f"; refused YAML N1603 1:1
printf 'id=a\n' >"$work/f"; refused "no section" N1603 1:1
printf '[ipv4]\nmethod=auto\n' >"$work/f"; refused "no section connection" N1603 1:1
printf '[connection]\nid=a\n' >"$work/f"; refused "no type" N1603 1:2
printf "$head"'nonsense\n' >"$work/f"; refused "a line that is nothing" N1603 4:1
printf "$head"'[ipv4\nmethod=auto\n' >"$work/f"; refused "open bracket" N1603 4:1
printf "$head"'[]\n' >"$work/f"; refused "section without a name" N1603 4:1
printf "$head"'=1\n' >"$work/f"; refused "no key" N1603 4:1
printf "$head"'a]=1\n' >"$work/f"; refused "bracket in a key" N1603 4:1
printf "$head"'autoconnect=maybe\n' >"$work/f"; refused "no boolean" N1602 4:13
printf "$head"'[ethernet]\nmtu=99999999999999999999999\n' >"$work/f"; refused "too many digits" N1602 5:5
printf "$head"'[ethernet]\nmtu=-1\n' >"$work/f"; refused "negative" N1602 5:5
printf "$head"'[ipv4]\ndhcp-timeout=infinity\n' >"$work/f"; refused infinity N1602 5:14
printf "$head"'interface-name=a\\qb\n' >"$work/f"; refused "no escape" N1602 4:17
printf "$head"'[ipv4]\ngateway=192.0.2.1\n' >"$work/f"; refused "gateway alone" N1602 5:9
printf "$head"'[ipv4]\naddress1=192.0.2.1/24,$(id)\n' >"$work/f"; refused "a command" N1602 5:23

# Secrets are in no message.
printf "$head"'[802-1x]\neap=md5;\npassword=hush\\q\n' >"$work/f"; look
if ! grep -q hush "$work/out"; then ok; else fail "a secret is printed"; fi
printf "$head"'[802-1x]\neap=md5;\npassword=hush\npassword=hush\\q\npin=hush\n[vpn-secrets]\nanything=hush\nanything=x\n' >"$work/f"
HUMAN=1 "$root/build/profile-of" "$work/f" >"$work/out" 2>&1
if ! grep -q hush "$work/out" && [ "$(grep -c '=\*\*\*\*' "$work/out")" = 4 ]; then ok
else fail "a secret is shown in an excerpt"; cat "$work/out"; fi

ten=$((10 << 20))
fill() { head -c "$1" /dev/zero | tr '\0' "$2"; }
{ printf "$head"'[user]\na.b='; fill $ten x; printf '\n'; } >"$work/f"; taken "a line of 10 MB"
{ printf "$head"'[user]\na.b='; fill $ten '\\'; printf '\n'; } >"$work/f"; taken "10 MB of backslashes"
{ printf "$head"'[user]\n'; fill $ten k; printf '=1\n'; } >"$work/f"; taken "a key of 10 MB"
{ printf "$head"'[ipv4]\ndns-options='; fill $ten ';'; printf '\n'; } >"$work/f"; taken "10 MB of separators"
{ printf "$head"'[ipv4]\nrouting-rule1='; fill $ten ' '; printf 'priority 1 table 9\n'; } >"$work/f"; taken "10 MB of blanks"
{ printf "$head"'[ipv4]\naddress1='; fill $ten 1; printf '\n'; } >"$work/f"; refused "an address of 10 MB" N1602 5:10
{ printf "$head"'[bridge-port]\nvlans=1'; fill $ten ','; printf '\n'; } >"$work/f"; taken "10 MB of commas"
{ printf "$head"'[ipv4]\nroute1=192.0.2.0/24\nroute1_options='; fill $ten '='; printf '\n'; } >"$work/f"; taken "10 MB of ="
{ printf "$head"; fill $((17 << 20)) '#'; } >"$work/f"; refused "17 MiB" N1603 1:1
{ printf "$head"'[user]\n'; seq -f 'a.k%.0f=1' 1 200000; } >"$work/f"; taken "200,000 entries"
{ printf "$head"'[user]\n'; seq -f 'a.\\6b%.0f=1' 1 200000; } >"$work/f"; taken "200,000 entries with escapes"
{ printf "$head"'[ipv4]\n'; seq -f 'route%.0f=192.0.2.0/24' 200000 -1 1; } >"$work/f"; taken "200,000 routes"
{ printf "$head"; seq 1 200000 | sed 's/.*/[ipv4]\nmethod=auto/' | head -200000; } >"$work/f"; taken "100,000 sections"
{ printf "$head"; seq -f 'k%.0f=1' 1 300000; } >"$work/f"; refused "300,000 settings" N1603 250001:1
finish
