/* The documents of this program: what is saved and loaded is the same, byte for byte when saved again; wrong ones are told
 * with their place (the configuration) or refused (journal, history); files are whole or the old ones. */
#include "tests/lib/check_main.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <signal.h>
#include <unistd.h>

#include "runtime/store/config.h"
#include "runtime/store/history.h"
#include "runtime/store/journal.h"
#include "runtime/store/schemas.h"
#include "runtime/store/store.h"

static char dir[64];
static struct ctx ctx;

static void set_up(void)
{
	strcpy(dir, "/tmp/test-store-XXXXXX");
	ck_assert(mkdtemp(dir));
	ctx_init(&ctx, NULL, NULL);
}

static void tear_down(void)
{
	char command[128];

	ctx_done(&ctx);
	snprintf(command, sizeof(command), "rm -rf '%s'", dir);
	ck_assert_int_eq(system(command), 0);
}

static char *in_dir(const char *name)
{
	return arena_printf(&ctx.arena, "%s/%s", dir, name);
}

static void put(const char *name, struct str text)
{
	FILE *f = fopen(in_dir(name), "we");

	ck_assert(f && fwrite(text.p, 1, text.n, f) == text.n);
	fclose(f);
}

static struct str get(const char *name)
{
	struct strbuf b = { 0 };
	FILE *f = fopen(in_dir(name), "re");
	int c;

	while (f && (c = fgetc(f)) != EOF)
		strbuf_addc(&b, (char)c);
	if (f)
		fclose(f);
	return (struct str){ arena_strndup(&ctx.arena, b.p ? b.p : "", b.n), b.n };
}

/* --- configuration --- */

static const struct config_row {
	const char *text, *code; /* NULL: it is right */
	unsigned line, col;
	const char *help;        /* part of the help; NULL: any */
} config_rows[] = {
	{ "", NULL, 0, 0, NULL },
	{ "# nothing\n", NULL, 0, 0, NULL },
	{ "---\n", NULL, 0, 0, NULL },
	{ "{}\n", NULL, 0, 0, NULL },
	{ "timeout: 120\nverify-timeout: \"20\"\nprobes: []\n", NULL, 0, 0, NULL },
	{ "probes:\n- gateway\n- tcp://192.0.2.1:443\n- tcp://[2001:db8::1]:6443\n- ping://2001:db8::1\n- exec:/bin/true x\n", NULL, 0, 0, NULL },
	{ "policy-dir: /etc/other\nstate-dir: /run/x\nkeep-files: true\n", NULL, 0, 0, NULL },
	{ "timeot: 60\n", "N0301", 1, 1, "did you mean `timeout`?" },
	{ "timeout: 60\nverify_timeout: 5\n", "N0301", 2, 1, "did you mean `verify-timeout`?" },
	{ "probes: [gateway]\nwhatever: 1\n", "N0301", 2, 1, NULL },
	{ "timeout: 60s\n", "N0304", 1, 10, "seconds" },
	{ "timeout: 060\n", "N0304", 1, 10, NULL },
	{ "timeout: 1.5\n", "N0304", 1, 10, NULL },
	{ "timeout: -1\n", "N0304", 1, 10, NULL },
	{ "timeout: 0\n", "N0306", 1, 10, NULL },
	{ "timeout: 86401\n", "N0306", 1, 10, NULL },
	{ "timeout: 99999999999\n", "N0306", 1, 10, NULL },
	{ "timeout: 15\n", "N0306", 1, 10, "30 seconds" },
	{ "timeout:\n", "N0310", 1, 1, NULL },
	{ "timeout: [60]\n", "N0302", 1, 10, NULL },
	{ "timeout: &a 60\nprobe-timeout: *a\n", "N0302", 2, 16, NULL },
	{ "timeout: 60\ntimeout: 61\n", "N0115", 2, 1, NULL },
	{ "- timeout: 60\n", "N0302", 1, 1, NULL },
	{ "timeout\n", "N0302", 1, 1, NULL },
	{ "{}\n---\n{}\n", "N0302", 3, 1, NULL },
	{ "probes: gateway\n", "N0302", 1, 9, NULL },
	{ "probes:\n- gatway\n", "N0307", 2, 3, "did you mean `gateway`?" },
	{ "probes:\n- tcp://192.0.2.1\n", "N0307", 2, 3, NULL },
	{ "probes:\n- tcp://192.0.2.1:0\n", "N0307", 2, 3, NULL },
	{ "probes:\n- tcp://192.0.2.1:70000\n", "N0307", 2, 3, NULL },
	{ "probes:\n- tcp://:80\n", "N0307", 2, 3, NULL },
	{ "probes:\n- tcp://2001:db8::1:80\n", "N0307", 2, 3, NULL },
	{ "probes:\n- ping://example.com\n", "N0307", 2, 3, NULL },
	{ "probes:\n- \"exec:\"\n", "N0307", 2, 3, NULL },
	{ "probes:\n- exec:true\n", "N0307", 2, 3, NULL },
	{ "probes:\n- \"\"\n", "N0306", 2, 3, NULL },
	{ "probes:\n- {a: b}\n", "N0302", 2, 3, NULL },
	{ "probes:\n-\n", "N0310", 2, 2, NULL },
	{ "state-dir: var/lib\n", "N0307", 1, 12, NULL },
	{ "keep-files: yes\n", "N0303", 1, 13, NULL },
	{ "timeout: !!int 60\n", NULL, 0, 0, NULL },
	{ "timeout: \"6\\0\"\n", "N0315", 1, 10, NULL },
	{ "a: [1\n", "N0108", 1, 4, NULL },
};

