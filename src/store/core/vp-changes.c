/* vp-changes.c: what a transaction touched
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-db-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Tables whose rows are recorded in the outbox. Derived tables (balances, roll-ups) never are. */
static const struct { const char *table; VpEntity entity; int volunteer_column; } recorded_tables[] = {
  { "volunteer", VP_ENTITY_VOLUNTEER, -1 },
  { "team", VP_ENTITY_TEAM, -1 },
  { "project", VP_ENTITY_TEAM, -1 },
  { "service_record", VP_ENTITY_SERVICE_RECORD, 1 },
  { "import_batch", VP_ENTITY_IMPORT_BATCH, -1 },
  { "code_value", VP_ENTITY_CODE, -1 },
  { "limit_value", VP_ENTITY_CODE, -1 },
  { "synonym", VP_ENTITY_CODE, -1 },
  { "rule_set", VP_ENTITY_RULE, -1 },
  { "rule_version", VP_ENTITY_RULE, -1 },
  { "rule_level", VP_ENTITY_RULE, -1 },
  { "certification_batch", VP_ENTITY_CERTIFICATION, -1 },
  { "certification_result", VP_ENTITY_CERTIFICATION, 2 },
  { "certificate_template", VP_ENTITY_CERTIFICATE, -1 },
  { "certificate", VP_ENTITY_CERTIFICATE, -1 },
  { "certificate_print", VP_ENTITY_CERTIFICATE, -1 },
  { "house", VP_ENTITY_GOODS, -1 },
  { "location", VP_ENTITY_GOODS, -1 },
  { "goods_category", VP_ENTITY_GOODS, -1 },
  { "size_set", VP_ENTITY_GOODS, -1 },
  { "goods_size", VP_ENTITY_GOODS, -1 },
  { "goods_item", VP_ENTITY_GOODS, -1 },
  { "goods_variant", VP_ENTITY_GOODS, -1 },
  { "party", VP_ENTITY_GOODS, -1 },
  { "claim_rule", VP_ENTITY_GOODS, -1 },
  { "stock_document", VP_ENTITY_STOCK, -1 },
  { "stock_line", VP_ENTITY_STOCK, -1 },
  { "donation_receipt", VP_ENTITY_STOCK, -1 },
  { "donation_receipt_print", VP_ENTITY_STOCK, -1 },
  { "stock_take", VP_ENTITY_STOCK, -1 },
  { "stock_take_row", VP_ENTITY_STOCK, -1 },
  { "stock_take_count", VP_ENTITY_STOCK, -1 },
  { "house_close", VP_ENTITY_STOCK, -1 },
  { "porridge_house", VP_ENTITY_MEAL, -1 },
  { "porridge_sheet", VP_ENTITY_MEAL, -1 },
  { "meal_shop", VP_ENTITY_MEAL, -1 },
  { "meal_price", VP_ENTITY_MEAL, -1 },
  { "meal_line", VP_ENTITY_MEAL, -1 },
  { "meal_settlement", VP_ENTITY_MEAL, -1 },
  { "meal_settlement_line", VP_ENTITY_MEAL, -1 },
};

gboolean
vp_changes_attach (sqlite3_session *session)
{
  for (guint i = 0; i < G_N_ELEMENTS (recorded_tables); i++)
    if (sqlite3session_attach (session, recorded_tables[i].table) != SQLITE_OK)
      return FALSE;
  return TRUE;
}

VpChanges *
vp_changes_new (void)
{
  VpChanges *self = g_new0 (VpChanges, 1);

  for (guint i = 0; i < VP_N_ENTITIES; i++)
    self->ids[i] = g_array_new (FALSE, FALSE, sizeof (gint64));
  return self;
}

void
vp_changes_free (VpChanges *self)
{
  for (guint i = 0; i < VP_N_ENTITIES; i++)
    g_array_unref (self->ids[i]);
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

gboolean
vp_changes_empty (VpChanges *self)
{
  for (guint i = 0; i < VP_N_ENTITIES; i++)
    if (self->all[i] || self->ids[i]->len > 0)
      return FALSE;
  return TRUE;
}

static gboolean
find_entity (const char *table, VpEntity *entity, int *volunteer_column)
{
  for (guint i = 0; i < G_N_ELEMENTS (recorded_tables); i++)
    if (strcmp (recorded_tables[i].table, table) == 0) {
      *entity = recorded_tables[i].entity;
      *volunteer_column = recorded_tables[i].volunteer_column;
      return TRUE;
    }
  return FALSE;
}

static void
add_change (VpChanges *changes, sqlite3_changeset_iter *iter)
{
  sqlite3_value *id = NULL, *volunteer = NULL;
  const char *table;
  int n_columns, operation, indirect, volunteer_column;
  VpEntity entity;

  sqlite3changeset_op (iter, &table, &n_columns, &operation, &indirect);
  if (!find_entity (table, &entity, &volunteer_column))
    return;
  if (operation == SQLITE_INSERT)
    sqlite3changeset_new (iter, 0, &id);
  else
    sqlite3changeset_old (iter, 0, &id);
  if (id != NULL)
    vp_changes_add (changes, entity, sqlite3_value_int64 (id));
  if (volunteer_column < 0)
    return;
  if (operation == SQLITE_INSERT)
    sqlite3changeset_new (iter, volunteer_column, &volunteer);
  else
    sqlite3changeset_old (iter, volunteer_column, &volunteer);
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

