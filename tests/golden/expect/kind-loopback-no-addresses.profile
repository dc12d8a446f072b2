profile "lo"  # 2:3
  connection.id = "lo"  # 2:9
  connection.uuid = "e40b7973-b220-5450-bc07-1d87edc4aff2"
  connection.type = "loopback"
  connection.interface-name = "lo"  # 2:9
  loopback.mtu = 0
  ipv4.method = "auto"
  ipv6.method = "auto"
  ipv6.addr-gen-mode = 0
