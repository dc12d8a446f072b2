/* Hand-built profiles that together set every property of the catalogue (ir/nm_props.def). */
#ifndef TESTS_BACKENDS_SAMPLES_H
#define TESTS_BACKENDS_SAMPLES_H

#include "ir/arena.h"
#include "ir/profile.h"

struct sample {
	enum nm_prop id;
	const char *text;  /* strings; items of a list and of a map (key=value) are separated by `|` */
	int64_t number;
};

extern const struct sample samples[];
extern const size_t n_samples;

/* A profile that libnm accepts, with the sample's property set. Arena-owned. */
struct profile *sample_profile(struct arena *a, const struct sample *s);

#endif
