profile "vlan30"  # 1:2
  connection.id = "vlan30"  # 2:4
  connection.uuid = "1f5a7f1c-6c1c-3f3a-9f6e-5c1f9a1f0002"  # 3:6
  connection.type = "vlan"  # 4:6
  connection.interface-name = "bond0.30"  # 5:16
  vlan.parent = "1f5a7f1c-6c1c-3f3a-9f6e-5c1f9a1f0003"  # 14:8
  vlan.id = 30  # 12:4
  vlan.flags = 1  # 11:7
  vlan.egress-priority-map = "0:1", "2:4"  # 10:21
  ipv4.method = "auto"  # 17:8
  ipv6.method = "auto"  # 21:8
  ipv6.addr-gen-mode = 3  # 20:15
