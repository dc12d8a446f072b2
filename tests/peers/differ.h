/* Two keyfiles of one profile, compared as libnm understands them (normalized, nm_connection_diff EXACT).
 * Differences are lines; TYPE is our connection.type, with `:down` behind where the profile is off;
 * values are printed as D-Bus has them, `-` is absent:
 *
 *   property TYPE SETTING.PROPERTY THEIRS OURS   an IP setting's name has our method: `ipv4:auto.dhcp-timeout`
 *   setting TYPE SETTING theirs|ours             only one has it
 *   section TYPE SECTION ours                    only our file has it, and libnm cannot do without (or does not
 *                                                know the type: the rest is then compared as if of a dummy)
 *   key TYPE SECTION.KEY THEIRS OURS             of a type that libnm does not know
 *   unreadable TYPE theirs|ours TEXT             libnm refuses it
 *
 *   rule theirs|ours TEXT                        a routing rule that only one sets, in whatever profile it stands
 *
 * Routes and routing rules have no order: metrics and priorities say which goes first. */
#ifndef TESTS_PEERS_DIFFER_H
#define TESTS_PEERS_DIFFER_H

#include <glib.h>

/* Called for each difference; the text lives for the call. */
typedef void differ_report(const char *line, void *data);

/* What libnm says against a keyfile: "refuses: why", "drops SETTING.PROPERTY: why", or what normalizing changes:
 * "makes SETTING.PROPERTY AFTER of BEFORE". NULL (else g_free): nothing. */
char *differ_complaint(const char *text);

void differ_profiles(const char *their_text, const char *our_text, differ_report *report, void *data);

/* The rules of all profiles (id -> text) together: they are the node's, not an interface's. */
void differ_rules(GHashTable *theirs, GHashTable *ours, differ_report *report, void *data);

#endif
