#include "runtime/store/journal.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "runtime/store/schemas.h"
#include "runtime/store/store.h"

/* 1,000 profiles of 16 KiB before and after. */
static const struct store_file file = { "journal.yaml", &journal_schema, (size_t)64 << 20 };

/* --- as the file has it --- */

static const char *number(struct ctx *ctx, uint64_t v)
{
	return arena_printf(&ctx->arena, "%llu", (unsigned long long)v);
}

static void profiles_to_doc(struct ctx *ctx, const struct journal *j, struct journal_doc *d)
{
	d->profiles = arena_array(&ctx->arena, struct profile_doc, j->n_profiles);
	d->n_profiles = (uint32_t)j->n_profiles;
	for (size_t i = 0; i < j->n_profiles; i++) {
		const struct journal_profile *p = &j->profiles[i];

		d->profiles[i] = (struct profile_doc){ p->uuid, p->id, p->ifname, (int)p->what, p->before, p->after,
						     p->makes };
	}
}

static void activations_to_doc(struct ctx *ctx, const struct journal *j, struct journal_doc *d)
{
	d->activations = arena_array(&ctx->arena, struct activation_doc, j->n_activations);
	d->n_activations = (uint32_t)j->n_activations;
	for (size_t i = 0; i < j->n_activations; i++)
		d->activations[i] = (struct activation_doc){ j->activations[i].uuid, j->activations[i].ifname };
}

int journal_write(struct ctx *ctx, const char *state_dir, const struct journal *j)
{
	struct journal_doc d = {
		.version = STORE_VERSION,
		.id = j->id,
		.policy = store_text(ctx, j->policy),
		.boot_id = j->boot_id ? j->boot_id : "",
		.checkpoint = j->checkpoint,
		.phase = (int)j->phase,
		.started = number(ctx, j->started_s),
		.timeout = number(ctx, j->timeout_s),
	};

	profiles_to_doc(ctx, j, &d);
	activations_to_doc(ctx, j, &d);
	return store_write(state_dir, &file, &d);
}

/* --- back --- */

static void profiles_of_doc(struct ctx *ctx, const struct journal_doc *d, struct journal *j)
{
	j->n_profiles = d->profiles ? d->n_profiles : 0;
	j->profiles = arena_array(&ctx->arena, struct journal_profile, j->n_profiles);
	for (size_t i = 0; i < j->n_profiles; i++) {
		const struct profile_doc *p = &d->profiles[i];

		j->profiles[i] = (struct journal_profile){ p->uuid, p->id, p->ifname, (enum journal_change)p->what, p->before,
							   p->after, p->makes };
	}
}

static void activations_of_doc(struct ctx *ctx, const struct journal_doc *d, struct journal *j)
{
	j->n_activations = d->activations ? d->n_activations : 0;
	j->activations = arena_array(&ctx->arena, struct journal_activation, j->n_activations);
	for (size_t i = 0; i < j->n_activations; i++)
		j->activations[i] = (struct journal_activation){ d->activations[i].uuid, d->activations[i].ifname };
}

int journal_read(struct ctx *ctx, const char *state_dir, struct journal *out)
{
	struct journal j = { 0 };
	struct journal_doc *d;
	void *data;
	int rc = store_read(ctx, state_dir, &file, &data);

	if (rc != 1)
		return rc;
	d = data;
	if (strcmp(d->version, STORE_VERSION) != 0 || !store_number(d->started, &j.started_s) ||
	    !store_number(d->timeout, &j.timeout_s))
		return -EBADMSG;
	j.id = d->id;
	j.policy = d->policy;
	j.boot_id = d->boot_id;
	j.checkpoint = d->checkpoint;
	j.phase = (enum journal_phase)d->phase;
	profiles_of_doc(ctx, d, &j);
	activations_of_doc(ctx, d, &j);
	*out = j;
	return 1;
}

int journal_clear(const char *state_dir)
{
	return store_remove(state_dir, &file);
}

int journal_set_aside(const char *state_dir)
{
	return store_set_aside(state_dir, &file);
}

const char *journal_phase_word(enum journal_phase phase)
{
	return journal_phases[phase].str;
}

const char *journal_boot_id(struct ctx *ctx)
{
	char text[64];
	int fd = open("/proc/sys/kernel/random/boot_id", O_RDONLY | O_CLOEXEC);
	ssize_t n = fd < 0 ? 0 : read(fd, text, sizeof(text));

	if (fd >= 0)
		close(fd);
	while (n > 0 && text[n - 1] == '\n')
		n--;
	return arena_strndup(&ctx->arena, text, n > 0 ? (size_t)n : 0);
}
