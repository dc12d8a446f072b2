#!/bin/bash
# Secrets are in the keyfiles and nowhere else: not in messages of any format, not in dumps of any stage, not
# where a document is broken, misspelt or wrong round them. `SECRET` stands for the secret's text below; one
# document a paragraph, closed by `---` alone.
set -u
. "$(dirname "$0")/../lib/sh-test.sh"
secret=50b71a8ef0bd5751ea76de6d6c98c03a

documents() {
	cat <<'D'
interfaces:
- name: macsec0
  type: macsec
  macsec: {base-iface: eth1, encrypt: true, send-sci: true, port: 1, validation: strict, mka-cak: SECRET, mka-ckn: "0102"}
---
{"interfaces": [{"name": "office", "type": "ipsec", "libreswan": {"right": "192.0.2.2", "psk": "SECRET", "ike": 5}}]}
---
interfaces:
- name: office
  type: ipsec
  libreswan:
    right: 192.0.2.2
    psk: |
      SECRET
    type: Tunnel
---
interfaces:
- name: office
  type: ipsec
  libreswan:
    right: 192.0.2.2
    psk:
      SECRET
---
interfaces:
- name: office
  type: ipsec
  libreswan:
    right: 192.0.2.2
    psk:
    - SECRET
---
interfaces:
- name: office
  type: ipsec
  libreswan:
    right: 192.0.2.2
    psk: {SECRET: SECRET}
---
interfaces:
- name: office
  type: ipsec
  libreswan:
    psk: 'SECRET'
---
interfaces:
- name: office
  type: ipsec
  libreswan:
    right: 192.0.2.2
    psk: “SECRET”
---
interfaces:
- name: office
  type: ipsec
  libreswan:
    right: 192.0.2.2
    psk: "SECRET
---
interfaces:
- name: office
  type: ipsec
  libreswan:
    right: 192.0.2.2
    psk: @SECRET
---
interfaces:
- name: office
  type: ipsec
  libreswan:
    right: 192.0.2.2
    psk: SECRET: x
---
interfaces:
- name: office
  type: ipsec
  libreswan:
    right: 192.0.2.2
    psk:SECRET
---
interfaces:
- name: office
  type: ipsec
  libreswan:
    right: 192.0.2.2
    psk SECRET
---
interfaces:
- name: office
  type: ipsec
  libreswan:
    right: 192.0.2.2
    pks: SECRET
---
interfaces:
- name: eth1
  type: ethernet
  psk: SECRET
---
psk: SECRET
interfaces: []
---
interfaces:
- name: office
  type: ipsec
  psk: SECRET
  libreswan:
    right: 192.0.2.2
    psk: SECRET
    psk: SECRET
---
interfaces:
- name: macsec0
  type: macsec
  state: absent
  macsec:
    mka-cak: SECRET
---
interfaces:
- name: macsec0
  type: macsec
  macsec:
    mka-cak: "SECRET1"
    mka_cak: SECRET
---
interfaces:
- name: macsec0
  type: macsec
  macsec:
    mka-cak: !!str SECRET
     mka-ckn: "0102"
---
interfaces:
- name: eth1
  type: ethernet
  802.1x:
    eap-methods: [tls, md5]
    identity: node01
    password: SECRET
    client-cert: c.pem
    private-key: /k.pem
    private-key-password: SECRET
---
interfaces:
- name: eth1
  type: ethernet
  802.1x: {eap-methods: [md5], identity: node01, pasword: SECRET, private-key-pasword: SECRET}
---
interfaces:
- name: eth1
  type: ethernet
  802.1x:
    eap-methods: [peap]
    password: |-
      SECRET
    private-key-password: [SECRET]
    phase2-auth: pab
  mtu: x
---
interfaces:
- name: eth1
  type: ethernet
  802.1x: {eap-methods: [md5], identity: node01, password: SECRET}
---
interfaces:
- name: macsec0
  type: macsec
  macsec:
	mka-cak: SECRET
---
D
}

# NAME DOCUMENT: nothing that is printed of it holds the secret.
closed() {
	local options
	: >"$work/printed"
	for options in --check --annotate\ --check --emit=tree --emit=ir --emit=profile --print-after=normalize\ --check; do
		for format in human short json; do
			# shellcheck disable=SC2086
			"$nmc" $options --message-format=$format "$2" >>"$work/printed" 2>&1
		done
	done
	if [ ! -s "$work/printed" ]; then fail "$1: nothing was printed"; return; fi
	if grep -q "$secret" "$work/printed"; then fail "$1"; cat "$2"; grep -m 3 "$secret" "$work/printed"; else ok; fi
}

n=0
while IFS= read -r line; do
	if [ "$line" != --- ]; then
		echo "${line//SECRET/$secret}" >>"$work/doc-$n.yaml"
		continue
	fi
	closed "document $n" "$work/doc-$n.yaml"
	n=$((n + 1))
done < <(documents)
is "documents" 25 "$n"

# The test can fail: the text is seen where it is no secret.
sed "s/mka-ckn: \"0102\"/mka-ckn: $secret/" "$work/doc-0.yaml" >"$work/open.yaml"
"$nmc" --emit=profile "$work/open.yaml" >"$work/out" 2>&1
if grep -q "mka-ckn = \"$secret\"" "$work/out" && ! grep -q "mka-cak = \"$secret" "$work/out"; then ok; else fail "what is no secret"; fi
printf 'interfaces:\n- name: office\n  type: ipsec\n  libreswan: {psk: a, type: %s}\n' "$secret" >"$work/open.yaml"
"$nmc" --check "$work/open.yaml" 2>"$work/err"
if grep -q "libreswan: {psk: \*, type: $secret}" "$work/err"; then ok; else fail "only the secret is hidden"; cat "$work/err"; fi

# The keyfiles have it, for root alone.
yields 0 "macsec" "$nmc" "$work/doc-0.yaml" -o "$work/files"
is "the key" "mka-cak=$secret" "$(grep '^mka-cak' "$work/files/macsec0.nmconnection")"
is "its file's mode" 600 "$(stat -c %a "$work/files/macsec0.nmconnection")"
printf 'interfaces:\n- name: office\n  type: ipsec\n  libreswan: {right: 192.0.2.2, psk: %s}\n' "$secret" >"$work/good.yaml"
yields 0 "ipsec" "$nmc" "$work/good.yaml" -o "$work/vpn"
is "the secrets' section" "[vpn-secrets] pskvalue=$secret" "$(grep -A1 '^\[vpn-secrets' "$work/vpn/office.nmconnection" | paste -sd' ')"
is "its file's mode" 600 "$(stat -c %a "$work/vpn/office.nmconnection")"
finish
