/* vp-pairing-store.c: which units are paired with which communities, and what they returned
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-pairing-store.h"

#include "vp-db-private.h"

/* What holds on a day of the span; ?1, ?2: its first and last day. */
#define AGREED "p.removed_at = 0 AND p.agreed_on <= ?2 AND (p.ended_on = 0 OR p.ended_on >= ?1)"
#define RETURNED "m.removed_at = 0 AND m.month BETWEEN CAST (strftime ('%Y%m', ?1) AS INTEGER) AND CAST (strftime ('%Y%m', ?2) AS INTEGER)"
#define REPORTED "l.removed_at = 0 AND l.day BETWEEN ?1 AND ?2"

static const char *const lists[VP_PAIRING_N_LISTS] = {
  [VP_PAIRING_AGREEMENTS] = "SELECT p.unit_id, p.community_id, p.agreed_on, p.ended_on, 0, '', '' FROM pairing p WHERE " AGREED
    " ORDER BY p.unit_id, p.community_id, p.agreed_on",
  [VP_PAIRING_RETURNS] = "SELECT m.unit_id, m.month, 0, 0, m.members, '', '' FROM reported_members m WHERE " RETURNED
    " ORDER BY m.unit_id, m.month, m.id",
  [VP_PAIRING_COMMUNITIES] = "SELECT c.id, c.district, 0, 0, (SELECT count (*) FROM leader_report l WHERE l.community_id = c.id AND " REPORTED
    ") AS leaders, c.name, ifnull ((SELECT v.name FROM code_value v WHERE v.kind = 'district' AND v.code = c.district ORDER BY v.valid_from DESC"
    " LIMIT 1), '') FROM community c WHERE leaders > 0 OR EXISTS (SELECT 1 FROM pairing p WHERE p.community_id = c.id AND " AGREED ") ORDER BY c.district, c.name",
  [VP_PAIRING_UNITS] = "SELECT u.id, 0, 0, 0, 0, u.name, '' FROM unit u WHERE EXISTS (SELECT 1 FROM pairing p WHERE p.unit_id = u.id AND "
    AGREED ") OR EXISTS (SELECT 1 FROM reported_members m WHERE m.unit_id = u.id AND " RETURNED ") ORDER BY u.id",
};

void
vp_pairing_row_free (VpPairingRow *self)
{
  g_free (self->name);
  g_free (self->more);
  g_free (self);
}

static gpointer
read_row (VpStmt *stmt)
{
  VpPairingRow *self = g_new0 (VpPairingRow, 1);

  self->a = sqlite3_column_int64 (stmt, 0);
  self->b = sqlite3_column_int64 (stmt, 1);
  self->from = sqlite3_column_int (stmt, 2);
  self->to = sqlite3_column_int (stmt, 3);
  self->n = sqlite3_column_int64 (stmt, 4);
  self->name = vp_stmt_dup_text (stmt, 5);
  self->more = vp_stmt_dup_text (stmt, 6);
  return self;
}

GPtrArray *
vp_pairing_store_read (VpDb *db, VpPairingList list, VpDate first, VpDate last, GError **error)
{
  g_autoptr (VpStmt) stmt = NULL;

  g_return_val_if_fail (list < VP_PAIRING_N_LISTS && first <= last, NULL);
  if ((stmt = vp_db_prepare (db, lists[list], error)) == NULL)
    return NULL;
  sqlite3_bind_int (stmt, 1, first);
  sqlite3_bind_int (stmt, 2, last);
  return vp_stmt_collect (stmt, read_row, (GDestroyNotify) vp_pairing_row_free, error);
}

gboolean
vp_pairing_store_newest (VpDb *db, gint64 *month, GError **error)
{
  return vp_db_query_int (db, "SELECT ifnull (max (month), 0) FROM reported_members WHERE removed_at = ?1", 0, 0, month, error);
}
