# Counting for shell tests: source it, call ok/fail/skip, end with `finish`.
passed=0 failed=0 skipped=0
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
nmc=${NMC:-$root/build/nmstate-compile}
# The usual build, to prepare what is tested: $nmc may be one with a sanitizer.
plain=$root/build/nmstate-compile
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

is_asan() { grep -q __asan_init "$nmc"; }
ok() { passed=$((passed + 1)); }
fail() { failed=$((failed + 1)); echo "FAILED: $*"; }
skip() { skipped=$((skipped + 1)); echo "skipped: $*"; }
# is NAME EXPECTED ACTUAL
is() { if [ "$2" = "$3" ]; then ok; else fail "$1"; diff <(echo "$2") <(echo "$3") | head -20; fi; }
# yields STATUS NAME COMMAND...
yields() {
	local want=$1 name=$2 rc
	shift 2
	"$@" >"$work/out" 2>"$work/err"
	rc=$?
	if [ "$rc" = "$want" ]; then ok; else fail "$name: status $rc instead of $want"; head -5 "$work/err"; fi
}
finish() { echo "$passed passed, $failed failed, $skipped skipped"; [ "$failed" = 0 ]; exit; }
