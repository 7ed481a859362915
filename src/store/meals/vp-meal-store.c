/* vp-meal-store.c: the ledger of suspended meals
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-meal-store.h"

#include "vp-db-private.h"
#include "vp-money.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#define LINE_COLUMNS "l.id, l.kind, l.day, ifnull (l.shop_id, 0), l.shop_money, l.common_money, l.meals, l.people," \
  " ifnull (l.price_id, 0), l.price, l.donor, l.donor_kind, l.paper, l.note, ifnull (l.reverses, 0), l.reason," \
  " l.entered_at, l.entered_by, ifnull (h.name, ''), ifnull (x.id, 0), ifnull (x.entered_at, 0)," \
  " ifnull (x.reason, ''), ifnull (x.entered_by, ''), ifnull ((SELECT t.number FROM meal_settlement_line tl" \
  " JOIN meal_settlement t ON t.id = tl.settlement_id WHERE tl.line_id = l.id AND tl.cancelled_at = 0), 0)"
/* ?1: what was known at that time, 0 = now */
#define LINE_TABLES "meal_line l LEFT JOIN meal_shop h ON h.id = l.shop_id LEFT JOIN meal_line x" \
  " ON x.reverses = l.id AND (?1 = 0 OR x.entered_at <= ?1)"

VpMealLine *
vp_meal_line_new (VpMealKind kind)
{
  VpMealLine *self = g_new0 (VpMealLine, 1);
  char **texts[] = { &self->donor, &self->paper, &self->note, &self->reason, &self->entered_by, &self->shop,
                     &self->reversed_reason, &self->reversed_who };

  self->kind = kind;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    *texts[i] = g_strdup ("");
  return self;
}

void
vp_meal_line_free (VpMealLine *self)
{
  char *texts[] = { self->donor, self->paper, self->note, self->reason, self->entered_by, self->shop,
                    self->reversed_reason, self->reversed_who };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  g_free (self);
}

static gpointer
read_line (VpStmt *stmt)
{
  VpMealLine *self = g_new0 (VpMealLine, 1);

  self->id = sqlite3_column_int64 (stmt, 0);
  self->kind = (VpMealKind) sqlite3_column_int (stmt, 1);
  self->day = sqlite3_column_int (stmt, 2);
  self->shop_id = sqlite3_column_int64 (stmt, 3);
  self->shop_money = sqlite3_column_int64 (stmt, 4);
  self->common_money = sqlite3_column_int64 (stmt, 5);
  self->meals = sqlite3_column_int64 (stmt, 6);
  self->people = sqlite3_column_int64 (stmt, 7);
  self->price_id = sqlite3_column_int64 (stmt, 8);
  self->price = sqlite3_column_int64 (stmt, 9);
  self->donor = vp_stmt_dup_text (stmt, 10);
  self->donor_kind = (VpDonorKind) sqlite3_column_int (stmt, 11);
  self->paper = vp_stmt_dup_text (stmt, 12);
  self->note = vp_stmt_dup_text (stmt, 13);
  self->reverses = sqlite3_column_int64 (stmt, 14);
  self->reason = vp_stmt_dup_text (stmt, 15);
  self->entered_at = sqlite3_column_int64 (stmt, 16);
  self->entered_by = vp_stmt_dup_text (stmt, 17);
  self->shop = vp_stmt_dup_text (stmt, 18);
  self->reversed_by = sqlite3_column_int64 (stmt, 19);
  self->reversed_at = sqlite3_column_int64 (stmt, 20);
  self->reversed_reason = vp_stmt_dup_text (stmt, 21);
  self->reversed_who = vp_stmt_dup_text (stmt, 22);
  self->settlement = sqlite3_column_int64 (stmt, 23);
  return self;
}

/* Every row of a statement that has its arguments. */
static GPtrArray *
read_lines (VpStmt *stmt, GError **error)
{
  return vp_stmt_collect (stmt, read_line, (GDestroyNotify) vp_meal_line_free, error);
}

