/* vp-document-search.c: searching in the words of the files attached to the papers of the office
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-document-search.h"

#include "vp-attachment.h"
#include "vp-error.h"
#include "vp-office-text.h"
#include "vp-scan-child.h"
#include "vp-sheet-geometry.h"

#define PAGES_MAX 400

struct _VpDocumentSearch {
  VpTextIndex *index;
  GPtrArray *files;    /* VpTextFile */
  GHashTable *unread;  /* ids of files without words */
};

void
vp_document_hit_free (VpDocumentHit *self)
{
  g_free (self->title);
  g_free (self->file);
  g_free (self->snippet);
  g_free (self);
}

VpDocumentSearch *
vp_document_search_new (GError **error)
{
  g_autoptr (VpTextIndex) index = vp_text_index_new (error);
  VpDocumentSearch *self;

  if (index == NULL)
    return NULL;
  self = g_new0 (VpDocumentSearch, 1);
  self->index = g_steal_pointer (&index);
  self->files = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_text_file_free);
  self->unread = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  return self;
}

void
vp_document_search_free (VpDocumentSearch *self)
{
  vp_text_index_free (self->index);
  g_ptr_array_unref (self->files);
  g_hash_table_unref (self->unread);
  g_free (self);
}

/* The words of a PDF are told by the process that reads pictures: it has no rights, and the library is large. */
static char *
read_pdf (const char *path, GCancellable *cancellable, GError **error)
{
  VpScanForm form;
  g_autoptr (VpScanChild) child = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  vp_sheet_scan_form (&form);
  if ((child = vp_scan_child_new (path, &form, cancellable, error)) == NULL)
    return NULL;
  for (guint i = 0; i < MIN (vp_scan_child_n_pages (child), PAGES_MAX) && text->len <= VP_OFFICE_TEXT_MAX; i++) {
    g_autofree char *page = vp_scan_child_words (child, i, error);

    if (page == NULL)
      return NULL;
    g_string_append (text, page);
    g_string_append_c (text, '\n');
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
read_words (VpDb *db, const VpTextFile *file, GCancellable *cancellable, GError **error)
{
  g_autofree char *path = vp_attachment_open (db, file->sha256, "", error);
  VpOfficeKind kind = path != NULL ? vp_office_text_detect (path) : VP_OFFICE_STRANGE;

  if (path == NULL)
    return NULL;
  return kind == VP_OFFICE_PDF ? read_pdf (path, cancellable, error) : vp_office_text_read (path, kind, cancellable, error);
}

/* A file that cannot be read is no reason to find nothing in the others. */
static gboolean
take_file (VpDocumentSearch *self, VpDb *db, const VpTextFile *file, GCancellable *cancellable, GError **error)
{
  g_autofree char *text = NULL;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  text = read_words (db, file, cancellable, NULL);
  if (text != NULL && *text != '\0')
    return vp_text_index_add (self->index, file->id, text, error);
  g_hash_table_add (self->unread, g_memdup2 (&file->id, sizeof file->id));
  return TRUE;
}

gboolean
vp_document_search_update (VpDocumentSearch *self, VpDb *db, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) files = vp_text_index_files (db, error);

  g_return_val_if_fail (self != NULL, FALSE);
  if (files == NULL)
    return FALSE;
  for (guint i = 0; i < files->len; i++) {
    const VpTextFile *file = files->pdata[i];

    if (!vp_text_index_has (self->index, file->id) && !g_hash_table_contains (self->unread, &file->id)
        && !take_file (self, db, file, cancellable, error))
      return FALSE;
  }
  g_ptr_array_unref (self->files);
  self->files = g_steal_pointer (&files);
  return TRUE;
}

/* %NULL where it was detached since. */
static const VpTextFile *
find_file (VpDocumentSearch *self, gint64 id)
{
  for (guint i = 0; i < self->files->len; i++)
    if (((VpTextFile *) self->files->pdata[i])->id == id)
      return self->files->pdata[i];
  return NULL;
}

GPtrArray *
vp_document_search_ask (VpDocumentSearch *self, const char *words, guint limit, GError **error)
{
  g_autoptr (GPtrArray) hits = vp_text_index_search (self->index, words, limit, error), found = NULL;

  if (hits == NULL)
    return NULL;
  found = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_document_hit_free);
  for (guint i = 0; i < hits->len; i++) {
    VpTextHit *hit = hits->pdata[i];
    const VpTextFile *file = find_file (self, hit->id);
    VpDocumentHit *told;

    if (file == NULL)
      continue;
    told = g_new0 (VpDocumentHit, 1);
    told->row_id = file->row_id;
    told->title = g_strdup (file->title);
    told->file = g_strdup (file->name);
    told->snippet = g_steal_pointer (&hit->snippet);
    g_ptr_array_add (found, told);
  }
  return g_steal_pointer (&found);
}

guint
vp_document_search_n_files (VpDocumentSearch *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->files->len;
}

guint
vp_document_search_n_unread (VpDocumentSearch *self)
{
  guint n = 0;

  g_return_val_if_fail (self != NULL, 0);
  for (guint i = 0; i < self->files->len; i++)
    n += g_hash_table_contains (self->unread, &((VpTextFile *) self->files->pdata[i])->id);
  return n;
}
