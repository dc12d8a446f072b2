profile "ib2.fffe"  # 31:3
  connection.id = "ib2.fffe"  # 31:9
  connection.uuid = "4b8fbf12-f7e9-50f6-89e4-ad3edd0808f7"
  connection.type = "infiniband"
  connection.interface-name = "ib2.fffe"  # 31:9
  infiniband.transport-mode = "datagram"  # 34:11
  infiniband.parent = "ib2"  # 36:17
  infiniband.p-key = 65534  # 35:11
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "bond0"  # 37:3
  connection.id = "bond0"  # 37:9
  connection.uuid = "925b4a95-2de0-5b2d-bcf5-8b684a7e9cb4"
  connection.type = "bond"
  connection.interface-name = "bond0"  # 37:9
  connection.autoconnect-slaves = 1
  bond.options = mode=active-backup  # 40:11
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "ib0"  # 2:3
  connection.id = "ib0"  # 2:9
  connection.uuid = "64de34ab-dd5b-5b66-8c88-2b695ed0537a"
  connection.type = "infiniband"
  connection.interface-name = "ib0"  # 2:9
  connection.master = "bond0"  # 42:7
  connection.slave-type = "bond"  # 42:7
  infiniband.transport-mode = "datagram"  # 6:11
  infiniband.mtu = 2044  # 4:8
profile "ib1"  # 14:3
  connection.id = "ib1"  # 14:9
  connection.uuid = "6750a9e5-1011-51a4-ae5b-7bd62afcafae"
  connection.type = "infiniband"
  connection.interface-name = "ib1"  # 14:9
  connection.master = "bond0"  # 43:7
  connection.slave-type = "bond"  # 43:7
  infiniband.transport-mode = "connected"  # 18:11
  infiniband.mtu = 65520  # 16:8
profile "ib0.8001"  # 8:3
  connection.id = "ib0.8001"  # 8:9
  connection.uuid = "41f688f9-1957-5821-805d-5a010a60e23a"
  connection.type = "infiniband"
  connection.interface-name = "ib0.8001"  # 8:9
  infiniband.transport-mode = "connected"  # 11:11
  infiniband.parent = "ib0"  # 13:17
  infiniband.p-key = 32769  # 12:11
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "storage"  # 21:3
  connection.id = "storage"  # 23:17
  connection.uuid = "ba6e4fc7-e3d9-56dc-b936-59a3d4d3f723"
  connection.type = "infiniband"
  connection.interface-name = "ib1.0002"  # 21:9
  infiniband.transport-mode = "datagram"  # 25:11
  infiniband.parent = "ib1"  # 27:17
  infiniband.p-key = 2  # 26:11
  ipv4.method = "auto"  # 29:5
  ipv4.dhcp-client-id = "mac"
  ipv4.dhcp-timeout = 2147483647
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
