#!/bin/bash
# `import`: what is made of folders of keyfiles, of network-scripts and of netplan's files, to the byte (UPDATE=1 writes the
# expected texts anew); what is read and what is not; where secrets go; exit statuses; files are written whole or not at all.
set -u
. "$(dirname "$0")/../lib/sh-test.sh"
cases=$root/tests/import/cases

# expect NAME STATUS ARGUMENT...: policy and messages are those of cases/NAME.expect; the policy is laid out and compiles.
expect() {
	local name=$1 status=$2
	shift 2
	yields "$status" "$name" "$nmc" import --message-format=short "$@"
	{ cat "$work/out"; echo "--- messages"; cat "$work/err"; } >"$work/text"
	[ -z "${UPDATE:-}" ] || cp "$work/text" "$cases/$name.expect"
	if cmp -s "$work/text" "$cases/$name.expect"; then ok; else fail "$name"; diff "$cases/$name.expect" "$work/text" | head -20; fi
	cp "$work/out" "$work/$name.yaml"
	yields 0 "$name: layout" "$nmc" fmt --check "$work/$name.yaml"
	[ "$status" != 0 ] || yields 0 "$name: compiles" "$nmc" --check "$work/$name.yaml"
}
cd "$cases" || exit 1
expect keyfiles 0 keyfiles
yields 0 "keyfiles again" "$nmc" import --message-format=short keyfiles
is "keyfiles: what has no place, and what differs" "1 1" "$(grep -c 'wifi.*\[N1611\]' "$work/err") $(grep -c 'eth10:9.*\[N1641\]' "$work/err")"
expect scripts 0 scripts
if command -v netplan >/dev/null; then
	expect netplan 0 netplan
	mkdir "$work/netplan-bad"
	printf 'network: {version: 2, ethernets: {eth1: {addresses: [nonsense]}}}\n' >"$work/netplan-bad/a.yaml"
	yields 1 "netplan refuses" "$nmc" import "$work/netplan-bad"
	is "netplan refuses: why" 1 "$(grep -c 'error\[N1645\]' "$work/err")"
	if grep -q nonsense "$work/err"; then ok; else fail "netplan refuses: what it says"; fi
	yields 1 "two netplan files of one name" "$nmc" import netplan "$cases/netplan/50-node.yaml"
	is "two netplan files of one name: why" 1 "$(grep -c 'two netplan files have the name' "$work/err")"
	is "nothing is left of netplan's folder" "" "$(TMPDIR=$work "$nmc" import netplan >/dev/null 2>&1; ls -d "$work"/nmstate-compile.* 2>/dev/null)"
	# What netplan takes and does not write is told, unless a version of it does write it.
	mkdir "$work/netplan-lost"
	cat >"$work/netplan-lost/a.yaml" <<'Y'
network:
  version: 2
  ethernets:
    eth1:
      dhcp4: true
      dhcp4-overrides: {use-dns: false}
      dhcp6-overrides: {use-dns: true}
      routing-policy:
      - {from: 192.0.2.0/24, table: 7, priority: 5}
