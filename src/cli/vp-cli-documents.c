/* vp-cli-documents.c: searching in the words of the files attached to the papers of the office
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-cli.h"

#include "vp-document-search.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <stdio.h>

#define LIMIT 50

typedef struct {
  const char *words;
  guint64 limit;
  GPtrArray *hits;
  guint files, unread;
} Asking;

static gboolean
ask (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Asking *self = data;
  g_autoptr (VpDocumentSearch) search = vp_document_search_new (error);

  if (search == NULL || !vp_document_search_update (search, db, cancellable, error))
    return FALSE;
  self->hits = vp_document_search_ask (search, self->words, (guint) MIN (self->limit, G_MAXINT), error);
  self->files = vp_document_search_n_files (search);
  self->unread = vp_document_search_n_unread (search);
  return self->hits != NULL;
}

static void
print_hit (VpJson *json, gpointer row, gpointer user_data)
{
  const VpDocumentHit *hit = row;

  if (json == NULL) {
    printf ("%" PRId64 "\t%s\t%s\t%s\n", hit->row_id, hit->title, hit->file, hit->snippet);
    return;
  }
  vp_json_int (json, "id", hit->row_id);
  vp_json_string (json, "title", hit->title);
  vp_json_string (json, "file", hit->file);
  vp_json_string (json, "text", hit->snippet);
}

VpExit
vp_cli_documents (VpCli *self)
{
  Asking asking = { .words = self->arguments[0], .limit = LIMIT };
  g_autoptr (GPtrArray) hits = NULL;
  g_autoptr (GError) error = NULL;
  VpExit code;
  VpJson json;

  if (asking.words == NULL || self->arguments[1] != NULL)
    return vp_cli_usage (_("documents needs the words that are searched for, as one argument."));
  if (!vp_cli_number (self, "--limit", &asking.limit))
    return VP_EXIT_USAGE;
  if (!vp_cli_open (self, VP_STORE_OPEN_EXISTING, &code))
    return code;
  if (!vp_store_read (self->store, ask, &asking, self->cancellable, &error))
    return vp_cli_fail (error);
  hits = asking.hits;
  if (self->json)
    vp_json_begin (&json);
  vp_cli_add_rows (self->json ? &json : NULL, "rows", hits, print_hit, NULL);
  if (!self->json)
    return VP_EXIT_DONE;
  vp_json_int (&json, "files", asking.files);
  vp_json_int (&json, "unread", asking.unread);
  vp_json_end (&json);
  return VP_EXIT_DONE;
}
