/* vp-stock-take-store.c: stock-takes while the door is open
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-stock-take-store.h"

#include "vp-db-private.h"
#include "vp-stock-query.h"

#include <glib/gi18n-lib.h>

#define QUANTITY_MAX 1000000
#define TAKE_COLUMNS "t.id, t.code, t.house_id, t.scope, t.blind, t.counters, t.started_on, t.started_by, t.state," \
  " t.confirmed_by, ifnull (t.document_id, 0), (SELECT count (*) FROM stock_take_row r WHERE r.take_id = t.id)," \
  " (SELECT count (*) FROM stock_take_row r WHERE r.take_id = t.id" \
  " AND (SELECT count (*) FROM stock_take_count c WHERE c.row_id = r.id) >= t.counters)"

void
vp_stock_take_free (VpStockTake *self)
{
  g_free (self->code);
  g_free (self->scope);
  g_free (self->started_by);
  g_free (self->confirmed_by);
  g_free (self);
}

void
vp_take_row_free (VpTakeRow *self)
{
  g_free (self->reason);
  g_free (self);
}

void
vp_take_due_free (VpTakeDue *self)
{
  g_free (self->name);
  g_free (self);
}

static gpointer
read_take (VpStmt *stmt)
{
  VpStockTake *self = g_new0 (VpStockTake, 1);

  self->id = sqlite3_column_int64 (stmt, 0);
  self->code = vp_stmt_dup_text (stmt, 1);
  self->house_id = sqlite3_column_int64 (stmt, 2);
  self->scope = vp_stmt_dup_text (stmt, 3);
  self->blind = sqlite3_column_int (stmt, 4) != 0;
  self->counters = sqlite3_column_int (stmt, 5);
  self->started_on = sqlite3_column_int (stmt, 6);
  self->started_by = vp_stmt_dup_text (stmt, 7);
  self->state = (VpTakeState) sqlite3_column_int (stmt, 8);
  self->confirmed_by = vp_stmt_dup_text (stmt, 9);
  self->document_id = sqlite3_column_int64 (stmt, 10);
  self->rows = (guint) sqlite3_column_int (stmt, 11);
  self->counted = (guint) sqlite3_column_int (stmt, 12);
  return self;
}

GPtrArray *
vp_stock_take_store_list (VpDb *db, gint64 house_id, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT " TAKE_COLUMNS " FROM stock_take t WHERE ?1 = 0 OR house_id = ?1"
                                           " ORDER BY id DESC", error);

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, house_id);
  return vp_stmt_collect (stmt, read_take, (GDestroyNotify) vp_stock_take_free, error);
}

VpStockTake *
vp_stock_take_store_get (VpDb *db, gint64 id, GError **error)
{
  return vp_db_one (db, "SELECT " TAKE_COLUMNS " FROM stock_take t WHERE id = ?1", id, read_take,
                    _("There is no such stock-take. Refresh the list."), error);
}

gboolean
vp_stock_take_store_find (VpDb *db, const char *code, gint64 *id, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT id FROM stock_take WHERE code = ?1", error);
  gboolean row;

  if (stmt == NULL)
    return FALSE;
  vp_stmt_bind_text (stmt, 1, code);
  if (!vp_stmt_step (stmt, &row, error))
    return FALSE;
  *id = row ? sqlite3_column_int64 (stmt, 0) : 0;
  return TRUE;
}

static gpointer
read_row (VpStmt *stmt)
{
  VpTakeRow *self = g_new0 (VpTakeRow, 1);

  self->id = sqlite3_column_int64 (stmt, 0);
  self->number = (guint) sqlite3_column_int (stmt, 1);
  self->location_id = sqlite3_column_int64 (stmt, 2);
  self->variant_id = sqlite3_column_int64 (stmt, 3);
  self->found = sqlite3_column_int (stmt, 4) != 0;
  self->reason = vp_stmt_dup_text (stmt, 5);
  self->counts[0] = sqlite3_column_int64 (stmt, 6);
  self->counts[1] = sqlite3_column_int64 (stmt, 7);
  self->expected = sqlite3_column_int64 (stmt, 8);
  return self;
}

/* Expected = the balance now less what moved since the count: each line after it is taken off again. */
GPtrArray *
vp_stock_take_store_rows (VpDb *db, gint64 take_id, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db,
    "WITH counted AS (SELECT r.*, (SELECT max (c.line_id) FROM stock_take_count c WHERE c.row_id = r.id) AS line_id"
    " FROM stock_take_row r WHERE r.take_id = ?1),"
    " later AS (SELECT * FROM stock_line WHERE id > (SELECT min (line_id) FROM counted))"
    " SELECT r.id, r.number, r.location_id, r.variant_id, r.found, r.reason,"
    " ifnull ((SELECT quantity FROM stock_take_count WHERE row_id = r.id AND counter = 1), -1),"
    " ifnull ((SELECT quantity FROM stock_take_count WHERE row_id = r.id AND counter = 2), -1),"
    " ifnull ((SELECT quantity FROM stock_balance WHERE location_id = r.location_id AND variant_id = r.variant_id), 0)"
    " - ifnull ((SELECT sum (quantity) FROM later l WHERE l.id > r.line_id AND l.to_id = r.location_id"
    " AND l.to_variant = r.variant_id), 0)"
    " + ifnull ((SELECT sum (quantity) FROM later l WHERE l.id > r.line_id AND l.from_id = r.location_id"
    " AND l.from_variant = r.variant_id), 0)"
    " FROM counted r ORDER BY r.number", error);

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, take_id);
  return vp_stmt_collect (stmt, read_row, (GDestroyNotify) vp_take_row_free, error);
}

