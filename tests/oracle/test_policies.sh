#!/bin/bash
# Every policy that compiles - the examples, with their current state where they have captures, the good documents of all codes, the kinds' documents - is
# held against libnm, profile by profile.
set -u
. "$(dirname "$0")/../lib/sh-test.sh"
docs=("$root"/examples/*.yaml)
for code in $("$nmc" --list-codes | cut -d' ' -f1); do
	"$nmc" --explain-example="$code:good" >"$work/$code.yaml"
	[ -s "$work/$code.yaml" ] && docs+=("$work/$code.yaml")
done
for doc in "$root"/tests/kinds/*/*.yaml; do
	case $doc in */bad*) ;; *) [ -f "$doc" ] && docs+=("$doc") ;; esac
done
for doc in "$root"/tests/frontend/capture/*.yaml; do [[ $doc == */bad-* ]] || docs+=("$doc"); done
docs+=("--current=$root/examples/capture/node.state.yaml")
for doc in "$root"/examples/capture/*.yaml; do [[ $doc == *.state.yaml ]] || docs+=("$doc"); done
"$root/build/policy-oracle" "${docs[@]}"
