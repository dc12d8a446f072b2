/* ifcfg-oracle write WORK POLICY|FOLDER...: compiles each policy in this process and writes every profile both ways, as
 * WORK/network-scripts/ (ifcfg) and WORK/keyfiles/UUID.nmconnection, each under a name and a UUID of its own, so that
 * one NetworkManager can read thousands of them at once. WORK/index has a line for each.
 * ifcfg-oracle read-again POLICY|FOLDER...: the same, but our own reader reads what was made: it must say the same profiles.
 * `samples` stands for profiles of every property with odd values.
 * ifcfg-oracle compare WORK: WORK/migrated/ holds what the plugin's NetworkManager wrote as keyfiles; libnm says
 * whether each means what our keyfile means. compare-foreign: the same of the profiles that we read from WORK/network-scripts,
 * in what the catalogue has. Prints a table by kind (the policy's folder), what differs, and the count. */
#include <stdio.h>
#include <stdlib.h>

#include "backends/ifcfg/read.h"
#include "backends/keyfile/keyfile.h"
#include "backends/output.h"
#include "frontend/decode.h"
#include "frontend/envelope.h"
#include "frontend/render.h"
#include "frontend/yaml.h"
#include "ir/dump.h"
#include "passes/pass.h"
#include "tests/backends/samples.h"
#include "tests/oracle/oracle.h"

struct writer {
	const char *work; /* NULL: nothing is written, what was made is read again */
	FILE *index;
	unsigned n_documents, n_profiles, n_read, n_different, n_refused;
};

static void put_file(const char *work, const char *folder, const char *name, struct str text)
{
	g_autofree char *path = g_strdup_printf("%s/%s/%s", work, folder, name);
	g_autoptr(GError) error = NULL;

	if (!g_file_set_contents_full(path, text.p, (gssize)text.n, G_FILE_SET_CONTENTS_NONE, 0600, &error)) {
		fprintf(stderr, "%s\n", error->message);
		exit(3);
	}
}

/* The kind that a document is of: its folder. */
static char *kind_of(const char *file)
{
	g_autofree char *folder = g_path_get_dirname(file);

	return g_path_get_basename(folder);
}

/* --- reading again --- */

static uint16_t add_text(struct ctx *ctx, const struct backend_file *f)
{
	return f->text.p ? ctx_add_source(ctx, f->name, str_dup(&ctx->arena, f->text)) : SOURCE_NONE;
}

/* What a dump says, without places, and without what is libnm's default and cannot be told from nothing. */
static char *said(struct ctx *ctx, const struct profile *p)
{
	struct strbuf text = { 0 };
	g_autofree char *dump = NULL;
	g_auto(GStrv) lines = NULL;
	GString *out = g_string_new(NULL);

	dump_profile(ctx, p, &text);
	strbuf_add(&text, "", 1);
	lines = g_strsplit(text.p, "\n", -1);
	for (char **line = lines; *line; line++) {
		char *place = g_strrstr(*line, "  # "), *lock;

		if (place)
			*place = '\0';
		while ((lock = strstr(*line, " lock-mtu=0")))
			memmove(lock, lock + strlen(" lock-mtu=0"), strlen(lock + strlen(" lock-mtu=0")) + 1);
		if (line != lines && **line && strcmp(*line, "  bridge.stp = true"))
			g_string_append_printf(out, "%s\n", *line);
	}
	strbuf_done(&text);
	return g_string_free(out, FALSE);
}

static void print_diags(struct ctx *ctx)
{
	struct render_options o = { MESSAGE_SHORT, false };
	struct strbuf text = { 0 };

	render_diags(ctx, &o, &text);
	if (text.n)
		fwrite(text.p, 1, text.n, stdout);
	strbuf_done(&text);
}

/* The reader says what the writer was told, and nothing else. */
static void read_again(struct writer *w, struct ctx *made, struct backend_run *run, const struct profile *p, const char *file)
{
	struct ifcfg_files files = { SOURCE_NONE, SOURCE_NONE, SOURCE_NONE, SOURCE_NONE, SOURCE_NONE, SOURCE_NONE, NULL, 0 };
	const struct profile *read;
	struct ctx ctx;

	ctx_init(&ctx, NULL, NULL);
	files.main = add_text(&ctx, &run->files[0]);
	files.route = add_text(&ctx, &run->files[1]);
	files.route6 = add_text(&ctx, &run->files[2]);
	files.keys = add_text(&ctx, &run->files[3]);
	read = ifcfg_read(&ctx, &files);
	w->n_read++;
	{
		g_autofree char *ours = said(made, p), *theirs = read ? said(&ctx, read) : g_strdup("none\n");

		if (strcmp(ours, theirs) || ctx.diags.n) {
			w->n_different++;
			printf("FAILED: %s: %.*s\n--- was\n%s--- read\n%s", file, STR_ARG(p->id), ours, theirs);
			print_diags(&ctx);
		}
	}
	ctx_done(&ctx);
}

