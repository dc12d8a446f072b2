/* libnm-oracle FILE...: reads keyfiles by libnm, strictly (tests/oracle/oracle.h). */
#include <stdio.h>

#include "tests/oracle/oracle.h"

static bool judge(const char *name)
{
	struct str text = { 0 };
	char *data = NULL, *why = NULL;
	GError *error = NULL;
	NMConnection *c = NULL;

	if (g_file_get_contents(name, &data, &text.n, &error)) {
		text.p = data;
		c = oracle_read(text, &why);
	}
	if (c)
		printf("OK %s\n", name);
	else
		printf("FAIL %s: %s\n", name, error ? error->message : why);
	g_clear_error(&error);
	g_free(why);
	g_free(data);
	if (!c)
		return false;
	g_object_unref(c);
	return true;
}

int main(int argc, char **argv)
{
	int passed = 0, failed = 0;

	for (int i = 1; i < argc; i++) {
		if (judge(argv[i]))
			passed++;
		else
			failed++;
	}
	printf("%d passed, %d failed, 0 skipped\n", passed, failed);
	return failed || argc < 2;
}