static gboolean
insert_take (VpDb *db, VpStockTake *take, GError **error)
{
  g_autoptr (VpStmt) stmt = NULL;

  g_free (take->code);
  take->code = vp_code_next (db, "T", error);
  if (take->code == NULL || (take->id = vp_db_reserve_ids (db, "stock_take", 1, error)) == 0)
    return FALSE;
  stmt = vp_db_prepare (db, "INSERT INTO stock_take (id, code, house_id, scope, blind, counters, started_on, started_by)"
                        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)", error);
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, take->id);
  vp_stmt_bind_text (stmt, 2, take->code);
  sqlite3_bind_int64 (stmt, 3, take->house_id);
  vp_stmt_bind_text (stmt, 4, take->scope);
  sqlite3_bind_int (stmt, 5, take->blind);
  sqlite3_bind_int (stmt, 6, CLAMP (take->counters, 1, 2));
  sqlite3_bind_int (stmt, 7, take->started_on);
  vp_stmt_bind_text (stmt, 8, vp_db_get_who (db));
  return vp_stmt_run (stmt, error);
}

static gboolean
insert_row (VpDb *db, gint64 take_id, guint number, gint64 location_id, gint64 variant_id, gboolean found, GError **error)
{
  gint64 id = vp_db_reserve_ids (db, "stock_take_row", 1, error);
  g_autoptr (VpStmt) stmt = id != 0 ? vp_db_prepare (db,
    "INSERT INTO stock_take_row (id, take_id, number, location_id, variant_id, found) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    error) : NULL;

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, id);
  sqlite3_bind_int64 (stmt, 2, take_id);
  sqlite3_bind_int64 (stmt, 3, number);
  sqlite3_bind_int64 (stmt, 4, location_id);
  sqlite3_bind_int64 (stmt, 5, variant_id);
  sqlite3_bind_int (stmt, 6, found);
  return vp_stmt_run (stmt, error);
}

static gboolean
holds (GArray *ids, gint64 id)
{
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == id)
      return TRUE;
  return FALSE;
}

gboolean
vp_stock_take_store_begin (VpDb *db, VpStockTake *take, GArray *location_ids, GError **error)
{
  g_autoptr (GPtrArray) balances = vp_stock_query_balances (db, take->house_id, error);
  guint number = 0;

  if (balances == NULL || !insert_take (db, take, error))
    return FALSE;
  for (guint i = 0; i < balances->len; i++) {
    const VpStockBalance *balance = g_ptr_array_index (balances, i);

    if (holds (location_ids, balance->location_id)
        && !insert_row (db, take->id, ++number, balance->location_id, balance->variant_id, FALSE, error))
      return FALSE;
  }
  take->rows = number;
  return TRUE;
}

