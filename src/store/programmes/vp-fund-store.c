/* vp-fund-store.c: what the funds have, what units still hold, and what the foundation says
 *
 * Years that are over come from the mirror of the ledger, the year of the day from its lines.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-fund-store.h"

#include "vp-db-private.h"

/* ?1 the day, ?2 the first day of its year, ?3 its year */
#define OF_GRANT(ledger, effect) \
  "(SELECT ifnull (sum (b.amount), 0) FROM ledger_balance b WHERE b.ledger = '" ledger "' AND b.account = g.id AND b.period < ?3)" \
  " + ifnull ((SELECT sum (" effect ") FROM fund_line l WHERE l.allocation_id = g.id AND l.day BETWEEN ?2 AND ?1), 0)"
#define PAID_OUT OF_GRANT ("paid-out", "CASE l.kind WHEN 3 THEN l.amount WHEN 5 THEN -l.amount ELSE 0 END")
#define IN_HAND OF_GRANT ("in-hand", "CASE WHEN l.kind = 3 THEN l.amount ELSE -l.amount END")

void
vp_fund_state_free (VpFundState *self)
{
  g_free (self->name);
  g_free (self);
}

void
vp_fund_advance_free (VpFundAdvance *self)
{
  g_free (self->payee);
  g_free (self->purpose);
  g_free (self);
}

void
vp_fund_entry_free (VpFundEntry *self)
{
  g_free (self->ticket);
  g_free (self->donor);
  g_free (self);
}

static VpStmt *
prepare_as_of (VpDb *db, const char *sql, VpDate as_of, GError **error)
{
  VpStmt *stmt = vp_db_prepare (db, sql, error);
  int year;

  if (stmt == NULL)
    return NULL;
  vp_date_get (as_of, &year, NULL, NULL);
  sqlite3_bind_int (stmt, 1, as_of);
  sqlite3_bind_int (stmt, 2, vp_date_new (year, 1, 1));
  sqlite3_bind_int (stmt, 3, year);
  return stmt;
}

static gpointer
read_state (VpStmt *stmt)
{
  VpFundState *self = g_new0 (VpFundState, 1);

  self->id = sqlite3_column_int64 (stmt, 0);
  self->name = vp_stmt_dup_text (stmt, 1);
  self->holder = sqlite3_column_int (stmt, 2);
  self->restricted = sqlite3_column_int (stmt, 3) != 0;
  self->carried = sqlite3_column_int64 (stmt, 4);
  self->income = sqlite3_column_int64 (stmt, 5);
  self->spent = sqlite3_column_int64 (stmt, 6);
  self->balance = self->carried + self->income - self->spent;
  self->bound = sqlite3_column_int64 (stmt, 7);
  self->in_hand = sqlite3_column_int64 (stmt, 8);
  return self;
}

GPtrArray *
vp_fund_store_states (VpDb *db, VpDate as_of, GError **error)
{
  g_autoptr (VpStmt) stmt = prepare_as_of (db,
    "SELECT f.id, f.name, f.holder, f.restricted,"
    " (SELECT ifnull (sum (b.amount), 0) FROM ledger_balance b WHERE b.ledger = 'fund' AND b.account = f.id AND b.period < ?3),"
    " (SELECT ifnull (sum (l.amount), 0) FROM fund_line l WHERE l.fund_id = f.id AND l.day BETWEEN ?2 AND ?1 AND l.kind <= 2),"
    " (SELECT ifnull (sum (CASE l.kind WHEN 5 THEN -l.amount ELSE l.amount END), 0) FROM fund_line l WHERE l.fund_id = f.id"
    " AND l.day BETWEEN ?2 AND ?1 AND l.kind BETWEEN 3 AND 5),"
    " (SELECT ifnull (sum (g.amount - (" PAID_OUT ")), 0) FROM allocation g WHERE g.fund_id = f.id AND g.removed_at = 0"
    " AND g.approved_on <= ?1),"
    " (SELECT ifnull (sum (" IN_HAND "), 0) FROM allocation g WHERE g.fund_id = f.id)"
    " FROM fund f WHERE f.removed_at = 0 ORDER BY f.holder, f.id", as_of, error);

  return stmt != NULL ? vp_stmt_collect (stmt, read_state, (GDestroyNotify) vp_fund_state_free, error) : NULL;
}

