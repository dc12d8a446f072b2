profile "eth0"  # 3:3
  connection.id = "eth0"  # 3:9
  connection.uuid = "dfd202f5-562f-5f07-8f2a-a7717756fb70"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth0"  # 3:9
  802-3-ethernet.cloned-mac-address = "52:54:00:AB:CD:EF"  # 6:16
  802-3-ethernet.mtu = 9000  # 5:8
  802-3-ethernet.auto-negotiate = false  # 8:23
  802-3-ethernet.speed = 1000  # 9:12
  802-3-ethernet.duplex = "full"  # 10:13
  ethtool = feature-tso=false, feature-gro=true, coalesce-adaptive-rx=1, coalesce-rx-usecs=50, ring-rx=256, pause-autoneg=false, pause-rx=true  # 13:28
  ipv4.method = "manual"  # 24:5
  ipv4.addresses = 192.0.2.10/24  # 26:5
  ipv4.dns = "192.0.2.53", "192.0.2.54"  # 143:13
  ipv4.dns-options = "rotate", "ndots:2"  # 145:14
  ipv4.dns-priority = 40  # 143:5
  ipv4.dns-search = "example.com"  # 144:13
  ipv4.routes = 0.0.0.0/0 via 192.0.2.1 metric 0 table=254 weight=3 mtu=1400 lock-mtu=1  # 120:5
  ipv4.routing-rules = priority 30000 from 192.0.2.0/24 to -/0 table 100  # 133:5
  ipv6.method = "auto"  # 28:5
  ipv6.addr-gen-mode = 0
  ipv6.dhcp-duid = "ll"
  ipv6.dhcp-iaid = "mac"
  ipv6.dhcp-timeout = 2147483647
  ipv6.ra-timeout = 2147483647
  ipv6.routing-rules = priority 77 from -/0 to -/0 table 254 iif eth0 prohibit fwmark 16/255  # 135:5
  ipv6.token = "::1"  # 31:12
profile "lan port"  # 32:3
  connection.id = "lan port"  # 36:17
  connection.uuid = "0d005112-c263-5839-b559-bb92e7a04fa2"
  connection.type = "802-3-ethernet"
  802-3-ethernet.mac-address = "52:54:00:12:34:56"  # 35:16
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "br0"  # 60:3
  connection.id = "br0"  # 60:9
  connection.uuid = "21dd2f8f-7814-535b-8225-a001da95c87e"
  connection.type = "bridge"
  connection.interface-name = "br0"  # 60:9
  connection.autoconnect-slaves = 1
  bridge.stp = true  # 69:18
  bridge.priority = 4096  # 71:19
  bridge.hello-time = 2  # 70:21
  bridge.ageing-time = 300  # 64:24
  bridge.group-forward-mask = 8  # 65:27
  bridge.multicast-router = "auto"  # 66:25
  bridge.vlan-filtering = true  # 73:5
  bridge.vlan-default-pvid = 1  # 67:26
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "vrf0"  # 91:3
  connection.id = "vrf0"  # 91:9
  connection.uuid = "b7262c6f-7c68-52d1-9299-441820d78b21"
  connection.type = "vrf"
  connection.interface-name = "vrf0"  # 91:9
  connection.autoconnect-slaves = 1
  vrf.table = 100  # 95:21
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "lo"  # 108:3
  connection.id = "lo"  # 108:9
  connection.uuid = "e40b7973-b220-5450-bc07-1d87edc4aff2"
  connection.type = "loopback"
  connection.interface-name = "lo"  # 108:9
  loopback.mtu = 65536  # 110:8
  ipv4.method = "manual"  # 112:5
  ipv4.addresses = 127.0.0.1/8, 198.51.100.1/32  # 114:5
  ipv4.routes = 203.0.113.0/24 via - metric 0 table=254 type=blackhole  # 129:5
  ipv6.method = "auto"
  ipv6.addr-gen-mode = 0
