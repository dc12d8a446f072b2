profile "tun6"  # 18:3
  connection.id = "tun6"  # 18:9
  connection.uuid = "84a629a1-3245-5ea3-9bac-938f3596f271"
  connection.type = "ip-tunnel"
  connection.interface-name = "tun6"  # 18:9
  ip-tunnel.mode = 6  # 21:11
  ip-tunnel.local = "2001:db8::1"  # 22:12
  ip-tunnel.remote = "2001:db8::2"  # 23:13
  ip-tunnel.encapsulation-limit = 4  # 24:18
  ip-tunnel.flow-label = 7  # 25:17
  ip-tunnel.flags = 18  # 27:5
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth1"  # 29:3
  connection.id = "eth1"  # 29:9
  connection.uuid = "0523c0a1-5f5e-5603-bcf2-68155d5d322e"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth1"  # 29:9
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "tun4"  # 3:3
  connection.id = "tun4"  # 3:9
  connection.uuid = "ef73826f-901e-5b4a-9a85-960e9ea9147a"
  connection.type = "ip-tunnel"
  connection.interface-name = "tun4"  # 3:9
  ip-tunnel.parent = "eth1"  # 8:17
  ip-tunnel.mode = 1  # 7:11
  ip-tunnel.local = "192.0.2.1"  # 9:12
  ip-tunnel.remote = "192.0.2.2"  # 10:13
  ip-tunnel.ttl = 64  # 11:10
  ip-tunnel.tos = 4  # 12:10
  ip-tunnel.mtu = 1480  # 5:8
  ipv4.method = "manual"  # 14:5
  ipv4.addresses = 198.51.100.1/30  # 16:5
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
