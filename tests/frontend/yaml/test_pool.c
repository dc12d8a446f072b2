/* libyaml's memory pool, linked here as into the program: what malloc promises, over sizes on both
 * sides of the pool's limit. The sanitizers cannot see into the pool, so this test must. */
#include "tests/lib/check_main.h"

#include <yaml.h>

#include "frontend/yaml_pool.c"

#define SLOTS 512
#define ROUNDS 50000
#define SIZE_MAX_TRIED 2500

struct slot {
	unsigned char *p;
	size_t n;
	unsigned char fill;
};

static uint32_t random_next(uint32_t *state)
{
	*state = *state * 1664525u + 1013904223u;
	return *state >> 8;
}

static void slot_check(const struct slot *s, size_t n)
{
	size_t wrong = 0;

	for (size_t i = 0; i < n; i++)
		wrong += s->p[i] != s->fill;
	ck_assert_uint_eq(wrong, 0);
}

static void slot_change(struct slot *s, uint32_t *random)
{
	size_t had = s->n, n = random_next(random) % SIZE_MAX_TRIED;

	if (s->p && random_next(random) % 2) {
		slot_check(s, s->n);
		yaml_free(s->p);
		*s = (struct slot){ 0 };
		return;
	}
	s->p = yaml_realloc(s->p, n);
	ck_assert_ptr_nonnull(s->p);
	ck_assert_uint_eq((uintptr_t)s->p % _Alignof(max_align_t), 0);
	slot_check(s, had < n ? had : n);
	s->fill = (unsigned char)random_next(random);
	s->n = n;
	memset(s->p, s->fill, n);
}

START_TEST(blocks_keep_their_bytes)
{
	static struct slot slots[SLOTS];
	uint32_t random = 1;

	for (int i = 0; i < ROUNDS; i++)
		slot_change(&slots[random_next(&random) % SLOTS], &random);
	for (size_t i = 0; i < SLOTS; i++) {
		slot_check(&slots[i], slots[i].n);
		yaml_free(slots[i].p);
	}
	ck_assert_uint_eq(n_live, 0);
	ck_assert_ptr_null(chunks);
}
END_TEST

START_TEST(edges)
{
	char *copy = yaml_strdup("word");

	ck_assert_str_eq(copy, "word");
	yaml_free(copy);
	yaml_free(NULL);
	ck_assert_ptr_null(yaml_strdup(NULL));
	ck_assert_ptr_null(yaml_malloc(SIZE_MAX));
	ck_assert_ptr_null(yaml_malloc(SIZE_MAX - 15));
	yaml_free(yaml_malloc(0));
}
END_TEST

/* Without this the program would still be right, only slower, and nobody would see it. */
START_TEST(libyaml_takes_it)
{
	yaml_parser_t parser;

	ck_assert(yaml_parser_initialize(&parser));
	ck_assert_uint_ne(n_live, 0);
	yaml_parser_delete(&parser);
	ck_assert_uint_eq(n_live, 0);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("yaml pool");
	TCase *t = tcase_create("pool");

	tcase_add_test(t, blocks_keep_their_bytes);
	tcase_add_test(t, edges);
	tcase_add_test(t, libyaml_takes_it);
	suite_add_tcase(s, t);
	return check_main(s);
}