GPtrArray *
vp_meal_store_list (VpDb *db, VpMealKind kind, gint64 shop_id, VpDate as_of, gint64 believed_at, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT " LINE_COLUMNS " FROM " LINE_TABLES
    " WHERE l.reverses IS NULL AND (?2 = 0 OR l.kind = ?2) AND (?3 = 0 OR l.shop_id = ?3) AND l.day <= ?4"
    " AND (?1 = 0 OR l.entered_at <= ?1) ORDER BY l.day DESC, l.id DESC", error);

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, believed_at);
  sqlite3_bind_int (stmt, 2, (int) kind);
  sqlite3_bind_int64 (stmt, 3, shop_id);
  sqlite3_bind_int (stmt, 4, as_of);
  return read_lines (stmt, error);
}

VpMealLine *
vp_meal_store_get (VpDb *db, gint64 id, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT " LINE_COLUMNS " FROM " LINE_TABLES " WHERE l.id = ?2", error);
  g_autoptr (GPtrArray) lines = NULL;

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, 0);
  sqlite3_bind_int64 (stmt, 2, id);
  lines = read_lines (stmt, error);
  if (lines == NULL)
    return NULL;
  if (lines->len == 1)
    return g_ptr_array_steal_index (lines, 0);
  g_set_error_literal (error, VP_ERROR, VP_ERROR_NOT_FOUND, _("There is no such line of meals. Refresh the list."));
  return NULL;
}

gboolean
vp_meal_store_totals (VpDb *db, VpDate as_of, gint64 believed_at, VpMealTotals *totals, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db,
    "SELECT ifnull (min (day), 0), ifnull (sum (CASE WHEN kind = 1 THEN shop_money + common_money END), 0),"
    " ifnull (-sum (CASE WHEN kind = 2 THEN shop_money + common_money END), 0), ifnull (sum (common_money), 0),"
    " ifnull (sum (meals), 0), ifnull (sum (people), 0) FROM meal_line"
    " WHERE day <= ?1 AND (?2 = 0 OR entered_at <= ?2)", error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int (stmt, 1, as_of);
  sqlite3_bind_int64 (stmt, 2, believed_at);
  if (!vp_stmt_step (stmt, NULL, error))
    return FALSE;
  totals->as_of = as_of;
  totals->since = sqlite3_column_int (stmt, 0);
  totals->given = sqlite3_column_int64 (stmt, 1);
  totals->spent = sqlite3_column_int64 (stmt, 2);
  totals->common = sqlite3_column_int64 (stmt, 3);
  totals->left = totals->given - totals->spent;
  totals->meals = sqlite3_column_int64 (stmt, 4);
  totals->people = sqlite3_column_int64 (stmt, 5);
  return TRUE;
}

gboolean
vp_meal_store_available (VpDb *db, gint64 pot, VpDate day, gint64 *money, GError **error)
{
  /* The pot at the end of each day that has a line; the least from @day on, and what lay in it before. */
  g_autoptr (VpStmt) stmt = vp_db_prepare (db,
    "WITH change AS (SELECT day, sum (CASE WHEN ?1 = 0 THEN common_money ELSE shop_money END) AS money FROM meal_line"
    " WHERE ?1 = 0 OR shop_id = ?1 GROUP BY day),"
    " level AS (SELECT day, sum (money) OVER (ORDER BY day) AS money FROM change)"
    " SELECT min (money) FROM (SELECT ifnull (sum (money), 0) AS money FROM change WHERE day <= ?2"
    " UNION ALL SELECT money FROM level WHERE day >= ?2)", error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, pot);
  sqlite3_bind_int (stmt, 2, day);
  if (!vp_stmt_step (stmt, NULL, error))
    return FALSE;
  *money = sqlite3_column_int64 (stmt, 0);
  return TRUE;
}

static gpointer
read_text (VpStmt *stmt)
{
  return vp_stmt_dup_text (stmt, 0);
}

GPtrArray *
vp_meal_store_donors (VpDb *db, guint limit, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db,
    "SELECT donor FROM meal_line WHERE donor <> '' AND reverses IS NULL GROUP BY donor ORDER BY max (day) DESC LIMIT ?1",
    error);

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, limit);
  return vp_stmt_collect (stmt, read_text, g_free, error);
}

/* Posting */

