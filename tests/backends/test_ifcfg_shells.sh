#!/bin/bash
# Every ifcfg, route and keys file of every document is sourced by bash, dash and busybox sh: nothing is run (there is
# no program on the PATH, and no word on standard error), and all three have the same variables.
set -u
. "$(dirname "$0")/../lib/sh-test.sh"
cd "$root" || exit 1

# The variables that the file sets, as a shell has them; its errors are its own output.
variables() { # FILE SHELL...
	local file=$1
	shift
	# shellcheck disable=SC2016
	env -i PATH=/nonexistent FILE="$file" NAMES="$(sed -n 's/^\([A-Za-z_][A-Za-z0-9_]*\)=.*/\1/p' "$file" | tr '\n' ' ')" "$@" -c '
		set -f; . "$FILE"; for name in $NAMES; do eval "printf \"%s=[%s]\n\" $name \"\$$name\""; done' 2>&1
}

check_file() {
	local file=$1 bash_has dash_has
	bash_has=$(variables "$file" /bin/bash --posix)
	dash_has=$(variables "$file" /bin/dash)
	# A line break can only be written in a way that dash does not know: there it is one odd word.
	if grep -q "=\\$'" "$file"; then
		dash_has=$(grep -v '=\[\$' <<<"$dash_has")
		is "$file: dash" "" "$(grep -vxF "$bash_has" <<<"$dash_has")"
	else is "$file: dash" "$bash_has" "$dash_has"; fi
	is "$file: busybox" "$bash_has" "$(variables "$file" "$(command -v busybox)" sh)"
	is "$file: lines" "$(grep -c = "$file")" "$(grep -c '^[A-Z0-9_]*=\[' <<<"$bash_has")"
}

for shell in bash dash busybox; do
	command -v $shell >/dev/null || { skip "$shell is not installed"; finish; }
done
for doc in examples/*.yaml tests/kinds/*/*.yaml; do
	[[ $doc == */bad* ]] && continue
	rm -rf "$work/out"
	"$nmc" --backend ifcfg -o "$work/out" "$doc" 2>"$work/err" || continue
	for file in "$work"/out/ifcfg-* "$work"/out/route-* "$work"/out/keys-*; do [ -f "$file" ] && check_file "$file"; done
done
[ "$passed" -gt 100 ] || fail "too few files were looked at"
finish
