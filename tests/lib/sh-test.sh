# Counting for shell tests: source it, call ok/fail/skip, end with `finish`.
passed=0 failed=0 skipped=0
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
# The compiler, with --verify wherever it makes keyfiles (tests/lib/with_verify.c), where libnm is.
nmc=${NMC:-$root/build/verified/nmstate-compile}
[ -x "$nmc" ] && [ -x "$root/build/nmstate-verify" ] || nmc=${NMC:-$root/build/nmstate-compile}
# The usual build, to prepare what is tested: $nmc may be one with a sanitizer.
plain=$root/build/nmstate-compile
# Without --verify: for tests of the run itself, its calls and its memory.
bare=${NMC:-$plain}
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
