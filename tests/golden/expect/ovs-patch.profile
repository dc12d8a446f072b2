profile "br1-br"  # 8:7
  connection.id = "br1-br"  # 8:13
  connection.uuid = "327127e8-ee26-5178-bacd-ebbb191b1bdd"
  connection.type = "ovs-bridge"
  connection.interface-name = "br1"  # 8:13
  connection.autoconnect-slaves = 1
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "br2-br"  # 15:7
  connection.id = "br2-br"  # 15:13
  connection.uuid = "6f36de34-e03f-5014-bb13-1ca29699df1f"
  connection.type = "ovs-bridge"
  connection.interface-name = "br2"  # 15:13
  connection.autoconnect-slaves = 1
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth1-port"
  connection.id = "eth1-port"  # 13:17
  connection.uuid = "5e4ac41f-d8dd-5cbd-98b3-122629af91e0"
  connection.type = "ovs-port"
  connection.interface-name = "eth1"
  connection.autoconnect-slaves = 1
  connection.master = "br1"  # 13:17
  connection.slave-type = "ovs-bridge"  # 13:17
profile "to-br2-port"
  connection.id = "to-br2-port"  # 14:17
  connection.uuid = "88225953-8365-532f-8645-480efe3edda1"
  connection.type = "ovs-port"
  connection.interface-name = "to-br2"
  connection.autoconnect-slaves = 1
  connection.master = "br1"  # 14:17
  connection.slave-type = "ovs-bridge"  # 14:17
profile "to-br1-port"
  connection.id = "to-br1-port"  # 20:17
  connection.uuid = "d99abcbd-e54f-5e91-8f10-91a38a8c19a0"
  connection.type = "ovs-port"
  connection.interface-name = "to-br1"
  connection.autoconnect-slaves = 1
  connection.master = "br2"  # 20:17
  connection.slave-type = "ovs-bridge"  # 20:17
profile "to-br2-if"  # 21:7
  connection.id = "to-br2-if"  # 21:13
  connection.uuid = "e64fe594-0dc2-5584-a281-1507b024ce10"
  connection.type = "ovs-interface"
  connection.interface-name = "to-br2"  # 21:13
  connection.master = "to-br2"  # 14:17
  connection.slave-type = "ovs-port"  # 14:17
  ovs-interface.type = "patch"  # 25:9
  ovs-patch.peer = "to-br1"  # 25:15
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "to-br1-if"  # 26:7
  connection.id = "to-br1-if"  # 26:13
  connection.uuid = "46eb412d-5a3a-54da-ba65-3715a7601133"
  connection.type = "ovs-interface"
  connection.interface-name = "to-br1"  # 26:13
  connection.master = "to-br1"  # 20:17
  connection.slave-type = "ovs-port"  # 20:17
  ovs-interface.type = "patch"  # 30:9
  ovs-patch.peer = "to-br2"  # 30:15
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth1"
  connection.id = "eth1"  # 13:17
  connection.uuid = "0523c0a1-5f5e-5603-bcf2-68155d5d322e"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth1"
  connection.master = "eth1"  # 13:17
  connection.slave-type = "ovs-port"  # 13:17
