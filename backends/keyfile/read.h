/* Keyfiles as NetworkManager reads them -> profile IR: the inverse of keyfile.c, which also reads what nmcli, netplan,
 * people and other versions of NetworkManager write. Source: nm-settings-keyfile(5), libnm-core's nm-keyfile.c.
 * Driven by the catalogue (ir/nm_props.def): section, key and type of a property are said there only. */
#ifndef BACKENDS_KEYFILE_READ_H
#define BACKENDS_KEYFILE_READ_H

#include "ir/ctx.h"
#include "ir/profile.h"

/* A keyfile as NetworkManager reads it -> a profile. source: number of the text in ctx. NULL: reported, it is no profile
 * (N1603). Reports as well: what no policy can say (warning N1601), values that NetworkManager refuses (error N1602),
 * what NetworkManager itself passes over (warning N1604); the profile then lacks that. Linear in the text.
 *
 * The profile says what the file says, no defaults: a default that the file spells out (`mtu=0`) is left out as well.
 * id and connection.id: of the file, else the source's name without folder and suffix. uuid, ifname: p NULL when the
 * file has none. parent and master may be names or UUIDs of other profiles, as in the file. `gateway` is a route with
 * metric -1 and without options, the first one.
 *
 * Origins (arena): a node of its own for each setting, key and value with their places, parent NULL. Of a list
 * (addresses, routes, rules) the first item's, and its `next` leads to the other items' in order. A pair of a map has
 * its own. The profile's origin is the header `[connection]`. */
struct profile *keyfile_read(struct ctx *ctx, uint16_t source);

#endif
