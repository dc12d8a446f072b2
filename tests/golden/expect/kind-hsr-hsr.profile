warning[N0645]: `supervision-address` cannot be set
  --> tests/kinds/hsr/hsr.yaml:35:5
   |
35 |     supervision-address: 01:15:4e:00:01:28 # N0645
   |     ^^^^^^^^^^^^^^^^^^^
   = help: remove it; its last byte is `multicast-spec`

1 warning
profile "lan"  # 23:3
  connection.id = "lan"  # 25:17
  connection.uuid = "6243ef8f-0298-568e-9a42-c023a908fa09"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth5"  # 23:9
  ipv4.method = "disabled"  # 27:5
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth1"  # 36:3
  connection.id = "eth1"  # 36:9
  connection.uuid = "0523c0a1-5f5e-5603-bcf2-68155d5d322e"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth1"  # 36:9
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
  connection.id = "eth4"  # 19:12
  connection.uuid = "22eea383-a57a-5d83-ad2e-92305cb9574b"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth4"
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth6"
  connection.id = "eth6"  # 31:12
  connection.uuid = "560d1787-1ad3-5f32-b1f6-76a630e73d6b"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth6"
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth7"
  connection.id = "eth7"  # 32:12
  connection.uuid = "ea749e35-14a9-5952-acb4-13e72a790a03"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth7"
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "hsr0"  # 2:3
  connection.id = "hsr0"  # 2:9
  connection.uuid = "e2b34f3d-a5c9-5594-ba88-c04ad54008dc"
  connection.type = "hsr"
  connection.interface-name = "hsr0"  # 2:9
  connection.autoconnect-slaves = 1
  802-3-ethernet.cloned-mac-address = "52:54:00:00:00:01"  # 4:16
  hsr.port1 = "eth1"  # 6:12
  hsr.port2 = "eth2"  # 7:12
  hsr.multicast-spec = 0  # 9:21
  hsr.prp = false  # 10:15
  hsr.interlink = "eth3"  # 8:16
  ipv4.method = "manual"  # 12:5
  ipv4.addresses = 192.0.2.1/24  # 14:5
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "hsr1"  # 16:3
  connection.id = "hsr1"  # 16:9
  connection.uuid = "f572f90e-1a29-594f-8698-aad7d676146c"
  connection.type = "hsr"
  connection.interface-name = "hsr1"  # 16:9
  connection.autoconnect-slaves = 1
  hsr.port1 = "eth4"  # 19:12
  hsr.port2 = "eth5"  # 20:12
  hsr.multicast-spec = 255  # 21:21
  hsr.prp = false  # 22:15
  hsr.protocol-version = 1  # 22:15
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "hsr2"  # 28:3
  connection.id = "hsr2"  # 28:9
  connection.uuid = "42bcda4d-fc83-54a0-9b1f-e8e0b084a4a8"
  connection.type = "hsr"
  connection.interface-name = "hsr2"  # 28:9
  connection.autoconnect-slaves = 1
  hsr.port1 = "eth6"  # 31:12
  hsr.port2 = "eth7"  # 32:12
  hsr.multicast-spec = 40  # 33:21
  hsr.prp = false  # 34:15
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
