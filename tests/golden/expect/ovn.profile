warning[N0676]: `ovn` cannot be part of a profile
 --> examples/ovn.yaml:7:5
  |
7 |     ovn:
  |     ^^^
  = note: it is set in Open vSwitch's database on a running node; the files do not hold it

1 warning
profile "br1-br"  # 12:7
  connection.id = "br1-br"  # 12:13
  connection.uuid = "327127e8-ee26-5178-bacd-ebbb191b1bdd"
  connection.type = "ovs-bridge"
  connection.interface-name = "br1"  # 12:13
  connection.autoconnect-slaves = 1
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth1-port"
  connection.id = "eth1-port"  # 17:17
  connection.uuid = "5e4ac41f-d8dd-5cbd-98b3-122629af91e0"
  connection.type = "ovs-port"
  connection.interface-name = "eth1"
  connection.autoconnect-slaves = 1
  connection.master = "br1"  # 17:17
  connection.slave-type = "ovs-bridge"  # 17:17
profile "eth1"
  connection.id = "eth1"  # 17:17
  connection.uuid = "0523c0a1-5f5e-5603-bcf2-68155d5d322e"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth1"
  connection.master = "eth1"  # 17:17
  connection.slave-type = "ovs-port"  # 17:17
