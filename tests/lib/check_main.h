/* Main function of the C tests: runs a suite of check and prints what the test protocol wants: a
 * last line `N passed, M failed, K skipped`. */
#ifndef TESTS_LIB_CHECK_MAIN_H
#define TESTS_LIB_CHECK_MAIN_H

#include <check.h>
#include <stdio.h>

/* Runs and frees the suite; the program's exit status. */
static inline int check_main(Suite *s)
{
	SRunner *r = srunner_create(s);
	int run, failed;

	srunner_run_all(r, CK_NORMAL);
	run = srunner_ntests_run(r);
	failed = srunner_ntests_failed(r);
	srunner_free(r);
	printf("%d passed, %d failed, 0 skipped\n", run - failed, failed);
	return failed ? 1 : 0;
}

#endif
