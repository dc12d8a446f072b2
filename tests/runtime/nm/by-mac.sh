ip link add eth3 address 02:00:00:00:00:22 type veth peer name p-eth3
ip link set p-eth3 up
