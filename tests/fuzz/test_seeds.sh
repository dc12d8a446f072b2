#!/bin/bash
# Replays the kept inputs, all documents of examples, tests and codes through the fuzz targets
# (sanitizers on): what a fuzzer once found stays mended. A target runs all inputs in one process; where one
# ends it, that input has failed, and the rest goes on in the next.
set -u
. "$(dirname "$0")/../lib/sh-test.sh"
mkdir "$work/docs"
for code in $("$nmc" --list-codes | cut -d' ' -f1); do
	for which in bad good; do "$nmc" --explain-example="$code:$which" >"$work/docs/$code-$which"; done
done
mapfile -t inputs < <(find "$root/tests/fuzz/seeds" -type f; find "$root/examples" "$root/tests" -name '*.yaml' -o -name '*.nmconnection'; find "$work/docs" -type f)

# replay PROGRAM INPUT...: libFuzzer says `Running: FILE` before each.
replay() {
	local program=$1 rc n
	shift
	while [ $# -gt 0 ]; do
		"$program" "$@" >"$work/log" 2>&1
		rc=$?
		n=$(grep -ac '^Running: ' "$work/log")
		if [ "$rc" = 0 ] && [ "$n" = $# ]; then passed=$((passed + n)); return; fi
		[ "$n" -gt 0 ] || { fail "${program##*/} does not run"; tail -n 5 "$work/log"; return; }
		passed=$((passed + n - 1))
		fail "${program##*/}: ${!n}"
		sed -n "\|^Running: ${!n}\$|,\$p" "$work/log" | grep -av '^INFO\|^Running' | head -30
		shift "$n"
	done
}

for target in yaml decode pipeline fmt capture cluster ifcfg keyfile verify store unpack; do
	program=$root/build/fuzz/fuzz_$target
	if [ -x "$program" ]; then replay "$program" "${inputs[@]}"; else skip "$target: not built"; fi
done
finish
