/* vp-find.c: rows of any room, found by what they are called
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-find.h"

#include "vp-db-private.h"

#include <glib/gi18n.h>

VpFound *
vp_found_new (const char *kind, const char *group, gint64 id)
{
  VpFound *self = g_new0 (VpFound, 1);

  self->kind = kind;
  self->group = group;
  self->id = id;
  return self;
}

void
vp_found_free (VpFound *self)
{
  if (self == NULL)
    return;
  g_free (self->code);
  g_free (self->title);
  g_free (self->detail);
  g_free (self->question);
  g_free (self);
}

gboolean
vp_find_rows (VpDb *db, const VpFindKind *kind, const char *text, guint limit, GPtrArray *found, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, kind->sql, error);
  gboolean row;

  vp_db_assert_thread (db);
  if (stmt == NULL)
    return FALSE;
  vp_stmt_bind_text (stmt, 1, text);
  sqlite3_bind_int64 (stmt, 2, limit);
  while (vp_stmt_step (stmt, &row, error)) {
    VpFound *one;

    if (!row)
      return TRUE;
    one = vp_found_new (kind->name, _(kind->title), sqlite3_column_int64 (stmt, 0));
    one->code = vp_stmt_dup_text (stmt, 1);
    one->title = vp_stmt_dup_text (stmt, 2);
    one->detail = vp_stmt_dup_text (stmt, 3);
    g_ptr_array_add (found, one);
  }
  return FALSE;
}

gboolean
vp_find_all (VpDb *db, const char *text, guint limit, GPtrArray *found, GError **error)
{
  for (guint i = 0; vp_features[i] != NULL; i++)
    for (guint j = 0; j < vp_features[i]->n_finds; j++)
      if (!vp_find_rows (db, &vp_features[i]->finds[j], text, limit, found, error))
        return FALSE;
  return TRUE;
}
