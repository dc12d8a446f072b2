profile "token"  # 1:2
  connection.id = "token"  # 2:4
  connection.uuid = "1f5a7f1c-6c1c-3f3a-9f6e-5c1f9a1f0010"  # 3:6
  connection.type = "802-3-ethernet"  # 4:6
  ipv4.method = "auto"  # 6:8
  ipv4.dhcp-client-id = "01:02:03"  # 8:16
  ipv4.route-metric = 4294967295  # 7:14
  ipv6.method = "auto"  # 10:8
  ipv6.token = "::5"  # 11:7
