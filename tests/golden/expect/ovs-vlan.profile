profile "br1-br"  # 8:7
  connection.id = "br1-br"  # 8:13
  connection.uuid = "327127e8-ee26-5178-bacd-ebbb191b1bdd"
  connection.type = "ovs-bridge"
  connection.interface-name = "br1"  # 8:13
  connection.autoconnect-slaves = 1
  ovs-external-ids.data = owner=network-team  # 13:18
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth1-port"
  connection.id = "eth1-port"  # 16:17
  connection.uuid = "5e4ac41f-d8dd-5cbd-98b3-122629af91e0"
  connection.type = "ovs-port"
  connection.interface-name = "eth1"
  connection.autoconnect-slaves = 1
  connection.master = "br1"  # 16:17
  connection.slave-type = "ovs-bridge"  # 16:17
  ovs-port.vlan-mode = "trunk"  # 18:13
  ovs-port.trunks = 100-100, 200-299  # 20:13
profile "storage-port"
  connection.id = "storage-port"  # 24:17
  connection.uuid = "abfce99a-16e1-5a3c-b583-f5e46db135cd"
  connection.type = "ovs-port"
  connection.interface-name = "storage"
  connection.autoconnect-slaves = 1
  connection.master = "br1"  # 24:17
  connection.slave-type = "ovs-bridge"  # 24:17
  ovs-port.vlan-mode = "access"  # 26:13
  ovs-port.tag = 100  # 27:18
profile "storage-if"  # 28:7
  connection.id = "storage-if"  # 28:13
  connection.uuid = "3c3d08f9-ea1a-587d-8546-eb6532f38482"
  connection.type = "ovs-interface"
  connection.interface-name = "storage"  # 28:13
  connection.master = "storage"  # 24:17
  connection.slave-type = "ovs-port"  # 24:17
  ovs-interface.type = "internal"
  ipv4.method = "manual"  # 32:9
  ipv4.addresses = 192.0.2.10/24  # 34:9
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth1"
  connection.id = "eth1"  # 16:17
  connection.uuid = "0523c0a1-5f5e-5603-bcf2-68155d5d322e"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth1"
  connection.master = "eth1"  # 16:17
  connection.slave-type = "ovs-port"  # 16:17
