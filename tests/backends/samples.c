#include "tests/backends/samples.h"

#define UUID "0523c0a1-5f5e-5603-bcf2-68155d5d322e"
#define ODD " a;b\\c[x]#\"d\"=e\tf \\t"

#define IP4(a, b, c, d) { FAMILY_IPV4, { a, b, c, d } }
#define IP6(hi, lo) { FAMILY_IPV6, { 0x20, 0x01, 0x0d, 0xb8, [4] = hi, [15] = lo } }

const struct sample samples[] = {
	{ NM_CONNECTION_ID, "eth1" },
	{ NM_CONNECTION_ID, ODD },
	{ NM_CONNECTION_ID, "  \302\240two blanks; and more " },
	{ NM_CONNECTION_UUID, UUID },
	{ NM_CONNECTION_TYPE, "802-3-ethernet" },
	{ NM_CONNECTION_TYPE, "dummy" },
	{ NM_CONNECTION_TYPE, "bridge" },
	{ NM_CONNECTION_TYPE, "bond" },
	{ NM_CONNECTION_TYPE, "loopback" },
	{ NM_CONNECTION_INTERFACE_NAME, "eth1.5" },
	{ NM_CONNECTION_AUTOCONNECT, NULL, 0 },
	{ NM_CONNECTION_AUTOCONNECT, NULL, 1 },
	{ NM_CONNECTION_AUTOCONNECT_PORTS, NULL, -1 },
	{ NM_CONNECTION_AUTOCONNECT_PORTS, NULL, 0 },
	{ NM_CONNECTION_AUTOCONNECT_PORTS, NULL, 1 },
	{ NM_CONNECTION_CONTROLLER, "bond0" },
	{ NM_CONNECTION_PORT_TYPE, "bond" },
	{ NM_CONNECTION_PORT_TYPE, "bridge" },
	{ NM_CONNECTION_PORT_TYPE, "vrf" },
	{ NM_CONNECTION_LLDP, NULL, 0 },
	{ NM_CONNECTION_LLDP, NULL, 1 },
	{ NM_CONNECTION_MPTCP_FLAGS, NULL, 0x1 },
	{ NM_CONNECTION_MPTCP_FLAGS, NULL, 0x32 },
	{ NM_USER_DATA, "nmstate.interface.description=uplink" },
	{ NM_USER_DATA, "nmstate.interface.description=two\nlines|a.b=[connection]\nid=x" },
	{ NM_USER_DATA, "nmstate.interface.description=" ODD },
	{ NM_MATCH_PATH, "pci-0000:00:1f.6" },
	{ NM_MATCH_PATH, "pci-0000:00:1f.6|pci;\\x| y" },
	{ NM_ETHERNET_MAC_ADDRESS, "52:54:00:AA:BB:0C" },
	{ NM_ETHERNET_CLONED_MAC_ADDRESS, "52:54:00:AA:BB:0C" },
	{ NM_ETHERNET_MTU, NULL, 9000 },
	{ NM_ETHERNET_ACCEPT_ALL_MAC, NULL, 0 },
	{ NM_ETHERNET_ACCEPT_ALL_MAC, NULL, 1 },
	{ NM_ETHERNET_AUTO_NEGOTIATE, NULL, 1 },
	{ NM_ETHERNET_AUTO_NEGOTIATE, NULL, 0 },
	{ NM_ETHERNET_SPEED, NULL, 10000 },
	{ NM_ETHERNET_DUPLEX, "full" },
	{ NM_ETHERNET_DUPLEX, "half" },
	{ NM_SRIOV_TOTAL_VFS, NULL, 3 },
	{ NM_SRIOV_AUTOPROBE, NULL, 0 },
	{ NM_SRIOV_AUTOPROBE, NULL, 1 },
	{ NM_SRIOV_VFS, "vf.0=trust=true|vf.2=mac=52:54:00:AA:BB:0C spoof-check=false min-tx-rate=1 max-tx-rate=2 vlans=5.3.ad" },
	{ NM_DOT1X_EAP, "md5" },
	{ NM_DOT1X_EAP, "tls|peap" },
	{ NM_DOT1X_IDENTITY, "host/node01" },
	{ NM_DOT1X_IDENTITY, ODD },
	{ NM_DOT1X_CA_CERT, "/etc/pki/ca.pem" },
	{ NM_DOT1X_CA_CERT, "file:///etc/pki/ca;1 2.pem" },
	{ NM_DOT1X_CLIENT_CERT, "/etc/pki/c d;e.pem" },
	{ NM_DOT1X_PRIVATE_KEY, "/k" },
	{ NM_DOT1X_PRIVATE_KEY_PASSWORD, ODD },
	{ NM_DOT1X_PHASE2_AUTH, "mschapv2" },
	{ NM_DOT1X_PASSWORD, ODD },
	{ NM_LOOPBACK_MTU, NULL, 65536 },
	{ NM_VLAN_PARENT, "bond0" },
	{ NM_VLAN_PARENT, UUID },
	{ NM_VLAN_ID, NULL, 4094 },
	{ NM_VLAN_FLAGS, NULL, 0 },
	{ NM_VLAN_FLAGS, NULL, 1 },
	{ NM_VLAN_FLAGS, NULL, 15 },
	{ NM_VLAN_PROTOCOL, "802.1ad" },
	{ NM_VLAN_PROTOCOL, "802.1Q" },
	{ NM_VLAN_INGRESS, "1:5|7:4294967294" },
	{ NM_VLAN_EGRESS, "0:1|4294967294:7" },
	{ NM_BOND_OPTIONS, "mode=active-backup|miimon=140|primary=ens161" },
	{ NM_BOND_OPTIONS, "mode=balance-rr|arp_interval=100|arp_ip_target=192.0.2.1,192.0.2.2" },
	{ NM_BOND_OPTIONS,
	  "mode=802.3ad|lacp_rate=fast|xmit_hash_policy=layer3+4|ad_actor_system=00:00:5E:00:53:5D" },
	{ NM_BOND_ARP_MISSED_MAX, "5" },
	{ NM_BOND_LACP_ACTIVE, "0" },
	{ NM_BOND_NS_IP6_TARGET, "2001:db8::1,2001:db8::2" },
	{ NM_BOND_PORT_PRIO, NULL, -5 },
	{ NM_BOND_PORT_QUEUE_ID, NULL, 65535 },
	{ NM_BRIDGE_STP, NULL, 0 },
	{ NM_BRIDGE_STP, NULL, 1 },
	{ NM_BRIDGE_PRIORITY, NULL, 40960 },
	{ NM_BRIDGE_FORWARD_DELAY, NULL, 16 },
	{ NM_BRIDGE_HELLO_TIME, NULL, 3 },
	{ NM_BRIDGE_MAX_AGE, NULL, 21 },
	{ NM_BRIDGE_AGEING_TIME, NULL, 1000000 },
	{ NM_BRIDGE_GROUP_ADDRESS, "01:80:C2:00:00:04" },
	{ NM_BRIDGE_GROUP_FORWARD_MASK, NULL, 65528 },
	{ NM_BRIDGE_MULTICAST_SNOOPING, NULL, 0 },
	{ NM_BRIDGE_MULTICAST_HASH_MAX, NULL, 1024 },
	{ NM_BRIDGE_MULTICAST_LAST_MEMBER_COUNT, NULL, 3 },
	{ NM_BRIDGE_MULTICAST_LAST_MEMBER_INTERVAL, NULL, 101 },
	{ NM_BRIDGE_MULTICAST_MEMBERSHIP_INTERVAL, NULL, 26001 },
	{ NM_BRIDGE_MULTICAST_QUERIER, NULL, 1 },
	{ NM_BRIDGE_MULTICAST_QUERIER_INTERVAL, NULL, 25501 },
	{ NM_BRIDGE_MULTICAST_QUERY_INTERVAL, NULL, 12501 },
	{ NM_BRIDGE_MULTICAST_QUERY_RESPONSE_INTERVAL, NULL, INT32_MAX },
	{ NM_BRIDGE_MULTICAST_QUERY_USE_IFADDR, NULL, 1 },
	{ NM_BRIDGE_MULTICAST_ROUTER, "auto" },
	{ NM_BRIDGE_MULTICAST_ROUTER, "disabled" },
	{ NM_BRIDGE_MULTICAST_ROUTER, "enabled" },
	{ NM_BRIDGE_MULTICAST_STARTUP_QUERY_COUNT, NULL, 4 },
	{ NM_BRIDGE_MULTICAST_STARTUP_QUERY_INTERVAL, NULL, 3126 },
	{ NM_BRIDGE_VLAN_FILTERING, NULL, 1 },
	{ NM_BRIDGE_VLAN_DEFAULT_PVID, NULL, 0 },
	{ NM_BRIDGE_VLAN_DEFAULT_PVID, NULL, 4094 },
	{ NM_BRIDGE_VLAN_PROTOCOL, "802.1ad" },
	{ NM_BRIDGE_PORT_HAIRPIN, NULL, 1 },
	{ NM_BRIDGE_PORT_PATH_COST, NULL, 65535 },
	{ NM_BRIDGE_PORT_PRIORITY, NULL, 63 },
	{ NM_BRIDGE_PORT_VLANS },
	{ NM_VRF_TABLE, NULL, 4294967295 },
	{ NM_VXLAN_PARENT, "eth1" },
	{ NM_VXLAN_ID, NULL, 16777215 },
	{ NM_VXLAN_LEARNING, NULL, 0 },
	{ NM_VXLAN_LOCAL, "192.0.2.1" },
	{ NM_VXLAN_LOCAL, "2001:db8::1" },
	{ NM_VXLAN_REMOTE, "192.0.2.251" },
	{ NM_VXLAN_DESTINATION_PORT, NULL, 4789 },
	{ NM_MACVLAN_PARENT, "eth1" },
	{ NM_MACVLAN_MODE, NULL, 1 },
	{ NM_MACVLAN_MODE, NULL, 2 },
	{ NM_MACVLAN_MODE, NULL, 3 },
	{ NM_MACVLAN_MODE, NULL, 4 },
	{ NM_MACVLAN_MODE, NULL, 5 },
	{ NM_MACVLAN_PROMISCUOUS, NULL, 1 },
	{ NM_MACVLAN_TAP, NULL, 1 },
	{ NM_INFINIBAND_TRANSPORT_MODE, "datagram" },
	{ NM_INFINIBAND_TRANSPORT_MODE, "connected" },
	{ NM_INFINIBAND_PARENT, "ib0" },
	{ NM_INFINIBAND_P_KEY, NULL, 0x8001 },
	{ NM_INFINIBAND_P_KEY, NULL, 7 },
	{ NM_INFINIBAND_MTU, NULL, 65520 },
	{ NM_IPVLAN_PARENT, "eth1" },
	{ NM_IPVLAN_MODE, NULL, 2 },
	{ NM_IPVLAN_PRIVATE, NULL, 1 },
	{ NM_IPVLAN_VEPA, NULL, 1 },
	{ NM_MACSEC_PARENT, "eth1" },
	{ NM_MACSEC_PARENT, UUID },
	{ NM_MACSEC_ENCRYPT, NULL, 0 },
	{ NM_MACSEC_ENCRYPT, NULL, 1 },
	{ NM_MACSEC_MKA_CAK, "50b71a8ef0bd5751ea76de6d6c98c03a" },
	{ NM_MACSEC_MKA_CKN, "f2b4297d39da7330910a74abc0449feb45b5c0b9fc23df1430e1898fcf1c4550" },
	{ NM_MACSEC_PORT, NULL, 1 },
	{ NM_MACSEC_PORT, NULL, 65534 },
	{ NM_MACSEC_VALIDATION, NULL, 0 },
	{ NM_MACSEC_VALIDATION, NULL, 1 },
	{ NM_MACSEC_VALIDATION, NULL, 2 },
	{ NM_MACSEC_SEND_SCI, NULL, 0 },
	{ NM_MACSEC_OFFLOAD, NULL, 1 },
	{ NM_OVS_BRIDGE_FAIL_MODE, "secure" },
	{ NM_OVS_BRIDGE_FAIL_MODE, "standalone" },
	{ NM_OVS_BRIDGE_MCAST_SNOOPING, NULL, 1 },
	{ NM_OVS_BRIDGE_RSTP, NULL, 1 },
	{ NM_OVS_BRIDGE_STP, NULL, 1 },
	{ NM_OVS_BRIDGE_STP, NULL, 0 },
	{ NM_OVS_BRIDGE_DATAPATH, "system" },
	{ NM_OVS_BRIDGE_DATAPATH, "netdev" },
	{ NM_OVS_PORT_VLAN_MODE, "access" },
	{ NM_OVS_PORT_VLAN_MODE, "trunk" },
	{ NM_OVS_PORT_VLAN_MODE, "native-untagged" },
	{ NM_OVS_PORT_TAG, NULL, 4094 },
	{ NM_OVS_PORT_TRUNKS },
	{ NM_OVS_PORT_LACP, "active" },
	{ NM_OVS_PORT_LACP, "off" },
	{ NM_OVS_PORT_BOND_MODE, "active-backup" },
	{ NM_OVS_PORT_BOND_MODE, "balance-slb" },
	{ NM_OVS_PORT_BOND_MODE, "balance-tcp" },
	{ NM_OVS_PORT_BOND_UPDELAY, NULL, UINT32_MAX },
	{ NM_OVS_PORT_BOND_DOWNDELAY, NULL, UINT32_MAX },
	{ NM_OVS_INTERFACE_TYPE, "internal" },
	{ NM_OVS_PATCH_PEER, "a:peer;with=signs,and-a-long-name" },
	{ NM_OVS_DPDK_DEVARGS, "0000:18:00.2,a=b;c" },
	{ NM_OVS_DPDK_N_RXQ, NULL, UINT32_MAX },
	{ NM_OVS_DPDK_N_RXQ_DESC, NULL, 4096 },
	{ NM_OVS_DPDK_N_TXQ_DESC, NULL, 1 },
	{ NM_OVS_DPDK_LSC_INTERRUPT, NULL, 1 },
	{ NM_OVS_EXTERNAL_IDS, "a=b|with.dots/and_-+=c d;\\|empty=" },
	{ NM_OVS_OTHER_CONFIG, "lacp-time=fast|n=5" },
	{ NM_HSR_PORT1, "eth1" },
	{ NM_HSR_PORT2, "eth2" },
	{ NM_HSR_MULTICAST_SPEC, NULL, 255 },
	{ NM_HSR_PRP, NULL, 1 },
	{ NM_HSR_PROTOCOL_VERSION, NULL, 1 },
	{ NM_HSR_INTERLINK, "eth3" },
	{ NM_IP_TUNNEL_PARENT, "eth1" },
	{ NM_IP_TUNNEL_PARENT, UUID },
	{ NM_IP_TUNNEL_MODE, NULL, 1 },
	{ NM_IP_TUNNEL_MODE, NULL, 3 },
	{ NM_IP_TUNNEL_LOCAL, "192.0.2.1" },
	{ NM_IP_TUNNEL_REMOTE, "192.0.2.2" },
	{ NM_IP_TUNNEL_TTL, NULL, 255 },
	{ NM_IP_TUNNEL_TOS, NULL, 255 },
	{ NM_IP_TUNNEL_PATH_MTU_DISCOVERY, NULL, 0 },
	{ NM_IP_TUNNEL_ENCAPSULATION_LIMIT, NULL, 255 },
	{ NM_IP_TUNNEL_FLOW_LABEL, NULL, 1048575 },
	{ NM_IP_TUNNEL_FWMARK, NULL, 0 },
	{ NM_IP_TUNNEL_FLAGS, NULL, 63 },
	{ NM_IP_TUNNEL_MTU, NULL, 1400 },
	{ NM_VPN_SERVICE_TYPE, "org.freedesktop.NetworkManager.libreswan" },
	{ NM_VPN_DATA, "right=192.0.2.2|leftid=@a.example|type=tunnel" },
	{ NM_VPN_DATA, "rightid= CN=a; O=b\\c |ike=aes256-sha2_512;modp2048" },
	{ NM_VPN_SECRETS, "pskvalue=a" },
	{ NM_VPN_SECRETS, "pskvalue=" ODD },
	{ NM_VETH_PEER, "veth1" },
	{ NM_ETHTOOL, "feature-gro=true|feature-rx=false|feature-tx-tcp-segmentation=true" },
	{ NM_ETHTOOL, "coalesce-adaptive-rx=1|coalesce-rx-usecs=4294967295|coalesce-tx-usecs-high=7" },
	{ NM_ETHTOOL, "ring-rx=4096|ring-rx-jumbo=0|ring-tx=0" },
	{ NM_ETHTOOL, "pause-autoneg=false|pause-rx=true|pause-tx=false" },
	{ NM_ETHTOOL_FEC_MODE, NULL, 8 },
	{ NM_IPV4_METHOD, "disabled" },
	{ NM_IPV4_METHOD, "auto" },
	{ NM_IPV4_METHOD, "manual" },
	{ NM_IPV4_ADDRESSES },
	{ NM_IPV4_DHCP_CLIENT_ID, "mac" },
	{ NM_IPV4_DHCP_CLIENT_ID, "a;b \\ 01:02" },
	{ NM_IPV4_DHCP_FQDN, "host.example.com" },
	{ NM_IPV4_DHCP_HOSTNAME, "host" },
	{ NM_IPV4_DHCP_SEND_HOSTNAME, NULL, 0 },
	{ NM_IPV4_DHCP_TIMEOUT, NULL, INT32_MAX },
	{ NM_IPV4_DNS, "192.0.2.250|8.8.8.8" },
	{ NM_IPV4_DNS_OPTIONS, "rotate|ndots:2" },
	{ NM_IPV4_DNS_PRIORITY, NULL, 40 },
	{ NM_IPV4_DNS_PRIORITY, NULL, -5 },
	{ NM_IPV4_DNS_SEARCH, "example.com|a;b\\c.example| x" },
	{ NM_IPV4_FORWARDING, NULL, 1 },
	{ NM_IPV4_IGNORE_AUTO_DNS, NULL, 1 },
	{ NM_IPV4_IGNORE_AUTO_ROUTES, NULL, 1 },
	{ NM_IPV4_MAY_FAIL, NULL, 0 },
	{ NM_IPV4_NEVER_DEFAULT, NULL, 1 },
	{ NM_IPV4_ROUTE_METRIC, NULL, 4294967295 },
	{ NM_IPV4_ROUTE_METRIC, NULL, 0 },
	{ NM_IPV4_ROUTE_METRIC, NULL, -1 },
	{ NM_IPV4_ROUTE_TABLE, NULL, 4294967295 },
	{ NM_IPV4_ROUTES },
	{ NM_IPV4_RULES },
	{ NM_IPV6_METHOD, "disabled" },
	{ NM_IPV6_METHOD, "auto" },
	{ NM_IPV6_METHOD, "dhcp" },
	{ NM_IPV6_METHOD, "link-local" },
	{ NM_IPV6_METHOD, "manual" },
	{ NM_IPV6_ADDRESSES },
	{ NM_IPV6_ADDR_GEN_MODE, NULL, 0 },
	{ NM_IPV6_ADDR_GEN_MODE, NULL, 1 },
	{ NM_IPV6_ADDR_GEN_MODE, NULL, 2 },
	{ NM_IPV6_ADDR_GEN_MODE, NULL, 3 },
	{ NM_IPV6_DHCP_DUID, "ll" },
	{ NM_IPV6_DHCP_DUID, "00:01:00:01:1c:39" },
	{ NM_IPV6_DHCP_HOSTNAME, "host" },
	{ NM_IPV6_DHCP_IAID, "mac" },
	{ NM_IPV6_DHCP_SEND_HOSTNAME, NULL, 0 },
	{ NM_IPV6_DHCP_TIMEOUT, NULL, INT32_MAX },
	{ NM_IPV6_DNS, "2001:db8::1|2001:4860:4860::8888" },
	{ NM_IPV6_DNS_OPTIONS, "inet6" },
	{ NM_IPV6_DNS_PRIORITY, NULL, 50 },
	{ NM_IPV6_DNS_SEARCH, "example.com" },
	{ NM_IPV6_IGNORE_AUTO_DNS, NULL, 1 },
	{ NM_IPV6_IGNORE_AUTO_ROUTES, NULL, 1 },
	{ NM_IPV6_MAY_FAIL, NULL, 0 },
	{ NM_IPV6_NEVER_DEFAULT, NULL, 1 },
	{ NM_IPV6_RA_TIMEOUT, NULL, INT32_MAX },
	{ NM_IPV6_ROUTE_METRIC, NULL, 4294967295 },
	{ NM_IPV6_ROUTE_TABLE, NULL, 100 },
	{ NM_IPV6_ROUTES },
	{ NM_IPV6_RULES },
	{ NM_IPV6_TOKEN, "::fac1" },
};
const size_t n_samples = ARRAY_SIZE(samples);

