warning[N0663]: `br0` has no ports: an internal interface of its name is made
 --> tests/kinds/ovs-bridge/alone.yaml:3:9
  |
3 | - name: br0 # N0663
  |         ^^^
  = note: NetworkManager does not make an OVS bridge without ports
  = help: list the ports, or `- name: br0` for just that interface

warning[N0663]: `br1` has no ports: an internal interface of its name is made
 --> tests/kinds/ovs-bridge/alone.yaml:8:5
  |
8 |     port: [] # N0663
  |     ^^^^
  = note: NetworkManager does not make an OVS bridge without ports
  = help: list the ports, or `- name: br1` for just that interface

warning[N0663]: `br2` has no ports: an internal interface of its name is made
 --> tests/kinds/ovs-bridge/alone.yaml:9:9
  |
9 | - name: br2 # N0663
  |         ^^^
  = note: NetworkManager does not make an OVS bridge without ports
  = help: list the ports, or `- name: br2` for just that interface

warning[N0663]: `br4` has no ports: an internal interface of its name is made
  --> tests/kinds/ovs-bridge/alone.yaml:19:9
   |
19 | - name: br4 # N0663
   |         ^^^
   = note: NetworkManager does not make an OVS bridge without ports
   = help: list the ports, or `- name: br4` for just that interface

warning[N0663]: `br6` has no ports: an internal interface of its name is made
  --> tests/kinds/ovs-bridge/alone.yaml:32:5
   |
32 |     port: # N0663
   |     ^^^^
   = note: NetworkManager does not make an OVS bridge without ports
   = help: list the ports, or `- name: br6` for just that interface

warning[N0706]: port `eth6` of `br6` is to be left alone
  --> tests/kinds/ovs-bridge/alone.yaml:33:13
   |
33 |     - name: eth6 # N0706
   |             ^^^^
...
36 |   state: ignore
   |          ------  by this

warning[N0657]: `mtu` has no effect on an `ovs-bridge` interface
  --> tests/kinds/ovs-bridge/alone.yaml:40:3
   |
40 |   mtu: 1400 # N0657
   |   ^^^

warning[N0409]: `accept-all-mac-addresses` has no effect on an `ovs-bridge` interface
  --> tests/kinds/ovs-bridge/alone.yaml:41:3
   |
41 |   accept-all-mac-addresses: true # N0409
   |   ^^^^^^^^^^^^^^^^^^^^^^^^

warning[N0664]: `ipv4` has no effect on a `ovs-bridge` interface
  --> tests/kinds/ovs-bridge/alone.yaml:42:3
   |
42 |   ipv4: # N0664
   |   ^^^^
   = help: give the addresses to an `ovs-interface` that is a port of `br5`

warning[N0673]: `forward-delay` has no effect on an `ovs-bridge`
  --> tests/kinds/ovs-bridge/alone.yaml:51:9
   |
51 |         forward-delay: 15 # N0673
   |         ^^^^^^^^^^^^^
   = help: set it by `other_config` in the bridge's `ovs-db`, as `stp-forward-delay`

warning[N0673]: `hello-time` has no effect on an `ovs-bridge`
  --> tests/kinds/ovs-bridge/alone.yaml:52:9
   |
52 |         hello-time: 2 # N0673
   |         ^^^^^^^^^^
   = help: set it by `other_config` in the bridge's `ovs-db`, as `stp-hello-time`

warning[N0673]: `max-age` has no effect on an `ovs-bridge`
  --> tests/kinds/ovs-bridge/alone.yaml:53:9
   |
53 |         max-age: 20 # N0673
   |         ^^^^^^^
   = help: set it by `other_config` in the bridge's `ovs-db`, as `stp-max-age`

warning[N0673]: `priority` has no effect on an `ovs-bridge`
  --> tests/kinds/ovs-bridge/alone.yaml:54:9
   |
54 |         priority: 100 # N0673
   |         ^^^^^^^^
   = help: set it by `other_config` in the bridge's `ovs-db`, as `stp-priority`

warning[N0669]: bond `bond0` has one interface: it does nothing
  --> tests/kinds/ovs-bridge/alone.yaml:57:7
   |
57 |       link-aggregation: # N0669
   |       ^^^^^^^^^^^^^^^^
   = help: name two under `port`, or remove `link-aggregation`