Y
	chmod 600 "$work/netplan-lost/a.yaml"
	yields 0 "what netplan does not write" "$nmc" import --message-format=short "$work/netplan-lost"
	for key in use-dns:auto-dns routing-policy:route-rules; do
		told=$(grep -c "N1646.*${key%:*}" "$work/err")
		is "what netplan does not write: ${key%:*}" 1 "$((told + $(grep -c "${key#*:}:" "$work/out")))"
	done
	# One that does not come to an end would be stopped; one that fails without a word is told.
	mkdir "$work/bin"
	printf '#!/bin/sh\nexit 3\n' >"$work/bin/netplan"
	chmod +x "$work/bin/netplan"
	yields 1 "netplan fails" env PATH="$work/bin:$PATH" "$nmc" import netplan
else
	skip "netplan: it is not installed"
fi
yields 1 "no netplan" env PATH=/nowhere "$nmc" import netplan
is "no netplan: what to install" 1 "$(grep -c 'netplan.io' "$work/err")"

# --- arguments ---
cd "$work" || exit 1
profile() { # NAME [LINE...]: a keyfile of an ethernet interface with DHCP
	local name=$1
	shift
	printf '[connection]\nid=%s\ntype=ethernet\ninterface-name=%s\n' "$name" "$name"
	[ $# = 0 ] || printf '%s\n' "$@"
	printf '\n[ipv4]\nmethod=auto\n\n[ipv6]\nmethod=disabled\n'
}
mkdir sc empty
profile eth1 >sc/eth1.nmconnection
names() { sed -n 's/^ *- name: //p' out | tr '\n' ' '; }
yields 0 "a file" "$nmc" import sc/eth1.nmconnection
is "a file" "eth1 " "$(names)"
is "a file: the policy's name" "  name: eth1" "$(grep -m 1 '^  name:' out)"
"$nmc" import - <sc/eth1.nmconnection >out 2>err
is "standard input" "0 eth1 " "$? $(names)"
yields 0 "a folder and a slash" "$nmc" import sc/
is "a folder and a slash: the policy's name" "  name: sc" "$(grep -m 1 '^  name:' out)"
yields 0 "--name" "$nmc" import --name=Node_7.example sc
is "--name" "  name: node-7.example" "$(grep -m 1 '^  name:' out)"
yields 0 "--bare" "$nmc" import --bare sc
is "--bare" "interfaces:" "$(head -n 1 out)"
yields 2 "--bare and --name" "$nmc" import --bare --name=x sc
yields 2 "no argument" "$nmc" import
yields 3 "no such file" "$nmc" import sc none.nmconnection
is "no such file: nothing is printed" "" "$(cat out)"
yields 1 "an empty folder" "$nmc" import empty
is "an empty folder" 1 "$(grep -c 'error\[N1107\]' err)"
echo text >text
yields 1 "a file of something else" "$nmc" import text
is "a file of something else" 1 "$(grep -c 'error\[N1648\]' err)"
mkfifo sc/pipe.nmconnection
yields 3 "a pipe in a folder" timeout 10 "$nmc" import sc
rm sc/pipe.nmconnection
ln -s eth1.nmconnection sc/link.nmconnection; ln -s ../text sc/out.nmconnection; ln -s /none sc/dangling.nmconnection
yields 0 "links" "$nmc" import sc
is "links that lead out" 2 "$(grep -c 'warning\[N1646\]' err)"
is "a link inside is another profile" 1 "$(grep -c 'warning\[N1643\]' err)"
rm sc/*link* sc/out* sc/dangling*
mkdir only-links; ln -s ../sc/eth1.nmconnection only-links/eth1.nmconnection
yields 1 "nothing but links that lead out" "$nmc" import only-links -o only-links.yaml
is "nothing but links that lead out: why" "1 1 0" \
	"$(grep -c 'warning\[N1646\]' err) $(grep -c 'error\[N1107\]' err) $(ls only-links.yaml 2>/dev/null | wc -l)"

# The one that connects by itself, then the higher priority, then the name.
choice() { # NAME KEPT
	yields 0 "$1" "$nmc" import --message-format=short sc
	is "$1" "another profile for it was left out: $2" "$(sed -n 's/^ *# \(another.*\) (.*/\1/p' out)"
}
profile eth1 autoconnect=false | sed s/id=eth1/id=a/ >sc/a.nmconnection
choice "not automatic" a
profile eth1 | sed s/id=eth1/id=a/ >sc/a.nmconnection
choice "by name" eth1
profile eth1 | sed 's/id=eth1/id=eth1\nautoconnect-priority=5/' >sc/eth1.nmconnection
choice "by priority" a
rm sc/a.nmconnection

# --- what a file does not say ---
# Without sections [ipv4] and [ipv6] NetworkManager takes `auto`; ports have none, and an OVS bridge has no addresses at all.
mkdir unsaid
printf '[connection]\nid=eth1\ntype=ethernet\ninterface-name=eth1\n' >unsaid/eth1.nmconnection
yields 0 "no sections of addresses" "$nmc" import unsaid
is "no sections of addresses" "2 1 1 0" \
	"$(grep -c 'dhcp: true' out) $(grep -c 'autoconf: true' out) $(grep -c 'addr-gen-mode: "3"' out) $(wc -l <err)"
printf '[connection]\nid=br0\ntype=bridge\ninterface-name=br0\n' >unsaid/br0.nmconnection
printf 'master=br0\nslave-type=bridge\n' >>unsaid/eth1.nmconnection
yields 0 "no sections of addresses, a port" "$nmc" import unsaid
is "no sections of addresses, a port" "2 0" "$(grep -c 'dhcp: true' out) $(wc -l <err)"
rm unsaid/*
printf '[connection]\nid=ovs0\ntype=ovs-bridge\ninterface-name=ovs0\n[ipv4]\nmethod=auto\n' >unsaid/ovs0.nmconnection
yields 0 "an OVS bridge with a method" "$nmc" import unsaid
is "an OVS bridge with a method" "0 0" "$(grep -c 'dhcp: true' out) $(grep -c 'ipv[46].method' err)"

# A policy that is refused is not compared: what is refused is left out, so that the rest can be.
rm unsaid/*
printf '[connection]\nid=s\ntype=ethernet\ninterface-name=eth1\n[ipv4]\nmethod=shared\naddress1=10.42.0.1/24\n' >unsaid/s.nmconnection
printf '[connection]\nid=b\ntype=bond\ninterface-name=bond0\n[bond]\nmode=1\narp_ip_target=192.0.2.1\n' >unsaid/b.nmconnection
printf '[connection]\nid=p\ntype=ethernet\ninterface-name=eth2\nmaster=bond0\nslave-type=bond\n' >unsaid/p.nmconnection
yields 1 "an interface is refused" "$nmc" import --message-format=short unsaid
is "an interface is refused: the others are compared" "1 1 1 0" \
	"$(grep -c 'bond0.*N1642\|N1642.*bond0' err) $(grep -c 'shared' err) $(grep -c '10.42.0.1/24' err) $(grep -c 'connection.master' err)"
is "an interface is refused: what is not compared" 1 "$(grep -c 'of .bond0. and its ports is not known' err)"
rm unsaid/[bp]*
printf '[connection]\nid=r\ntype=ethernet\ninterface-name=eth2\n[ipv4]\nmethod=manual\naddress1=192.0.2.1/24\n' >unsaid/r.nmconnection
printf 'route1=10.0.0.0/8\nroute1_options=type=blackhole\n' >>unsaid/r.nmconnection
yields 1 "a route is refused" "$nmc" import --message-format=short unsaid
is "a route is refused: the rest is compared" "1 1 1" \
	"$(grep -c 'N1642' err) $(grep -c '10.42.0.1/24' err) $(grep -c 'of routes, rules and name servers is not known' err)"

# A route without a metric or table has those of its profile, the gateway's too.
rm unsaid/*
cat >unsaid/r.nmconnection <<'K'
[connection]
id=r
type=ethernet
interface-name=eth1
[ipv4]
method=manual
address1=192.0.2.1/24,192.0.2.254
route-table=77
route-metric=50
route1=10.0.0.0/8,192.0.2.2,5
route2=10.1.0.0/16,192.0.2.2
route2_options=table=254
K
yields 0 "metric and table of a profile" "$nmc" import unsaid
is "metric and table of a profile" "2 2 1" "$(grep -c 'table-id: 77' out) $(grep -c ' metric: 50' out) $(grep -c ' metric: 5$' out)"

# --- secrets ---
cat >sc/eth1.nmconnection <<'K'
[connection]
id=eth1
type=ethernet
interface-name=eth1

[802-1x]
eap=peap;
identity=me
password=50b71a8ef0bd
phase2-auth=mschapv2

[ipv4]
method=auto

[ipv6]
method=disabled
K
yields 0 "secret to standard output" "$nmc" import sc
is "secret to standard output" "0 1 1" "$(cat out err | grep -c 50b71a8ef0bd) $(grep -c 'password: <_password_hid_by_nmstate>' out) $(grep -c 'warning\[N1644\]' err)"
umask 000
yields 0 "secret to a file" "$nmc" import sc -o policy.yaml
is "secret to a file" "1 600 0" "$(grep -c 'password: 50b71a8ef0bd' policy.yaml) $(stat -c %a policy.yaml) $(cat out err | wc -c)"
umask 022
yields 0 "the file compiles" "$nmc" --check policy.yaml
for format in human short json; do
	"$nmc" import --message-format=$format sc text sc/eth1.nmconnection >out 2>err
	is "secret in $format" 0 "$(cat out err | grep -c 50b71a8ef0bd)"
done
yields 0 "json" "$nmc" import --message-format=json "$cases/keyfiles"
if jq -e . err >/dev/null 2>&1 || ! command -v jq >/dev/null; then ok; else fail "json is no JSON"; fi

# --- the file that is written ---
chmod 644 policy.yaml
yields 0 "over a file" "$nmc" import sc -o policy.yaml
is "over a file" 600 "$(stat -c %a policy.yaml)"
ln -s policy.yaml link.yaml; mkdir folder.yaml; mkfifo pipe.yaml
for name in link folder pipe; do
	yields 3 "-o to a $name" timeout 10 "$nmc" import sc -o $name.yaml
done
is "-o: the link stays" policy.yaml "$(readlink link.yaml)"
yields 3 "-o into no folder" "$nmc" import sc -o none/policy.yaml
is "-o: nothing is left beside it" "" "$(ls | grep 'yaml\..')"

# --- what is wrong ---
# A mistake that only policies have is told at the file's line, and the policy is written all the same.
profile eth1 >sc/eth1.nmconnection
printf '[connection]\nid=v\ntype=vlan\ninterface-name=v\n[vlan]\nparent=eth9\n[ipv4]\nmethod=disabled\n[ipv6]\nmethod=disabled\n' >sc/v.nmconnection
yields 1 "a policy that is refused" "$nmc" import --message-format=short sc -o refused.yaml
is "a policy that is refused: where" 1 "$(grep -c '^sc/v.nmconnection:.*error\[N1642\]' err)"
is "a policy that is refused: is there" "1 1" "$(grep -c 'the policy is refused' refused.yaml) $(grep -c 'name: v$' refused.yaml)"
yields 1 "a policy that is refused, printed" "$nmc" import sc
is "a policy that is refused, printed" "eth1 v " "$(names)"
rm sc/v.nmconnection
# A file that is no profile: the rest is of use.
echo 'nonsense' >sc/bad.nmconnection
yields 1 "a file that is no profile" "$nmc" import sc
is "a file that is no profile" "1 eth1 " "$(grep -c '^# left out: bad.nmconnection' out) $(names)"
rm sc/bad.nmconnection
# Nothing in a file can become more than one comment or value.
profile eth1 | sed 's/id=eth1/id=x\\n- name: evil\\n/' >sc/eth1.nmconnection
yields 1 "a hostile name" "$nmc" import sc
is "a hostile name" 0 "$(grep -c '^ *- name: evil' out)"

# --- through and back: policy -> files -> policy -> files ---
# What a file leaves to NetworkManager and a policy must say.
mkdir "$work/macsec"
cat >"$work/macsec/ms0.nmconnection" <<'FILE'
[connection]
id=ms0
type=macsec
interface-name=ms0
[macsec]
mka-cak=50b71a8ef0bd5751ea76de6d6c98c03a
mka-ckn=f2b4297d39da7330910a74abc0449feb45b5c0b9fc23df1430e1898fcf1c4550
parent=eth1
[ipv4]
method=disabled
[ipv6]
addr-gen-mode=0
method=disabled
FILE
yields 0 "macsec with defaults" "$nmc" import --message-format=short "$work/macsec" -o "$work/macsec.yaml"
is "macsec with defaults: no word" "" "$(cat "$work/err")"
is "macsec with defaults: said" 4 "$(grep -c 'encrypt: true\|send-sci: true\|port: 1$\|validation: strict' "$work/macsec.yaml")"

if is_asan; then
	skip "round trips: the usual build does them"
else
	. "$root/tests/lib/good-documents.sh"
	# The files of a folder as they are compared: without a default that is spelled out, and without the UUID of a profile
	# that has no interface's name: it is made of the name, which is not in the file.
	plain() {
		local f
		for f in "$1"/*; do
			echo "== ${f##*/}"
			grep -q '^interface-name=\|^DEVICE=' "$f" && cat "$f" || grep -vi '^uuid=' "$f"
		done | sed 's/ *vlan_filtering=0//; /^vlan-filtering=false$/d; /^BRIDGING_OPTS=""$/d' | awk '/^\[bridge\]$/ { head = $0; next }
			head && !/^$/ { print head } { if (!head || !/^$/) print; head = "" }'
	}
	# round DOCUMENT BACKEND
	round() {
		rm -rf one two again.yaml
		"$nmc" --backend="$2" --current="$capture_state" "$1" -o one >/dev/null 2>&1 && [ -n "$(ls -A one 2>/dev/null)" ] || return 0
		"$nmc" import --message-format=short one -o again.yaml >messages 2>&1 || { fail "$2 of ${1#"$root/"}: not imported"; head -4 messages; return; }
		"$nmc" --backend="$2" again.yaml -o two >messages2 2>&1 || { fail "$2 of ${1#"$root/"}: not compiled"; head -4 messages2; return; }
		is "$2 of ${1#"$root/"}" "$(plain one)" "$(plain two)"
		is "$2 of ${1#"$root/"}: warnings" "" "$(cut -c1-300 messages)"
	}
	while read -r doc; do
		round "$doc" keyfile
		round "$doc" ifcfg
	done < <(good_documents)
fi
finish
