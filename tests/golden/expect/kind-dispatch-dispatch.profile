profile "eth1"  # 3:3
  connection.id = "eth1"  # 3:9
  connection.uuid = "0523c0a1-5f5e-5603-bcf2-68155d5d322e"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth1"  # 3:9
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
