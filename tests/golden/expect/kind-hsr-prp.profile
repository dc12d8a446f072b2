profile "eth2"  # 11:3
  connection.id = "eth2"  # 11:9
  connection.uuid = "21373057-f376-5091-afb6-64de925c23ed"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth2"  # 11:9
  802-3-ethernet.cloned-mac-address = "52:54:00:00:00:01"  # 5:16
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth4"  # 21:3
  connection.id = "eth4"  # 21:9
  connection.uuid = "22eea383-a57a-5d83-ad2e-92305cb9574b"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth4"  # 21:9
  802-3-ethernet.cloned-mac-address = "52:54:00:00:00:02"  # 23:16
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth1"
  connection.id = "eth1"  # 7:12
  connection.uuid = "0523c0a1-5f5e-5603-bcf2-68155d5d322e"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth1"
  802-3-ethernet.cloned-mac-address = "52:54:00:00:00:01"  # 5:16
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth3"
  connection.id = "eth3"  # 17:12
  connection.uuid = "7e211aea-3d14-59cf-a4fa-be91dac5dbba"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth3"
  802-3-ethernet.cloned-mac-address = "52:54:00:00:00:02"  # 23:16
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth5"
  connection.id = "eth5"  # 27:12
  connection.uuid = "6243ef8f-0298-568e-9a42-c023a908fa09"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth5"
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth6"
  connection.id = "eth6"  # 28:12
  connection.uuid = "560d1787-1ad3-5f32-b1f6-76a630e73d6b"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth6"
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "prp0"  # 3:3
  connection.id = "prp0"  # 3:9
  connection.uuid = "fcd9e789-3883-51eb-aa9c-64012cfee9af"
  connection.type = "hsr"
  connection.interface-name = "prp0"  # 3:9
  connection.autoconnect-slaves = 1
  802-3-ethernet.cloned-mac-address = "52:54:00:00:00:01"  # 5:16
  hsr.port1 = "eth1"  # 7:12
  hsr.port2 = "eth2"  # 8:12
  hsr.multicast-spec = 40  # 9:21
  hsr.prp = true  # 10:15
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "prp1"  # 14:3
  connection.id = "prp1"  # 14:9
  connection.uuid = "cb3770e3-f054-5a0f-9e00-cf2be7e78d2d"
  connection.type = "hsr"
  connection.interface-name = "prp1"  # 14:9
  connection.autoconnect-slaves = 1
  802-3-ethernet.cloned-mac-address = "52:54:00:00:00:02"  # 23:16
  hsr.port1 = "eth3"  # 17:12
  hsr.port2 = "eth4"  # 18:12
  hsr.multicast-spec = 41  # 19:21
  hsr.prp = true  # 20:15
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "prp2"  # 24:3
  connection.id = "prp2"  # 24:9
  connection.uuid = "3107b599-c7b3-5f80-b28d-88fb9db3f443"
  connection.type = "hsr"
  connection.interface-name = "prp2"  # 24:9
  connection.autoconnect-slaves = 1
  hsr.port1 = "eth5"  # 27:12
  hsr.port2 = "eth6"  # 28:12
  hsr.multicast-spec = 42  # 29:21
  hsr.prp = true  # 30:15
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
