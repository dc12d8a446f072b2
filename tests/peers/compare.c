/* peer-compare [OPTION...] NMSTATECTL FILE|FOLDER...: each document of the files through the reference (`gc`) and
 * through this compiler. Profiles are compared by libnm (differ.h), refusals by who refuses. A difference is listed
 * (listed.h), with its reason in docs/differences.md, or it is a bug: then it is printed and the status is 1.
 *
 * Besides those of differ.h, these are differences:
 *   profile theirs|ours TYPE NAME   a profile that only one of the two makes
 *   refuse CODE PATH: TEXT [libnm WORD]  we refuse, for this error, what they write; each error is a difference. WORD is
 *                                   what libnm says against their profiles, "takes it" when that is nothing
 *   write NAME: TEXT                they refuse, with this text, what we write; NAME is the document's: its file, or
 *                                   the row and case that it was generated for
 *   nowhere CODE TEXT               an error of ours without a place, whatever they do */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/peers/differ.h"
#include "tests/peers/listed.h"
#include "tests/peers/ours.h"
#include "tests/peers/reference.h"

struct compare {
	char *listed_file, *cache, *report, *refusals;
	int jobs, sample;
	gboolean whole; /* a listed difference that does not occur is a mistake */
	struct documents documents;
	struct reference reference;
	struct listed listed;
	unsigned n, equal, refused_by_both, idle, listed_n, unlisted;
	GPtrArray *both; /* texts: "N0306 vlan.id: what they say", of documents that both refuse */
	/* Of the document at hand. */
	struct listed_document at;
	GPtrArray *differences;
	bool has_listed, has_idle;
	GString *lines; /* those that are not listed */
};

static void on_difference(const char *line, void *data)
{
	struct compare *c = data;

	g_ptr_array_add(c->differences, g_strdup(line));
}

static void judge(struct compare *c)
{
	for (guint i = 0; i < c->differences->len; i++) {
		const char *line = c->differences->pdata[i];
		const struct listed_row *row = listed_find(&c->listed, line, &c->at);

		if (!row)
			g_string_append_printf(c->lines, "  %s\n", line);
		else if (row->idle)
			c->has_idle = true;
		else
			c->has_listed = true;
	}
}

