warning[N0320]: `priority` has no effect before NetworkManager 1.44
  --> tests/kinds/bond/ports.yaml:11:7
   |
11 |       priority: -5 # N0320
   |       ^^^^^^^^

warning[N0320]: `priority` has no effect before NetworkManager 1.44
  --> tests/kinds/bond/ports.yaml:21:7
   |
21 |       priority: 0 # N0320
   |       ^^^^^^^^

warning[N0320]: `priority` has no effect before NetworkManager 1.44
  --> tests/kinds/bond/ports.yaml:24:7
   |
24 |       priority: 2147483647 # N0320
   |       ^^^^^^^^

3 warnings
profile "bond0"  # 3:3
  connection.id = "bond0"  # 3:9
  connection.uuid = "925b4a95-2de0-5b2d-bcf5-8b684a7e9cb4"
  connection.type = "bond"
  connection.interface-name = "bond0"  # 3:9
  connection.autoconnect-slaves = 1
  bond.options = mode=active-backup  # 6:11
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "bond1"  # 13:3
  connection.id = "bond1"  # 13:9
  connection.uuid = "c3ab39d5-aada-51a1-abba-473f2352b219"
  connection.type = "bond"
  connection.interface-name = "bond1"  # 13:9
  connection.autoconnect-slaves = 1
  bond.options = mode=active-backup, primary=eth3  # 16:11
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "bond2"  # 27:3
  connection.id = "bond2"  # 27:9
  connection.uuid = "a39636bf-d3c6-5484-a5ad-90dcd8b45e50"
  connection.type = "bond"
  connection.interface-name = "bond2"  # 27:9
  connection.autoconnect-slaves = 1
  bond.options = mode=active-backup, primary=eth5  # 30:11
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth5"  # 33:3
  connection.id = "eth5"  # 33:9
  connection.uuid = "6243ef8f-0298-568e-9a42-c023a908fa09"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth5"  # 33:9
  connection.master = "bond2"  # 35:15
  connection.slave-type = "bond"  # 35:15
profile "eth2"
  connection.id = "eth2"  # 8:13
  connection.uuid = "21373057-f376-5091-afb6-64de925c23ed"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth2"
  connection.master = "bond0"  # 8:13
  connection.slave-type = "bond"  # 8:13
  bond-port.queue-id = 1  # 9:17
profile "eth1"
  connection.id = "eth1"  # 10:13
  connection.uuid = "0523c0a1-5f5e-5603-bcf2-68155d5d322e"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth1"
  connection.master = "bond0"  # 10:13
  connection.slave-type = "bond"  # 10:13
  bond-port.prio = -5  # 11:17
profile "eth4"
  connection.id = "eth4"  # 17:12
  connection.uuid = "22eea383-a57a-5d83-ad2e-92305cb9574b"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth4"
  connection.master = "bond1"  # 17:12
  connection.slave-type = "bond"  # 17:12
  bond-port.prio = 2147483647  # 24:17
  bond-port.queue-id = 65535  # 23:17
profile "eth3"
  connection.id = "eth3"  # 17:18
  connection.uuid = "7e211aea-3d14-59cf-a4fa-be91dac5dbba"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth3"
  connection.master = "bond1"  # 17:18
  connection.slave-type = "bond"  # 17:18