14 warnings
profile "br0-br"  # 3:3
  connection.id = "br0-br"  # 3:9
  connection.uuid = "8b8d96ff-4b6b-598a-942a-9c539a57453b"
  connection.type = "ovs-bridge"
  connection.interface-name = "br0"  # 3:9
  connection.autoconnect-slaves = 1
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "br1-br"  # 5:3
  connection.id = "br1-br"  # 5:9
  connection.uuid = "327127e8-ee26-5178-bacd-ebbb191b1bdd"
  connection.type = "ovs-bridge"
  connection.interface-name = "br1"  # 5:9
  connection.autoconnect-slaves = 1
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "br2-br"  # 9:3
  connection.id = "br2-br"  # 9:9
  connection.uuid = "6f36de34-e03f-5014-bb13-1ca29699df1f"
  connection.type = "ovs-bridge"
  connection.interface-name = "br2"  # 9:9
  connection.autoconnect-slaves = 1
  ovs-bridge.rstp-enable = true  # 13:13
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "br3-br"  # 14:3
  connection.id = "br3-br"  # 14:9
  connection.uuid = "4baec34e-5103-5963-b017-e73ed4ef03bf"
  connection.type = "ovs-bridge"
  connection.interface-name = "br3"  # 14:9
  connection.autoconnect-slaves = 1
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "br4-br"  # 19:3
  connection.id = "br4-br"  # 19:9
  connection.uuid = "bd86ffe7-3dea-5040-aa7f-a4850dfa7cd9"
  connection.type = "ovs-bridge"
  connection.interface-name = "br4"  # 19:9
  connection.autoconnect-slaves = 1
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "br6-br"  # 29:3
  connection.id = "br6-br"  # 29:9
  connection.uuid = "c130bf04-3322-5dc0-bb86-0f5b504c857a"
  connection.type = "ovs-bridge"
  connection.interface-name = "br6"  # 29:9
  connection.autoconnect-slaves = 1
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "br5-br"  # 38:3
  connection.id = "br5-br"  # 38:9
  connection.uuid = "9b6c7735-ac9e-5406-9bbc-e6ad8764dd97"
  connection.type = "ovs-bridge"
  connection.interface-name = "br5"  # 38:9
  connection.autoconnect-slaves = 1
  ovs-bridge.stp-enable = true  # 50:18
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "br0-port"
  connection.id = "br0-port"  # 3:9
  connection.uuid = "909d8e5f-cd1f-5e54-92c4-10f9698c5776"
  connection.type = "ovs-port"
  connection.interface-name = "br0"
  connection.autoconnect-slaves = 1
  connection.master = "br0"  # 3:9
  connection.slave-type = "ovs-bridge"  # 3:9
profile "br1-port"
  connection.id = "br1-port"  # 5:9
  connection.uuid = "322feba9-ac51-552b-ba38-dcd9bf2fa839"
  connection.type = "ovs-port"
  connection.interface-name = "br1"
  connection.autoconnect-slaves = 1
  connection.master = "br1"  # 5:9
  connection.slave-type = "ovs-bridge"  # 5:9
profile "br2-port"
  connection.id = "br2-port"  # 9:9
  connection.uuid = "4120f31e-6567-544b-8c50-26fadd02c670"
  connection.type = "ovs-port"
  connection.interface-name = "br2"
  connection.autoconnect-slaves = 1
  connection.master = "br2"  # 9:9
  connection.slave-type = "ovs-bridge"  # 9:9
profile "br3-port"
  connection.id = "br3-port"  # 18:13
  connection.uuid = "c875f855-1cd7-540a-9976-dedd93b0b5d4"
  connection.type = "ovs-port"
  connection.interface-name = "br3"
  connection.autoconnect-slaves = 1
  connection.master = "br3"  # 18:13
  connection.slave-type = "ovs-bridge"  # 18:13
profile "br4-port"
  connection.id = "br4-port"  # 19:9
  connection.uuid = "1b11dafd-d768-5aca-9533-836543d91862"
  connection.type = "ovs-port"
  connection.interface-name = "br4"
  connection.autoconnect-slaves = 1
  connection.master = "br4"  # 19:9
  connection.slave-type = "ovs-bridge"  # 19:9
profile "br6-port"
  connection.id = "br6-port"  # 29:9
  connection.uuid = "83db98d8-cefe-5a9b-a129-c4e0f2ea2b69"
  connection.type = "ovs-port"
  connection.interface-name = "br6"
  connection.autoconnect-slaves = 1
  connection.master = "br6"  # 29:9
  connection.slave-type = "ovs-bridge"  # 29:9
