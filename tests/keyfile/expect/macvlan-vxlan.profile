profile "vxlan7"  # 1:2
  connection.id = "vxlan7"  # 2:4
  connection.uuid = "1f5a7f1c-6c1c-3f3a-9f6e-5c1f9a1f0012"  # 3:6
  connection.type = "vxlan"  # 4:6
  connection.interface-name = "vxlan7"  # 5:16
  connection.lldp = 0  # 6:6
  vxlan.id = 7  # 8:4
  vxlan.remote = "198.51.100.1"  # 9:8
  vxlan.destination-port = 4789  # 10:18
  ipv4.method = "disabled"  # 13:8
  ipv6.method = "disabled"  # 15:8
macvlan-vxlan.nmconnection:11:1: warning[N1601]: `vxlan.ageing` has no place in a policy
