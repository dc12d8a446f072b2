warning[N0706]: port `eth2` of `br2` is to be left alone
  --> tests/kinds/ovs-bridge/leaving.yaml:20:13
   |
20 |     - name: eth2 # N0706
   |             ^^^^
...
24 |   state: ignore
   |          ------  by this

warning[N0706]: port `ovs1` of `br2` is to be removed
  --> tests/kinds/ovs-bridge/leaving.yaml:21:13
   |
21 |     - name: ovs1 # N0706
   |             ^^^^
...
27 |   state: absent
   |          ------  by this

warning[N0722]: `eth3` goes to `br4`: `br3` is to be down
  --> tests/kinds/ovs-bridge/leaving.yaml:37:13
   |
37 |     - name: eth3 # N0722
   |             ^^^^
...
43 |     - name: eth3
   |             ----  listed here too
   = help: remove it from the port list of `br3`

3 warnings
profile "br2-br"  # 15:3
  connection.id = "br2-br"  # 15:9
  connection.uuid = "6f36de34-e03f-5014-bb13-1ca29699df1f"
  connection.type = "ovs-bridge"
  connection.interface-name = "br2"  # 15:9
  connection.autoconnect-slaves = 1
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "br3-br"  # 32:3
  connection.id = "br3-br"  # 32:9
  connection.uuid = "4baec34e-5103-5963-b017-e73ed4ef03bf"
  connection.type = "ovs-bridge"
  connection.interface-name = "br3"  # 32:9
  connection.autoconnect = false  # 34:10
  connection.autoconnect-slaves = 1
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "br4-br"  # 39:3
  connection.id = "br4-br"  # 39:9
  connection.uuid = "bd86ffe7-3dea-5040-aa7f-a4850dfa7cd9"
  connection.type = "ovs-bridge"
  connection.interface-name = "br4"  # 39:9
  connection.autoconnect-slaves = 1
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "eth1-port"
  connection.id = "eth1-port"  # 19:13
  connection.uuid = "5e4ac41f-d8dd-5cbd-98b3-122629af91e0"
  connection.type = "ovs-port"
  connection.interface-name = "eth1"
  connection.autoconnect-slaves = 1
  connection.master = "br2"  # 19:13
  connection.slave-type = "ovs-bridge"  # 19:13
profile "eth3-port"
  connection.id = "eth3-port"  # 43:13
  connection.uuid = "123061e1-bee1-592b-8298-5c770558bfec"
  connection.type = "ovs-port"
  connection.interface-name = "eth3"
  connection.autoconnect-slaves = 1
  connection.master = "br4"  # 43:13
  connection.slave-type = "ovs-bridge"  # 43:13
profile "eth4-port"
  connection.id = "eth4-port"  # 38:13
  connection.uuid = "1d850797-98e4-5dca-a826-c1839c9f8737"
  connection.type = "ovs-port"
  connection.interface-name = "eth4"
  connection.autoconnect = false
  connection.autoconnect-slaves = 1
  connection.master = "br3"  # 38:13
  connection.slave-type = "ovs-bridge"  # 38:13
profile "eth1"
  connection.id = "eth1"  # 19:13
  connection.uuid = "0523c0a1-5f5e-5603-bcf2-68155d5d322e"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth1"
  connection.master = "eth1"  # 19:13
  connection.slave-type = "ovs-port"  # 19:13
profile "eth3"
  connection.id = "eth3"  # 43:13
  connection.uuid = "7e211aea-3d14-59cf-a4fa-be91dac5dbba"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth3"
  connection.master = "eth3"  # 43:13
  connection.slave-type = "ovs-port"  # 43:13
profile "eth4"
  connection.id = "eth4"  # 38:13
  connection.uuid = "22eea383-a57a-5d83-ad2e-92305cb9574b"
  connection.type = "802-3-ethernet"
  connection.interface-name = "eth4"
  connection.master = "eth4"  # 38:13
  connection.slave-type = "ovs-port"  # 38:13
