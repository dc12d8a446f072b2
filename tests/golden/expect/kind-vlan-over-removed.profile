warning[N0860]: VLAN 0 is no VLAN: its frames have a priority only
  --> tests/kinds/vlan/over-removed.yaml:15:9
   |
15 |     id: 0 # N0860
   |         ^
   = help: give the VLAN an `id` from 1 to 4094, unless frames with a priority tag are meant

1 warning
profile "eth1.5"  # 6:3
  connection.id = "eth1.5"  # 6:9
  connection.uuid = "770614ea-956c-5bd2-95cd-a4d2fd02a30d"
  connection.type = "vlan"
  connection.interface-name = "eth1.5"  # 6:9
  vlan.parent = "eth1"  # 9:17
  vlan.id = 5  # 10:9
  vlan.flags = 1
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "prio"  # 11:3
  connection.id = "prio"  # 11:9
  connection.uuid = "1c12f743-2549-5370-8be5-248668e1c7f8"
  connection.type = "vlan"
  connection.interface-name = "prio"  # 11:9
  vlan.parent = "eth1"  # 14:17
  vlan.id = 0  # 15:9
  vlan.flags = 1
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "kept"  # 19:3
  connection.id = "kept"  # 19:9
  connection.uuid = "0f9fce31-0bc9-535b-8e3e-ef06018f7435"
  connection.type = "vlan"
  connection.interface-name = "kept"  # 19:9
  connection.autoconnect = false  # 21:10
  vlan.parent = "d0"  # 23:17
  vlan.id = 6  # 24:9
  vlan.flags = 1
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
