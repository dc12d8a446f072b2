/* build/verified/nmstate-compile: the compiler with --verify wherever it makes keyfiles, so that the whole test suite is
 * verified. Runs build/nmstate-compile, found beside its own folder. Settings that are newer than the libnm here are not
 * warned of: the texts are compared with those of a run without. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int is(const char *word, const char *const *list)
{
	for (; *list; list++)
		if (!strcmp(word, *list))
			return 1;
	return 0;
}

/* Does the command make keyfiles? */
static int applies(int argc, char **argv)
{
	static const char *const commands[] = {
#define COMMAND(id, word, args, help) #word,
#include "frontend/commands.def"
#undef COMMAND
		NULL,
	};
	static const char *const others[] = { "--backend", "--backend=ifcfg", "--emit", "--emit=tree", "--emit=ir", "--emit=profile",
					      "--explain", "--help", "--version", "--list-codes", NULL };

	if (argc > 1 && is(argv[1], commands) && strcmp(argv[1], "compile") != 0)
		return 0;
	for (int i = 1; i < argc; i++)
		if (is(argv[i], others) || !strncmp(argv[i], "--explain", 9))
			return 0;
	return 1;
}

int main(int argc, char **argv)
{
	char path[4096], **args = calloc((size_t)argc + 4, sizeof(*args));
	ssize_t n = readlink("/proc/self/exe", path, sizeof(path) - 32);
	char *end;
	int k = 0, i = 0;

	if (n <= 0 || !args)
		return 3;
	path[n] = '\0';
	for (int up = 0; up < 2 && (end = strrchr(path, '/')); up++)
		*end = '\0';
	strcat(path, "/nmstate-compile");
	args[k++] = argv[i++];
	if (applies(argc, argv)) {
		if (argc > 1 && !strcmp(argv[1], "compile"))
			args[k++] = argv[i++];
		args[k++] = (char *)"--verify";
		args[k++] = (char *)"-Wno-verify-newer";
	}
	while (i < argc)
		args[k++] = argv[i++];
	execv(path, args);
	perror(path);
	return 3;
}
