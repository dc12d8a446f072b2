warning[N0672]: `dpdk0` is a DPDK port, and `br0` uses the kernel's datapath
 --> tests/kinds/ovs-interface/warned.yaml:7:13
  |
7 |     - name: dpdk0 # N0672
  |             ^^^^^
  = help: add `datapath: netdev` to the bridge's options

warning[N0667]: `patch1`, the peer of `patch0`, is not in the policy
  --> tests/kinds/ovs-interface/warned.yaml:11:11
   |
11 |     peer: patch1 # N0667
   |           ^^^^^^
   = help: it must be on the node, or the patch leads nowhere

warning[N0664]: a DPDK port is no interface of the kernel: no addresses are set on it
  --> tests/kinds/ovs-interface/warned.yaml:16:3
   |
16 |   ipv4: # N0664
   |   ^^^^
   = help: give the addresses to an internal `ovs-interface` of the bridge

warning[N0675]: `ovs-db` has no effect on `eth1`, which is no port of an OVS bridge
  --> tests/kinds/ovs-interface/warned.yaml:21:3
   |
21 |   ovs-db: # N0675
   |   ^^^^^^

warning[N0675]: `ovs-db` has no effect on `br1`, which is no port of an OVS bridge
  --> tests/kinds/ovs-interface/warned.yaml:26:3
   |
26 |   ovs-db: # N0675
   |   ^^^^^^

5 warnings
profile "br0-br"  # 2:3
  connection.id = "br0-br"  # 2:9
  connection.uuid = "8b8d96ff-4b6b-598a-942a-9c539a57453b"
  connection.type = "ovs-bridge"
  connection.interface-name = "br0"  # 2:9
  connection.autoconnect-slaves = 1
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "br1"  # 24:3
  connection.id = "br1"  # 24:9
  connection.uuid = "afb48a8a-8ebb-50b3-9eed-9a4f38dc9845"
  connection.type = "bridge"
  connection.interface-name = "br1"  # 24:9
  connection.autoconnect-slaves = 1
  bridge.vlan-filtering = false  # 30:5
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth1"  # 19:3
  connection.id = "eth1"  # 19:9
  connection.uuid = "0523c0a1-5f5e-5603-bcf2-68155d5d322e"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth1"  # 19:9
  connection.master = "br1"  # 30:13
  connection.slave-type = "bridge"  # 30:13
profile "patch0-port"
  connection.id = "patch0-port"  # 6:13
  connection.uuid = "07e4d0f1-e6e7-5d9f-88d9-1e8b59cb9268"
  connection.type = "ovs-port"
  connection.interface-name = "patch0"
  connection.autoconnect-slaves = 1
  connection.master = "br0"  # 6:13
  connection.slave-type = "ovs-bridge"  # 6:13
profile "dpdk0-port"
  connection.id = "dpdk0-port"  # 7:13
  connection.uuid = "b68bfb1c-976c-5463-96a5-c85e3fcb9149"
  connection.type = "ovs-port"
  connection.interface-name = "dpdk0"
  connection.autoconnect-slaves = 1
  connection.master = "br0"  # 7:13
  connection.slave-type = "ovs-bridge"  # 7:13
profile "patch0-if"  # 8:3
  connection.id = "patch0-if"  # 8:9
  connection.uuid = "d11f1edb-22b0-5388-9821-45b554556cc3"
  connection.type = "ovs-interface"
  connection.interface-name = "patch0"  # 8:9
  connection.master = "patch0"  # 6:13
  connection.slave-type = "ovs-port"  # 6:13
  ovs-interface.type = "patch"  # 11:5
  ovs-patch.peer = "patch1"  # 11:11
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "dpdk0-if"  # 12:3
  connection.id = "dpdk0-if"  # 12:9
  connection.uuid = "a8c34105-3280-5fc8-9367-e0e19b5dd2e7"
  connection.type = "ovs-interface"
  connection.interface-name = "dpdk0"  # 12:9
  connection.master = "dpdk0"  # 7:13
  connection.slave-type = "ovs-port"  # 7:13
  ovs-interface.type = "dpdk"  # 15:5
  ovs-dpdk.devargs = "0000:18:00.2"  # 15:14
  ipv4.method = "auto"  # 17:5
  ipv4.dhcp-client-id = "mac"
  ipv4.dhcp-timeout = 2147483647
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
