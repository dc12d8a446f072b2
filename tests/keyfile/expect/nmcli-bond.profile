profile "bond0"  # 1:2
  connection.id = "bond0"  # 2:4
  connection.uuid = "1f5a7f1c-6c1c-3f3a-9f6e-5c1f9a1f0003"  # 3:6
  connection.type = "bond"  # 4:6
  connection.interface-name = "bond0"  # 5:16
  bond.options = downdelay=0, miimon=100, mode=802.3ad, updelay=0, xmit_hash_policy=layer3+4  # 8:11
  ipv4.method = "disabled"  # 15:8
  ipv6.method = "ignore"  # 18:8
