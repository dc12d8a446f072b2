profile "br0"  # 2:3
  connection.id = "br0"  # 2:9
  connection.uuid = "21dd2f8f-7814-535b-8225-a001da95c87e"
  connection.type = "bridge"
  connection.interface-name = "br0"  # 2:9
  connection.autoconnect-slaves = 1
  bridge.vlan-filtering = true  # 9:5
  bridge.vlan-default-pvid = 0  # 6:26
  bridge.vlan-protocol = "802.1ad"  # 7:22
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "access"
  connection.id = "access"  # 9:13
  connection.uuid = "32f86941-489f-5781-97fe-b26b7967870e"
  connection.type = "802-3-ethernet"
  connection.interface-name = "access"
  connection.master = "br0"  # 9:13
  connection.slave-type = "bridge"  # 9:13
  bridge-port.vlans = 101-101 pvid untagged  # 11:9
profile "trunk"
  connection.id = "trunk"  # 13:13
  connection.uuid = "f9591388-bfb0-51d4-8322-cad87f6facfd"
  connection.type = "802-3-ethernet"
  connection.interface-name = "trunk"
  connection.master = "br0"  # 13:13
  connection.slave-type = "bridge"  # 13:13
  bridge-port.vlans = 101-101, 102-102, 200-4094  # 15:9
profile "native"
  connection.id = "native"  # 22:13
  connection.uuid = "70c61de0-8867-50f0-839e-1361479c7e70"
  connection.type = "802-3-ethernet"
  connection.interface-name = "native"
  connection.master = "br0"  # 22:13
  connection.slave-type = "bridge"  # 22:13
  bridge-port.vlans = 1-104, 105-105 pvid untagged, 106-4094  # 24:9
profile "native-first"
  connection.id = "native-first"  # 29:13
  connection.uuid = "e33bbf6c-cb11-5b26-a7df-740f024ef40a"
  connection.type = "802-3-ethernet"
  connection.interface-name = "native-first"
  connection.master = "br0"  # 29:13
  connection.slave-type = "bridge"  # 29:13
  bridge-port.vlans = 10-10 pvid untagged, 11-20  # 31:9
profile "native-end"
  connection.id = "native-end"  # 37:13
  connection.uuid = "a5df870b-3392-53a7-81bf-792a9d724a06"
  connection.type = "802-3-ethernet"
  connection.interface-name = "native-end"
  connection.master = "br0"  # 37:13
  connection.slave-type = "bridge"  # 37:13
  bridge-port.vlans = 11-19, 20-20 pvid untagged  # 39:9
profile "native-last"
  connection.id = "native-last"  # 44:13
  connection.uuid = "693fab2b-eb04-505f-977e-1d5cd547b253"
  connection.type = "802-3-ethernet"
  connection.interface-name = "native-last"
  connection.master = "br0"  # 44:13
  connection.slave-type = "bridge"  # 44:13
  bridge-port.vlans = 7-7, 4094-4094 pvid untagged  # 46:9
profile "only-native"
  connection.id = "only-native"  # 51:13
  connection.uuid = "0abf300e-b45c-5c04-8b90-ba8c6369d192"
  connection.type = "802-3-ethernet"
  connection.interface-name = "only-native"
  connection.master = "br0"  # 51:13
  connection.slave-type = "bridge"  # 51:13
  bridge-port.vlans = 5-5 pvid untagged  # 53:9
profile "empty-trunk"
  connection.id = "empty-trunk"  # 57:13
  connection.uuid = "9e63a5b7-9843-57be-b873-9c09619289ed"
  connection.type = "802-3-ethernet"
  connection.interface-name = "empty-trunk"
  connection.master = "br0"  # 57:13
  connection.slave-type = "bridge"  # 57:13
profile "plain"
  connection.id = "plain"  # 63:13
  connection.uuid = "df56144e-73bb-53ef-a4a7-592751e02e82"
  connection.type = "802-3-ethernet"
  connection.interface-name = "plain"
  connection.master = "br0"  # 63:13
  connection.slave-type = "bridge"  # 63:13
