/* vp-house-store.c: love houses and the places where goods lie, as the ledger of goods asks for them
 *
 * Houses and their places are entered in registers (vp-register-houses.c); bags and goods on their way are made here.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-house-store.h"

#include "vp-db-private.h"
#include "vp-register-list.h"
#include "vp-register-store.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define LOCATION_COLUMNS "id, kind, ifnull (house_id, 0), ifnull (parent_id, 0), code, name, rank"

void
vp_house_free (VpHouse *self)
{
  g_free (self->name);
  g_free (self->letters);
  g_free (self);
}

void
vp_location_free (VpLocation *self)
{
  g_free (self->code);
  g_free (self->name);
  g_free (self);
}

static gpointer
read_house (VpStmt *stmt)
{
  VpHouse *self = g_new0 (VpHouse, 1);

  self->id = sqlite3_column_int64 (stmt, 0);
  self->name = vp_stmt_dup_text (stmt, 1);
  self->letters = vp_stmt_dup_text (stmt, 2);
  self->opened_on = sqlite3_column_int (stmt, 3);
  self->rank = sqlite3_column_int (stmt, 4);
  self->removed = sqlite3_column_int (stmt, 5) != 0;
  return self;
}

static gpointer
read_location (VpStmt *stmt)
{
  VpLocation *self = g_new0 (VpLocation, 1);

  self->id = sqlite3_column_int64 (stmt, 0);
  self->kind = (VpLocationKind) sqlite3_column_int (stmt, 1);
  self->house_id = sqlite3_column_int64 (stmt, 2);
  self->parent_id = sqlite3_column_int64 (stmt, 3);
  self->code = vp_stmt_dup_text (stmt, 4);
  self->name = vp_stmt_dup_text (stmt, 5);
  self->rank = sqlite3_column_int (stmt, 6);
  return self;
}

GPtrArray *
vp_house_store_list (VpDb *db, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT id, name, letters, opened_on, rank, removed_at <> 0 FROM house ORDER BY rank, id", error);

  return stmt != NULL ? vp_stmt_collect (stmt, read_house, (GDestroyNotify) vp_house_free, error) : NULL;
}

static gboolean
find_house (VpDb *db, const char *name, gint64 *id, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT id FROM house WHERE name = ?1", error);
  gboolean row;

  if (stmt == NULL)
    return FALSE;
  vp_stmt_bind_text (stmt, 1, name);
  if (!vp_stmt_step (stmt, &row, error))
    return FALSE;
  *id = row ? sqlite3_column_int64 (stmt, 0) : 0;
  return TRUE;
}

gboolean
vp_house_store_ensure (VpDb *db, const char *name, gint64 *id, GError **error)
{
  g_autoptr (VpRecord) house = NULL;
  guint field;

  if (!find_house (db, name, id, error))
    return FALSE;
  if (*id != 0)
    return TRUE;
  house = vp_record_new (&vp_register_love_house);
  vp_record_set_text (house, house->of->name_field, name);
  if (!vp_register_write (db, house->of, NULL, house, &field, error))
    return FALSE;
  *id = house->id;
  return TRUE;
}

GPtrArray *
vp_location_store_list (VpDb *db, gint64 house_id, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db,
    "SELECT " LOCATION_COLUMNS " FROM location l WHERE kind BETWEEN 10 AND 14 AND removed_at = 0"
    " AND (?1 = 0 OR house_id = ?1) AND (kind NOT IN (11, 14)"
    " OR EXISTS (SELECT 1 FROM stock_balance WHERE location_id = l.id)) ORDER BY house_id, kind, rank, id", error);

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, house_id);
  return vp_stmt_collect (stmt, read_location, (GDestroyNotify) vp_location_free, error);
}

VpLocation *
vp_location_store_get (VpDb *db, gint64 id, GError **error)
{
  return vp_db_one (db, "SELECT " LOCATION_COLUMNS " FROM location WHERE id = ?1", id, read_location,
                    _("There is no such place. Refresh the list."), error);
}

gboolean
vp_location_store_first (VpDb *db, gint64 house_id, VpLocationKind kind, gint64 *id, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db,
    "SELECT id FROM location WHERE house_id = ?1 AND kind = ?2 AND removed_at = 0 ORDER BY rank, id LIMIT 1", error);
  gboolean row;

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, house_id);
  sqlite3_bind_int (stmt, 2, kind);
  if (!vp_stmt_step (stmt, &row, error))
    return FALSE;
  if (row) {
    *id = sqlite3_column_int64 (stmt, 0);
    return TRUE;
  }
  g_set_error_literal (error, VP_ERROR, VP_ERROR_NOT_FOUND,
                       _("The house has no such place. Add one in the list of places."));
  return FALSE;
}

char *
vp_code_next (VpDb *db, const char *letters, GError **error)
{
  g_autofree char *counter = g_strconcat ("code-", letters, NULL);
  gint64 number = vp_db_reserve_numbers (db, counter, 1, error);

  return number != 0 ? g_strdup_printf ("%s%06" G_GINT64_FORMAT, letters, number) : NULL;
}

gboolean
vp_location_store_add (VpDb *db, VpLocation *location, GError **error)
{
  g_autoptr (VpStmt) stmt = NULL;

  location->code = vp_code_next (db, location->kind == VP_LOCATION_BAG ? "B" : "W", error);
  if (location->code == NULL || (location->id = vp_db_reserve_ids (db, "location", 1, error)) == 0)
    return FALSE;
  stmt = vp_db_prepare (db, "INSERT INTO location (id, kind, house_id, parent_id, code, name) VALUES (?1, ?2, ?3, ?4, ?5, ?6)", error);
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, location->id);
  sqlite3_bind_int (stmt, 2, location->kind);
  vp_stmt_bind_id (stmt, 3, location->house_id);
  vp_stmt_bind_id (stmt, 4, location->parent_id);
  vp_stmt_bind_text (stmt, 5, location->code);
  vp_stmt_bind_text (stmt, 6, location->name);
  return vp_stmt_run (stmt, error);
}
