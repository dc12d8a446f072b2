/* The floor of the bench: libyaml's event parser alone over a file. */
#include <stdio.h>
#include <stdlib.h>
#include <yaml.h>

int main(int argc, char **argv)
{
	FILE *f = argc > 1 ? fopen(argv[1], "rb") : NULL;
	yaml_parser_t parser;
	yaml_event_t event;
	unsigned long events = 0;
	char *text = NULL;
	size_t n = 0, cap = 0;
	int done = 0;

	if (!f)
		return 2;
	do {
		if (n == cap)
			text = realloc(text, cap = cap ? cap * 2 : 65536);
		n += fread(text + n, 1, cap - n, f);
	} while (n == cap);
	fclose(f);
	yaml_parser_initialize(&parser);
	yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&parser, (unsigned char *)text, n);
	while (!done && yaml_parser_parse(&parser, &event)) {
		done = event.type == YAML_STREAM_END_EVENT;
		yaml_event_delete(&event);
		events++;
	}
	yaml_parser_delete(&parser);
	free(text);
	printf("%lu events\n", events);
	return !done;
}
