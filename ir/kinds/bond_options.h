/* Options of a bond: their rows and the rules between them. Only for ir/kinds/bond.c. */
#ifndef IR_KINDS_BOND_OPTIONS_H
#define IR_KINDS_BOND_OPTIONS_H

#include "ir/kind.h"

/* Numbers of the modes are the kernel's. */
enum bond_mode { BOND_RR, BOND_ACTIVE_BACKUP, BOND_XOR, BOND_BROADCAST, BOND_8023AD, BOND_TLB, BOND_ALB };

struct bond_options {
	struct obj obj;
	uint64_t ad_actor_sys_prio, ad_user_port_key, arp_interval, downdelay, updelay;
	uint64_t arp_missed_max, lp_interval, miimon, min_links, packets_per_slave, resend_igmp, num_grat_arp, num_unsol_na;
	struct str ad_actor_system, arp_ip_target, primary;
	int ad_select, all_slaves_active, arp_all_targets, arp_validate, fail_over_mac, lacp_rate;
	int primary_reselect, xmit_hash_policy;
	bool tlb_dynamic_lb, use_carrier, balance_slb, lacp_active;
	struct list ns_ip6_target; /* of struct name */
};

extern const struct schema bond_options_schema;
extern const struct words bond_mode_words;

/* Rules between the options, and between them and the mode. o may be NULL. */
void bond_options_check(struct ctx *ctx, int mode, const struct bond_options *o, const struct node *mode_node);
void bond_options_lower(struct ctx *ctx, int mode, const struct bond_options *o, const struct node *mode_node,
			struct profile *p);
/* Does the bond take its ports' MAC addresses (mode active-backup, fail_over_mac active)? o may be NULL. */
bool bond_keeps_port_mac(int mode, const struct bond_options *o);

struct raise;
/* The mode, and the options as a mapping where there are any, into the rows of a bond. */
void bond_options_raise(const struct raise *r, const struct schema *s, struct obj *bond);

#endif
