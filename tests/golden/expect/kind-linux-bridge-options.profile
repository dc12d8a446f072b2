warning[N0317]: `multicast-querier: no` is a boolean to one YAML version only
  --> tests/kinds/linux-bridge/options.yaml:15:26
   |
15 |       multicast-querier: no # N0317
   |                          ^^
   = help: write `multicast-querier: false`

1 warning
profile "br0"  # 2:3
  connection.id = "br0"  # 2:9
  connection.uuid = "21dd2f8f-7814-535b-8225-a001da95c87e"
  connection.type = "bridge"
  connection.interface-name = "br0"  # 2:9
  connection.autoconnect-slaves = 1
  bridge.stp = false  # 28:18
  bridge.priority = 32768  # 32:19
  bridge.forward-delay = 2  # 29:24
  bridge.hello-time = 10  # 30:21
  bridge.max-age = 40  # 31:18
  bridge.ageing-time = 0  # 11:24
  bridge.group-address = "01:80:C2:00:00:05"  # 7:19
  bridge.group-forward-mask = 16384  # 9:23
  bridge.multicast-snooping = true  # 21:27
  bridge.multicast-hash-max = 512  # 10:17
  bridge.multicast-last-member-count = 2  # 12:36
  bridge.multicast-last-member-interval = 100  # 13:39
  bridge.multicast-membership-interval = 26000  # 14:38
  bridge.multicast-querier = false  # 15:26
  bridge.multicast-querier-interval = 25500  # 16:35
  bridge.multicast-query-interval = 12500  # 17:33
  bridge.multicast-query-response-interval = 1000  # 18:42
  bridge.multicast-query-use-ifaddr = false  # 19:35
  bridge.multicast-router = "auto"  # 20:25
  bridge.multicast-startup-query-count = 2  # 22:38
  bridge.multicast-startup-query-interval = 3125  # 23:41
  bridge.vlan-filtering = false  # 34:5
  bridge.vlan-default-pvid = 1  # 25:26
  bridge.vlan-protocol = "802.1Q"  # 24:22
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "br1"  # 39:3
  connection.id = "br1"  # 39:9
  connection.uuid = "afb48a8a-8ebb-50b3-9eed-9a4f38dc9845"
  connection.type = "bridge"
  connection.interface-name = "br1"  # 39:9
  connection.autoconnect-slaves = 1
  bridge.priority = 0  # 46:19
  bridge.multicast-router = "enabled"  # 44:25
  bridge.vlan-filtering = false  # 47:11
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth1"
  connection.id = "eth1"  # 34:13
  connection.uuid = "0523c0a1-5f5e-5603-bcf2-68155d5d322e"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth1"
  connection.master = "br0"  # 34:13
  connection.slave-type = "bridge"  # 34:13
  bridge-port.hairpin-mode = false  # 35:25
  bridge-port.path-cost = 100  # 36:22
  bridge-port.priority = 32  # 37:21
profile "eth2"
  connection.id = "eth2"  # 38:13
  connection.uuid = "21373057-f376-5091-afb6-64de925c23ed"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth2"
  connection.master = "br0"  # 38:13
  connection.slave-type = "bridge"  # 38:13
