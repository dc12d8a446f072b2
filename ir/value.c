#include "ir/value.h"

#include <arpa/inet.h>

static int digit_of(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return 99;
}

static bool parse_digits(struct str s, unsigned base, uint64_t *out_value)
{
	uint64_t v = 0;

	if (!s.n)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		unsigned d = (unsigned)digit_of(s.p[i]);

		if (d >= base || __builtin_mul_overflow(v, (uint64_t)base, &v) ||
		    __builtin_add_overflow(v, (uint64_t)d, &v))
			return false;
	}
	*out_value = v;
	return true;
}

bool parse_u64(struct str s, uint64_t *out_value)
{
	if (s.n > 1 && s.p[0] == '0')
		return false;
	return parse_digits(s, 10, out_value);
}

bool parse_i64(struct str s, int64_t *out_value)
{
	bool minus = s.n && s.p[0] == '-';
	uint64_t v;

	if (s.n && (s.p[0] == '-' || s.p[0] == '+'))
		s = (struct str){ s.p + 1, s.n - 1 };
	if (!parse_u64(s, &v) || v > (uint64_t)INT64_MAX)
		return false;
	*out_value = minus ? -(int64_t)v : (int64_t)v;
	return true;
}

bool parse_hex_u64(struct str s, uint64_t *out_value)
{
	if (s.n < 3 || s.p[0] != '0' || s.p[1] != 'x')
		return false;
	return parse_digits((struct str){ s.p + 2, s.n - 2 }, 16, out_value);
}

/* Up to eight hex digits, in [0, max]. */
static bool parse_hex_part(struct str s, uint64_t max, uint64_t *out)
{
	return s.n <= 8 && parse_digits(s, 16, out) && *out <= max;
}

/* Splits off what stands in front of the first `c`; false: there is none. */
static bool take_until(struct str *rest, char c, struct str *out_head)
{
	const char *at = rest->n ? memchr(rest->p, c, rest->n) : NULL;

	if (!at)
		return false;
	*out_head = (struct str){ rest->p, (size_t)(at - rest->p) };
	*rest = (struct str){ at + 1, rest->n - out_head->n - 1 };
	return true;
}

bool parse_pci(struct str s, struct pci_address *out_address)
{
	struct str rest = s, first, second, slot;
	uint64_t domain = 0, bus, device, function;
	bool ok = take_until(&rest, ':', &first);
	bool with_domain = ok && take_until(&rest, ':', &second);

	if (!ok || !take_until(&rest, '.', &slot) || (with_domain && !parse_hex_part(first, UINT32_MAX, &domain)))
		return false;
	if (!parse_hex_part(with_domain ? second : first, 0xff, &bus) || !parse_hex_part(slot, 0x1f, &device) ||
	    !parse_hex_part(rest, 7, &function))
		return false;
	*out_address = (struct pci_address){ (uint32_t)domain, (unsigned)bus, (unsigned)device, (unsigned)function };
	return true;
}

struct str pci_path(struct arena *arena, const struct pci_address *a)
{
	return str_printf(arena, "pci-%04x:%02x:%02x.%u", a->domain, a->bus, a->slot, a->function);
}

struct str pci_of_path(struct arena *arena, struct str path)
{
	struct str text = { path.p + 4, path.n - 4 };
	struct pci_address a;

	if (path.n <= 4 || memcmp(path.p, "pci-", 4) != 0 || !parse_pci(text, &a))
		return (struct str){ 0 };
	return str_printf(arena, "%04x:%02x:%02x.%u", a.domain, a.bus, a.slot, a.function);
}

static bool parse_ipv4(struct str s, uint8_t out[4])
{
	size_t at = 0;

	for (int part = 0; part < 4; part++) {
		size_t start = at;
		uint64_t v;

		while (at < s.n && s.p[at] != '.')
			at++;
		if (at - start > 3 || !parse_u64((struct str){ s.p + start, at - start }, &v) || v > 255)
			return false;
		out[part] = (uint8_t)v;
		if (part < 3 && at++ >= s.n)
			return false;
	}
	return at == s.n;
}

bool parse_ip(struct str s, struct ip *out_ip)
{
	char text[IP_TEXT_MAX];
	struct ip ip = { 0 };

	if (!s.n || s.n >= sizeof(text) || memchr(s.p, '\0', s.n))
		return false;
	if (!memchr(s.p, ':', s.n)) {
		ip.family = FAMILY_IPV4;
		if (!parse_ipv4(s, ip.bytes))
			return false;
		*out_ip = ip;
		return true;
	}
	memcpy(text, s.p, s.n);
	text[s.n] = '\0';
	ip.family = FAMILY_IPV6;
	if (inet_pton(AF_INET6, text, ip.bytes) != 1)
		return false;
	*out_ip = ip;
	return true;
}

bool parse_ip_net(struct str s, struct ip_net *out_net)
{
	const char *slash = s.n ? memchr(s.p, '/', s.n) : NULL;
	struct str host = { s.p, slash ? (size_t)(slash - s.p) : s.n };
	struct ip_net net = { 0 };
	struct ip masked;
	uint64_t bits;

	if (!parse_ip(host, &net.ip))
		return false;
	bits = ip_bits(&net.ip);
	if (slash && (!parse_u64((struct str){ slash + 1, s.n - host.n - 1 }, &bits) || bits > ip_bits(&net.ip)))
		return false;
	net.prefix_bits = (uint8_t)bits;
	masked = ip_mask(net.ip, net.prefix_bits);
	net.host_bits = !ip_equal(&masked, &net.ip);
	*out_net = net;
	return true;
}

