warning[N0509]: `ipv4` is enabled, but has neither `dhcp` nor an address
  --> tests/kinds/ipsec/ipsec.yaml:68:5
   |
68 |     enabled: true # N0509
   |     ^^^^^^^
   = note: NetworkManager knows no such state: IPv4 stays off

1 warning
profile "all keys"  # 2:3
  connection.id = "all keys"  # 2:9
  connection.uuid = "b420e92d-c7b2-506d-bc17-74d13947f902"
  connection.type = "vpn"
  vpn.service-type = "org.freedesktop.NetworkManager.libreswan"  # 8:5
  vpn.data = right=192.0.2.2, rightid=@right.example.org, rightrsasigkey=0sAwEAAesFfVZqFzRA9F, rightcert=right, left=%defaultroute, leftid=%fromcert, leftrsasigkey=0sAwEAAesFfVZqFzRA9E, leftcert=left.example.org, ikev2=insist, ikelifetime=24h, salifetime=8h, ike=aes256-sha2_512;modp2048, esp=aes256-sha2_512, dpddelay=5, dpdtimeout=30, dpdaction=restart, ipsec-interface=99, authby=rsasig, rightsubnet=198.51.100.0/24, rightsubnets={198.51.100.0/24, 203.0.113.0/24}, leftsubnet=10.0.0.0/24, leftsubnets={10.0.0.0/24}, leftsendcert=always, rightca=%same, leftprotoport=tcp/%any, rightprotoport=tcp/80, leftmodecfgclient=no, type=transport, hostaddrfamily=ipv4, clientaddrfamily=ipv6, require-id-on-certificate=yes, nm-auto-defaults=no  # 8:12
  vpn.secrets = pskvalue=<hidden>  # 17:10
  ipv4.method = "auto"  # 5:5
  ipv4.dhcp-client-id = "mac"
  ipv4.dhcp-timeout = 2147483647
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "to the office"  # 41:3
  connection.id = "to the office"  # 43:17
  connection.uuid = "fc398bed-830a-5f1f-965b-8e8a79053305"
  connection.type = "vpn"
  vpn.service-type = "org.freedesktop.NetworkManager.libreswan"  # 45:5
  vpn.data = right=office.example.org, ikev2=no, ipsec-interface=yes, leftmodecfgclient=yes, type=tunnel, hostaddrfamily=ipv6, require-id-on-certificate=no  # 45:12
  vpn.secrets = pskvalue=<hidden>  # 48:10
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "two"  # 55:3
  connection.id = "two"  # 55:9
  connection.uuid = "d54b6630-4298-58b8-a625-0e1394b003ed"
  connection.type = "vpn"
  connection.autoconnect = false  # 57:10
  vpn.service-type = "org.freedesktop.NetworkManager.libreswan"  # 59:5
  vpn.data = right=2001:db8::2, ipsec-interface=7  # 59:12
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "three"  # 61:3
  connection.id = "three"  # 61:9
  connection.uuid = "daa92e16-4d31-5923-9119-eddb4985081d"
  connection.type = "vpn"
  vpn.service-type = "org.freedesktop.NetworkManager.libreswan"  # 64:5
  vpn.data = right=2001:db8::3, ipsec-interface=no  # 64:12
  ipv4.method = "disabled"  # 68:5
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
