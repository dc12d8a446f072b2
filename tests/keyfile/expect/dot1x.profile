profile "dot1x"  # 1:2
  connection.id = "dot1x"  # 2:4
  connection.uuid = "1f5a7f1c-6c1c-3f3a-9f6e-5c1f9a1f000b"  # 3:6
  connection.type = "802-3-ethernet"  # 4:6
  connection.interface-name = "eth7"  # 5:16
  802-1x.eap = "tls"  # 10:5
  802-1x.identity = "node;1"  # 11:10
  802-1x.ca-cert = "/etc/pki/ca.pem"  # 8:9
  802-1x.client-cert = "/etc/pki/node.pem"  # 9:13
  802-1x.private-key = "/etc/k.pem"  # 12:13
  802-1x.private-key-password = <hidden>  # 13:22
  ipv4.method = "auto"  # 17:8
  ipv6.method = "auto"  # 20:8
