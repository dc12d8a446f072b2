"""A cluster for the bench: cluster.py NODES POLICIES DIR writes DIR/nodes.yaml and DIR/policies/.

The nodes are what `kubectl get nodes -o yaml` says of names, labels and addresses; four roles, twenty racks. Of 100
policies 4 are of a role (a bond of two ports), 76 of a rack (a VLAN on the bond) and 20 of single nodes (a static
address and a route), so every node has about five of them, in about a hundred different sets."""
import os
import sys

n_nodes, n_policies, out = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
ROLES = ("worker", "storage", "gateway", "gpu")
RACKS = 20

os.makedirs(out + "/policies", exist_ok=True)
with open(out + "/nodes.yaml", "w", encoding="ascii") as f:
    f.write("apiVersion: v1\nitems:\n")
    for i in range(n_nodes):
        f.write(f"""- apiVersion: v1
  kind: Node
  metadata:
    creationTimestamp: "2026-07-01T08:00:00Z"
    labels:
      beta.kubernetes.io/arch: amd64
      beta.kubernetes.io/os: linux
      kubernetes.io/arch: amd64
      kubernetes.io/hostname: node{i:05}
      kubernetes.io/os: linux
      node-role.kubernetes.io/{ROLES[i % 4]}: ""
      topology.kubernetes.io/zone: zone-{i % 3}
      example.com/rack: rack-{i // 4 % RACKS}
    name: node{i:05}
    resourceVersion: "{100000 + i}"
  status:
    addresses:
    - address: 10.{i // 65536}.{i // 256 % 256}.{i % 256}
      type: InternalIP
    - address: node{i:05}
      type: Hostname
""")
    f.write("kind: List\nmetadata:\n  resourceVersion: \"\"\n")


def policy(k, selector, body):
    with open(f"{out}/policies/policy-{k:03}.yaml", "w", encoding="ascii") as f:
        f.write(f"""apiVersion: nmstate.io/v1
kind: NodeNetworkConfigurationPolicy
metadata:
  name: policy-{k:03}
spec:
  nodeSelector:
    {selector}
  desiredState:
    interfaces:
{body}""")


BOND = """    - name: bond{0}
      type: bond
      state: up
      mtu: 9000
      link-aggregation:
        mode: active-backup
        options:
          miimon: "100"
        port:
        - ens{0}f0
        - ens{0}f1
      ipv4:
        enabled: true
        dhcp: true
"""
VLAN = """    - name: vlan{0}
      type: vlan
      state: up
      vlan:
        base-iface: bond{1}
        id: {0}
      ipv4:
        enabled: true
        dhcp: true
"""
STATIC = """    - name: eth{0}
      type: ethernet
      state: up
      ipv4:
        enabled: true
        address:
        - ip: 172.{1}.0.{2}
          prefix-length: 24
    routes:
      config:
      - destination: 172.{3}.0.0/16
        next-hop-interface: eth{0}
        next-hop-address: 172.{1}.0.254
"""
for k in range(n_policies):
    if k % 25 == 0:
        policy(k, f'node-role.kubernetes.io/{ROLES[k // 25 % 4]}: ""', BOND.format(k // 100))
    elif k % 5 == 4:
        policy(k, f"kubernetes.io/hostname: node{k:05}", STATIC.format(k, 16 + k // 200, k % 200 + 1, 20 + k // 10))
    else:
        policy(k, f"example.com/rack: rack-{k % RACKS}", VLAN.format(100 + k, k // 100))