START_TEST(configs)
{
	const struct config_row *r = &config_rows[_i];
	struct config c, defaults;
	const struct diag *d;
	struct line_col at;
	bool ok;

	put("c.yaml", str_of(r->text));
	ok = config_read(&ctx, in_dir("c.yaml"), &c);
	ck_assert_msg(ok == !r->code, "row %d", _i);
	config_defaults(&ctx, &defaults);
	if (ok)
		return;
	ck_assert_int_ge((int)ctx.diags.n, 1);
	d = ctx.diags.items[0];
	at = source_line_col(ctx.sources[d->span.source], &ctx.arena, d->span.start);
	ck_assert_msg(!strcmp(diag_infos[d->code].code, r->code) && at.line == r->line && at.col == r->col,
		      "row %d: %s at %u:%u: %.*s", _i, diag_infos[d->code].code, at.line, at.col, STR_ARG(d->text));
	ck_assert_msg(!r->help || (d->help.p && strstr(d->help.p, r->help)), "row %d: help", _i);
	ck_assert_uint_eq(c.timeout_s, defaults.timeout_s);
	ck_assert_uint_eq(c.n_probes, defaults.n_probes);
}
END_TEST

START_TEST(config_values)
{
	struct config c;

	put("c.yaml", STR("timeout: 100\nverify-timeout: 2\nprobe-timeout: 3\nparse-timeout: 4\n"
			  "probes:\n- ping://192.0.2.1\n- exec:/bin/x y\npolicy-dir: /p\nstate-dir: /s\nkeep-files: true\n"));
	ck_assert(config_read(&ctx, in_dir("c.yaml"), &c));
	ck_assert(c.timeout_s == 100 && c.verify_s == 2 && c.probe_s == 3 && c.parse_s == 4);
	ck_assert(c.n_probes == 2 && !strcmp(c.probes[1].text, "exec:/bin/x y") && c.probes[1].at.start > 0);
	ck_assert(config_probe_runs(str_of(c.probes[1].text)) && !config_probe_runs(str_of(c.probes[0].text)));
	ck_assert(!strcmp(c.policy_dir, "/p") && !strcmp(c.state_dir, "/s") && c.keep_files);
}
END_TEST

