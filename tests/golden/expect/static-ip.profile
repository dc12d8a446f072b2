profile "eth1"  # 10:7
  connection.id = "eth1"  # 10:13
  connection.uuid = "0523c0a1-5f5e-5603-bcf2-68155d5d322e"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth1"  # 10:13
  ipv4.method = "manual"  # 14:9
  ipv4.addresses = 10.244.0.2/24  # 15:9
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
