profile "netplan-bond1"  # 1:2
  connection.id = "netplan-bond1"  # 2:4
  connection.type = "bond"  # 3:6
  connection.interface-name = "bond1"  # 4:16
  bond.options = mode=active-backup, primary=eth3, miimon=100  # 7:6
  ipv4.method = "manual"  # 12:8
  ipv4.addresses = 10.10.10.2/24  # 13:10
  ipv4.dns = "10.10.10.1"  # 14:5
  ipv4.routes = 0.0.0.0/0 via 10.10.10.1 metric -1, 10.20.0.0/16 via 10.10.10.3 metric 50 table=1001 src=10.10.10.2  # 15:8
  ipv6.method = "ignore"  # 21:8
