ip addr add 192.0.2.1/24 dev p-eth1; ip addr add 2001:db8::1/64 dev p-eth1 nodad
cat >/run/dnsmasq.conf <<'C'
port=0
interface=p-eth1
bind-interfaces
dhcp-range=192.0.2.50,192.0.2.99,1h
dhcp-range=2001:db8::50,2001:db8::99,64,1h
enable-ra
dhcp-option=option:dns-server,192.0.2.1
dhcp-leasefile=/run/dnsmasq.leases
pid-file=/run/dnsmasq.pid
C
dnsmasq -C /run/dnsmasq.conf
