warning[N0320]: `lsc-interrupt` has no effect before NetworkManager 1.54
  --> tests/kinds/ovs-interface/all.yaml:59:5
   |
59 |     lsc-interrupt: false # N0320
   |     ^^^^^^^^^^^^^

warning[N0320]: `lsc-interrupt` has no effect before NetworkManager 1.54
  --> tests/kinds/ovs-interface/all.yaml:65:5
   |
65 |     dpdk-lsc-interrupt: true # N0320
   |     ^^^^^^^^^^^^^^^^^^

2 warnings
profile "br0-br"  # 3:3
  connection.id = "br0-br"  # 3:9
  connection.uuid = "8b8d96ff-4b6b-598a-942a-9c539a57453b"
  connection.type = "ovs-bridge"
  connection.interface-name = "br0"  # 3:9
  connection.autoconnect-slaves = 1
  ovs-bridge.datapath-type = "netdev"  # 7:17
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "br1-br"  # 15:3
  connection.id = "br1-br"  # 15:9
  connection.uuid = "327127e8-ee26-5178-bacd-ebbb191b1bdd"
  connection.type = "ovs-bridge"
  connection.interface-name = "br1"  # 15:9
  connection.autoconnect-slaves = 1
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "ovs0-port"
  connection.id = "ovs0-port"  # 9:13
  connection.uuid = "dde94eac-b114-55b9-8f5f-7d53334bcb78"
  connection.type = "ovs-port"
  connection.interface-name = "ovs0"
  connection.autoconnect-slaves = 1
  connection.master = "br0"  # 9:13
  connection.slave-type = "ovs-bridge"  # 9:13
profile "ovs1-port"
  connection.id = "ovs1-port"  # 10:13
  connection.uuid = "a0193349-9469-553c-97ac-a1c6708b5c5d"
  connection.type = "ovs-port"
  connection.interface-name = "ovs1"
  connection.autoconnect-slaves = 1
  connection.master = "br0"  # 10:13
  connection.slave-type = "ovs-bridge"  # 10:13
profile "patch0-with-a-long-name-port"
  connection.id = "patch0-with-a-long-name-port"  # 11:13
  connection.uuid = "4d9f6f81-31cb-5791-8d9d-8c35d99cee55"
  connection.type = "ovs-port"
  connection.interface-name = "patch0-with-a-long-name"
  connection.autoconnect-slaves = 1
  connection.master = "br0"  # 11:13
  connection.slave-type = "ovs-bridge"  # 11:13
profile "dpdk0-port"
  connection.id = "dpdk0-port"  # 12:13
  connection.uuid = "b68bfb1c-976c-5463-96a5-c85e3fcb9149"
  connection.type = "ovs-port"
  connection.interface-name = "dpdk0"
  connection.autoconnect-slaves = 1
  connection.master = "br0"  # 12:13
  connection.slave-type = "ovs-bridge"  # 12:13
profile "dpdk1-port"
  connection.id = "dpdk1-port"  # 13:13
  connection.uuid = "49b5b23d-841a-526e-9ffc-460dfef508f5"
  connection.type = "ovs-port"
  connection.interface-name = "dpdk1"
  connection.autoconnect-slaves = 1
  connection.master = "br0"  # 13:13
  connection.slave-type = "ovs-bridge"  # 13:13
profile "dpdk2-port"
  connection.id = "dpdk2-port"  # 14:13
  connection.uuid = "35c426bd-2d7a-507d-b910-9c72cc4e1e7d"
  connection.type = "ovs-port"
  connection.interface-name = "dpdk2"
  connection.autoconnect-slaves = 1
  connection.master = "br0"  # 14:13
  connection.slave-type = "ovs-bridge"  # 14:13
profile "patch1-port"
  connection.id = "patch1-port"  # 19:13
  connection.uuid = "1ddf5934-aef8-5ac2-b975-012215fade9c"
  connection.type = "ovs-port"
  connection.interface-name = "patch1"
  connection.autoconnect-slaves = 1
  connection.master = "br1"  # 19:13
  connection.slave-type = "ovs-bridge"  # 19:13
