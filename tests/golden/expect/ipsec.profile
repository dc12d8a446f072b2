profile "to the office"  # 3:3
  connection.id = "to the office"  # 3:9
  connection.uuid = "bff8d0dd-20ee-5f76-9f26-dfca31daa247"
  connection.type = "vpn"
  vpn.service-type = "org.freedesktop.NetworkManager.libreswan"  # 9:5
  vpn.data = right=office.example.org, rightid=@office.example.org, left=%defaultroute, leftid=%fromcert, leftcert=node.example.org, ikev2=insist, ikelifetime=24h, salifetime=8h  # 12:12
  ipv4.method = "auto"  # 6:5
  ipv4.dhcp-client-id = "mac"
  ipv4.dhcp-timeout = 2147483647
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "between-sites"  # 17:3
  connection.id = "between-sites"  # 17:9
  connection.uuid = "08cff65f-0b46-5083-9c91-ee0b4313e47e"
  connection.type = "vpn"
  vpn.service-type = "org.freedesktop.NetworkManager.libreswan"  # 20:5
  vpn.data = right=192.0.2.2, left=192.0.2.1, dpddelay=5, dpdtimeout=30, dpdaction=restart, ipsec-interface=99, authby=secret, rightsubnet=10.2.0.0/16, leftsubnet=10.1.0.0/16, type=tunnel  # 22:12
  vpn.secrets = pskvalue=<hidden>  # 24:10
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