static gboolean
check_paper (VpDb *db, const VpMealLine *line, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db,
    "SELECT day, meals, shop_money + common_money FROM meal_line l WHERE paper = ?1 AND paper <> '' AND kind = ?2"
    " AND (?2 = 1 OR shop_id = ?3) AND reverses IS NULL AND id <> ?4"
    " AND NOT EXISTS (SELECT 1 FROM meal_line x WHERE x.reverses = l.id)", error);
  g_autofree char *day = NULL, *money = NULL;
  gboolean row;

  if (stmt == NULL)
    return FALSE;
  vp_stmt_bind_text (stmt, 1, line->paper);
  sqlite3_bind_int (stmt, 2, (int) line->kind);
  sqlite3_bind_int64 (stmt, 3, line->shop_id);
  sqlite3_bind_int64 (stmt, 4, line->id);
  if (!vp_stmt_step (stmt, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  day = vp_date_to_string (sqlite3_column_int (stmt, 0));
  money = vp_money_text (ABS (sqlite3_column_int64 (stmt, 2)));
  g_set_error (error, VP_ERROR, VP_ERROR_EXISTS,
               /* Translators: number of a paper, a day, yuan */
               _("Number %s was used already, on %s for %s yuan. Check the number."), line->paper, day, money);
  return FALSE;
}

static gboolean
set_short (VpDb *db, const VpMealLine *line, gint64 left, GError **error)
{
  g_autoptr (VpMealShop) shop = vp_meal_store_shop (db, line->shop_id, line->day, error);
  g_autofree char *money = vp_money_text (left);

  if (shop != NULL)
    g_set_error (error, VP_ERROR, VP_ERROR_CONFLICT,
                 /* Translators: a restaurant, yuan, number of meals */
                 _("The money does not suffice: for “%s” %s yuan are left on that day, which is %" PRId64 " meals. Enter"
                   " fewer meals, or the money that was given first."), shop->name, money, left / line->price);
  return FALSE;
}

/* The shop's own pot first, then the common one. */
static gboolean
take_money (VpDb *db, VpMealLine *line, GError **error)
{
  gint64 own, common, cost;

  if (!vp_meal_store_price (db, line->shop_id, line->day, &line->price_id, &line->price, error)
      || !vp_meal_store_available (db, line->shop_id, line->day, &own, error)
      || !vp_meal_store_available (db, 0, line->day, &common, error))
    return FALSE;
  own = MAX (own, 0);
  common = MAX (common, 0);
  cost = line->meals * line->price;
  if (cost > own + common)
    return set_short (db, line, own + common, error);
  line->shop_money = -MIN (cost, own);
  line->common_money = -(cost + line->shop_money);
  return TRUE;
}

static gboolean
insert_line (VpDb *db, VpMealLine *line, GError **error)
{
  g_autoptr (VpStmt) stmt = NULL;

  line->id = vp_db_reserve_ids (db, "meal_line", 1, error);
  if (line->id == 0)
    return FALSE;
  stmt = vp_db_prepare (db,
    "INSERT INTO meal_line (id, kind, day, shop_id, shop_money, common_money, meals, people, price_id, price, donor,"
    " donor_kind, paper, note, reverses, reason, entered_at, entered_by)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)", error);
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, line->id);
  sqlite3_bind_int (stmt, 2, (int) line->kind);
  sqlite3_bind_int (stmt, 3, line->day);
  vp_stmt_bind_id (stmt, 4, line->shop_id);
  sqlite3_bind_int64 (stmt, 5, line->shop_money);
  sqlite3_bind_int64 (stmt, 6, line->common_money);
  sqlite3_bind_int64 (stmt, 7, line->meals);
  sqlite3_bind_int64 (stmt, 8, line->people);
  vp_stmt_bind_id (stmt, 9, line->price_id);
  sqlite3_bind_int64 (stmt, 10, line->price);
  vp_stmt_bind_text (stmt, 11, line->donor);
  sqlite3_bind_int (stmt, 12, (int) line->donor_kind);
  vp_stmt_bind_text (stmt, 13, line->paper);
  vp_stmt_bind_text (stmt, 14, line->note);
  vp_stmt_bind_id (stmt, 15, line->reverses);
  vp_stmt_bind_text (stmt, 16, line->reason);
  sqlite3_bind_int64 (stmt, 17, line->entered_at > 0 ? line->entered_at : g_get_real_time () / G_USEC_PER_SEC);
  vp_stmt_bind_text (stmt, 18, vp_db_get_who (db));
  return vp_stmt_run (stmt, error);
}

static gboolean
check_shop (VpDb *db, const VpMealLine *line, GError **error)
{
  g_autoptr (VpMealShop) shop = line->shop_id != 0 ? vp_meal_store_shop (db, line->shop_id, line->day, error) : NULL;

  return line->shop_id == 0 || shop != NULL;
}

