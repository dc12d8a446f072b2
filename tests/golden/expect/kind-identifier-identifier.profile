profile "lan"  # 2:3
  connection.id = "lan"  # 2:9
  connection.uuid = "0d005112-c263-5839-b559-bb92e7a04fa2"
  connection.type = "802-3-ethernet"
  match.path = "pci-0000:00:1b.0"  # 5:16
  ipv4.method = "auto"  # 6:9
  ipv4.dhcp-client-id = "mac"
  ipv4.dhcp-timeout = 2147483647
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "second"  # 9:3
  connection.id = "second"  # 11:17
  connection.uuid = "90e666e5-3a6d-5a72-9b79-ba616519a9f9"
  connection.type = "802-3-ethernet"
  match.path = "pci-0000:0a:1f.7"  # 13:16
  802-3-ethernet.cloned-mac-address = "52:54:00:00:00:01"  # 14:16
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "lan3"  # 17:3
  connection.id = "lan3"  # 17:9
  connection.uuid = "08fba353-fe14-506b-95d4-0701220c624f"
  connection.type = "802-3-ethernet"
  802-3-ethernet.mac-address = "52:54:00:00:00:02"  # 20:16
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "vlan7"  # 21:3
  connection.id = "vlan7"  # 21:9
  connection.uuid = "0ed779c5-b1e8-5450-900f-74d05b17adae"
  connection.type = "vlan"
  connection.interface-name = "vlan7"  # 21:9
  vlan.parent = "08fba353-fe14-506b-95d4-0701220c624f"  # 23:22
  vlan.id = 7  # 23:32
  vlan.flags = 1
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "lan4"  # 26:3
  connection.id = "lan4"  # 26:9
  connection.uuid = "a9e3553f-f608-5948-99da-3ada884135f7"
  connection.type = "802-3-ethernet"
  match.path = "pci-001a:00:02.1"  # 29:16
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "vlan8"  # 30:3
  connection.id = "vlan8"  # 30:9
  connection.uuid = "93c69da5-f38c-5ed4-8a47-02e343eb931e"
  connection.type = "vlan"
  connection.interface-name = "vlan8"  # 30:9
  vlan.parent = "a9e3553f-f608-5948-99da-3ada884135f7"  # 32:22
  vlan.id = 8  # 32:32
  vlan.flags = 1
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "mv0"  # 33:3
  connection.id = "mv0"  # 33:9
  connection.uuid = "29d1cc58-7b4e-5a33-adea-9b34e2ae986e"
  connection.type = "macvlan"
  connection.interface-name = "mv0"  # 33:9
  macvlan.parent = "a9e3553f-f608-5948-99da-3ada884135f7"  # 35:26
  macvlan.mode = 2  # 35:38
  macvlan.tap = false
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth5"  # 39:3
  connection.id = "eth5"  # 39:9
  connection.uuid = "6243ef8f-0298-568e-9a42-c023a908fa09"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth5"  # 39:9
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth6"  # 44:3
  connection.id = "eth6"  # 44:9
  connection.uuid = "560d1787-1ad3-5f32-b1f6-76a630e73d6b"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth6"  # 44:9
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "the card in the second slot"  # 51:3
  connection.id = "the card in the second slot"  # 51:9
  connection.uuid = "de3556a8-698a-539a-bae4-759eb17c8537"
  connection.type = "802-3-ethernet"
  match.path = "pci-0000:02:00.0"  # 54:16
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "nvme bridge"  # 57:3
  connection.id = "nvme bridge"  # 57:9
  connection.uuid = "ba9c7a98-d801-5dbf-8757-58f7b53ca0b8"
  connection.type = "802-3-ethernet"
  match.path = "pci-10000:e1:00.0"  # 60:16
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
