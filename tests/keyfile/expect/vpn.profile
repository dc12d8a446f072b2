profile "vpn"  # 1:2
  connection.id = "vpn"  # 2:4
  connection.uuid = "1f5a7f1c-6c1c-3f3a-9f6e-5c1f9a1f000c"  # 3:6
  connection.type = "vpn"  # 4:6
  vpn.service-type = "org.freedesktop.NetworkManager.libreswan"  # 10:14
  vpn.data = left=%defaultroute, leftid=@a , right=192.0.2.5, a=b=c  # 7:6
  vpn.secrets = pskvalue=<hidden>  # 15:10
  ipv4.method = "auto"  # 18:8
