/* What is about the node as a whole, from its files: the host name (hostname(5)) and DNS (resolv.conf(5)). Read as
 * nmstate does where it asks the kernel alone. */
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <unistd.h>

#include "ir/raise.h"
#include "runtime/state/state.h"

/* A larger one is no file of these. */
#define FILE_MAX 65536

/* Its text, arena; p NULL: it is not there or cannot be read. */
static struct str file_text(struct state *s, const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	char *text;
	size_t n = 0;
	ssize_t got;

	if (fd < 0)
		return (struct str){ 0 };
	text = arena_alloc(&s->ctx->scratch, FILE_MAX + 1);
	while (n < FILE_MAX && (got = read(fd, text + n, FILE_MAX - n)) > 0)
		n += (size_t)got;
	close(fd);
	return (struct str){ text, n };
}

static struct str trimmed(struct str t)
{
	while (t.n && (t.p[0] == ' ' || t.p[0] == '\t'))
		t.p++, t.n--;
	while (t.n && (t.p[t.n - 1] == ' ' || t.p[t.n - 1] == '\t' || t.p[t.n - 1] == '\n' || t.p[t.n - 1] == '\r'))
		t.n--;
	return t;
}

static void read_hostname(struct state *s)
{
	char name[HOST_NAME_MAX + 1] = "";
	struct str config = file_text(s, "/etc/hostname");
	const struct schema *schema;
	struct obj *hostname;

	if (gethostname(name, sizeof(name) - 1))
		return;
	hostname = rows_sub(s, &net_schema, &s->net->obj, "hostname", &schema);
	raise_set_str(s->ctx, schema, hostname, "running", str_of(name));
	raise_set_str(s->ctx, schema, hostname, "config", config.p ? trimmed(config) : STR(""));
}

/* The line's words behind the keyword; false: it is another keyword. */
static bool words_of(struct str line, const char *keyword, struct str *out_rest)
{
	size_t n = strlen(keyword);

	if (line.n <= n || memcmp(line.p, keyword, n) != 0 || (line.p[n] != ' ' && line.p[n] != '\t'))
		return false;
	*out_rest = trimmed((struct str){ line.p + n, line.n - n });
	return true;
}

static void add_words(struct state *s, const struct schema *schema, struct obj *dns, const char *key, struct str words)
{
	while (words.n) {
		size_t n = 0;

		while (n < words.n && words.p[n] != ' ' && words.p[n] != '\t')
			n++;
		raise_name(s->ctx, schema, dns, key, (struct str){ words.p, n });
		words = trimmed((struct str){ words.p + n, words.n - n });
	}
}

/* Of options and search the last line counts (resolv.conf(5)). */
static void read_line(struct state *s, const struct schema *schema, struct dns *dns, struct str line)
{
	struct str rest;

	if (words_of(line, "nameserver", &rest) && rest.n) {
		raise_name(s->ctx, schema, &dns->obj, "server", rest);
	} else if (words_of(line, "options", &rest)) {
		dns->options = (struct list){ 0 };
		add_words(s, schema, &dns->obj, "options", rest);
	} else if (words_of(line, "search", &rest)) {
		dns->search = (struct list){ 0 };
		add_words(s, schema, &dns->obj, "search", rest);
	}
}

static void read_dns(struct state *s)
{
	struct str text = file_text(s, "/etc/resolv.conf");
	const struct schema *schema, *part;
	struct dns_section *section;
	struct dns *dns;

	if (!text.p)
		return;
	section = rows_sub(s, &net_schema, &s->net->obj, "dns-resolver", &schema);
	dns = rows_sub(s, schema, &section->obj, "config", &part);
	while (text.n) {
		const char *end = memchr(text.p, '\n', text.n);
		size_t n = end ? (size_t)(end - text.p) : text.n;

		read_line(s, part, dns, (struct str){ text.p, n });
		n += end ? 1 : 0;
		text = (struct str){ text.p + n, text.n - n };
	}
	section->running = dns;
	obj_set_given(schema, &section->obj, "running", true);
}

void state_read_node(struct state *s)
{
	read_hostname(s);
	read_dns(s);
}
