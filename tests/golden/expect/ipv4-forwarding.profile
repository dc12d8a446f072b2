warning[N0320]: `forwarding` has no effect before NetworkManager 1.54
  --> examples/ipv4-forwarding.yaml:14:9
   |
14 |         forwarding: true
   |         ^^^^^^^^^^

1 warning
profile "eth1"  # 8:7
  connection.id = "eth1"  # 8:13
  connection.uuid = "0523c0a1-5f5e-5603-bcf2-68155d5d322e"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth1"  # 8:13
  ipv4.method = "auto"  # 12:9
  ipv4.dhcp-client-id = "mac"
  ipv4.dhcp-timeout = 2147483647
  ipv4.forwarding = 1  # 14:21
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
