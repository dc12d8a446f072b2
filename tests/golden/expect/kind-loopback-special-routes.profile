profile "lo"
  connection.id = "lo"  # 3:5
  connection.uuid = "e40b7973-b220-5450-bc07-1d87edc4aff2"
  connection.type = "loopback"
  connection.interface-name = "lo"
  loopback.mtu = 0
  ipv4.method = "auto"
  ipv4.routes = 192.0.2.0/24 via - metric 0 table=254 type=blackhole  # 3:5
  ipv4.routing-rules = priority 30000 from 203.0.113.0/24 to -/0 table 7  # 10:5
  ipv6.method = "auto"
  ipv6.addr-gen-mode = 0
  ipv6.routes = 2001:db8::/32 via - metric 5 table=254 type=unreachable  # 5:5
