/* vp-access-file.c: files and papers with people in them, written into the log
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-access-file.h"

#include "vp-file.h"
#include "vp-paper.h"
#include "vp-volunteer-store.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

static gboolean
write_line (VpDb *db, const VpAccessFile *self, gint64 people, gint64 minors, GError **error)
{
  g_autofree char *name = g_path_get_basename (self->path), *sha256 = vp_file_sha256 (self->path, NULL, error);
  const VpAccess access = {
    .table = (char *) self->table, .id = self->id, .kind = self->kind, .people = people, .minors = minors,
    .reason = (char *) (self->reason != NULL ? self->reason : _("a list with hidden values")),
    .fields = (char *) (self->fields != NULL ? self->fields : ""), .file = name, .sha256 = sha256,
  };

  return sha256 != NULL && vp_access_log_write (db, &access, error);
}

/* Everybody once. */
static GArray *
take_each (const GArray *mentioned)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);
  GArray *each = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; mentioned != NULL && i < mentioned->len; i++) {
    gint64 *person = &g_array_index (mentioned, gint64, i);

    if (g_hash_table_add (seen, person))
      g_array_append_val (each, *person);
  }
  return each;
}

gboolean
vp_access_file_log (VpDb *db, const VpAccessFile *self, GError **error)
{
  g_autoptr (GArray) shown = NULL;
  gint64 people, minors;
  gboolean ok = TRUE;

  g_return_val_if_fail (self != NULL && self->path != NULL && self->table != NULL, FALSE);
  people = self->people;
  minors = self->minors;
  shown = vp_paper_take_people (self->path);
  if (shown == NULL)
    shown = take_each (self->mentioned);
  if (people == 0 && shown->len > 0) {
    people = shown->len;
    ok = vp_volunteer_store_count_minors (db, shown, vp_date_today (), &minors, error);
  }
  if (ok && write_line (db, self, people, minors, error))
    return TRUE;
  g_unlink (self->path);
  return FALSE;
}
