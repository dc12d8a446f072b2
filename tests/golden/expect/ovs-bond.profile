profile "br-ex-br"  # 8:7
  connection.id = "br-ex-br"  # 8:13
  connection.uuid = "83bb1d00-e0f9-5835-9b1f-eebf3f235035"
  connection.type = "ovs-bridge"
  connection.interface-name = "br-ex"  # 8:13
  connection.autoconnect-slaves = 1
  ovs-bridge.mcast-snooping-enable = false  # 16:34
  ovs-bridge.rstp-enable = false  # 15:17
  ovs-bridge.stp-enable = false  # 14:16
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "bond0-port"
  connection.id = "bond0-port"  # 18:17
  connection.uuid = "6b1b736a-042e-5606-b71c-660746cd58ef"
  connection.type = "ovs-port"
  connection.interface-name = "bond0"
  connection.autoconnect-slaves = 1
  connection.master = "br-ex"  # 18:17
  connection.slave-type = "ovs-bridge"  # 18:17
  ovs-port.lacp = "off"  # 20:19
  ovs-port.bond-mode = "balance-slb"  # 20:19
  ovs-other-config.data = bond-rebalance-interval=10000  # 26:42
profile "br-ex-port"
  connection.id = "br-ex-port"  # 27:17
  connection.uuid = "6d1a2591-f8ef-59c2-af12-654b140b1306"
  connection.type = "ovs-port"
  connection.interface-name = "br-ex"
  connection.autoconnect-slaves = 1
  connection.master = "br-ex"  # 27:17
  connection.slave-type = "ovs-bridge"  # 27:17
profile "br-ex-if"  # 28:7
  connection.id = "br-ex-if"  # 28:13
  connection.uuid = "0200a314-4eb7-5bf0-aa43-8b3359da8429"
  connection.type = "ovs-interface"
  connection.interface-name = "br-ex"  # 28:13
  connection.master = "br-ex"  # 27:17
  connection.slave-type = "ovs-port"  # 27:17
  802-3-ethernet.cloned-mac-address = "52:54:00:12:34:01"
  802-3-ethernet.mtu = 1500  # 31:12
  ovs-interface.type = "internal"
  ipv4.method = "manual"  # 34:9
  ipv4.addresses = 192.0.2.10/24  # 36:9
  ipv4.routes = 0.0.0.0/0 via 192.0.2.1 metric 0 table=254  # 44:9
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth1"  # 38:7
  connection.id = "eth1"  # 38:13
  connection.uuid = "0523c0a1-5f5e-5603-bcf2-68155d5d322e"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth1"  # 38:13
  connection.master = "bond0"  # 22:21
  connection.slave-type = "ovs-port"  # 22:21
  802-3-ethernet.cloned-mac-address = "52:54:00:12:34:01"  # 41:20
profile "eth2"
  connection.id = "eth2"  # 23:21
  connection.uuid = "21373057-f376-5091-afb6-64de925c23ed"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth2"
  connection.master = "bond0"  # 23:21
  connection.slave-type = "ovs-port"  # 23:21
