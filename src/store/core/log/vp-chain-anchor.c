/* vp-chain-anchor.c: ends of the chain that were written down outside the store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A folder of backups has a list of them beside the backups: a line each, only ever added to, so that it outlives the
 * backups that are rotated away. Several stores may be backed up there: a line says of which one it is.
 */
#include "config.h"

#include "vp-chain.h"

#include "vp-file.h"
#include "vp-text.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define LIST "volunteer-puyang-chain.txt"

void
vp_chain_anchor_free (VpChainAnchor *self)
{
  g_free (self->name);
  g_free (self->file);
  g_free (self);
}

char *
vp_chain_anchor_say (const VpChainAnchor *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_strdup_printf ("%" G_GINT64_FORMAT ":%s:%s", self->n, self->chain, self->hash);
}

static gboolean
take_hex (char *to, gsize size, const char *text)
{
  if (strlen (text) != size - 1 || strspn (text, "0123456789abcdef") != size - 1)
    return FALSE;
  memcpy (to, text, size);
  return TRUE;
}

static gboolean
take_parts (VpChainAnchor *self, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, ":", 0);

  return g_strv_length (parts) == 3 && vp_text_parse_int (parts[0], &self->n) && self->n > 0
    && take_hex (self->chain, sizeof self->chain, parts[1]) && take_hex (self->hash, sizeof self->hash, parts[2]);
}

VpChainAnchor *
vp_chain_anchor_parse (const char *text, GError **error)
{
  g_autoptr (VpChainAnchor) self = g_new0 (VpChainAnchor, 1);

  g_return_val_if_fail (text != NULL, NULL);
  if (take_parts (self, text))
    return g_steal_pointer (&self);
  g_set_error (error, VP_ERROR, VP_ERROR_INVALID,
               _("“%s” is not the end of a chain. Write it as the paper shows it: number, colon, letters and digits."), text);
  return NULL;
}

gboolean
vp_chain_anchor_keep (const VpChainAnchor *self, const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, LIST, NULL), *said = vp_chain_anchor_say (self), *former = NULL;
  g_autofree char *text = NULL;
  g_autofree char *name = g_uri_escape_string (self->name != NULL ? self->name : "", NULL, TRUE);
  g_autofree char *file = g_uri_escape_string (self->file != NULL ? self->file : "", NULL, TRUE);
  g_autoptr (VpFileWriter) writer = NULL;
  g_autoptr (GError) failure = NULL;

  g_return_val_if_fail (self != NULL && folder != NULL, FALSE);
  if (!g_file_get_contents (path, &former, NULL, &failure) && !g_error_matches (failure, G_FILE_ERROR, G_FILE_ERROR_NOENT)) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  text = g_strdup_printf ("%s%" G_GINT64_FORMAT " %s %s %s %s\n", former != NULL ? former : "", self->at, said,
                          name, self->store, file);
  writer = vp_file_writer_new (path, error);
  return writer != NULL && vp_file_writer_write (writer, text, strlen (text), error) && vp_file_writer_commit (writer, error);
}

/* A line that is none was written by somebody else, or torn: what it could say is not compared, and that is no fault of
 * the chain. */
static void
take_line (GPtrArray *anchors, const char *line)
{
  g_auto (GStrv) parts = g_strsplit (line, " ", 0);
  g_autoptr (VpChainAnchor) anchor = NULL;
  guint n = g_strv_length (parts);

  if (n != 3 && n != 5)
    return;
  anchor = vp_chain_anchor_parse (parts[1], NULL);
  if (anchor == NULL || !vp_text_parse_int (parts[0], &anchor->at))
    return;
  anchor->name = g_uri_unescape_string (parts[2], NULL);
  if (anchor->name == NULL)
    anchor->name = g_strdup (parts[2]); /* a list has names, a paper has none */
  /* The first lists did not say of which store. */
  if (n == 5 && take_hex (anchor->store, sizeof anchor->store, parts[3]))
    anchor->file = g_uri_unescape_string (parts[4], NULL);
  g_ptr_array_add (anchors, g_steal_pointer (&anchor));
}

GPtrArray *
vp_chain_anchors_read (const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, LIST, NULL), *text = NULL;
  g_autoptr (GPtrArray) anchors = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_chain_anchor_free);
  g_autoptr (GError) failure = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (path, &text, NULL, &failure)) {
    if (g_error_matches (failure, G_FILE_ERROR, G_FILE_ERROR_NOENT) || g_error_matches (failure, G_FILE_ERROR, G_FILE_ERROR_NOTDIR))
      return g_steal_pointer (&anchors);
    g_propagate_error (error, g_steal_pointer (&failure));
    return NULL;
  }
  lines = g_strsplit (text, "\n", 0);
  for (guint i = 0; lines[i] != NULL; i++)
    take_line (anchors, lines[i]);
  return g_steal_pointer (&anchors);
}

GPtrArray *
vp_chain_anchors_gather (const char *store_path, const char *folder, GError **error)
{
  g_autofree char *beside = g_path_get_dirname (store_path), *backups = g_build_filename (beside, "backups", NULL);
  g_autoptr (GPtrArray) anchors = vp_chain_anchors_read (backups, error), more = NULL;

  if (anchors == NULL || folder == NULL || *folder == '\0' || strcmp (folder, backups) == 0)
    return g_steal_pointer (&anchors);
  more = vp_chain_anchors_read (folder, error);
  if (more == NULL)
    return NULL;
  g_ptr_array_extend_and_steal (anchors, g_steal_pointer (&more));
  return g_steal_pointer (&anchors);
}
