profile "veth0"  # 3:3
  connection.id = "veth0"  # 3:9
  connection.uuid = "2cc2a1da-40dc-523d-83c5-8a163e5dd245"
  connection.type = "veth"  # 6:11
  connection.interface-name = "veth0"  # 3:9
  veth.peer = "veth1"  # 6:11
  ipv4.method = "auto"  # 8:5
  ipv4.dhcp-client-id = "mac"
  ipv4.dhcp-timeout = 2147483647
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "veth1"  # 10:3
  connection.id = "veth1"  # 10:9
  connection.uuid = "854773cf-cad9-5212-ac9c-d1da0de907ad"
  connection.type = "veth"  # 13:11
  connection.interface-name = "veth1"  # 10:9
  veth.peer = "veth0"  # 13:11
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "veth2"  # 14:3
  connection.id = "veth2"  # 14:9
  connection.uuid = "e9b80303-4ae6-5a72-906d-2211cb1e1dff"
  connection.type = "veth"  # 18:11
  connection.interface-name = "veth2"  # 14:9
  veth.peer = "veth3"  # 18:11
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "br0"  # 19:3
  connection.id = "br0"  # 19:9
  connection.uuid = "21dd2f8f-7814-535b-8225-a001da95c87e"
  connection.type = "bridge"
  connection.interface-name = "br0"  # 19:9
  connection.autoconnect-slaves = 1
  bridge.vlan-filtering = false  # 23:5
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "veth4"  # 24:3
  connection.id = "veth4"  # 24:9
  connection.uuid = "3dc817d3-83c2-589d-91a7-0a106b3caa2a"
  connection.type = "veth"  # 27:11
  connection.interface-name = "veth4"  # 24:9
  veth.peer = "veth5"  # 27:11
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "veth3"
  connection.id = "veth3"  # 18:11
  connection.uuid = "8dcc9992-c8ee-5c82-a31b-70570472705c"
  connection.type = "veth"
  connection.interface-name = "veth3"
  veth.peer = "veth2"
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "veth5"
  connection.id = "veth5"  # 23:13
  connection.uuid = "ee41a467-cd50-5336-b06e-bb21b5e77b80"
  connection.type = "veth"
  connection.interface-name = "veth5"
  connection.master = "br0"  # 23:13
  connection.slave-type = "bridge"  # 23:13
  veth.peer = "veth4"
