#!/bin/bash
# The contract of the command line: what outside checks and later work rely on.
set -u
. "$(dirname "$0")/../lib/sh-test.sh"
ex=$root/examples
first() { head -n 1 "$work/$1"; }

# The seeds: files, and the typos at their dash, in all three formats.
yields 0 "bond-vlan30" "$nmc" "$ex/bond-vlan30.yaml" -o "$work/bond"
is "bond-vlan30: files" "bond0.144.nmconnection bond0.145.nmconnection bond0.nmconnection ens161.nmconnection ens256.nmconnection" \
	"$(cd "$work/bond" && LC_ALL=C ls | paste -sd' ')"
is "mode" 600 "$(stat -c %a "$work/bond/bond0.nmconnection")"
yields 0 "static-ip" "$nmc" "$ex/static-ip.yaml" -o "$work/static"
yields 0 "vlan" "$nmc" "$ex/vlan.yaml" -o "$work/vlan"
typo() { # NAME LINE:COL FIX
	yields 1 "$1: as written" "$nmc" --check --message-format=short "$ex/wrong/$1.as-written.yaml"
	is "$1: one line" 1 "$(wc -l <"$work/err")"
	is "$1: short" "$ex/wrong/$1.as-written.yaml:$2: error[N0102]: a space is missing after the dash (help: write \`$3\`)" "$(cat "$work/err")"
	yields 1 "$1: json" "$nmc" --check --message-format=json "$ex/wrong/$1.as-written.yaml"
	is "$1: json place" "$2 $3" "$(python3 -c '
import json, sys
lines = [json.loads(l) for l in open(sys.argv[1])]
assert len(lines) == 1
d = lines[0]
fix = d["fixes"][0]
text = open(d["span"]["file"], "rb").read()
mended = text[:fix["span"]["byte_start"]] + fix["replacement"].encode() + text[fix["span"]["byte_end"]:]
open(sys.argv[2], "wb").write(mended)
print("%d:%d %s" % (d["span"]["line"], d["span"]["column"], d["help"].split("`")[1]))' "$work/err" "$work/mended.yaml")"
	cmp -s "$work/mended.yaml" "$ex/$1.yaml" && ok || fail "$1: the fix does not make the right file"
	yields 1 "$1: human" "$nmc" --check "$ex/wrong/$1.as-written.yaml"
	is "$1: human, one error" 1 "$(grep -c '^error' "$work/err")"
}
typo bond-vlan30 34:9 '- ip:'
typo static-ip 10:5 '- name:'

# Ten mistakes, ten errors, the same bytes every time.
yields 1 "ten mistakes" "$nmc" --check --message-format=json "$ex/wrong/ten-mistakes.yaml"
is "ten mistakes: errors" 10 "$(grep -c '"severity":"error"' "$work/err")"
cp "$work/err" "$work/ten"
for _ in $(seq 20); do "$nmc" --check --message-format=json "$ex/wrong/ten-mistakes.yaml" 2>&1 | cmp -s - "$work/ten" || fail "other bytes"; done; ok

