#!/bin/bash
# Every policy that compiles is held against libnm, profile by profile.
set -u
. "$(dirname "$0")/../lib/sh-test.sh"
. "$(dirname "$0")/../lib/good-documents.sh"
mapfile -t docs < <(good_documents)
mapfile -t captures < <(good_captures)
"$root/build/policy-oracle" "${docs[@]}" "--current=$capture_state" "${captures[@]}"
