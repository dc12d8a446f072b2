# Every document of the project that compiles, for tests over all of them: source it after sh-test.sh.
# good_documents prints one path a line; those that need a current state come from good_captures and are
# compiled with --current=$capture_state. The good documents of the codes are written to $work/codes.
capture_state=$root/examples/capture/node.state.yaml

good_documents() {
	local code doc
	mkdir -p "$work/codes"
	for code in $("$nmc" --list-codes | cut -d' ' -f1); do
		doc=$work/codes/$code.yaml
		"$nmc" --explain-example="$code:good" >"$doc"
		[ ! -s "$doc" ] || echo "$doc"
	done
	for doc in "$root"/examples/*.yaml "$root"/tests/kinds/*/*.yaml "$root"/tests/frontend/capture/*.yaml "$root"/tests/peers/upstream/*.yaml; do
		case ${doc##*/} in bad* | *.state.yaml) ;; *) [ ! -f "$doc" ] || echo "$doc" ;; esac
	done
}

good_captures() {
	local doc
	for doc in "$root"/examples/capture/*.yaml; do case $doc in *.state.yaml) ;; *) echo "$doc" ;; esac; done
}
