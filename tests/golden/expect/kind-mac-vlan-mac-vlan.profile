profile "mv0"  # 2:3
  connection.id = "mv0"  # 2:9
  connection.uuid = "29d1cc58-7b4e-5a33-adea-9b34e2ae986e"
  connection.type = "macvlan"
  connection.interface-name = "mv0"  # 2:9
  macvlan.parent = "eth1"  # 5:17
  macvlan.mode = 1  # 6:11
  macvlan.tap = false
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "mv1"  # 7:3
  connection.id = "mv1"  # 7:9
  connection.uuid = "2636e44c-20b1-502b-9c1b-dec2c51abccc"
  connection.type = "macvlan"
  connection.interface-name = "mv1"  # 7:9
  macvlan.parent = "eth1"  # 10:17
  macvlan.mode = 2  # 11:11
  macvlan.promiscuous = true  # 12:18
  macvlan.tap = false
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "mv2"  # 13:3
  connection.id = "mv2"  # 13:9
  connection.uuid = "d84396f8-dcd6-52e6-8eac-ca4a33bb88ce"
  connection.type = "macvlan"
  connection.interface-name = "mv2"  # 13:9
  macvlan.parent = "eth1"  # 16:17
  macvlan.mode = 3  # 17:11
  macvlan.promiscuous = true  # 18:21
  macvlan.tap = false
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "mv4"  # 25:3
  connection.id = "mv4"  # 25:9
  connection.uuid = "e8faaf16-f87e-53c0-98f5-7fe94ee6be89"
  connection.type = "macvlan"
  connection.interface-name = "mv4"  # 25:9
  macvlan.parent = "eth1"  # 28:17
  macvlan.mode = 5  # 29:11
  macvlan.tap = false
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "lan"  # 30:3
  connection.id = "lan"  # 30:9
  connection.uuid = "0d005112-c263-5839-b559-bb92e7a04fa2"
  connection.type = "802-3-ethernet"
  802-3-ethernet.mac-address = "52:54:00:12:34:56"  # 33:16
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "mv3"  # 19:3
  connection.id = "mv3"  # 19:9
  connection.uuid = "59eca425-dc1b-5152-980a-34d160892bc1"
  connection.type = "macvlan"
  connection.interface-name = "mv3"  # 19:9
  macvlan.parent = "0d005112-c263-5839-b559-bb92e7a04fa2"  # 22:17
  macvlan.mode = 4  # 23:11
  macvlan.promiscuous = false  # 24:18
  macvlan.tap = false
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
