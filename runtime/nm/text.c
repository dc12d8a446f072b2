#include "runtime/nm/text.h"

const char *text_of_connection(struct ctx *ctx, NMConnection *c)
{
	NMConnection *normal = nm_simple_connection_new_clone(c);
	GKeyFile *file;
	char *data = NULL;
	gsize n = 0;
	const char *text = NULL;

	nm_connection_normalize(normal, NULL, NULL, NULL); /* NetworkManager does it too; without, nothing is written */
	file = nm_keyfile_write(normal, NM_KEYFILE_HANDLER_FLAGS_NONE, NULL, NULL, NULL);
	if (file)
		data = g_key_file_to_data(file, &n, NULL);
	if (data)
		text = arena_strndup(&ctx->arena, data, n);
	if (data)
		memset(data, 0, n);
	g_free(data);
	g_clear_pointer(&file, g_key_file_unref);
	g_object_unref(normal);
	return text;
}

NMConnection *text_read(const char *text)
{
	GKeyFile *file = g_key_file_new();
	NMConnection *c = NULL;

	if (g_key_file_load_from_data(file, text, strlen(text), G_KEY_FILE_NONE, NULL))
		c = nm_keyfile_read(file, "/", NM_KEYFILE_HANDLER_FLAGS_NONE, NULL, NULL, NULL);
	g_key_file_unref(file);
	if (c)
		nm_connection_normalize(c, NULL, NULL, NULL);
	return c;
}
