warning[N0721]: the MAC address of `eth1` is not known when compiling
 --> tests/kinds/linux-bridge/copy-mac.yaml:5:18
  |
5 |   copy-mac-from: eth1 # N0721
  |                  ^^^^
  = note: `br0` gets the address that the kernel chooses, usually its first port's
  = help: add `mac-address` to `eth1`, or set `mac-address` here

1 warning
profile "br0"  # 3:3
  connection.id = "br0"  # 3:9
  connection.uuid = "21dd2f8f-7814-535b-8225-a001da95c87e"
  connection.type = "bridge"
  connection.interface-name = "br0"  # 3:9
  connection.autoconnect-slaves = 1
  ipv4.method = "disabled"
  ipv6.method = "disabled"
  ipv6.addr-gen-mode = 0
