warning[N0747]: an address of protocol 0 belongs to another program: it is left out
  --> tests/kinds/address/protocol.yaml:19:56
   |
19 |     - {ip: "2001:db8::3", prefix-length: 64, protocol: 0} # N0747
   |                                                        ^
   = help: remove `protocol` to have it as a static address

warning[N0747]: an address of protocol 255 belongs to another program: it is left out
  --> tests/kinds/address/protocol.yaml:20:56
   |
20 |     - {ip: "2001:db8::4", prefix-length: 64, protocol: "0xFF"} # N0747
   |                                                        ^^^^^^
   = help: remove `protocol` to have it as a static address

warning[N0747]: an address of protocol 16 belongs to another program: it is left out
  --> tests/kinds/address/protocol.yaml:29:52
   |
29 |     - {ip: 192.0.2.5, prefix-length: 24, protocol: 16} # N0747
   |                                                    ^^
   = help: remove `protocol` to have it as a static address

warning[N0505]: an address with a life time is not static: it is left out
  --> tests/kinds/address/protocol.yaml:30:59
   |
30 |     - {ip: 192.0.2.6, prefix-length: 24, valid-life-time: 60sec} # N0505
   |                                                           ^^^^^
   = help: remove the life time, or write `forever`

warning[N0505]: an address with a life time is not static: it is left out
  --> tests/kinds/address/protocol.yaml:32:54
   |
32 |     - {ip: 192.0.2.8, prefix-length: 24, valid-left: 5sec, preferred-left: 1sec} # N0505
   |                                                      ^^^^
   = help: remove the life time, or write `forever`

5 warnings
profile "eth1"  # 2:3
  connection.id = "eth1"  # 2:9
  connection.uuid = "0523c0a1-5f5e-5603-bcf2-68155d5d322e"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth1"  # 2:9
  ipv4.method = "manual"  # 5:5
  ipv4.addresses = 192.0.2.1/24, 192.0.2.2/24, 192.0.2.3/24  # 7:5
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth2"  # 12:3
  connection.id = "eth2"  # 12:9
  connection.uuid = "21373057-f376-5091-afb6-64de925c23ed"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth2"  # 12:9
  ipv4.method = "disabled"
  ipv6.method = "manual"  # 15:5
  ipv6.addresses = 2001:db8::1/64, 2001:db8::2/64  # 17:5
  ipv6.addr-gen-mode = 0
profile "eth3"  # 23:3
  connection.id = "eth3"  # 23:9
  connection.uuid = "7e211aea-3d14-59cf-a4fa-be91dac5dbba"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth3"  # 23:9
  ipv4.method = "auto"  # 26:5
  ipv4.addresses = 192.0.2.7/24  # 29:5
  ipv4.dhcp-client-id = "mac"
  ipv4.dhcp-timeout = 2147483647
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