static VpStockTake *
get_counting (VpDb *db, gint64 take_id, GError **error)
{
  g_autoptr (VpStockTake) take = vp_stock_take_store_get (db, take_id, error);

  if (take == NULL || take->state == VP_TAKE_COUNTING)
    return g_steal_pointer (&take);
  g_set_error (error, VP_ERROR, VP_ERROR_CONFLICT, _("Stock-take %s is over. Begin a new one."), take->code);
  return NULL;
}

gboolean
vp_stock_take_store_add_found (VpDb *db, gint64 take_id, gint64 location_id, gint64 variant_id, guint *number,
                               GError **error)
{
  g_autoptr (VpStockTake) take = get_counting (db, take_id, error);
  g_autoptr (VpStmt) stmt = NULL;
  gboolean row;

  if (take == NULL)
    return FALSE;
  stmt = vp_db_prepare (db, "SELECT number FROM stock_take_row WHERE take_id = ?1 AND location_id = ?2"
                        " AND variant_id = ?3", error);
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, take_id);
  sqlite3_bind_int64 (stmt, 2, location_id);
  sqlite3_bind_int64 (stmt, 3, variant_id);
  if (!vp_stmt_step (stmt, &row, error))
    return FALSE;
  *number = row ? (guint) sqlite3_column_int (stmt, 0) : take->rows + 1;
  return row || insert_row (db, take_id, *number, location_id, variant_id, TRUE, error);
}

/* The row of that number; 0 with @error set where there is none. */
static gint64
find_row (VpDb *db, const VpStockTake *take, guint number, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT id FROM stock_take_row WHERE take_id = ?1 AND number = ?2", error);
  gboolean row;

  if (stmt == NULL)
    return 0;
  sqlite3_bind_int64 (stmt, 1, take->id);
  sqlite3_bind_int64 (stmt, 2, number);
  if (!vp_stmt_step (stmt, &row, error))
    return 0;
  if (row)
    return sqlite3_column_int64 (stmt, 0);
  g_set_error (error, VP_ERROR, VP_ERROR_INVALID, _("Stock-take %s has no row %u: it has %u rows."), take->code, number,
               take->rows);
  return 0;
}

static gboolean
refuse_counted (VpDb *db, gint64 row_id, guint number, int counter, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db,
    "SELECT quantity, counted_by FROM stock_take_count WHERE row_id = ?1 AND counter = ?2", error);
  gboolean row;

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, row_id);
  sqlite3_bind_int (stmt, 2, counter);
  if (!vp_stmt_step (stmt, &row, error))
    return FALSE;
  if (row)
    g_set_error (error, VP_ERROR, VP_ERROR_EXISTS,
                 /* Translators: number of a row, who counts (1 or 2), pieces, a person's name */
                 _("Row %u was counted by counter %d already: %d pieces, entered by %s. The sheet is entered twice, or the"
                   " row must be recounted."), number, counter, sqlite3_column_int (stmt, 0),
                 (const char *) sqlite3_column_text (stmt, 1));
  return !row;
}

static gboolean
drop_count (VpDb *db, gint64 row_id, int counter, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "DELETE FROM stock_take_count WHERE row_id = ?1 AND counter = ?2", error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, row_id);
  sqlite3_bind_int (stmt, 2, counter);
  return vp_stmt_run (stmt, error);
}

static gboolean
insert_count (VpDb *db, gint64 row_id, int counter, gint64 quantity, GError **error)
{
  gint64 id = vp_db_reserve_ids (db, "stock_take_count", 1, error), last;
  g_autoptr (VpStmt) stmt = NULL;

  if (id == 0 || !vp_stock_query_last_line (db, &last, error))
    return FALSE;
  stmt = vp_db_prepare (db, "INSERT INTO stock_take_count VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)", error);
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, id);
  sqlite3_bind_int64 (stmt, 2, row_id);
  sqlite3_bind_int (stmt, 3, counter);
  sqlite3_bind_int64 (stmt, 4, quantity);
  sqlite3_bind_int64 (stmt, 5, last);
  sqlite3_bind_int64 (stmt, 6, g_get_real_time () / G_USEC_PER_SEC);
  vp_stmt_bind_text (stmt, 7, vp_db_get_who (db));
  return vp_stmt_run (stmt, error);
}

