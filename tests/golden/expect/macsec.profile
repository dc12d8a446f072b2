profile "eth1"  # 23:3
  connection.id = "eth1"  # 23:9
  connection.uuid = "0523c0a1-5f5e-5603-bcf2-68155d5d322e"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth1"  # 23:9
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "macsec0"  # 3:3
  connection.id = "macsec0"  # 3:9
  connection.uuid = "4a9c62ec-1b9a-50ba-9184-06ce96bb5193"
  connection.type = "macsec"
  connection.interface-name = "macsec0"  # 3:9
  macsec.parent = "eth1"  # 6:17
  macsec.encrypt = true  # 7:14
  macsec.mka-cak = <hidden>  # 11:14
  macsec.mka-ckn = "f2b4297d39da7330910a74abc0449feb45b5c0b9fc23df1430e1898fcf1c4550"  # 12:14
  macsec.port = 1  # 9:11
  macsec.validation = 2  # 10:17
  macsec.send-sci = true  # 8:15
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "macsec0.5"  # 13:3
  connection.id = "macsec0.5"  # 13:9
  connection.uuid = "44dc7caf-07a6-57cd-811f-6acd7fab6317"
  connection.type = "vlan"
  connection.interface-name = "macsec0.5"  # 13:9
  vlan.parent = "macsec0"  # 16:17
  vlan.id = 5  # 17:9
  vlan.flags = 1
  ipv4.method = "manual"  # 19:5
  ipv4.addresses = 192.0.2.10/24  # 21:5
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
