profile "sriov"  # 1:2
  connection.id = "sriov"  # 2:4
  connection.uuid = "1f5a7f1c-6c1c-3f3a-9f6e-5c1f9a1f000d"  # 3:6
  connection.type = "802-3-ethernet"  # 4:6
  connection.interface-name = "eth8"  # 5:16
  sriov.total-vfs = 4  # 11:11
  sriov.autoprobe-drivers = 0  # 10:19
  sriov.vfs = vf.0=mac=52:54:00:00:00:AA spoof-check=true trust=false, vf.1=min-tx-rate=100 max-tx-rate=200 vlans=10.0.q, vf.2=vlans=10.3.ad, vf.3=  # 12:6
  ipv4.method = "disabled"  # 18:8
  ipv6.method = "disabled"  # 21:8
