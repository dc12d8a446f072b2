#!/bin/bash
# Every example of nmstate and kubernetes-nmstate, by a document of ours for the same features: it compiles or is
# refused with the code of upstream.list, and with none beside it. No document is without a line.
set -u
. "$(dirname "$0")/../lib/sh-test.sh"
here=$(cd "$(dirname "$0")" && pwd)
state=$root/examples/capture/node.state.yaml

# The codes of the errors, each once.
errors() { sed -n 's/^.*: error\[\(N[0-9]*\)\].*/\1/p' "$1" | sort -u | paste -sd' '; }

judge() {
	local example=$1 doc=$2 outcome=$3 reason=$4 rc
	"$nmc" --check --message-format=short --current="$state" "$doc" >"$work/out" 2>"$work/err"
	rc=$?
	case $outcome in
	compiles) is "$example: ${doc##*/}" "0:" "$rc:$(errors "$work/err")" ;;
	*)
		is "$example: ${doc##*/}" "1:$outcome" "$rc:$(errors "$work/err")"
		[ -n "$reason" ] || fail "$example: no reason"
		;;
	esac
}

while read -r example doc outcome reason; do
	[[ $example != '#'* ]] || continue
	if [ -f "$here/$doc" ]; then judge "$example" "$here/$doc" "$outcome" "$reason"; else fail "$example: no $doc"; fi
done <"$here/upstream.list"
for doc in "$here"/upstream/*.yaml; do
	if grep -q " upstream/${doc##*/} " "$here/upstream.list"; then ok; else fail "no line for $doc"; fi
done
finish