# Exit statuses, and nothing on standard output with an error.
yields 2 "unknown option" "$nmc" --nope
yields 2 "option without value" "$nmc" -o
yields 2 "unknown back end" "$nmc" --backend=netplan
yields 2 "keyfiles of another back end" "$nmc" --backend=ifcfg --emit=keyfile "$root/examples/vlan.yaml"
yields 0 "back end ifcfg" "$nmc" --backend=ifcfg --check "$root/examples/vlan.yaml"
yields 1 "what ifcfg cannot hold, without writing" "$nmc" --backend=ifcfg --check "$root/examples/vrf.yaml"
yields 1 "what ifcfg cannot hold, into a folder" "$nmc" --backend=ifcfg -o "$work/ifcfg" "$root/examples/vrf.yaml"
is "what ifcfg cannot hold: nothing is written" "" "$(ls -A "$work/ifcfg")"
yields 2 "bad format" "$nmc" --message-format=xml x
yields 3 "missing file" "$nmc" "$work/none.yaml"
yields 3 "folder for a file" "$nmc" fmt "$work"
yields 3 "folder that cannot be" "$nmc" "$ex/vlan.yaml" -o "$ex/vlan.yaml/out"
yields 1 "no output with an error" "$nmc" "$ex/wrong/static-ip.as-written.yaml" -o "$work/nothing"
[ ! -e "$work/nothing" ] && [ ! -s "$work/out" ] && ok || fail "something was written"
yields 0 "NMState" "$nmc" "$ex/nmstate-object.yaml"
yields 1 "warning made an error" "$nmc" -E nothing-to-compile "$ex/nmstate-object.yaml"
yields 0 "warning off" "$nmc" -W no-nothing-to-compile "$ex/nmstate-object.yaml"
is "warning off: silence" "" "$(cat "$work/err")"
yields 2 "an error cannot be lowered" "$nmc" -W no-unknown-key "$ex/vlan.yaml"
for a in --help --version --list-codes --explain=N0306 "--explain=unknown-key"; do yields 0 "$a" "$nmc" "$a"; [ -s "$work/out" ] && ok || fail "$a says nothing"; done
yields 2 "no such code" "$nmc" --explain=N9999
for stage in tree ir profile keyfile; do yields 0 "--emit=$stage" "$nmc" "--emit=$stage" "$ex/bond-vlan30.yaml"; [ -s "$work/out" ] && ok || fail "$stage is empty"; done
yields 0 "--print-after" "$nmc" --print-after=order "$ex/bond-vlan30.yaml"
is "order: bond before its VLANs and ports" "bond0 bond0.144 bond0.145 ens161 ens256" \
	"$("$nmc" --emit=ir "$ex/bond-vlan30.yaml" | sed -n 's/^    name: "\(.*\)"/\1/p' | paste -sd' ')"

# Standard input and output.
"$nmc" <"$ex/vlan.yaml" >"$work/a" && "$nmc" - <"$ex/vlan.yaml" >"$work/b" && cmp -s "$work/a" "$work/b" && ok || fail "standard input"
is "standard output's heading" "# eth1.102.nmconnection" "$(first a)"
yields 3 "a full output" bash -c '"$1" "$2" >/dev/full' - "$nmc" "$ex/vlan.yaml"
is "a full output is told" "error[N0907]: cannot write to standard output: No space left on device" "$(first err)"
yields 3 "a closed output" bash -c '"$1" --message-format=json "$2" >&-' - "$nmc" "$ex/vlan.yaml"
grep -q '"code":"N0907"' "$work/err" && ok || fail "a closed output is not told"
truncate -s $(((64 << 20) + 1)) "$work/huge.yaml"
yields 3 "more than 64 MiB" "$nmc" --check "$work/huge.yaml"
is "more than 64 MiB: why" "error[N0908]: cannot read \`$work/huge.yaml\`: larger than 64 MiB" "$(first err)"
rm "$work/huge.yaml"
yields 2 "--check beside -o" "$nmc" --check "$ex/vlan.yaml" -o "$work/checked"
yields 2 "--emit beside -o" "$nmc" --emit=ir "$ex/vlan.yaml" -o "$work/checked"
yields 2 "--prune without -o" "$nmc" --prune "$ex/vlan.yaml"
yields 2 "--force without -o" "$nmc" --check --force "$ex/vlan.yaml"
[ ! -e "$work/checked" ] && ok || fail "--check wrote a folder"
# Colour: at a terminal only, and not with NO_COLOR, which an empty value does not set.
coloured() { # NAME WANT ENV...
	script -qec "env ${*:3} '$nmc' --check '$ex/wrong/static-ip.as-written.yaml'" /dev/null >"$work/tty" </dev/null
	is "$1" "$2" "$(grep -c $'\e' "$work/tty" | sed 's/[1-9].*/some/')"
}
if command -v script >/dev/null; then
	coloured "colour at a terminal" some TERM=xterm
	coloured "NO_COLOR" 0 NO_COLOR=1
	coloured "NO_COLOR, empty" some NO_COLOR=
