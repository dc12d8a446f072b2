/* Changes of the kernel's links, addresses, routes and rules, as they happen: so that nobody has to look again and again.
 * Source: rtnetlink(7), groups. */
#ifndef RUNTIME_STATE_EVENTS_H
#define RUNTIME_STATE_EVENTS_H

#include <stdbool.h>

/* A descriptor that is readable when something changed; -1 with errno. Close it with close(). */
int events_open(void);
/* Takes what is there. True: something was, or was lost for lack of room. */
bool events_take(int fd);

#endif
