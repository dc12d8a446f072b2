profile "br1"  # 8:7
  connection.id = "br1"  # 8:13
  connection.uuid = "afb48a8a-8ebb-50b3-9eed-9a4f38dc9845"
  connection.type = "bridge"
  connection.interface-name = "br1"  # 8:13
  connection.autoconnect-slaves = 1
  user.data = nmstate.interface.description=bridge for the virtual machines  # 9:20
  bridge.stp = false  # 18:22
  bridge.vlan-filtering = false  # 20:9
  ipv4.method = "auto"  # 13:9
  ipv4.dhcp-client-id = "mac"
  ipv4.dhcp-timeout = 2147483647
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth1"
  connection.id = "eth1"  # 20:17
  connection.uuid = "0523c0a1-5f5e-5603-bcf2-68155d5d322e"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth1"
  connection.master = "br1"  # 20:17
  connection.slave-type = "bridge"  # 20:17
