profile "mvt0"  # 2:3
  connection.id = "mvt0"  # 2:9
  connection.uuid = "3e2aa5fd-b56e-51f5-8e5b-5b9c8096b8d8"
  connection.type = "macvlan"
  connection.interface-name = "mvt0"  # 2:9
  802-3-ethernet.cloned-mac-address = "52:54:00:00:00:01"  # 4:16
  802-3-ethernet.mtu = 1400  # 5:8
  macvlan.parent = "eth1"  # 7:17
  macvlan.mode = 1  # 8:11
  macvlan.tap = true
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "mvt1"  # 9:3
  connection.id = "mvt1"  # 9:9
  connection.uuid = "99ad7c33-3de2-501d-9095-fbddbf98197c"
  connection.type = "macvlan"
  connection.interface-name = "mvt1"  # 9:9
  macvlan.parent = "eth1"  # 12:17
  macvlan.mode = 2  # 13:11
  macvlan.promiscuous = true  # 14:18
  macvlan.tap = true
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "mvt2"  # 15:3
  connection.id = "mvt2"  # 15:9
  connection.uuid = "6691018a-c0db-5a65-9eec-e9733f4c0160"
  connection.type = "macvlan"
  connection.interface-name = "mvt2"  # 15:9
  macvlan.parent = "eth1"  # 18:17
  macvlan.mode = 3  # 19:11
  macvlan.promiscuous = true  # 20:21
  macvlan.tap = true
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "mvt4"  # 27:3
  connection.id = "mvt4"  # 27:9
  connection.uuid = "765b5749-884f-575f-af5e-86f1adb06065"
  connection.type = "macvlan"
  connection.interface-name = "mvt4"  # 27:9
  macvlan.parent = "eth1"  # 30:17
  macvlan.mode = 5  # 31:11
  macvlan.tap = true
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "lan"  # 35:3
  connection.id = "lan"  # 35:9
  connection.uuid = "0d005112-c263-5839-b559-bb92e7a04fa2"
  connection.type = "802-3-ethernet"
  802-3-ethernet.mac-address = "52:54:00:12:34:56"  # 38:16
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "mvt3"  # 21:3
  connection.id = "mvt3"  # 21:9
  connection.uuid = "af0e26ae-9642-5353-ac8f-cd123d8bd4eb"
  connection.type = "macvlan"
  connection.interface-name = "mvt3"  # 21:9
  macvlan.parent = "0d005112-c263-5839-b559-bb92e7a04fa2"  # 24:17
  macvlan.mode = 4  # 25:11
  macvlan.promiscuous = false  # 26:18
  macvlan.tap = true
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
