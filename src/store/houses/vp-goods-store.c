/* vp-goods-store.c: the catalogue of goods
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-goods-store.h"

#include "vp-db-private.h"
#include "vp-hanzi.h"
#include "vp-trade-code-store.h"

#include <glib/gi18n-lib.h>

#define CATEGORY_OTHER 8

void
vp_category_free (VpCategory *self)
{
  g_free (self->name);
  g_free (self->letters);
  g_free (self);
}

void
vp_size_free (VpSize *self)
{
  g_free (self->name);
  g_free (self->set_name);
  g_free (self);
}

void
vp_item_free (VpItem *self)
{
  g_free (self->name);
  g_free (self->letters);
  g_free (self->unit);
  g_free (self->note);
  g_free (self->trade_codes);
  g_free (self);
}

static gpointer
read_category (VpStmt *stmt)
{
  VpCategory *self = g_new0 (VpCategory, 1);

  self->id = sqlite3_column_int64 (stmt, 0);
  self->parent_id = sqlite3_column_int64 (stmt, 1);
  self->name = vp_stmt_dup_text (stmt, 2);
  self->letters = vp_stmt_dup_text (stmt, 3);
  self->rank = sqlite3_column_int (stmt, 4);
  self->removed = sqlite3_column_int (stmt, 5) != 0;
  return self;
}

static gpointer
read_size (VpStmt *stmt)
{
  VpSize *self = g_new0 (VpSize, 1);

  self->id = sqlite3_column_int64 (stmt, 0);
  self->set_id = sqlite3_column_int64 (stmt, 1);
  self->name = vp_stmt_dup_text (stmt, 2);
  self->rank = sqlite3_column_int (stmt, 3);
  self->set_name = vp_stmt_dup_text (stmt, 4);
  return self;
}

static gpointer
read_item (VpStmt *stmt)
{
  VpItem *self = g_new0 (VpItem, 1);

  self->id = sqlite3_column_int64 (stmt, 0);
  self->name = vp_stmt_dup_text (stmt, 1);
  self->letters = vp_stmt_dup_text (stmt, 2);
  self->category_id = sqlite3_column_int64 (stmt, 3);
  self->size_set_id = sqlite3_column_int64 (stmt, 4);
  self->unit = vp_stmt_dup_text (stmt, 5);
  self->pack = sqlite3_column_int (stmt, 6);
  self->unit_value = sqlite3_column_int64 (stmt, 7);
  self->min_level = sqlite3_column_int64 (stmt, 8);
  self->merged_into = sqlite3_column_int64 (stmt, 9);
  self->retired = sqlite3_column_int (stmt, 10) != 0;
  self->note = vp_stmt_dup_text (stmt, 11);
  self->trade_codes = vp_stmt_dup_text (stmt, 12);
  return self;
}

static gpointer
read_variant (VpStmt *stmt)
{
  VpVariant *self = g_new0 (VpVariant, 1);

  self->id = sqlite3_column_int64 (stmt, 0);
  self->item_id = sqlite3_column_int64 (stmt, 1);
  self->size_id = sqlite3_column_int64 (stmt, 2);
  self->season = sqlite3_column_int (stmt, 3);
  self->person_group = sqlite3_column_int (stmt, 4);
  self->condition = sqlite3_column_int (stmt, 5);
  return self;
}

GPtrArray *
vp_category_store_list (VpDb *db, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT id, ifnull (parent_id, 0), name, letters, rank, removed_at <> 0"
                                           " FROM goods_category ORDER BY rank, id", error);

  return stmt != NULL ? vp_stmt_collect (stmt, read_category, (GDestroyNotify) vp_category_free, error) : NULL;
}

GPtrArray *
vp_size_store_list (VpDb *db, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT z.id, set_id, z.name, rank, s.name FROM goods_size z"
                                           " JOIN size_set s ON s.id = z.set_id ORDER BY set_id, rank, z.id", error);

  return stmt != NULL ? vp_stmt_collect (stmt, read_size, (GDestroyNotify) vp_size_free, error) : NULL;
}

GPtrArray *
vp_item_store_list (VpDb *db, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db,
    "SELECT i.id, i.name, i.letters, category_id, ifnull (size_set_id, 0), unit, pack, unit_value, min_level,"
    " ifnull (merged_into, 0), retired_at <> 0, note, ifnull ((SELECT group_concat (code, ' ')"
    " FROM (SELECT code FROM goods_trade_code t WHERE t.item_id = i.id ORDER BY t.id)), '')"
    " FROM goods_item i JOIN goods_category c ON c.id = category_id ORDER BY c.rank, i.id", error);

  return stmt != NULL ? vp_stmt_collect (stmt, read_item, (GDestroyNotify) vp_item_free, error) : NULL;
}

GPtrArray *
vp_variant_store_list (VpDb *db, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db,
    "SELECT id, item_id, size_id, season, person_group, condition FROM goods_variant ORDER BY id", error);

  return stmt != NULL ? vp_stmt_collect (stmt, read_variant, g_free, error) : NULL;
}

static gboolean
refuse_same_name (VpDb *db, const char *sql, const char *name, gint64 id, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, sql, error);
  gboolean row;

  if (stmt == NULL)
    return FALSE;
  vp_stmt_bind_text (stmt, 1, name);
  sqlite3_bind_int64 (stmt, 2, id);
  if (!vp_stmt_step (stmt, &row, error))
    return FALSE;
  if (row)
    g_set_error (error, VP_ERROR, VP_ERROR_EXISTS, _("“%s” is in the catalogue already. Choose another name."), name);
  return !row;
}

/* Gives a new row its id. */
static gboolean
number_row (VpDb *db, const char *entity, gint64 *id, GError **error)
{
  if (*id == 0)
    *id = vp_db_reserve_ids (db, entity, 1, error);
  return *id != 0;
}