else skip "script(1) is not installed"; fi

# Documents: several, a List, selectors.
yields 0 "two documents" "$nmc" "$ex/two-documents.yaml" -o "$work/two"
printf 'apiVersion: v1\nkind: List\nitems:\n' >"$work/list.yaml"
sed 's/^/  /; 1s/^  /- /' "$ex/vlan.yaml" >>"$work/list.yaml"
sed 's/^/  /; 1s/^  /- /' "$ex/static-ip.yaml" >>"$work/list.yaml"
yields 0 "a List" "$nmc" "$work/list.yaml" -o "$work/list"
is "a List: files" "eth1.102.nmconnection eth1.nmconnection" "$(cd "$work/list" && LC_ALL=C ls | paste -sd' ')"
is "--node selects" "# eth1.nmconnection" "$("$nmc" --node node02 "$ex/static-ip.yaml" | head -1)"
is "--node leaves out" "" "$("$nmc" --node node03 "$ex/static-ip.yaml")"
sed 's|kubernetes.io/hostname|rack|' "$ex/static-ip.yaml" >"$work/rack.yaml"
is "--node is about one label" "" "$("$nmc" --node node02 "$work/rack.yaml")"
is "--label of any other" "# eth1.nmconnection" "$("$nmc" --label rack=node02 "$work/rack.yaml" | head -1)"
printf 'interfaces:\n- {name: eth1, type: ethernet}\n---\ninterfaces:\n- {name: eth1, type: ethernet}\n' >"$work/nodes.yaml"
yields 0 "--check: policies of two nodes" "$nmc" --check "$work/nodes.yaml"
yields 1 "two policies for one file" "$nmc" "$work/nodes.yaml" -o "$work/nodes"
is "--label selects" "# eth1.nmconnection" "$("$nmc" --label node-role.kubernetes.io/worker= "$ex/worker-selector.yaml" | head -1)"

# Hostile values: no file outside the folder, no further section, an error each.
hostile() { # NAME TEXT
	printf '%b' "$2" >"$work/hostile.yaml"
	mkdir -p "$work/cage/in"
	yields 1 "$1" "$nmc" --message-format=short "$work/hostile.yaml" -o "$work/cage/in/out"
	grep -q 'error\[' "$work/err" && ok || fail "$1: no error told"
	is "$1: nothing written" "in" "$(ls "$work/cage")$(ls "$work/cage/in")"
}
head="interfaces:\n- name: eth1\n  type: ethernet\n"
hostile "newline in a name" 'interfaces:\n- name: "a\\n[vpn]"\n  type: ethernet\n'
hostile "section in a description" "$head  description: \"x\\\\n[ipv4]\\\\nmethod=auto\"\n"
hostile "NUL in a name" 'interfaces:\n- name: "a\\0b"\n  type: ethernet\n'
hostile "traversal in a name" 'interfaces:\n- name: ../../x\n  type: ethernet\n'
hostile "traversal in a profile name" "$head  profile-name: ../../x\n"
hostile "slash in a profile name" "$head  profile-name: a/b\n"
hostile "hidden profile" "$head  profile-name: .hidden\n"
hostile "4 KiB name" "interfaces:\n- name: $(printf 'a%.0s' $(seq 4096))\n  type: ethernet\n"
hostile "4 KiB profile name" "$head  profile-name: $(printf 'a%.0s' $(seq 4096))\n"
hostile "hostile port" 'interfaces:\n- name: b\n  type: bond\n  bond:\n    mode: active-backup\n    port: ["../x"]\n'
hostile "hostile search domain" "dns-resolver:\n  config:\n    server: [192.0.2.1]\n    search: [\"a\\\\n[x]\"]\n$head  ipv4: {enabled: true, dhcp: true, auto-dns: false}\n"

