/* vp-settlement-store.c: what restaurants get for the meals of a month
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-settlement-store.h"

#include "vp-db-private.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#define SETTLEMENT_QUERY "SELECT t.id, t.number, t.shop_id, s.name, t.month, t.made_on, t.meals, t.amount, t.paid_on," \
  " t.paid_paper, t.cancel_reason, t.entered_by, t.cancelled_at FROM meal_settlement t" \
  " JOIN meal_shop s ON s.id = t.shop_id"
#define IS_SETTLED(line) "EXISTS (SELECT 1 FROM meal_settlement_line t WHERE t.line_id = " line " AND t.cancelled_at = 0)"

void
vp_settlement_free (VpSettlement *self)
{
  g_free (self->shop);
  g_free (self->paid_paper);
  g_free (self->cancel_reason);
  g_free (self->entered_by);
  g_free (self);
}

static gpointer
read_settlement (VpStmt *stmt)
{
  VpSettlement *self = g_new0 (VpSettlement, 1);

  self->id = sqlite3_column_int64 (stmt, 0);
  self->number = sqlite3_column_int64 (stmt, 1);
  self->shop_id = sqlite3_column_int64 (stmt, 2);
  self->shop = vp_stmt_dup_text (stmt, 3);
  self->month = sqlite3_column_int (stmt, 4);
  self->made_on = sqlite3_column_int (stmt, 5);
  self->meals = sqlite3_column_int64 (stmt, 6);
  self->amount = sqlite3_column_int64 (stmt, 7);
  self->paid_on = sqlite3_column_int (stmt, 8);
  self->paid_paper = vp_stmt_dup_text (stmt, 9);
  self->cancel_reason = vp_stmt_dup_text (stmt, 10);
  self->entered_by = vp_stmt_dup_text (stmt, 11);
  self->state = sqlite3_column_int64 (stmt, 12) != 0 ? VP_SETTLEMENT_CANCELLED
    : self->paid_on != 0 ? VP_SETTLEMENT_PAID : VP_SETTLEMENT_DRAWN_UP;
  return self;
}

static GPtrArray *
list_settlements (VpDb *db, const char *sql, gint64 argument, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, sql, error);

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, argument);
  return vp_stmt_collect (stmt, read_settlement, (GDestroyNotify) vp_settlement_free, error);
}

GPtrArray *
vp_settlement_store_list (VpDb *db, gint64 shop_id, GError **error)
{
  return list_settlements (db, SETTLEMENT_QUERY " WHERE ?1 = 0 OR t.shop_id = ?1 ORDER BY t.number DESC", shop_id, error);
}

VpSettlement *
vp_settlement_store_get (VpDb *db, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) found = list_settlements (db, SETTLEMENT_QUERY " WHERE t.id = ?1", id, error);

  if (found == NULL)
    return NULL;
  if (found->len == 1)
    return g_ptr_array_steal_index (found, 0);
  g_set_error_literal (error, VP_ERROR, VP_ERROR_NOT_FOUND, _("There is no such statement. Refresh the list."));
  return NULL;
}

GPtrArray *
vp_settlement_store_lines (VpDb *db, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_meal_line_free);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (VpStmt) stmt = vp_db_prepare (db,
    "SELECT t.line_id FROM meal_settlement_line t JOIN meal_line l ON l.id = t.line_id WHERE t.settlement_id = ?1"
    " ORDER BY l.day, l.id", error);

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, id);
  if (!vp_stmt_collect_ids (stmt, ids, error))
    return NULL;
  for (guint i = 0; i < ids->len; i++) {
    VpMealLine *line = vp_meal_store_get (db, g_array_index (ids, gint64, i), error);

    if (line == NULL)
      return NULL;
    g_ptr_array_add (lines, line);
  }
  return g_steal_pointer (&lines);
}

/* What was handed out and taken back before it came into a statement is left out as if it had never been. */
static gboolean
find_unsettled (VpDb *db, gint64 shop_id, VpDate until, GArray *ids, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db,
    "SELECT l.id FROM meal_line l WHERE l.kind = 2 AND l.shop_id = ?1 AND l.day <= ?2 AND NOT " IS_SETTLED ("l.id")
    " AND NOT EXISTS (SELECT 1 FROM meal_line x WHERE x.reverses = l.id AND NOT " IS_SETTLED ("x.id") ")"
    " AND (l.reverses IS NULL OR " IS_SETTLED ("l.reverses") ") ORDER BY l.day, l.id", error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, shop_id);
  sqlite3_bind_int (stmt, 2, until);
  return vp_stmt_collect_ids (stmt, ids, error);
}

static gboolean
sum_lines (VpDb *db, GArray *ids, gint64 *meals, gint64 *amount, GError **error)
{
  *meals = *amount = 0;
  for (guint i = 0; i < ids->len; i++) {
    g_autoptr (VpMealLine) line = vp_meal_store_get (db, g_array_index (ids, gint64, i), error);

    if (line == NULL)
      return FALSE;
    *meals += line->meals;
    *amount -= VP_MEAL_LINE_MONEY (line);
  }
  if (ids->len == 0)
    g_set_error_literal (error, VP_ERROR, VP_ERROR_NOT_FOUND,
                         _("There is nothing to settle: every meal up to the end of that month is in a statement."));
  else if (*meals < 0 || *amount < 0)
    g_set_error_literal (error, VP_ERROR, VP_ERROR_CONFLICT,
                         _("More was taken back than handed out since the last statement. Settle with the next month."));
  else
    return TRUE;
  return FALSE;
}

