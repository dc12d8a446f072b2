#include "tests/verify/break.h"

#include <stdio.h>
#include <stdlib.h>

/* Puts `to` in the place of n bytes. */
static void replace(struct strbuf *text, char *at, size_t n, const char *to)
{
	struct strbuf made = { 0 };

	strbuf_add(&made, text->p, (size_t)(at - text->p));
	strbuf_puts(&made, to);
	strbuf_puts(&made, at + n);
	strbuf_done(text);
	*text = made;
}

/* The line that starts so; NULL: there is none. */
static char *line_at(struct strbuf *text, const char *start)
{
	char *at = text->p;

	while (at && strncmp(at, start, strlen(start)) != 0)
		at = (at = strchr(at, '\n')) ? at + 1 : NULL;
	return at;
}

/* The value of `key=`, up to its line's end. */
static void new_value(struct strbuf *text, const char *key, const char *value)
{
	char *at = line_at(text, key);

	if (at)
		replace(text, at + strlen(key), strcspn(at + strlen(key), "\n"), value);
}

static void lose_line(struct strbuf *text, const char *start)
{
	char *at = line_at(text, start);

	if (at)
		replace(text, at, strcspn(at, "\n") + 1, "");
}

static void put_behind(struct strbuf *text, const char *line, const char *more)
{
	char *at = line_at(text, line);

	if (at)
		replace(text, at + strlen(line), 0, more);
}

static void lose_backslash(struct strbuf *text)
{
	char *at = strstr(text->p, "\\\\");

	if (at)
		replace(text, at, 2, "\\");
}

static void swap_dns(struct strbuf *text)
{
	char *at = line_at(text, "dns=192.0.2.53;192.0.2.54;");

	if (at)
		replace(text, at, strcspn(at, "\n"), "dns=192.0.2.54;192.0.2.53;");
}

/* The addresses of the file before. */
static void take_neighbours(struct strbuf *text)
{
	static char last[64];
	char *at = line_at(text, "address1="), mine[64];

	if (!at)
		return;
	snprintf(mine, sizeof(mine), "%.*s", (int)strcspn(at + 9, "\n"), at + 9);
	if (*last)
		new_value(text, "address1=", last);
	memcpy(last, mine, sizeof(last));
}

static void cut(struct strbuf *text)
{
	text->n = text->n * 2 / 3;
	text->p[text->n] = '\0';
}

void break_keyfile(struct strbuf *text, const struct profile *p)
{
	const char *what = getenv("BREAK");

	(void)p;
	if (!what)
		return;
#define MISTAKE(name, does)        \
	if (!strcmp(what, name)) { \
		does;              \
	}
	MISTAKE("mtu", new_value(text, "mtu=", "1401"))
	MISTAKE("route", lose_line(text, "route2="))
	MISTAKE("route-options", lose_line(text, "route1_options="))
	MISTAKE("metric", new_value(text, "route1=", "198.51.100.0/24,192.0.2.1,151"))
	MISTAKE("option", lose_line(text, "miimon="))
	MISTAKE("option-value", new_value(text, "mode=", "balance-rr"))
	MISTAKE("escape", lose_backslash(text))
	MISTAKE("extra", put_behind(text, "[ipv6]\n", "ip6-privacy=2\n"))
	MISTAKE("extra-known", put_behind(text, "[ipv4]\n", "never-default=true\n"))
	MISTAKE("strange", put_behind(text, "[ipv4]\n", "never-defualt=true\n"))
	MISTAKE("section", new_value(text, "[ethernet", "-port]"))
	MISTAKE("type", new_value(text, "type=", "ethernet"))
	MISTAKE("neighbour", take_neighbours(text))
	MISTAKE("secret", lose_line(text, "password="))
	MISTAKE("secret-value", new_value(text, "password=", "hunter3"))
	MISTAKE("order", swap_dns(text))
	MISTAKE("rule", lose_line(text, "routing-rule1="))
	MISTAKE("uuid", new_value(text, "uuid=", "00000000-0000-4000-8000-000000000000"))
	MISTAKE("port", lose_line(text, "master="))
	MISTAKE("cut", cut(text))
	MISTAKE("bytes", put_behind(text, "[ipv4]\n", "\xff\xfe"))
}
