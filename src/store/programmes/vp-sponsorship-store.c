/* vp-sponsorship-store.c: what sponsors owe for the children they took on
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-sponsorship-store.h"

#include "vp-db-private.h"
#include "vp-sealed.h"

void
vp_sponsorship_due_free (VpSponsorshipDue *self)
{
  g_free (self->agreement);
  g_free (self->child);
  g_free (self->sponsor);
  g_free (self);
}

static gpointer
read_due (VpStmt *stmt)
{
  VpSponsorshipDue *self = g_new0 (VpSponsorshipDue, 1);

  self->agreement_id = sqlite3_column_int64 (stmt, 0);
  self->sponsor_id = sqlite3_column_int64 (stmt, 1);
  self->agreement = vp_stmt_dup_text (stmt, 2);
  self->child = vp_stmt_dup_text (stmt, 3);
  self->sponsor = vp_stmt_dup_text (stmt, 4);
  self->pay_day = sqlite3_column_int (stmt, 5);
  self->owed = sqlite3_column_int64 (stmt, 6);
  self->paid = sqlite3_column_int64 (stmt, 7);
  self->before = sqlite3_column_int64 (stmt, 8);
  return self;
}

/* What came in for an agreement and a year is a balance; where one sponsor alone ever paid for the agreement it is what that one paid,
 * and only the lines of the others are summed. Two shares of one sponsor in one agreement are one debt. What was received for a year
 * whose share is gone is not set off. */
GPtrArray *
vp_sponsorship_store_due (VpDb *db, int year, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db,
    "WITH owed AS (SELECT agreement_id, sponsor_id, year, min (pay_day) AS pay_day, sum (amount) AS amount FROM sponsorship_due"
    " WHERE year <= ?1 GROUP BY 1, 2, 3), payers AS (SELECT a.id, (SELECT min (p.sponsor_id) FROM sponsor_payment p"
    " WHERE p.agreement_id = a.id AND p.kind = 0) AS least, (SELECT max (p.sponsor_id) FROM sponsor_payment p WHERE p.agreement_id = a.id"
    " AND p.kind = 0) AS most FROM agreement a), paid AS (SELECT w.id AS agreement_id, w.least AS sponsor_id, b.period AS year, b.amount FROM payers w"
    " JOIN ledger_balance b ON b.ledger = 'sponsored' AND b.account = w.id AND b.period <= ?1 WHERE w.least = w.most UNION ALL"
    " SELECT p.agreement_id, p.sponsor_id, p.year, sum (p.amount) FROM payers w CROSS JOIN sponsor_payment p ON p.agreement_id = w.id"
    " WHERE w.least < w.most AND p.kind = 0 AND p.year <= ?1 GROUP BY 1, 2, 3), both AS (SELECT o.*, ifnull (p.amount, 0) AS paid FROM owed o"
    " LEFT JOIN paid p USING (agreement_id, sponsor_id, year))"
    " SELECT b.agreement_id, b.sponsor_id, a.number, c.number, s.name, ifnull (max (CASE b.year WHEN ?1 THEN b.pay_day END), 0),"
    " ifnull (sum (CASE b.year WHEN ?1 THEN b.amount END), 0) AS owed, ifnull (sum (CASE b.year WHEN ?1 THEN b.paid END), 0),"
    " ifnull (sum (CASE WHEN b.year < ?1 THEN max (b.amount - b.paid, 0) END), 0) AS before"
    " FROM both b JOIN agreement a ON a.id = b.agreement_id JOIN child c ON c.id = a.child_id JOIN sponsor s ON s.id = b.sponsor_id"
    " GROUP BY b.agreement_id, b.sponsor_id HAVING owed > 0 OR before > 0 ORDER BY a.number, s.name", error);

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int (stmt, 1, year);
  return vp_stmt_collect (stmt, read_due, (GDestroyNotify) vp_sponsorship_due_free, error);
}

void
vp_sponsor_line_free (VpSponsorLine *self)
{
  g_free (self->agreement);
  g_free (self->child);
  g_free (self->name);
  g_free (self);
}

static gpointer
read_line (VpStmt *stmt)
{
  VpSponsorLine *self = g_new0 (VpSponsorLine, 1);

  self->year = sqlite3_column_int (stmt, 0);
  self->agreement = vp_stmt_dup_text (stmt, 1);
  self->child = vp_stmt_dup_text (stmt, 2);
  self->name = vp_stmt_dup_text (stmt, 3);
  self->pay_day = sqlite3_column_int (stmt, 4);
  self->owed = sqlite3_column_int64 (stmt, 5);
  self->paid = sqlite3_column_int64 (stmt, 6);
  self->handed_on = sqlite3_column_int (stmt, 7);
  return self;
}

static gpointer
read_name (VpStmt *stmt)
{
  return vp_stmt_dup_text (stmt, 0);
}

/* ?1 the sponsor, ?2 the day. The consent to the name ends with the consent, and at once where it is withdrawn. */
#define LINES \
  "WITH owed AS (SELECT agreement_id, year, min (pay_day) AS pay_day, sum (amount) AS amount FROM sponsorship_due" \
  " WHERE sponsor_id = ?1 AND year <= CAST (strftime ('%Y', ?2) AS INTEGER) GROUP BY 1, 2), paid AS (SELECT agreement_id, year," \
  " sum (amount) AS amount FROM sponsor_payment WHERE sponsor_id = ?1 AND day <= ?2 GROUP BY 1, 2)" \
  " SELECT o.year, a.number, c.number, CASE WHEN c.named = 1 AND ?2 >= c.consent_from AND (c.consent_to = 0 OR ?2 <= c.consent_to)" \
  " AND (c.withdrawn_on = 0 OR ?2 < c.withdrawn_on) THEN " VP_OPENED ("child", "c.", "name") " ELSE '' END, o.pay_day, o.amount," \
  " ifnull (p.amount, 0) AS paid, (SELECT ifnull (max (h.day), 0) FROM sponsor_payment h WHERE h.agreement_id = o.agreement_id" \
  " AND h.kind = 1 AND h.year = o.year AND h.reversed_at = 0 AND h.day <= ?2)" \
  " FROM owed o LEFT JOIN paid p USING (agreement_id, year) JOIN agreement a ON a.id = o.agreement_id JOIN child c ON c.id = a.child_id" \
  " WHERE o.year >= CAST (strftime ('%Y', ?2) AS INTEGER) - 1 OR paid < o.amount ORDER BY o.year, a.number"

GPtrArray *
vp_sponsorship_store_lines (VpDb *db, gint64 id, VpDate as_of, char **sponsor, GError **error)
{
  g_autoptr (VpStmt) stmt = NULL;

  *sponsor = vp_db_one (db, "SELECT name FROM sponsor WHERE id = ?1", id, read_name, "", error);
  if (*sponsor == NULL || (stmt = vp_db_prepare (db, LINES, error)) == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, id);
  sqlite3_bind_int (stmt, 2, as_of);
  return vp_stmt_collect (stmt, read_line, (GDestroyNotify) vp_sponsor_line_free, error);
}