static void write_profile(struct writer *w, struct ctx *ctx, struct backend_run *run, struct profile *p, const char *file)
{
	g_autofree char *uuid = g_strdup_printf("%08x-0000-4000-8000-000000000000", ++w->n_profiles);
	g_autofree char *name = g_strdup_printf("%s.nmconnection", uuid), *kind = kind_of(file);
	struct strbuf text = { 0 };

	profile_set_str(&ctx->arena, p, NM_CONNECTION_UUID, str_dup(&ctx->arena, str_of(uuid)), NULL);
	profile_sort(p);
	p->id = str_printf(&ctx->arena, "%u-%.*s", w->n_profiles, STR_ARG(p->id));
	if (!backend_profile(run, p)) {
		w->n_refused++;
		return;
	}
	if (!w->work) {
		read_again(w, ctx, run, p, file);
		return;
	}
	for (size_t i = 0; i < run->n_files; i++)
		if (run->files[i].text.p)
			put_file(w->work, "network-scripts", run->files[i].name.p, run->files[i].text);
	keyfile_write(&text, p, NULL);
	put_file(w->work, "keyfiles", name, (struct str){ text.p, text.n });
	strbuf_done(&text);
	fprintf(w->index, "profile\t%s\t%u\t%s\t%s\n", kind, w->n_documents, uuid, file);
}

/* Only what the back end refuses, and all of it with a place. */
static void write_refusals(struct writer *w, struct ctx *ctx, const char *file)
{
	g_autofree char *kind = kind_of(file);

	for (size_t i = 0; i < ctx->diags.n && w->work; i++) {
		const struct diag *d = ctx->diags.items[i];

		if (d->severity == SEV_ERROR)
			fprintf(w->index, "refused\t%s\t%u\t%s%s\t%s\n", kind, w->n_documents, diag_infos[d->code].code,
				d->span.source == SPAN_NONE.source && !g_str_has_prefix(file, "samples/") ? " without a place" : "", file);
	}
}

/* A document that does not compile is none of ours: generated ones are bad on purpose. */
static void write_document(struct writer *w, struct ctx *ctx, const char *file, struct policies *policies)
{
	struct backend_run run;

	for (size_t k = 0; k < policies->n; k++) {
		struct policy *policy = &policies->items[k];

		if (!policy->state)
			return;
		policy->net = decode_net(ctx, policy->state);
		if (!passes_run(ctx, policy->net, 0, NULL, NULL))
			return;
	}
	w->n_documents++;
	backend_begin(&run, ctx, &backend_ifcfg, false);
	for (size_t k = 0; k < policies->n; k++)
		for (size_t i = 0; i < policies->items[k].net->n_profiles; i++)
			write_profile(w, ctx, &run, policies->items[k].net->profiles[i], file);
	backend_end(&run);
	write_refusals(w, ctx, file);
}

static void write_file(struct writer *w, const char *file)
{
	g_autofree char *text = NULL;
	struct policies policies = { 0 };
	const struct node **roots;
	struct ctx ctx;
	size_t n, length;

	if (!g_file_get_contents(file, &text, &length, NULL))
		exit(3);
	ctx_init(&ctx, NULL, NULL);
	roots = yaml_read(&ctx, ctx_add_source(&ctx, str_of(file), (struct str){ text, length }), &n);
	for (size_t k = 0; k < n; k++)
		envelope_open(&ctx, roots[k], &policies);
	if (!ctx.diags.n_errors)
		write_document(w, &ctx, file, &policies);
	ctx_done(&ctx);
}

