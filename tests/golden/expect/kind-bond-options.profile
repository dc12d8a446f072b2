profile "bond0"  # 3:3
  connection.id = "bond0"  # 3:9
  connection.uuid = "925b4a95-2de0-5b2d-bcf5-8b684a7e9cb4"
  connection.type = "bond"
  connection.interface-name = "bond0"  # 3:9
  connection.autoconnect-slaves = 1
  bond.options = mode=active-backup, all_slaves_active=1, downdelay=280, updelay=280, fail_over_mac=follow, miimon=140, min_links=1, resend_igmp=0, num_grat_arp=3, num_unsol_na=3, use_carrier=1, xmit_hash_policy=layer3+4  # 12:11
  ipv4.method = "manual"  # 7:5
  ipv4.addresses = 192.0.2.10/24  # 9:5
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "bond1"  # 28:3
  connection.id = "bond1"  # 28:9
  connection.uuid = "c3ab39d5-aada-51a1-abba-473f2352b219"
  connection.type = "bond"
  connection.interface-name = "bond1"  # 28:9
  connection.autoconnect-slaves = 1
  bond.options = mode=active-backup, arp_all_targets=all, arp_interval=1000, arp_ip_target=192.0.2.1,192.0.2.2, arp_validate=filter_backup  # 31:11
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth1"
  connection.id = "eth1"  # 14:7
  connection.uuid = "0523c0a1-5f5e-5603-bcf2-68155d5d322e"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth1"
  connection.master = "bond0"  # 14:7
  connection.slave-type = "bond"  # 14:7
profile "eth2"
  connection.id = "eth2"  # 15:7
  connection.uuid = "21373057-f376-5091-afb6-64de925c23ed"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth2"
  connection.master = "bond0"  # 15:7
  connection.slave-type = "bond"  # 15:7