static void
default_letters (char **letters, const char *name)
{
  if (*letters != NULL && **letters != '\0')
    return;
  g_free (*letters);
  *letters = vp_hanzi_name_initials (name, NULL);
}

static gboolean
refuse_stock (VpDb *db, const VpItem *item, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db,
    "SELECT sum (b.quantity), group_concat (DISTINCT ifnull (h.name, l.code)) FROM stock_balance b"
    " JOIN goods_variant v ON v.id = b.variant_id JOIN location l ON l.id = b.location_id"
    " LEFT JOIN house h ON h.id = l.house_id WHERE v.item_id = ?1", error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, item->id);
  if (!vp_stmt_step (stmt, NULL, error))
    return FALSE;
  if (sqlite3_column_int64 (stmt, 0) == 0)
    return TRUE;
  g_set_error (error, VP_ERROR, VP_ERROR_CONFLICT,
               /* Translators: an item, a number of pieces, names of houses */
               _("“%s” still has %d pieces in stock (%s). Only an item without stock can be retired."), item->name,
               sqlite3_column_int (stmt, 0), (const char *) sqlite3_column_text (stmt, 1));
  return FALSE;
}

static gboolean
write_item (VpDb *db, const VpItem *item, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db,
    "INSERT INTO goods_item (id, name, letters, category_id, size_set_id, unit, pack, unit_value, min_level, merged_into,"
    " retired_at, note) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12) ON CONFLICT (id) DO UPDATE SET"
    " name = ?2, letters = ?3, category_id = ?4, size_set_id = ?5, unit = ?6, pack = ?7, unit_value = ?8, min_level = ?9,"
    " merged_into = ?10, retired_at = ?11, note = ?12", error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, item->id);
  vp_stmt_bind_text (stmt, 2, item->name);
  vp_stmt_bind_text (stmt, 3, item->letters);
  sqlite3_bind_int64 (stmt, 4, item->category_id);
  vp_stmt_bind_id (stmt, 5, item->size_set_id);
  vp_stmt_bind_text (stmt, 6, item->unit != NULL && *item->unit != '\0' ? item->unit : "件");
  sqlite3_bind_int (stmt, 7, MAX (item->pack, 1));
  sqlite3_bind_int64 (stmt, 8, item->unit_value);
  sqlite3_bind_int64 (stmt, 9, item->min_level);
  vp_stmt_bind_id (stmt, 10, item->merged_into);
  sqlite3_bind_int64 (stmt, 11, item->retired ? g_get_real_time () / G_USEC_PER_SEC : 0);
  vp_stmt_bind_text (stmt, 12, item->note);
  return vp_stmt_run (stmt, error);
}

