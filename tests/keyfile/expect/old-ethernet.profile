profile "old"  # 6:2
  connection.id = "old"  # 7:4
  connection.uuid = "1f5a7f1c-6c1c-3f3a-9f6e-5c1f9a1f0007"  # 8:6
  connection.type = "802-3-ethernet"  # 9:6
  802-3-ethernet.mac-address = "52:54:00:12:34:56"  # 4:13
  802-3-ethernet.duplex = "full"  # 3:8
  ipv4.method = "manual"  # 14:8
  ipv4.addresses = 192.168.0.5/24, 192.168.1.5/16  # 15:12
  ipv4.dns = "4.2.2.1", "4.2.2.2"  # 17:5
  ipv4.routes = 0.0.0.0/0 via 192.168.0.1 metric -1, 10.0.0.0/8 via 192.168.0.9 metric 7  # 15:12
  ipv6.method = "manual"  # 22:8
  ipv6.addresses = abcd:1234:ffff::cdde/64, 1:2:3:4:5:6:7:8/105  # 23:11
  ipv6.routes = dead:beef::/32 via dead::beaf metric 1, 2001:db8:1::/48 via - metric 99  # 25:9