/* What a property cannot be without; `type` is the profile's. First match by setting, or by id. */
struct need {
	const char *setting; /* NULL: of property `of` only */
	enum nm_prop of;
	enum nm_prop id;
	const char *text;
	int64_t number;
};

static const struct need needs[] = {
	{ "vlan", NM_NONE, NM_CONNECTION_TYPE, "vlan" },
	{ "vlan", NM_NONE, NM_VLAN_PARENT, "eth0" },
	{ "vlan", NM_NONE, NM_VLAN_ID, NULL, 5 },
	{ "bond", NM_NONE, NM_CONNECTION_TYPE, "bond" },
	{ NULL, NM_BOND_ARP_MISSED_MAX, NM_BOND_OPTIONS, "mode=balance-rr" },
	{ NULL, NM_BOND_LACP_ACTIVE, NM_BOND_OPTIONS, "mode=802.3ad" },
	{ NULL, NM_BOND_NS_IP6_TARGET, NM_BOND_OPTIONS, "mode=balance-rr|arp_interval=100|arp_ip_target=192.0.2.1" },
	{ NULL, NM_SRIOV_VFS, NM_SRIOV_TOTAL_VFS, NULL, 3 },
	{ "802-1x", NM_NONE, NM_DOT1X_EAP, "md5" },
	{ "802-1x", NM_NONE, NM_DOT1X_IDENTITY, "node01" },
	{ "bridge", NM_NONE, NM_CONNECTION_TYPE, "bridge" },
	{ "loopback", NM_NONE, NM_CONNECTION_TYPE, "loopback" },
	{ "loopback", NM_NONE, NM_CONNECTION_INTERFACE_NAME, "lo" },
	{ "vrf", NM_NONE, NM_CONNECTION_TYPE, "vrf" },
	{ "vxlan", NM_NONE, NM_CONNECTION_TYPE, "vxlan" },
	{ "vxlan", NM_NONE, NM_VXLAN_ID, NULL, 7 },
	{ "vxlan", NM_NONE, NM_VXLAN_REMOTE, "192.0.2.9" },
	{ "macvlan", NM_NONE, NM_CONNECTION_TYPE, "macvlan" },
	{ "macvlan", NM_NONE, NM_MACVLAN_PARENT, "eth0" },
	{ "macvlan", NM_NONE, NM_MACVLAN_MODE, NULL, 2 },
	{ "infiniband", NM_NONE, NM_CONNECTION_TYPE, "infiniband" },
	{ "infiniband", NM_NONE, NM_CONNECTION_INTERFACE_NAME, "ib0" },
	{ "infiniband", NM_NONE, NM_INFINIBAND_TRANSPORT_MODE, "datagram" },
	{ NULL, NM_INFINIBAND_PARENT, NM_INFINIBAND_P_KEY, NULL, 0x8001 },
	{ NULL, NM_INFINIBAND_PARENT, NM_CONNECTION_INTERFACE_NAME, "ib0.8001" },
	{ NULL, NM_INFINIBAND_P_KEY, NM_INFINIBAND_PARENT, "ib0" },
	{ "macsec", NM_NONE, NM_CONNECTION_TYPE, "macsec" },
	{ "macsec", NM_NONE, NM_MACSEC_PARENT, "eth0" },
	{ "macsec", NM_NONE, NM_MACSEC_MKA_CKN, "0102" },
	/* Of hsr and ipvlan no type: this libnm would refuse it, and the rest is compared without them. */
	{ "ip-tunnel", NM_NONE, NM_CONNECTION_TYPE, "ip-tunnel" },
	{ "ip-tunnel", NM_NONE, NM_IP_TUNNEL_MODE, NULL, 1 },
	{ "ip-tunnel", NM_NONE, NM_IP_TUNNEL_REMOTE, "192.0.2.9" },
	{ NULL, NM_IP_TUNNEL_FLAGS, NM_IP_TUNNEL_MODE, NULL, 6 },
	{ NULL, NM_IP_TUNNEL_FLAGS, NM_IP_TUNNEL_REMOTE, "2001:db8::9" },
	{ "vpn", NM_NONE, NM_CONNECTION_TYPE, "vpn" },
	{ "vpn", NM_NONE, NM_VPN_SERVICE_TYPE, "org.freedesktop.NetworkManager.libreswan" },
	{ "veth", NM_NONE, NM_CONNECTION_TYPE, "veth" },
	{ "ovs-bridge", NM_NONE, NM_CONNECTION_TYPE, "ovs-bridge" },
	{ "ovs-external-ids", NM_NONE, NM_CONNECTION_TYPE, "ovs-bridge" },
	{ "ovs-other-config", NM_NONE, NM_CONNECTION_TYPE, "ovs-bridge" },
	{ "ovs-port", NM_NONE, NM_CONNECTION_TYPE, "ovs-port" },
	{ "ovs-port", NM_NONE, NM_CONNECTION_CONTROLLER, "br0" },
	{ "ovs-port", NM_NONE, NM_CONNECTION_PORT_TYPE, "ovs-bridge" },
	{ "ovs-interface", NM_NONE, NM_CONNECTION_TYPE, "ovs-interface" },
	{ "ovs-interface", NM_NONE, NM_CONNECTION_CONTROLLER, "port0" },
	{ "ovs-interface", NM_NONE, NM_CONNECTION_PORT_TYPE, "ovs-port" },
	{ "ovs-patch", NM_NONE, NM_CONNECTION_TYPE, "ovs-interface" },
	{ "ovs-patch", NM_NONE, NM_CONNECTION_CONTROLLER, "port0" },
	{ "ovs-patch", NM_NONE, NM_CONNECTION_PORT_TYPE, "ovs-port" },
	{ "ovs-patch", NM_NONE, NM_OVS_INTERFACE_TYPE, "patch" },
	{ "ovs-dpdk", NM_NONE, NM_CONNECTION_TYPE, "ovs-interface" },
	{ "ovs-dpdk", NM_NONE, NM_CONNECTION_CONTROLLER, "port0" },
	{ "ovs-dpdk", NM_NONE, NM_CONNECTION_PORT_TYPE, "ovs-port" },
	{ "ovs-dpdk", NM_NONE, NM_OVS_INTERFACE_TYPE, "dpdk" },
	{ "bond-port", NM_NONE, NM_CONNECTION_CONTROLLER, "bond0" },
	{ "bond-port", NM_NONE, NM_CONNECTION_PORT_TYPE, "bond" },
	{ "bridge-port", NM_NONE, NM_CONNECTION_CONTROLLER, "br0" },
	{ "bridge-port", NM_NONE, NM_CONNECTION_PORT_TYPE, "bridge" },
	{ "ipv4", NM_NONE, NM_IPV4_METHOD, "auto" },
	{ "ipv6", NM_NONE, NM_IPV6_METHOD, "auto" },
	{ NULL, NM_CONNECTION_CONTROLLER, NM_CONNECTION_PORT_TYPE, "bond" },
	{ NULL, NM_CONNECTION_PORT_TYPE, NM_CONNECTION_CONTROLLER, "br0" },
	{ NULL, NM_ETHERNET_AUTO_NEGOTIATE, NM_ETHERNET_SPEED, NULL, 1000 },
	{ NULL, NM_ETHERNET_AUTO_NEGOTIATE, NM_ETHERNET_DUPLEX, "full" },
	{ NULL, NM_ETHERNET_SPEED, NM_ETHERNET_DUPLEX, "full" },
	{ NULL, NM_ETHERNET_DUPLEX, NM_ETHERNET_SPEED, NULL, 1000 },
	{ NULL, NM_MACVLAN_PROMISCUOUS, NM_MACVLAN_MODE, NULL, 3 },
	{ NULL, NM_IPV6_TOKEN, NM_IPV6_ADDR_GEN_MODE, NULL, 0 },
	{ NULL, NM_IPV4_DHCP_FQDN, NM_IPV4_DHCP_SEND_HOSTNAME, NULL, 1 },
	{ NULL, NM_BRIDGE_FORWARD_DELAY, NM_BRIDGE_STP, NULL, 1 },
	{ NULL, NM_CONNECTION_LLDP, NM_IPV4_METHOD, "disabled" },
};

