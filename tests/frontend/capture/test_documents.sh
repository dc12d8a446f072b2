#!/bin/bash
# The documents here say what is wrong in them, as those of tests/kinds do: a line closes with the codes of
# its diagnostics. In a block scalar it cannot: then `# at LINE: CODE` stands at the head. Documents bad-*
# are refused, others compile.
set -u
. "$(dirname "$0")/../../lib/sh-test.sh"
here=$root/tests/frontend/capture

announced() {
	awk '/^# at [0-9]+: N/ { print $3 + 0, $4; next }
		match($0, /# N[0-9][0-9][0-9][0-9]( N[0-9][0-9][0-9][0-9])*$/) {
			n = split(substr($0, RSTART + 2), code, " ")
			for (i = 1; i <= n; i++) print NR, code[i] }' "$1" | sort -n -k1,1 -k2,2
}
reported() { sed -n 's/^[^ ]*:\([0-9]*\):[0-9]*: [a-z]*\[\(N[0-9]*\)\].*/\1 \2/p' "$1" | sort -n -k1,1 -k2,2; }

for doc in "$here"/*.yaml; do
	name=$(basename "$doc") want=0
	[[ $name != bad-* ]] || want=1
	yields "$want" "$name" "$nmc" --check --message-format=short "$doc"
	is "$name" "$(announced "$doc")" "$(reported "$work/err")"
done

# A state from a file: an object of the cluster, in place of the document's own, with a word of warning.
cat >"$work/policy.yaml" <<'DOC'
capture:
  nic: interfaces.type == "ethernet"
desiredState:
  interfaces:
  - name: "{{ capture.nic.interfaces.0.name }}"
    type: ethernet
DOC
{ printf 'current:\n  interfaces:\n  - {name: eth1, type: ethernet}\n'; cat "$work/policy.yaml"; } >"$work/own.yaml"
cat >"$work/nns.yaml" <<'DOC'
apiVersion: nmstate.io/v1beta1
kind: NodeNetworkState
metadata: {name: node1}
status:
  currentState:
    interfaces:
    - {name: eth9, type: ethernet}
DOC
yields 0 "a state's file" "$nmc" --current="$work/nns.yaml" "$work/policy.yaml"
is "a state's file: name" "interface-name=eth9" "$(grep interface-name "$work/out")"
yields 0 "its own state" "$nmc" "$work/own.yaml"
is "its own state: name" "interface-name=eth1" "$(grep interface-name "$work/out")"
yields 0 "both" "$nmc" --message-format=short --current="$work/nns.yaml" "$work/own.yaml"
is "both: name" "interface-name=eth9" "$(grep interface-name "$work/out")"
is "both: N1031" "$work/own.yaml:1:1: warning[N1031]: this state is not used: \`--current\` gave another (help: leave one of the two out)" "$(cat "$work/err")"

# No state: what to give, and what each capture reads.
yields 1 "no state" "$nmc" --check "$root/examples/capture/bridge-on-default-route.yaml"
is "no state: reads" "capture \`default-route\` reads \`routes.running\`
capture \`uplink\` reads \`interfaces\` and \`routes.running.0.next-hop-interface\` of capture \`default-route\`
capture \`uplink-routes\` reads \`routes.running\` and \`interfaces.0.name\` of capture \`uplink\`
capture \`moved\` reads \`routes.running\` of capture \`uplink-routes\`" "$(sed -n 's/^ *= note: //p' "$work/err")"
is "no state: one error" 1 "$(grep -c '^error' "$work/err")"

# A state that is none, or cannot be read.
yields 3 "no such file" "$nmc" --current="$work/none.yaml" "$work/policy.yaml"
printf 'kind: Pod\n' >"$work/pod.yaml"
yields 1 "another object" "$nmc" --message-format=short --current="$work/pod.yaml" "$work/policy.yaml"
is "another object: one error" "error[N1001]" "$(grep -o 'error\[N....\]' "$work/err")"

# Errors behind the filling point into the policy, with the state beside it; JSON has both places.
cat >"$work/mtu.yaml" <<'DOC'
interfaces:
- {name: eth1, type: ethernet, mtu: many}
DOC
cat >"$work/later.yaml" <<'DOC'
capture:
  nic: interfaces.name == "eth1"
desiredState:
  interfaces: "{{ capture.nic.interfaces }}"
DOC
yields 1 "later" "$nmc" --check --message-format=json --current="$work/mtu.yaml" "$work/later.yaml"
is "later: places" "later.yaml 4:15 mtu.yaml 2:37 captured from here fixes 0" "$(python3 -c '
import json, os, sys
d = json.loads(open(sys.argv[1]).readline())
label = d["labels"][0]
place = lambda s: "%s %d:%d" % (os.path.basename(s["file"]), s["line"], s["column"])
print(place(d["span"]), place(label["span"]), label.get("text", label.get("message")), "fixes", len(d.get("fixes", [])))' "$work/err")"
yields 1 "later, as text" "$nmc" --check --current="$work/mtu.yaml" "$work/later.yaml"
is "later, as text: both files" 2 "$(grep -c -E '^ *(-->|:::) ' "$work/err")"

# The message that docs/captures.md shows.
mkdir "$work/docs"
printf 'interfaces:\n- name: eth1\n  type: ethernet\n  mtu: 99999999999\n' >"$work/docs/state.yaml"
cat >"$work/docs/policy.yaml" <<'DOC'
capture:
  card: interfaces.name == "eth1"
desiredState:
  interfaces:
  - name: eth1
    type: ethernet
    state: up
    mtu: "{{ capture.card.interfaces.0.mtu }}"
DOC
yields 1 "documentation" bash -c 'cd "$1" && "$2" --check --current=state.yaml policy.yaml' - "$work/docs" "$nmc"
is "documentation: message" "$(sed -n '/^error\[N0306\]/,/^```/p' "$root/docs/captures.md" | sed '$d')" "$(head -n -2 "$work/err")"

# --annotate names the policy's place.
yields 0 "annotate" "$nmc" --annotate --current="$work/nns.yaml" "$work/policy.yaml"
is "annotate: place" "# $work/policy.yaml:5:11" "$(grep -B1 interface-name "$work/out" | head -n 1)"

# A policy that has no captures but templates, and a bare state in which braces are letters.
printf 'interfaces:\n- name: eth1\n  type: ethernet\n  description: "{{ a }}"\n' >"$work/bare.yaml"
yields 0 "bare state" "$nmc" --check "$work/bare.yaml"
is "bare state: silent" "" "$(cat "$work/err")"
{ echo 'desiredState:'; sed 's/^/  /' "$work/bare.yaml"; } >"$work/spec.yaml"
yields 1 "template without captures" "$nmc" --check --message-format=short "$work/spec.yaml"
is "template without captures" "error[N1028]" "$(grep -o 'error\[N....\]' "$work/err")"
finish
