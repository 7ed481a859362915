/* vp-record-store.h: the ledger of service time
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-date.h"
#include "vp-db.h"

G_BEGIN_DECLS

/* Classes of evidence that rest on no sheet (evidence_rule has the others). */
enum { VP_EVIDENCE_DECLARED = 4, VP_EVIDENCE_OLD_PAPER = 5 };

/**
 * VpServiceRecord:
 * @day: day of service (business date)
 * @start_minute: minutes since midnight, -1 = not written
 * @minutes: minutes of service; negative on a reversing line
 * @reverses: the line this one takes back, 0 = none
 * @reversed_by: the line that takes this one back, 0 = none; only read
 * @paper: reference of the paper a correction stands on
 * @entered_at: Unix seconds (entry date)
 * @event_id, @attendance_id: the event and the line of a sheet the hours stand on, 0 = none
 * @evidence: 1 A … 4 D declared and approved, 5 E old paper; 0 on a new line = D
 * @approved_by: who let it be, "" = nobody besides who entered it
 * @grade, @points: how well it was done (attendance.grade), and what it was credited with; 0 where none are kept; only read
 */
typedef struct {
  gint64 id;
  gint64 volunteer_id;
  VpDate day;
  int start_minute;
  int minutes;
  gint64 project_id;
  gint64 team_id;
  gint32 district;
  int category;
  char *post;
  char *note;
  gint64 reverses;
  gint64 reversed_by;
  char *reason;
  char *paper;
  gint64 batch_id;
  gint64 entered_at;
  char *entered_by;
  gint64 event_id, attendance_id;
  int evidence;
  char *approved_by;
  int grade;
  gint64 points;
  char *project; /* name; only read */
  char *team;    /* name; only read */
} VpServiceRecord;

void       vp_service_record_free       (VpServiceRecord *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpServiceRecord, vp_service_record_free)

/* Lines of one person, newest day first. Elements are freed with the array. */
GPtrArray *vp_record_store_list         (VpDb *db, gint64 volunteer_id, GError **error);
/* Minutes that stand for one person on one day. */
gboolean   vp_record_store_day_minutes  (VpDb *db, gint64 volunteer_id, VpDate day, gint64 *minutes, GError **error);
/* Whether a line that says the same stands already, or waits to be approved (same person, day, start, minutes, project, post
 * and remark). */
gboolean   vp_record_store_has_same     (VpDb *db, const VpServiceRecord *record, gboolean *same, GError **error);
/* Inside a transaction. Limits of the day are the caller's business (limit "day-minutes"). */
gboolean   vp_record_store_insert       (VpDb *db, VpServiceRecord *record, GError **error);
VpServiceRecord *vp_record_store_get    (VpDb *db, gint64 id, GError **error);
/* Inside a transaction: a line that takes @id back. @reason must not be empty. %VP_ERROR_CONFLICT if it is taken back
 * already, or is the only support of a later line. */
gboolean   vp_record_store_reverse      (VpDb *db, gint64 id, const char *reason, const char *paper,
                                         gint64 *reversing_id, GError **error);

/* For export: every line in order of entry. */
typedef struct {
  gint64 number;
  const char *name, *id_number, *phone;
  VpDate birth;
} VpRecordOwner;
typedef void (*VpServiceRecordFunc) (const VpServiceRecord *record, const VpRecordOwner *owner, gpointer data);
gboolean   vp_record_store_each         (VpDb *db, VpServiceRecordFunc func, gpointer data, GCancellable *cancellable,
                                         GError **error);

G_END_DECLS
