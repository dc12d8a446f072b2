profile "eth1"
  connection.id = "eth1"  # 6:12
  connection.uuid = "0523c0a1-5f5e-5603-bcf2-68155d5d322e"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth1"
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth2"
  connection.id = "eth2"  # 7:12
  connection.uuid = "21373057-f376-5091-afb6-64de925c23ed"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth2"
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth3"
  connection.id = "eth3"  # 8:16
  connection.uuid = "7e211aea-3d14-59cf-a4fa-be91dac5dbba"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth3"
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth4"
  connection.id = "eth4"  # 20:12
  connection.uuid = "22eea383-a57a-5d83-ad2e-92305cb9574b"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth4"
  802-3-ethernet.cloned-mac-address = "52:54:00:12:34:56"  # 18:16
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth5"
  connection.id = "eth5"  # 21:12
  connection.uuid = "6243ef8f-0298-568e-9a42-c023a908fa09"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth5"
  802-3-ethernet.cloned-mac-address = "52:54:00:12:34:56"  # 18:16
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "hsr0"  # 3:3
  connection.id = "hsr0"  # 3:9
  connection.uuid = "e2b34f3d-a5c9-5594-ba88-c04ad54008dc"
  connection.type = "hsr"
  connection.interface-name = "hsr0"  # 3:9
  connection.autoconnect-slaves = 1
  hsr.port1 = "eth1"  # 6:12
  hsr.port2 = "eth2"  # 7:12
  hsr.multicast-spec = 40  # 9:21
  hsr.prp = false  # 10:15
  hsr.interlink = "eth3"  # 8:16
  ipv4.method = "manual"  # 12:5
  ipv4.addresses = 192.0.2.10/24  # 14:5
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "prp0"  # 16:3
  connection.id = "prp0"  # 16:9
  connection.uuid = "fcd9e789-3883-51eb-aa9c-64012cfee9af"
  connection.type = "hsr"
  connection.interface-name = "prp0"  # 16:9
  connection.autoconnect-slaves = 1
  802-3-ethernet.cloned-mac-address = "52:54:00:12:34:56"  # 18:16
  hsr.port1 = "eth4"  # 20:12
  hsr.port2 = "eth5"  # 21:12
  hsr.multicast-spec = 41  # 22:21
  hsr.prp = true  # 23:15
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
