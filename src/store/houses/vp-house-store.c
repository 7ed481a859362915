/* vp-house-store.c: love houses and the places where goods lie
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-house-store.h"

#include "vp-db-private.h"
#include "vp-hanzi.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define HOUSE_COLUMNS "id, name, letters, district, address, keeper, hours, opened_on, rank, removed_at <> 0"
#define LOCATION_COLUMNS "id, kind, ifnull (house_id, 0), ifnull (parent_id, 0), code, name, rank, removed_at <> 0"

void
vp_house_free (VpHouse *self)
{
  g_free (self->name);
  g_free (self->letters);
  g_free (self->address);
  g_free (self->keeper);
  g_free (self->hours);
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
  self->district = sqlite3_column_int (stmt, 3);
  self->address = vp_stmt_dup_text (stmt, 4);
  self->keeper = vp_stmt_dup_text (stmt, 5);
  self->hours = vp_stmt_dup_text (stmt, 6);
  self->opened_on = sqlite3_column_int (stmt, 7);
  self->rank = sqlite3_column_int (stmt, 8);
  self->removed = sqlite3_column_int (stmt, 9) != 0;
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
  self->removed = sqlite3_column_int (stmt, 7) != 0;
  return self;
}

GPtrArray *
vp_house_store_list (VpDb *db, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT " HOUSE_COLUMNS " FROM house ORDER BY rank, id", error);

  return stmt != NULL ? vp_stmt_collect (stmt, read_house, (GDestroyNotify) vp_house_free, error) : NULL;
}

static gboolean
letters_taken (VpDb *db, const char *letters, gboolean *taken, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT 1 FROM house WHERE letters = ?1", error);

  if (stmt == NULL)
    return FALSE;
  vp_stmt_bind_text (stmt, 1, letters);
  return vp_stmt_step (stmt, taken, error);
}

/* The initials of the name's first two characters, or the next free pair after them. */
static char *
choose_letters (VpDb *db, const char *name, GError **error)
{
  g_autofree char *initials = vp_hanzi_name_initials (name, NULL);
  gboolean taken = TRUE;
  char letters[3] = "AA";
  int start;

  for (int i = 0, out = 0; initials[i] != '\0' && out < 2; i++)
    if (g_ascii_isalpha (initials[i]))
      letters[out++] = g_ascii_toupper (initials[i]);
  start = (letters[0] - 'A') * 26 + letters[1] - 'A';
  for (int i = 0; i < 26 * 26 && taken; i++) {
    int pair = (start + i) % (26 * 26);

    letters[0] = (char) ('A' + pair / 26);
    letters[1] = (char) ('A' + pair % 26);
    if (!letters_taken (db, letters, &taken, error))
      return NULL;
  }
  return g_strdup (letters);
}

