#!/bin/bash
# The program as shipped: libyaml's calls of its allocator are bound to the program's pool.
. "$(dirname "$0")/../../lib/sh-test.sh"
nmc=$bare
if ! nm -D "$nmc" | grep -q ' T yaml_malloc$'; then
	[ "$nmc" = "$root/build/nmstate-compile" ] && fail "the program does not export yaml_malloc"
	skip "a build for sanitizers has no pool"
	finish
fi
for f in malloc realloc free; do
	echo 'interfaces: []' | LD_BIND_NOW=1 LD_DEBUG=bindings "$nmc" 2>&1 >/dev/null |
		grep -q "libyaml-0.so.* to .*nmstate-compile.*symbol .yaml_$f'"
	is "yaml_$f" 0 $?
done
finish
