warning[N0742]: `mptcp-flags` of a single address has no effect
  --> tests/kinds/mptcp/mptcp.yaml:43:43
   |
43 |     - {ip: 192.0.2.61, prefix-length: 24, mptcp-flags: [backup]} # N0742
   |                                           ^^^^^^^^^^^
   = note: NetworkManager has one set of flags for all addresses of an interface
   = help: give the flags by `mptcp: {address-flags: [...]}` of the interface

warning[N0742]: `mptcp-flags` of a single address has no effect
  --> tests/kinds/mptcp/mptcp.yaml:61:43
   |
61 |     - {ip: 192.0.2.81, prefix-length: 24, mptcp-flags: [signal, fullmesh]} # N0742
   |                                           ^^^^^^^^^^^
   = note: NetworkManager has one set of flags for all addresses of an interface
   = help: give the flags by `mptcp: {address-flags: [...]}` of the interface

2 warnings
profile "eth1"  # 2:3
  connection.id = "eth1"  # 2:9
  connection.uuid = "0523c0a1-5f5e-5603-bcf2-68155d5d322e"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth1"  # 2:9
  connection.mptcp-flags = 56  # 4:26
  ipv4.method = "manual"  # 6:5
  ipv4.addresses = 192.0.2.1/24, 192.0.2.2/24  # 8:5
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth2"  # 12:3
  connection.id = "eth2"  # 12:9
  connection.uuid = "21373057-f376-5091-afb6-64de925c23ed"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth2"  # 12:9
  connection.mptcp-flags = 232  # 14:26
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth3"  # 18:3
  connection.id = "eth3"  # 18:9
  connection.uuid = "7e211aea-3d14-59cf-a4fa-be91dac5dbba"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth3"  # 18:9
  connection.mptcp-flags = 1  # 20:26
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth4"  # 23:3
  connection.id = "eth4"  # 23:9
  connection.uuid = "22eea383-a57a-5d83-ad2e-92305cb9574b"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth4"  # 23:9
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth5"  # 28:3
  connection.id = "eth5"  # 28:9
  connection.uuid = "6243ef8f-0298-568e-9a42-c023a908fa09"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth5"  # 28:9
  ipv4.method = "disabled"
  ipv6.method = "manual"  # 32:5
  ipv6.addresses = 2001:db8::1/64  # 34:5
  ipv6.addr-gen-mode = 0
profile "eth6"  # 37:3
  connection.id = "eth6"  # 37:9
  connection.uuid = "560d1787-1ad3-5f32-b1f6-76a630e73d6b"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth6"  # 37:9
  connection.mptcp-flags = 24  # 39:26
  ipv4.method = "manual"  # 41:5
  ipv4.addresses = 192.0.2.61/24  # 43:5
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "bond0"  # 46:3
  connection.id = "bond0"  # 46:9
  connection.uuid = "925b4a95-2de0-5b2d-bcf5-8b684a7e9cb4"
  connection.type = "bond"
  connection.interface-name = "bond0"  # 46:9
  connection.autoconnect-slaves = 1
  connection.mptcp-flags = 72  # 49:26
  bond.options = mode=balance-rr  # 48:28
  ipv4.method = "manual"  # 51:5
  ipv4.addresses = 192.0.2.71/24  # 53:5
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth7"
  connection.id = "eth7"  # 48:47
  connection.uuid = "ea749e35-14a9-5952-acb4-13e72a790a03"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth7"
  connection.master = "bond0"  # 48:47
  connection.slave-type = "bond"  # 48:47
profile "eth8"  # 56:3
  connection.id = "eth8"  # 56:9
  connection.uuid = "5b3083af-9a36-5bc5-9134-e8458e44251b"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth8"  # 56:9
  ipv4.method = "manual"  # 59:5
  ipv4.addresses = 192.0.2.81/24  # 61:5
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
