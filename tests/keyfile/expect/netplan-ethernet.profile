profile "netplan-eth0"  # 1:2
  connection.id = "netplan-eth0"  # 2:4
  connection.type = "802-3-ethernet"  # 3:6
  connection.interface-name = "eth0"  # 4:16
  802-3-ethernet.mac-address = "52:54:00:12:34:56"  # 8:13
  ipv4.method = "auto"  # 11:8
  ipv4.dhcp-send-hostname = false  # 12:20
  ipv6.method = "manual"  # 15:8
  ipv6.addresses = 2001:db8::5/64  # 16:10
  ipv6.routes = ::/0 via 2001:db8::1 metric -1  # 17:8
netplan-ethernet.nmconnection:7:1: warning[N1601]: `ethernet.wake-on-lan` has no place in a policy
netplan-ethernet.nmconnection:18:1: warning[N1601]: `ipv6.ip6-privacy` has no place in a policy
