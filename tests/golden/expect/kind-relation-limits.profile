profile "eth1"  # 3:3
  connection.id = "eth1"  # 3:9
  connection.uuid = "0523c0a1-5f5e-5603-bcf2-68155d5d322e"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth1"  # 3:9
  802-3-ethernet.mtu = 1400  # 5:8
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "red"  # 13:3
  connection.id = "red"  # 13:9
  connection.uuid = "cc9e3532-b268-553b-b2f6-52cfcaa3509e"
  connection.type = "vrf"
  connection.interface-name = "red"  # 13:9
  connection.autoconnect-slaves = 1
  vrf.table = 100  # 16:21
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "blue"  # 18:3
  connection.id = "blue"  # 18:9
  connection.uuid = "ef9b2fd9-d94c-50f7-92fd-8473235122d1"
  connection.type = "vrf"
  connection.interface-name = "blue"  # 18:9
  connection.autoconnect-slaves = 1
  vrf.table = 101  # 21:21
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth4"  # 43:3
  connection.id = "eth4"  # 43:9
  connection.uuid = "22eea383-a57a-5d83-ad2e-92305cb9574b"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth4"  # 43:9
  ipv4.method = "manual"  # 46:5
  ipv4.addresses = 192.0.2.2/24  # 48:5
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth1.5"  # 6:3
  connection.id = "eth1.5"  # 6:9
  connection.uuid = "770614ea-956c-5bd2-95cd-a4d2fd02a30d"
  connection.type = "vlan"
  connection.interface-name = "eth1.5"  # 6:9
  802-3-ethernet.mtu = 1400  # 8:8
  vlan.parent = "eth1"  # 10:17
  vlan.id = 5  # 11:9
  vlan.flags = 1
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth2"  # 23:3
  connection.id = "eth2"  # 23:9
  connection.uuid = "21373057-f376-5091-afb6-64de925c23ed"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth2"  # 23:9
  connection.master = "red"  # 17:12
  connection.slave-type = "vrf"  # 17:12
  ipv4.method = "manual"  # 26:5
  ipv4.addresses = 192.0.2.1/24  # 28:5
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth3"  # 30:3
  connection.id = "eth3"  # 30:9
  connection.uuid = "7e211aea-3d14-59cf-a4fa-be91dac5dbba"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth3"  # 30:9
  connection.master = "blue"  # 22:12
  connection.slave-type = "vrf"  # 22:12
  ipv4.method = "manual"  # 33:5
  ipv4.addresses = 192.0.2.1/24  # 35:5
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
