profile "ovs-port0"  # 1:2
  connection.id = "ovs-port0"  # 2:4
  connection.uuid = "1f5a7f1c-6c1c-3f3a-9f6e-5c1f9a1f000e"  # 3:6
  connection.type = "ovs-port"  # 4:6
  connection.interface-name = "port0"  # 5:16
  connection.master = "ovsbr0"  # 6:8
  connection.slave-type = "ovs-bridge"  # 7:12
  ovs-port.tag = 10  # 10:5
  ovs-port.trunks = 1-1, 5-9  # 11:8
  ovs-external-ids.data = a-b=c, hello=world  # 14:12
  ovs-other-config.data = x.y=z  # 18:12
