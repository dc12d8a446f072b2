#!/bin/bash
# Every policy that compiles is held against libnm, profile by profile: the examples, the documents of
# all codes (of warnings also the bad ones), those of the kinds.
set -u
. "$(dirname "$0")/../lib/sh-test.sh"
docs=("$root"/examples/*.yaml)
while read -r code _ severity _; do
	for which in good bad; do
		[ "$which$severity" != baderror ] || continue
		"$nmc" --explain-example="$code:$which" >"$work/$code.$which.yaml"
		[ -s "$work/$code.$which.yaml" ] && docs+=("$work/$code.$which.yaml")
	done
done < <("$nmc" --list-codes)
for doc in "$root"/tests/kinds/*/*.yaml; do
	case $doc in */bad*) ;; *) [ -f "$doc" ] && docs+=("$doc") ;; esac
done
"$root/build/policy-oracle" "${docs[@]}"
