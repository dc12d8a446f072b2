profile "br0-br"  # 3:3
  connection.id = "br0-br"  # 3:9
  connection.uuid = "8b8d96ff-4b6b-598a-942a-9c539a57453b"
  connection.type = "ovs-bridge"
  connection.interface-name = "br0"  # 3:9
  connection.autoconnect-slaves = 1
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "bond0"  # 123:3
  connection.id = "bond0"  # 123:9
  connection.uuid = "925b4a95-2de0-5b2d-bcf5-8b684a7e9cb4"
  connection.type = "bond"
  connection.interface-name = "bond0"  # 123:9
  connection.autoconnect-slaves = 1
  bond.options = mode=balance-rr  # 126:11
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "bond0-port"
  connection.id = "bond0-port"  # 7:13
  connection.uuid = "6b1b736a-042e-5606-b71c-660746cd58ef"
  connection.type = "ovs-port"
  connection.interface-name = "bond0"
  connection.autoconnect-slaves = 1
  connection.master = "br0"  # 7:13
  connection.slave-type = "ovs-bridge"  # 7:13
  ovs-port.lacp = "off"  # 9:15
  ovs-port.bond-mode = "active-backup"  # 9:15
  ovs-port.bond-updelay = 100  # 10:23
  ovs-port.bond-downdelay = 200  # 11:25
  ovs-external-ids.data = a=b  # 14:16
  ovs-other-config.data = bond-primary=eth1  # 16:27
profile "bond1-port"
  connection.id = "bond1-port"  # 20:13
  connection.uuid = "e8ddd642-7ece-515f-a260-2e87018edca3"
  connection.type = "ovs-port"
  connection.interface-name = "bond1"
  connection.autoconnect-slaves = 1
  connection.master = "br0"  # 20:13
  connection.slave-type = "ovs-bridge"  # 20:13
  ovs-port.lacp = "off"  # 22:15
  ovs-port.bond-mode = "balance-slb"  # 22:15
profile "bond2-port"
  connection.id = "bond2-port"  # 26:13
  connection.uuid = "3edb7ca5-448b-533f-bb7e-f6ef035585f9"
  connection.type = "ovs-port"
  connection.interface-name = "bond2"
  connection.autoconnect-slaves = 1
  connection.master = "br0"  # 26:13
  connection.slave-type = "ovs-bridge"  # 26:13
  ovs-port.vlan-mode = "access"  # 28:9
  ovs-port.tag = 7  # 29:14
  ovs-port.lacp = "active"  # 31:15
  ovs-port.bond-mode = "balance-tcp"  # 31:15
profile "bond3-port"
  connection.id = "bond3-port"  # 35:13
  connection.uuid = "8e22661e-ea2a-5a5d-a0c0-224035804ad8"
  connection.type = "ovs-port"
  connection.interface-name = "bond3"
  connection.autoconnect-slaves = 1
  connection.master = "br0"  # 35:13
  connection.slave-type = "ovs-bridge"  # 35:13
  ovs-port.lacp = "active"  # 37:15
profile "bond4-port"
  connection.id = "bond4-port"  # 41:13
  connection.uuid = "b1252029-8656-575c-83a1-a4ff593116c9"
  connection.type = "ovs-port"
  connection.interface-name = "bond4"
  connection.autoconnect-slaves = 1
  connection.master = "br0"  # 41:13
  connection.slave-type = "ovs-bridge"  # 41:13
profile "trunk1-port"
  connection.id = "trunk1-port"  # 46:13
  connection.uuid = "bd6c02f8-8d3d-5834-b3b9-18482ceacdf1"
  connection.type = "ovs-port"
  connection.interface-name = "trunk1"
  connection.autoconnect-slaves = 1
  connection.master = "br0"  # 46:13
  connection.slave-type = "ovs-bridge"  # 46:13
  ovs-port.vlan-mode = "trunk"  # 48:9
  ovs-port.trunks = 3-3, 5-9, 20-20  # 50:9
profile "trunk2-port"
  connection.id = "trunk2-port"  # 55:13
  connection.uuid = "47a74607-e669-52fd-80d2-9c7b3c56bde4"
  connection.type = "ovs-port"
  connection.interface-name = "trunk2"
  connection.autoconnect-slaves = 1
  connection.master = "br0"  # 55:13
  connection.slave-type = "ovs-bridge"  # 55:13
  ovs-port.vlan-mode = "trunk"  # 57:9
profile "trunk3-port"
  connection.id = "trunk3-port"  # 59:13
  connection.uuid = "6d2418d3-35c0-50c3-99bd-3127a1a9659d"
  connection.type = "ovs-port"
  connection.interface-name = "trunk3"
  connection.autoconnect-slaves = 1
  connection.master = "br0"  # 59:13
  connection.slave-type = "ovs-bridge"  # 59:13
  ovs-port.trunks = 30-30  # 62:9