START_TEST(config_files)
{
	struct config c;
	char *path = in_dir("c.yaml");
	struct strbuf big = { 0 };

	ck_assert(!config_read(&ctx, path, &c)); /* named, and missing */
	ck_assert_int_eq(ctx.diags.items[0]->code, DIAG_CANNOT_READ);
	put("c.yaml", STR("timeout: 60\n"));
	ck_assert(config_read(&ctx, path, &c));
	ck_assert(!chmod(path, 0666));
	ck_assert(!config_read(&ctx, path, &c)); /* anybody could have a command run */
	ck_assert(!chmod(path, 0644));
	ck_assert(!config_read(&ctx, dir, &c));
	while (big.n < 300000)
		strbuf_puts(&big, "# more\n");
	put("c.yaml", (struct str){ big.p, big.n });
	ck_assert(!config_read(&ctx, path, &c));
	strbuf_done(&big);
}
END_TEST

/* --- the same again --- */

static uint64_t state_of_random;

static unsigned random_of(unsigned n)
{
	state_of_random = state_of_random * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(state_of_random >> 33) % n;
}

/* Texts that YAML could take otherwise, and random ones. */
static const char *random_text(void)
{
	static const char *const words[] = { "true", "010", "~", "null", "", " ", "a: b", "- x", "#", "'", "\"", "\\", "\n",
					     "a\n\nb\n", " leading", "trailing ", "\t", "\x01", "\x7f", "ü€😀", "\xc2\x85",
					     "\xe2\x80\xa8x", "\xef\xbb\xbf", "%TAG", "---", "...", "&a", "*a", "!x", "|", ">" };
	static const char letters[] = "ab \n\t\"'\\:-#%[]{},&*!|>@`~\x01\x7f";
	struct strbuf b = { 0 };
	const char *out;

	if (random_of(3) == 0)
		return words[random_of(sizeof(words) / sizeof(words[0]))];
	for (unsigned n = random_of(random_of(8) ? 40 : 3000); n; n--)
		if (random_of(10))
			strbuf_addc(&b, letters[random_of(sizeof(letters) - 1)]);
		else
			strbuf_puts(&b, words[random_of(sizeof(words) / sizeof(words[0]))]);
	out = arena_strndup(&ctx.arena, b.p ? b.p : "", b.n);
	strbuf_done(&b);
	return out;
}

static const char *maybe_text(void)
{
	return random_of(4) ? random_text() : NULL;
}

static struct journal random_journal(void)
{
	struct journal j = { maybe_text(), maybe_text(), random_text(), maybe_text(), (enum journal_phase)random_of(JOURNAL_PHASES),
			     random_of(1u << 31) * 7919ull, random_of(1000), NULL, random_of(5), NULL, random_of(4) };

	j.profiles = arena_array(&ctx.arena, struct journal_profile, j.n_profiles);
	for (size_t i = 0; i < j.n_profiles; i++)
		j.profiles[i] = (struct journal_profile){ random_text(), maybe_text(), maybe_text(),
							  (enum journal_change)random_of(JOURNAL_CHANGES), maybe_text(), maybe_text(),
							  maybe_text() };
	j.activations = arena_array(&ctx.arena, struct journal_activation, j.n_activations);
	for (size_t i = 0; i < j.n_activations; i++)
		j.activations[i] = (struct journal_activation){ maybe_text(), random_text() };
	return j;
}

static bool same(const char *a, const char *b)
{
	return a && b ? !strcmp(a, b) : a == b;
}

static void compare_journals(const struct journal *a, const struct journal *b)
{
	ck_assert(same(a->id, b->id) && same(a->policy, b->policy) && same(a->boot_id, b->boot_id) &&
		  same(a->checkpoint, b->checkpoint));
	ck_assert(a->phase == b->phase && a->started_s == b->started_s && a->timeout_s == b->timeout_s);
	ck_assert(a->n_profiles == b->n_profiles && a->n_activations == b->n_activations);
	for (size_t i = 0; i < a->n_profiles; i++) {
		const struct journal_profile *p = &a->profiles[i], *q = &b->profiles[i];

		ck_assert(same(p->uuid, q->uuid) && same(p->id, q->id) && same(p->ifname, q->ifname) && p->what == q->what &&
			  same(p->before, q->before) && same(p->after, q->after) && same(p->makes, q->makes));
	}
	for (size_t i = 0; i < a->n_activations; i++)
		ck_assert(same(a->activations[i].uuid, b->activations[i].uuid) &&
			  same(a->activations[i].ifname, b->activations[i].ifname));
}

