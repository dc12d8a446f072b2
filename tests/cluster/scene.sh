# A scene is a folder with a list of nodes, policies and states: source it behind tests/lib/sh-test.sh.
#   scene <<NODES               begins one: the list of nodes
#   policy NAME SELECTOR <<...  adds a policy: its desired state; SELECTOR is a flow mapping, "" is none
#   state NODE <<...            adds a current state
#   fires CODE [OPTION...]      compiles it: exactly this code, once
#   silent CODE [OPTION...]     the near twin: without this code and without any error
cd "$work" || exit 1

scene() {
	rm -rf scene
	mkdir -p scene/policies
	cat >scene/nodes.yaml
}
policy() {
	{
		printf 'apiVersion: nmstate.io/v1\nkind: NodeNetworkConfigurationPolicy\nmetadata:\n  name: %s\nspec:\n' "$1"
		[ -z "$2" ] || printf '  nodeSelector: %s\n' "$2"
		printf '  desiredState:\n'
		sed 's/^/    /'
	} >"scene/policies/$1.yaml"
}
state() {
	mkdir -p scene/states
	{
		printf 'apiVersion: nmstate.io/v1beta1\nkind: NodeNetworkState\nmetadata:\n  name: %s\nstatus:\n  currentState:\n' "$1"
		sed 's/^/    /'
	} >"scene/states/$1.yaml"
}
run_scene() {
	local states=()
	[ ! -d scene/states ] || states=(--current-dir scene/states)
	"$nmc" --check --message-format=json --nodes scene/nodes.yaml "${states[@]}" scene/policies "$@" >scene.out 2>scene.err
}
told() { sed -n 's/.*"code":"\(N[0-9]*\)".*/\1/p' scene.err | paste -sd' '; }
fires() {
	local code=$1
	shift
	run_scene "$@"
	is "$code is told, once and alone" "$code" "$(told)"
}
silent() {
	local code=$1
	shift
	run_scene "$@"
	if [ $? = 0 ] && ! grep -q "\"code\":\"$code\"" scene.err; then ok; else fail "$code: its twin is not silent"; cat scene.err; fi
}
# says TEXT: the last run said so, in its JSON.
says() { if grep -qF -- "$1" scene.err; then ok; else fail "not said: $1"; cut -c1-600 scene.err; fi; }
