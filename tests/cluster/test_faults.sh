#!/bin/bash
# A set of policies, and the n-th call fails, or a signal comes before it: every file of every node is the old or the new
# one, no temporary file or folder stays, and a run that did not do its work says why (tests/faults has one folder).
set -u
. "$(dirname "$0")/../lib/sh-test.sh"
nmc=$bare
. "$(dirname "$0")/scene.sh"
if grep -q __asan_init "$nmc"; then
	skip "a build with the address sanitizer has its own malloc"
	finish
fi
${CC:-cc} -shared -fPIC -O1 -o inject.so "$root/tests/faults/inject.c" -ldl || fail "inject.c does not compile"

# The old state has a route, which ifcfg files have in one of its own: it must go without being asked for.
eth() { printf 'interfaces: [{name: eth1, type: ethernet, mtu: %s, ipv4: {enabled: true, dhcp: true}}, {name: %s, type: ethernet}]' "$1" "$2"; }
route() { printf '\nroutes: {config: [{destination: 198.51.100.0/24, next-hop-address: 192.0.2.1, next-hop-interface: eth1}]}'; }
prepare() { # BACKEND FILE: what it calls that of eth1
	backend=$1 own=$2
	rm -rf old new
	scene <<<'[a, b, gone]'; policy p "" < <(eth 1500 eth2; route); "$nmc" --backend "$backend" --nodes scene/nodes.yaml scene/policies -o old
	scene <<<'[a, b, c]'; policy p "" < <(eth 9000 eth3); cp -a old new
	"$nmc" --backend "$backend" --nodes scene/nodes.yaml --prune scene/policies -o new
	mkdir -p scene/states; for n in a b c; do state $n <<<'interfaces: []'; done
}
compile() { "$nmc" --backend "$backend" --nodes scene/nodes.yaml --current-dir scene/states --prune scene/policies -o made; }
run() { # CALL NTH ACTION
	rm -rf made mark
	cp -a old made
	(export FAULT_CALL=$1 FAULT_NTH=$2 FAULT_ACTION=$3 FAULT_MARK=$work/mark LD_PRELOAD=$work/inject.so; compile) >run.out 2>run.err
	rc=$?
}
whole_files() {
	local file
	while read -r file; do
		cmp -s "made/$file" "old/$file" || cmp -s "made/$file" "new/$file" || { echo "neither old nor new: $file"; return 1; }
	done < <(cd made && find . -type f)
	[ -z "$(find made -name '.*' ! -name made)" ] || { echo "temporary: $(find made -name '.*' | head -2)"; return 1; }
	[ ! -d made/c ] || diff -r made/c new/c >/dev/null || { echo "half a folder"; return 1; }
	for file in "a/$own" "b/$own"; do [ -f "made/$file" ] || { echo "lost: $file"; return 1; }; done
}
all_new() { diff -r made new >/dev/null; }
judge_fail() {
	whole_files || return 1
	case $rc in
	0) all_new || { echo "status 0, but not all is new"; return 1; } ;;
	3) grep -q error run.err || { echo "status 3 without a diagnostic"; return 1; } ;;
	*) echo "status $rc"; return 1 ;;
	esac
}
judge_term() {
	whole_files || return 1
	[ "$rc" = 143 ] || { [ "$rc" = 0 ] && all_new; } || { echo "status $rc"; return 1; }
}
judge_kill() {
	[ "$rc" = 137 ] || { echo "status $rc"; return 1; }
	compile >run.out 2>run.err || { echo "the next run failed"; return 1; }
	rmdir made/gone 2>/dev/null # an empty folder may be anybody's
	all_new || { echo "the next run did not make all new"; return 1; }
}
every() { # CALL ACTION JUDGE AT_LEAST
	local n why
	for ((n = 1; n < 2000; n++)); do
		run "$1" $n "$2"
		[ -e mark ] || break
		if why=$("$3"); then ok; else fail "$1 number $n, $2: $why"; head -3 run.err; fi
	done
	[ "$n" -gt "$4" ] || fail "$1: only $((n - 1)) calls seen"
	[ "$rc" = 0 ] && all_new || fail "$1, $2: the run without a fault failed"
}
prepare keyfile eth1.nmconnection
for call in malloc:10 write:6 open:12 rename:5 mkdir:1 stat:6 read:8 readdir:8 close:8; do every "${call%:*}" fail judge_fail "${call#*:}"; done
every write short judge_fail 3
every unlink fail judge_fail 1
for call in rename:5 write:6 open:12; do every "${call%:*}" term judge_term "${call#*:}"; done
for call in rename:5 write:6 mkdir:1; do every "${call%:*}" kill judge_kill "${call#*:}"; done

prepare ifcfg ifcfg-eth1
is "the old state has routes, the new one has none" "old/a/route-eth1 old/b/route-eth1 old/gone/route-eth1" "$(ls old/*/route* new/*/route* 2>/dev/null | paste -sd' ')"
for call in malloc:10 write:6 rename:5 unlink:4 stat:6; do every "${call%:*}" fail judge_fail "${call#*:}"; done
for call in rename:5 unlink:4; do every "${call%:*}" term judge_term "${call#*:}"; every "${call%:*}" kill judge_kill "${call#*:}"; done
finish
