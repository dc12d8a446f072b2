#!/usr/bin/env python3
"""generate.py vlans N | bare-vlans N | documents N | routes N: a policy of that size on standard output.

bare-vlans is the desired state of vlans without the envelope, for tools that know none."""
import sys

BARE_HEAD = "    interfaces:\n"
HEAD = """apiVersion: nmstate.io/v1
kind: NodeNetworkConfigurationPolicy
metadata:
  name: %s
spec:
  desiredState:
""" + BARE_HEAD
BOND = """    - name: bond0
      type: bond
      state: up
      link-aggregation:
        mode: active-backup
        port:
        - ens161
        - ens256
"""
VLAN = """    - name: %s
      type: vlan
      state: up
      ipv4:
        address:
        - ip: 10.%d.%d.1
          prefix-length: 24
        dhcp: false
        enabled: true
      ipv6:
        address:
        - ip: fd00:%x::1
          prefix-length: 64
        enabled: true
      vlan:
        base-iface: %s
        id: %d
"""
ETHERNET = """    - name: %s
      type: ethernet
      state: up
      ipv4:
        address:
        - ip: 10.%d.%d.1
          prefix-length: 24
        dhcp: false
        enabled: true
"""
ROUTE = """      - destination: 172.%d.%d.%d/32
        next-hop-interface: eth1
        next-hop-address: 10.0.0.254
        metric: 100
"""


def vlans(n, head=HEAD % "vlans"):
    print(head + BOND, end="")
    for i in range(n):
        # 4094 ids a base: further ones stand on further bases.
        base = "bond0" if i < 4094 else "bond%d" % (i // 4094)
        vid = i % 4094 + 1
        print(VLAN % ("b%d.%d" % (i // 4094, vid), i >> 8, i & 255, i + 1, base, vid), end="")


def documents(n):
    for i in range(n):
        print("---\n" + HEAD % ("p%d" % i) + ETHERNET % ("e%d" % i, i >> 8, i & 255), end="")


def routes(n):
    print(HEAD % "routes" + ETHERNET % ("eth1", 0, 0) + "    routes:\n      config:\n", end="")
    for i in range(n):
        print(ROUTE % (16 + (i >> 16), i >> 8 & 255, i & 255), end="")


def bare_vlans(n):
    vlans(n, BARE_HEAD)


{"vlans": vlans, "bare-vlans": bare_vlans, "documents": documents, "routes": routes}[sys.argv[1]](int(sys.argv[2]))
