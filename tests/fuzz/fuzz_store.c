/* The documents of nmstate-applier: any bytes are refused or read; what was read as journal or history and is saved is read
 * as the same and saved as the same bytes. A configuration that libcyaml's schema check passes has values in their ranges. */
#include <stdlib.h>

#include "runtime/store/check.h"
#include "runtime/store/config.h"
#include "runtime/store/schemas.h"
#include "runtime/store/store.h"
#include "tests/fuzz/fuzz.h"

static void check_again(struct ctx *ctx, const struct cyaml_schema_value *schema, struct str text)
{
	struct strbuf first = { 0 }, second = { 0 };
	void *data = NULL, *again = NULL;

	if (store_decode(ctx, schema, text, &data) || !data)
		return;
	if (!store_encode(schema, data, &first)) {
		LAW(!store_decode(ctx, schema, (struct str){ first.p, first.n }, &again) && again);
		LAW(!store_encode(schema, again, &second));
		LAW(first.n == second.n && !memcmp(first.p, second.p, first.n));
	}
	strbuf_done(&first);
	strbuf_done(&second);
}

static void check_config(struct ctx *ctx, struct str text)
{
	struct config c;
	bool ok = config_decode(ctx, ctx_add_source(ctx, STR("fuzz"), text), &c);

	LAW(ok == !ctx->diags.n_errors);
	LAW(c.timeout_s >= 1 && c.verify_s >= 1 && c.probe_s >= 1 && c.parse_s >= 1 && c.policy_dir[0] == '/' &&
	    c.state_dir[0] == '/');
	for (size_t i = 0; i < c.n_probes; i++) {
		const char *why;

		LAW(config_probe_ok(str_of(c.probes[i].text), &why));
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *copy = calloc(1, size + 1);
	struct str text = { copy, size };
	struct render_options o = { MESSAGE_HUMAN, false };
	struct strbuf out = { 0 };
	struct ctx ctx;

	if (size)
		memcpy(copy, data, size);
	ctx_init(&ctx, NULL, NULL);
	check_config(&ctx, text);
	check_again(&ctx, &config_schema, text);
	check_again(&ctx, &journal_schema, text);
	check_again(&ctx, &history_schema, text);
	render_diags(&ctx, &o, &out);
	strbuf_done(&out);
	ctx_done(&ctx);
	free(copy);
	return 0;
}
