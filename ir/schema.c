#include "ir/schema.h"

#include <stdio.h>

#define PATH_MAX_BYTES 256

struct walk {
	schema_visit *visit;
	void *data;
	char path[PATH_MAX_BYTES];
};

static void walk_rows(struct walk *w, const struct schema *s, const struct kind *kind, size_t n, unsigned depth,
		      const struct schema_row *above)
{
	for (size_t i = 0; i < s->n; i++) {
		const struct field *f = &s->fields[i];
		struct schema_row row = { w->path, kind, s, f, above, depth };
		int wrote = snprintf(w->path + n, sizeof(w->path) - n, "%s%s", n ? "." : "", f->key);
		size_t end = n + (size_t)wrote;

		w->visit(&row, w->data);
		if (!f->sub)
			continue;
		if (f->type == FIELD_LIST)
			end += (size_t)snprintf(w->path + end, sizeof(w->path) - end, "[]");
		walk_rows(w, f->sub, kind, end, depth + 1, &row);
	}
}

static void walk_below_interface(struct walk *w, const struct schema *s, const struct kind *kind)
{
	int n = snprintf(w->path, sizeof(w->path), "interfaces[]");

	walk_rows(w, s, kind, (size_t)n, 1, NULL);
}

void schema_walk(schema_visit *visit, void *data)
{
	struct walk w = { visit, data, "" };

	walk_rows(&w, &net_schema, NULL, 0, 0, NULL);
	walk_below_interface(&w, &iface_schema, NULL);
	for (size_t k = 0; k < KIND_N; k++)
		walk_below_interface(&w, kinds[k]->own, kinds[k]);
}
