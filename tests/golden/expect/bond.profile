warning[N0721]: the MAC address of `eth1` is not known when compiling
  --> examples/bond.yaml:12:22
   |
12 |       copy-mac-from: eth1
   |                      ^^^^
   = note: `bond0` gets the address that the kernel chooses, usually its first port's
   = help: add `mac-address` to `eth1`, or set `mac-address` here

1 warning
profile "bond0"  # 8:7
  connection.id = "bond0"  # 8:13
  connection.uuid = "925b4a95-2de0-5b2d-bcf5-8b684a7e9cb4"
  connection.type = "bond"
  connection.interface-name = "bond0"  # 8:13
  connection.autoconnect-slaves = 1
  user.data = nmstate.interface.description=two links, each frame on the next one  # 9:20
  bond.options = mode=balance-rr, miimon=140  # 17:15
  ipv4.method = "auto"  # 14:9
  ipv4.dhcp-client-id = "mac"
  ipv4.dhcp-timeout = 2147483647
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth1"
  connection.id = "eth1"  # 21:11
  connection.uuid = "0523c0a1-5f5e-5603-bcf2-68155d5d322e"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth1"
  connection.master = "bond0"  # 21:11
  connection.slave-type = "bond"  # 21:11
profile "eth2"
  connection.id = "eth2"  # 22:11
  connection.uuid = "21373057-f376-5091-afb6-64de925c23ed"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth2"
  connection.master = "bond0"  # 22:11
  connection.slave-type = "bond"  # 22:11
