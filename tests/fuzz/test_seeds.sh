#!/bin/bash
# Replays the kept inputs, all examples and all documents of the codes through the fuzz targets
# (sanitizers on): what a fuzzer once found stays mended.
set -u
. "$(dirname "$0")/../lib/sh-test.sh"
mkdir "$work/docs"
for code in $("$nmc" --list-codes | cut -d' ' -f1); do
	for which in bad good; do "$nmc" --explain-example="$code:$which" >"$work/docs/$code-$which"; done
done
for target in yaml decode pipeline fmt capture cluster; do
	program=$root/build/fuzz/fuzz_$target
	[ -x "$program" ] || { skip "$target: not built"; continue; }
	for input in "$root"/tests/fuzz/seeds/* "$root"/examples/*.yaml "$root"/examples/wrong/*.yaml "$root"/examples/capture/*.yaml "$root"/tests/frontend/capture/*.yaml "$work"/docs/*; do
		[ -f "$input" ] || continue
		if "$program" "$input" >"$work/log" 2>&1; then ok; else fail "$target: $input"; grep -v '^INFO\|^Running' "$work/log" | head -30; fi
	done
done
finish
