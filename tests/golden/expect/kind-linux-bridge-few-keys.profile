profile "br0"  # 3:3
  connection.id = "br0"  # 3:9
  connection.uuid = "21dd2f8f-7814-535b-8225-a001da95c87e"
  connection.type = "bridge"
  connection.interface-name = "br0"  # 3:9
  connection.autoconnect-slaves = 1
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "br1"  # 5:3
  connection.id = "br1"  # 5:9
  connection.uuid = "afb48a8a-8ebb-50b3-9eed-9a4f38dc9845"
  connection.type = "bridge"
  connection.interface-name = "br1"  # 5:9
  connection.autoconnect-slaves = 1
  bridge.vlan-filtering = false  # 8:10
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "br2"  # 10:3
  connection.id = "br2"  # 10:9
  connection.uuid = "911dcbfe-09be-57ec-ad8f-3bf885cbcd8b"
  connection.type = "bridge"
  connection.interface-name = "br2"  # 10:9
  connection.autoconnect-slaves = 1
  bridge.vlan-filtering = false  # 16:5
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth3"  # 20:3
  connection.id = "eth3"  # 20:9
  connection.uuid = "7e211aea-3d14-59cf-a4fa-be91dac5dbba"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth3"  # 20:9
  connection.master = "br0"  # 22:15
  connection.slave-type = "bridge"  # 22:15
profile "eth1"
  connection.id = "eth1"  # 16:13
  connection.uuid = "0523c0a1-5f5e-5603-bcf2-68155d5d322e"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth1"
  connection.master = "br2"  # 16:13
  connection.slave-type = "bridge"  # 16:13
profile "eth2"
  connection.id = "eth2"  # 18:13
  connection.uuid = "21373057-f376-5091-afb6-64de925c23ed"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth2"
  connection.master = "br2"  # 18:13
  connection.slave-type = "bridge"  # 18:13