static void differs(struct compare *c, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
static void differs(struct compare *c, const char *fmt, ...)
{
	g_autofree char *line = NULL;
	va_list ap;

	va_start(ap, fmt);
	line = g_strdup_vprintf(fmt, ap);
	va_end(ap);
	on_difference(line, c);
}

static char *type_of(const char *keyfile)
{
	g_autoptr(GKeyFile) kf = g_key_file_new();
	char *type = NULL;

	if (g_key_file_load_from_data(kf, keyfile, (gsize)-1, G_KEY_FILE_NONE, NULL))
		type = g_key_file_get_string(kf, "connection", "type", NULL);
	return type ? type : g_strdup("?");
}

static void only_one(struct compare *c, GHashTable *texts, GHashTable *others, const char *who)
{
	GHashTableIter i;
	void *id, *text;

	g_hash_table_iter_init(&i, texts);
	while (g_hash_table_iter_next(&i, &id, &text)) {
		g_autofree char *type = type_of(text);

		if (!g_hash_table_contains(others, id))
			differs(c, "profile %s %s %s", who, type, (char *)id);
	}
}

static void compare_profiles(struct compare *c, GHashTable *theirs, GHashTable *ours)
{
	GHashTableIter i;
	void *id, *text;

	g_hash_table_iter_init(&i, ours);
	while (g_hash_table_iter_next(&i, &id, &text)) {
		const char *other = g_hash_table_lookup(theirs, id);

		if (other)
			differ_profiles(other, text, on_difference, c);
	}
	differ_rules(theirs, ours, on_difference, c);
	only_one(c, theirs, ours, "theirs");
	only_one(c, ours, theirs, "ours");
}

static char *libnm_word(GHashTable *theirs)
{
	GHashTableIter i;
	void *text;

	g_hash_table_iter_init(&i, theirs);
	while (g_hash_table_iter_next(&i, NULL, &text)) {
		char *word = differ_complaint(text);

		if (word)
			return word;
	}
	return g_strdup("takes it");
}

static void compare_refusals(struct compare *c, const GPtrArray *ours, GHashTable *theirs)
{
	g_autofree char *word = theirs ? libnm_word(theirs) : NULL;

	for (guint i = 0; i < ours->len; i++) {
		const struct refusal *r = ours->pdata[i];

		if (!*r->path)
			differs(c, "nowhere %s %s", r->code, r->text);
		else if (theirs)
			differs(c, "refuse %s %s: %s [libnm %s]", r->code, r->path, r->text, word);
	}
}

/* Both refuse: the two reasons side by side, for whoever looks whether they are one. */
static void note_refusal(struct compare *c, const struct answer *ours, const char *theirs)
{
	const struct refusal *r = ours->refusals->pdata[0];
	const char *known = "Provide file is not valid NetworkState or NetworkPolicy: ";

	if (g_str_has_prefix(theirs, known))
		theirs += strlen(known);
	c->refused_by_both++;
	g_ptr_array_add(c->both, g_strdup_printf("%s %s | %s", r->code, r->path, theirs));
}

static void count(struct compare *c, const struct document *doc)
{
	if (c->lines->len) {
		c->unlisted++;
		printf("DIFFERENT: %s (%s)\n%s", doc->file, doc->name, c->lines->str);
	} else if (c->has_listed) {
		c->listed_n++;
	} else {
		c->equal++;
		c->idle += c->has_idle;
	}
}

static void compare_document(struct compare *c, const struct document *doc)
{
	g_autofree char *their_why = NULL;
	g_autoptr(GHashTable) theirs = reference_answer(&c->reference, doc, &their_why);
	struct answer ours;

	ours_answer(doc, &ours);
	g_ptr_array_set_size(c->differences, 0);
	c->at = (struct listed_document){ ++c->n, doc->name, ours.warnings, c->differences };
	c->has_listed = c->has_idle = false;
	g_string_truncate(c->lines, 0);
	if (!ours.profiles)
		compare_refusals(c, ours.refusals, theirs);
	else if (!theirs)
		differs(c, "write %s: %s", doc->name, their_why);
	else
		compare_profiles(c, theirs, ours.profiles);
	judge(c);
	if (!ours.profiles && !theirs && !c->lines->len)
		note_refusal(c, &ours, their_why);
	count(c, doc);
	answer_done(&ours);
}

static int by_documents(const void *a, const void *b)
{
	const struct listed_row *x = *(struct listed_row *const *)a, *y = *(struct listed_row *const *)b;

	return x->documents == y->documents ? strcmp(x->input, y->input) : x->documents < y->documents ? 1 : -1;
}

static char *totals(const struct compare *c)
{
	return g_strdup_printf("documents %u, equal %u (refused by both %u, but for idle values %u), different and listed %u, "
			       "different and unlisted %u",
			       c->n, c->equal, c->refused_by_both, c->idle, c->listed_n, c->unlisted);
}

/* The table per reason. */
static bool write_report(struct compare *c)
{
	g_autoptr(GString) out = g_string_new(NULL);
	g_autofree char *sums = totals(c);

	g_ptr_array_sort(c->listed.rows, by_documents);
	g_string_append_printf(out, "%s\n\ndocuments  differences  row of docs/differences.md\n", sums);
	for (guint i = 0; i < c->listed.rows->len; i++) {
		const struct listed_row *row = c->listed.rows->pdata[i];

		g_string_append_printf(out, "%9u  %11u  %s%s\n", row->documents, row->lines, row->input,
				       row->idle ? " (idle)" : "");
	}
	g_string_append_printf(out, "\nnot compared: %u\n", c->documents.skipped->len);
	for (guint i = 0; i < c->documents.skipped->len; i++)
		g_string_append_printf(out, "%s\n", (char *)c->documents.skipped->pdata[i]);
	return g_file_set_contents(c->report, out->str, (gssize)out->len, NULL);
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool write_refusals(struct compare *c)
{
	g_autofree char *text = NULL;

	g_ptr_array_sort(c->both, by_text);
	g_ptr_array_add(c->both, NULL);
	text = g_strjoinv("\n", (char **)c->both->pdata);
	return g_file_set_contents(c->refusals, text, -1, NULL);
}

/* One of each `sample`, and all that were not generated. */
static void take_sample(struct compare *c)
{
	GPtrArray *items = c->documents.items;

	for (guint i = 0, k = 0; c->sample > 1 && i < items->len; k++) {
		const struct document *doc = items->pdata[i];

		if (strcmp(doc->name, doc->file) != 0 && k % (unsigned)c->sample != 0)
			g_ptr_array_remove_index(items, i);
		else
			i++;
	}
}

static bool read_arguments(struct compare *c, int argc, char **argv)
{
	const GOptionEntry entries[] = {
		{ "listed", 'l', 0, G_OPTION_ARG_FILENAME, &c->listed_file, "the listed differences", "FILE" },
		{ "cache", 'c', 0, G_OPTION_ARG_FILENAME, &c->cache, "where answers are kept", "FOLDER" },
		{ "report", 'r', 0, G_OPTION_ARG_FILENAME, &c->report, "the table per reason goes there", "FILE" },
		{ "refusals", 'b', 0, G_OPTION_ARG_FILENAME, &c->refusals, "the reasons of what both refuse go there", "FILE" },
		{ "jobs", 'j', 0, G_OPTION_ARG_INT, &c->jobs, "processes at a time", "N" },
		{ "sample", 's', 0, G_OPTION_ARG_INT, &c->sample, "one of N generated documents", "N" },
		{ "whole", 'w', 0, G_OPTION_ARG_NONE, &c->whole, "listed differences must occur", NULL },
		{ NULL },
	};
	g_autoptr(GOptionContext) context = g_option_context_new("NMSTATECTL FILE|FOLDER...");
	g_autoptr(GError) error = NULL;
	bool ok = true;

	g_option_context_add_main_entries(context, entries, NULL);
	if (!g_option_context_parse(context, &argc, &argv, &error) || argc < 3 || !c->listed_file || !c->cache || c->jobs < 1)
		return fprintf(stderr, "peer-compare: %s\n", error ? error->message : "see --help"), false;
	if (!reference_init(&c->reference, argv[1], c->cache))
		return fprintf(stderr, "peer-compare: no %s\n", argv[1]), false;
	for (int k = 2; k < argc; k++)
		if (!documents_add(&c->documents, argv[k]))
			ok = fprintf(stderr, "peer-compare: cannot read %s\n", argv[k]) < 0;
	return listed_read(&c->listed, c->listed_file) && ok;
}

int main(int argc, char **argv)
{
	struct compare c = { .jobs = 2, .lines = g_string_new(NULL), .differences = g_ptr_array_new_with_free_func(g_free),
			     .both = g_ptr_array_new_with_free_func(g_free) };
	unsigned stale;
	g_autofree char *sums = NULL;

	documents_init(&c.documents);
	if (!read_arguments(&c, argc, argv))
		return 2;
	take_sample(&c);
	reference_ask(&c.reference, &c.documents, (unsigned)c.jobs);
	for (guint i = 0; i < c.documents.items->len; i++)
		compare_document(&c, c.documents.items->pdata[i]);
	stale = c.whole ? listed_stale(&c.listed) : 0;
	if ((c.report && !write_report(&c)) || (c.refusals && !write_refusals(&c)))
		return perror("peer-compare"), 3;
	sums = totals(&c);
	printf("%u asked of the reference, the rest was known\n%s\n", c.reference.asked, sums);
	documents_done(&c.documents);
	reference_done(&c.reference);
	listed_done(&c.listed);
	g_ptr_array_unref(c.differences);
	g_ptr_array_unref(c.both);
	g_string_free(c.lines, TRUE);
	return c.unlisted || stale || !c.n;
}