# Budgets.
python3 -c 'print("a: " + "[" * 100 + "]" * 100)' >"$work/deep.yaml"
yields 1 "depth" "$nmc" --check "$work/deep.yaml"
python3 -c 'print("description: " + "a" * 10000000)' >"$work/long.yaml"
yields 1 "10 MB value" "$nmc" --check "$work/long.yaml"
quick() { # NAME PROGRAM: a document that took minutes when something was searched from the start each time
	python3 -c "$2" >"$work/quick.yaml"
	yields 1 "$1" timeout 10 "$nmc" --check --message-format=short "$work/quick.yaml"
}
quick "a long line beyond ASCII" 'print("a: [\"\u00e9\"" + ", x" * 100000 + "]")'
quick "many anchors and aliases" 'print("".join("a%d: &a%d x\n" % (i, i) for i in range(40000)) + "".join("b%d: *a0\n" % i for i in range(40000)))'
quick "a long block text" 'print("interfaces:\n- name: e\n  type: ethernet\n  description: |\n" + "    -x: y\n" * 100000 + "]")'
python3 -c 'import sys; sys.stdout.buffer.write(b"interfaces:\n- name: \"\xff\xfe\"\n  type: ethernet\n")' >"$work/utf8.yaml"
yields 1 "invalid UTF-8" "$nmc" --check --message-format=json "$work/utf8.yaml"
python3 -c 'import json,sys; [json.loads(l) for l in open(sys.argv[1])]' "$work/err" && ok || fail "json of invalid UTF-8"

# Names of virtual functions, from the state of a node; without one, and with one that is none: one error.
printf 'interfaces:\n- {name: "sriov:eth1:1", type: ethernet}\n- {name: b, type: bond, bond: {mode: 1, port: ["sriov:eth1:0"]}}\n' >"$work/vf.yaml"
printf 'interfaces:\n- {name: eth1, type: ethernet, ethernet: {sr-iov: {vfs: [{id: 0, iface-name: vf0}, {id: 1, iface-name: vf1}]}}}\n' >"$work/state.yaml"
yields 0 "functions" "$nmc" --current="$work/state.yaml" "$work/vf.yaml"
is "functions: profiles" "# b.nmconnection # vf0.nmconnection # vf1.nmconnection" "$(grep '^# .*nmconnection' "$work/out" | LC_ALL=C sort | paste -sd' ')"
yields 1 "functions without a state" "$nmc" --check --message-format=short "$work/vf.yaml"
is "functions without a state: once" 1 "$(wc -l <"$work/err")"
printf '[1]\n' >"$work/none.yaml"
yields 1 "functions of no state" "$nmc" --check --message-format=short --current="$work/none.yaml" "$work/vf.yaml"
is "functions of no state: once" "N1001" "$(sed -n 's/.*\[\(N[0-9]*\)\].*/\1/p' "$work/err" | paste -sd' ')"

# What README shows is what happens.
block() { awk -v tag="\`\`\`$1" -v n="$2" '$0 == tag && ++k == n { on = 1; next } /^```/ { on = 0 } on' "$root/README.md"; }
is "README: the policy" "$(block yaml 1)" "$(cat "$ex/static-ip.yaml")"
is "README: its file" "$(block ini 1)" "$(cat "$work/static/eth1.nmconnection")"
is "README: the mistake" "$(awk '/^```$/ { on = 0 } /^error\[/ { on = 1 } on' "$root/README.md")" \
	"$(cd "$root" && "$nmc" --check examples/wrong/static-ip.as-written.yaml 2>&1)"
helps=$("$nmc" --help; for c in $("$nmc" --help | sed -n '/^Commands/,/^$/s/^  \([a-z]*\) .*/\1/p'); do "$nmc" "$c" --help; done)
for option in $(grep -ohE -- '(^| |`)--[a-z-]+' "$root"/README.md "$root/docs/diagnostics.md" "$root/docs/architecture.md" | grep -oE -- '--.*' | sort -u); do
	grep -qE -- "$option\b" <<<"$helps" && ok || fail "documented, but not in --help: $option"
done
finish