/* Every property with hostile values (tests/backends/samples.c), each a document of its own. */
static void write_samples(struct writer *w)
{
	for (size_t i = 0; i < n_samples; i++) {
		g_autofree char *file = g_strdup_printf("samples/%zu-%s", i, nm_props[samples[i].id].property);
		struct backend_run run;
		struct ctx ctx;
		struct profile *p;

		ctx_init(&ctx, NULL, NULL);
		p = sample_profile(&ctx.arena, &samples[i]);
		p->id = STR("sample");
		/* As every profile of a policy has them: a file without a word on them means another thing in each format. */
		if (!profile_get(p, NM_IPV4_METHOD))
			profile_set_str(&ctx.arena, p, NM_IPV4_METHOD, STR("auto"), NULL);
		if (!profile_get(p, NM_IPV6_METHOD))
			profile_set_str(&ctx.arena, p, NM_IPV6_METHOD, STR("auto"), NULL);
		w->n_documents++;
		backend_begin(&run, &ctx, &backend_ifcfg, false);
		write_profile(w, &ctx, &run, p, file);
		backend_end(&run);
		write_refusals(w, &ctx, file);
		ctx_done(&ctx);
	}
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* A folder stands for the documents in it, in the order of their names: more than a command line holds. */
static void write_argument(struct writer *w, const char *arg)
{
	g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
	GDir *dir = g_dir_open(arg, 0, NULL);
	const char *name;

	if (!dir) {
		if (!strcmp(arg, "samples"))
			write_samples(w);
		else
			write_file(w, arg);
		return;
	}
	while ((name = g_dir_read_name(dir)))
		if (g_str_has_suffix(name, ".yaml"))
			g_ptr_array_add(names, g_build_filename(arg, name, NULL));
	g_dir_close(dir);
	qsort(names->pdata, names->len, sizeof(char *), by_text);
	for (guint i = 0; i < names->len; i++)
		write_file(w, names->pdata[i]);
}

static int write_all(const char *work, char **files, int n)
{
	g_autofree char *index = g_build_filename(work, "index", NULL), *scripts = g_build_filename(work, "network-scripts", NULL),
			*keyfiles = g_build_filename(work, "keyfiles", NULL);
	struct writer w = { .work = work };

	g_mkdir_with_parents(scripts, 0700);
	g_mkdir_with_parents(keyfiles, 0700);
	w.index = fopen(index, "w");
	if (!w.index)
		return 3;
	for (int i = 0; i < n; i++)
		write_argument(&w, files[i]);
	printf("%u documents, %u profiles\n", w.n_documents, w.n_profiles);
	return fclose(w.index) ? 3 : 0;
}

static int read_all_again(char **files, int n)
{
	struct writer w = { .work = NULL };

	for (int i = 0; i < n; i++)
		write_argument(&w, files[i]);
	printf("%u documents; profiles: %u equal, %u refused by the writer, %u different\n", w.n_documents, w.n_read - w.n_different,
	       w.n_refused, w.n_different);
	printf("%u passed, %u failed, 0 skipped\n", w.n_read - w.n_different, w.n_different);
	return w.n_different || !w.n_read;
}

/* --- comparing --- */

/* NetworkManager 1.42 writes priorities above INT32_MAX as negative numbers, which nobody reads back. */
static void mend_priorities(GKeyFile *kf, const char *key)
{
	g_autofree char *text = g_key_file_get_string(kf, "vlan", key, NULL);
	g_autoptr(GString) mended = g_string_new(NULL);
	char *end;

	for (char *p = text; p && *p; p = *p == '-' ? end : p + 1) {
		if (*p != '-')
			g_string_append_c(mended, *p);
		else
			g_string_append_printf(mended, "%u", (unsigned)strtol(p, &end, 10));
	}
	if (text)
		g_key_file_set_string(kf, "vlan", key, mended->str);
}

static NMConnection *read_keyfile(const char *path, GString *why)
{
	g_autoptr(GKeyFile) kf = g_key_file_new();
	g_autoptr(GError) error = NULL;
	NMConnection *c = NULL;

	if (g_key_file_load_from_file(kf, path, G_KEY_FILE_NONE, &error)) {
		mend_priorities(kf, "ingress-priority-map");
		mend_priorities(kf, "egress-priority-map");
		c = nm_keyfile_read(kf, "/", NM_KEYFILE_HANDLER_FLAGS_NONE, NULL, NULL, &error);
	}
	if (c && !nm_connection_normalize(c, NULL, NULL, &error))
		g_clear_object(&c);
	if (!c)
		g_string_append_printf(why, "  not read: %s\n", error->message);
	return c;
}

/* A setting of a virtual interface that says nothing is none. */
static void drop_empty_wired(NMConnection *c)
{
	NMSetting *wired = NM_SETTING(nm_connection_get_setting_wired(c));
	g_autoptr(NMSetting) nothing = nm_setting_wired_new();

	if (wired && !nm_connection_is_type(c, NM_SETTING_WIRED_SETTING_NAME) &&
	    nm_setting_compare(wired, nothing, NM_SETTING_COMPARE_FLAG_EXACT))
		nm_connection_remove_setting(c, NM_TYPE_SETTING_WIRED);
}

/* A lock that is off is no lock. */
static void drop_false_locks(NMSettingIPConfig *s)
{
	for (guint i = 0; s && i < nm_setting_ip_config_get_num_routes(s); i++) {
		NMIPRoute *route = nm_setting_ip_config_get_route(s, i);
		g_auto(GStrv) names = nm_ip_route_get_attribute_names(route);

		for (char **name = names; name && *name; name++)
			if (g_str_has_prefix(*name, "lock-") && !g_variant_get_boolean(nm_ip_route_get_attribute(route, *name)))
				nm_ip_route_set_attribute(route, *name, NULL);
	}
}

static void tidy(NMConnection *c)
{
	drop_empty_wired(c);
	drop_false_locks(nm_connection_get_setting_ip4_config(c));
	drop_false_locks(nm_connection_get_setting_ip6_config(c));
}

static void add_diff(NMConnection *a, NMConnection *b, GString *why)
{
	GHashTable *diff = NULL;
	GHashTableIter i, j;
	void *setting, *keys, *key;

	if (nm_connection_diff(a, b, NM_SETTING_COMPARE_FLAG_EXACT, &diff))
		return;
	g_hash_table_iter_init(&i, diff);
	while (g_hash_table_iter_next(&i, &setting, &keys)) {
		g_hash_table_iter_init(&j, keys);
		while (g_hash_table_iter_next(&j, &key, NULL))
			g_string_append_printf(why, "  differs: %s.%s\n", (char *)setting, (char *)key);
	}
	g_hash_table_destroy(diff);
}

/* What NetworkManager calls its files is its own affair: found by their UUID. */
static GHashTable *find_migrated(const char *work)
{
	g_autofree char *folder = g_build_filename(work, "migrated", NULL);
	GHashTable *by_uuid = g_hash_table_new(g_str_hash, g_str_equal);
	GDir *dir = g_dir_open(folder, 0, NULL);
	const char *name;

	while (dir && (name = g_dir_read_name(dir))) {
		char *path = g_build_filename(folder, name, NULL);
		g_autoptr(GKeyFile) kf = g_key_file_new();

		if (g_key_file_load_from_file(kf, path, G_KEY_FILE_NONE, NULL))
			g_hash_table_insert(by_uuid, g_key_file_get_string(kf, "connection", "uuid", NULL), path);
	}
	if (dir)
		g_dir_close(dir);
	return by_uuid;
}

enum verdict { EQUAL, REFUSED, DIFFERENT, VERDICTS };

struct tally {
	unsigned n[VERDICTS];
};

static enum verdict judge_profile(const char *work, GHashTable *migrated, const char *uuid, const char *file)
{
	g_autofree char *ours_path = g_strdup_printf("%s/keyfiles/%s.nmconnection", work, uuid);
	const char *theirs_path = g_hash_table_lookup(migrated, uuid);
	g_autoptr(GString) why = g_string_new(NULL);
	g_autoptr(NMConnection) ours = read_keyfile(ours_path, why), theirs = NULL;

	if (theirs_path)
		theirs = read_keyfile(theirs_path, why);
	else
		g_string_append(why, "  the plugin did not take the file\n");
	if (ours && theirs) {
		tidy(ours);
		tidy(theirs);
		add_diff(ours, theirs, why);
	}
	if (why->len)
		printf("FAILED: %s: %s\n%s", file, uuid, why->str);
	return why->len ? DIFFERENT : EQUAL;
}

static void count(GHashTable *table, const char *kind, enum verdict v)
{
	struct tally *t = g_hash_table_lookup(table, kind);

	if (!t)
		g_hash_table_insert(table, g_strdup(kind), t = g_new0(struct tally, 1));
	t->n[v]++;
}

static struct tally print_table(GHashTable *table)
{
	g_autoptr(GList) kinds = g_list_sort(g_hash_table_get_keys(table), (GCompareFunc)strcmp);
	struct tally sum = { { 0 } };

	printf("| kind | equal | refused with a position | different |\n|---|---|---|---|\n");
	for (GList *k = kinds; k; k = k->next) {
		const struct tally *t = g_hash_table_lookup(table, k->data);

		printf("| %s | %u | %u | %u |\n", (char *)k->data, t->n[EQUAL], t->n[REFUSED], t->n[DIFFERENT]);
		for (int v = 0; v < VERDICTS; v++)
			sum.n[v] += t->n[v];
	}
	printf("| all | %u | %u | %u |\n", sum.n[EQUAL], sum.n[REFUSED], sum.n[DIFFERENT]);
	return sum;
}

/* The lines of a document follow one another; its verdict is the worst of them. */
static int compare_all(const char *work)
{
	g_autofree char *path = g_build_filename(work, "index", NULL), *text = NULL, *kind = NULL;
	g_autoptr(GHashTable) migrated = find_migrated(work), table = g_hash_table_new(g_str_hash, g_str_equal);
	g_auto(GStrv) lines = NULL;
	unsigned long document = 0;
	enum verdict worst = EQUAL;
	struct tally sum;

	if (!g_file_get_contents(path, &text, NULL, NULL))
		return 3;
	lines = g_strsplit(text, "\n", -1);
	for (char **line = lines; *line && **line; line++) {
		g_auto(GStrv) f = g_strsplit(*line, "\t", 5);
		enum verdict v = DIFFERENT;

		if (document && document != strtoul(f[2], NULL, 10)) {
			count(table, kind, worst);
			worst = EQUAL;
		}
		document = strtoul(f[2], NULL, 10);
		g_free(kind);
		kind = g_strdup(f[1]);
		if (!strcmp(f[0], "profile"))
			v = judge_profile(work, migrated, f[3], f[4]);
		else if (!strncmp(f[3], "N14", 3) && !strchr(f[3], ' '))
			v = REFUSED;
		else
			printf("FAILED: %s: %s\n", f[4], f[3]);
		worst = v > worst ? v : worst;
	}
	if (document)
		count(table, kind, worst);
	sum = print_table(table);
	printf("%u passed, %u failed, 0 skipped\n", sum.n[EQUAL] + sum.n[REFUSED], sum.n[DIFFERENT]);
	return sum.n[DIFFERENT] || !sum.n[EQUAL];
}

/* --- profiles of others --- */

static bool in_catalogue(const char *setting, const char *property)
{
	for (int id = NM_NONE + 1; id < NM_PROP_N; id++) {
		const struct nm_prop_info *info = &nm_props[id];

		if (!strcmp(info->setting, setting) && (!*info->property || !strcmp(info->property, property) || info->type == PROP_MAP))
			return true;
	}
	return false;
}

/* A gateway is a default route, before all others; labels and what else policies have not, are nothing. */
static void as_policies_have_it(NMSettingIPConfig *s, int family)
{
	const char *gateway = s ? nm_setting_ip_config_get_gateway(s) : NULL;
	static const char *const dropped[] = { "tos", "scope" };
	g_autoptr(GPtrArray) routes = g_ptr_array_new_with_free_func((GDestroyNotify)nm_ip_route_unref);

	for (guint i = 0; s && i < nm_setting_ip_config_get_num_addresses(s); i++)
		nm_ip_address_set_attribute(nm_setting_ip_config_get_address(s, i), NM_IP_ADDRESS_ATTRIBUTE_LABEL, NULL);
	if (gateway && !nm_setting_ip_config_get_never_default(s))
		g_ptr_array_add(routes, nm_ip_route_new(family, family == AF_INET ? "0.0.0.0" : "::", 0, gateway, -1, NULL));
	for (guint i = 0; s && i < nm_setting_ip_config_get_num_routes(s); i++) {
		NMIPRoute *route = nm_ip_route_dup(nm_setting_ip_config_get_route(s, i));

		for (size_t k = 0; k < G_N_ELEMENTS(dropped); k++)
			nm_ip_route_set_attribute(route, dropped[k], NULL);
		g_ptr_array_add(routes, route);
	}
	if (!s)
		return;
	g_object_set(s, NM_SETTING_IP_CONFIG_GATEWAY, NULL, NULL);
	nm_setting_ip_config_clear_routes(s);
	for (guint i = 0; i < routes->len; i++)
		nm_setting_ip_config_add_route(s, routes->pdata[i]);
}

static void tidy_foreign(NMConnection *c)
{
	tidy(c);
	as_policies_have_it(nm_connection_get_setting_ip4_config(c), AF_INET);
	as_policies_have_it(nm_connection_get_setting_ip6_config(c), AF_INET6);
}

static unsigned count_foreign_diff(NMConnection *ours, NMConnection *theirs, const char *name)
{
	GHashTable *diff = NULL;
	GHashTableIter i, j;
	void *setting, *keys, *key;
	unsigned n = 0;

	if (nm_connection_diff(ours, theirs, NM_SETTING_COMPARE_FLAG_EXACT, &diff))
		return 0;
	g_hash_table_iter_init(&i, diff);
	while (g_hash_table_iter_next(&i, &setting, &keys)) {
		g_hash_table_iter_init(&j, keys);
		while (g_hash_table_iter_next(&j, &key, NULL)) {
			bool ours_too = in_catalogue(setting, key);

			printf("%s%s\t%s.%s\n", ours_too ? "" : "~", name, (char *)setting, (char *)key);
			n += ours_too;
		}
	}
	g_hash_table_destroy(diff);
	return n;
}

/* What the plugin's profiles are called is all that they have in common with their files. */
static GHashTable *migrated_by_id(const char *work)
{
	g_autoptr(GHashTable) by_uuid = find_migrated(work);
	GHashTable *by_id = g_hash_table_new(g_str_hash, g_str_equal);
	GHashTableIter i;
	void *path;

	g_hash_table_iter_init(&i, by_uuid);
	while (g_hash_table_iter_next(&i, NULL, &path)) {
		g_autoptr(GKeyFile) kf = g_key_file_new();

		g_key_file_load_from_file(kf, path, G_KEY_FILE_NONE, NULL);
		g_hash_table_insert(by_id, g_key_file_get_string(kf, "connection", "id", NULL), path);
	}
	return by_id;
}

static unsigned judge_foreign(const char *path, const char *name, GHashTable *by_id)
{
	g_autoptr(GString) why = g_string_new(NULL);
	g_autoptr(NMConnection) ours = read_keyfile(path, why), theirs = NULL;
	const char *theirs_path = ours ? g_hash_table_lookup(by_id, nm_connection_get_id(ours)) : NULL;

	if (!theirs_path) {
		printf("%s\t%s\n", name, ours ? "read by us alone" : "our keyfile is no profile");
		return 1;
	}
	theirs = read_keyfile(theirs_path, why);
	g_hash_table_remove(by_id, nm_connection_get_id(ours));
	if (!theirs)
		return 1;
	g_object_set(nm_connection_get_setting_connection(ours), NM_SETTING_CONNECTION_UUID, nm_connection_get_uuid(theirs), NULL);
	tidy_foreign(ours);
	tidy_foreign(theirs);
	return count_foreign_diff(ours, theirs, name);
}

/* WORK/keyfiles/NAME is what we made of ifcfg-NAME. A line for each difference: NAME, what; with a ~ before
 * it where the catalogue has no such property. The last line counts. */
static int compare_foreign(const char *work)
{
	g_autofree char *folder = g_build_filename(work, "keyfiles", NULL);
	g_autoptr(GHashTable) by_id = migrated_by_id(work);
	GDir *dir = g_dir_open(folder, 0, NULL);
	unsigned n = 0, equal = 0;
	GHashTableIter i;
	const char *name;
	void *id;

	while (dir && (name = g_dir_read_name(dir))) {
		g_autofree char *path = g_build_filename(folder, name, NULL);

		n++;
		equal += !judge_foreign(path, name, by_id);
	}
	if (dir)
		g_dir_close(dir);
	g_hash_table_iter_init(&i, by_id);
	while (g_hash_table_iter_next(&i, &id, NULL))
		printf("%s\tread by the plugin alone\n", (char *)id);
	printf("%u profiles, %u equal\n", n, equal);
	return 0;
}

int main(int argc, char **argv)
{
	if (argc > 2 && !strcmp(argv[1], "write"))
		return write_all(argv[2], argv + 3, argc - 3);
	if (argc > 2 && !strcmp(argv[1], "read-again"))
		return read_all_again(argv + 2, argc - 2);
	if (argc == 3 && !strcmp(argv[1], "compare"))
		return compare_all(argv[2]);
	if (argc == 3 && !strcmp(argv[1], "compare-foreign"))
		return compare_foreign(argv[2]);
	return fprintf(stderr, "usage: ifcfg-oracle write WORK POLICY|FOLDER... | read-again POLICY|FOLDER... | compare WORK | compare-foreign WORK\n"), 2;
}
