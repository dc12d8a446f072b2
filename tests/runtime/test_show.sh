#!/bin/bash
# nmstate-applier show, on this machine's kernel and in a user-mode Linux guest, whose kernel has more kinds: each set-up
# of setups.sh beside nmstatectl's show of the same name space, field for field (what differs is in `listed`, with its
# reason), beside the expected text, and as the current state of a policy that says just that: nothing to do.
# The guest has those that this kernel lacks (GUEST_ALL=1: all). UPDATE=1 writes the expected texts anew.
set -u
. "$(dirname "$0")/../lib/sh-test.sh"
. "$(dirname "$0")/../beds/uml/node.sh"
here=$root/tests/runtime applier=$root/build/nmstate-applier
. "$here/setups.sh"
run=$work/node
mkdir -p "$run"

if [ ! -x "$applier" ]; then skip "show: build/nmstate-applier is not built (make runtime)"; finish; fi
if [ "$(id -u)" != 0 ]; then skip "show: needs root for name spaces"; finish; fi
theirs=$(command -v nmstatectl)
[ -n "$theirs" ] || skip "the reference beside us: needs nmstatectl"

# What differs from node to node: addresses that the kernel makes up, limits, timers, what ethtool shows.
steady() {
	awk '/^  ethtool:/ { skip = 1; next } skip && /^    / { next } { skip = 0 }
		/^  (mac-address|min-mtu|max-mtu|permanent-mac-address):/ || /(gc|hello)-timer:|group-addr:|supervision-address:/ { next }
		/- ip: fe80::/ { getline; getline; if (!/protocol:/) print; next }
		{ sub(/valid-life-time: [0-9]+sec/, "valid-life-time: SECONDS"); sub(/preferred-life-time: [0-9]+sec/, "preferred-life-time: SECONDS"); print }' "$1"
}

# judge BED NAME: what inside.sh left in $work/BED.
judge() {
	local bed=$1 name=$2 at=$work/$1/$2
	if [ -e "$at.lacks" ]; then skip "$bed: $name: this kernel: $(cat "$at.lacks")"; return; fi
	is "$bed: $name: no complaint" "" "$(cat "$at.err" 2>&1)"
	if [ -n "$theirs" ]; then
		is "$bed: $name: as nmstatectl" "" "$(python3 "$here/compare.py" "$at.json" "$at.theirs" "$here/listed" 2>&1)"
	fi
	steady "$at.yaml" >"$at.steady"
	[ -z "${UPDATE:-}" ] || [ -e "$here/expected/$name.yaml" ] || cp "$at.steady" "$here/expected/$name.yaml"
	is "$bed: $name: text" "$(cat "$here/expected/$name.yaml")" "$(cat "$at.steady")"
	[ -e "$here/policies/$name.yaml" ] || return
	is "$bed: $name: nothing to do" "nothing to do" "$("$nmc" plan --current="$at.whole" "$here/policies/$name.yaml" 2>&1)"
}

[ -z "${UPDATE:-}" ] || rm -f "$here"/expected/*.yaml
"$here/inside.sh" "$applier" "$work/host" "$theirs" $setups >"$work/host.out" 2>&1
for name in $setups; do judge host "$name"; done

obstacle=$(node_obstacle)
if [ -n "$obstacle" ]; then
	skip "user-mode Linux: $obstacle"
else
	trap 'node_stop; rm -rf "$work"' EXIT
	if node_start show; then
		ln -s "$run/share/show" "$work/guest"
		for name in $setups; do
			[ -n "${GUEST_ALL:-}" ] || [ -e "$work/host/$name.lacks" ] || continue
			node_run "'$here/inside.sh' '$applier' /nm-share/show '$theirs' $name" >"$work/guest.out" 2>&1
			judge guest "$name"
		done
	else
		fail "the guest does not boot"
		tail -n 20 "$run/console"
	fi
fi

# Arguments and their mistakes.
yields 2 "no such option" "$applier" show --no-such
yields 2 "no such format" "$applier" show --format=xml
yields 2 "no such command" "$applier" shew
yields 2 "no command" "$applier"
yields 0 "help" "$applier" --help
yields 3 "no such interface" "$applier" show -k no-such-one
is "no such interface: told" "nmstate-applier: no such interface: no-such-one" "$(cat "$work/err")"
yields 0 "one interface" "$applier" show lo -k --format json
is "one interface: alone" lo "$(jq -r '.interfaces[].name' "$work/out")"
"$applier" show --kernel-only lo >"$work/lo.yaml"
is "both formats say the same" same "$(python3 -c '
import json, sys, yaml
a, b = yaml.safe_load(open(sys.argv[1])), json.load(open(sys.argv[2]))
print("same" if a == b else (a, b))' "$work/lo.yaml" "$work/out")"
yields 3 "output that cannot be written" bash -c "'$applier' show >/dev/full"

# Without NetworkManager: the kernel's state, with a line that says so.
if [ ! -e /run/dbus/system_bus_socket ]; then
	yields 0 "no NetworkManager" "$applier" show lo
	is "no NetworkManager: told" 1 "$(grep -c 'warning: .*: what only NetworkManager knows is left out' "$work/err")"
	is "no NetworkManager: the same" "$(cat "$work/lo.yaml")" "$(cat "$work/out")"
	yields 3 "import without NetworkManager" "$applier" import
fi
yields 2 "import: no such argument" "$applier" import here
yields 2 "import: no value" "$applier" import -o

# The compiler stays without all that the live side needs.
is "libraries" "" "$(ldd "$root/build/nmstate-compile" | grep -E 'libnl|libnm|glib|cyaml|seccomp|curl')"
finish
