profile "eth1.5"  # 2:3
  connection.id = "eth1.5"  # 2:9
  connection.uuid = "770614ea-956c-5bd2-95cd-a4d2fd02a30d"
  connection.type = "vlan"
  connection.interface-name = "eth1.5"  # 2:9
  vlan.parent = "eth1"  # 5:17
  vlan.id = 5  # 6:9
  vlan.flags = 1
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth1.4094"  # 7:3
  connection.id = "eth1.4094"  # 7:9
  connection.uuid = "a79afc28-89f1-5dd3-a772-6e065bc7b36e"
  connection.type = "vlan"
  connection.interface-name = "eth1.4094"  # 7:9
  802-3-ethernet.mtu = 1400  # 9:8
  vlan.parent = "eth1"  # 11:17
  vlan.id = 4094  # 12:9
  vlan.flags = 12
  vlan.protocol = "802.1ad"  # 13:15
  vlan.ingress-priority-map = "1:2", "5:12"  # 18:5
  vlan.egress-priority-map = "8:7"  # 23:5
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "lan"  # 34:3
  connection.id = "lan"  # 34:9
  connection.uuid = "0d005112-c263-5839-b559-bb92e7a04fa2"
  connection.type = "802-3-ethernet"
  802-3-ethernet.mac-address = "52:54:00:12:34:56"  # 37:16
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "lan5"  # 25:3
  connection.id = "lan5"  # 25:9
  connection.uuid = "cdf31227-4ea8-5ef0-9c33-c971150ad07e"
  connection.type = "vlan"
  connection.interface-name = "lan5"  # 25:9
  vlan.parent = "0d005112-c263-5839-b559-bb92e7a04fa2"  # 28:17
  vlan.id = 1  # 29:9
  vlan.flags = 3
  vlan.protocol = "802.1Q"  # 30:15
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
