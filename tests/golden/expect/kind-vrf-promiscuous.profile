profile "vrf0"  # 3:3
  connection.id = "vrf0"  # 3:9
  connection.uuid = "b7262c6f-7c68-52d1-9299-441820d78b21"
  connection.type = "vrf"
  connection.interface-name = "vrf0"  # 3:9
  connection.autoconnect-slaves = 1
  vrf.table = 100  # 7:21
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
