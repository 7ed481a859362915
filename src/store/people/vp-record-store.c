/* vp-record-store.c: the ledger of service time
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-record-store.h"

#include "vp-alias-sql.h"
#include "vp-posted-sql.h"
#include "vp-record-private.h"
#include "vp-private-sql.h"

#include <glib/gi18n-lib.h>

#define RECORD_COLUMNS "r.id, r.volunteer_id, r.day, r.start_minute, r.minutes, ifnull (r.project_id, 0)," \
  " ifnull (r.team_id, 0), r.district, r.category, r.post, r.note, ifnull (r.reverses, 0), r.reason, r.paper," \
  " ifnull (r.batch_id, 0), r.entered_at, r.entered_by, ifnull (p.name, ''), ifnull (t.name, '')," \
  " ifnull ((SELECT x.id FROM service_record x WHERE x.reverses = r.id), 0), ifnull (r.event_id, 0)," \
  " ifnull (r.attendance_id, 0), r.evidence, r.approved_by, ifnull (g.grade, 0), ifnull (g.points, 0)"
#define RECORD_N_COLUMNS 26
#define RECORD_TABLES "service_record r LEFT JOIN project p ON p.id = r.project_id LEFT JOIN team t ON t.id = r.team_id" \
  " LEFT JOIN point_line g ON g.id = r.id"

void
vp_service_record_free (VpServiceRecord *self)
{
  g_free (self->post);
  g_free (self->note);
  g_free (self->reason);
  g_free (self->paper);
  g_free (self->entered_by);
  g_free (self->approved_by);
  g_free (self->project);
  g_free (self->team);
  g_free (self);
}

static gpointer
read_record (VpStmt *stmt)
{
  VpServiceRecord *self = g_new0 (VpServiceRecord, 1);

  self->id = sqlite3_column_int64 (stmt, 0);
  self->volunteer_id = sqlite3_column_int64 (stmt, 1);
  self->day = sqlite3_column_int (stmt, 2);
  self->start_minute = sqlite3_column_int (stmt, 3);
  self->minutes = sqlite3_column_int (stmt, 4);
  self->project_id = sqlite3_column_int64 (stmt, 5);
  self->team_id = sqlite3_column_int64 (stmt, 6);
  self->district = sqlite3_column_int (stmt, 7);
  self->category = sqlite3_column_int (stmt, 8);
  self->post = vp_stmt_dup_text (stmt, 9);
  self->note = vp_stmt_dup_text (stmt, 10);
  self->reverses = sqlite3_column_int64 (stmt, 11);
  self->reason = vp_stmt_dup_text (stmt, 12);
  self->paper = vp_stmt_dup_text (stmt, 13);
  self->batch_id = sqlite3_column_int64 (stmt, 14);
  self->entered_at = sqlite3_column_int64 (stmt, 15);
  self->entered_by = vp_stmt_dup_text (stmt, 16);
  self->project = vp_stmt_dup_text (stmt, 17);
  self->team = vp_stmt_dup_text (stmt, 18);
  self->reversed_by = sqlite3_column_int64 (stmt, 19);
  self->event_id = sqlite3_column_int64 (stmt, 20);
  self->attendance_id = sqlite3_column_int64 (stmt, 21);
  self->evidence = sqlite3_column_int (stmt, 22);
  self->approved_by = vp_stmt_dup_text (stmt, 23);
  self->grade = sqlite3_column_int (stmt, 24);
  self->points = sqlite3_column_int64 (stmt, 25);
  return self;
}

GPtrArray *
vp_record_store_list (VpDb *db, gint64 volunteer_id, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT " RECORD_COLUMNS " FROM " RECORD_TABLES
    " WHERE r.volunteer_id " VP_OF_PERSON ("?1") " ORDER BY r.day DESC, r.id DESC", error);

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, volunteer_id);
  return vp_stmt_collect (stmt, read_record, (GDestroyNotify) vp_service_record_free, error);
}

gboolean
vp_record_store_sum_day (VpDb *db, const char *sql, gint64 volunteer_id, VpDate day, gint64 *minutes, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, sql, error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, volunteer_id);
  sqlite3_bind_int (stmt, 2, day);
  if (!vp_stmt_step (stmt, NULL, error))
    return FALSE;
  *minutes = sqlite3_column_int64 (stmt, 0);
  return TRUE;
}

gboolean
vp_record_store_day_minutes (VpDb *db, gint64 volunteer_id, VpDate day, gint64 *minutes, GError **error)
{
  return vp_record_store_sum_day (db, "SELECT ifnull (sum (minutes), 0) FROM service_record"
                                      " WHERE volunteer_id " VP_OF_PERSON ("?1") " AND day = ?2", volunteer_id, day, minutes, error);
}

gboolean
vp_record_store_has_same (VpDb *db, const VpServiceRecord *record, gboolean *same, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db,
    "SELECT 1 FROM service_record r WHERE volunteer_id " VP_OF_PERSON ("?1") " AND day = ?2 AND minutes = ?3 AND start_minute = ?4"
    " AND project_id IS ?5 AND post = ?6 AND note = ?7 AND NOT EXISTS (SELECT 1 FROM service_record x WHERE x.reverses = r.id)"
    " UNION ALL SELECT 1 FROM declared_line WHERE volunteer_id " VP_OF_PERSON ("?1") " AND day = ?2 AND minutes = ?3 AND start_minute = ?4"
    " AND project_id IS ?5 AND post = ?6 AND note = ?7", error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, record->volunteer_id);
  sqlite3_bind_int (stmt, 2, record->day);
  sqlite3_bind_int (stmt, 3, record->minutes);
  sqlite3_bind_int (stmt, 4, record->start_minute);
  vp_stmt_bind_id (stmt, 5, record->project_id);
  vp_stmt_bind_text (stmt, 6, record->post);
  vp_stmt_bind_text (stmt, 7, record->note);
  return vp_stmt_step (stmt, same, error);
}

gboolean
vp_record_store_insert (VpDb *db, VpServiceRecord *record, GError **error)
{
  g_autoptr (VpStmt) stmt = NULL;

  record->id = vp_db_reserve_ids (db, "service_record", 1, error);
  if (record->id == 0)
    return FALSE;
  stmt = vp_db_prepare (db,
    "INSERT INTO service_record (id, volunteer_id, day, start_minute, minutes, project_id, team_id, district, category,"
    " post, note, reverses, reason, paper, batch_id, entered_at, entered_by, event_id, attendance_id, evidence, approved_by, posted)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, " VP_POSTED ("?3") ")", error);
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, record->id);
  sqlite3_bind_int64 (stmt, 2, record->volunteer_id);
  sqlite3_bind_int (stmt, 3, record->day);
  sqlite3_bind_int (stmt, 4, record->start_minute);
  sqlite3_bind_int (stmt, 5, record->minutes);
  vp_stmt_bind_id (stmt, 6, record->project_id);
  vp_stmt_bind_id (stmt, 7, record->team_id);
  sqlite3_bind_int (stmt, 8, record->district);
  sqlite3_bind_int (stmt, 9, record->category);
  vp_stmt_bind_text (stmt, 10, record->post);
  vp_stmt_bind_text (stmt, 11, record->note);
  vp_stmt_bind_id (stmt, 12, record->reverses);
  vp_stmt_bind_text (stmt, 13, record->reason);
  vp_stmt_bind_text (stmt, 14, record->paper);
  vp_stmt_bind_id (stmt, 15, record->batch_id);
  sqlite3_bind_int64 (stmt, 16, g_get_real_time () / G_USEC_PER_SEC);
  vp_stmt_bind_text (stmt, 17, vp_db_get_who (db));
  vp_stmt_bind_id (stmt, 18, record->event_id);
  vp_stmt_bind_id (stmt, 19, record->attendance_id);
  sqlite3_bind_int (stmt, 20, record->evidence != 0 ? record->evidence : VP_EVIDENCE_DECLARED);
  vp_stmt_bind_text (stmt, 21, record->approved_by);
  return vp_stmt_run (stmt, error);
}

VpServiceRecord *
vp_record_store_get (VpDb *db, gint64 id, GError **error)
{
  return vp_db_one (db, "SELECT " RECORD_COLUMNS " FROM " RECORD_TABLES " WHERE r.id = ?1", id, read_record,
                    _("There is no such service record. Refresh the list."), error);
}

gboolean
vp_record_store_reverse (VpDb *db, gint64 id, const char *reason, const char *paper,
                         gint64 *reversing_id, GError **error)
{
  g_autoptr (VpServiceRecord) line = vp_record_store_get (db, id, error);

  if (line == NULL)
    return FALSE;
  if (reason == NULL || *reason == '\0') {
    g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID, _("A correction needs a reason. Write why the line is wrong."));
    return FALSE;
  }
  if (line->reversed_by != 0) {
    g_set_error_literal (error, VP_ERROR, VP_ERROR_CONFLICT, _("This service record was taken back before."));
    return FALSE;
  }
  /* The business day stays that of the line, so that every month is right as it is known now; the day of entry says
   * when it became known. */
  line->reverses = id;
  line->minutes = -line->minutes;
  line->batch_id = 0;
  g_free (line->reason);
  line->reason = g_strdup (reason);
  g_free (line->paper);
  line->paper = g_strdup (paper);
  if (!vp_record_store_insert (db, line, error))
    return FALSE;
  if (reversing_id != NULL)
    *reversing_id = line->id;
  return TRUE;
}

gboolean
vp_record_store_each (VpDb *db, VpServiceRecordFunc func, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT " RECORD_COLUMNS ", v.number, v.name, v.birth, " VP_PRIVATE_SEARCH_COLUMNS ("v.")
    " FROM " RECORD_TABLES " JOIN volunteer v ON v.id = r.volunteer_id ORDER BY r.id", error);
  gboolean row = TRUE;

  if (stmt == NULL)
    return FALSE;
  while (row) {
    g_autoptr (VpServiceRecord) record = NULL;
    VpRecordOwner owner;

    if (!vp_stmt_step (stmt, &row, error) || g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    if (!row)
      break;
    record = read_record (stmt);
    owner.number = sqlite3_column_int64 (stmt, RECORD_N_COLUMNS);
    owner.name = (const char *) sqlite3_column_text (stmt, RECORD_N_COLUMNS + 1);
    owner.birth = sqlite3_column_int (stmt, RECORD_N_COLUMNS + 2);
    vp_private_peek (stmt, RECORD_N_COLUMNS + 3, &owner.id_number, &owner.phone);
    func (record, &owner, data);
  }
  return TRUE;
}
