/* The differences that are meant. tests/peers/listed has sections, each named by the first column of a row of
 * docs/differences.md that gives the reason, with the differences that the reason stands for:
 *
 *   = numbers with a leading zero
 *   refuse N0305 *: `*: 0*` has a leading zero*
 *   = `ipv4: {dhcp: true}` without `enabled`
 *   with N0507: property ethernet ipv4:auto.method 'disabled' 'auto'
 *
 * A difference is a line as differ.h and compare.c print them, with `*`, `?` and `[..]` as in file names (`[[]` is a
 * bracket). `with CODE:` stands only for documents for which we give this warning, `in NAME:` for those of such a
 * name, `beside DIFFERENCE:` for those that have this difference too (a pattern without
 * ": "). A line that begins with `perhaps` need not occur: the reference's answer changes from run to run. Sections that
 * begin with `~` hold values that NetworkManager does not look at where they stand: documents that differ in nothing
 * else count as equal. # begins a comment. */
#ifndef TESTS_PEERS_LISTED_H
#define TESTS_PEERS_LISTED_H

#include <glib.h>
#include <stdbool.h>

struct listed_row {
	char *input;                /* the row's first column */
	bool idle;
	unsigned documents, lines;  /* what it stood for in this run */
	unsigned last_document;
};

struct listed_line {
	char *pattern;
	char *warning, *name, *beside; /* its conditions, or NULL */
	struct listed_row *row;
	bool perhaps;
	unsigned number;            /* of the line in the file */
	unsigned hits;
};

struct listed {
	const char *file;
	GPtrArray *rows, *lines; /* owned */
};

/* False: cannot be read, or a line stands in no section (told on standard output). */
bool listed_read(struct listed *l, const char *file);
void listed_done(struct listed *l);
/* What is compared at the moment. */
struct listed_document {
	unsigned number;           /* from 1 */
	const char *name;
	const GPtrArray *warnings; /* codes that we warn with */
	const GPtrArray *differences; /* all of it */
};

/* The row that a difference belongs to; NULL: of none. All lines that have it count it. */
const struct listed_row *listed_find(struct listed *l, const char *difference, const struct listed_document *document);
/* Prints the lines that stood for nothing in this run, and returns their number. */
unsigned listed_stale(const struct listed *l);

#endif
