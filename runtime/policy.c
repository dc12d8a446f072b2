#include "runtime/policy.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "backends/backend.h"
#include "frontend/inputs.h"
#include "frontend/pipeline.h"
#include "frontend/policy_text.h"
#include "runtime/commands.h"
#include "runtime/sandbox/policy.h"

/* A file larger than this is no policy. */
#define POLICY_MAX ((size_t)64 << 20)

/* 0, or an errno; EFBIG above the limit. */
static int read_all(int fd, struct strbuf *b)
{
	char chunk[16384];

	for (;;) {
		ssize_t n = read(fd, chunk, sizeof(chunk));

		if (n == 0)
			return b->failed ? ENOMEM : 0;
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return errno;
		strbuf_add(b, chunk, (size_t)n);
		if (b->n > POLICY_MAX)
			return EFBIG;
	}
}

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
	int rc = fd < 0 ? errno : read_all(fd, b);

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

static const struct net *only_policy(struct applier *a, struct pipeline *p)
{
	const struct policy *only = NULL;

	for (size_t i = 0; i < p->policies.n; i++) {
		const struct policy *one = &p->policies.items[i];
		struct diag *d;

		if (!one->net)
			continue;
		if (only) {
			d = diag(&a->ctx, DIAG_PLAN_OF_SEVERAL, node_span(one->origin), "this is a second policy to apply");
			diag_label(&a->ctx, d, node_span(only->origin), "the first one");
			diag_help(&a->ctx, d, "choose one: give its file alone, or the node with `--node`");
			return NULL;
		}
		only = one;
	}
	return only ? only->net : NULL;
}

const struct net *policy_read(struct applier *a, const struct applier_options *o, unsigned parse_s, const struct net *current,
			     int *out_status)
{
	struct options *plain = arena_new(&a->ctx.arena, struct options);
	struct inputs in = inputs_of(&a->ctx, o->files, o->n_files);
	struct pipeline p = { .ctx = &a->ctx, .options = plain };
	struct sandbox_limits limits = { .cpu_s = parse_s };
	int status = in.all_read ? EXIT_DONE : EXIT_ENVIRONMENT, one;
	const struct net *net;
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
	net = status == EXIT_DONE && !a->ctx.diags.n_errors ? only_policy(a, &p) : NULL;
	*out_status = status != EXIT_DONE ? status : net ? EXIT_DONE : EXIT_DOCUMENT;
	return a->ctx.diags.n_errors ? NULL : net;
}
