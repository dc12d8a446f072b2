warning[N0409]: `mac-address` has no effect on an `ipvlan` interface
  --> tests/kinds/ipvlan/ipvlan.yaml:28:3
   |
28 |   mac-address: 52:54:00:00:00:01 # N0409
   |   ^^^^^^^^^^^

1 warning
profile "ipv0"  # 2:3
  connection.id = "ipv0"  # 2:9
  connection.uuid = "98179dce-f9ba-59e4-85c2-b19105ff4050"
  connection.type = "ipvlan"
  connection.interface-name = "ipv0"  # 2:9
  ipvlan.parent = "eth1"  # 5:17
  ipvlan.mode = 2
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "ipv1"  # 6:3
  connection.id = "ipv1"  # 6:9
  connection.uuid = "92b92eef-7b3c-5bc5-85c7-51691f8774e2"
  connection.type = "ipvlan"
  connection.interface-name = "ipv1"  # 6:9
  802-3-ethernet.mtu = 1400  # 8:8
  ipvlan.parent = "eth1"  # 10:17
  ipvlan.mode = 1  # 11:11
  ipvlan.private = true  # 12:14
  ipvlan.vepa = false  # 13:11
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "ipv3"  # 26:3
  connection.id = "ipv3"  # 26:9
  connection.uuid = "aed88225-99bc-5848-acbc-6d40287eb091"
  connection.type = "ipvlan"
  connection.interface-name = "ipv3"  # 26:9
  ipvlan.parent = "eth1"  # 30:17
  ipvlan.mode = 2  # 31:11
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "lan"  # 32:3
  connection.id = "lan"  # 32:9
  connection.uuid = "0d005112-c263-5839-b559-bb92e7a04fa2"
  connection.type = "802-3-ethernet"
  802-3-ethernet.mac-address = "52:54:00:12:34:56"  # 35:16
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "ipv2"  # 14:3
  connection.id = "ipv2"  # 14:9
  connection.uuid = "251293cd-b184-57a5-8fd0-f3374a8401d1"
  connection.type = "ipvlan"
  connection.interface-name = "ipv2"  # 14:9
  ipvlan.parent = "0d005112-c263-5839-b559-bb92e7a04fa2"  # 17:17
  ipvlan.mode = 3  # 18:11
  ipvlan.private = false  # 19:14
  ipvlan.vepa = true  # 20:11
  ipv4.method = "manual"  # 22:5
  ipv4.addresses = 192.0.2.1/24  # 24:5
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
