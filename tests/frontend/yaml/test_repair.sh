#!/bin/bash
# YAML as people mistype it: each text, and exactly the errors it must give (place and code). Most also
# hold a second mistake, which must be seen although the first one breaks the YAML.
set -u
. "$(dirname "$0")/../../lib/sh-test.sh"
eth='interfaces:\n- name: eth1\n  type: ethernet\n'

mistyped() { # NAME TEXT EXPECTED...
	local name=$1 text=$2
	shift 2
	printf '%b' "$text" >"$work/doc.yaml"
	"$nmc" --check --message-format=short "$work/doc.yaml" 2>"$work/err" >/dev/null
	is "$name" "$*" "$(sed -n "s|^$work/doc.yaml:\([0-9:]*\): error\[\(N[0-9]*\)\].*|\1 \2|p" "$work/err" | paste -sd' ')"
}

mistyped "nothing wrong" "$eth"
mistyped "dash, aligned with the word" 'interfaces:\n-name: eth1\n type: ethernet\n mtuu: 1\n' 2:1 N0102 4:2 N0301
mistyped "dash, aligned two further" 'interfaces:\n-name: eth1\n  type: ethernet\n  mtuu: 1\n' 2:1 N0102 4:3 N0301
mistyped "two dashes" 'interfaces:\n-name: eth1\n  type: ethernet\n-name: eth2\n  type: ethernet\n' 2:1 N0102 4:1 N0102
mistyped "dash in a block text is text" "$eth  description: |-\n    -name: x\n"
mistyped "colon without space" "$eth  mtu:1500\n  statee: up\n" 4:6 N0106 5:3 N0301
mistyped "colon without space after a dash" 'interfaces:\n- name:eth1\n  type: ethernet\n' 2:7 N0106
mistyped "no colon" "$eth  state up\n  mtuu: 1500\n" 4:3 N0105 5:3 N0301
mistyped "line too far in" "$eth   state: up\n  mtuu: 1\n" 4:4 N0104 5:3 N0301
mistyped "line not far enough in" "$eth state: up\n" 4:2 N0104
mistyped "block too far in" 'interfaces:\n- name: eth1\n   type: ethernet\n   mtuu: 1\n' 3:4 N0104 4:4 N0301
mistyped "item between two levels" "$eth - name: eth2\n   type: ethernet\n" 4:2 N0104
mistyped "item of another style" 'interfaces:\n  - name: eth1\n    type: ethernet\n- name: eth2\n  type: ethernet\n  mtuu: 4\n' 4:1 N0104 6:3 N0301
mistyped "keys beside their owner" "$eth  ipv4:\n  enabled: true\n  dhcp: true\n" 5:3 N0319
mistyped "tab" "$eth\tmtuu: 1500\n" 4:1 N0103 4:2 N0301
mistyped "quote" "$eth  description: \"abc\n  mtuu: 1500\n" 4:16 N0107 5:3 N0301
mistyped "quote closed by the next one" "$eth  description: \"abc\n  mtu: 1500\n  profile-name: \"x\"\n" 4:16 N0107
mistyped "apostrophe" "$eth  description: 'it is\n  mtuu: 1\n" 4:16 N0107 5:3 N0301
mistyped "bracket" 'interfaces: [{name: eth1, type: ethernet}\n' 1:13 N0108
mistyped "brace" "$eth  ipv4: {enabled: true, dhcp: true\n  mtuu: 9000\n" 4:9 N0108 5:3 N0301
mistyped "heredoc" "cat << EOF\n$eth  mtuu: 1\nEOF\n" 1:1 N0109 5:3 N0301
mistyped "heredoc for kubectl" "kubectl apply -f - <<EOF\n${eth}EOF\n" 1:1 N0109
mistyped "only its end" "${eth}EOF\n" 4:1 N0109
mistyped "Windows line ends" 'interfaces:\r\n- name: eth1\r\n  type: ethernet\r\n  mtuu: 3\r\n' 4:3 N0301
mistyped "byte-order mark" "\xef\xbb\xbf$eth  mtuu: 1\n" 4:3 N0301
mistyped "smart quotes" 'interfaces:\n- name: \xe2\x80\x9ceth1\xe2\x80\x9d\n  type: etherne\n' 2:9 N0110 3:9 N0401
mistyped "letters beyond ASCII before a mistake" "$eth  description: caf\xc3\xa9 \xe2\x82\xac\n  mtuu: 1\n" 5:3 N0301
mistyped "column counts characters" "$eth  ipv4: {\"\xc3\xa9\": 1, enabledd: true}\n" 4:10 N0301 4:18 N0301
mistyped "UTF-16" '\xff\xfei\x00n\x00' 1:1 N0111
mistyped "NUL" "$eth  description: a\0b\n" 4:17 N0111
mistyped "invalid UTF-8" "$eth  description: a\xff\xfeb\n" 4:17 N0111
mistyped "colon in a value" "$eth  description: a: b\n  mtuu: 1\n" 4:17 N0112 5:3 N0301
mistyped "item on its key's line" "$eth- name: b\n  type: bond\n  bond:\n    mode: 1\n    port: - eth1\n" 8:11 N0113
mistyped "reserved character" "$eth  description: @home\n  mtuu: 1\n" 4:16 N0114 5:3 N0301
mistyped "broken document between good ones" "$eth---\n]\n---\ninterfaces:\n- name: x\n  type: nope\n" 5:1 N0101 9:9 N0401
finish
