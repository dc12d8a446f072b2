profile "v0"  # 3:3
  connection.id = "v0"  # 3:9
  connection.uuid = "8212f50e-b4e4-5627-940f-bd752bd3d9bb"
  connection.type = "vlan"
  connection.interface-name = "v0"  # 3:9
  vlan.parent = "eth1"  # 6:17
  vlan.id = 5  # 7:9
  vlan.flags = 1
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