profile "native1-port"
  connection.id = "native1-port"  # 63:13
  connection.uuid = "ddc45c42-d5c7-58ef-9127-34f7718fd178"
  connection.type = "ovs-port"
  connection.interface-name = "native1"
  connection.autoconnect-slaves = 1
  connection.master = "br0"  # 63:13
  connection.slave-type = "ovs-bridge"  # 63:13
  ovs-port.vlan-mode = "native-untagged"  # 65:9
  ovs-port.tag = 101  # 67:14
  ovs-port.trunks = 100-200  # 69:9
profile "native2-port"
  connection.id = "native2-port"  # 72:13
  connection.uuid = "93f77c9f-1332-5984-94b3-28abda811cbb"
  connection.type = "ovs-port"
  connection.interface-name = "native2"
  connection.autoconnect-slaves = 1
  connection.master = "br0"  # 72:13
  connection.slave-type = "ovs-bridge"  # 72:13
  ovs-port.vlan-mode = "native-untagged"  # 74:9
  ovs-port.tag = 102  # 75:14
profile "access1-port"
  connection.id = "access1-port"  # 76:13
  connection.uuid = "e232a415-c1f3-593f-a905-3914c839b6fa"
  connection.type = "ovs-port"
  connection.interface-name = "access1"
  connection.autoconnect-slaves = 1
  connection.master = "br0"  # 76:13
  connection.slave-type = "ovs-bridge"  # 76:13
  ovs-port.vlan-mode = "access"  # 78:9
  ovs-port.tag = 4094  # 79:14
profile "access2-port"
  connection.id = "access2-port"  # 80:13
  connection.uuid = "168082f6-4301-57f4-80f7-d5094ed1f56c"
  connection.type = "ovs-port"
  connection.interface-name = "access2"
  connection.autoconnect-slaves = 1
  connection.master = "br0"  # 80:13
  connection.slave-type = "ovs-bridge"  # 80:13
  ovs-port.tag = 5  # 82:14
profile "trunk4-port"
  connection.id = "trunk4-port"  # 84:13
  connection.uuid = "1986489c-aa5b-5fd8-be01-9ce5aba1872f"
  connection.type = "ovs-port"
  connection.interface-name = "trunk4"
  connection.autoconnect-slaves = 1
  connection.master = "br0"  # 84:13
  connection.slave-type = "ovs-bridge"  # 84:13
  ovs-port.vlan-mode = "trunk"  # 86:9
  ovs-port.trunks = 0-0, 40-40  # 88:9
profile "trunk5-port"
  connection.id = "trunk5-port"  # 90:13
  connection.uuid = "9a63c868-403b-580b-9ff8-b9a4a6ea6223"
  connection.type = "ovs-port"
  connection.interface-name = "trunk5"
  connection.autoconnect-slaves = 1
  connection.master = "br0"  # 90:13
  connection.slave-type = "ovs-bridge"  # 90:13
  ovs-port.trunks = 0-3  # 93:9
profile "access3-port"
  connection.id = "access3-port"  # 96:13
  connection.uuid = "25747e2d-0b4e-51ad-9861-cb0d0ceff5eb"
  connection.type = "ovs-port"
  connection.interface-name = "access3"
  connection.autoconnect-slaves = 1
  connection.master = "br0"  # 96:13
  connection.slave-type = "ovs-bridge"  # 96:13
  ovs-port.vlan-mode = "access"  # 98:9
profile "access4-port"
  connection.id = "access4-port"  # 100:13
  connection.uuid = "b29c55ca-bb47-509e-9a09-cde2e6952203"
  connection.type = "ovs-port"
  connection.interface-name = "access4"
  connection.autoconnect-slaves = 1
  connection.master = "br0"  # 100:13
  connection.slave-type = "ovs-bridge"  # 100:13
  ovs-port.vlan-mode = "access"  # 102:9
profile "plain-port"
  connection.id = "plain-port"  # 103:13
  connection.uuid = "775f0c63-2202-5957-9f2b-651279d8adee"
  connection.type = "ovs-port"
  connection.interface-name = "plain"
  connection.autoconnect-slaves = 1
  connection.master = "br0"  # 103:13
  connection.slave-type = "ovs-bridge"  # 103:13
profile "lbond-port"
  connection.id = "lbond-port"  # 106:13
  connection.uuid = "5d5b5e13-3bb3-5621-bf34-c4e1ceaf0f84"
  connection.type = "ovs-port"
  connection.interface-name = "lbond"
  connection.autoconnect-slaves = 1
  connection.master = "br0"  # 106:13
  connection.slave-type = "ovs-bridge"  # 106:13
