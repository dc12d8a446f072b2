#!/bin/bash
# The bars of `show`: 1,000 links and 20,000 routes in less than 0.3 s and 60 MB, in a name space of this machine's kernel.
# The time is the best of five runs, as other programs run too.
set -u
. "$(dirname "$0")/../lib/sh-test.sh"
applier=$root/build/nmstate-applier
if [ ! -x "$applier" ]; then skip "size: build/nmstate-applier is not built (make runtime)"; finish; fi
if [ "$(id -u)" != 0 ]; then skip "size: needs root for name spaces"; finish; fi

for i in $(seq 500); do
	echo "link add v$i type veth peer name w$i"
	echo "link set v$i up"
	echo "link set w$i up"
	echo "addr add 10.$((i / 250 + 1)).$((i % 250)).1/24 dev v$i"
done >"$work/batch"
for a in $(seq 0 79); do for b in $(seq 0 249); do echo "route add 11.$a.$b.0/24 via 10.1.1.2"; done; done >>"$work/batch"

cat >"$work/measure.py" <<'E2'
import os, sys, time
best, peak = 1e9, 0
for _ in range(5):
    start = time.monotonic()
    pid = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=[(os.POSIX_SPAWN_OPEN, 1, "/dev/null", os.O_WRONLY, 0)])
    _, status, used = os.wait4(pid, 0)
    assert status == 0
    best, peak = min(best, time.monotonic() - start), max(peak, used.ru_maxrss)
print(f"{best:.3f} {peak / 1024:.1f}")
E2

if ! unshare -n bash -c "ip link set lo up && ip -batch '$work/batch' && '$applier' show >'$work/state' && \
	python3 '$work/measure.py' '$applier' show --kernel-only" >"$work/measured" 2>"$work/err"; then
	skip "size: this kernel: $(head -n 1 "$work/err")"
	finish
fi
read -r seconds mbytes <"$work/measured"
echo "1,000 links, 20,000 routes: $seconds s, $mbytes MB"
is "links" 1001 "$(grep -c '^- name:' "$work/state")"
is "routes, running" 20000 "$(sed -n '/^routes:/,$p' "$work/state" | sed -n '/^  running:/,$p' | grep -c 'destination: 11[.]')"
is "time under 0.3 s" yes "$(awk -v s="$seconds" 'BEGIN { print s < 0.3 ? "yes" : s }')"
is "memory under 60 MB" yes "$(awk -v m="$mbytes" 'BEGIN { print m < 60 ? "yes" : m }')"
finish
