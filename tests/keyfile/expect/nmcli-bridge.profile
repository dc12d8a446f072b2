profile "br0"  # 1:2
  connection.id = "br0"  # 2:4
  connection.uuid = "1f5a7f1c-6c1c-3f3a-9f6e-5c1f9a1f0005"  # 3:6
  connection.type = "bridge"  # 4:6
  connection.interface-name = "br0"  # 5:16
  bridge.stp = false  # 11:5
  bridge.forward-delay = 4  # 9:15
  bridge.ageing-time = 600  # 8:13
  bridge.vlan-filtering = true  # 13:16
  bridge.vlan-default-pvid = 0  # 12:19
  ipv4.method = "manual"  # 18:8
  ipv4.addresses = 10.0.0.1/8  # 17:10
  ipv4.never-default = true  # 19:15
  ipv4.routing-rules = priority 100 from 10.1.0.0/16 to -/0 table 100, priority 101 from -/0 to 10.2.0.0/16 table 0 blackhole  # 20:15
  ipv6.method = "link-local"  # 25:8
  ipv6.addr-gen-mode = 0  # 24:15
nmcli-bridge.nmconnection:10:1: warning[N1601]: `bridge.mac-address` has no place in a policy
nmcli-bridge.nmconnection:14:1: warning[N1601]: `bridge.vlans` has no place in a policy