static const struct prop_address addresses4[] = {
	{ IP4(192, 0, 2, 10), 24 }, { IP4(10, 0, 0, 1), 32 }, { IP4(192, 0, 2, 9), 1 },
};
static const struct prop_address addresses6[] = { { IP6(0, 1), 64 }, { IP6(9, 255), 128 } };

static struct route_attr all_attrs[] = {
	{ "table", ATTR_U32, 4294967295, { 0 } },
	{ "weight", ATTR_U32, 256, { 0 } },
	{ "cwnd", ATTR_U32, 20, { 0 } },
	{ "lock-cwnd", ATTR_BOOL, 1, { 0 } },
	{ "src", ATTR_STR, 0, STR("192.0.2.10") },
	{ "initcwnd", ATTR_U32, 30, { 0 } },
	{ "initrwnd", ATTR_U32, 40, { 0 } },
	{ "mtu", ATTR_U32, 1400, { 0 } },
	{ "lock-mtu", ATTR_BOOL, 1, { 0 } },
	{ "quickack", ATTR_BOOL, 0, { 0 } },
	{ "advmss", ATTR_U32, 1300, { 0 } },
};
static struct route_attr blackhole[] = {
	{ "table", ATTR_U32, 254, { 0 } },
	{ "type", ATTR_STR, 0, STR("blackhole") },
};
static struct route_attr prohibit[] = { { "type", ATTR_STR, 0, STR("prohibit") } };