gboolean
vp_meal_store_insert (VpDb *db, VpMealLine *line, GError **error)
{
  return check_shop (db, line, error) && check_paper (db, line, error) && (line->kind == VP_MEAL_GIFT || take_money (db, line, error))
    && insert_line (db, line, error);
}

/* The money of a gift that became meals cannot be taken out of its pot any more. */
static gboolean
check_unspent (VpDb *db, const VpMealLine *gift, GError **error)
{
  g_autofree char *money = NULL;
  gint64 available, amount = VP_MEAL_LINE_MONEY (gift);

  if (gift->kind != VP_MEAL_GIFT)
    return TRUE;
  if (!vp_meal_store_available (db, gift->common_money != 0 ? 0 : gift->shop_id, gift->day, &available, error))
    return FALSE;
  if (available >= amount)
    return TRUE;
  money = vp_money_text (amount - MAX (available, 0));
  g_set_error (error, VP_ERROR, VP_ERROR_CONFLICT,
               /* Translators: yuan */
               _("%s yuan of this gift have become meals already. Take those meals back first, or enter the right gift"
                 " before this one is taken back."), money);
  return FALSE;
}

static void
turn_round (VpMealLine *line, const char *reason, gint64 entered_at)
{
  line->reverses = line->id;
  line->shop_money = -line->shop_money;
  line->common_money = -line->common_money;
  line->meals = -line->meals;
  line->people = -line->people;
  line->entered_at = entered_at;
  g_free (line->reason);
  line->reason = g_strdup (reason);
}

gboolean
vp_meal_store_reverse (VpDb *db, gint64 id, const char *reason, gint64 entered_at, GError **error)
{
  g_autoptr (VpMealLine) line = vp_meal_store_get (db, id, error);

  if (line == NULL)
    return FALSE;
  if (reason == NULL || *reason == '\0') {
    g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID, _("A correction needs a reason. Write why the line is wrong."));
    return FALSE;
  }
  if (line->reversed_by != 0 || line->reverses != 0) {
    g_set_error_literal (error, VP_ERROR, VP_ERROR_CONFLICT, _("This line of meals was taken back before."));
    return FALSE;
  }
  if (!check_unspent (db, line, error))
    return FALSE;
  turn_round (line, reason, entered_at);
  return insert_line (db, line, error);
}

gboolean
vp_meal_store_replace (VpDb *db, gint64 id, VpMealLine *better, const char *reason, GError **error)
{
  /* Meals give their money back before others take it; a gift is there before the former one goes. */
  if (better->kind == VP_MEAL_OUT)
    return vp_meal_store_reverse (db, id, reason, 0, error) && vp_meal_store_insert (db, better, error);
  return insert_line (db, better, error) && vp_meal_store_reverse (db, id, reason, 0, error)
    && check_paper (db, better, error);
}

gboolean
vp_meal_store_undo (VpDb *db, gint64 id, const char *reason, GError **error)
{
  g_autoptr (VpMealLine) line = vp_meal_store_get (db, id, error), former = NULL;

  if (line == NULL)
    return FALSE;
  if (line->reverses == 0)
    return vp_meal_store_reverse (db, id, reason, 0, error);
  former = vp_meal_store_get (db, line->reverses, error);
  if (former == NULL)
    return FALSE;
  former->entered_at = 0;
  return (former->kind == VP_MEAL_GIFT || take_money (db, former, error)) && insert_line (db, former, error);
}

gboolean
vp_meal_store_verify_papers (VpDb *db, GError **error)
{
  gint64 doubles;

  if (!vp_db_query_int (db, "SELECT count (*) FROM (SELECT 1 FROM meal_line l WHERE paper <> '' AND reverses IS NULL"
                            " AND NOT EXISTS (SELECT 1 FROM meal_line x WHERE x.reverses = l.id)"
                            " GROUP BY kind, CASE kind WHEN 2 THEN shop_id END, paper HAVING count (*) > 1)", 0, 0, &doubles,
                        error))
    return FALSE;
  if (doubles == 0)
    return TRUE;
  g_set_error_literal (error, VP_ERROR, VP_ERROR_CONFLICT,
                       _("The number of its paper was used again since. Nothing was taken back."));
  return FALSE;
}
