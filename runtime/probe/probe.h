/* Connectivity probes: does the node still reach what it has to reach? Run once before an apply and once after it.
 *
 * A probe is given as a text, in the configuration or on the command line:
 *   gateway              each default gateway of the kernel's main table (IPv4: ARP, IPv6: neighbour solicitation; an
 *                        echo request beside either; one answer will do)
 *   dns, dns:NAME        each name server of /etc/resolv.conf answers a query for `. NS`, or for NAME's addresses
 *   dns://SERVER[:PORT][/NAME]   the same of one server
 *   tcp://HOST:PORT      a connection is taken; [ADDRESS]:PORT for IPv6; a name is looked up by getent(1), as the node does
 *   ping://ADDRESS       an echo request is answered; fe80::1%eth0 for a link's own address
 *   exec:COMMAND         `sh -c COMMAND` ends with status 0; never from a policy
 *   api-server           tcp to KUBERNETES_SERVICE_HOST and KUBERNETES_SERVICE_PORT of the environment
 * `gateway` and `dns` stand for what the node has at that moment: as many targets as there are, each with its own result.
 *
 * What counts after an apply (probe_run.before):
 * - a target that was there before: if it held then. What did not hold before cannot have been lost.
 * - a gateway or name server that was not there before (another address, or out of another interface): if one of its
 *   sort and family (name servers: of any family) held before, or if there was none before. So a wrong new gateway, which
 *   NetworkManager takes happily, is caught; a node that was cut off before may be mended step by step.
 * - when gateways (or name servers) held before and there is none at all now, this is a result of its own, not held.
 * A default route without a gateway (a tunnel's) has nobody to ask: it holds where it is.
 * A name server on the node itself only forwards: SERVFAIL and REFUSED from it are no answer (systemd-resolved, dnsmasq).
 *
 * All targets run in one poll loop, each tried anew every 200 ms until it holds or the time is over: any number of dead
 * ones takes one time-out. Descriptors are close-on-exec. Commands get a clean environment, no input, their own process
 * group, and are killed with it when they end or when time is over. Needs CAP_NET_RAW.
 * Sources: RFC 826, RFC 4861 4.3 and 7.2, RFC 792, RFC 4443, RFC 1035; kubernetes-nmstate's probes (default gateway, DNS, API
 * server: those that held before must hold after). */
#ifndef RUNTIME_PROBE_PROBE_H
#define RUNTIME_PROBE_PROBE_H

#include "ir/ctx.h"
#include "ir/value.h"

struct probe_sort;

struct probe_spec {
	const struct probe_sort *sort;
	struct span at;       /* where it is asked for; SPAN_NONE: on a command line */
	struct str text;      /* as given; arena */
	struct str host;      /* tcp: a name that is to be looked up; p NULL: ip is the address */
	struct ip ip;         /* FAMILY_NONE: those of the node */
	struct str zone;      /* interface of a link-local address; p NULL: none */
	uint16_t port;
	struct str name;      /* dns: the name to ask for, p NULL: the root; exec: the command. NUL-ended */
};

struct probe_result {
	size_t spec;          /* index into probe_run.specs */
	struct str name;      /* "gateway 192.0.2.1 (eth0)"; of exec the first word only. With spec: what it is; arena */
	uint8_t family;       /* of a gateway */
	bool held;
	struct str why;       /* it does not; p NULL: it holds; arena */
	unsigned ms;          /* until it held, or was given up */
};

struct probe_results {
	struct probe_result *items; /* arena; in the order of the specs; may be empty */
	size_t n;
	bool all_held;
	bool interrupted;     /* by interrupt_fd: what is not held is not known */
};

/* What PROBES of a configuration that names none should be: gateway, dns; api-server where the environment names one.
 * Returns their number; *out_texts: static. */
size_t probe_defaults(const char *const **out_texts);

/* Reads one text; false: reported at `at` (N1751, N1752). Whether exec: may be given there is the caller's to say: */
bool probe_parse(struct ctx *ctx, struct span at, struct str text, struct probe_spec *out);
bool probe_is_command(const struct probe_spec *s);

struct probe_run {
	const struct probe_spec *specs;
	size_t n;
	const struct probe_results *before; /* of the same specs; NULL: this is the run before */
	unsigned timeout_ms;                /* dead targets of the run before take all of it: keep it short there */
	int interrupt_fd;                   /* readable: end at once; -1: none */
};

/* Before: one result a target. After: one a target that counts, as above. Changes nothing on the node. */
void probes_run(struct ctx *ctx, const struct probe_run *how, struct probe_results *out);

#endif
