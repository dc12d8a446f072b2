profile "by hand  "  # 2:3
  connection.id = "by hand  "  # 3:7
  connection.uuid = "1f5a7f1c-6c1c-3f3a-9f6e-5c1f9a1f000a"  # 4:6
  connection.type = "802-3-ethernet"  # 5:7
  connection.interface-name = "eth6"  # 16:16
  connection.autoconnect = true  # 17:13
  user.data = org.example.note= first
second\third, org.example.ab=x  # 13:18
  802-3-ethernet.mtu = 1500  # 8:6
  ipv4.method = "manual"  # 10:8
  ipv4.addresses = 192.0.2.9/24, 192.0.2.10/24, 192.0.2.11/24  # 11:9
  ipv4.routes = 10.0.0.0/8 via 192.0.2.1 metric -1, 10.1.0.0/16 via - metric -1, 10.3.0.0/16 via - metric -1, 10.2.0.0/16 via - metric -1  # 21:7
  ipv6.method = "auto"  # 26:8
  ipv6.dhcp-timeout = 64  # 27:14
by-hand.nmconnection:6:1: warning[N1604]: `autoconnect` has no effect: it comes again further down, and that one counts (help: take it out)
