# Every document of the project that compiles, for tests over all of them: source it after sh-test.sh.
# good_documents prints one path a line; those that need a current state come from good_captures and are
# compiled with --current=$capture_state. The good documents of the codes are written to $work/codes.
capture_state=$root/examples/capture/node.state.yaml

good_documents() {
	local code doc
	mkdir -p "$work/codes"
	for code in $("$nmc" --list-codes | cut -d' ' -f1); do
		case $code in N16*) continue ;; esac # these are keyfiles
		doc=$work/codes/$code.yaml
		"$nmc" --explain-example="$code:good" >"$doc"
		# Those of N16xx are files of a node.
		[ ! -s "$doc" ] || [[ $code == N16* ]] || echo "$doc"
	done
	for doc in "$root"/examples/*.yaml "$root"/tests/kinds/*/*.yaml "$root"/tests/frontend/capture/*.yaml; do
		case ${doc##*/} in bad* | *.state.yaml) ;; *) [ ! -f "$doc" ] || echo "$doc" ;; esac
	done
	upstream_documents | grep -v /captured-
}

good_captures() {
	local doc
	for doc in "$root"/examples/capture/*.yaml; do case $doc in *.state.yaml) ;; *) echo "$doc" ;; esac; done
	upstream_documents | grep /captured-
}

# Those of tests/peers/upstream that compile; of such as may (`later`), those that do.
upstream_documents() {
	local doc outcome
	sed -n "s,^[^# ]* *\(upstream/[^ ]*\) *\(compiles\|later\).*,\1 \2,p" "$root/tests/peers/upstream.list" | sort -u | while read -r doc outcome; do
		doc=$root/tests/peers/$doc
		[ "$outcome" = compiles ] || "$nmc" --check "--current=$capture_state" "$doc" 2>/dev/null >&2 && echo "$doc"
	done
}
