profile "gre1"  # 1:2
  connection.id = "gre1"  # 2:4
  connection.uuid = "1f5a7f1c-6c1c-3f3a-9f6e-5c1f9a1f0011"  # 3:6
  connection.type = "ip-tunnel"  # 4:6
  connection.interface-name = "gre1"  # 5:16
  ip-tunnel.mode = 2  # 7:6
  ip-tunnel.local = "192.0.2.1"  # 8:7
  ip-tunnel.remote = "198.51.100.1"  # 9:8
  ip-tunnel.ttl = 0  # 10:5
  ipv4.method = "disabled"  # 12:8
  ipv6.method = "disabled"  # 14:8
