/* Questions to NetworkManager that libnm has no call for, or only a deprecated one: asked over its D-Bus connection, and
 * waited for. Nothing is changed by them. */
#ifndef RUNTIME_NM_ASK_H
#define RUNTIME_NM_ASK_H

#include <NetworkManager.h>

/* A property of NetworkManager's own object. NULL: there is none, or no answer in time; else the caller unrefs it. */
GVariant *ask_property(NMClient *nm, const char *property);
/* The profile with the secrets that NetworkManager keeps for it: a copy where there are any, else itself; the caller
 * unrefs it. What needs a person or agent to say is not asked for. */
NMConnection *ask_secrets(NMClient *nm, NMRemoteConnection *remote);

#endif
