profile "br1-br"  # 8:7
  connection.id = "br1-br"  # 8:13
  connection.uuid = "327127e8-ee26-5178-bacd-ebbb191b1bdd"
  connection.type = "ovs-bridge"
  connection.interface-name = "br1"  # 8:13
  connection.autoconnect-slaves = 1
  user.data = nmstate.interface.description=Open vSwitch over eth1, with an interface of its own  # 9:20
  ovs-bridge.stp-enable = false  # 14:16
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth1-port"
  connection.id = "eth1-port"  # 16:17
  connection.uuid = "5e4ac41f-d8dd-5cbd-98b3-122629af91e0"
  connection.type = "ovs-port"
  connection.interface-name = "eth1"
  connection.autoconnect-slaves = 1
  connection.master = "br1"  # 16:17
  connection.slave-type = "ovs-bridge"  # 16:17
profile "ovs0-port"
  connection.id = "ovs0-port"  # 17:17
  connection.uuid = "dde94eac-b114-55b9-8f5f-7d53334bcb78"
  connection.type = "ovs-port"
  connection.interface-name = "ovs0"
  connection.autoconnect-slaves = 1
  connection.master = "br1"  # 17:17
  connection.slave-type = "ovs-bridge"  # 17:17
profile "ovs0-if"  # 18:7
  connection.id = "ovs0-if"  # 18:13
  connection.uuid = "94e89542-80b4-59a0-b84a-7d82c89c9ed4"
  connection.type = "ovs-interface"
  connection.interface-name = "ovs0"  # 18:13
  connection.master = "ovs0"  # 17:17
  connection.slave-type = "ovs-port"  # 17:17
  ovs-interface.type = "internal"
  ipv4.method = "auto"  # 22:9
  ipv4.dhcp-client-id = "mac"
  ipv4.dhcp-timeout = 2147483647
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth1"
  connection.id = "eth1"  # 16:17
  connection.uuid = "0523c0a1-5f5e-5603-bcf2-68155d5d322e"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth1"
  connection.master = "eth1"  # 16:17
  connection.slave-type = "ovs-port"  # 16:17