profile "base.10-port"
  connection.id = "base.10-port"  # 107:13
  connection.uuid = "05206dcc-b921-5e4e-9ba3-e27cd5718924"
  connection.type = "ovs-port"
  connection.interface-name = "base.10"
  connection.autoconnect-slaves = 1
  connection.master = "br0"  # 107:13
  connection.slave-type = "ovs-bridge"  # 107:13
profile "eth13-port"
  connection.id = "eth13-port"  # 108:13
  connection.uuid = "348f455a-8c63-558d-803d-fe4176561976"
  connection.type = "ovs-port"
  connection.interface-name = "eth13"
  connection.autoconnect-slaves = 1
  connection.master = "br0"  # 108:13
  connection.slave-type = "ovs-bridge"  # 108:13
profile "lbond"  # 109:3
  connection.id = "lbond"  # 109:9
  connection.uuid = "0f18059e-7231-55f5-80fd-5a7f1ee7b85b"
  connection.type = "bond"
  connection.interface-name = "lbond"  # 109:9
  connection.autoconnect-slaves = 1
  connection.master = "lbond"  # 106:13
  connection.slave-type = "ovs-port"  # 106:13
  bond.options = mode=balance-rr  # 112:11
profile "base.10"  # 114:3
  connection.id = "base.10"  # 114:9
  connection.uuid = "455a8782-659a-58d5-aa21-18e958131dea"
  connection.type = "vlan"
  connection.interface-name = "base.10"  # 114:9
  connection.master = "base.10"  # 107:13
  connection.slave-type = "ovs-port"  # 107:13
  vlan.parent = "base"  # 117:17
  vlan.id = 10  # 118:9
  vlan.flags = 1
profile "wan"  # 119:3
  connection.id = "wan"  # 121:17
  connection.uuid = "fa4e8d6e-a001-5c1d-8d55-09fe3f115c23"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth13"  # 119:9
  connection.master = "eth13"  # 108:13
  connection.slave-type = "ovs-port"  # 108:13
profile "eth1"
  connection.id = "eth1"  # 18:17
  connection.uuid = "0523c0a1-5f5e-5603-bcf2-68155d5d322e"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth1"
  connection.master = "bond0"  # 18:17
  connection.slave-type = "ovs-port"  # 18:17
profile "eth2"
  connection.id = "eth2"  # 19:17
  connection.uuid = "21373057-f376-5091-afb6-64de925c23ed"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth2"
  connection.master = "bond0"  # 19:17
  connection.slave-type = "ovs-port"  # 19:17
profile "eth3"
  connection.id = "eth3"  # 24:17
  connection.uuid = "7e211aea-3d14-59cf-a4fa-be91dac5dbba"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth3"
  connection.master = "bond1"  # 24:17
  connection.slave-type = "ovs-port"  # 24:17
profile "eth4"
  connection.id = "eth4"  # 25:17
  connection.uuid = "22eea383-a57a-5d83-ad2e-92305cb9574b"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth4"
  connection.master = "bond1"  # 25:17
  connection.slave-type = "ovs-port"  # 25:17
profile "eth5"
  connection.id = "eth5"  # 33:17
  connection.uuid = "6243ef8f-0298-568e-9a42-c023a908fa09"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth5"
  connection.master = "bond2"  # 33:17
  connection.slave-type = "ovs-port"  # 33:17
profile "eth6"
  connection.id = "eth6"  # 34:17
  connection.uuid = "560d1787-1ad3-5f32-b1f6-76a630e73d6b"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth6"
  connection.master = "bond2"  # 34:17
  connection.slave-type = "ovs-port"  # 34:17
profile "eth7"
  connection.id = "eth7"  # 39:17
  connection.uuid = "ea749e35-14a9-5952-acb4-13e72a790a03"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth7"
  connection.master = "bond3"  # 39:17
  connection.slave-type = "ovs-port"  # 39:17
profile "eth8"
  connection.id = "eth8"  # 40:17
  connection.uuid = "5b3083af-9a36-5bc5-9134-e8458e44251b"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth8"
  connection.master = "bond3"  # 40:17
  connection.slave-type = "ovs-port"  # 40:17
profile "eth9"
  connection.id = "eth9"  # 44:17
  connection.uuid = "47324024-d84d-5fa4-8df4-1b542aae8f9e"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth9"
  connection.master = "bond4"  # 44:17
  connection.slave-type = "ovs-port"  # 44:17
profile "eth10"
  connection.id = "eth10"  # 45:17
  connection.uuid = "f34142b3-8948-5eca-85f1-82ce9d74ac7d"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth10"
  connection.master = "bond4"  # 45:17
  connection.slave-type = "ovs-port"  # 45:17
