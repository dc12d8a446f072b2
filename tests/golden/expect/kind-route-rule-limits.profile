profile "eth1"  # 3:3
  connection.id = "eth1"  # 3:9
  connection.uuid = "0523c0a1-5f5e-5603-bcf2-68155d5d322e"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth1"  # 3:9
  ipv4.method = "auto"  # 6:5
  ipv4.dhcp-client-id = "mac"
  ipv4.dhcp-timeout = 2147483647
  ipv4.routing-rules = priority 30001 from 192.0.2.0/24 to -/0 table 1, priority 30000 from 192.0.2.0/25 to -/0 table 200, priority 30002 from -/0 to 198.51.100.0/24 table 254 suppress 32, priority 30004 from -/0 to -/0 table 254 fwmark 0/255  # 14:5
  ipv6.method = "auto"  # 9:5
  ipv6.addr-gen-mode = 0
  ipv6.dhcp-duid = "ll"
  ipv6.dhcp-iaid = "mac"
  ipv6.dhcp-timeout = 2147483647
  ipv6.ra-timeout = 2147483647
  ipv6.routing-rules = priority 30003 from -/0 to 2001:db8::/32 table 254 suppress 128  # 21:5
