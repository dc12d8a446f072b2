#include "runtime/policy.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "backends/backend.h"
#include "frontend/inputs.h"
#include "frontend/pipeline.h"
#include "frontend/policy_text.h"
#include "ir/fd.h"
#include "runtime/commands.h"
#include "runtime/sandbox/policy.h"

/* A file larger than this is no policy. */
#define POLICY_MAX ((size_t)64 << 20)

static struct strbuf *text_new(struct applier *a)
{
	struct strbuf *grown = reallocarray(a->texts, a->n_texts + 1, sizeof(*grown));

	if (!grown)
		abort();
	a->texts = grown;
	a->texts[a->n_texts] = (struct strbuf){ 0 };
	return &a->texts[a->n_texts++];
}

static bool load(struct applier *a, const char *name, uint16_t *out_source)
{
	bool is_stdin = !strcmp(name, "-");
	int fd = is_stdin ? STDIN_FILENO : open(name, O_RDONLY | O_CLOEXEC);
	struct strbuf *b = text_new(a);
	int rc = fd < 0 ? errno : -fd_read_all(fd, POLICY_MAX, b);

	if (fd >= 0 && !is_stdin)
		close(fd);
	if (rc) {
		diag(&a->ctx, DIAG_CANNOT_READ, SPAN_NONE, "cannot read `%s`: %s", name,
		     rc == EFBIG ? "larger than 64 MiB" : strerror(rc));
		return false;
	}
	*out_source = ctx_add_source(&a->ctx, is_stdin ? STR("<stdin>") : str_of(name), (struct str){ b->p ? b->p : "", b->n });
	return true;
}

/* Captures and `sriov:` names look things up in a document: the state as `show` prints it. */
static void give_state(struct applier *a, struct pipeline *p, const struct net *current)
{
	struct policy_text how = { .shown = true, .hide_secrets = true };
	struct strbuf *b = text_new(a);

	policy_put(&a->ctx, current, &how, b);
	if (b->failed)
		abort();
	pipeline_read_current(p, ctx_add_source(&a->ctx, STR("the node's state"), (struct str){ b->p, b->n }));
}

static bool looks_things_up(const struct applier *a, uint16_t source)
{
	struct str text = a->ctx.sources[source]->text;

	return memmem(text.p, text.n, "capture", 7) || memmem(text.p, text.n, "sriov:", 6);
}

const struct net *policy_read(struct applier *a, const struct applier_options *o, unsigned parse_s, const struct net *current,
			     int *out_status)
{
	struct options *plain = arena_new(&a->ctx.arena, struct options);
	struct inputs in = inputs_of(&a->ctx, o->files, o->n_files);
	struct pipeline p = { .ctx = &a->ctx, .options = plain };
	struct sandbox_limits limits = { .cpu_s = parse_s };
	int status = in.all_read ? EXIT_DONE : EXIT_ENVIRONMENT, one;
	const struct policy *only;
	uint16_t source;

	plain->backend = &backend_keyfile;
	plain->render = a->render;
	a->ctx.current_net = current;
	plain->node = o->node;
	plain->labels = o->labels;
	plain->n_labels = o->n_labels;
	for (size_t k = 0; k < in.n; k++) {
		if (!load(a, in.files[k], &source)) {
			status = EXIT_ENVIRONMENT;
			continue;
		}
		if (!p.current_given && looks_things_up(a, source))
			give_state(a, &p, current);
		one = sandbox_policy(&p, source, &limits, &a->err, &a->first_error);
		status = one > status ? one : status;
	}
	if (!p.n_selected && p.policies.n && (o->node || o->n_labels))
		pipeline_tell_unselected(&p);
	only = status == EXIT_DONE && !a->ctx.diags.n_errors ? pipeline_only_policy(&p, "apply") : NULL;
	*out_status = status != EXIT_DONE ? status : only ? EXIT_DONE : EXIT_DOCUMENT;
	return only && !a->ctx.diags.n_errors ? only->net : NULL;
}
