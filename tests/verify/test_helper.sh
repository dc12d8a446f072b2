#!/bin/bash
# The helper is missing, of no use, or hostile: N1652 verify-failed, status 3, and nothing is kept. It is found beside the
# program or in its libexec folder, and nowhere else; nothing of the environment or of open files reaches it.
set -u
. "$(dirname "$0")/../lib/sh-test.sh"
doc=$root/examples/vlan.yaml
mkdir -p "$work/bin" "$work/libexec/nmstate-compile" "$work/path"
cp "$plain" "$work/bin/nmstate-compile"
nmc=$work/bin/nmstate-compile
helper=$work/bin/nmstate-verify
[ -x "$root/build/nmstate-verify" ] || { skip "nmstate-verify is not built"; finish; }

refused() { # NAME TEXT
	yields 3 "$1" timeout 30 "$nmc" --verify --message-format=short "$doc" -o "$work/out.d"
	grep -q "error\[N1652\].*$2" "$work/err" && ok || { fail "$1: told as"; cat "$work/err"; }
	is "$1: one error" 1 "$(grep -c 'error\[' "$work/err")"
	is "$1: nothing is left" "" "$(ls -A "$work/out.d")"
}
script() { { echo '#!/bin/sh'; cat; } >"$helper"; chmod +x "$helper"; }

cp "$root/build/nmstate-verify" "$work/path/"
PATH=$work/path:$PATH refused "not there, and one in PATH" "not beside this program"
cp "$root/build/nmstate-verify" "$work/libexec/nmstate-compile/"
yields 0 "in libexec" "$nmc" --verify "$doc" -o "$work/good"
rm "$work/libexec/nmstate-compile/nmstate-verify"

script <<<'exit 0'
refused "ends at once" "ended before\|takes nothing"
script <<<'kill -9 $$'
refused "is killed" "ended before\|takes nothing"
script <<<'echo nmstate-verify 2 1.42.4; cat >/dev/null & echo end; sleep 1'
refused "another version" "another form"
script <<<'echo nmstate-verify 1 1.42.4; head -c 3000000 /dev/zero | tr "\0" x; sleep 20'
refused "answers without end" "without end"
printf 'not a program' >"$helper"
refused "no program" "ended before\|takes nothing"
for line in '+connection.id "a" "b"' '+connection.id "a' '+connection.id' '+connection.nope "a"' '+802-3-ethernet.mtu -1' \
	'+802-3-ethernet.mtu 99999999999999999999999' '+ipv4.addresses 1.2.3.4/33' '+ipv4.routes' 'unknown x' 'refused "' '' \
	'+ipv4.routes 1.2.3.0/24 - -1' '+connection.id "\xZZ"' $'+connection.id "a"\n+connection.id "a"' 'done'; do
	printf '%s\n' "$line" >"$work/line"
	script <<<"echo nmstate-verify 1 1.42.4; cat '$work/line'; echo done; echo end; cat >/dev/null"
	case $line in
	'+ipv4.routes') yields 1 "an empty list: is another value" "$nmc" --verify "$doc" -o "$work/out.d" ;;
	*) refused "line: $line" "another form" ;;
	esac
done
# A true form with other values: the comparison's matter, and nothing of it moves a terminal.
script <<<"printf 'nmstate-verify 1 1.42.4\nunknown \"a\\\\x1b[2J.b\"\ndone\nend\n'; cat >/dev/null"
yields 1 "controls in a name" "$nmc" --verify "$doc" -o "$work/out.d"
grep -q $'\e' "$work/err" && fail "controls in a name: shown" || ok

# What it is given: no environment, the usual three files, and that is all.
script <<'END'
{ tr '\0' '\n' </proc/$$/environ; ls /proc/$$/fd; } >"$(dirname "$0")/../seen"
END
SECRET=x yields 3 "its surroundings" "$nmc" --verify "$doc" -o "$work/out.d" 7</dev/null
is "its surroundings: files" "0 1 2" "$(grep '^[0-9]$' "$work/seen" | paste -sd' ')" # the shell has its own from 10 on
is "its surroundings: environment" "" "$(grep = "$work/seen")"

# With its standard files closed the texts still go nowhere but to it.
cp "$root/build/nmstate-verify" "$helper"
yields 0 "standard files closed" sh -c "'$nmc' --verify '$doc' -o '$work/closed' <&- >&- 2>&-"
yields 0 "standard files closed: the files" diff -r "$work/good" "$work/closed"

# A signal ends a run that waits for it.
script <<<'sleep 20'
"$nmc" --verify "$doc" -o "$work/out.d" 2>"$work/err" &
sleep 0.5
kill -TERM $!
start=$SECONDS
wait $!
is "a signal" 143 $?
[ $((SECONDS - start)) -lt 5 ] && ok || fail "a signal: waits"
is "a signal: nothing is left" "" "$(ls -A "$work/out.d")"
finish
