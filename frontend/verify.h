/* --verify: translation validation. The finished texts are read by an independent reader (libnm, in the program
 * nmstate-verify), and what it finds is held against the profiles that they were made from, by property. Any difference is a
 * mistake of this program: an error (N1651, N1655) at the place of the policy that asked for the setting.
 *
 * A run: verify_begin; for each network IR verify_add for each of its profiles, then verify_net; then verify_end, always. */
#ifndef FRONTEND_VERIFY_H
#define FRONTEND_VERIFY_H

#include "frontend/verify_run.h"
#include "ir/net.h"
#include "ir/profile.h"

struct verify_item {
	const struct profile *profile; /* borrowed: what the file is to say */
	struct profile *read;          /* what was found in it; NULL: it was not read, reported */
	struct profile *defaults;      /* what libnm takes for the rest of its settings */
	bool newer;                    /* something in it is too new for the reader; reported */
};

struct verify {
	struct ctx *ctx;
	struct verify_run run;
	struct strbuf request, answer; /* owned */
	struct verify_item *items;     /* of this batch; owned */
	size_t n, cap;
	unsigned libnm_minor;
	bool greeted;
	bool partial;    /* a profile of this batch has no file (reported): the rest has no meaning */
	bool own_reader; /* nmstate-verify is not asked */
};

void verify_begin(struct verify *v, struct ctx *ctx);
/* Notes a profile's file; the text is copied, the profile must stay until verify_net. */
void verify_add(struct verify *v, const struct profile *profile, struct str text);
/* The same of files that a back end's own reader has read already. read: to be changed here; NULL: it is no profile. */
void verify_add_read(struct verify *v, const struct profile *profile, struct profile *read);
/* Reads and compares all that was added since the last time. 0; -1: there are differences; -2: it could not be done. All
 * reported, for every file. */
int verify_net(struct verify *v, const struct net *net);
void verify_end(struct verify *v);

/* Takes an answer about all that was added, from anybody; part of verify_net. False: it is not in the form of the helper
 * (backends/verify/main.c). What it says against a file is reported. */
bool verify_read_answer(struct verify *v, struct str answer);

#endif