START_TEST(journals)
{
	for (unsigned seed = 0; seed < 300; seed++) {
		struct journal j, read;
		struct str first;

		state_of_random = seed;
		j = random_journal();
		ck_assert_int_eq(journal_write(&ctx, dir, &j), 0);
		first = get("journal.yaml");
		ck_assert_int_eq(journal_read(&ctx, dir, &read), 1);
		compare_journals(&j, &read);
		ck_assert_int_eq(journal_write(&ctx, dir, &read), 0);
		ck_assert_msg(str_eq(first, get("journal.yaml")), "seed %u: another text", seed);
	}
}
END_TEST

START_TEST(histories)
{
	struct history h;
	struct str first, second;

	ck_assert_int_eq(history_read(&ctx, dir, &h), 0);
	ck_assert_uint_eq(h.n, 0);
	for (unsigned i = 0; i < 130; i++) {
		struct history_entry e = { i, 2 * i, random_text(), (enum outcome)(i % OUTCOMES), maybe_text() };

		ck_assert_int_eq(history_append(&ctx, dir, &e), 0);
		ck_assert_int_eq(history_read(&ctx, dir, &h), 0);
		ck_assert_uint_eq(h.n, i < HISTORY_MAX ? i + 1 : HISTORY_MAX);
		ck_assert(h.entries[h.n - 1].time_s == i && h.entries[h.n - 1].outcome == e.outcome &&
			  same(h.entries[h.n - 1].policy, e.policy) && same(h.entries[h.n - 1].diagnostic, e.diagnostic));
	}
	ck_assert_uint_eq(h.entries[0].time_s, 30);
	first = get("history.yaml");
	second = get("history.yaml");
	ck_assert(str_eq(first, second));
	ck_assert_str_eq(history_time(&ctx, 1795624200), "2026-11-25T16:30:00Z");
}
END_TEST

START_TEST(texts)
{
	struct journal j = { .policy = "/etc/\xff\xfe.yml", .boot_id = "b" }, read;
	struct journal_profile p = { .uuid = "u", .after = "[connection]\nid=\xff\n" };

	ck_assert_int_eq(journal_write(&ctx, dir, &j), 0);
	ck_assert_int_eq(journal_read(&ctx, dir, &read), 1);
	ck_assert_str_eq(read.policy, "/etc/\\xff\\xfe.yml");
	j.profiles = &p;
	j.n_profiles = 1;
	ck_assert_int_eq(journal_write(&ctx, dir, &j), -EILSEQ);
	ck_assert_int_eq(journal_read(&ctx, dir, &read), 1); /* the old one */
	ck_assert_uint_eq(read.n_profiles, 0);
}
END_TEST

/* --- damage --- */

#define HEAD "version: \"1\"\nphase: begun\nboot-id: \"x\"\nstarted: \"1\"\ntimeout: \"60\"\n"