static gpointer
read_advance (VpStmt *stmt)
{
  VpFundAdvance *self = g_new0 (VpFundAdvance, 1);

  self->id = sqlite3_column_int64 (stmt, 0);
  self->payee = vp_stmt_dup_text (stmt, 1);
  self->purpose = vp_stmt_dup_text (stmt, 2);
  self->amount = sqlite3_column_int64 (stmt, 3);
  self->since = sqlite3_column_int (stmt, 4);
  return self;
}

/* What is settled or given back is taken from the oldest payment first. A pair of a line and its reversal counts on neither side. */
GPtrArray *
vp_fund_store_advances (VpDb *db, VpDate as_of, GError **error)
{
  g_autoptr (VpStmt) stmt = prepare_as_of (db,
    "SELECT g.id, g.payee, g.purpose, " IN_HAND " AS left, (SELECT min (day) FROM (SELECT p.day, sum (p.amount) OVER (ORDER BY p.day,"
    " p.id) AS upto FROM fund_line p WHERE p.allocation_id = g.id AND p.kind = 3 AND p.reversed_at = 0 AND p.day <= ?1)"
    " WHERE upto > (SELECT ifnull (sum (s.amount), 0) FROM fund_line s WHERE s.allocation_id = g.id AND s.kind IN (5, 6)"
    " AND s.reversed_at = 0 AND s.day <= ?1)) AS since FROM allocation g WHERE left > 0 ORDER BY since, g.id", as_of, error);

  return stmt != NULL ? vp_stmt_collect (stmt, read_advance, (GDestroyNotify) vp_fund_advance_free, error) : NULL;
}

static gpointer
read_entry (VpStmt *stmt)
{
  VpFundEntry *self = g_new0 (VpFundEntry, 1);

  self->ticket = vp_stmt_dup_text (stmt, 0);
  self->donor = vp_stmt_dup_text (stmt, 1);
  self->day = sqlite3_column_int (stmt, 2);
  self->day_there = sqlite3_column_int (stmt, 3);
  self->amount = sqlite3_column_int64 (stmt, 4);
  self->amount_there = sqlite3_column_int64 (stmt, 5);
  self->match = self->day == 0 ? VP_FUND_NOT_IN_BOOKS : self->day_there == 0 ? VP_FUND_NOT_AT_FOUNDATION
    : self->amount != self->amount_there ? VP_FUND_OTHER_AMOUNT : self->day != self->day_there ? VP_FUND_OTHER_DAY : VP_FUND_AGREES;
  return self;
}

GPtrArray *
vp_fund_store_compare (VpDb *db, VpDate from, VpDate to, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db,
    "WITH gift AS (SELECT l.ticket, l.party, l.day, l.amount FROM fund_line l JOIN fund f ON f.id = l.fund_id AND f.holder = 0"
    " WHERE l.kind = 1 AND l.reversed_at = 0), entry AS (SELECT ticket, donor, day, amount FROM foundation_entry WHERE removed_at = 0)"
    " SELECT * FROM (SELECT g.ticket, g.party, g.day, ifnull (e.day, 0), g.amount, ifnull (e.amount, 0), g.day AS at"
    " FROM gift g LEFT JOIN entry e ON e.ticket = g.ticket AND g.ticket <> '' WHERE g.day BETWEEN ?1 AND ?2 OR e.day BETWEEN ?1 AND ?2"
    " UNION ALL SELECT e.ticket, e.donor, 0, e.day, 0, e.amount, e.day FROM entry e WHERE e.day BETWEEN ?1 AND ?2"
    " AND NOT EXISTS (SELECT 1 FROM gift g WHERE g.ticket = e.ticket)) ORDER BY at, 1, 2", error);

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int (stmt, 1, from);
  sqlite3_bind_int (stmt, 2, to);
  return vp_stmt_collect (stmt, read_entry, (GDestroyNotify) vp_fund_entry_free, error);
}

gboolean
vp_fund_store_meal_money (VpDb *db, VpDate as_of, gint64 *money, GError **error)
{
  return vp_db_query_int (db, "SELECT ifnull (sum (shop_money + common_money), 0) FROM meal_line WHERE day <= ?1", as_of, 0, money,
                          error);
}
