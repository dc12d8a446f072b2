#!/bin/bash
# The folders of many nodes: whole or not at all, leftovers, links, rights, other runs; the reader fails in the middle.
set -u
. "$(dirname "$0")/../lib/sh-test.sh"
. "$(dirname "$0")/scene.sh"
eth() { printf 'interfaces: [{name: %s, type: ethernet}]' "$1"; }
write() { "$nmc" --message-format=short --nodes scene/nodes.yaml scene/policies -o made "$@" >scene.out 2>scene.err; }
files() { (cd made && find . -mindepth 1 | LC_ALL=C sort | paste -sd' '); }
codes() { sed -n 's/.*\(error\|warning\)\[\(N[0-9]*\)\].*/\2/p' scene.err | paste -sd' '; }
begin() { rm -rf made; scene <<<'[a, b]'; policy p "" < <(eth eth1); }

begin; write; is "new folders" "0 ./a ./a/eth1.nmconnection ./b ./b/eth1.nmconnection" "$? $(files)"
is "modes" "600 600" "$(stat -c %a made/*/* | paste -sd' ')"
stamp=$(stat -c '%i %y' made/a/eth1.nmconnection made/a); write
is "an unchanged file is not touched" "$stamp" "$(stat -c '%i %y' made/a/eth1.nmconnection made/a)"

# Leftovers: of a node, of a node that is gone, beside the folders; told, then removed.
policy p "" < <(eth eth2); write
is "leftovers are told" "0 N0906 N0906" "$? $(codes)"
write -E leftover-file; is "as an error nothing changes" "1 N0906 N0906" "$? $(codes)"
write --prune; is "--prune removes them" "0 ./a ./a/eth2.nmconnection ./b ./b/eth2.nmconnection" "$? $(files)"
scene <<<'[a]'; policy p "" < <(eth eth2); cp made/a/eth2.nmconnection made/old.nmconnection; mkdir made/other; echo x >made/other/x; write
is "a node that is gone, and the folder above" "0 N0906 N0906" "$? $(codes)"
write --node a; is "one node: the others' are none" "0 " "$? $(codes)"
write --prune; is "its folder goes too, others' things stay" "0 ./a ./a/eth2.nmconnection ./other ./other/x" "$? $(files)"

# What is not ours.
begin; mkdir -p made/a outside; ln -s ../outside made/b; write
is "a link for a folder" "3 N0905 ./a ./b" "$? $(codes) $(files)"; is "not followed" "" "$(ls outside)"
begin; mkdir -p made; echo x >made/b; write; is "a file for a folder" "3 N0905 ./b" "$? $(codes) $(files)"
begin; mkdir -p made/b; echo x >made/b/eth1.nmconnection; write
is "a foreign file" "3 N0904 ./b ./b/eth1.nmconnection" "$? $(codes) $(files)"
write --force; is "--force" "0" "$?$(grep -L 'written by' made/b/*)"
begin; mkdir -p made/b/eth1.nmconnection; write --force; is "a folder for a file" "3 N0905" "$? $(codes)"
is "nothing was begun" "./b ./b/eth1.nmconnection" "$(files)"
begin; write; policy q "" < <(eth eth9); printf 'interfaces: [{name: eth8, type: ethernet, mtu: x}]' >scene/policies/r.yaml; before=$(files); write
is "a mistake in one policy: nothing anywhere" "1 $before" "$? $(files)"

# Mistakes that come late, when folders of other nodes are begun: the last node's program is wrong.
begin; policy q '{kubernetes.io/hostname: b}' <<<'{interfaces: [{name: bond0, type: bond, link-aggregation: {mode: active-backup, port: [eth1]}}, {name: br0, type: linux-bridge, bridge: {port: [{name: eth1}]}}]}'
write; is "the second program is wrong" "1 N0703" "$? $(codes)"; is "the first leaves nothing" "" "$(files)"
begin; write; touch made/a/keep; policy q '{kubernetes.io/hostname: b}' <<<'interfaces: [{name: ../x, type: ethernet}]'; write
is "a hostile interface" "1 ./a ./a/eth1.nmconnection ./a/keep ./b ./b/eth1.nmconnection" "$? $(files)"

# A killed run's temporary files and folders are removed by the next.
begin; mkdir -p made/.nmstate-compile.0.tmp made/a; touch made/.nmstate-compile.0.tmp/eth1.nmconnection made/a/.nmstate-compile.1.tmp; write
is "stale temporary ones" "0 ./a ./a/eth1.nmconnection ./b ./b/eth1.nmconnection" "$? $(files)"
begin; mkdir -p made outside; touch outside/eth1.nmconnection; ln -s ../outside made/.nmstate-compile.0.tmp; write
is "no stale one is followed" "eth1.nmconnection" "$(ls outside)"

# Another run holds the folder, or that of one node.
begin; mkdir made; yields 3 "another run of the set" flock made "$nmc" --nodes scene/nodes.yaml scene/policies -o made
begin; mkdir -p made/b; yields 3 "another run of one node" flock made/b "$nmc" --nodes scene/nodes.yaml scene/policies -o made
is "nothing was begun" "./b" "$(files)"

