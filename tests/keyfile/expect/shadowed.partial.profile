profile "shadowed"  # 1:2
  connection.id = "shadowed"  # 2:4
  connection.uuid = "1f5a7f1c-6c1c-3f3a-9f6e-5c1f9a1f0014"  # 3:6
  connection.type = "802-3-ethernet"  # 4:6
  802-3-ethernet.mtu = 1400  # 6:5
shadowed.partial.nmconnection:7:2: warning[N1604]: `ethernet` has no effect: the section stands in the file under its other name as well, which counts (help: take it out)
shadowed.partial.nmconnection:9:2: warning[N1601]: section `wifi` has no place in a policy
