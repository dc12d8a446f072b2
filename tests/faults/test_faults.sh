#!/bin/bash
# The n-th call fails, or a signal arrives before it: for each kind of call and each n until the run
# ends without a fault. Whatever happens, every file in the folder is the old one or the new one,
# whole; no temporary file stays; and a run that did not do its work says why and ends with 3.
. "$(dirname "$0")/../lib/sh-test.sh"
nmc=$bare

if grep -q __asan_init "$nmc"; then
	skip "a build with the address sanitizer has its own malloc"
	finish
fi
if ! ${CC:-cc} -shared -fPIC -O1 -o "$work/inject.so" "$root/tests/faults/inject.c" -ldl; then
	fail "inject.c does not compile"
	finish
fi

# policy ADDRESS NAME...: a bond and VLANs on it.
policy() {
	local address=$1 name
	shift
	echo "interfaces:
- name: bond0
  type: bond
  state: up
  link-aggregation:
    mode: active-backup
    port: [eth1, eth2]"
	for name; do
		echo "- name: bond0.$name
  type: vlan
  state: up
  vlan: {base-iface: bond0, id: $name}
  ipv4: {enabled: true, address: [{ip: $address.$name, prefix-length: 24}]}"
	done
}

policy 192.0.2 10 11 12 >"$work/old.yaml"
policy 198.51.100 11 12 13 >"$work/new.yaml"
"$nmc" "$work/old.yaml" -o "$work/old" || fail "old.yaml: not compiled"
"$nmc" "$work/new.yaml" -o "$work/new" || fail "new.yaml: not compiled"
echo "[connection]" >"$work/old/foreign.nmconnection"
cp "$work/old/foreign.nmconnection" "$work/new/"
cmp -s "$work/old/bond0.11.nmconnection" "$work/new/bond0.11.nmconnection" && fail "old and new do not differ"

# whole_files NAME: every file is the old or the new one; nothing else is there.
whole_files() {
	local file name
	for file in "$work/out"/* "$work/out"/.[!.]*; do
		[ -e "$file" ] || continue
		name=${file##*/}
		cmp -s "$file" "$work/old/$name" || cmp -s "$file" "$work/new/$name" || {
			echo "neither old nor new: $name"
			return 1
		}
	done
	for name in foreign bond0 bond0.11 bond0.12 eth1 eth2; do
		[ -f "$work/out/$name.nmconnection" ] || { echo "lost: $name"; return 1; }
	done
}

all_new() { diff -r "$work/out" "$work/new" >/dev/null; }

options=()
# run CALL NTH ACTION: status in $rc
run() {
	rm -rf "$work/out" "$work/mark"
	cp -a "$work/old" "$work/out"
	# In a shell of its own, which keeps the killed to itself.
	FAULT_CALL=$1 FAULT_NTH=$2 FAULT_ACTION=$3 FAULT_MARK=$work/mark LD_PRELOAD=$work/inject.so \
		"$nmc" "$work/new.yaml" "${options[@]}" --prune -o "$work/out" >"$work/stdout" 2>"$work/err"
	rc=$?
}

# An error: nothing half, and the reason is told. No error: all done.
judge_fail() {
	whole_files || return 1
	[ ! -s "$work/stdout" ] || { echo "something on standard output"; return 1; }
	case $rc in
	0) all_new || { echo "status 0, but not all is new"; return 1; } ;;
	3) grep -q 'error' "$work/err" || { echo "status 3 without a diagnostic"; return 1; } ;;
	*) echo "status $rc"; return 1 ;;
	esac
}

judge_term() {
	whole_files || return 1
	[ "$rc" = 143 ] || [ "$rc" = 0 ] || { echo "status $rc"; return 1; }
	[ "$rc" = 143 ] || all_new || { echo "status 0, but not all is new"; return 1; }
}

# Killed in the middle: temporary files may stay, and go with the next run.
judge_kill() {
	[ "$rc" = 137 ] || { echo "status $rc"; return 1; }
	find "$work/out" -name '.nmstate-compile.*.tmp' -exec mv -t "$work/temps" {} +
	whole_files || return 1
	find "$work/temps" -type f -exec mv -t "$work/out" {} +
	"$nmc" "$work/new.yaml" --prune -o "$work/out" 2>"$work/err" || { echo "the next run failed"; return 1; }
	all_new || { echo "the next run did not make all new"; return 1; }
}

mkdir "$work/temps"

# every CALL ACTION JUDGE AT_LEAST: there must be that many calls, or the test tests nothing.
every() {
	local n why
	for ((n = 1; n < 5000; n++)); do
		run "$1" $n "$2"
		[ -e "$work/mark" ] || break
		if why=$("$3"); then ok; else fail "$1 number $n, $2: $why"; head -3 "$work/err"; fi
	done
	[ "$n" -gt "$4" ] || fail "$1: only $((n - 1)) calls seen"
	[ "$rc" = 0 ] && all_new || fail "$1, $2: the run without a fault failed"
}

# The program has a pool between libyaml and malloc; the build without one lets each allocation fail.
every malloc fail judge_fail 10
[ "$nmc" != "$root/build/nmstate-compile" ] || nmc=$root/build/clang/nmstate-compile every malloc fail judge_fail 100
for call in write:3 open:8 rename:3 fsync:2 close:8 mkdir:1 stat:6 read:8 readdir:8; do
	every "${call%:*}" fail judge_fail "${call#*:}"
done
every write stick judge_fail 3
every write short judge_fail 3
every malloc stick judge_fail 10
every unlink fail judge_fail 1
every rename term judge_term 3
every write term judge_term 3
every open term judge_term 8
every rename kill judge_kill 3
every write kill judge_kill 3
every unlink kill judge_kill 1

# The same with the files read back before they are kept.
if [ -x "${nmc%/*}/nmstate-verify" ]; then
	options=(--verify)
	for call in malloc:10 open:8 close:8 write:3; do every "${call%:*}" fail judge_fail "${call#*:}"; done
	every write term judge_term 3
	every rename kill judge_kill 3
else
	skip "nmstate-verify is not built"
fi
finish