static const struct prop_route routes4[] = {
	{ IP4(0, 0, 0, 0), 0, IP4(192, 0, 2, 1), 0, all_attrs, 1 },
	{ IP4(198, 51, 100, 0), 24, IP4(192, 0, 2, 1), 4294967295, all_attrs, ARRAY_SIZE(all_attrs) },
	{ IP4(203, 0, 113, 0), 24, { 0 }, 100, NULL, 0 },
	{ IP4(203, 0, 113, 1), 32, { 0 }, -1, NULL, 0 },
	{ IP4(203, 0, 113, 2), 32, IP4(192, 0, 2, 1), -1, NULL, 0 },
	{ IP4(10, 0, 0, 0), 8, { 0 }, 0, blackhole, ARRAY_SIZE(blackhole) },
};
static const struct prop_route routes6[] = {
	{ { FAMILY_IPV6, { 0 } }, 0, IP6(0, 254), 1024, all_attrs, 1 },
	{ IP6(7, 0), 48, { 0 }, 1024, prohibit, ARRAY_SIZE(prohibit) },
	{ IP6(8, 0), 64, IP6(0, 254), -1, NULL, 0 },
};

#define TO_MAIN .table = 254
static const struct prop_rule rules4[] = {
	{ .family = FAMILY_IPV4, .priority = 30000, .from = IP4(192, 0, 2, 0), .from_bits = 24,
	  .to = IP4(198, 51, 100, 0), .to_bits = 24, .table = 100 },
	{ .family = FAMILY_IPV4, .priority = 30001, .iif = STR("eth1"), .has_suppress = true,
	  .suppress_prefix_length = 32, .has_fwmark = true, .fwmark = 0x10, .fwmask = 0xff, TO_MAIN },
	{ .family = FAMILY_IPV4, .priority = 30002, .to = IP4(10, 0, 0, 1), .to_bits = 32, .action = "blackhole",
	  TO_MAIN },
	{ .family = FAMILY_IPV4, .priority = 30003, .from = IP4(10, 0, 0, 1), .from_bits = 32, .action = "prohibit",
	  TO_MAIN },
	{ .family = FAMILY_IPV4, .priority = 0, .from = IP4(10, 0, 0, 2), .from_bits = 32, .action = "unreachable",
	  .has_fwmark = true, .fwmark = 7, .fwmask = UINT32_MAX, TO_MAIN },
};
static const struct prop_rule rules6[] = {
	{ .family = FAMILY_IPV6, .priority = UINT32_MAX, .from = IP6(0, 0), .from_bits = 32, .table = UINT32_MAX },
	{ .family = FAMILY_IPV6, .priority = 5, .iif = STR("a\\b,c=d"), TO_MAIN },
};

