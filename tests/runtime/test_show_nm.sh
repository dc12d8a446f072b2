#!/bin/bash
# nmstate-applier show with a real NetworkManager in a user-mode Linux guest: each set-up is a policy, compiled to keyfiles
# and activated. Shown beside nmstatectl's show, field for field (what differs is in `nm/listed`, with its reason), and as
# the current state of that policy: it is applied, so that there is nothing to do; and imported, as a policy that changes
# nothing either. SETUPS="NAME...": only these; LIVE_ALL=1 (make check-live): all.
set -u
. "$(dirname "$0")/../lib/sh-test.sh"
. "$(dirname "$0")/../beds/uml/node.sh"
here=$root/tests/runtime applier=$root/build/nmstate-applier
run=$work/node
mkdir -p "$run"

if [ ! -x "$applier" ]; then skip "show with NetworkManager: build/nmstate-applier is not built (make runtime)"; finish; fi
obstacle=$(node_obstacle)
if [ -n "$obstacle" ]; then skip "user-mode Linux: $obstacle"; finish; fi
theirs=$(command -v nmstatectl)
[ -n "$theirs" ] || skip "the reference beside us: needs nmstatectl"

# Policies in nm/, and examples; NAME.sh: what the guest does before; NAME.left: lines of the plan that may be left.
own=(static dhcp routes software by-mac authenticated down ports)
examples=(bond-vlan30 linux-bridge-vlan vrf ip-tunnel macsec dns vlan detach-bridge-port)

# state NAME: what is there when nothing changes any more: shown twice the same around the reference, within some tries.
cat >"$work/state.sh" <<'E2'
for try in $(seq 4); do
	sleep 0.3
	APPLIER show --format json >/nm-share/state/ours.json 2>/nm-share/state/ours.err
	[ -z "THEIRS" ] || THEIRS show --json >/nm-share/state/theirs.json 2>/nm-share/state/theirs.err
	APPLIER show >/nm-share/state/whole 2>>/nm-share/state/ours.err
	APPLIER show --format json >/nm-share/state/again.json 2>>/nm-share/state/ours.err
	for f in ours again; do sed -E 's/[0-9]+sec//g; s/"(gc|hello)-timer": [0-9]+//g' /nm-share/state/$f.json >/run/$f; done
	cmp -s /run/ours /run/again && [ "$try" -gt 1 ] && ! nmcli -t -f state device | grep -q ing && break
done
nmcli device >/nm-share/state/devices
E2
cat >"$work/import.sh" <<'E2'
APPLIER import --bare -o /run/policy.yaml >/nm-share/state/import.out 2>/nm-share/state/import.err
echo $? >/nm-share/state/import.rc
APPLIER import --bare >/nm-share/state/printed.yaml 2>/dev/null
cp /run/policy.yaml /nm-share/state/secret-policy.yaml
rm /run/policy.yaml
E2
sed -i "s#APPLIER#'$applier'#g; s#\"THEIRS\"#\"$theirs\"#; s#THEIRS#$theirs#" "$work/state.sh" "$work/import.sh"

# clean: only the ports that the bed has, as it has them.
clean='
	for c in $(nmcli -t -f uuid connection show); do nmcli connection delete uuid $c >/dev/null; done
	[ ! -e /run/dnsmasq.pid ] || { kill $(cat /run/dnsmasq.pid); rm /run/dnsmasq.pid; }
	for l in /sys/class/net/*; do
		case ${l##*/} in lo|ens*|eth[12]|p-*|bonding_masters) ;; *) ip link del ${l##*/} 2>/dev/null ;; esac
	done
	for p in ens161 ens256 eth1 eth2; do ip addr flush dev $p; ip addr flush dev p-$p scope global; done'

# left POLICY: what is still to be done for it, its changes alone.
left() {
	local plan
	plan=$("$nmc" plan --current="$run/share/state/whole" "$1" 2>/dev/null)
	sed -E 's/ +# [^#]*$//; s/^ +//; s/ +/ /g; /^$|to add|^~ .*\)$/d; s/;.*//' <<<"${plan:-no plan}"
}

# one NAME POLICY
one() {
	local name=$1 policy=$2 at=$run/share/state
	rm -rf "$at" "$work/files"
	mkdir -p "$at"
	"$nmc" "$policy" -o "$work/files" >"$work/compiled" 2>&1 || { fail "$name: compiles"; head -5 "$work/compiled"; return; }
	{ echo "$clean"; cat "$here/nm/$name.sh" 2>/dev/null; } >"$work/before.sh"
	node_run "$(cat "$work/before.sh")" >"$work/before.out"
	node_activate "$work/files" true >"$work/activate.out"
	node_run "$(cat "$work/state.sh")" >>"$work/activate.out"
	node_run "$(cat "$work/import.sh")" >>"$work/activate.out"
	is "$name: no complaint" "" "$(cat "$at/ours.err")"
	[ -z "$theirs" ] || is "$name: as nmstatectl" "" "$(python3 "$here/compare.py" "$at/ours.json" "$at/theirs.json" "$here/nm/listed" 2>&1)"
	is "$name: nothing to do" "" "$(left "$policy" | grep -vxF -f <(echo nothing to do; cat "$here/nm/$name.left" 2>/dev/null))"
	is "$name: no secret" "" "$(grep -l "not-for-eyes\|50b71a8ef0bd5751ea76de6d6c98c03a" "$at"/[!s]* 2>/dev/null)"
	is "$name: import" 0 "$(cat "$at/import.rc")"
	yields 0 "$name: import compiles" "$nmc" --check "$at/secret-policy.yaml"
	is "$name: import says what is there" "nothing to do" "$(left "$at/secret-policy.yaml")"
	[ -z "${KEEP:-}" ] || { rm -rf "$KEEP/$name"; cp -r "$at" "$KEEP/$name"; }
}

# In make check a part, for its time.
if [ -z "${SETUPS:-}${LIVE_ALL:-}" ]; then
	SETUPS="static bond-vlan30 vrf"
	skip "show with NetworkManager: the other $((${#own[@]} + ${#examples[@]} - 3)) set-ups: make check-live"
fi
trap 'node_stop; rm -rf "$work"' EXIT
if ! node_start show 384M; then fail "the guest does not boot"; tail -n 20 "$run/console"; finish; fi
for name in ${SETUPS:-"${own[@]}" "${examples[@]}"}; do
	if [ -e "$here/nm/$name.yaml" ]; then one "$name" "$here/nm/$name.yaml"; else one "$name" "$root/examples/$name.yaml"; fi
done
finish