static const struct damaged_row {
	const char *text;
	int rc;
} damaged_rows[] = {
	{ HEAD, 1 },
	{ HEAD "profiles: []\n", 1 },
	{ HEAD "profiles:\n- uuid: \"u\"\n  what: changed\n", 1 },
	{ "", -EBADMSG },
	{ "\n# empty\n", -EBADMSG },
	{ "{}\n", -EBADMSG },
	{ "version: \"2\"\nphase: begun\nboot-id: \"x\"\nstarted: \"1\"\ntimeout: \"60\"\n", -EBADMSG },
	{ "version: \"1\"\nphase: 1\nboot-id: \"x\"\nstarted: \"1\"\ntimeout: \"60\"\n", -EBADMSG },
	{ "version: \"1\"\nphase: begun\nboot-id: \"x\"\nstarted: \"1a\"\ntimeout: \"60\"\n", -EBADMSG },
	{ "version: \"1\"\nphase: begun\nboot-id: \"x\"\nstarted: \"1\"\ntimeout: \"18446744073709551616\"\n", -EBADMSG },
	{ "version: \"1\"\nphase: begun\nboot-id: \"x\"\nstarted: \"1\"\n", -EBADMSG },
	{ HEAD "more: \"x\"\n", -EBADMSG },
	{ HEAD "phase: begun\n", -EBADMSG },
	{ HEAD "id: &a \"x\"\npolicy: *a\n", -EBADMSG },
	{ HEAD "profiles:\n- what: changed\n", -EBADMSG },
	{ HEAD "profiles:\n- uuid: \"u\"\n  what: eaten\n", -EBADMSG },
	{ HEAD "profiles: \"x\"\n", -EBADMSG },
	{ HEAD "profiles:\n- [", -EBADMSG },
	{ "\xff\xfe\xff", -EBADMSG },
};

START_TEST(damaged)
{
	const struct damaged_row *r = &damaged_rows[_i];
	struct journal j;

	put("journal.yaml", str_of(r->text));
	ck_assert_msg(journal_read(&ctx, dir, &j) == r->rc, "row %d", _i);
	put("journal.yaml", (struct str){ HEAD "\0", sizeof(HEAD) });
	ck_assert_int_eq(journal_read(&ctx, dir, &j), -EBADMSG);
}
END_TEST

/* Cut off anywhere, a journal is damaged or, at a line's end, as it would be with fewer profiles: never read beyond. */
START_TEST(cut)
{
	struct journal j, read;
	struct str whole;
	size_t damaged_n = 0;

	state_of_random = 4711;
	do
		j = random_journal();
	while (j.n_profiles < 3);
	ck_assert_int_eq(journal_write(&ctx, dir, &j), 0);
	whole = get("journal.yaml");
	for (size_t n = 0; n < whole.n; n += 1 + whole.n / 300) {
		int rc;

		put("journal.yaml", (struct str){ whole.p, n });
		rc = journal_read(&ctx, dir, &read);
		ck_assert(rc == 1 || rc == -EBADMSG);
		damaged_n += rc == -EBADMSG;
	}
	ck_assert_uint_ge(damaged_n, 10);
}
END_TEST

START_TEST(damaged_history)
{
	struct history_entry e = { 1, 2, "p", OUTCOME_APPLIED, NULL };
	struct history h;

	put("history.yaml", STR("version: [\n"));
	ck_assert_int_eq(history_read(&ctx, dir, &h), -EBADMSG);
	ck_assert_int_eq(history_append(&ctx, dir, &e), 0);
	ck_assert_int_eq(history_read(&ctx, dir, &h), 0);
	ck_assert_uint_eq(h.n, 1);
	ck_assert(str_is(get("history.yaml.damaged"), "version: [\n"));
}
END_TEST

/* --- files --- */

START_TEST(modes)
{
	struct journal j = { .boot_id = "b" };
	const char *below;
	struct stat st;

	umask(0);
	below = in_dir("made");
	ck_assert_int_eq(journal_write(&ctx, below, &j), 0);
	ck_assert(!stat(below, &st) && (st.st_mode & 0777) == 0700);
	ck_assert(!stat(in_dir("made/journal.yaml"), &st) && (st.st_mode & 0777) == 0600);
	ck_assert(access(in_dir("made/journal.yaml.new"), F_OK) != 0);
	ck_assert_int_eq(journal_clear(below), 0);
	ck_assert_int_eq(journal_clear(below), 0);
	ck_assert_int_eq(journal_read(&ctx, below, &j), 0);
	ck_assert_int_eq(journal_read(&ctx, in_dir("never"), &j), 0);
	ck_assert(!symlink("/etc/hostname", in_dir("made/journal.yaml")));
	ck_assert_int_eq(journal_read(&ctx, below, &j), -ELOOP);
	ck_assert_int_eq(journal_write(&ctx, below, &j), 0); /* the link is replaced, not followed */
	ck_assert(!lstat(in_dir("made/journal.yaml"), &st) && S_ISREG(st.st_mode));
}
END_TEST

