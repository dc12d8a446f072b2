profile "vrf100"  # 10:7
  connection.id = "vrf100"  # 10:13
  connection.uuid = "96c8cd9a-5f2a-5ee1-9cc0-ce100537d1a7"
  connection.type = "vrf"
  connection.interface-name = "vrf100"  # 10:13
  connection.autoconnect-slaves = 1
  vrf.table = 100  # 16:25
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth1"  # 17:7
  connection.id = "eth1"  # 17:13
  connection.uuid = "0523c0a1-5f5e-5603-bcf2-68155d5d322e"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth1"  # 17:13
  connection.master = "vrf100"  # 15:11
  connection.slave-type = "vrf"  # 15:11
  ipv4.method = "manual"  # 21:9
  ipv4.addresses = 192.168.10.2/24  # 22:9
  ipv4.routes = 198.51.100.0/24 via 192.168.10.1 metric 150 table=100  # 28:9
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
