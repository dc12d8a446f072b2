profile "eth1"  # 3:3
  connection.id = "eth1"  # 3:9
  connection.uuid = "0523c0a1-5f5e-5603-bcf2-68155d5d322e"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth1"  # 3:9
  802-1x.eap = "tls"  # 6:18
  802-1x.identity = "host/node01"  # 7:15
  802-1x.ca-cert = "/etc/pki/ca.pem"  # 8:14
  802-1x.client-cert = "/etc/pki/node.pem"  # 9:18
  802-1x.private-key = "/etc/pki/node.key"  # 10:18
  802-1x.private-key-password = <hidden>  # 11:27
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth2"  # 14:3
  connection.id = "eth2"  # 14:9
  connection.uuid = "21373057-f376-5091-afb6-64de925c23ed"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth2"  # 14:9
  802-1x.eap = "peap", "ttls"  # 18:18
  802-1x.identity = "node02"  # 19:15
  802-1x.ca-cert = "/etc/pki/ca.pem"  # 22:14
  802-1x.phase2-auth = "mschapv2"  # 21:18
  802-1x.password = <hidden>  # 20:15
  ipv4.method = "auto"  # 16:9
  ipv4.dhcp-client-id = "mac"
  ipv4.dhcp-timeout = 2147483647
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth3"  # 25:3
  connection.id = "eth3"  # 25:9
  connection.uuid = "7e211aea-3d14-59cf-a4fa-be91dac5dbba"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth3"  # 25:9
  802-1x.eap = "md5"  # 27:25
  802-1x.identity = "node03"  # 27:42
  802-1x.password = <hidden>  # 27:60
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth4"  # 30:3
  connection.id = "eth4"  # 30:9
  connection.uuid = "22eea383-a57a-5d83-ad2e-92305cb9574b"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth4"  # 30:9
  802-1x.eap = "pwd", "fast", "leap"  # 32:25
  802-1x.identity = "node04"  # 32:54
  802-1x.password = <hidden>  # 32:72
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth5"  # 35:3
  connection.id = "eth5"  # 35:9
  connection.uuid = "6243ef8f-0298-568e-9a42-c023a908fa09"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth5"  # 35:9
  802-1x.eap = "external"  # 37:25
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth6"  # 41:3
  connection.id = "eth6"  # 41:9
  connection.uuid = "560d1787-1ad3-5f32-b1f6-76a630e73d6b"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth6"  # 41:9
  802-1x.eap = "md5"  # 43:25
  802-1x.identity = "node06"  # 43:47
  802-1x.password = <hidden>  # 43:65
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "bond0"  # 46:3
  connection.id = "bond0"  # 46:9
  connection.uuid = "925b4a95-2de0-5b2d-bcf5-8b684a7e9cb4"
  connection.type = "bond"
  connection.interface-name = "bond0"  # 46:9
  connection.autoconnect-slaves = 1
  bond.options = mode=active-backup  # 48:28
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth7"  # 49:3
  connection.id = "eth7"  # 49:9
  connection.uuid = "ea749e35-14a9-5952-acb4-13e72a790a03"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth7"  # 49:9
  connection.master = "bond0"  # 48:50
  connection.slave-type = "bond"  # 48:50
  802-1x.eap = "md5"  # 51:25
  802-1x.identity = "node07"  # 51:42
  802-1x.password = <hidden>  # 51:60
profile "veth0"  # 54:3
  connection.id = "veth0"  # 54:9
  connection.uuid = "2cc2a1da-40dc-523d-83c5-8a163e5dd245"
  connection.type = "veth"  # 56:16
  connection.interface-name = "veth0"  # 54:9
  802-1x.eap = "ttls"  # 57:25
  802-1x.identity = "node08"  # 57:43
  802-1x.phase2-auth = "pap"  # 57:82
  802-1x.password = <hidden>  # 57:61
  veth.peer = "veth1"  # 56:16
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "veth1"
  connection.id = "veth1"  # 56:16
  connection.uuid = "854773cf-cad9-5212-ac9c-d1da0de907ad"
  connection.type = "veth"
  connection.interface-name = "veth1"
  veth.peer = "veth0"
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth9"  # 60:3
  connection.id = "eth9"  # 60:9
  connection.uuid = "47324024-d84d-5fa4-8df4-1b542aae8f9e"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth9"  # 60:9
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth10"  # 66:3
  connection.id = "eth10"  # 66:9
  connection.uuid = "f34142b3-8948-5eca-85f1-82ce9d74ac7d"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth10"  # 66:9
  802-1x.eap = "tls", "peap"  # 69:18
  802-1x.identity = "node10"  # 70:15
  802-1x.client-cert = "/etc/pki/node.pem"  # 73:18
  802-1x.private-key = "/etc/pki/node.p12"  # 74:18
  802-1x.private-key-password = <hidden>  # 75:27
  802-1x.phase2-auth = "gtc"  # 72:18
  802-1x.password = <hidden>  # 71:15
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
