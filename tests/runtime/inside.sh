#!/bin/bash
# inside.sh APPLIER OUT NMSTATECTL NAME...: each set-up in a name space of its own, and what is shown there: OUT/NAME.json and
# .yaml by APPLIER, NAME.theirs by NMSTATECTL (may be empty), NAME.lacks why the kernel cannot have it. Runs on this
# machine's kernel and in the guest.
set -u
export PATH=/usr/sbin:/usr/bin:/sbin:/bin
. "$(dirname "$0")/setups.sh"
applier=$1 out=$2 nmstatectl=$3
shift 3
modprobe -aq dummy bonding 8021q vrf vxlan macvlan macvtap ipvlan macsec hsr ipip sit ip6_tunnel bridge veth ifb 2>/dev/null
mkdir -p "$out"
ns=
trap '[ -z "$ns" ] || ip netns del "$ns"' EXIT

# An interface that was just made reaches its last state only then: until nothing changes for a moment, at most 3 s.
settle() {
	local before= now
	for _ in $(seq 15); do
		now=$($ip -br addr)
		[ "$now" != "$before" ] || return 0
		before=$now
		sleep 0.2
	done
}

one() {
	local name=$1 shown
	ns=nmc-show-$$
	ip netns add $ns || return 1
	ip="ip -n $ns" bridge="bridge -n $ns"
	ip netns exec $ns sh -c 'echo 0 >/proc/sys/net/ipv6/conf/default/accept_dad'
	$ip link set lo up
	if "setup_$name" >"$out/$name.log" 2>&1 && [ ! -s "$out/$name.log" ]; then
		settle
		shown=$(declare -f "setup_$name" | sed -n 's/^ *: \(.*\);$/\1/p;s/^ *: \([^;]*\);.*/\1/p' | head -n 1)
		ip netns exec $ns "$applier" show --kernel-only --format json >"$out/$name.json" 2>"$out/$name.err"
		ip netns exec $ns "$applier" show --kernel-only >"$out/$name.whole" 2>>"$out/$name.err"
		ip netns exec $ns "$applier" show --kernel-only $shown >"$out/$name.yaml" 2>>"$out/$name.err"
		[ -z "$nmstatectl" ] || ip netns exec $ns "$nmstatectl" show -k --json >"$out/$name.theirs" 2>/dev/null
	else
		head -n 1 "$out/$name.log" >"$out/$name.lacks"
	fi
	ip netns del $ns
	ns=
}

for name; do one "$name"; done
