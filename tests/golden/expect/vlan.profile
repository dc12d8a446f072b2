profile "eth1.102"  # 8:7
  connection.id = "eth1.102"  # 8:13
  connection.uuid = "aa4f86f6-4007-5481-89ed-64930c12e876"
  connection.type = "vlan"
  connection.interface-name = "eth1.102"  # 8:13
  vlan.parent = "eth1"  # 13:21
  vlan.id = 102  # 12:13
  vlan.flags = 1
  ipv4.method = "auto"  # 15:9
  ipv4.dhcp-client-id = "mac"
  ipv4.dhcp-timeout = 2147483647
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