static const struct prop_vlan_range vlan_ranges[] = {
	{ 1, 1, true, true }, { 2, 4, false, false }, { 10, 10, false, true }, { 500, 4094, false, true },
};

static const struct prop_vlan_range numbers[] = { { 1, 1, false, false }, { 2, 4, false, false }, { 4094, 4094, false, false } };

static const struct { enum nm_prop id; struct list list; } lists[] = {
#define LIST(items) { (void *)(uintptr_t)items, ARRAY_SIZE(items) }
	{ NM_IPV4_ADDRESSES, LIST(addresses4) }, { NM_IPV6_ADDRESSES, LIST(addresses6) },
	{ NM_IPV4_ROUTES, LIST(routes4) },       { NM_IPV6_ROUTES, LIST(routes6) },
	{ NM_IPV4_RULES, LIST(rules4) },         { NM_IPV6_RULES, LIST(rules6) },
	{ NM_BRIDGE_PORT_VLANS, LIST(vlan_ranges) }, { NM_OVS_PORT_TRUNKS, LIST(numbers) },
};

/* Next part of a text up to `|`. */
static bool next_part(const char **text, struct str *out)
{
	size_t n = strcspn(*text, "|");

	if (!**text)
		return false;
	*out = (struct str){ *text, n };
	*text += n + ((*text)[n] != '\0');
	return true;
}

