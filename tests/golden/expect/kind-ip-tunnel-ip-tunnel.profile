warning[N0648]: `flow-label` has no effect in a tunnel over IPv4
  --> tests/kinds/ip-tunnel/ip-tunnel.yaml:22:5
   |
17 |     mode: sit
   |           ---  the mode
...
22 |     flow-label: 1 # N0648
   |     ^^^^^^^^^^
   = help: remove `flow-label`

warning[N0648]: `encap-limit` has no effect in a tunnel over IPv4
  --> tests/kinds/ip-tunnel/ip-tunnel.yaml:23:5
   |
17 |     mode: sit
   |           ---  the mode
...
23 |     encap-limit: 2 # N0648
   |     ^^^^^^^^^^^
   = help: remove `encap-limit`

warning[N0648]: `ip6tun-flags` has no effect in a tunnel over IPv4
  --> tests/kinds/ip-tunnel/ip-tunnel.yaml:24:5
   |
17 |     mode: sit
   |           ---  the mode
...
24 |     ip6tun-flags: [] # N0648
   |     ^^^^^^^^^^^^
   = help: remove `ip6tun-flags`

3 warnings
profile "tun0"  # 2:3
  connection.id = "tun0"  # 2:9
  connection.uuid = "04527d86-b95f-56f7-afdb-c4a2c72ca146"
  connection.type = "ip-tunnel"
  connection.interface-name = "tun0"  # 2:9
  ip-tunnel.parent = "eth1"  # 7:17
  ip-tunnel.mode = 1  # 6:11
  ip-tunnel.local = "192.0.2.1"  # 8:12
  ip-tunnel.remote = "192.0.2.2"  # 9:13
  ip-tunnel.ttl = 64  # 10:10
  ip-tunnel.tos = 255  # 11:10
  ip-tunnel.path-mtu-discovery = true  # 12:16
  ip-tunnel.fwmark = 0  # 13:13
  ip-tunnel.mtu = 1400  # 4:8
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "tun1"  # 14:3
  connection.id = "tun1"  # 14:9
  connection.uuid = "4572a729-48c9-514d-9f0b-a0480806d1bd"
  connection.type = "ip-tunnel"
  connection.interface-name = "tun1"  # 14:9
  ip-tunnel.mode = 3  # 17:11
  ip-tunnel.remote = "192.0.2.2"  # 19:13
  ip-tunnel.ttl = 0  # 20:10
  ip-tunnel.path-mtu-discovery = false  # 21:16
  ip-tunnel.encapsulation-limit = 2  # 23:18
  ip-tunnel.flow-label = 1  # 22:17
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "lan"  # 50:3
  connection.id = "lan"  # 50:9
  connection.uuid = "0d005112-c263-5839-b559-bb92e7a04fa2"
  connection.type = "802-3-ethernet"
  802-3-ethernet.mac-address = "52:54:00:12:34:56"  # 53:16
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "vrf0"  # 54:3
  connection.id = "vrf0"  # 54:9
  connection.uuid = "b7262c6f-7c68-52d1-9299-441820d78b21"
  connection.type = "vrf"
  connection.interface-name = "vrf0"  # 54:9
  connection.autoconnect-slaves = 1
  vrf.table = 100  # 57:21
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "tun2"  # 25:3
  connection.id = "tun2"  # 25:9
  connection.uuid = "aebe12fe-5bfe-553b-bac0-5cc3428ea6b6"
  connection.type = "ip-tunnel"
  connection.interface-name = "tun2"  # 25:9
  ip-tunnel.parent = "0d005112-c263-5839-b559-bb92e7a04fa2"  # 29:17
  ip-tunnel.mode = 6  # 28:11
  ip-tunnel.local = "2001:db8::1"  # 30:12
  ip-tunnel.remote = "2001:db8::2"  # 31:13
  ip-tunnel.encapsulation-limit = 255  # 33:18
  ip-tunnel.flow-label = 1048575  # 32:17
  ip-tunnel.flags = 63  # 35:5
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "tun3"  # 44:3
  connection.id = "tun3"  # 44:9
  connection.uuid = "dc2dded2-4429-5a54-9dde-914bc58652f9"
  connection.type = "ip-tunnel"
  connection.interface-name = "tun3"  # 44:9
  connection.master = "vrf0"  # 59:7
  connection.slave-type = "vrf"  # 59:7
  ip-tunnel.mode = 7  # 47:11
  ip-tunnel.remote = "2001:db8::2"  # 48:13
  ip-tunnel.flags = 0  # 49:19
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
