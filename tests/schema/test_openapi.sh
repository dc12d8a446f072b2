#!/bin/bash
# See check_openapi.py: examples, the kinds' documents, and those made from the rows.
set -u
. "$(dirname "$0")/../lib/sh-test.sh"
mapfile -t documents < <(find "$root/examples" "$root/tests" -name '*.yaml' | sort)
timeout 300 "$root/build/generate" rows >"$work/rows" || { fail "build/generate"; finish; }
PYTHONDONTWRITEBYTECODE=1 timeout 600 /usr/bin/python3 "$root/tests/schema/check_openapi.py" "$nmc" "$work/rows" \
	"${documents[@]}"
