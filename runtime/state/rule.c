/* Routing rules: RTM_GETRULE (linux/fib_rules.h). The kernel's own three are not shown; nor is what looks up no table
 * and refuses nothing (goto, nop), which nmstate has no words for. */
#include <linux/fib_rules.h>
#include <linux/rtnetlink.h>
#include <netlink/attr.h>

#include "ir/raise.h"
#include "runtime/state/state.h"

#define RULE(r) &route_rule_schema, &(r)->obj

static const struct attr_row rows[] = {
	{ FRA_PRIORITY, ATTR_NUMBER, "priority" },
	{ FRA_FWMARK, ATTR_NUMBER, "fwmark" },
	{ FRA_FWMASK, ATTR_NUMBER, "fwmask" },
	{ FRA_IIFNAME, ATTR_TEXT, "iif" },
};

/* Whose rules are shown: nmstate's list. Those of NetworkManager may say that nobody set them. */
static bool is_shown(uint64_t protocol)
{
	static const uint8_t shown[] = {
		RTPROT_UNSPEC, RTPROT_BOOT, RTPROT_STATIC, RTPROT_RA, RTPROT_DHCP,
		RTPROT_MROUTED, RTPROT_KEEPALIVED, RTPROT_BABEL,
	};

	for (size_t i = 0; i < ARRAY_SIZE(shown); i++)
		if (shown[i] == protocol)
			return true;
	return false;
}

static void put_net(struct state *s, struct route_rule *r, const char *key, const struct nlattr *a, unsigned bits)
{
	struct ip ip = rows_ip_of(a);
	char text[IP_TEXT_MAX];

	if (ip.family)
		raise_set_str(s->ctx, RULE(r), key, str_printf(&s->ctx->arena, "%.*s/%u", (int)ip_format(&ip, text), text, bits));
}

static const char *action_word(unsigned action)
{
	return action == FR_ACT_BLACKHOLE ? "blackhole" : action == FR_ACT_UNREACHABLE ? "unreachable" : "prohibit";
}

static void read_rule(struct state *s, struct obj *section, const struct schema *schema, const struct nlmsghdr *msg)
{
	const struct fib_rule_hdr *head = nlmsg_data(msg);
	struct nlattr *tb[FRA_MAX + 1];
	const struct schema *item_schema;
	struct route_rule *r;
	uint64_t table;

	if (!netlink_attrs(msg, sizeof(*head), tb, FRA_MAX) || (tb[FRA_PROTOCOL] && !is_shown(attr_number(tb[FRA_PROTOCOL]))))
		return;
	if (head->action != FR_ACT_TO_TBL && (head->action < FR_ACT_BLACKHOLE || head->action > FR_ACT_PROHIBIT))
		return;
	r = rows_item(s, schema, section, "config", &item_schema);
	rows_word(RULE(r), "family", head->family == AF_INET ? "ipv4" : "ipv6");
	put_net(s, r, "ip-from", tb[FRA_SRC], head->src_len);
	put_net(s, r, "ip-to", tb[FRA_DST], head->dst_len);
	rows_read(s, RULE(r), rows, ARRAY_SIZE(rows), tb, FRA_MAX, 0);
	table = tb[FRA_TABLE] ? attr_number(tb[FRA_TABLE]) : head->table;
	if (table)
		raise_set_uint(RULE(r), "route-table", table);
	if (head->action != FR_ACT_TO_TBL)
		rows_word(RULE(r), "action", action_word(head->action));
	if (tb[FRA_SUPPRESS_PREFIXLEN] && attr_number(tb[FRA_SUPPRESS_PREFIXLEN]) != UINT32_MAX)
		raise_set_uint(RULE(r), "suppress-prefix-length", attr_number(tb[FRA_SUPPRESS_PREFIXLEN]));
}

bool state_read_rules(struct state *s)
{
	struct fib_rule_hdr request = { .family = AF_UNSPEC };
	const struct schema *schema;
	struct dump d = { 0 };
	struct obj *section;

	if (!state_dump(s, netlink_request(RTM_GETRULE, &request, sizeof(request)), "the kernel's routing rules", &d))
		return false;
	section = rows_sub(s, &net_schema, &s->net->obj, "route-rules", &schema);
	raise_list(schema, section, "config");
	for (size_t i = 0; i < d.n; i++) {
		const struct fib_rule_hdr *head = nlmsg_data(d.items[i]);

		if (head->family == AF_INET || head->family == AF_INET6)
			read_rule(s, section, schema, d.items[i]);
	}
	return true;
}
