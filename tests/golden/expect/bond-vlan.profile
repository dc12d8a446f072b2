profile "bond0"  # 8:7
  connection.id = "bond0"  # 8:13
  connection.uuid = "925b4a95-2de0-5b2d-bcf5-8b684a7e9cb4"
  connection.type = "bond"
  connection.interface-name = "bond0"  # 8:13
  connection.autoconnect-slaves = 1
  bond.options = mode=balance-rr, miimon=140  # 15:15
  ipv4.method = "auto"  # 12:9
  ipv4.dhcp-client-id = "mac"
  ipv4.dhcp-timeout = 2147483647
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "bond0.102"  # 21:7
  connection.id = "bond0.102"  # 21:13
  connection.uuid = "4e198ed9-8efe-5210-9d81-ca1b7b787457"
  connection.type = "vlan"
  connection.interface-name = "bond0.102"  # 21:13
  vlan.parent = "bond0"  # 28:21
  vlan.id = 102  # 29:13
  vlan.flags = 1
  ipv4.method = "auto"  # 25:9
  ipv4.dhcp-client-id = "mac"
  ipv4.dhcp-timeout = 2147483647
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth1"
  connection.id = "eth1"  # 19:11
  connection.uuid = "0523c0a1-5f5e-5603-bcf2-68155d5d322e"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth1"
  connection.master = "bond0"  # 19:11
  connection.slave-type = "bond"  # 19:11
profile "eth2"
  connection.id = "eth2"  # 20:11
  connection.uuid = "21373057-f376-5091-afb6-64de925c23ed"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth2"
  connection.master = "bond0"  # 20:11
  connection.slave-type = "bond"  # 20:11
