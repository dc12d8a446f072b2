#!/bin/bash
# Keyfiles that others wrote (nmcli, netplan, libnm itself, people, old and new versions): what is read of them is as
# expected, and as libnm reads them. Then every value of every one replaced by texts that are something else there.
# *.partial and *.newer hold what policies lack, or this libnm: only the expected text judges those.
# UPDATE=1 writes the expected texts anew.
set -u
. "$(dirname "$0")/../lib/sh-test.sh"
here=$root/tests/keyfile

# judge COMMAND...: its closing line as passed, failed and skipped.
judge() {
	local equal different unknown
	timeout 600 "$root/build/keyfile-oracle" "$@" >"$work/out" 2>"$work/err"
	read -r equal _ different _ unknown _ < <(tail -n 1 "$work/out")
	passed=$((passed + ${equal:-0})) failed=$((failed + ${different:-1}))
	[ "${different%,}" = 0 ] || head -n 40 "$work/out"
	[ "${unknown:-0}" = 0 ] || [ "$1" != --written ] || skip "$unknown properties are not known to this libnm"
}

cd "$here/foreign" || exit 1
judged=()
for file in *.nmconnection; do
	expect=$here/expect/${file%.nmconnection}.profile
	"$root/build/profile-of" "$file" >"$work/profile" 2>&1
	[ -z "${UPDATE:-}" ] || cp "$work/profile" "$expect"
	is "$file" "$(cat "$expect")" "$(cat "$work/profile")"
	case $file in *.partial.* | *.newer.*) ;; *) judged+=("$file") ;; esac
done
judge "${judged[@]}"
judge --written
judge --mutate "${judged[@]}"
finish
