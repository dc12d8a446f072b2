#!/bin/bash
# `fmt`: the cases say what is made of them (NAME.yaml -> NAME.out, with --modernise NAME.modern; UPDATE=1 writes them
# anew); files are written whole or not at all; every document of the tests keeps its meaning and is laid out for good.
set -u
. "$(dirname "$0")/../lib/sh-test.sh"
cases=$root/tests/fmt/cases

expect() { # FILE OPTION...: what fmt makes of $doc
	local file=$1
	shift
	"$nmc" fmt "$@" "$doc" >"$work/text" 2>&1
	[ -z "${UPDATE:-}" ] || cp "$work/text" "$file"
	if cmp -s "$work/text" "$file"; then ok; else fail "$file"; diff "$file" "$work/text" | head -10; fi
	yields 0 "$file again" "$nmc" fmt --check "$@" "$file"
}
for doc in "$cases"/*.yaml; do
	expect "${doc%.yaml}.out"
	[ ! -e "${doc%.yaml}.modern" ] || expect "${doc%.yaml}.modern" --modernise
done

# What a document means: its profiles, and its mistakes by their codes.
meaning() {
	"$nmc" --message-format=short "$1" 2>"$work/said"
	sed -n 's/.*: \([a-z]*\[N[0-9]*\]\).*/\1/p' "$work/said" | sort
}
whole() { # NAME FILE
	"$nmc" fmt "$2" >"$work/once.yaml" 2>"$work/err"
	case $? in
	0) ;;
	1) # no YAML: not touched
		if [ ! -s "$work/once.yaml" ] && grep -q 'error\[N01' "$work/err"; then ok; else fail "$1: refused without a reason"; fi
		return ;;
	*) fail "$1: status"; return ;;
	esac
	yields 0 "$1: laid out twice" "$nmc" fmt --check "$work/once.yaml"
	is "$1: meaning" "$(meaning "$2")" "$(meaning "$work/once.yaml")"
	"$nmc" fmt --modernise "$2" >"$work/modern.yaml" 2>"$work/err"
	if "$nmc" --check "$2" 2>/dev/null; then
		is "$1: meaning, modernised" "$("$nmc" "$2" 2>/dev/null)" "$("$nmc" "$work/modern.yaml" 2>/dev/null)"
	fi
}
mapfile -t documents < <(find "$root/examples" "$root/tests" -name '*.yaml' | sort)
mkdir "$work/codes"
for code in $("$plain" --list-codes | cut -d' ' -f1); do
	for which in bad good; do "$plain" --explain-example="$code:$which" >"$work/codes/$code-$which.yaml"; done
done
find "$work/codes" -empty -delete
# A process with the address sanitizer costs fifty times as much: that build lays out all in one, and
# tests/fuzz/test_seeds.sh holds the fuzz target's laws, which say the same as whole(), in one with sanitizers.
if is_asan; then
	yields 1 "all documents" "$nmc" fmt "${documents[@]}" "$work"/codes/*.yaml
	if grep -q 'Sanitizer\|runtime error' "$work/err"; then fail "all documents"; fi
	yields 1 "all documents, modernised" "$nmc" fmt --modernise "${documents[@]}" "$work"/codes/*.yaml
	if grep -q 'Sanitizer\|runtime error' "$work/err"; then fail "all documents, modernised"; fi
else
	for doc in "${documents[@]}"; do whole "${doc#"$root/"}" "$doc"; done
	for doc in "$work"/codes/*.yaml; do whole "${doc##*/}" "$doc"; done
fi

# The same by network IR, in the fuzz target's laws.
laws=$root/build/fuzz/fuzz_fmt
if [ -x "$laws" ] && ! is_asan; then
	if "$laws" "${documents[@]}" >"$work/log" 2>&1; then passed=$((passed + ${#documents[@]})); else
		fail "a law of fuzz_fmt is broken by $(sed -n 's/^Running: //p' "$work/log" | tail -n 1)"
	fi
fi

# --- files ---
bad='interfaces:\n  - name: "eth1"\n'
good='interfaces:\n- name: eth1\n'
cd "$work" || exit 1
mkdir dir

printf "$bad" >a.yaml; printf "$good" >b.yaml; printf 'a: [\n' >broken.yaml
chmod 640 a.yaml
before=$(stat -c %i b.yaml)
yields 1 "--check: some are not laid out" "$nmc" fmt --check --message-format=short a.yaml b.yaml
is "--check says which" "a.yaml:2:1: error[N1201]" "$(cut -d' ' -f1-2 err | sed 's/:$//')"
is "--check writes nothing" "$(printf "$bad")" "$(cat a.yaml)"
yields 1 "-w: a broken file" "$nmc" fmt -w broken.yaml a.yaml b.yaml
is "-w: the broken file is as it was" "a: [" "$(cat broken.yaml)"
is "-w: the others are laid out" "$(printf "$good")" "$(cat a.yaml)"
is "-w: the mode stays" 640 "$(stat -c %a a.yaml)"
is "-w: what is laid out is not written" "$before" "$(stat -c %i b.yaml)"
yields 0 "-w again" "$nmc" fmt -w a.yaml b.yaml
yields 0 "--check: all are laid out" "$nmc" fmt --check a.yaml b.yaml

printf "$bad" >dir/target.yaml; ln -s dir/target.yaml link.yaml
yields 0 "-w through a link" "$nmc" fmt -w link.yaml
is "-w: a link stays a link" dir/target.yaml "$(readlink link.yaml)"
is "-w: its target is written" "$(printf "$good")" "$(cat dir/target.yaml)"

yields 3 "a file that is not there" "$nmc" fmt -w none.yaml
yields 3 "a folder" "$nmc" fmt -w dir
yields 2 "-w without a file" "$nmc" fmt -w
yields 2 "--check and -w" "$nmc" fmt --check -w a.yaml
yields 2 "-w is fmt's" "$nmc" -w a.yaml
if [ -w /dev/full ]; then
	"$nmc" fmt a.yaml >/dev/full 2>/dev/null
	is "a full disk" 3 $?
fi
# A file system without room: the file stays, and nothing is left beside it.
if mkdir full 2>/dev/null && mount -t tmpfs -o size=8k,nr_inodes=8 none full 2>/dev/null; then
	{ printf "$bad"; seq -f '# %g' 1 700; } >full/x.yaml
	cp full/x.yaml x.copy
	yields 3 "-w without room" "$nmc" fmt -w full/x.yaml
	if cmp -s full/x.yaml x.copy; then ok; else fail "-w without room: the file changed"; fi
	is "-w without room: nothing is left" "x.yaml" "$(ls -A full)"
	umount full
else skip "-w without room: no tmpfs can be mounted"; fi

is "standard input" "$(printf "$good")" "$(printf "$bad" | "$nmc" fmt)"
is "several files are several documents" "$(printf "$good---\n$good")" "$("$nmc" fmt a.yaml b.yaml)"
yields 0 "anchored keys are left" "$nmc" fmt - <<<'&a x: 1'
is "anchored keys are left as they are" "&a x: 1" "$(cat out)"
grep -q N1202 err && ok || fail "anchored keys: not told"
finish
