warning[N0510]: `prefix-route-metric` has no effect here
  --> tests/kinds/ip/ip.yaml:33:5
   |
33 |     prefix-route-metric: 6 # N0510
   |     ^^^^^^^^^^^^^^^^^^^
   = note: it is about the routes of addresses, and `ipv4` is off

warning[N0505]: an address with a life time is not static: it is left out
  --> tests/kinds/ip/ip.yaml:51:18
   |
51 |       valid-lft: 10sec # N0505
   |                  ^^^^^
   = help: remove the life time, or write `forever`

2 warnings
profile "eth1"  # 3:3
  connection.id = "eth1"  # 3:9
  connection.uuid = "0523c0a1-5f5e-5603-bcf2-68155d5d322e"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth1"  # 3:9
  ipv4.method = "auto"  # 6:5
  ipv4.dhcp-client-id = "mac"  # 8:21
  ipv4.dhcp-timeout = 2147483647
  ipv4.route-metric = 5  # 9:24
  ipv6.method = "auto"  # 12:5
  ipv6.addr-gen-mode = 0
  ipv6.dhcp-duid = "llt"  # 15:16
  ipv6.dhcp-iaid = "mac"
  ipv6.dhcp-timeout = 2147483647
  ipv6.ra-timeout = 2147483647
  ipv6.route-metric = 7  # 16:24
profile "eth2"  # 17:3
  connection.id = "eth2"  # 17:9
  connection.uuid = "21373057-f376-5091-afb6-64de925c23ed"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth2"  # 17:9
  ipv4.method = "auto"  # 20:5
  ipv4.dhcp-client-id = "Ll"  # 22:21
  ipv4.dhcp-timeout = 2147483647
  ipv4.route-metric = 6  # 24:26
  ipv6.method = "dhcp"  # 26:5
  ipv6.addr-gen-mode = 0
  ipv6.dhcp-duid = "stable-uuid"  # 28:16
  ipv6.dhcp-iaid = "mac"
  ipv6.dhcp-timeout = 2147483647
  ipv6.ra-timeout = 2147483647
profile "eth3"  # 29:3
  connection.id = "eth3"  # 29:9
  connection.uuid = "7e211aea-3d14-59cf-a4fa-be91dac5dbba"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth3"  # 29:9
  ipv4.method = "disabled"  # 32:5
  ipv6.method = "manual"  # 35:5
  ipv6.addresses = 2001:db8::1/64, 2001:db8::2/64, 2001:db8::3/64  # 37:5
  ipv6.addr-gen-mode = 0
