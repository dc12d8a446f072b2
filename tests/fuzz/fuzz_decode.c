/* The decoder: any tree gives a network IR whose rows are consistent (ir_verify), and a dump. */
#include <stdlib.h>

#include "ir/dump.h"
#include "ir/verify.h"
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = calloc(1, size + 1);
	struct strbuf out = { 0 };
	const struct node **roots;
	struct ctx ctx;
	size_t n;

	if (size)
		memcpy(text, data, size);
	ctx_init(&ctx, NULL, NULL);
	roots = yaml_read(&ctx, ctx_add_source(&ctx, STR("fuzz"), (struct str){ text, size }), &n);
	for (size_t i = 0; i < n; i++) {
		struct net *net = decode_net(&ctx, roots[i]);

		ir_verify(net);
		dump_net(&ctx, net, &out);
	}
	strbuf_done(&out);
	ctx_done(&ctx);
	free(text);
	return 0;
}