static void put_text_list(struct arena *a, struct profile *p, enum nm_prop id, const char *text)
{
	struct str part, *items = arena_array(a, struct str, strlen(text) + 1);
	size_t n = 0;

	while (next_part(&text, &part)) {
		const char *equals = memchr(part.p, '=', part.n);

		if (nm_props[id].type == PROP_STRV) {
			items[n++] = part;
			continue;
		}
		profile_map_put(a, p, id, (struct str){ part.p, (size_t)(equals - part.p) },
				(struct str){ equals + 1, (size_t)(part.p + part.n - equals - 1) }, NULL);
	}
	if (nm_props[id].type == PROP_STRV)
		profile_set_strv(a, p, id, items, n, NULL);
}

static void put(struct arena *a, struct profile *p, enum nm_prop id, const char *text, int64_t number)
{
	switch ((enum prop_type)nm_props[id].type) {
	case PROP_BOOL:
		profile_set_bool(a, p, id, number != 0, NULL);
		return;
	case PROP_UINT:
		profile_set_uint(a, p, id, (uint64_t)number, NULL);
		return;
	case PROP_INT:
		profile_set_int(a, p, id, number, NULL);
		return;
	case PROP_STR:
	case PROP_SECRET:
		profile_set_str(a, p, id, str_of(text), NULL);
		return;
	case PROP_STRV:
	case PROP_MAP:
	case PROP_SECRETS:
		put_text_list(a, p, id, text);
		return;
	default:
		for (size_t i = 0; i < ARRAY_SIZE(lists); i++)
			if (lists[i].id == id)
				profile_set_list(a, p, id, lists[i].list, NULL);
	}
}

