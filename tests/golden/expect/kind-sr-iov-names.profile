profile "eth1v0"  # 17:5
  connection.id = "eth1v0"  # 17:11
  connection.uuid = "906d4c36-2d7c-5199-a4a8-2ddf824783e6"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth1v0"  # 17:11
  ipv4.method = "manual"  # 19:11
  ipv4.addresses = 192.0.2.1/24  # 19:36
  ipv4.routes = 198.51.100.0/24 via 192.0.2.254 metric 0 table=254  # 39:7
  ipv4.routing-rules = priority 30000 from -/0 to -/0 table 254 iif eth1v0  # 42:7
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "bond0"  # 20:5
  connection.id = "bond0"  # 20:11
  connection.uuid = "925b4a95-2de0-5b2d-bcf5-8b684a7e9cb4"
  connection.type = "bond"
  connection.interface-name = "bond0"  # 20:11
  connection.autoconnect-slaves = 1
  bond.options = mode=active-backup, primary=ens1f0v1  # 23:13
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "br0"  # 29:5
  connection.id = "br0"  # 29:11
  connection.uuid = "21dd2f8f-7814-535b-8225-a001da95c87e"
  connection.type = "bridge"
  connection.interface-name = "br0"  # 29:11
  connection.autoconnect-slaves = 1
  802-3-ethernet.cloned-mac-address = "02:00:00:00:00:01"
  bridge.vlan-filtering = false  # 32:20
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "vlan5"  # 26:5
  connection.id = "vlan5"  # 26:11
  connection.uuid = "010d2cb8-0b8d-5e25-a4b0-cd6073be5a8a"
  connection.type = "vlan"
  connection.interface-name = "vlan5"  # 26:11
  vlan.parent = "eth1v0"  # 28:24
  vlan.id = 5  # 28:44
  vlan.flags = 1
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth1v2"  # 33:5
  connection.id = "eth1v2"  # 33:11
  connection.uuid = "e2711234-8e45-5561-bdcd-7ddc946a2289"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth1v2"  # 33:11
  connection.master = "br0"  # 32:28
  connection.slave-type = "bridge"  # 32:28
  802-3-ethernet.cloned-mac-address = "02:00:00:00:00:01"  # 36:18
profile "ens1f0v1"
  connection.id = "ens1f0v1"  # 24:14
  connection.uuid = "906407b2-064e-5580-aad5-0beb6a4ae0bf"
  connection.type = "802-3-ethernet"
  connection.interface-name = "ens1f0v1"
  connection.master = "bond0"  # 24:14
  connection.slave-type = "bond"  # 24:14
profile "eth2"
  connection.id = "eth2"  # 24:30
  connection.uuid = "21373057-f376-5091-afb6-64de925c23ed"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth2"
  connection.master = "bond0"  # 24:30
  connection.slave-type = "bond"  # 24:30
