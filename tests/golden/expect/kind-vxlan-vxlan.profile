profile "vx0"  # 2:3
  connection.id = "vx0"  # 2:9
  connection.uuid = "191dbb24-7c3d-52df-9ada-b6809dd50f3c"
  connection.type = "vxlan"
  connection.interface-name = "vx0"  # 2:9
  vxlan.id = 0  # 5:9
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "vx2"  # 15:3
  connection.id = "vx2"  # 15:9
  connection.uuid = "d177f4dd-c75e-5553-ae89-57f20925299b"
  connection.type = "vxlan"
  connection.interface-name = "vx2"  # 15:9
  vxlan.id = 16  # 19:9
  vxlan.local = "2001:db8::1"  # 20:12
  vxlan.remote = "2001:db8::2"  # 21:13
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth1"  # 22:3
  connection.id = "eth1"  # 22:9
  connection.uuid = "0523c0a1-5f5e-5603-bcf2-68155d5d322e"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth1"  # 22:9
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "vx1"  # 6:3
  connection.id = "vx1"  # 6:9
  connection.uuid = "c240c5e4-4ec2-5920-84db-e49bcdae0d4d"
  connection.type = "vxlan"
  connection.interface-name = "vx1"  # 6:9
  vxlan.parent = "eth1"  # 9:17
  vxlan.id = 16777215  # 10:9
  vxlan.learning = false  # 11:15
  vxlan.local = "192.0.2.1"  # 12:12
  vxlan.remote = "239.1.1.1"  # 13:13
  vxlan.destination-port = 4789  # 14:23
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
