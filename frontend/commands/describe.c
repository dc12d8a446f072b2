/* describe: prints what is made from the rows of the language. Part of the program, not of its build, so that
 * every installed version can say exactly what it takes. */
#include "frontend/describe.h"
#include "frontend/program.h"

static const struct topic {
	const char *word;
	void (*describe)(struct strbuf *out);
} topics[] = {
	{ "reference", describe_reference },
	{ "json-schema", describe_json_schema },
	{ "nncp-schema", describe_nncp_schema },
	{ "openapi", describe_openapi },
};

int command_describe(struct program *p)
{
	const char *word = p->options.n_files == 1 ? p->options.files[0] : "";

	for (size_t i = 0; i < ARRAY_SIZE(topics); i++) {
		if (strcmp(topics[i].word, word) != 0)
			continue;
		topics[i].describe(&p->out);
		return EXIT_DONE;
	}
	strbuf_puts(&p->err, "nmstate-compile: describe takes one of:");
	for (size_t i = 0; i < ARRAY_SIZE(topics); i++)
		strbuf_printf(&p->err, " %s", topics[i].word);
	strbuf_puts(&p->err, "\n");
	return EXIT_USAGE;
}
