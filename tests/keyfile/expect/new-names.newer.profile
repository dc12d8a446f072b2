profile "port"  # 2:2
  connection.id = "port"  # 3:4
  connection.uuid = "1f5a7f1c-6c1c-3f3a-9f6e-5c1f9a1f0009"  # 4:6
  connection.type = "802-3-ethernet"  # 5:6
  connection.interface-name = "eth5"  # 6:16
  connection.master = "br5"  # 7:12
  connection.slave-type = "bridge"  # 8:11