# Another back end: what holds of keyfiles holds of its files, and of those that may not be there.
route() { printf 'interfaces: [{name: eth1, type: ethernet, ipv4: {enabled: true, dhcp: true}}]\nroutes: {config: [{destination: 198.51.100.0/24, next-hop-address: 192.0.2.1, next-hop-interface: eth1}]}'; }
ifcfg() { write --backend ifcfg "$@"; }
begin; policy p "" < <(route); ifcfg
is "new folders" "0 ./a ./a/ifcfg-eth1 ./a/route-eth1 ./b ./b/ifcfg-eth1 ./b/route-eth1" "$? $(files)"
is "modes" "600" "$(stat -c %a made/*/* | sort -u)"
mkdir alone; "$nmc" --backend ifcfg scene/policies -o alone; is "as one policy by itself" "" "$(diff -r alone made/a; diff -r alone made/b)"; rm -r alone
stamp=$(stat -c '%i %y' made/a/* made/a); ifcfg; is "an unchanged file is not touched" "$stamp" "$(stat -c '%i %y' made/a/* made/a)"
policy p "" < <(eth eth1); ifcfg; is "routes that are gone, also without --prune" "0  ./a ./a/ifcfg-eth1 ./b ./b/ifcfg-eth1" "$? $(codes) $(files)"
printf '# written by nmstate-compile\n' >made/b/rule6-eth1; ifcfg; is "what goes, and nothing is new" "0  ./a ./a/ifcfg-eth1 ./b ./b/ifcfg-eth1" "$? $(codes) $(files)"
touch made/a/rule-eth1; before=$(files); policy p "" < <(eth eth2); policy q "" < <(eth eth1); ifcfg
is "somebody's file that would be read, in one folder" "3 N0904 $before" "$? $(codes) $(files)"
ifcfg --force; is "--force" "0 ./a ./a/ifcfg-eth1 ./a/ifcfg-eth2 ./b ./b/ifcfg-eth1 ./b/ifcfg-eth2" "$? $(files)"
rm scene/policies/q.yaml; ifcfg; is "leftovers are told" "0 N0906 N0906" "$? $(codes)"
printf '# written by nmstate-compile\n' | tee made/a/keys-eth2 made/b/route6-eth2 >made/a/eth1.nmconnection; ifcfg -E leftover-file
is "as an error nothing changes, nor is anything removed" "1 N0906 N0906 made/a/keys-eth2 made/b/route6-eth2" "$? $(codes) $(ls made/*/keys-* made/*/route6-* | paste -sd' ')"
ifcfg --prune; is "--prune removes its own only" "0 ./a ./a/eth1.nmconnection ./a/ifcfg-eth2 ./b ./b/ifcfg-eth2" "$? $(files)"
scene <<<'[b]'; policy p "" < <(eth eth2); rm made/a/eth1.nmconnection; ifcfg --prune; is "a node that is gone" "0 ./b ./b/ifcfg-eth2" "$? $(files)"
begin; mkdir -p made/.nmstate-compile.0.tmp made/a; touch made/.nmstate-compile.0.tmp/ifcfg-eth1 made/a/.nmstate-compile.1.tmp; ifcfg
is "stale temporary ones" "0 ./a ./a/ifcfg-eth1 ./b ./b/ifcfg-eth1" "$? $(files)"

# What it cannot express is told of every program, at once, and of the nodes; nothing is written.
begin; policy q '{kubernetes.io/hostname: a}' <<<'interfaces: [{name: d0, type: dummy}]'; policy r '{kubernetes.io/hostname: b}' <<<'interfaces: [{name: d1, type: dummy}]'
policy s "" <<<'interfaces: [{name: d2, type: dummy}]'; ifcfg; is "mistakes of two programs" "1 N1401 N1401 N1401 " "$? $(codes) $(files)"
"$nmc" --check --message-format=short --backend ifcfg --nodes scene/nodes.yaml scene/policies >scene.out 2>scene.err
is "--check tells the same, and prints nothing" "1 N1401 N1401 N1401 0" "$? $(codes) $(stat -c %s scene.out)"
"$nmc" --check --nodes scene/nodes.yaml scene/policies >scene.out 2>scene.err; is "keyfiles can hold all" "0" "$?"
rm scene/policies/[qrs].yaml; "$nmc" --backend ifcfg --nodes scene/nodes.yaml scene/policies >scene.out 2>scene.err
is "printed" "0 # node a # ifcfg-eth1 # node b # ifcfg-eth1" "$? $(grep -E '^# (node|ifcfg)' scene.out | paste -sd' ')"

# A full disk: nothing is renamed.
if [ "$(id -u)" = 0 ] && unshare -m true 2>/dev/null; then
	begin; seq -f 'n%04g' 300 | sed 's/^/- /' >scene/nodes.yaml; mkdir made
	unshare -m sh -c 'mount -t tmpfs -o size=400k,nr_inodes=10000 none made && "$0" --nodes scene/nodes.yaml scene/policies -o made; rc=$?; find made -mindepth 1 | wc -l; exit $rc' "$nmc" >scene.out 2>scene.err
	is "a full disk" "3 0" "$? $(tail -1 scene.out)"
else skip "a full disk: needs root and mount"; fi
finish
