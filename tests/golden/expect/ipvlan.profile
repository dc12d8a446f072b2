profile "eth1"  # 3:3
  connection.id = "eth1"  # 3:9
  connection.uuid = "0523c0a1-5f5e-5603-bcf2-68155d5d322e"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth1"  # 3:9
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "uplink"  # 25:3
  connection.id = "uplink"  # 25:9
  connection.uuid = "337e60e5-0e64-50c3-af89-71f8725c8cff"
  connection.type = "802-3-ethernet"
  802-3-ethernet.mac-address = "52:54:00:12:34:56"  # 28:16
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "ipvlan0"  # 5:3
  connection.id = "ipvlan0"  # 5:9
  connection.uuid = "bbbcf016-8dba-5941-9060-09bbac2dde24"
  connection.type = "ipvlan"
  connection.interface-name = "ipvlan0"  # 5:9
  ipvlan.parent = "eth1"  # 8:17
  ipvlan.mode = 3  # 9:11
  ipvlan.private = true  # 10:14
  ipv4.method = "manual"  # 12:5
  ipv4.addresses = 192.0.2.10/24  # 14:5
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "ipvlan1"  # 16:3
  connection.id = "ipvlan1"  # 16:9
  connection.uuid = "b8d25cbc-d2f9-5837-86c1-21223c87cc66"
  connection.type = "ipvlan"
  connection.interface-name = "ipvlan1"  # 16:9
  ipvlan.parent = "337e60e5-0e64-50c3-af89-71f8725c8cff"  # 19:17
  ipvlan.mode = 2
  ipv4.method = "manual"  # 21:5
  ipv4.addresses = 198.51.100.10/24  # 23:5
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
