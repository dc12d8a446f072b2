#!/bin/bash
# Our reader of ifcfg files beside the real one: profiles as anaconda, nmtui, nmcli and people write them (ifcfg-foreign) are
# read by both; what our reader makes of each is written as a keyfile and compared, by libnm, with the keyfile that the
# plugin's NetworkManager migrates it to. Differences are listed with their reasons (ifcfg-foreign.listed).
set -u
. "$(dirname "$0")/../lib/sh-test.sh"
here=$(cd "$(dirname "$0")" && pwd)
scripts=$work/network-scripts
mkdir "$scripts" "$work/keyfiles"
awk -v dir="$scripts" '/^@/ { file = dir "/" substr($0, 2); printf "" >file; end = /crlf/ ? "\r" : ""; next } file { print $0 end >file }' \
	"$here/ifcfg-foreign"

"$here/ifcfg-load" "$work" >"$work/log" 2>&1
case $? in
0) ;;
77) skip "$(tail -n 1 "$work/log")"; finish ;;
*) fail "the bed"; tail -n 5 "$work/log"; finish ;;
esac
"$root/build/ifcfg-read" --keyfiles "$work/keyfiles" "$scripts" >"$work/told" 2>"$work/err"
if grep -q 'Sanitizer\|runtime error' "$work/err"; then fail "sanitizer"; head -20 "$work/err"; fi

"$root/build/ifcfg-oracle" compare-foreign "$work" >"$work/judged"
sed '$d' "$work/judged" | grep -v '^~' | sort >"$work/different"
# What the catalogue lacks was told at its line.
while IFS=$'\t' read -r name what; do
	if grep -q "ifcfg-$name:[0-9:]*: warning\[N1623\]" "$work/told"; then ok; else fail "$name: $what is dropped without a word"; fi
done < <(sed -n 's/^~//p' "$work/judged")
grep -v '^#' "$here/ifcfg-foreign.listed" | cut -f1,2 | sort >"$work/listed"
comm -23 "$work/different" "$work/listed" >"$work/unlisted"
comm -13 "$work/different" "$work/listed" >"$work/stale"
while IFS=$'\t' read -r name what; do fail "$name: $what"; done <"$work/unlisted"
while IFS=$'\t' read -r name what; do fail "$name: $what is listed, but no difference"; done <"$work/stale"
n=$(find "$scripts" -name 'ifcfg-*' ! -name '*:*' | wc -l)
read -r made _ equal _ < <(tail -n 1 "$work/judged")
echo "$n profiles: $equal equal, $((n - made)) refused by us, $(wc -l <"$work/different") differences, $(wc -l <"$work/unlisted") not listed"
passed=$((passed + n - $(cut -f1 "$work/unlisted" | sort -u | wc -l)))

# What we refuse, the plugin does not read either, or it is listed ("read by the plugin alone"); the reason is told.
for file in "$scripts"/ifcfg-*; do
	name=${file##*/ifcfg-}
	[[ $name == *:* || -e $work/keyfiles/$name ]] || grep -q "ifcfg-$name:[0-9:]*: " "$work/told" || grep -q "route-$name:" "$work/told" ||
		fail "$name is refused without a word"
done

# The comparison can fail.
sed -i 's/^mtu=1400$/mtu=1401/' "$work/keyfiles"/*
if "$root/build/ifcfg-oracle" compare-foreign "$work" | grep -q '802-3-ethernet.mtu'; then ok; else fail "another MTU is not seen"; fi
[ -z "${KEEP:-}" ] || cp -r "$work" "$KEEP"
finish
