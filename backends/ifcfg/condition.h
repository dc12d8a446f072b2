/* When the ifcfg-rh plugin reads a key, and of which profiles it knows anything: for writing and reading alike. */
#ifndef BACKENDS_IFCFG_CONDITION_H
#define BACKENDS_IFCFG_CONDITION_H

#include "ir/profile.h"

/* Column of keys.def. */
enum ifcfg_condition { ALWAYS, WIRED, P_KEY, STP, IPV4, IPV6, EAP_LOGIN, EAP_PASSWORD, EAP_SERVER, EAP_CERT, EAP_INNER };

/* Types that the plugin reads. */
#define IFCFG_TYPES 5
extern const struct ifcfg_type {
	const char *nm_type;
	const char *word;  /* of TYPE; the plugin takes it in any case */
	const char *title; /* of the names that the plugin makes up: "System eth0" */
	const char *lines; /* what says the type */
	bool needs_device; /* the plugin refuses the file without DEVICE */
} ifcfg_types[IFCFG_TYPES];

bool ifcfg_is_met(const struct profile *p, enum ifcfg_condition c);
/* Why a key is not read where its condition is not met. Lower case. */
const char *ifcfg_why_unread(enum ifcfg_condition c);

/* Does the plugin take a file whose name ends so for somebody's backup (utils_should_ignore_file)? */
bool ifcfg_is_backup(struct str name);

bool ifcfg_stp_is_on(const struct profile *p);

#define IFCFG_READS(c) (1u << (c))
/* What the plugin reads of a method of 802.1X: IFCFG_READS bits of the conditions EAP_*. 0: it does not know the method,
 * or it needs what profiles do not have. */
unsigned ifcfg_eap_reads(struct str method);

#endif
