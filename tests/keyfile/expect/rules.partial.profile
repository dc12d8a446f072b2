profile "rules"  # 1:2
  connection.id = "rules"  # 2:4
  connection.uuid = "1f5a7f1c-6c1c-3f3a-9f6e-5c1f9a1f0013"  # 3:6
  connection.type = "802-3-ethernet"  # 4:6
  ipv4.method = "auto"  # 6:8
  ipv4.dns-search = "a.example", "b.example", "c.example"  # 16:12
  ipv4.routes = 203.0.113.0/24 via 192.0.2.2 metric 150 table=200 mtu=1400  # 17:8
  ipv4.routing-rules = priority 3 from 10.0.0.0/8 to -/0 table 7 iif eth0 fwmark 1/3 suppress 0  # 9:15
  ipv6.method = "auto"  # 11:8
rules.partial.nmconnection:7:42: warning[N1601]: `tos` has no place in a rule of a policy
rules.partial.nmconnection:8:15: warning[N1601]: `not` has no place in a rule of a policy
rules.partial.nmconnection:13:16: warning[N1601]: `from` has no place in a route of a policy
rules.partial.nmconnection:14:1: warning[N1604]: `route2_options` has no effect: there is no such route (help: take it out)
rules.partial.nmconnection:18:35: warning[N1601]: `onlink` has no place in a route of a policy
