#!/bin/bash
# `fmt -w` while the n-th call fails, or a signal arrives before it (tests/faults/inject.c): at every moment the file is
# the old one or the new one, whole; nothing stays beside it, unless the program was killed; a run that did not do its
# work says so.
set -u
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
old=$root/tests/fmt/cases/comments.yaml new=$root/tests/fmt/cases/comments.out

run() { # CALL NTH ACTION: status in $rc
	rm -rf "$work/dir" "$work/mark"
	mkdir "$work/dir"
	cp "$old" "$work/dir/a.yaml"
	FAULT_CALL=$1 FAULT_NTH=$2 FAULT_ACTION=$3 FAULT_MARK=$work/mark LD_PRELOAD=$work/inject.so \
		"$nmc" fmt -w "$work/dir/a.yaml" >"$work/stdout" 2>"$work/err"
	rc=$?
}

is_new() { cmp -s "$work/dir/a.yaml" "$new"; }
whole() { is_new || cmp -s "$work/dir/a.yaml" "$old" || echo "neither old nor new"; }
alone() { [ "$(ls -A "$work/dir")" = a.yaml ] || echo "left beside it: $(ls -A "$work/dir")"; }
judge() { # ACTION
	whole
	[ "$1" = kill ] || alone
	case $1:$rc in
	*:0) is_new || echo "status 0, but not the new file" ;;
	fail:3 | stick:3 | short:3) grep -q error "$work/err" || echo "status 3 without a diagnostic" ;;
	term:143 | kill:137) ;;
	*) echo "status $rc" ;;
	esac
}

every() { # CALL ACTION AT_LEAST
	local n why
	for ((n = 1; n < 3000; n++)); do
		run "$1" $n "$2" 2>/dev/null
		[ -e "$work/mark" ] || break
		why=$(judge "$2")
		if [ -z "$why" ]; then ok; else fail "$1 number $n, $2: $why"; head -3 "$work/err"; fi
	done
	[ "$n" -gt "$3" ] || fail "$1: only $((n - 1)) calls seen"
	[ "$rc" = 0 ] && is_new || fail "$1, $2: the run without a fault failed"
}

every malloc fail 5
[ "$nmc" != "$root/build/nmstate-compile" ] || nmc=$root/build/clang/nmstate-compile every malloc fail 50
every malloc stick 5
for call in write open rename fsync close read; do every $call fail 1; done
every write short 1
every write stick 1
for call in write rename fsync; do every $call term 1; every $call kill 1; done
finish
