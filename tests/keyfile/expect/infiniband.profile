profile "ib0.8001"  # 1:2
  connection.id = "ib0.8001"  # 2:4
  connection.uuid = "1f5a7f1c-6c1c-3f3a-9f6e-5c1f9a1f000f"  # 3:6
  connection.type = "infiniband"  # 4:6
  infiniband.transport-mode = "datagram"  # 9:16
  infiniband.parent = "ib0"  # 8:8
  infiniband.p-key = 32769  # 7:7
  ipv4.method = "auto"  # 12:8
  ipv4.dns = "192.0.2.1"  # 13:5
  ipv6.method = "ignore"  # 16:8
