/* The three kinds of IP tunnels have one set of attributes (linux/if_tunnel.h, IFLA_IPTUN_*). */
#ifndef RUNTIME_STATE_KINDS_TUNNEL_H
#define RUNTIME_STATE_KINDS_TUNNEL_H

#include <linux/if_tunnel.h>

#include "runtime/state/state.h"

#define TUNNEL_ROWS 8
extern const struct attr_row tunnel_rows[TUNNEL_ROWS];
#define TUNNEL(word_, read_) \
	{ .word = word_, .kind = &kind_ip_tunnel, .own = "ip-tunnel", .rows = tunnel_rows, .n = TUNNEL_ROWS, \
	  .attr_max = IFLA_IPTUN_MAX, .read = read_ }

#endif
