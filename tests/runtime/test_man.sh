#!/bin/bash
# The man pages: well-formed, and with every command, option and configuration key; and systemd's view of the unit.
set -u
. "$(dirname "$0")/../lib/sh-test.sh"
man8=$root/docs/man/nmstate-applier.8 man5=$root/docs/man/nmstate-applier.yaml.5 applier=$root/build/nmstate-applier

if command -v mandoc >/dev/null; then
	for page in "$man8" "$man5"; do is "$(basename "$page"): mandoc" "" "$(mandoc -T lint -W warning "$page" 2>&1)"; done
else
	skip "man pages: mandoc is not installed"
fi
for word in $(sed -n 's/^COMMAND(\([a-z]*\),.*/\1/p' "$root/runtime/commands.def"); do
	if grep -q "^\.Cm.*\b$word\b\|^\.It Cm $word" "$man8"; then ok; else fail "no command $word in the page"; fi
done
for option in $(sed -n 's/^\t{ "\([a-z-]*\)", [N"].*/\1/p' "$root/runtime/options.c"); do
	if grep -q "Fl -$option\b" "$man8"; then ok; else fail "no option --$option in the page"; fi
done
keys=$(sed -n '/config_fields\[\]/,/CYAML_FIELD_END/s/.*("\([a-z-]*\)",.*/\1/p' "$root/runtime/store/schemas.c")
[ "$(wc -w <<<"$keys")" -ge 8 ] || fail "the keys of the configuration are not found"
for key in $keys; do
	if grep -q "^\.It Cm $key$" "$man5"; then ok; else fail "no key $key in the page"; fi
done

# Rated by systemd: what is left is what the work needs (root for NetworkManager, sockets, the child's identity).
if command -v systemd-analyze >/dev/null; then
	rating=$(systemd-analyze security --offline=true --no-pager "$root/runtime/systemd/nmstate-applier.service" 2>/dev/null |
		sed -n 's/.*exposure level.*: \([0-9.]*\) .*/\1/p')
	if [ -z "$rating" ]; then skip "the unit's rating: this systemd-analyze says none"
	elif awk "BEGIN { exit !($rating <= 2.4) }"; then ok; else fail "exposure level $rating"; fi
else
	skip "the unit's rating: systemd-analyze is not installed"
fi
if [ -x "$applier" ]; then
	dir=$work/state
	printf 'state-dir: %s\npolicy-dir: %s\n' "$dir" "$work/none" >"$work/config.yaml"
	yields 0 "status of a node without history" "$applier" status --config "$work/config.yaml"
	is "status: says so" "nothing was applied yet" "$(cat "$work/out")"
	yields 0 "an empty history" "$applier" history --config "$work/config.yaml" --message-format json
	yields 0 "a service without a folder" "$applier" service --config "$work/config.yaml"
	echo 'stats-dir: x' >>"$work/config.yaml"
	yields 1 "an unknown key" "$applier" status --config "$work/config.yaml"
fi
finish
