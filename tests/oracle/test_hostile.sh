#!/bin/bash
# No value can be more than a value: each scalar of the documents is replaced in turn by texts with
# line ends, sections, separators and escapes; libnm must read what is left as the profile means it.
# Nor can the name of the policy's file, which --annotate writes into comments.
set -u
. "$(dirname "$0")/../lib/sh-test.sh"
mapfile -t docs < <(printf '%s\n' "$root"/tests/kinds/*/*.yaml | grep -v /bad-)

for name in $'a\n[inj]\nx=1.yaml' $'\r#.yaml' $'\xff\xfe.yaml' '[x].yaml' 'a;b=c\.yaml' $'\e[2J.yaml'; do
	cp "$root/examples/vlan.yaml" "$work/$name"
	rm -rf "$work/keyfiles"
	yields 0 "annotated: ${name@Q}" "$nmc" --annotate "$work/$name" -o "$work/keyfiles"
	is "annotated: ${name@Q}: sections" "[connection] [ipv4] [ipv6] [vlan]" "$(grep -ah '^\[' "$work"/keyfiles/* | LC_ALL=C sort -u | paste -sd' ')"
	yields 0 "annotated: ${name@Q}: libnm" "$root/build/libnm-oracle" "$work"/keyfiles/*
done

"$root/build/policy-oracle" --hostile "$root/examples/every-kind.yaml" "$root"/examples/{dns,route}.yaml "${docs[@]}" >"$work/log"
grep -a -A1 FAILED "$work/log" | head -40
read -r more _ wrong _ < <(tail -n 1 "$work/log")
passed=$((passed + more)) failed=$((failed + wrong))
finish
