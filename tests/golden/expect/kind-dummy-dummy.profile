profile "dummy0"  # 2:3
  connection.id = "dummy0"  # 2:9
  connection.uuid = "a1a58a18-f3f3-5eef-9811-1bf9cc86631c"
  connection.type = "dummy"
  connection.interface-name = "dummy0"  # 2:9
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "dummy1"  # 4:3
  connection.id = "dummy1"  # 4:9
  connection.uuid = "99413540-520f-5c0b-b126-b8e4888b62e1"
  connection.type = "dummy"
  connection.interface-name = "dummy1"  # 4:9
  connection.autoconnect = false  # 6:10
  802-3-ethernet.mtu = 1280  # 7:8
  ipv4.method = "manual"  # 9:5
  ipv4.addresses = 192.0.2.1/32  # 11:5
  ipv6.method = "manual"  # 14:5
  ipv6.addresses = 2001:db8::1/128  # 16:5
  ipv6.addr-gen-mode = 0
