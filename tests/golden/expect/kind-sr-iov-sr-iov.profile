warning[N0732]: `qos` has no effect without `vlan-id`
  --> tests/kinds/sr-iov/sr-iov.yaml:57:64
   |
57 |   ethernet: {sr-iov: {total-vfs: 1, vfs: [{id: 0, trust: true, qos: 4}]}} # N0732
   |                                                                ^^^
   = help: add `vlan-id:`; 0 is a tag with a priority only

warning[N0732]: `vlan-proto` has no effect without `vlan-id`
  --> tests/kinds/sr-iov/sr-iov.yaml:62:64
   |
62 |   ethernet: {sr-iov: {total-vfs: 1, vfs: [{id: 0, trust: true, vlan-proto: 802.1q}]}} # N0732
   |                                                                ^^^^^^^^^^
   = help: add `vlan-id:`; 0 is a tag with a priority only

warning[N0733]: `sr-iov` has no effect on a virtual pair
  --> tests/kinds/sr-iov/sr-iov.yaml:68:14
   |
68 |   ethernet: {sr-iov: {total-vfs: 1}} # N0733
   |              ^^^^^^

3 warnings
profile "eth1"  # 2:3
  connection.id = "eth1"  # 2:9
  connection.uuid = "0523c0a1-5f5e-5603-bcf2-68155d5d322e"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth1"  # 2:9
  sriov.total-vfs = 3  # 6:18
  sriov.autoprobe-drivers = 0  # 7:26
  sriov.vfs = vf.0=mac=00:00:00:00:00:00 spoof-check=false max-tx-rate=0 vlans=0.0.q, vf.2=mac=52:54:00:00:00:0A spoof-check=true trust=false min-tx-rate=100 max-tx-rate=1000 vlans=5.3.ad  # 20:9
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth2"  # 30:3
  connection.id = "eth2"  # 30:9
  connection.uuid = "21373057-f376-5091-afb6-64de925c23ed"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth2"  # 30:9
  sriov.total-vfs = 16  # 32:34
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth3"  # 35:3
  connection.id = "eth3"  # 35:9
  connection.uuid = "7e211aea-3d14-59cf-a4fa-be91dac5dbba"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth3"  # 35:9
  sriov.total-vfs = 2  # 37:34
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth4"  # 40:3
  connection.id = "eth4"  # 40:9
  connection.uuid = "22eea383-a57a-5d83-ad2e-92305cb9574b"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth4"  # 40:9
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth5"  # 45:3
  connection.id = "eth5"  # 45:9
  connection.uuid = "6243ef8f-0298-568e-9a42-c023a908fa09"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth5"  # 45:9
  802-3-ethernet.auto-negotiate = false  # 47:32
  802-3-ethernet.speed = 10000  # 47:46
  802-3-ethernet.duplex = "full"  # 47:61
  sriov.total-vfs = 1  # 47:87
  sriov.autoprobe-drivers = 1  # 47:109
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth6"  # 50:3
  connection.id = "eth6"  # 50:9
  connection.uuid = "560d1787-1ad3-5f32-b1f6-76a630e73d6b"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth6"  # 50:9
  sriov.total-vfs = 1  # 52:34
  sriov.vfs = vf.0=vlans=4094.7.q  # 52:43
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth7"  # 55:3
  connection.id = "eth7"  # 55:9
  connection.uuid = "ea749e35-14a9-5952-acb4-13e72a790a03"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth7"  # 55:9
  sriov.total-vfs = 1  # 57:34
  sriov.vfs = vf.0=trust=true  # 57:43
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth8"  # 60:3
  connection.id = "eth8"  # 60:9
  connection.uuid = "5b3083af-9a36-5bc5-9134-e8458e44251b"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth8"  # 60:9
  sriov.total-vfs = 1  # 62:34
  sriov.vfs = vf.0=trust=true  # 62:43
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "veth1"  # 65:3
  connection.id = "veth1"  # 65:9
  connection.uuid = "854773cf-cad9-5212-ac9c-d1da0de907ad"
  connection.type = "veth"  # 67:16
  connection.interface-name = "veth1"  # 65:9
  sriov.total-vfs = 1  # 68:34
  veth.peer = "veth2"  # 67:16
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "veth2"
  connection.id = "veth2"  # 67:16
  connection.uuid = "e9b80303-4ae6-5a72-906d-2211cb1e1dff"
  connection.type = "veth"
  connection.interface-name = "veth2"
  veth.peer = "veth1"
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth9"  # 72:3
  connection.id = "eth9"  # 72:9
  connection.uuid = "47324024-d84d-5fa4-8df4-1b542aae8f9e"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth9"  # 72:9
  sriov.total-vfs = 0  # 74:34
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
