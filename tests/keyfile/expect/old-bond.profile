profile "old bond"  # 1:2
  connection.id = "old bond"  # 2:4
  connection.uuid = "1f5a7f1c-6c1c-3f3a-9f6e-5c1f9a1f0008"  # 3:6
  connection.type = "bond"  # 4:6
  connection.interface-name = "bond7"  # 6:16
  bond.options = mode=1  # 7:6
  ipv4.method = "auto"  # 9:8
