profile "ib0"  # 3:3
  connection.id = "ib0"  # 3:9
  connection.uuid = "64de34ab-dd5b-5b66-8c88-2b695ed0537a"
  connection.type = "infiniband"
  connection.interface-name = "ib0"  # 3:9
  infiniband.transport-mode = "datagram"  # 7:11
  infiniband.mtu = 2044  # 5:8
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "bond0"  # 20:3
  connection.id = "bond0"  # 20:9
  connection.uuid = "925b4a95-2de0-5b2d-bcf5-8b684a7e9cb4"
  connection.type = "bond"
  connection.interface-name = "bond0"  # 20:9
  connection.autoconnect-slaves = 1
  bond.options = mode=active-backup  # 23:11
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "ib0.8001"  # 9:3
  connection.id = "ib0.8001"  # 9:9
  connection.uuid = "41f688f9-1957-5821-805d-5a010a60e23a"
  connection.type = "infiniband"
  connection.interface-name = "ib0.8001"  # 9:9
  infiniband.transport-mode = "connected"  # 13:11
  infiniband.parent = "ib0"  # 12:17
  infiniband.p-key = 32769  # 14:11
  ipv4.method = "manual"  # 16:5
  ipv4.addresses = 192.0.2.10/24  # 18:5
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "ib1"  # 27:3
  connection.id = "ib1"  # 27:9
  connection.uuid = "6750a9e5-1011-51a4-ae5b-7bd62afcafae"
  connection.type = "infiniband"
  connection.interface-name = "ib1"  # 27:9
  connection.master = "bond0"  # 25:7
  connection.slave-type = "bond"  # 25:7
  infiniband.transport-mode = "datagram"  # 30:11
profile "ib2"  # 32:3
  connection.id = "ib2"  # 32:9
  connection.uuid = "6dcc76d0-1096-591c-9ba9-eae2f865b448"
  connection.type = "infiniband"
  connection.interface-name = "ib2"  # 32:9
  connection.master = "bond0"  # 26:7
  connection.slave-type = "bond"  # 26:7
  infiniband.transport-mode = "datagram"  # 35:11
