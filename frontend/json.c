#include "frontend/json.h"

#include <assert.h>

#include "frontend/render.h"
#include "frontend/width.h"

void json_quote(struct strbuf *out, struct str s)
{
	strbuf_addc(out, '"');
	for (size_t i = 0; i < s.n;) {
		uint32_t code;
		size_t len = render_utf8(s.p + i, s.n - i, &code);

		if (!len) {
			strbuf_puts(out, "\\ufffd"); /* bytes that are no character have no place in JSON */
			i++;
			continue;
		}
		if (code == '"' || code == '\\')
			strbuf_printf(out, "\\%c", (char)code);
		else if (code < 0x20 || (code >= 0x7f && code < 0xa0) || code == 0x2028 || code == 0x2029 ||
			 width_is_turning(code))
			strbuf_printf(out, "\\u%04x", code);
		else
			strbuf_add(out, s.p + i, len);
		i += len;
	}
	strbuf_addc(out, '"');
}

static void new_line(struct json *j)
{
	if (j->depth || j->full[0])
		strbuf_addc(j->out, '\n');
	for (unsigned i = 0; i < j->depth; i++)
		strbuf_puts(j->out, "  ");
}

/* Comma, line and key before a value. */
static void begin(struct json *j, const char *key)
{
	if (j->full[j->depth])
		strbuf_addc(j->out, ',');
	new_line(j);
	j->full[j->depth] = true;
	if (!key)
		return;
	json_quote(j->out, str_of(key));
	strbuf_puts(j->out, ": ");
}

static void open(struct json *j, const char *key, char bracket)
{
	begin(j, key);
	strbuf_addc(j->out, bracket);
	assert(j->depth + 1 < JSON_DEPTH_MAX);
	j->full[++j->depth] = false;
}

static void close(struct json *j, char bracket)
{
	bool full = j->full[j->depth--];

	if (full)
		new_line(j);
	strbuf_addc(j->out, bracket);
	if (!j->depth)
		strbuf_addc(j->out, '\n');
}

void json_object(struct json *j, const char *key)
{
	open(j, key, '{');
}

void json_list(struct json *j, const char *key)
{
	open(j, key, '[');
}

void json_end_object(struct json *j)
{
	close(j, '}');
}

void json_end_list(struct json *j)
{
	close(j, ']');
}

void json_text(struct json *j, const char *key, const char *text)
{
	begin(j, key);
	json_quote(j->out, str_of(text));
}

void json_int(struct json *j, const char *key, int64_t v)
{
	begin(j, key);
	strbuf_addi(j->out, v);
}

void json_bool(struct json *j, const char *key, bool v)
{
	begin(j, key);
	strbuf_puts(j->out, v ? "true" : "false");
}

void json_ref(struct json *j, const char *key, const char *name)
{
	begin(j, key);
	strbuf_printf(j->out, "{\"$ref\": \"#/$defs/%s\"}", name);
}

void json_raw(struct json *j, const char *key, struct str value)
{
	begin(j, key);
	strbuf_adds(j->out, value);
}
