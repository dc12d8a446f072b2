profile "veth0"  # 3:3
  connection.id = "veth0"  # 3:9
  connection.uuid = "2cc2a1da-40dc-523d-83c5-8a163e5dd245"
  connection.type = "veth"  # 7:11
  connection.interface-name = "veth0"  # 3:9
  connection.autoconnect = false  # 5:10
  veth.peer = "veth1"  # 7:11
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "veth1"
  connection.id = "veth1"  # 7:11
  connection.uuid = "854773cf-cad9-5212-ac9c-d1da0de907ad"
  connection.type = "veth"
  connection.interface-name = "veth1"
  connection.autoconnect = false
  veth.peer = "veth0"
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
