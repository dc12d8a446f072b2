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
ip="$eth  ipv4:\n    enabled: true\n    address:\n    - ip: 192.0.2.1\n"
mistyped "key of an item beside the list" "${ip}    prefix-length: 24\n" 7:7 N0309
mistyped "the same, of an item that has it" "${ip}      prefix-length: 24\n    prefix-length: 24\n" 9:5 N0301
mistyped "key beside the list that is not needed" "${eth}routes:\n  config:\n  - destination: 192.0.2.0/24\n    next-hop-interface: eth1\n  metric: 5\n" 7:25 N0808 8:3 N0319
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
mistyped "smart quotes round a type" 'interfaces:\n- name: eth1\n  type: \xe2\x80\x9cethernet\xe2\x80\x9d\n  mtuu: 1\n' 3:9 N0110 4:3 N0301
mistyped "smart quotes round a key" "$eth  \xe2\x80\x9cmtu\xe2\x80\x9d: 1500\n" 4:3 N0110
mistyped "an apostrophe in prose is none" "$eth  description: Bob\xe2\x80\x99s port\n  mtu:1500\n  statee: up\n" 5:6 N0106 6:3 N0301
bond='interfaces:\n- name: bond0\n  type: bond\n  link-aggregation:\n    mode: active-backup\n    port:\n'
mistyped "items without a space" "$bond    -eth1\n    -eth2\n" 7:5 N0102 8:5 N0102
mistyped "items without a space, further in" "$bond      -eth1\n      -eth2\n" 7:7 N0102 8:7 N0102
mistyped "one item without a space" "$bond    - eth1\n    -eth2\n" 8:5 N0102
mistyped "address without a space" 'dns-resolver:\n  config:\n    search:\n    -example.com\n' 3:5 N0822 4:5 N0102
mistyped "two dashes of one item" 'interfaces:\n-- name: eth1\n  type: ethernet\n  mtuu: 1\n' 2:1 N0102 4:3 N0301
mistyped "two dashes without a space" 'interfaces:\n--name: eth1\n  type: ethernet\n' 2:1 N0102
mistyped "en dash" 'interfaces:\n\xe2\x80\x93 name: eth1\n  type: ethernet\n  mtuu: 1\n' 2:1 N0110 4:3 N0301
mistyped "star" 'interfaces:\n* name: eth1\n  type: ethernet\n  mtuu: 1\n' 2:1 N0102 4:3 N0301
mistyped "non-breaking spaces" 'interfaces:\n- name: eth1\n\xc2\xa0\xc2\xa0type: ethernet\n  mtuu: 1\n' 3:1 N0110 4:3 N0301
mistyped "equals sign" "$eth  mtu = 1500\n  statee: up\n" 4:3 N0105 5:3 N0301
mistyped "equals sign without blanks" "$eth  mtu=1500\n  statee: up\n" 4:3 N0105 5:3 N0301
mistyped "unknown escape" "$eth  description: \"C:\\\\path\\\\q\"\n  mtuu: 1\n" 4:19 N0122 5:3 N0301
mistyped "comma between items" '{"interfaces":[{"name":"eth1" "type":"ethernet","mtuu":3}]}' 1:31 N0121 1:49 N0301
mistyped "comma at a line's end" '{\n  "interfaces": [\n    {\n      "name": "eth1"\n      "type": "ethernet",\n      "mtuu": 3\n    }\n  ]\n}\n' 5:7 N0121 6:7 N0301
mistyped "JSON without its end" '{\n  "interfaces": [\n    {\n      "name": "eth1",\n      "type": "ethernet",\n      "mtuu": 3\n' 3:5 N0108 6:7 N0301
mistyped "list in brackets goes on with a key" "$eth- name: b\n  type: bond\n  bond:\n    mode: active-backup\n    port: [eth1,\n      eth2\n  mtuu: 3\n" 8:11 N0108 10:3 N0301
mistyped "template" "$eth  description: {% raw %}\n  mtuu: 1\n" 4:16 N0108 5:3 N0301
mistyped "heredoc with a word of its own" "cat <<-'POLICY' > x\n${eth}  mtuu: 1\nPOLICY\n" 1:1 N0109 5:3 N0301
mistyped "merge conflict" "${eth}<<<<<<< HEAD\n  mtuu: 1\n=======\n  mtu: x\n>>>>>>> b\n  statee: up\n" 4:1 N0123 5:3 N0301 9:3 N0301
mistyped "merge conflict with its base" "${eth}<<<<<<< HEAD\n  mtu: 1\n||||||| c0ffee\n  mtu: 2\n=======\n  mtu: 3\n>>>>>>> b\n" 4:1 N0123
mistyped "two merge conflicts" "<<<<<<< a\n${eth}=======\n>>>>>>> b\n<<<<<<< a\n  mtuu: 1\n=======\n>>>>>>> b\n" 1:1 N0123 7:1 N0123 8:3 N0301
mistyped "lines of a template" "{{- if .x }}\n${eth}{% if y %}\n  mtuu: 1\n{{- end }}\n" 1:1 N0124 6:3 N0301
mistyped "commands behind a heredoc" "cat <<EOF | kubectl apply -f -\n${eth}EOF\nkubectl get nncp\n" 1:1 N0109
mistyped "prompt" "\$ cat x.yaml\n$eth  mtuu: 1\n" 1:1 N0109 5:3 N0301
mistyped "Latin-1" "$eth  description: caf\xe9\n  profile-name: \xe9\n  mtuu: 1\n" 4:19 N0111 6:3 N0301
mistyped "control character in a number" "$eth  mtu: 15\x0100\n  statee: up\n" 4:10 N0111 5:3 N0301
mistyped "C1 control" "$eth  description: \"a\xc2\x9bb\"\n" 4:18 N0111
mistyped "a line of NUL" "$eth\0\0\0\n" 4:1 N0111
mistyped "byte-order mark of a second file" "$eth---\n\xef\xbb\xbf${eth}  mtuu: 1\n" 8:3 N0301
mistyped "before what cannot be read" "$eth  mtuu: 1\n- name: x\n  type: nope\n]\n" 4:3 N0301 6:9 N0401 7:1 N0101
mistyped "cut off before its type" "$eth- name: eth2\n]\n" 5:1 N0101
mistyped "cut off before what it refers to" "$eth  mtuu: 1\n- name: eth1.5\n  type: vlan\n  vlan:\n    base-iface: eth9\n    ]\n" 4:3 N0301 9:5 N0101
policy='apiVersion: nmstate.io/v1\nkind: NodeNetworkConfigurationPolicy\n'
mistyped "policy cut off in its spec" "${policy}metadata:\n  name: x\nspec:\n  maxUnavailable: x\n  capture: {}\n  ]\n" 6:19 N0206 8:3 N0101
mistyped "policy cut off before its name" "${policy}metaadata: {}\nspec: {}\n]\n" 3:1 N0301 5:1 N0101
mistyped "cut twice, told once" "%YAML 1.1\n$eth" 2:1 N0101
mistyped "alias of a mistake" "interfaces:\n- name: eth1\n  type: ethernet\n  ipv4: &a\n    enabled: maybe\n- name: eth2\n  type: ethernet\n  ipv4: *a\n" 5:14 N0303
mistyped "anchor of a key" 'interfaces:\n- &n name: eth1\n  type: ethernet\n  description: *n\n'
mistyped "merge key" "interfaces:\n- <<: {mtu: 1500}\n  name: eth1\n  type: ethernet\n  mtuu: 1\n" 2:3 N0117 5:3 N0301
mistyped "quoted merge key" "$eth  \"<<\": 1\n" 4:3 N0301
mistyped "list as a key" "interfaces:\n- ? [a, b]\n  : x\n  name: eth1\n  type: ethernet\n" 2:5 N0118
mistyped "long block text" "$eth  description: |-\n$(printf '    -x: y\\n%.0s' $(seq 500))  mtuu: 1\n" 4:16 N0315 505:3 N0301
mistyped "broken document between good ones" "$eth---\n]\n---\ninterfaces:\n- name: x\n  type: nope\n" 5:1 N0101 9:9 N0401
# What is repaired stands in docs/diagnostics.md.
for name in $(grep -oh 'DIAG_[A-Z_]*' "$root"/frontend/repair*.c | sort -u); do
	code=$(sed -n "s/^DIAG(${name#DIAG_}, \"\(N[0-9]*\)\".*/\1/p" "$root"/ir/codes/*.def)
	if grep -q "${code:-none}" "$root/docs/diagnostics.md"; then ok; else fail "docs/diagnostics.md lacks $name ($code)"; fi
done
finish
