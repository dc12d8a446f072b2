warning[N0813]: left out: destination, gateway, metric and table are those of another route
  --> tests/kinds/route/twice.yaml:20:18
   |
17 |   - destination: 192.0.2.0/24
   |     -----------  first given here
...
20 |   - destination: 192.0.2.0/24 # N0813
   |                  ^^^^^^^^^^^^

warning[N0813]: left out: destination, gateway, metric and table are those of another route
  --> tests/kinds/route/twice.yaml:36:18
   |
33 |   - destination: ::/0
   |     -----------  first given here
...
36 |   - destination: ::/0 # N0813
   |                  ^^^^

2 warnings
profile "eth1"  # 3:3
  connection.id = "eth1"  # 3:9
  connection.uuid = "0523c0a1-5f5e-5603-bcf2-68155d5d322e"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth1"  # 3:9
  ipv4.method = "manual"  # 6:5
  ipv4.addresses = 198.51.100.2/24  # 8:5
  ipv4.routes = 192.0.2.0/24 via 198.51.100.1 metric 0 table=254, 192.0.2.0/24 via 198.51.100.1 metric 1 table=254, 192.0.2.0/24 via 198.51.100.1 metric 0 table=255  # 17:5
  ipv6.method = "manual"  # 11:5
  ipv6.addresses = 2001:db8::2/64  # 13:5
  ipv6.addr-gen-mode = 0
  ipv6.routes = ::/0 via fe80::1 metric 1024 table=254  # 33:5
