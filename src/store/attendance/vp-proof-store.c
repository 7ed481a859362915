/* vp-proof-store.c: proofs of service and their register, in the store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-proof-store.h"

#include "vp-alias-sql.h"
#include "vp-attendance-sql.h"
#include "vp-register-people.h"
#include "vp-row.h"

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

/* As PROOF_SELECT reads them. */
static const VpMember proof_members[] = {
  VP_MEMBER (VpProof, INT64, "id", id), VP_MEMBER (VpProof, INT64, "volunteer_id", volunteer_id),
  VP_MEMBER (VpProof, TEXT, "serial", serial), VP_MEMBER (VpProof, INT, "from_day", from),
  VP_MEMBER (VpProof, INT, "to_day", to), VP_MEMBER (VpProof, TEXT, "purpose", purpose),
  VP_MEMBER (VpProof, INT64, "lines", lines), VP_MEMBER (VpProof, INT64, "minutes", minutes),
  VP_MEMBER (VpProof, TEXT, "hash", hash), VP_MEMBER (VpProof, INT, "asked_on", asked_on),
  VP_MEMBER (VpProof, INT, "shown_until", shown_until), VP_MEMBER (VpProof, INT, "state", state),
  VP_MEMBER (VpProof, INT, "issued_on", issued_on), VP_MEMBER (VpProof, TEXT, "made_by", made_by),
  VP_MEMBER (VpProof, INT, "printed", printed),
  VP_MEMBER (VpProof, TEXT, "void_reason", void_reason),
  VP_MEMBER (VpProof, INT64, "last_line", last_line),
};
static const VpRowShape proof_shape = { "proof", proof_members, G_N_ELEMENTS (proof_members) };

gboolean
vp_proof_store_save (VpDb *db, VpProof *proof, GError **error)
{
  return proof->id == 0 ? vp_row_insert (db, &proof_shape, proof, error) : vp_row_update (db, &proof_shape, proof, NULL, error);
}

static gpointer
read_proof (VpStmt *stmt)
{
  VpProof *self = g_new0 (VpProof, 1);
  const int at = G_N_ELEMENTS (proof_members);
  g_autofree char *name = vp_stmt_dup_text (stmt, at);

  vp_row_fill (stmt, 0, &proof_shape, self);
  self->number = sqlite3_column_int64 (stmt, at + 1);
  self->label = vp_register_person_label (name, self->number, sqlite3_column_int (stmt, at + 2));
  return self;
}

#define PROOF_SELECT "SELECT p.id, p.volunteer_id, p.serial, p.from_day, p.to_day, p.purpose, p.lines, p.minutes, p.hash, p.asked_on," \
  " p.shown_until, p.state, p.issued_on, p.made_by, p.printed, p.void_reason, p.last_line, v.name, v.number, v.birth" \
  " FROM proof p JOIN volunteer v ON v.id = p.volunteer_id"

GPtrArray *
vp_proof_store_list (VpDb *db, gint64 volunteer_id, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, PROOF_SELECT " WHERE ?1 = 0 OR p.volunteer_id " VP_OF_PERSON ("?1") " ORDER BY p.id DESC", error);

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
    " LEFT JOIN team t ON t.id = r.team_id WHERE r.volunteer_id " VP_OF_PERSON ("?1") " AND r.day BETWEEN ?2 AND ?3 AND r.minutes > 0"
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
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT (SELECT count (*) FROM attendance a JOIN event_shift s ON s.id = a.shift_id"
    " WHERE a.volunteer_id " VP_OF_PERSON ("?1") " AND a.state IN (1, 2, 3, 8) AND a.hours <> 2 AND s.day BETWEEN ?2 AND ?3"
    " AND " VP_ATTENDANCE_EARNS ")"
    " + (SELECT count (*) FROM declared_line WHERE volunteer_id " VP_OF_PERSON ("?1") " AND day BETWEEN ?2 AND ?3)", error);

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
