#!/bin/bash
# Plans of the bond policy beside three states of a node, and of the sections that are no interface, to the byte;
# exit statuses; then the laws (laws.py) on random pairs. UPDATE=1 writes the expected texts anew.
# PAIRS= sets how many pairs; `make check-plan` takes 10,000.
set -u
. "$(dirname "$0")/../lib/sh-test.sh"
cd "$root" || exit 1
cases=tests/plan/cases bond=examples/bond-vlan30.yaml

plan() { # NAME STATUS STATE POLICY [OPTION...]
	local name=$1 status=$2 state=$3 policy=$4
	shift 4
	yields "$status" "$name" "$nmc" plan "$@" --current="$cases/$state.state.yaml" "$policy"
	cat "$work/out" "$work/err" >"$work/text"
	[ -z "${UPDATE:-}" ] || cp "$work/text" "$cases/$name.expect"
	if cmp -s "$work/text" "$cases/$name.expect"; then ok; else fail "$name"; diff "$cases/$name.expect" "$work/text" | head -20; fi
}

plan bond-fresh 10 fresh $bond
plan bond-half 10 half $bond
plan bond-done 0 done $bond
plan bond-half-json 10 half $bond --message-format=json
plan sections 10 sections $cases/sections.yaml
plan left-out 10 node $cases/left-out.yaml
plan no-interfaces 10 node $cases/no-interfaces.yaml
plan not-there 1 node $cases/not-there.yaml
plan bond-mode 10 node $cases/bond-mode.yaml
plan ovs-instead 10 node $cases/ovs-instead.yaml
# A policy alone, or beside a state that is for captures only, must say everything; so must one beside another node.
for with in "" "--current=$cases/node.state.yaml"; do
	yields 1 "left out, alone $with" "$nmc" $with --message-format=short $cases/left-out.yaml
	is "left out, alone $with: codes" "N0309 N0309 N0402 N0402 N0402 N0402 N0404 N0404 N0818 N0822" \
		"$(grep -o 'error\[N[0-9]*' "$work/err" | sed 's/.*N/N/' | sort | tr '\n' ' ' | sed 's/ $//')"
done
yields 1 "left out, of another node" "$nmc" plan --current=$cases/fresh.state.yaml $cases/left-out.yaml
yields 10 "json is JSON" "$nmc" plan --message-format=json --current=$cases/sections.state.yaml $cases/sections.yaml
python3 -c 'import json, sys; json.load(open(sys.argv[1]))' "$work/out" && ok || fail "json is no JSON"

is "hardware that is not there" 1 "$(grep -c 'warning\[N1501\]' $cases/sections.expect)"
yields 1 "no state" "$nmc" plan $bond
is "no state: code" 1 "$(grep -c 'error\[N1502\]' "$work/err")"
yields 1 "two policies" "$nmc" plan --current=$cases/done.state.yaml $bond examples/vlan.yaml
is "two policies: code" 1 "$(grep -c 'error\[N1503\]' "$work/err")"
yields 1 "a wrong policy" "$nmc" plan --current=$cases/done.state.yaml examples/wrong/ten-mistakes.yaml
is "a wrong policy: no plan" "" "$(cat "$work/out")"
yields 3 "no such state" "$nmc" plan --current="$work/none" $bond
yields 0 "nothing desired" "$nmc" plan --current=$cases/done.state.yaml - <<<'interfaces: []'
is "nothing desired: text" "nothing to do" "$(cat "$work/out")"

# Secrets are in neither form; hidden ones are counted, and no change.
cat >"$work/secret.yaml" <<'DOC'
interfaces:
- {name: macsec0, type: macsec, macsec: {base-iface: eth1, encrypt: true, port: 1, send-sci: true, validation: strict, mka-cak: 50b71a8ef0bd5751ea76de6d6c98c03a, mka-ckn: f2b4297d39da7330910a74abc0449feb45b5c0b9fc23df1430e1898fcf1c4550}}
- {name: eth1, type: ethernet}
DOC
sed 's/mka-cak: [0-9a-f]*/mka-cak: <_password_hid_by_nmstate>/' "$work/secret.yaml" >"$work/hidden.yaml"
for format in human json; do
	yields 10 "secret $format" "$nmc" plan --message-format=$format --current=$cases/done.state.yaml "$work/secret.yaml"
	is "secret $format" 0 "$(cat "$work/out" "$work/err" | grep -c 50b71a8e)"
done
yields 0 "hidden secret" "$nmc" plan --current="$work/hidden.yaml" "$work/secret.yaml"
is "hidden secret: counted" "nothing to do; 1 secrets that the state does not show were not compared" "$(cat "$work/out")"
yields 10 "another secret" "$nmc" plan --current=<(sed 's/50b71/00000/' "$work/secret.yaml") "$work/secret.yaml"

# A state is a program's, whatever it holds: nothing in it is an error.
cat >"$work/odd.yaml" <<'DOC'
interfaces:
- {name: eth1, type: ethernet, mtu: -5, ipv4: [1, 2], ipv6: {enabled: perhaps}, ethtool: 7}
- {name: x1, type: from-the-future, future: {a: 1}}
- {type: ethernet}
- eth9
routes: {running: 3, config: {}}
dns-resolver: []
DOC
yields 10 "an odd state" "$nmc" plan --current="$work/odd.yaml" - <<<'interfaces: [{name: eth1, type: ethernet, mtu: 1500}]'
is "an odd state: no word" "" "$(cat "$work/err")"
is "an odd state: mtu" "      + mtu                             1500  # line 1" "$(grep mtu "$work/out")"

# Entries that take away cost no memory for each thing that they are held against.
for what in "routes destination next-hop-interface: eth1" "route-rules ip-from route-table: 9"; do
	read -r section key more <<<"$what"
	for state in present absent; do
		printf '%s:\n  config:\n' "$section"
		for k in $(seq 0 1999); do
			echo "  - {$key: 10.$((k / 256)).$((k % 256)).0/24, $more$([ $state = present ] || echo ', state: absent')}"
		done
	done >"$work/both"
	sed '2003,$d; 2002a\interfaces: [{name: eth1, type: ethernet}]' "$work/both" >"$work/many.state.yaml"
	sed 1,2002d "$work/both" >"$work/many.yaml"
	if is_asan; then skip "2,000 $section in 200 MB: a sanitizer takes more room for itself"; continue; fi
	(ulimit -v 200000; timeout 60 "$nmc" plan --current="$work/many.state.yaml" "$work/many.yaml" >"$work/out" 2>"$work/err")
	is "2,000 $section are taken away in 200 MB" "10 2000" "$? $(grep -c '^      - ' "$work/out")"
done

if [ -x build/generate ]; then
	mkdir "$work/docs"
	build/generate rows "$work/docs" >/dev/null 2>&1
	build/generate pairs "$work/docs" >/dev/null 2>&1
	cp examples/*.yaml tests/kinds/*/*.yaml "$work/docs/" 2>/dev/null
	if python3 tests/plan/laws.py "$nmc" "$work/docs" "${PAIRS:-100}" "${SEED:-1}" >"$work/laws"; then ok; else fail "laws"; cut -c1-400 "$work/laws"; fi
	tail -1 "$work/laws"
else
	skip "the laws: build/generate is not built"
fi
finish
