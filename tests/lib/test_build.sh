#!/bin/bash
# Another compiler or other flags make the objects anew, and the same ones do not.
set -u
. "$(dirname "$0")/../lib/sh-test.sh"
mkdir -p "$work/tree/ir" "$work/tree/frontend" "$work/tree/tests"
cp "$root/Makefile" "$work/tree/"
: >"$work/tree/tests/tests.mk"
echo 'int answer(void); int answer(void) { return FOUR; }' >"$work/tree/ir/answer.c"

build() { make -C "$work/tree" build/obj/ir/answer.o "$@" 2>&1 | grep -c ' CC '; }
is "the first time" 1 "$(build CFLAGS=-DFOUR=4)"
is "nothing has changed" 0 "$(build CFLAGS=-DFOUR=4)"
is "another flag" 1 "$(build CFLAGS='-DFOUR=5 -DTEXT='"'"'"a b"'"'")"
is "the same, with quotes in it" 0 "$(build CFLAGS='-DFOUR=5 -DTEXT='"'"'"a b"'"'")"
is "another compiler" 1 "$(build CFLAGS='-DFOUR=5 -DTEXT='"'"'"a b"'"'" CC='env gcc')"
finish
