#!/bin/bash
# variant.sh asan|valgrind TEST...: runs document tests with another build of the program in place of
# the usual one. A report of the sanitizer or of memcheck makes its status 86, which no test expects.
set -u
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
which=$1
shift
case $which in
asan)
	export NMC=$root/build/asan/nmstate-compile
	export ASAN_OPTIONS=exitcode=86:detect_leaks=1 UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1
	;;
valgrind)
	# Each document of the examples once: memcheck is fifty times slower.
	passed=0 failed=0
	out=$(mktemp -d)
	trap 'rm -rf "$out"' EXIT
	for doc in "$root"/examples/*.yaml "$root"/examples/wrong/*.yaml; do
		valgrind -q --error-exitcode=86 --leak-check=full --errors-for-leak-kinds=all \
			"$root/build/nmstate-compile" "$doc" -o "$out/$(basename "$doc")" >"$out/log" 2>&1
		if [ $? = 86 ] || grep -q '^==' "$out/log"; then failed=$((failed + 1)); echo "FAILED: $doc"; head -20 "$out/log"
		else passed=$((passed + 1)); fi
	done
	echo "$passed passed, $failed failed, 0 skipped"
	exit $((failed > 0))
	;;
esac
cd "$root" && exec tests/run "$@"
