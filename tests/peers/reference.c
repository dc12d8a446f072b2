#include "tests/peers/reference.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "frontend/yaml.h"

/* A document that takes longer is refused with this exit status of timeout(1). */
#define SECONDS_MAX "20"
#define TIMED_OUT 124

bool reference_init(struct reference *r, const char *program, const char *cache)
{
	struct stat st;

	if (stat(program, &st) < 0 || g_mkdir_with_parents(cache, 0755) < 0)
		return false;
	*r = (struct reference){ .program = program, .cache = cache };
	r->identity = g_strdup_printf("%lld %lld", (long long)st.st_size, (long long)st.st_mtime);
	return true;
}

void reference_done(struct reference *r)
{
	g_free(r->identity);
}

static void make_key(const struct reference *r, struct document *doc)
{
	GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA256);

	g_checksum_update(sum, (const guchar *)r->identity, -1);
	g_checksum_update(sum, (const guchar *)doc->text, (gssize)doc->length);
	doc->key = g_strdup(g_checksum_get_string(sum));
	g_checksum_free(sum);
}

static char *cache_path(const struct reference *r, const struct document *doc, const char *suffix)
{
	return g_strdup_printf("%s/%s%s", r->cache, doc->key, suffix);
}

/* An answer is "0" or "1" (refused), a line break, and what it printed on standard output or error. */
static void keep(const struct reference *r, const struct document *doc, bool refused, const char *text)
{
	g_autofree char *path = cache_path(r, doc, ""), *answer = g_strdup_printf("%d\n%s", refused, text);

	if (!g_file_set_contents(path, answer, -1, NULL))
		abort();
}

static void ask(void *item, void *data)
{
	struct document *doc = item;
	const struct reference *r = data;
	g_autofree char *input = cache_path(r, doc, ".yaml"), *out = NULL, *err = NULL;
	const char *argv[] = { "timeout", SECONDS_MAX, r->program, "-q", "gc", input, NULL };
	int status = 0;

	if (!g_file_set_contents(input, doc->text, (gssize)doc->length, NULL) ||
	    !g_spawn_sync(NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, &err, &status, NULL))
		abort();
	unlink(input);
	if (WIFEXITED(status) && WEXITSTATUS(status) == TIMED_OUT)
		keep(r, doc, true, "no answer in " SECONDS_MAX " s");
	else
		keep(r, doc, status != 0, status ? g_strdelimit(g_strstrip(err), "\n\t", ' ') : out);
}

void reference_ask(struct reference *r, const struct documents *d, unsigned jobs)
{
	GThreadPool *pool = g_thread_pool_new(ask, r, (int)jobs, TRUE, NULL);
	g_autoptr(GHashTable) asked = g_hash_table_new(g_str_hash, g_str_equal);

	for (guint i = 0; i < d->items->len; i++) {
		struct document *doc = d->items->pdata[i];
		g_autofree char *path = NULL;

		make_key(r, doc);
		path = cache_path(r, doc, "");
		if (g_file_test(path, G_FILE_TEST_EXISTS) || !g_hash_table_add(asked, doc->key))
			continue;
		r->asked++;
		g_thread_pool_push(pool, doc, NULL);
	}
	g_thread_pool_free(pool, FALSE, TRUE);
}

/* Its output is a YAML list of pairs [file name, text] under `NetworkManager`. */
static GHashTable *read_pairs(const char *yaml)
{
	GHashTable *texts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	const struct node **roots, *list;
	struct ctx ctx;
	size_t n;

	ctx_init(&ctx, NULL, NULL);
	roots = yaml_read(&ctx, ctx_add_source(&ctx, STR("gc"), str_of(yaml)), &n);
	list = n ? doc_get(roots[0], "NetworkManager") : NULL;
	for (const struct node *pair = list && list->kind == NODE_SEQUENCE ? list->first : NULL; pair; pair = pair->next) {
		const struct node *name = pair->first, *text = name->next;
		size_t base = name->text.n - MIN(name->text.n, strlen(".nmconnection"));

		g_hash_table_replace(texts, g_strndup(name->text.p, base), g_strndup(text->text.p, text->text.n));
	}
	ctx_done(&ctx);
	return texts;
}

GHashTable *reference_answer(const struct reference *r, const struct document *doc, char **out_why)
{
	g_autofree char *path = cache_path(r, doc, ""), *answer = NULL;

	if (!g_file_get_contents(path, &answer, NULL, NULL))
		abort();
	if (answer[0] == '0')
		return read_pairs(answer + 2);
	*out_why = g_strdup(answer + 2);
	return NULL;
}
