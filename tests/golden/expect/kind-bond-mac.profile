warning[N0630]: `mac-address` has no effect with `fail_over_mac: active`
  --> tests/kinds/bond/mac.yaml:10:3
   |
10 |   mac-address: "52:54:00:12:34:57" # N0630
   |   ^^^^^^^^^^^
...
15 |       fail_over_mac: active
   |                      ------  the bond takes the address of its active port
   = help: remove `mac-address`

1 warning
profile "bond0"  # 2:3
  connection.id = "bond0"  # 2:9
  connection.uuid = "925b4a95-2de0-5b2d-bcf5-8b684a7e9cb4"
  connection.type = "bond"
  connection.interface-name = "bond0"  # 2:9
  connection.autoconnect-slaves = 1
  802-3-ethernet.cloned-mac-address = "52:54:00:12:34:56"  # 4:16
  bond.options = mode=active-backup  # 6:11
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "bond1"  # 8:3
  connection.id = "bond1"  # 8:9
  connection.uuid = "c3ab39d5-aada-51a1-abba-473f2352b219"
  connection.type = "bond"
  connection.interface-name = "bond1"  # 8:9
  connection.autoconnect-slaves = 1
  bond.options = mode=active-backup, fail_over_mac=active  # 12:11
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth1"
  connection.id = "eth1"  # 7:12
  connection.uuid = "0523c0a1-5f5e-5603-bcf2-68155d5d322e"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth1"
  connection.master = "bond0"  # 7:12
  connection.slave-type = "bond"  # 7:12
profile "eth2"
  connection.id = "eth2"  # 13:12
  connection.uuid = "21373057-f376-5091-afb6-64de925c23ed"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth2"
  connection.master = "bond1"  # 13:12
  connection.slave-type = "bond"  # 13:12
