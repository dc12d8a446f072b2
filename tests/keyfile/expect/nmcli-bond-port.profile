profile "bond0-port1"  # 1:2
  connection.id = "bond0-port1"  # 2:4
  connection.uuid = "1f5a7f1c-6c1c-3f3a-9f6e-5c1f9a1f0004"  # 3:6
  connection.type = "802-3-ethernet"  # 4:6
  connection.interface-name = "eth1"  # 5:16
  connection.master = "1f5a7f1c-6c1c-3f3a-9f6e-5c1f9a1f0003"  # 6:8
  connection.slave-type = "bond"  # 7:12
  802-3-ethernet.auto-negotiate = true  # 10:16
