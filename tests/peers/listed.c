#include "tests/peers/listed.h"

#include <fnmatch.h>
#include <stdio.h>
#include <string.h>

static void row_free(void *p)
{
	struct listed_row *r = p;

	g_free(r->input);
	g_free(r);
}

static void line_free(void *p)
{
	struct listed_line *l = p;

	g_free(l->pattern);
	g_free(l->warning);
	g_free(l->name);
	g_free(l->beside);
	g_free(l);
}

static void add_row(struct listed *l, const char *text)
{
	struct listed_row *row = g_new0(struct listed_row, 1);

	row->idle = text[0] == '~';
	row->input = g_strdup(text + 2);
	g_ptr_array_add(l->rows, row);
}

/* "with N0507: rest": the word, and *text goes on behind it; NULL: no such condition. */
static char *condition(const char **text, const char *key)
{
	const char *begin = *text + strlen(key), *end;

	if (!g_str_has_prefix(*text, key) || !(end = strstr(begin, ": ")))
		return NULL;
	*text = end + 2;
	return g_strndup(begin, (gsize)(end - begin));
}

static bool add_line(struct listed *l, const char *text, unsigned number)
{
	struct listed_line *line;

	if (!l->rows->len) {
		printf("%s:%u: stands below no row of docs/differences.md\n", l->file, number);
		return false;
	}
	line = g_new0(struct listed_line, 1);
	line->perhaps = g_str_has_prefix(text, "perhaps ");
	if (line->perhaps)
		text += strlen("perhaps ");
	line->warning = condition(&text, "with ");
	line->name = condition(&text, "in ");
	line->beside = condition(&text, "beside ");
	line->pattern = g_strdup(text);
	line->row = l->rows->pdata[l->rows->len - 1];
	line->number = number;
	g_ptr_array_add(l->lines, line);
	return true;
}

bool listed_read(struct listed *l, const char *file)
{
	g_autofree char *text = NULL;
	g_auto(GStrv) lines = NULL;
	bool ok = true;

	*l = (struct listed){ file, g_ptr_array_new_with_free_func(row_free), g_ptr_array_new_with_free_func(line_free) };
	if (!g_file_get_contents(file, &text, NULL, NULL)) {
		printf("%s: cannot be read\n", file);
		return false;
	}
	lines = g_strsplit(text, "\n", 0);
	for (unsigned k = 0; lines[k]; k++) {
		const char *s = g_strstrip(lines[k]);

		if (g_str_has_prefix(s, "= ") || g_str_has_prefix(s, "~ "))
			add_row(l, s);
		else if (*s && *s != '#')
			ok = add_line(l, s, k + 1) && ok;
	}
	return ok;
}

void listed_done(struct listed *l)
{
	g_ptr_array_unref(l->lines);
	g_ptr_array_unref(l->rows);
}

static void count(struct listed_row *row, unsigned document)
{
	row->lines++;
	if (row->last_document != document)
		row->documents++;
	row->last_document = document;
}

static bool has_warning(const GPtrArray *codes, const char *code)
{
	for (guint i = 0; i < codes->len; i++)
		if (!strcmp(codes->pdata[i], code))
			return true;
	return false;
}

static bool has_difference(const GPtrArray *differences, const char *pattern)
{
	for (guint i = 0; i < differences->len; i++)
		if (!fnmatch(pattern, differences->pdata[i], FNM_NOESCAPE))
			return true;
	return false;
}

static bool stands_for(const struct listed_line *line, const char *difference, const struct listed_document *d)
{
	return !fnmatch(line->pattern, difference, FNM_NOESCAPE) &&
	       (!line->name || !fnmatch(line->name, d->name, FNM_NOESCAPE)) &&
	       (!line->warning || has_warning(d->warnings, line->warning)) &&
	       (!line->beside || has_difference(d->differences, line->beside));
}

const struct listed_row *listed_find(struct listed *l, const char *difference, const struct listed_document *d)
{
	struct listed_row *found = NULL;

	for (guint i = 0; i < l->lines->len; i++) {
		struct listed_line *line = l->lines->pdata[i];

		if (!stands_for(line, difference, d))
			continue;
		line->hits++;
		if (!found)
			count(line->row, d->number);
		if (!found)
			found = line->row;
	}
	return found;
}

unsigned listed_stale(const struct listed *l)
{
	unsigned n = 0;

	for (guint i = 0; i < l->lines->len; i++) {
		const struct listed_line *line = l->lines->pdata[i];

		if (line->hits || line->perhaps)
			continue;
		printf("STALE: %s:%u: no difference is this any more: %s\n", l->file, line->number, line->pattern);
		n++;
	}
	return n;
}
