profile "lan"  # 10:7
  connection.id = "lan"  # 10:13
  connection.uuid = "0d005112-c263-5839-b559-bb92e7a04fa2"
  connection.type = "802-3-ethernet"
  match.path = "pci-0000:00:1b.0"  # 13:20
  802-1x.eap = "tls", "peap"  # 16:22
  802-1x.identity = "host/node01"  # 17:19
  802-1x.ca-cert = "/etc/pki/ca.pem"  # 20:18
  802-1x.client-cert = "/etc/pki/node.pem"  # 21:22
  802-1x.private-key = "/etc/pki/node.key"  # 22:22
  802-1x.private-key-password = <hidden>  # 23:31
  802-1x.phase2-auth = "mschapv2"  # 19:22
  802-1x.password = <hidden>  # 18:19
  ipv4.method = "auto"  # 25:9
  ipv4.dhcp-client-id = "mac"
  ipv4.dhcp-timeout = 2147483647
  ipv4.may-fail = false  # 14:16
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth1"  # 27:7
  connection.id = "eth1"  # 27:13
  connection.uuid = "0523c0a1-5f5e-5603-bcf2-68155d5d322e"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth1"  # 27:13
  sriov.total-vfs = 2  # 31:22
  sriov.autoprobe-drivers = 1  # 32:30
  sriov.vfs = vf.0=mac=02:00:00:00:00:0A spoof-check=true vlans=100.3.q, vf.1=trust=true max-tx-rate=1000  # 34:13
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth2"  # 42:7
  connection.id = "eth2"  # 42:13
  connection.uuid = "21373057-f376-5091-afb6-64de925c23ed"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth2"  # 42:13
  connection.mptcp-flags = 104  # 46:24
  ipv4.method = "manual"  # 48:9
  ipv4.addresses = 192.0.2.10/24  # 50:9
  ipv4.may-fail = false  # 44:16
  ipv6.method = "manual"  # 53:9
  ipv6.addresses = 2001:db8::10/64  # 55:9
  ipv6.addr-gen-mode = 0
  ipv6.may-fail = false  # 44:16
