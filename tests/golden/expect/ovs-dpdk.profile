warning[N0676]: `ovs-db` cannot be part of a profile
  --> examples/ovs-dpdk.yaml:23:5
   |
23 |     ovs-db:
   |     ^^^^^^
   = note: it is set in Open vSwitch's database on a running node; the files do not hold it

1 warning
profile "br1-br"  # 8:7
  connection.id = "br1-br"  # 8:13
  connection.uuid = "327127e8-ee26-5178-bacd-ebbb191b1bdd"
  connection.type = "ovs-bridge"
  connection.interface-name = "br1"  # 8:13
  connection.autoconnect-slaves = 1
  ovs-bridge.datapath-type = "netdev"  # 13:21
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
profile "dpdk0-port"
  connection.id = "dpdk0-port"  # 15:17
  connection.uuid = "b68bfb1c-976c-5463-96a5-c85e3fcb9149"
  connection.type = "ovs-port"
  connection.interface-name = "dpdk0"
  connection.autoconnect-slaves = 1
  connection.master = "br1"  # 15:17
  connection.slave-type = "ovs-bridge"  # 15:17
profile "dpdk0-if"  # 16:7
  connection.id = "dpdk0-if"  # 16:13
  connection.uuid = "a8c34105-3280-5fc8-9367-e0e19b5dd2e7"
  connection.type = "ovs-interface"
  connection.interface-name = "dpdk0"  # 16:13
  connection.master = "dpdk0"  # 15:17
  connection.slave-type = "ovs-port"  # 15:17
  ovs-interface.type = "dpdk"  # 20:9
  ovs-dpdk.devargs = "0000:18:00.2"  # 20:18
  ovs-dpdk.n-rxq = 4  # 21:19
  ovs-dpdk.n-rxq-desc = 1024  # 22:21
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
