#!/bin/bash
# Codes that no document can fire: what the system does must fire them, and a near twin must not.
set -u
. "$(dirname "$0")/../lib/sh-test.sh"
nmc=$bare
cd "$work" || exit 1
good='interfaces:\n- name: eth1\n  type: ethernet\n'
printf "$good" >good.yaml

says() { # CODE COMMAND...: the code is told
	local code=$1
	shift
	"$@" >out 2>err
	if grep -q "error\[$code\]" err; then ok; else fail "$code is not told by: $*"; head -3 err; fi
}
silent() { # CODE COMMAND...: its twin
	local code=$1
	shift
	if "$@" >out 2>err && ! grep -q "\[$code\]" err; then ok; else fail "$code: its twin fails: $*"; head -3 err; fi
}

# N0901: more policies than the memory allowed can hold; the same with memory enough.
awk 'BEGIN { print "interfaces:"; for (i = 0; i < 60000; i++) print "- {name: d" i ", type: dummy}" }' >many.yaml
limited() { (ulimit -v "$1" && shift && "$@"); }
if grep -q __asan_init "$nmc"; then skip "N0901: the address sanitizer needs the memory itself"; else
	says N0901 limited 30000 "$nmc" --check many.yaml
	silent N0901 limited 2000000 "$nmc" --check many.yaml
fi

# N0907: a folder that cannot be made below a file; one that can.
says N0907 "$nmc" good.yaml -o good.yaml/out
silent N0907 "$nmc" good.yaml -o out-folder

# N0908: a file that is not there, a folder; one that is there.
says N0908 "$nmc" --check none.yaml
says N0908 "$nmc" fmt --check .
silent N0908 "$nmc" --check good.yaml
finish
