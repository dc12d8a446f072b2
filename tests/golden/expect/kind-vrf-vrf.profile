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
profile "vrf1"  # 15:3
  connection.id = "vrf1"  # 15:9
  connection.uuid = "7983f8a7-bc80-53f8-9a31-156a838a4b71"
  connection.type = "vrf"
  connection.interface-name = "vrf1"  # 15:9
  connection.autoconnect-slaves = 1
  vrf.table = 4294967295  # 19:21
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "vrf2"  # 20:3
  connection.id = "vrf2"  # 20:9
  connection.uuid = "4210d648-f75e-56a9-88af-95394f10bf38"
  connection.type = "vrf"
  connection.interface-name = "vrf2"  # 20:9
  connection.autoconnect-slaves = 1
  vrf.table = 102  # 24:21
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth1"  # 8:3
  connection.id = "eth1"  # 8:9
  connection.uuid = "0523c0a1-5f5e-5603-bcf2-68155d5d322e"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth1"  # 8:9
  connection.master = "vrf0"  # 6:12
  connection.slave-type = "vrf"  # 6:12
  ipv4.method = "manual"  # 11:5
  ipv4.addresses = 192.0.2.1/24  # 13:5
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
