profile "Wired connection 1"  # 1:2
  connection.id = "Wired connection 1"  # 2:4
  connection.uuid = "1f5a7f1c-6c1c-3f3a-9f6e-5c1f9a1f0001"  # 3:6
  connection.type = "802-3-ethernet"  # 4:6
  connection.interface-name = "enp1s0"  # 6:16
  802-3-ethernet.cloned-mac-address = "permanent"  # 11:20
  802-3-ethernet.mtu = 9000  # 13:5
  ipv4.method = "manual"  # 21:8
  ipv4.addresses = 192.0.2.10/24, 198.51.100.7/25  # 16:10
  ipv4.dns = "192.0.2.53", "192.0.2.54"  # 18:5
  ipv4.dns-priority = -5  # 19:14
  ipv4.dns-search = "example.com"  # 20:12
  ipv4.routes = 0.0.0.0/0 via 192.0.2.1 metric -1, 203.0.113.0/24 via 192.0.2.2 metric 150 table=200 mtu=1400, 203.0.114.0/24 via - metric -1  # 16:10
  ipv6.method = "manual"  # 31:8
  ipv6.addresses = 2001:db8::10/64  # 28:10
  ipv6.addr-gen-mode = 1  # 27:15
  ipv6.routes = ::/0 via 2001:db8::1 metric -1  # 29:9
nmcli-ethernet.nmconnection:5:1: warning[N1601]: `connection.autoconnect-priority` has no place in a policy
nmcli-ethernet.nmconnection:30:1: warning[N1601]: `ipv6.ip6-privacy` has no place in a policy