profile "trunk1"
  connection.id = "trunk1"  # 46:13
  connection.uuid = "6e19e35f-7ba3-5396-8b21-ecddf36b999d"
  connection.type = "802-3-ethernet"
  connection.interface-name = "trunk1"
  connection.master = "trunk1"  # 46:13
  connection.slave-type = "ovs-port"  # 46:13
profile "trunk2"
  connection.id = "trunk2"  # 55:13
  connection.uuid = "014a50ee-a034-56dd-b946-cdc6cabfdeaa"
  connection.type = "802-3-ethernet"
  connection.interface-name = "trunk2"
  connection.master = "trunk2"  # 55:13
  connection.slave-type = "ovs-port"  # 55:13
profile "trunk3"
  connection.id = "trunk3"  # 59:13
  connection.uuid = "32039c36-78a7-57ab-9f6a-f1f8f41c69e7"
  connection.type = "802-3-ethernet"
  connection.interface-name = "trunk3"
  connection.master = "trunk3"  # 59:13
  connection.slave-type = "ovs-port"  # 59:13
profile "native1"
  connection.id = "native1"  # 63:13
  connection.uuid = "32f403f6-44f3-5d04-af7a-f1739ff3ee01"
  connection.type = "802-3-ethernet"
  connection.interface-name = "native1"
  connection.master = "native1"  # 63:13
  connection.slave-type = "ovs-port"  # 63:13
profile "native2"
  connection.id = "native2"  # 72:13
  connection.uuid = "f4a7d3f5-cd3c-5175-93d4-4f53bb3048b7"
  connection.type = "802-3-ethernet"
  connection.interface-name = "native2"
  connection.master = "native2"  # 72:13
  connection.slave-type = "ovs-port"  # 72:13
profile "access1"
  connection.id = "access1"  # 76:13
  connection.uuid = "a383f391-6f23-539d-bf0c-f8485459cb49"
  connection.type = "802-3-ethernet"
  connection.interface-name = "access1"
  connection.master = "access1"  # 76:13
  connection.slave-type = "ovs-port"  # 76:13
profile "access2"
  connection.id = "access2"  # 80:13
  connection.uuid = "9e0ac3ab-1054-5f1d-831c-67041044ddf4"
  connection.type = "802-3-ethernet"
  connection.interface-name = "access2"
  connection.master = "access2"  # 80:13
  connection.slave-type = "ovs-port"  # 80:13
profile "trunk4"
  connection.id = "trunk4"  # 84:13
  connection.uuid = "63df8365-263a-5a25-8778-147cdf489afe"
  connection.type = "802-3-ethernet"
  connection.interface-name = "trunk4"
  connection.master = "trunk4"  # 84:13
  connection.slave-type = "ovs-port"  # 84:13
profile "trunk5"
  connection.id = "trunk5"  # 90:13
  connection.uuid = "0b635bda-5e1a-5a91-afdf-e1fc788b9a06"
  connection.type = "802-3-ethernet"
  connection.interface-name = "trunk5"
  connection.master = "trunk5"  # 90:13
  connection.slave-type = "ovs-port"  # 90:13
profile "access3"
  connection.id = "access3"  # 96:13
  connection.uuid = "f23f52ac-4e1b-54b5-bba3-4bf68c981afc"
  connection.type = "802-3-ethernet"
  connection.interface-name = "access3"
  connection.master = "access3"  # 96:13
  connection.slave-type = "ovs-port"  # 96:13
profile "access4"
  connection.id = "access4"  # 100:13
  connection.uuid = "437cf6ec-5ae5-5c99-95cf-11d65efc878a"
  connection.type = "802-3-ethernet"
  connection.interface-name = "access4"
  connection.master = "access4"  # 100:13
  connection.slave-type = "ovs-port"  # 100:13
profile "plain"
  connection.id = "plain"  # 103:13
  connection.uuid = "df56144e-73bb-53ef-a4a7-592751e02e82"
  connection.type = "802-3-ethernet"
  connection.interface-name = "plain"
  connection.master = "plain"  # 103:13
  connection.slave-type = "ovs-port"  # 103:13
profile "eth11"
  connection.id = "eth11"  # 113:12
  connection.uuid = "a56f2dc1-4da5-55d4-b270-c454ff3f269e"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth11"
  connection.master = "lbond"  # 113:12
  connection.slave-type = "bond"  # 113:12
profile "eth12"
  connection.id = "eth12"  # 113:19
  connection.uuid = "a0b043df-3818-5985-9d5d-6e74b9838e0b"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth12"
  connection.master = "lbond"  # 113:19
  connection.slave-type = "bond"  # 113:19
