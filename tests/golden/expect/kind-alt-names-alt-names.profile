warning[N0744]: no profile can hold `alt-names`: they are left out
 --> tests/kinds/alt-names/alt-names.yaml:4:3
  |
4 |   alt-names: # N0744
  |   ^^^^^^^^^
  = note: the names are given to the link by udev or ip(8), not by NetworkManager

warning[N0744]: no profile can hold `alt-names`: they are left out
  --> tests/kinds/alt-names/alt-names.yaml:24:3
   |
24 |   alt-names: # N0744
   |   ^^^^^^^^^
   = note: the names are given to the link by udev or ip(8), not by NetworkManager

warning[N0744]: no profile can hold `alt-names`: they are left out
  --> tests/kinds/alt-names/alt-names.yaml:28:3
   |
28 |   alt-names: # N0744
   |   ^^^^^^^^^
   = note: the names are given to the link by udev or ip(8), not by NetworkManager

3 warnings
profile "eth1"  # 2:3
  connection.id = "eth1"  # 2:9
  connection.uuid = "0523c0a1-5f5e-5603-bcf2-68155d5d322e"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth1"  # 2:9
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth2"  # 11:3
  connection.id = "eth2"  # 11:9
  connection.uuid = "21373057-f376-5091-afb6-64de925c23ed"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth2"  # 11:9
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth3"  # 16:3
  connection.id = "eth3"  # 16:9
  connection.uuid = "7e211aea-3d14-59cf-a4fa-be91dac5dbba"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth3"  # 16:9
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth4"  # 22:3
  connection.id = "eth4"  # 22:9
  connection.uuid = "22eea383-a57a-5d83-ad2e-92305cb9574b"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth4"  # 22:9
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth5"  # 26:3
  connection.id = "eth5"  # 26:9
  connection.uuid = "6243ef8f-0298-568e-9a42-c023a908fa09"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth5"  # 26:9
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
