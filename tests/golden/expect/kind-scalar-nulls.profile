profile "eth1"  # 3:3
  connection.id = "eth1"  # 3:9
  connection.uuid = "0523c0a1-5f5e-5603-bcf2-68155d5d322e"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth1"  # 3:9
  ipv4.method = "auto"  # 8:5
  ipv4.addresses = 192.0.2.1/24  # 16:5
  ipv4.dhcp-client-id = "mac"  # 10:21
  ipv4.dhcp-timeout = 2147483647
  ipv4.routes = 198.51.100.0/24 via 192.0.2.254 metric 0 table=254  # 32:5
  ipv4.routing-rules = priority 30000 from -/0 to -/0 table 254  # 35:5
  ipv6.method = "auto"  # 17:9
  ipv6.addr-gen-mode = 0  # 17:98
  ipv6.dhcp-duid = "ll"  # 17:64
  ipv6.dhcp-iaid = "mac"
  ipv6.dhcp-timeout = 2147483647
  ipv6.ra-timeout = 2147483647
profile "br0"  # 21:3
  connection.id = "br0"  # 21:9
  connection.uuid = "21dd2f8f-7814-535b-8225-a001da95c87e"
  connection.type = "bridge"
  connection.interface-name = "br0"  # 21:9
  connection.autoconnect-slaves = 1
  bridge.vlan-filtering = false  # 26:11
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "vlan5"  # 18:3
  connection.id = "vlan5"  # 18:9
  connection.uuid = "010d2cb8-0b8d-5e25-a4b0-cd6073be5a8a"
  connection.type = "vlan"
  connection.interface-name = "vlan5"  # 18:9
  vlan.parent = "eth1"  # 20:22
  vlan.id = 5  # 20:32
  vlan.flags = 1
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "vx0"  # 27:3
  connection.id = "vx0"  # 27:9
  connection.uuid = "191dbb24-7c3d-52df-9ada-b6809dd50f3c"
  connection.type = "vxlan"
  connection.interface-name = "vx0"  # 27:9
  vxlan.parent = "eth1"  # 29:49
  vxlan.id = 5  # 29:15
  vxlan.remote = "192.0.2.9"  # 29:26
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
