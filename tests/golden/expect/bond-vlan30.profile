profile "bond0"  # 10:7
  connection.id = "bond0"  # 10:13
  connection.uuid = "925b4a95-2de0-5b2d-bcf5-8b684a7e9cb4"
  connection.type = "bond"
  connection.interface-name = "bond0"  # 10:13
  connection.autoconnect-slaves = 1
  bond.options = mode=active-backup  # 25:15
  ipv4.method = "manual"  # 14:9
  ipv4.addresses = 172.39.0.30/16  # 16:9
  ipv6.method = "manual"  # 20:9
  ipv6.addresses = fc00:172:39::30/64  # 21:9
  ipv6.addr-gen-mode = 0
profile "bond0.144"  # 29:7
  connection.id = "bond0.144"  # 29:13
  connection.uuid = "5e019294-07b6-5599-a4fc-b8352d2930b9"
  connection.type = "vlan"
  connection.interface-name = "bond0.144"  # 29:13
  vlan.parent = "bond0"  # 44:21
  vlan.id = 144  # 45:13
  vlan.flags = 1
  ipv4.method = "manual"  # 33:9
  ipv4.addresses = 172.144.185.30/16  # 34:9
  ipv6.method = "manual"  # 39:9
  ipv6.addresses = fd00:144::172:144:185:30/64  # 40:9
  ipv6.addr-gen-mode = 0
profile "bond0.145"  # 46:7
  connection.id = "bond0.145"  # 46:13
  connection.uuid = "6379ae44-7c88-5813-9e21-5c99a99a54c0"
  connection.type = "vlan"
  connection.interface-name = "bond0.145"  # 46:13
  vlan.parent = "bond0"  # 61:21
  vlan.id = 145  # 62:13
  vlan.flags = 1
  ipv4.method = "manual"  # 50:9
  ipv4.addresses = 172.145.185.30/16  # 51:9
  ipv6.method = "manual"  # 56:9
  ipv6.addresses = fd00:145::172:144:185:30/64  # 57:9
  ipv6.addr-gen-mode = 0
profile "ens161"
  connection.id = "ens161"  # 27:11
  connection.uuid = "8f62500c-5e61-5358-b3de-bbfb922dcdad"
  connection.type = "802-3-ethernet"
  connection.interface-name = "ens161"
  connection.master = "bond0"  # 27:11
  connection.slave-type = "bond"  # 27:11
profile "ens256"
  connection.id = "ens256"  # 28:11
  connection.uuid = "3d7500d1-651f-51b9-b857-f14fe80e06f8"
  connection.type = "802-3-ethernet"
  connection.interface-name = "ens256"
  connection.master = "bond0"  # 28:11
  connection.slave-type = "bond"  # 28:11
