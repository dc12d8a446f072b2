profile "uplink"  # 9:3
  connection.id = "uplink"  # 9:9
  connection.uuid = "337e60e5-0e64-50c3-af89-71f8725c8cff"
  connection.type = "802-3-ethernet"
  802-3-ethernet.mac-address = "52:54:00:12:34:56"  # 12:16
  802-3-ethernet.mtu = 9000  # 13:8
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "tap0"  # 3:3
  connection.id = "tap0"  # 3:9
  connection.uuid = "1dc0b9a1-4b61-55c7-a8c5-10fabc588ef5"
  connection.type = "macvlan"
  connection.interface-name = "tap0"  # 3:9
  802-3-ethernet.mtu = 9000  # 5:8
  macvlan.parent = "337e60e5-0e64-50c3-af89-71f8725c8cff"  # 7:17
  macvlan.mode = 2  # 8:11
  macvlan.tap = true
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