profile "veth1"
  connection.id = "veth1"  # 83:11
  connection.uuid = "854773cf-cad9-5212-ac9c-d1da0de907ad"
  connection.type = "veth"
  connection.interface-name = "veth1"
  veth.peer = "veth0"
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth0.5"  # 37:3
  connection.id = "eth0.5"  # 37:9
  connection.uuid = "39facff5-37a8-57e8-8c2c-d66a2dc3afe0"
  connection.type = "vlan"
  connection.interface-name = "eth0.5"  # 37:9
  vlan.parent = "eth0"  # 40:17
  vlan.id = 5  # 41:9
  vlan.flags = 3
  vlan.protocol = "802.1Q"  # 42:15
  vlan.ingress-priority-map = "1:2"  # 45:5
  vlan.egress-priority-map = "2:1"  # 47:5
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "bond1"  # 48:3
  connection.id = "bond1"  # 48:9
  connection.uuid = "c3ab39d5-aada-51a1-abba-473f2352b219"
  connection.type = "bond"
  connection.interface-name = "bond1"  # 48:9
  connection.autoconnect-slaves = 1
  connection.master = "br0"  # 73:13
  connection.slave-type = "bridge"  # 73:13
  bond.options = mode=802.3ad, lacp_rate=fast, miimon=100, xmit_hash_policy=layer3+4  # 51:11
  bridge-port.priority = 32  # 74:21
profile "veth0"  # 80:3
  connection.id = "veth0"  # 80:9
  connection.uuid = "2cc2a1da-40dc-523d-83c5-8a163e5dd245"
  connection.type = "veth"  # 83:11
  connection.interface-name = "veth0"  # 80:9
  connection.master = "br0"  # 75:13
  connection.slave-type = "bridge"  # 75:13
  bridge-port.hairpin-mode = true  # 76:25
  bridge-port.vlans = 7-7 pvid untagged  # 78:9
  veth.peer = "veth1"  # 83:11
profile "dummy0"  # 84:3
  connection.id = "dummy0"  # 84:9
  connection.uuid = "a1a58a18-f3f3-5eef-9811-1bf9cc86631c"
  connection.type = "dummy"
  connection.interface-name = "dummy0"  # 84:9
  connection.master = "vrf0"  # 94:12
  connection.slave-type = "vrf"  # 94:12
  ipv4.method = "disabled"
  ipv6.method = "manual"  # 87:5
  ipv6.addresses = 2001:db8:1::1/64  # 89:5
  ipv6.addr-gen-mode = 0
  ipv6.routes = 2001:db8:2::/48 via - metric 1024 table=100  # 126:5
profile "vxlan7"  # 96:3
  connection.id = "vxlan7"  # 96:9
  connection.uuid = "3277edb2-989e-5a63-bc08-3956dca8632e"
  connection.type = "vxlan"
  connection.interface-name = "vxlan7"  # 96:9
  vxlan.parent = "eth0"  # 99:17
  vxlan.id = 7  # 100:9
  vxlan.remote = "192.0.2.11"  # 101:13
  vxlan.destination-port = 4789  # 102:23
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "mv0"  # 103:3
  connection.id = "mv0"  # 103:9
  connection.uuid = "29d1cc58-7b4e-5a33-adea-9b34e2ae986e"
  connection.type = "macvlan"
  connection.interface-name = "mv0"  # 103:9
  macvlan.parent = "eth0"  # 106:17
  macvlan.mode = 2  # 107:11
  macvlan.tap = false
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth3"
  connection.id = "eth3"  # 57:13
  connection.uuid = "7e211aea-3d14-59cf-a4fa-be91dac5dbba"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth3"
  connection.master = "bond1"  # 57:13
  connection.slave-type = "bond"  # 57:13
  bond-port.queue-id = 1  # 58:17
profile "eth4"
  connection.id = "eth4"  # 59:13
  connection.uuid = "22eea383-a57a-5d83-ad2e-92305cb9574b"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth4"
  connection.master = "bond1"  # 59:13
  connection.slave-type = "bond"  # 59:13