static gboolean
add_places (VpDb *db, gint64 house_id, GError **error)
{
  static const struct { VpLocationKind kind; const char *name; } places[] = {
    { VP_LOCATION_UNSORTED, "待分拣" }, { VP_LOCATION_CLEANING, "清洗消毒" }, { VP_LOCATION_SHELF, "货架" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++) {
    VpLocation location = { .kind = places[i].kind, .house_id = house_id, .name = (char *) places[i].name };
    gboolean ok = vp_location_store_save (db, &location, error);

    g_free (location.code);
    if (!ok)
      return FALSE;
  }
  return TRUE;
}

static gboolean
write_house (VpDb *db, const VpHouse *house, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db,
    "INSERT INTO house (id, name, letters, district, address, keeper, hours, opened_on, rank, removed_at)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) ON CONFLICT (id) DO UPDATE SET name = ?2, letters = ?3,"
    " district = ?4, address = ?5, keeper = ?6, hours = ?7, opened_on = ?8, rank = ?9, removed_at = ?10", error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, house->id);
  vp_stmt_bind_text (stmt, 2, house->name);
  vp_stmt_bind_text (stmt, 3, house->letters);
  sqlite3_bind_int (stmt, 4, house->district);
  vp_stmt_bind_text (stmt, 5, house->address);
  vp_stmt_bind_text (stmt, 6, house->keeper);
  vp_stmt_bind_text (stmt, 7, house->hours);
  sqlite3_bind_int (stmt, 8, house->opened_on);
  sqlite3_bind_int (stmt, 9, house->rank);
  sqlite3_bind_int64 (stmt, 10, house->removed ? g_get_real_time () / G_USEC_PER_SEC : 0);
  return vp_stmt_run (stmt, error);
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

static gboolean
refuse_stocked (VpDb *db, const VpHouse *house, GError **error)
{
  gint64 pieces = 0;

  if (!house->removed)
    return TRUE;
  if (!vp_db_query_int (db, "SELECT ifnull (sum (b.quantity), 0) FROM stock_balance b JOIN location l ON l.id = b.location_id"
                        " WHERE l.house_id = ?1", house->id, 0, &pieces, error))
    return FALSE;
  if (pieces == 0)
    return TRUE;
  g_set_error (error, VP_ERROR, VP_ERROR_CONFLICT,
               _("“%s” still holds %d pieces. Send or dispose of them first, then close the house."), house->name,
               (int) pieces);
  return FALSE;
}

gboolean
vp_house_store_save (VpDb *db, VpHouse *house, GError **error)
{
  gboolean made = house->id == 0;
  gint64 same;

  if (!find_house (db, house->name, &same, error) || !refuse_stocked (db, house, error))
    return FALSE;
  if (same != 0 && same != house->id) {
    g_set_error (error, VP_ERROR, VP_ERROR_EXISTS, _("There is a house “%s” already. Choose another name."), house->name);
    return FALSE;
  }
  if (house->letters == NULL || *house->letters == '\0') {
    g_free (house->letters);
    house->letters = choose_letters (db, house->name, error);
  }
  if (house->letters == NULL || (made && (house->id = vp_db_reserve_ids (db, "house", 1, error)) == 0))
    return FALSE;
  if (made && house->rank == 0)
    house->rank = (int) VP_ID_SEQUENCE (house->id);
  return write_house (db, house, error) && (!made || add_places (db, house->id, error));
}

gboolean
vp_house_store_ensure (VpDb *db, const char *name, gint64 *id, gboolean *made, GError **error)
{
  VpHouse house = { .name = (char *) name };
  gboolean ok;

  if (!find_house (db, name, id, error))
    return FALSE;
  if (made != NULL)
    *made = *id == 0;
  if (*id != 0)
    return TRUE;
  ok = vp_house_store_save (db, &house, error);
  g_free (house.letters);
  *id = house.id;
  return ok;
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

GPtrArray *
vp_location_store_list_all (VpDb *db, gint64 house_id, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db,
    "SELECT " LOCATION_COLUMNS " FROM location WHERE kind IN (10, 12, 13) AND house_id = ?1 ORDER BY kind, rank, id", error);

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

static gboolean
insert_location (VpDb *db, VpLocation *location, GError **error)
{
  const char *letters = location->kind == VP_LOCATION_BAG ? "B" : location->kind == VP_LOCATION_TRANSIT ? "W" : "L";
  g_autoptr (VpStmt) stmt = NULL;

  location->code = vp_code_next (db, letters, error);
  if (location->code == NULL || (location->id = vp_db_reserve_ids (db, "location", 1, error)) == 0)
    return FALSE;
  stmt = vp_db_prepare (db, "INSERT INTO location (id, kind, house_id, parent_id, code, name, rank)"
                        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)", error);
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, location->id);
  sqlite3_bind_int (stmt, 2, location->kind);
  vp_stmt_bind_id (stmt, 3, location->house_id);
  vp_stmt_bind_id (stmt, 4, location->parent_id);
  vp_stmt_bind_text (stmt, 5, location->code);
  vp_stmt_bind_text (stmt, 6, location->name);
  sqlite3_bind_int (stmt, 7, location->rank);
  return vp_stmt_run (stmt, error);
}

static gboolean
refuse_filled (VpDb *db, const VpLocation *location, GError **error)
{
  gint64 pieces = 0;

  if (!location->removed)
    return TRUE;
  if (!vp_db_query_int (db, "SELECT ifnull (sum (quantity), 0) FROM stock_balance WHERE location_id = ?1", location->id, 0,
                        &pieces, error))
    return FALSE;
  if (pieces == 0)
    return TRUE;
  g_set_error (error, VP_ERROR, VP_ERROR_CONFLICT,
               _("“%s” still holds %d pieces. Move them first, then remove the place."), location->name, (int) pieces);
  return FALSE;
}

gboolean
vp_location_store_save (VpDb *db, VpLocation *location, GError **error)
{
  g_autoptr (VpStmt) stmt = NULL;

  if (location->id == 0)
    return insert_location (db, location, error);
  if (!refuse_filled (db, location, error))
    return FALSE;
  stmt = vp_db_prepare (db, "UPDATE location SET name = ?2, parent_id = ?3, rank = ?4, removed_at = ?5 WHERE id = ?1",
                        error);
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, location->id);
  vp_stmt_bind_text (stmt, 2, location->name);
  vp_stmt_bind_id (stmt, 3, location->parent_id);
  sqlite3_bind_int (stmt, 4, location->rank);
  sqlite3_bind_int64 (stmt, 5, location->removed ? g_get_real_time () / G_USEC_PER_SEC : 0);
  return vp_stmt_run (stmt, error);
}
