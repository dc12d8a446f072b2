warning[N0317]: `auto-negotiation: off` is a boolean to one YAML version only
  --> tests/kinds/ethernet/link.yaml:23:23
   |
23 |     auto-negotiation: "off" # N0317
   |                       ^^^^^
   = help: write `auto-negotiation: false`

1 warning
profile "eth0"  # 2:3
  connection.id = "eth0"  # 2:9
  connection.uuid = "dfd202f5-562f-5f07-8f2a-a7717756fb70"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth0"  # 2:9
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth1"  # 4:3
  connection.id = "eth1"  # 4:9
  connection.uuid = "0523c0a1-5f5e-5603-bcf2-68155d5d322e"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth1"  # 4:9
  connection.lldp = 1  # 10:14
  802-3-ethernet.cloned-mac-address = "52:54:00:AB:CD:EF"  # 7:16
  802-3-ethernet.mtu = 9000  # 6:8
  802-3-ethernet.accept-all-mac-addresses = 1  # 8:29
  802-3-ethernet.auto-negotiate = false  # 12:23
  802-3-ethernet.speed = 1000  # 13:12
  802-3-ethernet.duplex = "full"  # 14:13
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth2"  # 15:3
  connection.id = "eth2"  # 15:9
  connection.uuid = "21373057-f376-5091-afb6-64de925c23ed"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth2"  # 15:9
  802-3-ethernet.auto-negotiate = true  # 18:23
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth3"  # 19:3
  connection.id = "eth3"  # 19:9
  connection.uuid = "7e211aea-3d14-59cf-a4fa-be91dac5dbba"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth3"  # 19:9
  connection.autoconnect = false  # 21:10
  802-3-ethernet.auto-negotiate = false  # 23:23
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "the lan"  # 24:3
  connection.id = "the lan"  # 28:17
  connection.uuid = "0d005112-c263-5839-b559-bb92e7a04fa2"
  connection.type = "802-3-ethernet"
  802-3-ethernet.mac-address = "52:54:00:AB:CD:01"  # 27:16
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