/* A full disk, by the limit of a file's size: the old journal stays, nothing else is left. */
START_TEST(full)
{
	struct journal j = { .boot_id = "old" }, read;
	struct rlimit before, small = { 300, 300 };
	struct journal_profile p = { .uuid = "u" };
	char text[2000];

	ck_assert_int_eq(journal_write(&ctx, dir, &j), 0);
	memset(text, 'x', sizeof(text) - 1);
	text[sizeof(text) - 1] = '\0';
	p.after = text;
	j = (struct journal){ .boot_id = "new", .profiles = &p, .n_profiles = 1 };
	signal(SIGXFSZ, SIG_IGN);
	ck_assert(!getrlimit(RLIMIT_FSIZE, &before));
	small.rlim_max = before.rlim_max;
	ck_assert(!setrlimit(RLIMIT_FSIZE, &small));
	ck_assert_int_eq(journal_write(&ctx, dir, &j), -EFBIG);
	ck_assert(!setrlimit(RLIMIT_FSIZE, &before));
	ck_assert_int_eq(journal_read(&ctx, dir, &read), 1);
	ck_assert_str_eq(read.boot_id, "old");
	ck_assert(access(in_dir("journal.yaml.new"), F_OK) != 0);
}
END_TEST

/* Killed at any moment while it writes: always the old or the new one. */
START_TEST(killed)
{
	struct journal j = { .boot_id = "0" }, read;

	ck_assert_int_eq(journal_write(&ctx, dir, &j), 0);
	for (unsigned i = 0; i < 60; i++) {
		pid_t pid = fork();

		if (!pid) {
			for (unsigned k = 0;; k++) {
				j.boot_id = arena_printf(&ctx.arena, "%u", k);
				j.started_s = k;
				journal_write(&ctx, dir, &j);
			}
		}
		usleep(500 + i * 97);
		kill(pid, SIGKILL);
		waitpid(pid, NULL, 0);
		ck_assert_int_eq(journal_read(&ctx, dir, &read), 1);
		ck_assert(read.started_s == strtoull(read.boot_id, NULL, 10));
	}
}
END_TEST

START_TEST(locks)
{
	int first = store_lock(dir, 0), status;
	pid_t pid;

	ck_assert_int_ge(first, 0);
	pid = fork();
	if (!pid)
		_exit(store_lock(dir, 50) == -EWOULDBLOCK ? 0 : 1);
	waitpid(pid, &status, 0);
	ck_assert_int_eq(status, 0);
	close(first);
	ck_assert_int_ge(store_lock(dir, 0), 0);
}
END_TEST

static void add(Suite *s, const char *name, const TTest *test, int rows)
{
	TCase *t = tcase_create(name);

	tcase_set_timeout(t, 60);
	tcase_add_checked_fixture(t, set_up, tear_down);
	tcase_add_loop_test(t, test, 0, rows);
	suite_add_tcase(s, t);
}

int main(void)
{
	Suite *s = suite_create("store");

	add(s, "configs", configs, sizeof(config_rows) / sizeof(config_rows[0]));
	add(s, "config values", config_values, 1);
	add(s, "config files", config_files, 1);
	add(s, "journals", journals, 1);
	add(s, "histories", histories, 1);
	add(s, "texts", texts, 1);
	add(s, "damaged", damaged, sizeof(damaged_rows) / sizeof(damaged_rows[0]));
	add(s, "cut", cut, 1);
	add(s, "damaged history", damaged_history, 1);
	add(s, "modes", modes, 1);
	add(s, "full", full, 1);
	add(s, "killed", killed, 1);
	add(s, "locks", locks, 1);
	return check_main(s);
}
