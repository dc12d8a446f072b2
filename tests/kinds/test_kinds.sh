#!/bin/bash
# The documents of tests/kinds/KIND say themselves what is wrong in them: a line closes with the codes
# of its diagnostics (`mtu: 12 # N0306`). Exactly these must come, at these lines. A document bad-*
# must be refused, any other must compile, warnings or not.
set -u
. "$(dirname "$0")/../lib/sh-test.sh"

# LINE CODE, one a diagnostic that the document announces.
announced() {
	awk '{ if (!match($0, /# N[0-9][0-9][0-9][0-9]( N[0-9][0-9][0-9][0-9])*$/)) next
		n = split(substr($0, RSTART + 2), code, " ")
		for (i = 1; i <= n; i++) print NR, code[i] }' "$1" | sort -n -k1,1 -k2,2
}

# The same of what the compiler says.
reported() {
	sed -n 's/^[^ ]*:\([0-9]*\):[0-9]*: [a-z]*\[\(N[0-9]*\)\].*/\1 \2/p' "$1" | sort -n -k1,1 -k2,2
}

for doc in "$root"/tests/kinds/*/*.yaml; do
	name=${doc#"$root/tests/kinds/"} want=0
	[[ $name != */bad-* ]] || want=1
	yields "$want" "$name" "$nmc" --check --message-format=short "$doc"
	is "$name" "$(announced "$doc")" "$(reported "$work/err")"
done
finish
