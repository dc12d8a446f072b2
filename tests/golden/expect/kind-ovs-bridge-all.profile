warning[N0317]: `stp: yes` is a boolean to one YAML version only
  --> tests/kinds/ovs-bridge/all.yaml:63:12
   |
63 |       stp: "yes" # N0317
   |            ^^^^^
   = help: write `stp: true`

1 warning
profile "br0-br"  # 3:3
  connection.id = "br0-br"  # 3:9
  connection.uuid = "8b8d96ff-4b6b-598a-942a-9c539a57453b"
  connection.type = "ovs-bridge"
  connection.interface-name = "br0"  # 3:9
  connection.autoconnect-slaves = 1
  user.data = nmstate.interface.description=the node's bridge  # 6:16
  ovs-bridge.fail-mode = "secure"  # 25:18
  ovs-bridge.mcast-snooping-enable = true  # 24:30
  ovs-bridge.rstp-enable = false  # 23:13
  ovs-bridge.stp-enable = true  # 22:18
  ovs-bridge.datapath-type = "system"  # 26:17
  ovs-external-ids.data = owner=test, number=5, hex=16, minus=-7, flag=true  # 9:14
  ovs-other-config.data = mac-table-size=4096  # 16:23
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "second"  # 48:3
  connection.id = "second"  # 50:17
  connection.uuid = "327127e8-ee26-5178-bacd-ebbb191b1bdd"
  connection.type = "ovs-bridge"
  connection.interface-name = "br1"  # 48:9
  connection.autoconnect = false  # 51:10
  connection.autoconnect-slaves = 1
  ovs-bridge.stp-enable = false  # 54:12
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "br2-br"  # 59:3
  connection.id = "br2-br"  # 59:9
  connection.uuid = "6f36de34-e03f-5014-bb13-1ca29699df1f"
  connection.type = "ovs-bridge"
  connection.interface-name = "br2"  # 59:9
  connection.autoconnect-slaves = 1
  ovs-bridge.fail-mode = "standalone"  # 64:18
  ovs-bridge.stp-enable = true  # 63:12
  ovs-bridge.datapath-type = "netdev"  # 65:17
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "bridge-with-a-long-name-br"  # 69:3
  connection.id = "bridge-with-a-long-name-br"  # 69:9
  connection.uuid = "23937666-9a8b-5898-a30c-dda4c189ce0c"
  connection.type = "ovs-bridge"
  connection.interface-name = "bridge-with-a-long-name"  # 69:9
  connection.autoconnect-slaves = 1
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth1-port"
  connection.id = "eth1-port"  # 28:13
  connection.uuid = "5e4ac41f-d8dd-5cbd-98b3-122629af91e0"
  connection.type = "ovs-port"
  connection.interface-name = "eth1"
  connection.autoconnect-slaves = 1
  connection.master = "br0"  # 28:13
  connection.slave-type = "ovs-bridge"  # 28:13
profile "br0-port"
  connection.id = "br0-port"  # 29:13
  connection.uuid = "909d8e5f-cd1f-5e54-92c4-10f9698c5776"
  connection.type = "ovs-port"
  connection.interface-name = "br0"
  connection.autoconnect-slaves = 1
  connection.master = "br0"  # 29:13
  connection.slave-type = "ovs-bridge"  # 29:13
profile "eth2-port"
  connection.id = "eth2-port"  # 58:13
  connection.uuid = "8d902aef-85ef-581e-a293-b9cf1b3a5580"
  connection.type = "ovs-port"
  connection.interface-name = "eth2"
  connection.autoconnect = false
  connection.autoconnect-slaves = 1
  connection.master = "br1"  # 58:13
  connection.slave-type = "ovs-bridge"  # 58:13
profile "eth3-port"
  connection.id = "eth3-port"  # 67:13
  connection.uuid = "123061e1-bee1-592b-8298-5c770558bfec"
  connection.type = "ovs-port"
  connection.interface-name = "eth3"
  connection.autoconnect-slaves = 1
  connection.master = "br2"  # 67:13
  connection.slave-type = "ovs-bridge"  # 67:13
profile "eth4-port"
  connection.id = "eth4-port"  # 73:13
  connection.uuid = "1d850797-98e4-5dca-a826-c1839c9f8737"
  connection.type = "ovs-port"
  connection.interface-name = "eth4"
  connection.autoconnect-slaves = 1
  connection.master = "bridge-with-a-long-name"  # 73:13
  connection.slave-type = "ovs-bridge"  # 73:13
profile "br0-if"  # 30:3
  connection.id = "br0-if"  # 30:9
  connection.uuid = "5cf19819-76fb-524b-838b-bbbdc09c30c8"
  connection.type = "ovs-interface"
  connection.interface-name = "br0"  # 30:9
  connection.master = "br0"  # 29:13
  connection.slave-type = "ovs-port"  # 29:13
  802-3-ethernet.cloned-mac-address = "02:00:00:00:00:01"  # 33:16
  802-3-ethernet.mtu = 1400  # 32:8
  ovs-interface.type = "internal"
  ovs-external-ids.data = iface-id=a  # 36:17
  ipv4.method = "manual"  # 38:5
  ipv4.addresses = 192.0.2.10/24  # 40:5
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth1"  # 42:3
  connection.id = "eth1"  # 42:9
  connection.uuid = "0523c0a1-5f5e-5603-bcf2-68155d5d322e"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth1"  # 42:9
  connection.master = "eth1"  # 28:13
  connection.slave-type = "ovs-port"  # 28:13
  ovs-other-config.data = cfm=1  # 46:12
profile "eth2"
  connection.id = "eth2"  # 58:13
  connection.uuid = "21373057-f376-5091-afb6-64de925c23ed"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth2"
  connection.master = "eth2"  # 58:13
  connection.slave-type = "ovs-port"  # 58:13
profile "eth3"
  connection.id = "eth3"  # 67:13
  connection.uuid = "7e211aea-3d14-59cf-a4fa-be91dac5dbba"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth3"
  connection.master = "eth3"  # 67:13
  connection.slave-type = "ovs-port"  # 67:13
profile "eth4"
  connection.id = "eth4"  # 73:13
  connection.uuid = "22eea383-a57a-5d83-ad2e-92305cb9574b"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth4"
  connection.master = "eth4"  # 73:13
  connection.slave-type = "ovs-port"  # 73:13
