#!/bin/bash
# What tests/beds/test_nm_load.sh does with this machine's NetworkManager, with the newer one.
set -u
. "$(dirname "$0")/../../lib/sh-test.sh"
newer=$root/build/newer-root
if [ ! -d "$newer" ]; then skip "no newer NetworkManager: make newer-root"; finish; fi
rm -rf "$work"
NM_ROOT=$newer exec "$root/tests/beds/test_nm_load.sh"
