warning[N0320]: `arp_missed_max` has no effect before NetworkManager 1.44
  --> tests/kinds/bond/newer-options.yaml:11:7
   |
11 |       arp_missed_max: 5 # N0320
   |       ^^^^^^^^^^^^^^

warning[N0320]: `ns_ip6_target` has no effect before NetworkManager 1.44
  --> tests/kinds/bond/newer-options.yaml:12:7
   |
12 |       ns_ip6_target: ["2001:db8::0:1", "64:ff9b::1"] # N0320
   |       ^^^^^^^^^^^^^

warning[N0320]: `lacp_active` has no effect before NetworkManager 1.44
  --> tests/kinds/bond/newer-options.yaml:21:7
   |
21 |       lacp_active: false # N0320
   |       ^^^^^^^^^^^

warning[N0320]: `arp_missed_max` has no effect before NetworkManager 1.44
  --> tests/kinds/bond/newer-options.yaml:22:7
   |
22 |       arp_missed_max: 2 # N0320
   |       ^^^^^^^^^^^^^^

warning[N0320]: `ns_ip6_target` has no effect before NetworkManager 1.44
  --> tests/kinds/bond/newer-options.yaml:33:7
   |
33 |       ns_ip6_target: ["2001:db8::1"] # N0320
   |       ^^^^^^^^^^^^^

warning[N0320]: `lacp_active` has no effect before NetworkManager 1.44
  --> tests/kinds/bond/newer-options.yaml:42:7
   |
42 |       lacp_active: "1" # N0320
   |       ^^^^^^^^^^^

warning[N0320]: `arp_missed_max` has no effect before NetworkManager 1.44
  --> tests/kinds/bond/newer-options.yaml:52:7
   |
52 |       arp_missed_max: "0x3" # N0320
   |       ^^^^^^^^^^^^^^

warning[N0320]: `ns_ip6_target` has no effect before NetworkManager 1.44
  --> tests/kinds/bond/newer-options.yaml:53:7
   |
53 |       ns_ip6_target: [] # N0320
   |       ^^^^^^^^^^^^^

8 warnings
profile "bond0"  # 3:3
  connection.id = "bond0"  # 3:9
  connection.uuid = "925b4a95-2de0-5b2d-bcf5-8b684a7e9cb4"
  connection.type = "bond"
  connection.interface-name = "bond0"  # 3:9
  connection.autoconnect-slaves = 1
  bond.options = mode=active-backup, arp_interval=100, arp_ip_target=192.0.2.1  # 6:11
  bond.arp_missed_max = "5"  # 11:23
  bond.ns_ip6_target = "2001:db8::1,64:ff9b::1"  # 12:22
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth0"
  connection.id = "eth0"  # 7:12
  connection.uuid = "dfd202f5-562f-5f07-8f2a-a7717756fb70"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth0"
  connection.master = "bond0"  # 7:12
  connection.slave-type = "bond"  # 7:12
profile "bond1"  # 15:3
  connection.id = "bond1"  # 15:9
  connection.uuid = "c3ab39d5-aada-51a1-abba-473f2352b219"
  connection.type = "bond"
  connection.interface-name = "bond1"  # 15:9
  connection.autoconnect-slaves = 1
  bond.options = mode=802.3ad  # 18:11
  bond.lacp_active = "0"  # 21:20
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth1"
  connection.id = "eth1"  # 19:12
  connection.uuid = "0523c0a1-5f5e-5603-bcf2-68155d5d322e"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth1"
  connection.master = "bond1"  # 19:12
  connection.slave-type = "bond"  # 19:12
profile "bond2"  # 25:3
  connection.id = "bond2"  # 25:9
  connection.uuid = "a39636bf-d3c6-5484-a5ad-90dcd8b45e50"
  connection.type = "bond"
  connection.interface-name = "bond2"  # 25:9
  connection.autoconnect-slaves = 1
  bond.options = mode=balance-xor, arp_interval=100, arp_ip_target=192.0.2.1  # 28:11
  bond.ns_ip6_target = "2001:db8::1"  # 33:22
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth2"
  connection.id = "eth2"  # 29:12
  connection.uuid = "21373057-f376-5091-afb6-64de925c23ed"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth2"
  connection.master = "bond2"  # 29:12
  connection.slave-type = "bond"  # 29:12
profile "bond3"  # 36:3
  connection.id = "bond3"  # 36:9
  connection.uuid = "33aec48b-3010-5416-8410-917022a11e44"
  connection.type = "bond"
  connection.interface-name = "bond3"  # 36:9
  connection.autoconnect-slaves = 1
  bond.options = mode=802.3ad  # 39:11
  bond.lacp_active = "1"  # 42:20
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth3"
  connection.id = "eth3"  # 40:12
  connection.uuid = "7e211aea-3d14-59cf-a4fa-be91dac5dbba"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth3"
  connection.master = "bond3"  # 40:12
  connection.slave-type = "bond"  # 40:12
profile "bond4"  # 46:3
  connection.id = "bond4"  # 46:9
  connection.uuid = "eea5bda3-b348-5215-acd2-4000bd59dd3b"
  connection.type = "bond"
  connection.interface-name = "bond4"  # 46:9
  connection.autoconnect-slaves = 1
  bond.options = mode=balance-rr  # 49:11
  bond.arp_missed_max = "3"  # 52:23
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth4"
  connection.id = "eth4"  # 50:12
  connection.uuid = "22eea383-a57a-5d83-ad2e-92305cb9574b"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth4"
  connection.master = "bond4"  # 50:12
  connection.slave-type = "bond"  # 50:12
