profile "br0-port"  # 1:2
  connection.id = "br0-port"  # 2:4
  connection.uuid = "1f5a7f1c-6c1c-3f3a-9f6e-5c1f9a1f0006"  # 3:6
  connection.type = "802-3-ethernet"  # 4:6
  connection.interface-name = "eth2"  # 5:16
  connection.master = "br0"  # 6:8
  connection.slave-type = "bridge"  # 7:12
  bridge-port.hairpin-mode = true  # 20:14
  bridge-port.path-cost = 50  # 21:11
  bridge-port.vlans = 10-10 pvid untagged, 20-30, 40-40  # 22:7
  ethtool = coalesce-rx-usecs=50, feature-gro=true, feature-tso=false, pause-autoneg=false, pause-rx=true, ring-rx=512  # 12:19
