warning[N0826]: a host name cannot be part of a profile
 --> tests/kinds/dns/limits.yaml:2:1
  |
2 | hostname: # N0826
  | ^^^^^^^^
  = note: it is set on a running node; the files do not hold it

1 warning
profile "lo"  # 5:3
  connection.id = "lo"  # 5:9
  connection.uuid = "e40b7973-b220-5450-bc07-1d87edc4aff2"
  connection.type = "loopback"
  connection.interface-name = "lo"  # 5:9
  loopback.mtu = 0
  ipv4.method = "manual"  # 8:5
  ipv4.addresses = 127.0.0.1/8, 203.0.113.1/32  # 10:5
  ipv6.method = "auto"
  ipv6.addr-gen-mode = 0
profile "eth1"  # 14:3
  connection.id = "eth1"  # 14:9
  connection.uuid = "0523c0a1-5f5e-5603-bcf2-68155d5d322e"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth1"  # 14:9
  ipv4.method = "manual"  # 17:5
  ipv4.addresses = 192.0.2.1/24  # 19:5
  ipv4.dns = "192.0.2.250"  # 23:13
  ipv4.dns-priority = 40  # 23:5
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