static gboolean
insert_settlement (VpDb *db, const VpSettlement *settlement, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db,
    "INSERT INTO meal_settlement (id, number, shop_id, month, made_on, meals, amount, entered_by)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)", error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, settlement->id);
  sqlite3_bind_int64 (stmt, 2, settlement->number);
  sqlite3_bind_int64 (stmt, 3, settlement->shop_id);
  sqlite3_bind_int (stmt, 4, settlement->month);
  sqlite3_bind_int (stmt, 5, settlement->made_on);
  sqlite3_bind_int64 (stmt, 6, settlement->meals);
  sqlite3_bind_int64 (stmt, 7, settlement->amount);
  vp_stmt_bind_text (stmt, 8, vp_db_get_who (db));
  return vp_stmt_run (stmt, error);
}

static gboolean
insert_lines (VpDb *db, gint64 settlement_id, GArray *ids, GError **error)
{
  gint64 first = vp_db_reserve_ids (db, "meal_settlement_line", ids->len, error);

  for (guint i = 0; first != 0 && i < ids->len; i++) {
    g_autoptr (VpStmt) stmt = vp_db_prepare (db,
      "INSERT INTO meal_settlement_line (id, settlement_id, line_id) VALUES (?1, ?2, ?3)", error);

    if (stmt == NULL)
      return FALSE;
    sqlite3_bind_int64 (stmt, 1, first + i);
    sqlite3_bind_int64 (stmt, 2, settlement_id);
    sqlite3_bind_int64 (stmt, 3, g_array_index (ids, gint64, i));
    if (!vp_stmt_run (stmt, error))
      return FALSE;
  }
  return first != 0;
}

static VpDate
last_day (int month)
{
  return (month % 100 == 12 ? vp_date_new (month / 100 + 1, 1, 1) : vp_date_new (month / 100, month % 100 + 1, 1)) - 1;
}

gboolean
vp_settlement_store_draw_up (VpDb *db, gint64 shop_id, int month, VpDate made_on, gint64 *id,
                             GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  VpSettlement settlement = { .shop_id = shop_id, .month = month, .made_on = made_on };

  if (!find_unsettled (db, shop_id, last_day (month), ids, error)
      || !sum_lines (db, ids, &settlement.meals, &settlement.amount, error)
      || (settlement.id = vp_db_reserve_ids (db, "meal_settlement", 1, error)) == 0
      || (settlement.number = vp_db_reserve_numbers (db, "meal-settlement-number", 1, error)) == 0)
    return FALSE;
  *id = settlement.id;
  return insert_settlement (db, &settlement, error) && insert_lines (db, settlement.id, ids, error);
}

/* Statements that were paid or cancelled stay as they are. */
static gboolean
check_open (VpDb *db, gint64 id, GError **error)
{
  g_autoptr (VpSettlement) settlement = vp_settlement_store_get (db, id, error);

  if (settlement == NULL)
    return FALSE;
  if (settlement->state == VP_SETTLEMENT_DRAWN_UP)
    return TRUE;
  g_set_error (error, VP_ERROR, VP_ERROR_CONFLICT,
               settlement->state == VP_SETTLEMENT_PAID ? _("Statement %" PRId64 " was paid already.")
                                                       : _("Statement %" PRId64 " was cancelled already."),
               settlement->number);
  return FALSE;
}

gboolean
vp_settlement_store_pay (VpDb *db, gint64 id, VpDate paid_on, const char *paper, GError **error)
{
  g_autoptr (VpStmt) stmt = NULL;

  if (!check_open (db, id, error))
    return FALSE;
  stmt = vp_db_prepare (db, "UPDATE meal_settlement SET paid_on = ?2, paid_paper = ?3 WHERE id = ?1", error);
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, id);
  sqlite3_bind_int (stmt, 2, paid_on);
  vp_stmt_bind_text (stmt, 3, paper);
  return vp_stmt_run (stmt, error);
}

static gboolean
set_cancelled (VpDb *db, const char *sql, gint64 id, const char *reason, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, sql, error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, id);
  sqlite3_bind_int64 (stmt, 2, g_get_real_time () / G_USEC_PER_SEC);
  if (reason != NULL)
    vp_stmt_bind_text (stmt, 3, reason);
  return vp_stmt_run (stmt, error);
}

gboolean
vp_settlement_store_cancel (VpDb *db, gint64 id, const char *reason, GError **error)
{
  return check_open (db, id, error)
    && set_cancelled (db, "UPDATE meal_settlement SET cancelled_at = ?2, cancel_reason = ?3 WHERE id = ?1", id, reason, error)
    && set_cancelled (db, "UPDATE meal_settlement_line SET cancelled_at = ?2 WHERE settlement_id = ?1", id, NULL, error);
}
