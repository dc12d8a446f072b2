#!/bin/bash
# The ifcfg back end before its real reader: the ifcfg-rh plugin of NetworkManager 1.42 reads our files, turns every
# profile into a keyfile, and libnm says whether it means what our keyfile of the same policy means. Over every good
# document of every kind (a table), over thousands that are made from the rows, and through the program itself.
set -u
. "$(dirname "$0")/../lib/sh-test.sh"
here=$(cd "$(dirname "$0")" && pwd)
oracle=$root/build/ifcfg-oracle
cd "$root" || exit 1

# read WORK NAME: the plugin reads WORK. Ends the test as skipped where there is no plugin.
read_by_plugin() {
	"$here/ifcfg-load" "$1" >"$work/log" 2>&1
	case $? in
	0) ;;
	77) skip "$(tail -n 1 "$work/log")"; finish ;;
	*) fail "$2: the bed"; tail -n 5 "$work/log"; finish ;;
	esac
	# The plugin warns of what it takes in part.
	if grep -E '<(warn|error)> .* ifcfg-rh: ' "$1/nm.log" | grep -v ' dbus: ' >"$work/warnings"; then
		fail "$2: the plugin warns"; head -n 5 "$work/warnings"
	else ok; fi
}

# judge WORK NAME: adds the oracle's counts to ours.
judge() {
	local line
	"$oracle" compare "$1" >"$work/judged"
	line=$(tail -n 1 "$work/judged")
	if [[ $line =~ ^([0-9]+)\ passed,\ ([0-9]+)\ failed ]]; then
		passed=$((passed + BASH_REMATCH[1])) failed=$((failed + BASH_REMATCH[2]))
	else fail "$2: no verdict"; fi
	grep -A3 '^FAILED' "$work/judged" | head -n 20
	grep '^|' "$work/judged"
}

through_plugin() { # NAME DOCUMENT|FOLDER...
	local name=$1
	shift
	mkdir "$work/$name"
	"$oracle" write "$work/$name" "$@" || fail "$name: not written"
	read_by_plugin "$work/$name" "$name"
	judge "$work/$name" "$name"
}

# by_program POLICY: what the program itself writes for it, names and modes included.
by_program() {
	local name=$1 dir=$work/program-$1 file uuid
	mkdir "$dir"
	yields 0 "$name as ifcfg" "$nmc" --backend ifcfg -o "$dir/network-scripts" "examples/$name.yaml"
	yields 0 "$name as keyfiles" "$nmc" -o "$dir/keyfiles" "examples/$name.yaml"
	is "$name: modes" "" "$(find "$dir/network-scripts" -type f ! -perm 600)"
	for file in "$dir"/keyfiles/*; do
		uuid=$(sed -n 's/^uuid=//p' "$file")
		mv "$file" "$dir/keyfiles/$uuid.nmconnection"
		printf 'profile\t%s\t1\t%s\t%s\n' "$name" "$uuid" "examples/$name.yaml"
	done >"$dir/index"
	read_by_plugin "$dir" "$name"
	judge "$dir" "$name" | grep "$name"
	is "$name: by the plugin" "$(grep -c . "$dir/index")" "$(find "$dir/migrated" -type f | wc -l)"
}

docs=()
for doc in examples/*.yaml tests/kinds/*/*.yaml; do [[ $doc == */bad* ]] || docs+=("$doc"); done
through_plugin documents "${docs[@]}"
through_plugin samples samples
# Of the seed's policies those that ask for an interface.
for policy in bond-vlan30 static-ip vlan; do by_program "$policy"; done

# The oracle can fail: a value that is read otherwise is seen.
cp -r "$work/program-vlan" "$work/broken"
sed -i 's/^VLAN_ID=.*/VLAN_ID=77/' "$work/broken/network-scripts"/*
read_by_plugin "$work/broken" broken
if "$oracle" compare "$work/broken" | grep -q 'differs: vlan.id'; then ok; else fail "a wrong VLAN id is not seen"; fi

# Made from the rows: every key at its bounds, with every word; with IFCFG_ALL=1 (make check-ifcfg) also in pairs. In
# portions: the time that NetworkManager takes grows with the square of the profiles that it has.
mkdir "$work/made"
for what in rows ${IFCFG_ALL:+pairs}; do "$root/build/generate" "$what" "$work/made"; done
for doc in "$work"/made/*.yaml; do
	name=${doc##*/}
	portion=${name%%-*}-$((10#${name//[^0-9]/} / 1000))
	mkdir -p "$work/made/$portion"
	mv "$doc" "$work/made/$portion/"
done
for portion in "$work"/made/*-*/; do through_plugin "made-$(basename "$portion")" "$portion"; done

finish