profile "bond0-port"
  connection.id = "bond0-port"  # 56:13
  connection.uuid = "6b1b736a-042e-5606-b71c-660746cd58ef"
  connection.type = "ovs-port"
  connection.interface-name = "bond0"
  connection.autoconnect-slaves = 1
  connection.master = "br5"  # 56:13
  connection.slave-type = "ovs-bridge"  # 56:13
  ovs-port.lacp = "active"  # 58:15
profile "br4-if"  # 21:3
  connection.id = "br4-if"  # 21:9
  connection.uuid = "96ad9c7c-2589-524b-9cc7-0476fbb6e5b0"
  connection.type = "ovs-interface"
  connection.interface-name = "br4"  # 21:9
  connection.master = "br4"  # 19:9
  connection.slave-type = "ovs-port"  # 19:9
  ovs-interface.type = "internal"
  ipv4.method = "manual"  # 24:5
  ipv4.addresses = 192.0.2.10/24  # 26:5
  ipv4.dns = "192.0.2.53"  # 85:5
  ipv4.dns-priority = 40  # 84:5
  ipv4.routes = 198.51.100.0/24 via 192.0.2.1 metric 0 table=254  # 74:5
  ipv4.routing-rules = priority 1000 from 192.0.2.0/24 to -/0 table 200  # 79:5
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "br0-if"
  connection.id = "br0-if"  # 3:9
  connection.uuid = "5cf19819-76fb-524b-838b-bbbdc09c30c8"
  connection.type = "ovs-interface"
  connection.interface-name = "br0"
  connection.master = "br0"  # 3:9
  connection.slave-type = "ovs-port"  # 3:9
  ovs-interface.type = "internal"
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "br1-if"
  connection.id = "br1-if"  # 5:9
  connection.uuid = "02fb78e2-fc75-5528-8df3-f4438b15ac5a"
  connection.type = "ovs-interface"
  connection.interface-name = "br1"
  connection.master = "br1"  # 5:9
  connection.slave-type = "ovs-port"  # 5:9
  ovs-interface.type = "internal"
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "br2-if"
  connection.id = "br2-if"  # 9:9
  connection.uuid = "31b77998-cd7b-5b17-b35e-69408f5d8199"
  connection.type = "ovs-interface"
  connection.interface-name = "br2"
  connection.master = "br2"  # 9:9
  connection.slave-type = "ovs-port"  # 9:9
  ovs-interface.type = "internal"
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "br3-if"
  connection.id = "br3-if"  # 18:13
  connection.uuid = "156bd14b-803a-51c2-8f2a-47a895fe3b18"
  connection.type = "ovs-interface"
  connection.interface-name = "br3"
  connection.master = "br3"  # 18:13
  connection.slave-type = "ovs-port"  # 18:13
  ovs-interface.type = "internal"
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "br6-if"
  connection.id = "br6-if"  # 29:9
  connection.uuid = "85e8ea05-6e99-5076-b477-15c4336f5df7"
  connection.type = "ovs-interface"
  connection.interface-name = "br6"
  connection.master = "br6"  # 29:9
  connection.slave-type = "ovs-port"  # 29:9
  ovs-interface.type = "internal"
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth1"
  connection.id = "eth1"  # 60:17
  connection.uuid = "0523c0a1-5f5e-5603-bcf2-68155d5d322e"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth1"
  connection.master = "bond0"  # 60:17
  connection.slave-type = "ovs-port"  # 60:17
profile "br4.10"  # 62:3
  connection.id = "br4.10"  # 62:9
  connection.uuid = "bdfba026-7700-552e-a7ed-2950a1a04dfe"
  connection.type = "vlan"
  connection.interface-name = "br4.10"  # 62:9
  vlan.parent = "br4"  # 65:17
  vlan.id = 10  # 66:9
  vlan.flags = 1
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "br3.10"  # 67:3
  connection.id = "br3.10"  # 67:9
  connection.uuid = "cf283030-8195-5274-b315-b01e2e76c58a"
  connection.type = "vlan"
  connection.interface-name = "br3.10"  # 67:9
  vlan.parent = "br3"  # 70:17
  vlan.id = 10  # 71:9
  vlan.flags = 1
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
