/* vp-proof-store.c: proofs of service and their register, in the store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-proof-store.h"

#include "vp-db-private.h"
#include "vp-register-people.h"

#define LAST_DAY 9999999

VpProof *
vp_proof_new (void)
{
  VpProof *self = g_new0 (VpProof, 1);

  self->serial = g_strdup ("");
  self->purpose = g_strdup ("");
  self->hash = g_strdup ("");
  self->made_by = g_strdup ("");
  self->void_reason = g_strdup ("");
  self->label = g_strdup ("");
  return self;
}

void
vp_proof_free (VpProof *self)
{
  g_free (self->serial);
  g_free (self->purpose);
  g_free (self->hash);
  g_free (self->made_by);
  g_free (self->void_reason);
  g_free (self->label);
  g_free (self);
}

static void
bind_proof (VpStmt *stmt, const VpProof *proof)
{
  sqlite3_bind_int64 (stmt, 1, proof->id);
  sqlite3_bind_int64 (stmt, 2, proof->volunteer_id);
  vp_stmt_bind_text (stmt, 3, proof->serial);
  sqlite3_bind_int (stmt, 4, proof->from);
  sqlite3_bind_int (stmt, 5, proof->to);
  vp_stmt_bind_text (stmt, 6, proof->purpose);
  sqlite3_bind_int64 (stmt, 7, proof->lines);
  sqlite3_bind_int64 (stmt, 8, proof->minutes);
  vp_stmt_bind_text (stmt, 9, proof->hash);
  sqlite3_bind_int (stmt, 10, proof->asked_on);
  sqlite3_bind_int (stmt, 11, proof->shown_until);
  sqlite3_bind_int (stmt, 12, proof->state);
  sqlite3_bind_int (stmt, 13, proof->issued_on);
  vp_stmt_bind_text (stmt, 14, proof->made_by);
  sqlite3_bind_int (stmt, 15, proof->printed);
  vp_stmt_bind_text (stmt, 16, proof->void_reason);
  sqlite3_bind_int64 (stmt, 17, proof->last_line);
}

gboolean
vp_proof_store_save (VpDb *db, VpProof *proof, GError **error)
{
  gboolean is_new = proof->id == 0;
  g_autoptr (VpStmt) stmt = NULL;

  if (is_new && (proof->id = vp_db_reserve_ids (db, "proof", 1, error)) == 0)
    return FALSE;
  stmt = is_new
    ? vp_db_prepare (db, "INSERT INTO proof (id, volunteer_id, serial, from_day, to_day, purpose, lines, minutes, hash, asked_on,"
                         " shown_until, state, issued_on, made_by, printed, void_reason, last_line)"
                         " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)", error)
    : vp_db_prepare (db, "UPDATE proof SET volunteer_id = ?2, serial = ?3, from_day = ?4, to_day = ?5, purpose = ?6, lines = ?7,"
                         " minutes = ?8, hash = ?9, asked_on = ?10, shown_until = ?11, state = ?12, issued_on = ?13, made_by = ?14,"
                         " printed = ?15, void_reason = ?16, last_line = ?17 WHERE id = ?1", error);
  if (stmt == NULL)
    return FALSE;
  bind_proof (stmt, proof);
  return vp_stmt_run (stmt, error);
}

static gpointer
read_proof (VpStmt *stmt)
{
  VpProof *self = g_new0 (VpProof, 1);
  g_autofree char *name = vp_stmt_dup_text (stmt, 16);

  self->id = sqlite3_column_int64 (stmt, 0);
  self->volunteer_id = sqlite3_column_int64 (stmt, 1);
  self->serial = vp_stmt_dup_text (stmt, 2);
  self->from = sqlite3_column_int (stmt, 3);
  self->to = sqlite3_column_int (stmt, 4);
  self->purpose = vp_stmt_dup_text (stmt, 5);
  self->lines = sqlite3_column_int64 (stmt, 6);
  self->minutes = sqlite3_column_int64 (stmt, 7);
  self->hash = vp_stmt_dup_text (stmt, 8);
  self->asked_on = sqlite3_column_int (stmt, 9);
  self->shown_until = sqlite3_column_int (stmt, 10);
  self->state = (VpProofState) sqlite3_column_int (stmt, 11);
  self->issued_on = sqlite3_column_int (stmt, 12);
  self->made_by = vp_stmt_dup_text (stmt, 13);
  self->printed = sqlite3_column_int (stmt, 14);
  self->void_reason = vp_stmt_dup_text (stmt, 15);
  self->number = sqlite3_column_int64 (stmt, 17);
  self->label = vp_register_person_label (name, self->number, sqlite3_column_int (stmt, 18));
  self->last_line = sqlite3_column_int64 (stmt, 19);
  return self;
}

#define PROOF_SELECT "SELECT p.id, p.volunteer_id, p.serial, p.from_day, p.to_day, p.purpose, p.lines, p.minutes, p.hash, p.asked_on," \
  " p.shown_until, p.state, p.issued_on, p.made_by, p.printed, p.void_reason, v.name, v.number, v.birth, p.last_line" \
  " FROM proof p JOIN volunteer v ON v.id = p.volunteer_id"

GPtrArray *
vp_proof_store_list (VpDb *db, gint64 volunteer_id, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, PROOF_SELECT " WHERE ?1 IN (0, p.volunteer_id) ORDER BY p.id DESC", error);

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, volunteer_id);
  return vp_stmt_collect (stmt, read_proof, (GDestroyNotify) vp_proof_free, error);
}

VpProof *
vp_proof_store_find (VpDb *db, const char *serial, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, PROOF_SELECT " WHERE p.serial = ?1 AND p.serial <> ''", error);
  gboolean row;

  if (stmt == NULL)
    return NULL;
  vp_stmt_bind_text (stmt, 1, serial);
  return vp_stmt_step (stmt, &row, error) && row ? read_proof (stmt) : NULL;
}

void
vp_proof_line_free (VpProofLine *self)
{
  g_free (self->what);
  g_free (self->team);
  g_free (self);
}

static gpointer
read_line (VpStmt *stmt)
{
  VpProofLine *self = g_new0 (VpProofLine, 1);

  self->id = sqlite3_column_int64 (stmt, 0);
  self->day = sqlite3_column_int (stmt, 1);
  self->minutes = sqlite3_column_int (stmt, 2);
  self->what = vp_stmt_dup_text (stmt, 3);
  self->team = vp_stmt_dup_text (stmt, 4);
  return self;
}

GPtrArray *
vp_proof_store_lines (VpDb *db, gint64 volunteer_id, VpDate from, VpDate to, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT r.id, r.day, r.minutes, coalesce (e.title, p.name, ''), coalesce (t.name, '')"
    " FROM service_record r LEFT JOIN event e ON e.id = r.event_id LEFT JOIN project p ON p.id = r.project_id"
    " LEFT JOIN team t ON t.id = r.team_id WHERE r.volunteer_id = ?1 AND r.day BETWEEN ?2 AND ?3 AND r.minutes > 0"
    " AND NOT EXISTS (SELECT 1 FROM service_record x WHERE x.reverses = r.id) ORDER BY r.day, r.id", error);

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, volunteer_id);
  sqlite3_bind_int (stmt, 2, from);
  sqlite3_bind_int (stmt, 3, to != 0 ? to : LAST_DAY);
  return vp_stmt_collect (stmt, read_line, (GDestroyNotify) vp_proof_line_free, error);
}

gboolean
vp_proof_store_count_open (VpDb *db, gint64 volunteer_id, VpDate from, VpDate to, gint64 *n, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT count (*) FROM attendance a JOIN event_shift s ON s.id = a.shift_id"
    " WHERE a.volunteer_id = ?1 AND a.state IN (1, 2, 3, 8) AND a.hours <> 2 AND s.day BETWEEN ?2 AND ?3", error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, volunteer_id);
  sqlite3_bind_int (stmt, 2, from);
  sqlite3_bind_int (stmt, 3, to != 0 ? to : LAST_DAY);
  if (!vp_stmt_step (stmt, NULL, error))
    return FALSE;
  *n = sqlite3_column_int64 (stmt, 0);
  return TRUE;
}
