/* vp-changes.c: what a transaction touched
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-db-private.h"
#include "vp-feature.h"

#include <glib/gi18n-lib.h>
#include <string.h>

gboolean
vp_changes_attach (sqlite3_session *session)
{
  for (guint i = 0; vp_features[i] != NULL; i++)
    for (guint j = 0; j < vp_features[i]->n_tables; j++)
      if (sqlite3session_attach (session, vp_features[i]->tables[j].table) != SQLITE_OK)
        return FALSE;
  return TRUE;
}

VpChanges *
vp_changes_new (void)
{
  VpChanges *self = g_new0 (VpChanges, 1);

  for (guint i = 0; i < VP_N_ENTITIES; i++)
    self->ids[i] = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->tables = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_array_unref);
  return self;
}

void
vp_changes_free (VpChanges *self)
{
  for (guint i = 0; i < VP_N_ENTITIES; i++)
    g_array_unref (self->ids[i]);
  g_hash_table_unref (self->tables);
  g_free (self);
}

void
vp_changes_add (VpChanges *self, VpEntity entity, gint64 id)
{
  GArray *ids = self->ids[entity];

  if (ids->len > 0 && g_array_index (ids, gint64, ids->len - 1) == id)
    return;
  g_array_append_val (ids, id);
}

const VpRecordedTable *
vp_changes_find_table (const char *name)
{
  for (guint i = 0; vp_features[i] != NULL; i++)
    for (guint j = 0; j < vp_features[i]->n_tables; j++)
      if (strcmp (vp_features[i]->tables[j].table, name) == 0)
        return &vp_features[i]->tables[j];
  return NULL;
}

VpChanges *
vp_changes_copy (const VpChanges *self)
{
  VpChanges *copy = vp_changes_new ();
  GHashTableIter iter;
  gpointer table, ids;

  for (guint i = 0; i < VP_N_ENTITIES; i++) {
    copy->all[i] = self->all[i];
    g_array_append_vals (copy->ids[i], self->ids[i]->data, self->ids[i]->len);
  }
  g_hash_table_iter_init (&iter, self->tables);
  while (g_hash_table_iter_next (&iter, &table, &ids))
    g_hash_table_insert (copy->tables, table, g_array_copy (ids));
  return copy;
}

/* Bulk work is told by entity alone. */
static gboolean
is_all (const VpChanges *self, const char *table)
{
  const VpRecordedTable *recorded = vp_changes_find_table (table);

  return recorded == NULL || self->all[recorded->entity];
}

gboolean
vp_changes_touch (const VpChanges *self, const char *table)
{
  g_return_val_if_fail (self != NULL && table != NULL, TRUE);
  return is_all (self, table) || g_hash_table_contains (self->tables, table);
}

const GArray *
vp_changes_rows (const VpChanges *self, const char *table)
{
  g_return_val_if_fail (self != NULL && table != NULL, NULL);
  return is_all (self, table) ? NULL : g_hash_table_lookup (self->tables, table);
}

static void
add_row (VpChanges *self, const char *table, gint64 id)
{
  GArray *ids = g_hash_table_lookup (self->tables, table);

  if (ids == NULL) {
    ids = g_array_new (FALSE, FALSE, sizeof (gint64));
    g_hash_table_insert (self->tables, (gpointer) table, ids);
  }
  if (ids->len == 0 || g_array_index (ids, gint64, ids->len - 1) != id)
    g_array_append_val (ids, id);
}

static void
add_change (VpChanges *changes, sqlite3_changeset_iter *iter)
{
  sqlite3_value *id = NULL, *volunteer = NULL;
  const char *table;
  const VpRecordedTable *recorded;
  int n_columns, operation, indirect;

  sqlite3changeset_op (iter, &table, &n_columns, &operation, &indirect);
  recorded = vp_changes_find_table (table);
  if (recorded == NULL)
    return;
  if (operation == SQLITE_INSERT)
    sqlite3changeset_new (iter, 0, &id);
  else
    sqlite3changeset_old (iter, 0, &id);
  if (id != NULL) {
    vp_changes_add (changes, recorded->entity, sqlite3_value_int64 (id));
    add_row (changes, recorded->table, sqlite3_value_int64 (id)); /* constant, as the changeset's own name is not */
  }
  if (recorded->volunteer_column < 0)
    return;
  if (operation == SQLITE_INSERT)
    sqlite3changeset_new (iter, recorded->volunteer_column, &volunteer);
  else
    sqlite3changeset_old (iter, recorded->volunteer_column, &volunteer);
  if (volunteer != NULL)
    vp_changes_add (changes, VP_ENTITY_VOLUNTEER, sqlite3_value_int64 (volunteer));
}

gboolean
vp_changes_add_changeset (VpChanges *changes, const void *data, int size, GError **error)
{
  sqlite3_changeset_iter *iter = NULL;
  int code = sqlite3changeset_start (&iter, size, (void *) data);

  while (code == SQLITE_OK && sqlite3changeset_next (iter) == SQLITE_ROW)
    add_change (changes, iter);
  if (iter != NULL)
    code = sqlite3changeset_finalize (iter);
  if (code != SQLITE_OK) {
    g_set_error_literal (error, VP_ERROR, VP_ERROR_CORRUPT,
                         _("A recorded change cannot be read. Nothing was changed. Run the check of the store."));
    return FALSE;
  }
  return TRUE;
}

