/* vp-care-audit-store.c: who looked into the data of children and elders in a year, and who allowed it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-care-audit-store.h"

#include "vp-db-private.h"

/* Lines of the log about sections, each with its day and the access that covers it. */
#define LOOKS \
  "WITH look AS (SELECT s.id AS section_id, l.who, l.kind, l.at, (SELECT max (a.id) FROM care_access a" \
  " WHERE a.section_id = s.id AND a.person = l.who AND l.day BETWEEN a.valid_from AND a.valid_to) AS access_id" \
  " FROM (SELECT entity, who, kind, at, CAST (julianday (at, 'unixepoch', 'localtime') + 0.5 AS INTEGER) AS day FROM access_log) l" \
  " JOIN care_section s ON s.table_name = l.entity WHERE l.day BETWEEN ?1 AND ?2) "
#define COUNTS "count (k.kind) FILTER (WHERE k.kind = 0), count (k.kind) FILTER (WHERE k.kind = 1), count (k.kind) FILTER (WHERE k.kind = 2)," \
  " ifnull (max (k.at), 0)"

void
vp_care_audit_free (VpCareAudit *self)
{
  g_free (self->section);
  g_free (self->person);
  g_free (self->purpose);
  g_free (self->consent);
  g_free (self->approved_by);
  g_free (self);
}

static gpointer
read_line (VpStmt *stmt)
{
  VpCareAudit *self = g_new0 (VpCareAudit, 1);

  self->section = vp_stmt_dup_text (stmt, 0);
  self->person = vp_stmt_dup_text (stmt, 1);
  self->from = (VpDate) sqlite3_column_int (stmt, 5);
  self->to = (VpDate) sqlite3_column_int (stmt, 6);
  if (self->from != 0) {
    self->purpose = vp_stmt_dup_text (stmt, 2);
    self->consent = vp_stmt_dup_text (stmt, 3);
    self->approved_by = vp_stmt_dup_text (stmt, 4);
  }
  self->looks = sqlite3_column_int64 (stmt, 7);
  self->exports = sqlite3_column_int64 (stmt, 8);
  self->prints = sqlite3_column_int64 (stmt, 9);
  self->last = sqlite3_column_int64 (stmt, 10);
  return self;
}

GPtrArray *
vp_care_audit_list (VpDb *db, int year, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, LOOKS
    "SELECT s.title, a.person, a.purpose, a.consent, a.approved_by, a.valid_from, a.valid_to, " COUNTS ", 0 AS part, s.id, a.id"
    " FROM care_access a JOIN care_section s ON s.id = a.section_id LEFT JOIN look k ON k.access_id = a.id"
    " WHERE a.valid_from <= ?2 AND a.valid_to >= ?1 GROUP BY a.id"
    " UNION ALL SELECT s.title, k.who, '', '', '', 0, 0, " COUNTS ", 1, s.id, 0 FROM look k JOIN care_section s ON s.id = k.section_id"
    " WHERE k.access_id IS NULL GROUP BY s.id, k.who ORDER BY part, 13, 14, 2", error);

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int (stmt, 1, vp_date_new (year, 1, 1));
  sqlite3_bind_int (stmt, 2, vp_date_new (year, 12, 31));
  return vp_stmt_collect (stmt, read_line, (GDestroyNotify) vp_care_audit_free, error);
}