gboolean
vp_item_store_save (VpDb *db, VpItem *item, GError **error)
{
  default_letters (&item->letters, item->name);
  return refuse_same_name (db, "SELECT 1 FROM goods_item WHERE name = ?1 AND id <> ?2", item->name, item->id, error)
    && (!item->retired || refuse_stock (db, item, error)) && number_row (db, "goods_item", &item->id, error)
    && write_item (db, item, error)
    && (item->trade_codes == NULL || vp_trade_code_store_set (db, item->id, item->trade_codes, error));
}

static gboolean
bring_back (VpDb *db, gint64 id, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "UPDATE goods_item SET retired_at = 0 WHERE id = ?1", error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, id);
  return vp_stmt_run (stmt, error);
}

gboolean
vp_item_store_ensure (VpDb *db, const char *name, gint64 *id, gboolean *made, GError **error)
{
  VpItem item = { .name = (char *) name, .category_id = CATEGORY_OTHER };
  g_autoptr (VpStmt) stmt = vp_db_prepare (db,
    "WITH RECURSIVE chain (id, into_id, retired) AS (SELECT id, merged_into, retired_at FROM goods_item WHERE name = ?1"
    " UNION SELECT i.id, i.merged_into, i.retired_at FROM chain JOIN goods_item i ON i.id = chain.into_id)"
    " SELECT id, retired FROM chain WHERE into_id IS NULL", error);
  gboolean row, ok;

  if (stmt == NULL)
    return FALSE;
  vp_stmt_bind_text (stmt, 1, name);
  if (!vp_stmt_step (stmt, &row, error))
    return FALSE;
  if (made != NULL)
    *made = !row;
  if (row) {
    *id = sqlite3_column_int64 (stmt, 0);
    return sqlite3_column_int64 (stmt, 1) == 0 || bring_back (db, *id, error);
  }
  ok = vp_item_store_save (db, &item, error);
  g_free (item.letters);
  *id = item.id;
  return ok;
}

static void
bind_variant (VpStmt *stmt, const VpVariant *variant)
{
  sqlite3_bind_int64 (stmt, 1, variant->item_id);
  sqlite3_bind_int64 (stmt, 2, variant->size_id);
  sqlite3_bind_int (stmt, 3, variant->season);
  sqlite3_bind_int (stmt, 4, variant->person_group);
  sqlite3_bind_int (stmt, 5, variant->condition);
}

gboolean
vp_variant_store_ensure (VpDb *db, VpVariant *variant, GError **error)
{
  g_autoptr (VpStmt) find = vp_db_prepare (db, "SELECT id FROM goods_variant WHERE item_id = ?1 AND size_id = ?2"
                                           " AND season = ?3 AND person_group = ?4 AND condition = ?5", error);
  g_autoptr (VpStmt) insert = NULL;
  gboolean row;

  if (find == NULL)
    return FALSE;
  bind_variant (find, variant);
  if (!vp_stmt_step (find, &row, error))
    return FALSE;
  if (row) {
    variant->id = sqlite3_column_int64 (find, 0);
    return TRUE;
  }
  variant->id = 0;
  insert = vp_db_prepare (db, "INSERT INTO goods_variant (item_id, size_id, season, person_group, condition, id)"
                          " VALUES (?1, ?2, ?3, ?4, ?5, ?6)", error);
  if (insert == NULL || !number_row (db, "goods_variant", &variant->id, error))
    return FALSE;
  bind_variant (insert, variant);
  sqlite3_bind_int64 (insert, 6, variant->id);
  return vp_stmt_run (insert, error);
}
