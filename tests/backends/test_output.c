/* The output folder: files whole or not at all, nobody else's file touched, nothing outside. */
#include "tests/lib/check_main.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "backends/output.h"
#include "ir/field.h"

#define MARK FILE_MARKER "\n"

struct run {
	struct ctx ctx;
	char dir[64];
};

static void setup(struct run *r)
{
	strcpy(r->dir, "/tmp/test_output.XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(r->dir));
	ctx_init(&r->ctx, NULL, NULL);
}

static void teardown(struct run *r)
{
	char *argv[] = { "rm", "-rf", r->dir, NULL };

	ctx_done(&r->ctx);
	if (fork() == 0) {
		execvp("rm", argv);
		_exit(1);
	}
	wait(NULL);
}

static char *path(struct run *r, const char *name)
{
	return arena_printf(&r->ctx.arena, "%s/%s", r->dir, name);
}

static void put_file(struct run *r, const char *name, const char *text)
{
	FILE *f = fopen(path(r, name), "w");

	ck_assert_ptr_nonnull(f);
	fputs(text, f);
	fclose(f);
}

/* The file's text; "(none)" when there is none. */
static const char *get_file(struct run *r, const char *name)
{
	FILE *f = fopen(path(r, name), "r");
	char *text = arena_alloc(&r->ctx.arena, 4096);

	if (!f)
		return "(none)";
	text[fread(text, 1, 4095, f)] = '\0';
	fclose(f);
	return text;
}

static size_t count_files(struct run *r)
{
	DIR *dir = opendir(r->dir);
	size_t n = 0;

	while (readdir(dir))
		n++;
	closedir(dir);
	return n - 2;
}

static struct profile *profile_of(struct run *r, struct str id)
{
	struct profile *p = profile_new(&r->ctx.arena);

	p->id = id;
	return p;
}

static int put(struct run *r, struct output *out, const char *id, const char *text)
{
	struct profile *p = profile_of(r, str_of(id));
	struct backend_file file = { .text = str_of(text) };

	output_file_name(&r->ctx, &backend_keyfile, p, &file.name);
	return output_put(out, p, &file, 1);
}

static struct output *begin(struct run *r, bool prune, bool force)
{
	struct output_options o = { r->dir, &backend_keyfile, prune, force };
	int rc = 1;
	struct output *out = output_begin(&r->ctx, &o, &rc);

	ck_assert_int_eq(rc, 0);
	return out;
}

/* One file through the whole of it. */
static int write_one(struct run *r, const char *id, const char *text, bool prune, bool force)
{
	struct output *out = begin(r, prune, force);

	ck_assert_int_eq(put(r, out, id, text), 0);
	return output_commit(out);
}

static void only_code(struct run *r, enum diag_code code)
{
	ck_assert_uint_eq(r->ctx.diags.n, 1);
	ck_assert_str_eq(diag_infos[r->ctx.diags.items[0]->code].code, diag_infos[code].code);
}

START_TEST(writes_whole_and_private)
{
	struct run r;
	struct stat st;

	setup(&r);
	ck_assert_int_eq(write_one(&r, "eth1", MARK "a\n", false, false), 0);
	ck_assert_str_eq(get_file(&r, "eth1.nmconnection"), MARK "a\n");
	ck_assert_int_eq(stat(path(&r, "eth1.nmconnection"), &st), 0);
	ck_assert_uint_eq(st.st_mode & 07777, 0600);
	ck_assert_uint_eq(count_files(&r), 1);
	ck_assert_uint_eq(r.ctx.diags.n, 0);
	teardown(&r);
}
END_TEST

START_TEST(makes_the_folder)
{
	struct run r;
	struct output_options o = { .backend = &backend_keyfile };
	struct output *out;
	struct stat st;
	int rc = 1;

	setup(&r);
	o.dir = path(&r, "new");
	out = output_begin(&r.ctx, &o, &rc);
	ck_assert_int_eq(rc, 0);
	ck_assert_int_eq(put(&r, out, "eth1", MARK), 0);
	ck_assert_int_eq(output_commit(out), 0);
	ck_assert_int_eq(stat(path(&r, "new/eth1.nmconnection"), &st), 0);
	o.dir = path(&r, "no/such/parent");
	ck_assert_ptr_null(output_begin(&r.ctx, &o, &rc));
	ck_assert_int_eq(rc, -2);
	only_code(&r, DIAG_CANNOT_WRITE);
	teardown(&r);
}
END_TEST

START_TEST(unchanged_is_not_touched)
{
	struct run r;
	struct stat before, after;

	setup(&r);
	ck_assert_int_eq(write_one(&r, "eth1", MARK "a\n", false, false), 0);
	ck_assert_int_eq(stat(path(&r, "eth1.nmconnection"), &before), 0);
	ck_assert_int_eq(write_one(&r, "eth1", MARK "a\n", false, false), 0);
	ck_assert_int_eq(stat(path(&r, "eth1.nmconnection"), &after), 0);
	ck_assert_uint_eq(before.st_ino, after.st_ino);
	ck_assert_int_eq(write_one(&r, "eth1", MARK "b\n", false, false), 0);
	ck_assert_str_eq(get_file(&r, "eth1.nmconnection"), MARK "b\n");
	/* The same text, but readable by others: made private. */
	ck_assert_int_eq(chmod(path(&r, "eth1.nmconnection"), 0644), 0);
	ck_assert_int_eq(write_one(&r, "eth1", MARK "b\n", false, false), 0);
	ck_assert_int_eq(stat(path(&r, "eth1.nmconnection"), &after), 0);
	ck_assert_uint_eq(after.st_mode & 07777, 0600);
	teardown(&r);
}
END_TEST

/* The same text, but of a user whose files NetworkManager refuses: written anew, as ours. */
START_TEST(other_owner)
{
	struct run r;
	struct stat st;

	setup(&r);
	put_file(&r, "eth1.nmconnection", MARK "a\n");
	ck_assert_int_eq(chmod(path(&r, "eth1.nmconnection"), 0600), 0);
	if (!chown(path(&r, "eth1.nmconnection"), 1, 1)) { /* root alone can */
		ck_assert_int_eq(write_one(&r, "eth1", MARK "a\n", false, false), 0);
		ck_assert_int_eq(stat(path(&r, "eth1.nmconnection"), &st), 0);
		ck_assert_uint_eq(st.st_uid, geteuid());
	}
	teardown(&r);
}
END_TEST

/* A second name of the same file elsewhere keeps the old text. */
START_TEST(hard_link)
{
	struct run r;

	setup(&r);
	put_file(&r, "eth1.nmconnection", MARK "old\n");
	ck_assert_int_eq(link(path(&r, "eth1.nmconnection"), path(&r, "kept")), 0);
	ck_assert_int_eq(write_one(&r, "eth1", MARK "new\n", false, false), 0);
	ck_assert_str_eq(get_file(&r, "eth1.nmconnection"), MARK "new\n");
	ck_assert_str_eq(get_file(&r, "kept"), MARK "old\n");
	teardown(&r);
}
END_TEST

START_TEST(foreign_file)
{
	static const char *const texts[] = {
		"[connection]\n", "", FILE_MARKER, FILE_MARKER " too\n", " " MARK,
	};
	struct run r;

	setup(&r);
	put_file(&r, "eth1.nmconnection", texts[_i]);
	ck_assert_int_eq(write_one(&r, "eth1", MARK "b\n", true, false), -2);
	only_code(&r, DIAG_FOREIGN_FILE);
	ck_assert_str_eq(get_file(&r, "eth1.nmconnection"), texts[_i]);
	ck_assert_int_eq(write_one(&r, "eth1", MARK "b\n", true, true), 0);
	ck_assert_str_eq(get_file(&r, "eth1.nmconnection"), MARK "b\n");
	ck_assert_uint_eq(count_files(&r), 1);
	teardown(&r);
}
END_TEST

/* Neither followed nor replaced, also with --force. */
START_TEST(no_regular_file)
{
	struct run r;
	struct stat st;
	char *name;

	setup(&r);
	name = path(&r, "eth1.nmconnection");
	put_file(&r, "target", MARK "old\n");
	if (_i == 0)
		ck_assert_int_eq(symlink("target", name), 0);
	else if (_i == 1)
		ck_assert_int_eq(mkdir(name, 0700), 0);
	else if (_i == 2)
		ck_assert_int_eq(mkfifo(name, 0600), 0);
	else
		ck_assert_int_eq(symlink("nowhere", name), 0);
	ck_assert_int_eq(write_one(&r, "eth1", MARK "b\n", true, true), -2);
	only_code(&r, DIAG_NOT_A_FILE);
	ck_assert_str_eq(get_file(&r, "target"), MARK "old\n");
	ck_assert_int_eq(lstat(name, &st), 0);
	ck_assert(!S_ISREG(st.st_mode));
	ck_assert_uint_eq(count_files(&r), 2);
	teardown(&r);
}
END_TEST

START_TEST(leftovers)
{
	struct run r;
	struct output *out;

	setup(&r);
	put_file(&r, "c.nmconnection", MARK);
	put_file(&r, "a.nmconnection", MARK);
	put_file(&r, "b.nmconnection", MARK);
	put_file(&r, "foreign.nmconnection", "[connection]\n");
	put_file(&r, "notes", MARK);
	put_file(&r, ".nmstate-compile.7.tmp", "half"); /* of a run that was killed */
	ck_assert_int_eq(symlink("notes", path(&r, "link.nmconnection")), 0);
	ck_assert_int_eq(write_one(&r, "eth1", MARK, false, false), 0);
	ck_assert_uint_eq(r.ctx.diags.n, 3);
	for (size_t i = 0; i < 3; i++) {
		const struct diag *d = r.ctx.diags.items[i];

		ck_assert_int_eq(d->code, DIAG_LEFTOVER);
		ck_assert_ptr_nonnull(strstr(d->text.p, ((const char *const[]){ "/a.nm", "/b.nm", "/c.nm" })[i]));
	}
	ck_assert_uint_eq(count_files(&r), 7);
	out = begin(&r, true, false);
	ck_assert_int_eq(put(&r, out, "b", MARK), 0);
	ck_assert_int_eq(output_commit(out), 0);
	ck_assert_uint_eq(r.ctx.diags.n, 3);
	ck_assert_str_eq(get_file(&r, "b.nmconnection"), MARK);
	ck_assert_str_eq(get_file(&r, "a.nmconnection"), "(none)");
	ck_assert_uint_eq(count_files(&r), 4); /* b, foreign, notes, link */
	teardown(&r);
}
END_TEST

/* -E leftover-file: an error like any other, so nothing is written. */
START_TEST(leftover_as_error)
{
	struct run r;

	setup(&r);
	r.ctx.diags.severity[DIAG_LEFTOVER] = SEV_ERROR;
	put_file(&r, "a.nmconnection", MARK);
	put_file(&r, "eth1.nmconnection", MARK "old\n");
	ck_assert_int_eq(write_one(&r, "eth1", MARK "new\n", false, false), -1);
	only_code(&r, DIAG_LEFTOVER);
	ck_assert_str_eq(get_file(&r, "eth1.nmconnection"), MARK "old\n");
	ck_assert_uint_eq(count_files(&r), 2);
	ck_assert_int_eq(write_one(&r, "eth1", MARK "new\n", true, false), 0);
	ck_assert_uint_eq(count_files(&r), 1);
	teardown(&r);
}
END_TEST

/* Hidden files of others, also those with half of our names, are none of our temporary ones. */
START_TEST(foreign_hidden_files)
{
	static const char *const files[] = { ".nmstate-compile.conf", ".nmstate-compile", ".other.tmp", "x.nmstate-compile.1.tmp" };
	struct run r;

	setup(&r);
	for (size_t i = 0; i < ARRAY_SIZE(files); i++)
		put_file(&r, files[i], MARK);
	ck_assert_int_eq(write_one(&r, "eth1", MARK, true, true), 0);
	ck_assert_uint_eq(count_files(&r), ARRAY_SIZE(files) + 1);
	teardown(&r);
}
END_TEST

START_TEST(abort_leaves_all_as_it_was)
{
	struct run r;
	struct output *out;

	setup(&r);
	put_file(&r, "eth1.nmconnection", MARK "old\n");
	out = begin(&r, true, true);
	ck_assert_int_eq(put(&r, out, "eth1", MARK "new\n"), 0);
	ck_assert_int_eq(put(&r, out, "eth2", MARK "new\n"), 0);
	ck_assert_uint_eq(count_files(&r), 3);
	output_abort(out);
	output_abort(out);
	output_abort(NULL);
	ck_assert_str_eq(get_file(&r, "eth1.nmconnection"), MARK "old\n");
	ck_assert_uint_eq(count_files(&r), 1);
	teardown(&r);
}
END_TEST

/* One bad name: all of them are told, and nothing is written. */
START_TEST(all_mistakes_and_nothing_written)
{
	struct run r;
	struct output *out;

	setup(&r);
	put_file(&r, "eth9.nmconnection", "[connection]\n");
	out = begin(&r, true, false);
	ck_assert_int_eq(put(&r, out, "eth1", MARK), 0);
	ck_assert_int_eq(put(&r, out, "../eth2", MARK), 0);
	ck_assert_int_eq(put(&r, out, "eth1", MARK), 0);
	ck_assert_int_eq(put(&r, out, "eth9", MARK), 0);
	ck_assert_int_eq(put(&r, out, ".", MARK), 0);
	ck_assert_int_eq(output_commit(out), -1);
	ck_assert_uint_eq(r.ctx.diags.n_errors, 4);
	ck_assert_int_eq(r.ctx.diags.items[0]->code, DIAG_FILE_NAME);
	ck_assert_int_eq(r.ctx.diags.items[1]->code, DIAG_FILE_TWICE);
	ck_assert_int_eq(r.ctx.diags.items[2]->code, DIAG_FOREIGN_FILE);
	ck_assert_int_eq(r.ctx.diags.items[3]->code, DIAG_FILE_NAME);
	ck_assert_uint_eq(count_files(&r), 1);
	teardown(&r);
}
END_TEST

/* name NULL: refused. */
static const struct { struct str id; const char *name; } names[] = {
	{ STR("eth1"), "eth1.nmconnection" },
	{ STR("my eth1"), "my eth1.nmconnection" },
	{ STR("-rf"), "-rf.nmconnection" },
	{ STR("a~"), "a~.nmconnection" },
	{ STR("a.bak"), "a.bak.nmconnection" },
	{ STR("a\\b;c"), "a\\b;c.nmconnection" },
	{ STR("\303\266"), "\303\266.nmconnection" },
	{ STR("x.nmconnection"), "x.nmconnection.nmconnection" },
	{ STR(""), NULL },
	{ STR("."), NULL },
	{ STR(".."), NULL },
	{ STR(".hidden"), NULL },
	{ STR("../x"), NULL },
	{ STR("a/b"), NULL },
	{ STR("/etc/passwd"), NULL },
	{ STR("a\nb"), NULL },
	{ STR("a\0b"), NULL },
	{ STR("a\033[2Jb"), NULL },
	{ STR("a\x7f"), NULL },
	{ STR("a\302\205b"), NULL }, /* U+0085, next line */
	{ STR("a\302\233b"), NULL }, /* U+009B, starts a terminal sequence */
	{ STR("a\342\200\250b"), NULL }, /* U+2028 and U+2029, separators */
	{ STR("a\342\200\251"), NULL },
	{ STR("a\342\200\246"), "a\342\200\246.nmconnection" },
	{ STR("\302\240"), "\302\240.nmconnection" },
};

START_TEST(file_names)
{
	struct run r;
	struct str name = { 0 };
	bool ok;

	setup(&r);
	ok = output_file_name(&r.ctx, &backend_keyfile, profile_of(&r, names[_i].id), &name);
	ck_assert_int_eq(ok, names[_i].name != NULL);
	if (ok)
		ck_assert_str_eq(name.p, names[_i].name);
	else
		only_code(&r, DIAG_FILE_NAME);
	teardown(&r);
}
END_TEST

START_TEST(longest_name)
{
	struct run r;
	struct str name;
	char *id;

	setup(&r);
	id = arena_alloc(&r.ctx.arena, 5000);
	memset(id, 'a', 4999);
	ck_assert(output_file_name(&r.ctx, &backend_keyfile, profile_of(&r, (struct str){ id, 242 }), &name));
	ck_assert_uint_eq(name.n, 255);
	ck_assert(!output_file_name(&r.ctx, &backend_keyfile, profile_of(&r, (struct str){ id, 243 }), &name));
	ck_assert(!output_file_name(&r.ctx, &backend_keyfile, profile_of(&r, (struct str){ id, 4096 }), &name));
	id[242] = '\0';
	ck_assert_int_eq(write_one(&r, id, MARK, false, false), 0);
	ck_assert_uint_eq(count_files(&r), 1);
	teardown(&r);
}
END_TEST

/* A signal that comes while files are written: they are all as before, no temporary stays, and the
 * signal has its usual end. */
START_TEST(signals_wait)
{
	static const int signals[] = { SIGINT, SIGTERM, SIGHUP };
	struct run r;
	struct output *out;
	int status;
	pid_t child;

	setup(&r);
	put_file(&r, "eth1.nmconnection", MARK "old\n");
	child = fork();
	if (!child) {
		signal(signals[_i % 3], SIG_DFL);
		out = begin(&r, false, false);
		put(&r, out, "eth1", MARK "new\n");
		raise(signals[_i % 3]);
		if (_i < 3)
			put(&r, out, "eth2", MARK "new\n");
		output_commit(out);
		_exit(0);
	}
	waitpid(child, &status, 0);
	ck_assert(WIFSIGNALED(status));
	ck_assert_int_eq(WTERMSIG(status), signals[_i % 3]);
	ck_assert_str_eq(get_file(&r, "eth1.nmconnection"), MARK "old\n");
	ck_assert_uint_eq(count_files(&r), 1);
	teardown(&r);
}
END_TEST

/* Under nohup a hang-up is nothing to us. */
START_TEST(ignored_signals_do_not_stop)
{
	struct run r;
	struct output *out;

	setup(&r);
	signal(SIGHUP, SIG_IGN);
	out = begin(&r, false, false);
	raise(SIGHUP);
	ck_assert_int_eq(put(&r, out, "eth1", MARK), 0);
	ck_assert_int_eq(output_commit(out), 0);
	ck_assert_uint_eq(r.ctx.diags.n, 0);
	teardown(&r);
}
END_TEST

START_TEST(one_run_at_a_time)
{
	struct run r;
	struct output_options o = { .backend = &backend_keyfile };
	struct output *first;
	int rc = 0;

	setup(&r);
	o.dir = r.dir;
	first = begin(&r, false, false);
	ck_assert_ptr_null(output_begin(&r.ctx, &o, &rc));
	ck_assert_int_eq(rc, -2);
	only_code(&r, DIAG_CANNOT_WRITE);
	output_abort(first);
	output_abort(begin(&r, false, false));
	teardown(&r);
}
END_TEST

/* Many files: the names' table grows and still knows all of them. */
START_TEST(many)
{
	struct run r;
	struct output *out;

	setup(&r);
	out = begin(&r, false, false);
	for (int i = 0; i < 3000; i++)
		ck_assert_int_eq(put(&r, out, arena_printf(&r.ctx.arena, "vlan%d", i), MARK), 0);
	ck_assert_int_eq(output_commit(out), 0);
	ck_assert_uint_eq(count_files(&r), 3000);
	ck_assert_uint_eq(r.ctx.diags.n, 0);
	out = begin(&r, true, false);
	for (int i = 0; i < 2999; i++)
		ck_assert_int_eq(put(&r, out, arena_printf(&r.ctx.arena, "vlan%d", i), MARK), 0);
	ck_assert_int_eq(put(&r, out, "vlan7", MARK), 0);
	ck_assert_int_eq(output_commit(out), -1);
	only_code(&r, DIAG_FILE_TWICE);
	ck_assert_uint_eq(count_files(&r), 3000);
	teardown(&r);
}
END_TEST

/* A back end's files of one profile: a text, and a name that must be free because it would be read with it. */
static int put_pair(struct run *r, struct output *out, const char *name, const char *absent)
{
	struct backend_file files[2] = { { str_of(name), STR(MARK "x\n") }, { str_of(absent), { 0 } } };

	return output_put(out, profile_of(r, STR("eth1")), files, 2);
}

START_TEST(absent_files_of_ours_are_removed)
{
	struct run r;
	struct output *out;

	setup(&r);
	put_file(&r, "route-eth1", MARK "old\n");
	out = begin(&r, false, false);
	ck_assert_int_eq(put_pair(&r, out, "ifcfg-eth1", "route-eth1"), 0);
	ck_assert_str_eq(get_file(&r, "route-eth1"), MARK "old\n");
	ck_assert_int_eq(output_commit(out), 0);
	ck_assert_str_eq(get_file(&r, "ifcfg-eth1"), MARK "x\n");
	ck_assert_str_eq(get_file(&r, "route-eth1"), "(none)");
	ck_assert_uint_eq(r.ctx.diags.n, 0);
	teardown(&r);
}
END_TEST

/* Somebody else's route file would change what ours means: nothing is written beside it. With force it goes. */
START_TEST(absent_files_of_others_are_refused)
{
	struct run r;
	struct output *out;

	setup(&r);
	put_file(&r, "rule-eth1", "from 10.0.0.1 table 7\n");
	out = begin(&r, false, _i);
	ck_assert_int_eq(put_pair(&r, out, "ifcfg-eth1", "rule-eth1"), 0);
	ck_assert_int_eq(output_commit(out), _i ? 0 : -2);
	ck_assert_uint_eq(count_files(&r), 1);
	ck_assert_str_eq(get_file(&r, _i ? "ifcfg-eth1" : "rule-eth1"), _i ? MARK "x\n" : "from 10.0.0.1 table 7\n");
	if (!_i)
		only_code(&r, DIAG_FOREIGN_FILE);
	teardown(&r);
}
END_TEST

START_TEST(absent_links_are_refused)
{
	struct run r;
	struct output *out;

	setup(&r);
	ck_assert_int_eq(symlink("nowhere", path(&r, "route-eth1")), 0);
	out = begin(&r, false, true);
	ck_assert_int_eq(put_pair(&r, out, "ifcfg-eth1", "route-eth1"), 0);
	ck_assert_int_eq(output_commit(out), -2);
	only_code(&r, DIAG_NOT_A_FILE);
	ck_assert_uint_eq(count_files(&r), 1);
	teardown(&r);
}
END_TEST

/* Leftovers of the ifcfg back end are all its kinds of files, and no keyfiles. */
START_TEST(leftovers_of_ifcfg)
{
	struct run r;
	struct output_options o = { .backend = &backend_ifcfg, .prune = true };
	struct output *out;
	int rc = 0;

	setup(&r);
	o.dir = r.dir;
	put_file(&r, "ifcfg-eth2", MARK);
	put_file(&r, "route6-eth2", MARK);
	put_file(&r, "keys-eth2", MARK);
	put_file(&r, "eth2.nmconnection", MARK);
	put_file(&r, "ifcfg-lo", "DEVICE=lo\n");
	out = output_begin(&r.ctx, &o, &rc);
	ck_assert_int_eq(put_pair(&r, out, "ifcfg-eth1", "route-eth1"), 0);
	ck_assert_int_eq(output_commit(out), 0);
	ck_assert_uint_eq(count_files(&r), 3);
	ck_assert_str_eq(get_file(&r, "eth2.nmconnection"), MARK);
	ck_assert_str_eq(get_file(&r, "ifcfg-lo"), "DEVICE=lo\n");
	teardown(&r);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("output");
	TCase *t = tcase_create("folder");

	tcase_set_timeout(t, 60);
	tcase_add_test(t, writes_whole_and_private);
	tcase_add_test(t, makes_the_folder);
	tcase_add_test(t, unchanged_is_not_touched);
	tcase_add_test(t, other_owner);
	tcase_add_test(t, hard_link);
	tcase_add_loop_test(t, foreign_file, 0, 5);
	tcase_add_loop_test(t, no_regular_file, 0, 4);
	tcase_add_test(t, leftovers);
	tcase_add_test(t, leftover_as_error);
	tcase_add_test(t, foreign_hidden_files);
	tcase_add_test(t, abort_leaves_all_as_it_was);
	tcase_add_test(t, all_mistakes_and_nothing_written);
	tcase_add_loop_test(t, file_names, 0, (int)ARRAY_SIZE(names));
	tcase_add_test(t, longest_name);
	tcase_add_loop_test(t, signals_wait, 0, 6);
	tcase_add_test(t, ignored_signals_do_not_stop);
	tcase_add_test(t, one_run_at_a_time);
	tcase_add_test(t, many);
	tcase_add_test(t, absent_files_of_ours_are_removed);
	tcase_add_loop_test(t, absent_files_of_others_are_refused, 0, 2);
	tcase_add_test(t, absent_links_are_refused);
	tcase_add_test(t, leftovers_of_ifcfg);
	suite_add_tcase(s, t);
	return check_main(s);
}
