#!/bin/bash
# A real NetworkManager (of NM_ROOT, else this machine's) loads the files of all examples and understands
# them as the tables in expect/ say (UPDATE=1 writes those anew: with the newest NetworkManager there is); of every other document that compiles
# it loads each file without a word. A file that it must refuse shows that the bed can fail. Which files
# were loaded stands in build/nm-load-VERSION.txt.
set -u
. "$(dirname "$0")/../lib/sh-test.sh"
. "$(dirname "$0")/../lib/good-documents.sh"
here=$(cd "$(dirname "$0")" && pwd)
daemon=$(PATH=/usr/sbin:/sbin:$PATH command -v NetworkManager)
[ -z "${NM_ROOT:-}" ] || daemon="chroot $NM_ROOT /usr/sbin/NetworkManager"
version=$($daemon --version 2>/dev/null)
dirs=()

# Types that this NetworkManager is too old for, by the catalogue: "TYPE SINCE".
too_new() {
	sed -n 's/^NM_PROP([^,]*, "\([^"]*\)",.*, "\([0-9.]*\)")$/\1 \2/p' "$root/ir/nm_props.def" | sort -t' ' -k1,1 -k2,2V | sort -s -u -k1,1 |
		while read -r type since; do
			[ "$(printf '%s\n' "$since" "$version" | sort -V | head -n 1)" = "$since" ] || echo "$type $since"
		done
}

# compile_examples: a folder each.
compile_examples() {
	local policy name
	for policy in "$root"/examples/*.yaml; do
		name=$(basename "$policy" .yaml)
		if "$nmc" "$policy" -o "$work/$name" 2>"$work/err"; then dirs+=("$work/$name"); else fail "$name does not compile"; fi
	done
	while read -r policy; do
		name=capture-$(basename "$policy" .yaml)
		if "$nmc" --current="$capture_state" "$policy" -o "$work/$name" 2>"$work/err"; then dirs+=("$work/$name")
		else fail "$name does not compile"; fi
	done < <(good_captures | grep "^$root/examples/")
}

# compile_rest: all other documents in one folder, so that NetworkManager reads it once. Documents make
# profiles of one name and UUID: the document's number stands before the one and in the other.
compile_rest() {
	local n=0 doc file current=()
	mkdir -p "$work/all"
	: >"$work/all/only-names"
	while read -r doc; do
		n=$((n + 1))
		rm -rf "$work/one"
		current=()
		[[ $doc != */captured-* ]] || current=("--current=$capture_state")
		if ! "$nmc" "${current[@]}" "$doc" -o "$work/one" 2>"$work/err"; then fail "$doc does not compile"; continue; fi
		for file in "$work"/one/*.nmconnection; do
			[ ! -f "$file" ] || sed -E "s/=[0-9a-f]{8}((-[0-9a-f]{4}){3}-[0-9a-f]{12})$/=$(printf %08x $n)\1/" "$file" >"$work/all/$n-${file##*/}"
		done
		echo "$n $doc" >>"$work/numbers"
	done < <({ good_documents; good_captures; } | grep -v "^$root/examples/")
	dirs+=("$work/all")
}

# The newer types out of the way, each told.
leave_out_newer() {
	local type since file
	while [ -n "$version" ] && read -r type since; do
		for file in $(grep -lx "type=$type" "$work"/*/*.nmconnection); do
			[[ $file == "$work/all/"* ]] || skip "${file#"$work"/}: NetworkManager $version does not know type $type (since $since)"
			left_out=$((left_out + 1))
			rm "$file"
		done
	done < <(too_new)
}

# expected NAME: the table without the types that this NetworkManager does not know.
expected() {
	local types
	types=$(too_new | cut -d' ' -f1 | paste -sd'|')
	grep -vE "^[^|]*\|(${types:-none})\|" "$here/expect/$1.table"
}

# Properties that this NetworkManager is too old for, as its words name them: `fec-mode`.
newer_keys() {
	sed -n 's/^NM_PROP([^,]*, "[^"]*", "\([^"]*\)",.*, "\([0-9.]*\)")$/\1 \2/p' "$root/ir/nm_props.def" |
		while read -r key since; do
			[ "$(printf '%s\n' "$since" "$version" | sort -V | head -n 1)" = "$since" ] || echo "$key"
		done
}

# Certificates are the node's, and not here; what is too new for it the compiler has told.
words_about() {
	local newer
	newer=$(newer_keys | paste -sd'|')
	grep -v 'certificate or key file .* does not exist$' "$1/refused" |
		grep -vE "invalid (key|bond option).*[.'\"](${newer:-none})['\"]"
}

judge_example() {
	local dir=$1 name files
	name=$(basename "$dir")
	files=$(find "$dir" -name '*.nmconnection' | wc -l)
	[ -z "${UPDATE:-}" ] || cp "$dir/table" "$here/expect/$name.table"
	is "$name: refused or warned about" "" "$(words_about "$dir")"
	is "$name: profiles" "$files" "$(grep -c . "$dir/table")"
	is "$name: understood" "$(expected "$name")" "$(cat "$dir/table")"
}

# Each file of every other document: loaded, or refused with NetworkManager's words.
judge_rest() {
	local file name number doc report=$root/build/nm-load-$version.txt
	local -A docs loaded
	while read -r number doc; do docs[$number]=${doc#"$root/"}; done <"$work/numbers"
	while read -r file; do loaded[$file]=1; done <"$work/all/loaded"
	for file in "$work"/all/*.nmconnection; do
		name=${file##*/} number=${file##*/}
		name="${docs[${number%%-*}]} ${name#*-}"
		if [ -n "${loaded[${file##*/}]:-}" ]; then echo "loaded $name"; ok
		else echo "refused $name"; fail "not loaded: $name" >&2; fi
	done >"$report"
	is "words about the files" "" "$(words_about "$work/all")"
}

left_out=0
compile_examples
compile_rest
leave_out_newer
mkdir "$work/must-fail"
printf '[connection]\nid=broken\nuuid=not-a-uuid\ntype=vlan\n\n[vlan]\nid=70000\n' >"$work/must-fail/broken.nmconnection"

"$here/nm-load" "$work" "${dirs[@]}" "$work/must-fail" >"$work/log" 2>&1
case $? in
0) ;;
77) skip "real NetworkManager: $(tail -n 1 "$work/log")"; finish ;;
*) fail "the bed"; tail -n 5 "$work/log"; finish ;;
esac

for dir in "${dirs[@]}"; do if [ "$dir" = "$work/all" ]; then judge_rest; else judge_example "$dir"; fi; done
if grep -q broken "$work/must-fail/refused"; then ok; else fail "a broken file was not refused"; fi
if grep -q . "$work/must-fail/loaded"; then fail "a broken file was loaded"; else ok; fi
echo "NetworkManager $version: $left_out files of types that it does not know"
finish
