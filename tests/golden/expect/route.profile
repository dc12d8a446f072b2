profile "eth1"  # 8:7
  connection.id = "eth1"  # 8:13
  connection.uuid = "0523c0a1-5f5e-5603-bcf2-68155d5d322e"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth1"  # 8:13
  ipv4.method = "manual"  # 12:9
  ipv4.addresses = 192.0.2.251/24  # 13:9
  ipv4.routes = 198.51.100.0/24 via 192.0.2.1 metric 150 table=254  # 19:9
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
