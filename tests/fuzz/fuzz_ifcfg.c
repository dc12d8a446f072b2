/* The reader of ifcfg files. Any bytes as the files of one profile, separated by lines of "@" and a letter: i ifcfg-, k keys-,
 * r route-, R route6-, u rule-, U rule6-, a an alias; what stands before the first is ifcfg-. Nothing crashes, every property
 * leads into its text, and a profile that was read can be written as keyfile, and as ifcfg again: what the writer takes,
 * the reader reads from there as the same. */
#include <stdlib.h>

#include "backends/backend.h"
#include "backends/ifcfg/read.h"
#include "backends/keyfile/keyfile.h"
#include "ir/dump.h"
#include "tests/fuzz/fuzz.h"

#define ALIASES_MAX 4

static const struct {
	char letter;
	const char *name;
} parts[] = {
	{ 'i', "dir/ifcfg-eth0" }, { 'k', "dir/keys-eth0" }, { 'r', "dir/route-eth0" },	{ 'R', "dir/route6-eth0" },
	{ 'u', "dir/rule-eth0" },  { 'U', "dir/rule6-eth0" }, { 'a', "dir/ifcfg-eth0:1" },
};

static uint16_t *slot_of(struct ifcfg_files *files, char letter)
{
	switch (letter) {
	case 'k':
		return &files->keys;
	case 'r':
		return &files->route;
	case 'R':
		return &files->route6;
	case 'u':
		return &files->rule;
	case 'U':
		return &files->rule6;
	default:
		return &files->main;
	}
}

static void add_part(struct ctx *ctx, struct ifcfg_files *files, uint16_t *aliases, char letter, struct str text)
{
	uint16_t source;

	for (size_t i = 0; i < ARRAY_SIZE(parts); i++) {
		if (parts[i].letter != letter)
			continue;
		source = ctx_add_source(ctx, str_of(parts[i].name), str_dup(&ctx->arena, text));
		if (letter != 'a')
			*slot_of(files, letter) = source;
		else if (files->n_aliases < ALIASES_MAX)
			aliases[files->n_aliases++] = source;
	}
}

/* "@r\n" begins the text of route-; other lines are as they are. */
static void split(struct ctx *ctx, struct str bytes, struct ifcfg_files *files, uint16_t *aliases)
{
	size_t start = 0;
	char letter = 'i';

	for (size_t i = 0; i + 2 < bytes.n; i++) {
		if (bytes.p[i] != '@' || bytes.p[i + 2] != '\n' || (i && bytes.p[i - 1] != '\n'))
			continue;
		add_part(ctx, files, aliases, letter, (struct str){ bytes.p + start, i - start });
		letter = bytes.p[i + 1];
		start = i + 3;
	}
	add_part(ctx, files, aliases, letter, (struct str){ bytes.p + start, bytes.n - start });
}

static void check_places(const struct ctx *ctx, const struct profile *p)
{
	for (size_t i = 0; i < p->n; i++) {
		const struct node *n = p->props[i].origin;

		LAW(n && n->source < ctx->n_sources && n->start <= n->end && n->end <= ctx->sources[n->source]->text.n);
	}
}

static char *dump(struct ctx *ctx, const struct profile *p)
{
	struct strbuf out = { 0 };
	struct profile copy = *p;

	copy.origin = NULL;
	copy.props = arena_array(&ctx->arena, struct prop, p->n);
	for (size_t i = 0; i < p->n; i++) {
		copy.props[i] = p->props[i];
		copy.props[i].origin = NULL;
	}
	dump_profile(ctx, &copy, &out);
	strbuf_add(&out, "", 1);
	return out.p;
}

static void check_again(struct ctx *ctx, const struct profile *p)
{
	struct ifcfg_files files = { SOURCE_NONE, SOURCE_NONE, SOURCE_NONE, SOURCE_NONE, SOURCE_NONE, SOURCE_NONE, NULL, 0 };
	uint16_t *const slots[] = { &files.main, &files.route, &files.route6, &files.keys };
	struct backend_run run;
	struct profile *again;
	char *first, *second;

	backend_begin(&run, ctx, &backend_ifcfg, false);
	if (backend_profile(&run, p)) {
		for (size_t i = 0; i < ARRAY_SIZE(slots); i++)
			if (run.files[i].text.p)
				*slots[i] = ctx_add_source(ctx, run.files[i].name, str_dup(&ctx->arena, run.files[i].text));
		again = ifcfg_read(ctx, &files);
		LAW(again);
		first = dump(ctx, p);
		second = dump(ctx, again);
		LAW(!strcmp(first, second));
		free(first);
		free(second);
	}
	backend_end(&run);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct ifcfg_files files = { SOURCE_NONE, SOURCE_NONE, SOURCE_NONE, SOURCE_NONE, SOURCE_NONE, SOURCE_NONE, NULL, 0 };
	struct render_options o = { MESSAGE_HUMAN, true };
	uint16_t aliases[ALIASES_MAX];
	struct strbuf text = { 0 };
	struct profile *p;
	struct ctx ctx;

	ctx_init(&ctx, NULL, NULL);
	files.aliases = aliases;
	split(&ctx, (struct str){ (const char *)data, size }, &files, aliases);
	if (files.main == SOURCE_NONE)
		files.main = ctx_add_source(&ctx, STR("dir/ifcfg-eth0"), STR(""));
	p = ifcfg_read(&ctx, &files);
	LAW(p || ctx.diags.n);
	if (p) {
		check_places(&ctx, p);
		keyfile_write(&text, p, &ctx);
		check_again(&ctx, p);
	}
	strbuf_reset(&text);
	render_diags(&ctx, &o, &text);
	strbuf_done(&text);
	ctx_done(&ctx);
	return 0;
}
