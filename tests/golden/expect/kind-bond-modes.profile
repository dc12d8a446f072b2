profile "bond0"  # 3:3
  connection.id = "bond0"  # 3:9
  connection.uuid = "925b4a95-2de0-5b2d-bcf5-8b684a7e9cb4"
  connection.type = "bond"
  connection.interface-name = "bond0"  # 3:9
  connection.autoconnect-slaves = 1
  bond.options = mode=balance-rr, packets_per_slave=2  # 6:11
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "bond1"  # 10:3
  connection.id = "bond1"  # 10:9
  connection.uuid = "c3ab39d5-aada-51a1-abba-473f2352b219"
  connection.type = "bond"
  connection.interface-name = "bond1"  # 10:9
  connection.autoconnect-slaves = 1
  bond.options = mode=active-backup, primary=eth1, primary_reselect=better  # 13:11
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "bond2"  # 18:3
  connection.id = "bond2"  # 18:9
  connection.uuid = "a39636bf-d3c6-5484-a5ad-90dcd8b45e50"
  connection.type = "bond"
  connection.interface-name = "bond2"  # 18:9
  connection.autoconnect-slaves = 1
  bond.options = mode=balance-xor, xmit_hash_policy=vlan+srcmac, balance-slb=1  # 21:11
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "bond3"  # 26:3
  connection.id = "bond3"  # 26:9
  connection.uuid = "33aec48b-3010-5416-8410-917022a11e44"
  connection.type = "bond"
  connection.interface-name = "bond3"  # 26:9
  connection.autoconnect-slaves = 1
  bond.options = mode=broadcast  # 29:11
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "bond4"  # 31:3
  connection.id = "bond4"  # 31:9
  connection.uuid = "eea5bda3-b348-5215-acd2-4000bd59dd3b"
  connection.type = "bond"
  connection.interface-name = "bond4"  # 31:9
  connection.autoconnect-slaves = 1
  bond.options = mode=802.3ad, ad_actor_sys_prio=1, ad_actor_system=02:00:5E:00:00:0A, ad_select=bandwidth, ad_user_port_key=1023, lacp_rate=fast  # 34:11
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "bond5"  # 42:3
  connection.id = "bond5"  # 42:9
  connection.uuid = "9422cae9-dfd6-5db3-a240-c4ffe325c668"
  connection.type = "bond"
  connection.interface-name = "bond5"  # 42:9
  connection.autoconnect-slaves = 1
  bond.options = mode=balance-tlb, lp_interval=5, tlb_dynamic_lb=0  # 45:11
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "bond6"  # 50:3
  connection.id = "bond6"  # 50:9
  connection.uuid = "f402eebc-e622-51de-8969-821f43081233"
  connection.type = "bond"
  connection.interface-name = "bond6"  # 50:9
  connection.autoconnect-slaves = 1
  bond.options = mode=balance-alb  # 53:11
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth0"
  connection.id = "eth0"  # 7:12
  connection.uuid = "dfd202f5-562f-5f07-8f2a-a7717756fb70"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth0"
  connection.master = "bond0"  # 7:12
  connection.slave-type = "bond"  # 7:12
profile "eth1"
  connection.id = "eth1"  # 14:13
  connection.uuid = "0523c0a1-5f5e-5603-bcf2-68155d5d322e"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth1"
  connection.master = "bond1"  # 14:13
  connection.slave-type = "bond"  # 14:13
profile "eth2"
  connection.id = "eth2"  # 22:14
  connection.uuid = "21373057-f376-5091-afb6-64de925c23ed"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth2"
  connection.master = "bond2"  # 22:14
  connection.slave-type = "bond"  # 22:14
profile "eth3"
  connection.id = "eth3"  # 30:12
  connection.uuid = "7e211aea-3d14-59cf-a4fa-be91dac5dbba"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth3"
  connection.master = "bond3"  # 30:12
  connection.slave-type = "bond"  # 30:12
profile "eth4"
  connection.id = "eth4"  # 35:12
  connection.uuid = "22eea383-a57a-5d83-ad2e-92305cb9574b"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth4"
  connection.master = "bond4"  # 35:12
  connection.slave-type = "bond"  # 35:12
profile "eth5"
  connection.id = "eth5"  # 46:12
  connection.uuid = "6243ef8f-0298-568e-9a42-c023a908fa09"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth5"
  connection.master = "bond5"  # 46:12
  connection.slave-type = "bond"  # 46:12
profile "eth6"
  connection.id = "eth6"  # 54:12
  connection.uuid = "560d1787-1ad3-5f32-b1f6-76a630e73d6b"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth6"
  connection.master = "bond6"  # 54:12
  connection.slave-type = "bond"  # 54:12
