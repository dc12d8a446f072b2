warning[N0676]: `ovn` cannot be part of a profile
 --> tests/kinds/ovn/all.yaml:1:1
  |
1 | ovn: # N0676
  | ^^^
  = note: it is set in Open vSwitch's database on a running node; the files do not hold it

warning[N0681]: OVS bridge `br-ex` is not in the policy
  --> tests/kinds/ovn/all.yaml:11:13
   |
11 |     bridge: br-ex # N0681
   |             ^^^^^
   = help: it must be on the node already

warning[N0676]: `ovs-db` cannot be part of a profile
  --> tests/kinds/ovn/all.yaml:12:1
   |
12 | ovs-db: # N0676
   | ^^^^^^
   = note: it is set in Open vSwitch's database on a running node; the files do not hold it

3 warnings
profile "br0-br"  # 20:3
  connection.id = "br0-br"  # 20:9
  connection.uuid = "8b8d96ff-4b6b-598a-942a-9c539a57453b"
  connection.type = "ovs-bridge"
  connection.interface-name = "br0"  # 20:9
  connection.autoconnect-slaves = 1
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth1-port"
  connection.id = "eth1-port"  # 24:13
  connection.uuid = "5e4ac41f-d8dd-5cbd-98b3-122629af91e0"
  connection.type = "ovs-port"
  connection.interface-name = "eth1"
  connection.autoconnect-slaves = 1
  connection.master = "br0"  # 24:13
  connection.slave-type = "ovs-bridge"  # 24:13
profile "eth1"
  connection.id = "eth1"  # 24:13
  connection.uuid = "0523c0a1-5f5e-5603-bcf2-68155d5d322e"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth1"
  connection.master = "eth1"  # 24:13
  connection.slave-type = "ovs-port"  # 24:13
