#!/bin/bash
# The applier beside nmstatectl in one guest, in one run (bench.py). RUNS=, SIZES= (VLANs).
set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
reference=$(command -v nmstatectl) || { echo "bench-live: needs nmstatectl"; exit 77; }
exec "$root/tests/live/run" bench.py "$root/build/nmstate-applier" "$reference" "$root/build/peak"
