warning[N0504]: `198.51.100.0/30` is the network address of its network, not a host's
  --> tests/kinds/ip/limits.yaml:10:11
   |
10 |     - ip: 198.51.100.0 # N0504
   |           ^^^^^^^^^^^^

warning[N0504]: `198.51.100.3/30` is the broadcast address of its network, not a host's
  --> tests/kinds/ip/limits.yaml:12:11
   |
12 |     - ip: 198.51.100.3 # N0504
   |           ^^^^^^^^^^^^

warning[N0506]: a link-local address is left out: the kernel makes it itself
  --> tests/kinds/ip/limits.yaml:23:11
   |
23 |     - ip: febf::1 # N0506
   |           ^^^^^^^
   = help: remove the entry

3 warnings
profile "eth1"  # 3:3
  connection.id = "eth1"  # 3:9
  connection.uuid = "0523c0a1-5f5e-5603-bcf2-68155d5d322e"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth1"  # 3:9
  ipv4.method = "manual"  # 6:5
  ipv4.addresses = 192.0.2.0/31, 198.51.100.0/30, 198.51.100.3/30, 203.0.113.7/32  # 8:5
  ipv6.method = "auto"  # 17:5
  ipv6.addresses = fec0::1/128  # 23:5
  ipv6.addr-gen-mode = 3  # 21:20
  ipv6.dhcp-duid = "00:01:02"  # 20:16
  ipv6.dhcp-iaid = "mac"
  ipv6.dhcp-timeout = 2147483647
  ipv6.ra-timeout = 2147483647
