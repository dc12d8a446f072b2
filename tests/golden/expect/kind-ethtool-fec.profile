warning[N0320]: `fec` has no effect before NetworkManager 1.52
 --> tests/kinds/ethtool/fec.yaml:4:13
  |
4 |   ethtool: {fec: {auto: true}} # N0320
  |             ^^^

warning[N0320]: `fec` has no effect before NetworkManager 1.52
 --> tests/kinds/ethtool/fec.yaml:9:13
  |
9 |   ethtool: {fec: {auto: false}} # N0320
  |             ^^^

warning[N0320]: `fec` has no effect before NetworkManager 1.52
  --> tests/kinds/ethtool/fec.yaml:14:13
   |
14 |   ethtool: {fec: {mode: rs}} # N0320
   |             ^^^

warning[N0320]: `fec` has no effect before NetworkManager 1.52
  --> tests/kinds/ethtool/fec.yaml:19:13
   |
19 |   ethtool: {fec: {auto: false, mode: baser}} # N0320
   |             ^^^

warning[N0320]: `fec` has no effect before NetworkManager 1.52
  --> tests/kinds/ethtool/fec.yaml:24:13
   |
24 |   ethtool: {fec: {auto: true, mode: llrs}} # N0320 N0737
   |             ^^^

warning[N0737]: `mode` has no effect while the card chooses
  --> tests/kinds/ethtool/fec.yaml:24:31
   |
24 |   ethtool: {fec: {auto: true, mode: llrs}} # N0320 N0737
   |                         ----  by this
   |                               ^^^^
   = help: remove one of the two

warning[N0320]: `fec` has no effect before NetworkManager 1.52
  --> tests/kinds/ethtool/fec.yaml:29:13
   |
29 |   ethtool: {fec: {mode: off}, ring: {rx: 512}} # N0320
   |             ^^^

warning[N0320]: `fec` has no effect before NetworkManager 1.52
  --> tests/kinds/ethtool/fec.yaml:34:13
   |
34 |   ethtool: {fec: {}} # N0320
   |             ^^^

8 warnings
profile "eth1"  # 2:3
  connection.id = "eth1"  # 2:9
  connection.uuid = "0523c0a1-5f5e-5603-bcf2-68155d5d322e"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth1"  # 2:9
  ethtool.fec-mode = 2  # 4:18
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth2"  # 7:3
  connection.id = "eth2"  # 7:9
  connection.uuid = "21373057-f376-5091-afb6-64de925c23ed"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth2"  # 7:9
  ethtool.fec-mode = 4  # 9:18
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth3"  # 12:3
  connection.id = "eth3"  # 12:9
  connection.uuid = "7e211aea-3d14-59cf-a4fa-be91dac5dbba"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth3"  # 12:9
  ethtool.fec-mode = 8  # 14:18
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth4"  # 17:3
  connection.id = "eth4"  # 17:9
  connection.uuid = "22eea383-a57a-5d83-ad2e-92305cb9574b"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth4"  # 17:9
  ethtool.fec-mode = 16  # 19:18
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth5"  # 22:3
  connection.id = "eth5"  # 22:9
  connection.uuid = "6243ef8f-0298-568e-9a42-c023a908fa09"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth5"  # 22:9
  ethtool.fec-mode = 2  # 24:18
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth6"  # 27:3
  connection.id = "eth6"  # 27:9
  connection.uuid = "560d1787-1ad3-5f32-b1f6-76a630e73d6b"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth6"  # 27:9
  ethtool = ring-rx=512  # 29:42
  ethtool.fec-mode = 4  # 29:18
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth7"  # 32:3
  connection.id = "eth7"  # 32:9
  connection.uuid = "ea749e35-14a9-5952-acb4-13e72a790a03"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth7"  # 32:9
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth8"  # 37:3
  connection.id = "eth8"  # 37:9
  connection.uuid = "5b3083af-9a36-5bc5-9134-e8458e44251b"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth8"  # 37:9
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
