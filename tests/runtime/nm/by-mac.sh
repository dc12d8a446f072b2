ip link set eth2 address 02:00:00:00:00:22