gboolean
vp_stock_take_store_count (VpDb *db, gint64 take_id, guint number, int counter, gint64 quantity, gboolean recount, GError **error)
{
  g_autoptr (VpStockTake) take = get_counting (db, take_id, error);
  gint64 row_id;

  if (take == NULL)
    return FALSE;
  if (counter < 1 || counter > take->counters) {
    g_set_error (error, VP_ERROR, VP_ERROR_INVALID, _("Stock-take %s has %d counters."), take->code, take->counters);
    return FALSE;
  }
  if (quantity < 0 || quantity > QUANTITY_MAX) {
    g_set_error (error, VP_ERROR, VP_ERROR_INVALID, _("Row %u: a count lies between 0 and %d."), number, QUANTITY_MAX);
    return FALSE;
  }
  row_id = find_row (db, take, number, error);
  if (row_id == 0 || !(recount ? drop_count (db, row_id, counter, error)
                               : refuse_counted (db, row_id, number, counter, error)))
    return FALSE;
  return insert_count (db, row_id, counter, quantity, error);
}

gboolean
vp_stock_take_store_explain (VpDb *db, gint64 take_id, guint number, const char *reason, GError **error)
{
  g_autoptr (VpStockTake) take = get_counting (db, take_id, error);
  gint64 row_id = take != NULL ? find_row (db, take, number, error) : 0;
  g_autoptr (VpStmt) stmt = row_id != 0 ? vp_db_prepare (db, "UPDATE stock_take_row SET reason = ?2 WHERE id = ?1", error)
                                        : NULL;

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, row_id);
  vp_stmt_bind_text (stmt, 2, reason);
  return vp_stmt_run (stmt, error);
}

gboolean
vp_stock_take_store_close (VpDb *db, gint64 take_id, VpTakeState state, const char *confirmed_by, gint64 document_id,
                           GError **error)
{
  g_autoptr (VpStockTake) take = get_counting (db, take_id, error);
  g_autoptr (VpStmt) stmt = take != NULL ? vp_db_prepare (db,
    "UPDATE stock_take SET state = ?2, confirmed_by = ?3, document_id = ?4, closed_at = ?5 WHERE id = ?1", error) : NULL;

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, take_id);
  sqlite3_bind_int (stmt, 2, state);
  vp_stmt_bind_text (stmt, 3, confirmed_by);
  vp_stmt_bind_id (stmt, 4, document_id);
  sqlite3_bind_int64 (stmt, 5, g_get_real_time () / G_USEC_PER_SEC);
  return vp_stmt_run (stmt, error);
}

static gpointer
read_due (VpStmt *stmt)
{
  VpTakeDue *self = g_new0 (VpTakeDue, 1);

  self->location_id = sqlite3_column_int64 (stmt, 0);
  self->name = vp_stmt_dup_text (stmt, 1);
  self->counted_on = sqlite3_column_int (stmt, 2);
  self->quantity = sqlite3_column_int64 (stmt, 3);
  return self;
}

GPtrArray *
vp_stock_take_store_due (VpDb *db, gint64 house_id, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db,
    "SELECT l.id, l.name, ifnull ((SELECT max (t.started_on) FROM stock_take t JOIN stock_take_row r ON r.take_id = t.id"
    " WHERE t.state = 1 AND r.location_id = l.id), 0) AS counted,"
    " ifnull ((SELECT sum (quantity) FROM stock_balance b WHERE b.location_id = l.id), 0)"
    " FROM location l WHERE l.house_id = ?1 AND l.kind IN (10, 12, 13) AND l.removed_at = 0 ORDER BY counted, l.rank, l.id", error);

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, house_id);
  return vp_stmt_collect (stmt, read_due, (GDestroyNotify) vp_take_due_free, error);
}
