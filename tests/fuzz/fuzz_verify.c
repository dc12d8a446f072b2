/* An answer of nmstate-verify, from anybody: it is taken or refused, and a line that is taken is written again as itself. */
#include <stdlib.h>

#include "frontend/verify.h"
#include "ir/profile_line.h"
#include "tests/fuzz/fuzz.h"

/* Read, written, read again, written again: the same line. */
static void check_line(struct ctx *ctx, struct str line)
{
	struct strbuf first = { 0 }, second = { 0 };
	struct prop p, again;
	bool is_default;
	unsigned near = 0;

	if (profile_line_read(&ctx->arena, line, &near, &p, &is_default)) {
		profile_line_put(&first, &p, is_default);
		LAW(profile_line_read(&ctx->arena, (struct str){ first.p, first.n - 1 }, &near, &again, &is_default));
		profile_line_put(&second, &again, is_default);
		LAW(first.n == second.n && !memcmp(first.p, second.p, first.n));
	}
	strbuf_done(&first);
	strbuf_done(&second);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str text = { (const char *)data, size };
	struct profile *meant;
	struct verify v;
	struct ctx ctx;

	ctx_init(&ctx, NULL, NULL);
	meant = profile_new(&ctx.arena);
	meant->id = STR("eth1");
	profile_set_str(&ctx.arena, meant, NM_CONNECTION_TYPE, STR("802-3-ethernet"), NULL);
	verify_begin(&v, &ctx);
	verify_add(&v, meant, STR(""));
	verify_read_answer(&v, text);
	verify_end(&v);
	while (text.n) {
		const char *end = memchr(text.p, '\n', text.n);
		size_t n = end ? (size_t)(end - text.p) : text.n;

		check_line(&ctx, (struct str){ text.p, n });
		text.p += n + (end != NULL);
		text.n -= n + (end != NULL);
	}
	ctx_done(&ctx);
	return 0;
}
