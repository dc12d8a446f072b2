#!/bin/bash
# What each stage makes of the examples and of the kinds' documents, to the byte: tree, network IR after
# each pass, profiles, keyfiles, ifcfg files (or why there are none), and the text for people of the wrong ones. UPDATE=1 (make golden) writes
# the expected texts anew; the difference is then reviewed like code. A text without a document is stale.
set -u
. "$(dirname "$0")/../lib/sh-test.sh"
expect=$root/tests/golden/expect
cd "$root" || exit 1
made=()

golden() { # FILE COMMAND...: its output and messages are the text
	local file=$1
	shift
	"$@" >"$work/text" 2>&1
	made+=("$file")
	[ -z "${UPDATE:-}" ] || cp "$work/text" "$expect/$file"
	if cmp -s "$work/text" "$expect/$file"; then ok; else fail "$file"; diff "$expect/$file" "$work/text" | head -10; fi
}

for doc in examples/*.yaml; do
	name=$(basename "$doc" .yaml)
	golden "$name.ifcfg" "$nmc" --backend=ifcfg "$doc"
	for stage in profile keyfile; do golden "$name.$stage" "$nmc" "--emit=$stage" "$doc"; done
	for pass in normalize resolve order; do golden "$name.$pass" "$nmc" --check "--print-after=$pass" "$doc"; done
done
golden bond-vlan30.tree "$nmc" --emit=tree examples/bond-vlan30.yaml
golden two-documents.tree "$nmc" --emit=tree examples/two-documents.yaml
golden every-kind.annotated "$nmc" --annotate examples/every-kind.yaml
for doc in examples/wrong/*.yaml; do golden "wrong-$(basename "$doc" .yaml).err" "$nmc" --check "$doc"; done
for doc in examples/capture/*.yaml; do
	[[ $doc != *.state.yaml ]] || continue
	name=capture-$(basename "$doc" .yaml)
	golden "$name.keyfile" "$nmc" --current=examples/capture/node.state.yaml "$doc"
	golden "$name.no-state.err" "$nmc" --check "$doc"
done
cluster=(--check --nodes examples/cluster/nodes.yaml --current-dir examples/cluster/states --api-server 192.0.2.5)
golden cluster.err "$nmc" "${cluster[@]}" examples/cluster/policies
golden cluster-wrong.err "$nmc" "${cluster[@]}" examples/cluster/policies examples/cluster/wrong
golden cluster-worker03.keyfile "$nmc" "${cluster[@]:1}" --node worker03 examples/cluster/policies
for doc in tests/frontend/capture/*.yaml; do
	name=captures-$(basename "$doc" .yaml)
	case $doc in
	*/bad*) golden "$name.err" "$nmc" --check "$doc" ;;
	*) golden "$name.normalize" "$nmc" --check --print-after=normalize "$doc" ;;
	esac
done
for doc in tests/kinds/*/*.yaml; do
	name=$(basename "$(dirname "$doc")")-$(basename "$doc" .yaml)
	case $doc in
	*/bad*) golden "kind-$name.err" "$nmc" --check "$doc" ;;
	*)
		golden "kind-$name.profile" "$nmc" --emit=profile "$doc"
		golden "kind-$name.ifcfg" "$nmc" --backend=ifcfg "$doc"
		;;
	esac
done
for file in "$expect"/*; do
	case " ${made[*]} " in *" $(basename "$file") "*) ;; *) fail "stale: $(basename "$file")" ;; esac
done
finish