bool parse_mac(struct str s, uint8_t out_mac[6])
{
	if (s.n != 17 || (s.p[2] != ':' && s.p[2] != '-'))
		return false;
	for (size_t i = 0; i < 6; i++) {
		int hi = digit_of(s.p[3 * i]), lo = digit_of(s.p[3 * i + 1]);

		if (hi > 15 || lo > 15 || (i < 5 && s.p[3 * i + 2] != s.p[2]))
			return false;
		out_mac[i] = (uint8_t)(hi << 4 | lo);
	}
	return true;
}

bool mac_is_unicast(struct str s)
{
	static const uint8_t zero[6];
	uint8_t mac[6];

	return parse_mac(s, mac) && !(mac[0] & 1) && memcmp(mac, zero, sizeof(zero)) != 0;
}

unsigned ip_bits(const struct ip *ip)
{
	return ip->family == FAMILY_IPV4 ? 32 : 128;
}

/* The common IPv4 case by hand: inet_ntop goes through snprintf, which is most of a profile's cost. */
static size_t format_ipv4(const uint8_t *b, char *out)
{
	char *p = out;

	for (int i = 0; i < 4; i++) {
		if (i)
			*p++ = '.';
		if (b[i] >= 100)
			*p++ = (char)('0' + b[i] / 100);
		if (b[i] >= 10)
			*p++ = (char)('0' + b[i] / 10 % 10);
		*p++ = (char)('0' + b[i] % 10);
	}
	*p = '\0';
	return (size_t)(p - out);
}

struct zero_run {
	int start, len;
};

/* The longest run of two or more zero groups, the first of equals (RFC 5952, 4.2). */
static struct zero_run longest_zero_run(const uint16_t g[8])
{
	struct zero_run best = { -1, 1 };

	for (int i = 0; i < 8; i++) {
		int n = 0;

		while (i + n < 8 && !g[i + n])
			n++;
		if (n > best.len)
			best = (struct zero_run){ i, n };
		if (n)
			i += n - 1;
	}
	return best;
}

static char *put_hex(char *p, uint16_t v)
{
	bool started = false;

	for (int shift = 12; shift >= 0; shift -= 4) {
		unsigned d = v >> shift & 15;

		started |= d || !shift;
		if (started)
			*p++ = "0123456789abcdef"[d];
	}
	return p;
}

static size_t format_ipv6(const uint8_t *b, char *out)
{
	uint16_t g[8];
	struct zero_run run;
	char *p = out;

	for (int i = 0; i < 8; i++)
		g[i] = (uint16_t)(b[2 * i] << 8 | b[2 * i + 1]);
	run = longest_zero_run(g);
	for (int i = 0; i < 8; i++) {
		if (i == run.start) {
			*p++ = ':';
			*p++ = ':';
			i += run.len - 1;
			continue;
		}
		if (i && i != run.start + run.len)
			*p++ = ':';
		p = put_hex(p, g[i]);
	}
	*p = '\0';
	return (size_t)(p - out);
}

static bool is_mapped_ipv4(const struct ip *ip)
{
	static const uint8_t prefix[12] = { [10] = 0xff, [11] = 0xff };

	return memcmp(ip->bytes, prefix, sizeof(prefix)) == 0;
}

size_t ip_format(const struct ip *ip, char out_text[IP_TEXT_MAX])
{
	if (ip->family == FAMILY_IPV4)
		return format_ipv4(ip->bytes, out_text);
	if (is_mapped_ipv4(ip)) { /* ::ffff:192.0.2.1, as everyone prints it (RFC 5952, 5) */
		memcpy(out_text, "::ffff:", 7);
		return 7 + format_ipv4(ip->bytes + 12, out_text + 7);
	}
	return format_ipv6(ip->bytes, out_text);
}

struct ip ip_mask(struct ip ip, unsigned prefix_bits)
{
	for (unsigned i = 0; i < ip_bits(&ip) / 8; i++) {
		unsigned keep = prefix_bits > i * 8 ? prefix_bits - i * 8 : 0;

		if (keep < 8)
			ip.bytes[i] = (uint8_t)(ip.bytes[i] & (0xff00u >> keep));
	}
	return ip;
}

bool ip_in_net(const struct ip *ip, const struct ip *net, unsigned prefix_bits)
{
	struct ip a, b;

	if (ip->family != net->family)
		return false;
	a = ip_mask(*ip, prefix_bits);
	b = ip_mask(*net, prefix_bits);
	return ip_equal(&a, &b);
}

bool ip_equal(const struct ip *a, const struct ip *b)
{
	return a->family == b->family && memcmp(a->bytes, b->bytes, ip_bits(a) / 8) == 0;
}

bool ip_net_equal(const struct ip_net *a, const struct ip_net *b)
{
	struct ip x = ip_mask(a->ip, a->prefix_bits), y = ip_mask(b->ip, b->prefix_bits);

	return a->prefix_bits == b->prefix_bits && ip_equal(&x, &y);
}

bool ip_is_zero(const struct ip *ip)
{
	static const uint8_t zero[16];

	return memcmp(ip->bytes, zero, ip_bits(ip) / 8) == 0;
}

bool ip_is_link_local(const struct ip *ip)
{
	return ip->family == FAMILY_IPV6 && ip->bytes[0] == 0xfe && (ip->bytes[1] & 0xc0) == 0x80;
}

bool ip_is_multicast(const struct ip *ip)
{
	if (ip->family == FAMILY_IPV4)
		return ip->bytes[0] >= 224 && ip->bytes[0] < 240;
	return ip->bytes[0] == 0xff;
}

bool ip_is_loopback(const struct ip *ip)
{
	struct ip one = { .family = FAMILY_IPV6, .bytes = { [15] = 1 } };

	return ip->family == FAMILY_IPV4 ? ip->bytes[0] == 127 : ip_equal(ip, &one);
}
