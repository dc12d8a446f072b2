#!/bin/bash
# --verify with the newer libnm: every document that compiles, and nothing in it is too new.
set -u
. "$(dirname "$0")/../../lib/sh-test.sh"
. "$(dirname "$0")/../../lib/good-documents.sh"
newer=$root/build/newer-root
if [ ! -d "$newer" ]; then skip "no newer NetworkManager: make newer-root"; finish; fi
[ -x "$root/build/nmstate-verify" ] || { skip "nmstate-verify is not built"; finish; }
libraries=$(echo "$newer"/usr/lib/*-linux-gnu)
cp "$plain" "$work/nmstate-compile"
nmc=$work/nmstate-compile
printf '#!/bin/sh\nexec "%s" --library-path "%s" "%s"\n' "$(echo "$libraries"/ld-linux-*.so.*)" "$libraries" "$root/build/nmstate-verify" \
	>"$work/nmstate-verify"
chmod +x "$work/nmstate-verify"

verified() { # FILE [OPTION...]
	yields 0 "$1" "$nmc" --verify --check -E verify-newer --message-format=short "$@"
	grep -q 'N165' "$work/err" && grep 'N165' "$work/err" | head -3
}
while read -r doc; do verified "$doc"; done < <(good_documents; printf '%s\n' "$root"/tests/beds/newer/*.yaml)
while read -r doc; do verified "$doc" "--current=$capture_state"; done < <(good_captures)
finish
