profile "eth1"  # 3:3
  connection.id = "eth1"  # 3:9
  connection.uuid = "0523c0a1-5f5e-5603-bcf2-68155d5d322e"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth1"  # 3:9
  802-3-ethernet.mtu = 1400  # 5:8
  ipv4.method = "auto"  # 6:9
  ipv4.dhcp-client-id = "mac"
  ipv4.dhcp-timeout = 2147483647
  ipv6.method = "disabled"  # 7:9
  ipv6.addr-gen-mode = 0
profile "eth2"  # 8:3
  connection.id = "eth2"  # 8:9
  connection.uuid = "21373057-f376-5091-afb6-64de925c23ed"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth2"  # 8:9
  802-3-ethernet.mtu = 1400  # 10:8
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth1.5"  # 11:3
  connection.id = "eth1.5"  # 11:9
  connection.uuid = "770614ea-956c-5bd2-95cd-a4d2fd02a30d"
  connection.type = "vlan"
  connection.interface-name = "eth1.5"  # 11:9
  vlan.parent = "eth1"  # 13:22
  vlan.id = 5  # 13:32
  vlan.flags = 4
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth1.6"  # 14:3
  connection.id = "eth1.6"  # 14:9
  connection.uuid = "35ba6dc9-ef2b-510e-807d-5db8b322a499"
  connection.type = "vlan"
  connection.interface-name = "eth1.6"  # 14:9
  vlan.parent = "eth1"  # 16:22
  vlan.id = 6  # 16:32
  vlan.flags = 4
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
