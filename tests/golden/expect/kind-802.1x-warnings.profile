warning[N0725]: EAP method `md5` is given without `password`
 --> tests/kinds/802.1x/warnings.yaml:5:26
  |
5 |   802.1x: {eap-methods: [md5], identity: node01} # N0725
  |                          ^^^
  = note: NetworkManager asks somebody at the node for it, and where nobody answers the interface stays down
  = help: add `password:`

warning[N0725]: EAP method `tls` is given without `private-key-password`
  --> tests/kinds/802.1x/warnings.yaml:12:7
   |
12 |     - tls # N0725
   |       ^^^
   = note: NetworkManager asks somebody at the node for it, and where nobody answers the interface stays down
   = help: add `private-key-password:`

warning[N0725]: EAP method `peap` is given without `password`
  --> tests/kinds/802.1x/warnings.yaml:13:7
   |
13 |     - peap # N0725
   |       ^^^^
   = note: NetworkManager asks somebody at the node for it, and where nobody answers the interface stays down
   = help: add `password:`

warning[N0725]: EAP method `sim` needs a PIN, for which nmstate has no word
  --> tests/kinds/802.1x/warnings.yaml:23:26
   |
23 |   802.1x: {eap-methods: [sim]} # N0725
   |                          ^^^

warning[N0727]: `802.1x` has no effect on a `dummy` interface
  --> tests/kinds/802.1x/warnings.yaml:29:3
   |
29 |   802.1x: {eap-methods: [md5], identity: node03, password: ******} # N0727
   |   ^^^^^^

5 warnings
profile "eth1"  # 3:3
  connection.id = "eth1"  # 3:9
  connection.uuid = "0523c0a1-5f5e-5603-bcf2-68155d5d322e"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth1"  # 3:9
  802-1x.eap = "md5"  # 5:25
  802-1x.identity = "node01"  # 5:42
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth2"  # 8:3
  connection.id = "eth2"  # 8:9
  connection.uuid = "21373057-f376-5091-afb6-64de925c23ed"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth2"  # 8:9
  802-1x.eap = "tls", "peap", "ttls"  # 12:5
  802-1x.identity = "node02"  # 15:15
  802-1x.client-cert = "/etc/pki/node.pem"  # 17:18
  802-1x.private-key = "/etc/pki/node.key"  # 18:18
  802-1x.phase2-auth = "md5"  # 16:18
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth3"  # 21:3
  connection.id = "eth3"  # 21:9
  connection.uuid = "7e211aea-3d14-59cf-a4fa-be91dac5dbba"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth3"  # 21:9
  802-1x.eap = "sim"  # 23:25
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "d0"  # 27:3
  connection.id = "d0"  # 27:9
  connection.uuid = "6bb6ed98-10f1-583d-8066-b3ea86dda639"
  connection.type = "dummy"
  connection.interface-name = "d0"  # 27:9
  802-1x.eap = "md5"  # 29:25
  802-1x.identity = "node03"  # 29:42
  802-1x.password = <hidden>  # 29:60
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
