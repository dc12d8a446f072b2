/* Values: the only parsers of numbers, addresses and MACs from text. All refuse trailing text,
 * signs where none is meant, and anything that another reader might take otherwise. */
#ifndef IR_VALUE_H
#define IR_VALUE_H

#include <stdbool.h>
#include <stdint.h>

#include "ir/str.h"

enum { FAMILY_NONE = 0, FAMILY_IPV4 = 4, FAMILY_IPV6 = 6 };

/* An IP address. bytes: network order; the first 4 for IPv4. family FAMILY_NONE = absent. */
struct ip {
	uint8_t family;
	uint8_t bytes[16];
};

struct ip_net {
	struct ip ip;
	uint8_t prefix_bits;
	bool host_bits; /* text had bits set behind the prefix; ip still has them */
};

/* Longest text of an address, with NUL. */
#define IP_TEXT_MAX 46

/* Decimal digits only; leading zeros refused (but "0" is fine). */
bool parse_u64(struct str s, uint64_t *out_value);
/* As parse_u64 with an optional sign. */
bool parse_i64(struct str s, int64_t *out_value);
/* "0x" and hex digits. */
bool parse_hex_u64(struct str s, uint64_t *out_value);
/* One IPv4 (four decimal parts, no leading zeros) or IPv6 address (RFC 4291), no prefix, no zone. */
bool parse_ip(struct str s, struct ip *out_ip);
/* ADDRESS/BITS, or ADDRESS alone for a full prefix. */
bool parse_ip_net(struct str s, struct ip_net *out_net);
/* Six hex bytes separated by colons (or all by dashes); bytes may have one digit no: always two. */
bool parse_mac(struct str s, uint8_t out_mac[6]);
/* A good MAC that an interface can have: no group's and not zero (kernel, is_valid_ether_addr()). */
bool mac_is_unicast(struct str s);

/* Address of a PCI device: [DOMAIN:]BUS:SLOT.FUNCTION, hexadecimal without prefix. */
struct pci_address {
	uint32_t domain;
	unsigned bus, slot, function;
};
bool parse_pci(struct str s, struct pci_address *out_address);

/* The path by which udev knows a PCI device (systemd, 60-persistent-*.rules: ID_PATH); in the arena. */
struct str pci_path(struct arena *arena, const struct pci_address *a);
/* The address in such a path, in the arena; p NULL: it is none. */
struct str pci_of_path(struct arena *arena, struct str path);

unsigned ip_bits(const struct ip *ip); /* 32 or 128 */
/* Shortest text (RFC 5952); returns its length. */
size_t ip_format(const struct ip *ip, char out_text[IP_TEXT_MAX]);
/* Clears the bits behind the prefix. */
struct ip ip_mask(struct ip ip, unsigned prefix_bits);
bool ip_in_net(const struct ip *ip, const struct ip *net, unsigned prefix_bits);
bool ip_equal(const struct ip *a, const struct ip *b);
bool ip_net_equal(const struct ip_net *a, const struct ip_net *b); /* bits behind the prefix do not count */
bool ip_is_zero(const struct ip *ip);
bool ip_is_link_local(const struct ip *ip); /* fe80::/10 */
bool ip_is_multicast(const struct ip *ip);
bool ip_is_loopback(const struct ip *ip);

#endif
