profile "lo"  # 2:3
  connection.id = "lo"  # 2:9
  connection.uuid = "e40b7973-b220-5450-bc07-1d87edc4aff2"
  connection.type = "loopback"
  connection.interface-name = "lo"  # 2:9
  loopback.mtu = 65535  # 4:8
  ipv4.method = "manual"  # 6:5
  ipv4.addresses = 192.0.2.53/32  # 8:5
  ipv6.method = "manual"  # 11:5
  ipv6.addresses = 2001:db8::53/128  # 13:5
  ipv6.addr-gen-mode = 0