profile "inside"  # 20:3
  connection.id = "inside"  # 23:17
  connection.uuid = "94e89542-80b4-59a0-b84a-7d82c89c9ed4"
  connection.type = "ovs-interface"
  connection.interface-name = "ovs0"  # 20:9
  connection.master = "ovs0"  # 9:13
  connection.slave-type = "ovs-port"  # 9:13
  user.data = nmstate.interface.description=an internal one  # 26:16
  802-3-ethernet.cloned-mac-address = "02:00:00:00:00:01"  # 25:16
  802-3-ethernet.mtu = 9000  # 24:8
  ovs-interface.type = "internal"
  ethtool = feature-gro=false  # 29:12
  ipv4.method = "auto"  # 31:5
  ipv4.dhcp-client-id = "mac"
  ipv4.dhcp-timeout = 2147483647
  ipv6.method = "auto"  # 34:5
  ipv6.addr-gen-mode = 0
  ipv6.dhcp-duid = "ll"
  ipv6.dhcp-iaid = "mac"
  ipv6.dhcp-timeout = 2147483647
  ipv6.ra-timeout = 2147483647
profile "ovs1-if"  # 37:3
  connection.id = "ovs1-if"  # 37:9
  connection.uuid = "5f56e5d7-5efa-5799-8f1e-32f4de2d5272"
  connection.type = "ovs-interface"
  connection.interface-name = "ovs1"  # 37:9
  connection.autoconnect = false  # 39:10
  connection.master = "ovs1"  # 10:13
  connection.slave-type = "ovs-port"  # 10:13
  802-3-ethernet.cloned-mac-address = "02:00:00:00:00:01"
  ovs-interface.type = "internal"
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "patch0-with-a-long-name-if"  # 41:3
  connection.id = "patch0-with-a-long-name-if"  # 41:9
  connection.uuid = "3fcb21b7-9395-5008-99af-5f1f05cf632d"
  connection.type = "ovs-interface"
  connection.interface-name = "patch0-with-a-long-name"  # 41:9
  connection.master = "patch0-with-a-long-name"  # 11:13
  connection.slave-type = "ovs-port"  # 11:13
  ovs-interface.type = "patch"  # 44:5
  ovs-patch.peer = "patch1"  # 44:11
  ipv4.method = "disabled"  # 46:5
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "patch1-if"  # 47:3
  connection.id = "patch1-if"  # 47:9
  connection.uuid = "ce23e01b-69e6-5326-9796-7dbc739e2caa"
  connection.type = "ovs-interface"
  connection.interface-name = "patch1"  # 47:9
  connection.master = "patch1"  # 19:13
  connection.slave-type = "ovs-port"  # 19:13
  ovs-interface.type = "patch"  # 50:5
  ovs-patch.peer = "patch0-with-a-long-name"  # 50:11
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "dpdk0-if"  # 51:3
  connection.id = "dpdk0-if"  # 51:9
  connection.uuid = "a8c34105-3280-5fc8-9367-e0e19b5dd2e7"
  connection.type = "ovs-interface"
  connection.interface-name = "dpdk0"  # 51:9
  connection.master = "dpdk0"  # 12:13
  connection.slave-type = "ovs-port"  # 12:13
  802-3-ethernet.mtu = 9000  # 53:8
  ovs-interface.type = "dpdk"  # 55:5
  ovs-dpdk.devargs = "0000:18:00.2"  # 55:14
  ovs-dpdk.n-rxq = 10  # 56:15
  ovs-dpdk.n-rxq-desc = 1024  # 57:17
  ovs-dpdk.n-txq-desc = 0  # 58:17
  ovs-dpdk.lsc-interrupt = 0  # 59:20
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "dpdk1-if"  # 60:3
  connection.id = "dpdk1-if"  # 60:9
  connection.uuid = "233c6075-de83-581d-997e-be4f6448ae63"
  connection.type = "ovs-interface"
  connection.interface-name = "dpdk1"  # 60:9
  connection.master = "dpdk1"  # 13:13
  connection.slave-type = "ovs-port"  # 13:13
  ovs-interface.type = "dpdk"  # 63:5
  ovs-dpdk.devargs = "0000:18:00.3"  # 63:14
  ovs-dpdk.n-rxq = 2  # 64:12
  ovs-dpdk.lsc-interrupt = 1  # 65:25
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "dpdk2-if"  # 67:3
  connection.id = "dpdk2-if"  # 67:9
  connection.uuid = "b6bc20ef-ce70-5d33-9825-10018cf877ec"
  connection.type = "ovs-interface"
  connection.interface-name = "dpdk2"  # 67:9
  connection.master = "dpdk2"  # 14:13
  connection.slave-type = "ovs-port"  # 14:13
  ovs-interface.type = "internal"
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
