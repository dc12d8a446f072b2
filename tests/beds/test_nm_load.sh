#!/bin/bash
# A real NetworkManager loads the files of all examples and understands them as the tables in expect/
# say (UPDATE=1 writes those anew). A file that it must refuse shows that the bed can fail.
set -u
. "$(dirname "$0")/../lib/sh-test.sh"
# Types that this NetworkManager is too old for, by the catalogue: "TYPE SINCE".
version=$(PATH=/usr/sbin:/sbin:$PATH NetworkManager --version 2>/dev/null)
too_new() {
	sed -n 's/^NM_PROP([^,]*, "\([^"]*\)",.*, "\([0-9.]*\)")$/\1 \2/p' "$root/ir/nm_props.def" | sort -t' ' -k1,1 -k2,2V | sort -s -u -k1,1 |
		while read -r type since; do
			[ "$(printf '%s\n' "$since" "$version" | sort -V | head -n 1)" = "$since" ] || echo "$type $since"
		done
}
here=$(cd "$(dirname "$0")" && pwd)
dirs=()

for policy in "$root"/examples/*.yaml; do
	name=$(basename "$policy" .yaml)
	if "$nmc" "$policy" -o "$work/$name" 2>"$work/err"; then dirs+=("$work/$name"); else fail "$name does not compile"; fi
done
for policy in "$root"/examples/capture/*.yaml; do
	[[ $policy != *.state.yaml ]] || continue
	name=capture-$(basename "$policy" .yaml)
	if "$nmc" --current="$root/examples/capture/node.state.yaml" "$policy" -o "$work/$name" 2>"$work/err"; then dirs+=("$work/$name")
	else fail "$name does not compile"; fi
done
while [ -n "$version" ] && read -r type since; do
	for file in $(grep -lx "type=$type" "$work"/*/*.nmconnection); do
		skip "${file#"$work"/}: NetworkManager $version does not know type $type (since $since)"
		rm "$file"
	done
done < <(too_new)
mkdir "$work/must-fail"
printf '[connection]\nid=broken\nuuid=not-a-uuid\ntype=vlan\n\n[vlan]\nid=70000\n' >"$work/must-fail/broken.nmconnection"

"$here/nm-load" "$work" "${dirs[@]}" "$work/must-fail" >"$work/log" 2>&1
case $? in
0) ;;
77) skip "real NetworkManager: $(tail -n 1 "$work/log")"; finish ;;
*) fail "the bed"; tail -n 5 "$work/log"; finish ;;
esac

for dir in "${dirs[@]}"; do
	name=$(basename "$dir")
	files=$(find "$dir" -name '*.nmconnection' | wc -l)
	[ -z "${UPDATE:-}" ] || cp "$dir/table" "$here/expect/$name.table"
	# Certificates are the node's, and not here.
	is "$name: refused or warned about" "" "$(grep -v 'certificate or key file .* does not exist$' "$dir/refused")"
	is "$name: profiles" "$files" "$(grep -c . "$dir/table")"
	is "$name: understood" "$(cat "$here/expect/$name.table")" "$(cat "$dir/table")"
done
if grep -q broken "$work/must-fail/refused"; then ok; else fail "a broken file was not refused"; fi
finish
