profile "eth1"  # 2:3
  connection.id = "eth1"  # 2:9
  connection.uuid = "0523c0a1-5f5e-5603-bcf2-68155d5d322e"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth1"  # 2:9
  ethtool = feature-gro=true, feature-tso=false, feature-rx=true, feature-sg=false, feature-rx-udp_tunnel-port-offload=true, feature-highdma=false, coalesce-adaptive-rx=1, coalesce-adaptive-tx=0, coalesce-rx-usecs=100, coalesce-tx-usecs=1, coalesce-tx-usecs-high=2, coalesce-tx-usecs-irq=3, coalesce-tx-usecs-low=4, ring-rx=4096, ring-rx-jumbo=0, ring-rx-mini=16, ring-tx=4294967295, pause-autoneg=false, pause-rx=true, pause-tx=false  # 24:15
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth2"  # 30:3
  connection.id = "eth2"  # 30:9
  connection.uuid = "21373057-f376-5091-afb6-64de925c23ed"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth2"  # 30:9
  ethtool = pause-autoneg=true  # 34:16
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth3"  # 36:3
  connection.id = "eth3"  # 36:9
  connection.uuid = "7e211aea-3d14-59cf-a4fa-be91dac5dbba"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth3"  # 36:9
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
