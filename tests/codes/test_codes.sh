#!/bin/bash
# Every code has a document that fires it and a near twin that does not: the examples of --explain. Those of
# the layout (N12xx) are looked at by `fmt --check`, those of ifcfg files (N14xx) with that back end; those of what is in
# keyfiles (N160x) are keyfiles, which `import` reads.
set -u
. "$(dirname "$0")/../lib/sh-test.sh"

look() {
	case $1 in
	N12*) "$nmc" fmt --check --message-format=short "$work/doc.yaml" 2>"$work/err" ;;
	N160*) "$nmc" import --message-format=short - <"$work/doc.yaml" 2>"$work/err" >/dev/null ;;
	N14*) "$nmc" --check --backend=ifcfg --message-format=short "$work/doc.yaml" 2>"$work/err" ;;
	*) "$nmc" --check --message-format=short "$work/doc.yaml" 2>"$work/err" ;;
	esac
}

check_bad() {
	local code=$1 severity=$2 errors
	"$plain" --explain-example="$code:bad" >"$work/doc.yaml"
	if [ ! -s "$work/doc.yaml" ]; then
		skip "$code has no document: $("$nmc" --explain="$code" | sed -n 's/^Source: //p')"
		return 1
	fi
	look "$code"
	if ! grep -q "$severity\[$code\]" "$work/err"; then
		fail "$code is not fired by its bad document"; cat "$work/err"; return 0
	fi
	errors=$(grep -c ' error\[' "$work/err")
	if [ "$severity" = error ] && [ "$errors" != 1 ]; then fail "$code: $errors errors for one cause"; cat "$work/err"
	elif [ "$severity" = warning ] && [ "$errors" != 0 ]; then fail "$code: errors beside a warning"; cat "$work/err"
	else ok; fi
}

check_good() {
	"$plain" --explain-example="$1:good" >"$work/doc.yaml"
	look "$1"
	if grep -q " error\[\|\[$1\]" "$work/err"; then fail "$1: its good document is not good"; cat "$work/err"; else ok; fi
}

while read -r code _ severity _; do
	check_bad "$code" "$severity" && check_good "$code"
done < <("$plain" --list-codes)
finish