static bool is_needed(const struct need *n, const struct sample *s)
{
	if (n->id == s->id)
		return false;
	return n->setting ? !strcmp(n->setting, nm_props[s->id].setting) : n->of == s->id;
}

/* Methods and controllers that go with some values. */
static void put_partners(struct arena *a, struct profile *p, const struct sample *s)
{
	if (s->id == NM_CONNECTION_TYPE && !strcmp(s->text, "loopback"))
		put(a, p, NM_CONNECTION_INTERFACE_NAME, "lo", 0);
	if (s->id == NM_CONNECTION_TYPE && !strcmp(s->text, "bond"))
		put(a, p, NM_BOND_OPTIONS, "mode=balance-rr", 0);
	if (s->id == NM_IPV4_METHOD && !strcmp(s->text, "manual"))
		put(a, p, NM_IPV4_ADDRESSES, NULL, 0);
	if (s->id == NM_IPV6_METHOD && !strcmp(s->text, "manual"))
		put(a, p, NM_IPV6_ADDRESSES, NULL, 0);
	if (s->id == NM_VXLAN_LOCAL && strchr(s->text, ':'))
		put(a, p, NM_VXLAN_REMOTE, "2001:db8::9", 0);
	if (s->id == NM_CONNECTION_AUTOCONNECT_PORTS)
		put(a, p, NM_CONNECTION_TYPE, "bridge", 0);
	if (s->id == NM_INFINIBAND_P_KEY)
		put(a, p, NM_CONNECTION_INTERFACE_NAME, s->number == 7 ? "ib0.0007" : "ib0.8001", 0);
	if (s->id == NM_DOT1X_EAP && !strncmp(s->text, "tls", 3)) {
		put(a, p, NM_DOT1X_CLIENT_CERT, "/c.pem", 0);
		put(a, p, NM_DOT1X_PRIVATE_KEY, "/k.pem", 0);
		put(a, p, NM_DOT1X_PHASE2_AUTH, "pap", 0);
	}
	if (s->id == NM_MACVLAN_MODE && s->number == 5)
		put(a, p, NM_MACVLAN_PROMISCUOUS, NULL, 1);
}

struct profile *sample_profile(struct arena *a, const struct sample *s)
{
	struct profile *p = profile_new(a);

	put(a, p, NM_CONNECTION_ID, "sample", 0);
	put(a, p, NM_CONNECTION_UUID, "7fdaa8e1-4a2c-5be6-9f5b-0a7a3d6f3d11", 0);
	put(a, p, NM_CONNECTION_TYPE, "802-3-ethernet", 0);
	put(a, p, NM_CONNECTION_INTERFACE_NAME, "eth1", 0);
	for (size_t i = 0; i < ARRAY_SIZE(needs); i++)
		if (is_needed(&needs[i], s))
			put(a, p, needs[i].id, needs[i].text, needs[i].number);
	put(a, p, s->id, s->text, s->number);
	put_partners(a, p, s);
	p->id = profile_get(p, NM_CONNECTION_ID)->s;
	p->uuid = profile_get(p, NM_CONNECTION_UUID)->s;
	profile_sort(p);
	return p;
}
