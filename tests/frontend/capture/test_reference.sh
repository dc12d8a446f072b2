#!/bin/bash
# Captures against nmstatectl, where it and PyYAML are installed; see reference.py.
set -u
. "$(dirname "$0")/../../lib/sh-test.sh"
reference=$(command -v nmstatectl) || { skip "nmstatectl is not installed"; finish; }
python3 -c 'import yaml' 2>/dev/null || { skip "PyYAML is not installed"; finish; }
docs=()
for doc in "$root"/examples/capture/*.yaml "$root"/tests/frontend/capture/*.yaml; do [[ $doc == *.state.yaml ]] || docs+=("$doc"); done
python3 "$root/tests/frontend/capture/reference.py" "$nmc" "$reference" "${docs[@]}"
