/* vp-register-rights.c: what people ask for about their own data
 *
 * Some 160 lines: of each kind of request the law asks something else, of hours, of absences and of the day of the answer.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-register-list.h"

#include "vp-alias-sql.h"
#include "vp-db-private.h"
#include "vp-setting.h"

#include <glib/gi18n-lib.h>

enum { ASKED_PERSON, ASKED_ON, ASKED_BY, ASKED_WHAT, ASKED_ANSWER, ASKED_ANSWERED, ASKED_WHY, ASKED_KIND, ASKED_DAY,
  ASKED_SHOULD, ASKED_DUE, ASKED_STANDS, N_ASKED };

static const char *const answers[] = { N_("open"), N_("put right"), N_("turned down"), NULL };
/* What it is about. */
static const char *const kinds[] = { N_("personal data"), N_("service hours"), N_("being absent"), NULL };
#define ABOUT_HOURS 1
#define ABOUT_ABSENCE 2
#define PUT_RIGHT 1
#define TURNED_DOWN 2

static const VpRegisterField fields[N_ASKED] = {
  [ASKED_PERSON] = { "volunteer_id", N_("Volunteer"), NULL, VP_HEADERS ("志愿者", "姓名"), VP_FIELD_NEEDED | VP_FIELD_FIXED,
                     { VP_KIND_PERSON, 0, 0, NULL }, NULL, -120 },
  [ASKED_ON] = { "asked_on", N_("Asked on"), NULL, VP_HEADERS ("申请日期"), VP_FIELD_NEEDED | VP_FIELD_KEY | VP_FIELD_PAST,
                 { VP_KIND_DATE, 0, 0, NULL }, NULL, 110 },
  [ASKED_BY] = { "asked_by", N_("Correction asked by"), N_("blank: the person; else the guardian"), VP_HEADERS ("申请人"), 0,
                 { VP_KIND_TEXT, 0, 60, NULL }, NULL, 110 },
  [ASKED_WHAT] = { "what", N_("To be put right"), NULL, VP_HEADERS ("更正内容"), VP_FIELD_NEEDED | VP_FIELD_KEY,
                   { VP_KIND_TEXT, 0, 300, NULL }, NULL, -200 },
  [ASKED_ANSWER] = { "answer", N_("Reply"), NULL, VP_HEADERS ("处理结果"), 0, { VP_KIND_CHOICE, 0, 0, answers }, NULL, 90 },
  [ASKED_ANSWERED] = { "answered_on", N_("Replied on"), NULL, VP_HEADERS ("答复日期"), VP_FIELD_PAST, { VP_KIND_DATE, 0, 0, NULL }, NULL,
                       110 },
  [ASKED_WHY] = { "why", N_("Why"), N_("a refusal says why, in writing"), VP_HEADERS ("理由"), 0, { VP_KIND_TEXT, 0, 300, NULL }, NULL, 160 },
  [ASKED_KIND] = { "kind", N_("What is to be corrected"), NULL, VP_HEADERS ("更正类别"), VP_FIELD_KEY, { VP_KIND_CHOICE, 0, 0, kinds }, NULL, 90 },
  [ASKED_DAY] = { "of_day", N_("Day of service"), N_("of a request about hours or an absence"), VP_HEADERS ("服务日期"), VP_FIELD_PAST,
                  { VP_KIND_DATE, 0, 0, NULL }, NULL, 110 },
  [ASKED_SHOULD] = { "should", N_("Hours it should be"), N_("of that day altogether; blank: the request does not say"),
                     VP_HEADERS ("应为时长"), 0, { VP_KIND_MINUTES, 0, 1440, NULL }, NULL, 80 },
  [ASKED_DUE] = { "due_on", N_("Due on"), N_("blank: by the setting of the office"), VP_HEADERS ("答复期限"), 0,
                  { VP_KIND_DATE, 0, 0, NULL }, NULL, 110 },
  /* What became of it: what the ledger says of that day today. */
  [ASKED_STANDS] = { "stands", N_("Credited that day"), NULL, VP_HEADERS ("当日已记"), 0, { VP_KIND_MINUTES, 0, 0, NULL }, NULL, 80,
    "SELECT ifnull (sum (s.minutes), 0) FROM service_record s WHERE r.of_day > 0 AND s.volunteer_id " VP_OF_PERSON ("r.volunteer_id")
    " AND s.day = r.of_day" },
};

/* A deadline that nobody wrote follows from the day of the request and the rule that held then. */
static gboolean
set_due (VpDb *db, VpRecord *row, GError **error)
{
  VpDate asked = (VpDate) vp_record_number (row, ASKED_ON);
  gint64 days;

  if (vp_record_number (row, ASKED_DUE) != 0)
    return TRUE;
  if (!vp_setting_get_number (db, VP_SETTING_CORRECTION_DAYS, asked, &days, error))
    return FALSE;
  vp_record_set_number (row, ASKED_DUE, asked + days);
  return TRUE;
}

static gboolean
ask_day (VpDb *db, const char *sql, const VpRecord *row, gint64 *number, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, sql, error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, vp_record_number (row, ASKED_PERSON));
  sqlite3_bind_int64 (stmt, 2, vp_record_number (row, ASKED_DAY));
  if (!vp_stmt_step (stmt, NULL, error))
    return FALSE;
  *number = sqlite3_column_int64 (stmt, 0);
  return TRUE;
}

/* Whoever appeals was entered as absent that day; the appeal is upheld on the sheet, and only then in the answer. */
static gboolean
check_absence (VpDb *db, const VpRecord *former, const VpRecord *row, guint *field, GError **error)
{
  gint64 absent = 0;

  if (!ask_day (db, "SELECT count (*) FROM attendance a JOIN event_shift s ON s.id = a.shift_id"
                    " WHERE a.volunteer_id " VP_OF_PERSON ("?1") " AND s.day = ?2 AND a.state = 5", row, &absent, error))
    return FALSE;
  if (former == NULL && absent == 0)
    return vp_register_refuse (field, ASKED_DAY,
                               _("Nobody entered this person as absent on that day. Look at the day again."), error);
  if (vp_record_number (row, ASKED_ANSWER) == PUT_RIGHT && absent > 0)
    return vp_register_refuse (field, ASKED_ANSWER,
                               _("The sheet still says absent: put the line right there first, then answer that it was put"
                                          " right."), error);
  return TRUE;
}

/* Hours are put right in the ledger, by a reversing pair: here only what the ledger says can be told the volunteer. */
static gboolean
check_hours (VpDb *db, const VpRecord *row, guint *field, GError **error)
{
  gint64 should = vp_record_number (row, ASKED_SHOULD), stands = 0;

  if (vp_record_number (row, ASKED_ANSWER) != PUT_RIGHT || should == 0)
    return TRUE;
  if (!ask_day (db, "SELECT ifnull (sum (minutes), 0) FROM service_record WHERE volunteer_id " VP_OF_PERSON ("?1") " AND day = ?2", row,
                &stands, error))
    return FALSE;
  return stands == should ? TRUE : vp_register_refuse (field, ASKED_ANSWER,
                                                       _("The ledger does not say so yet: correct the line of that day first,"
                                                                  " then answer that it was put right."), error);
}

static gboolean
check_kind (VpDb *db, const VpRecord *former, const VpRecord *row, guint *field, GError **error)
{
  gint64 kind = vp_record_number (row, ASKED_KIND);

  if (kind != 0 && vp_record_number (row, ASKED_DAY) == 0)
    return vp_register_refuse (field, ASKED_DAY, _("Write the day of service that the request is about."), error);
  return kind == ABOUT_HOURS ? check_hours (db, row, field, error)
    : kind == ABOUT_ABSENCE ? check_absence (db, former, row, field, error) : TRUE;
}

/* 未成年人网络保护条例 34: who is refused is told why in writing. */
static gboolean
check_request (VpDb *db, const VpRegister *self, const VpRecord *former, VpRecord *row, guint *field, GError **error)
{
  gint64 answer = vp_record_number (row, ASKED_ANSWER), day = vp_record_number (row, ASKED_ANSWERED);

  if ((answer != 0) != (day != 0))
    return vp_register_refuse (field, answer != 0 ? ASKED_ANSWERED : ASKED_ANSWER, _("The reply and its day belong together."), error);
  if (!set_due (db, row, error) || !check_kind (db, former, row, field, error))
    return FALSE;
  if (answer == TURNED_DOWN && *vp_record_text (row, ASKED_WHY) == '\0')
    return vp_register_refuse (field, ASKED_WHY,
                               _("Write why it was refused: the person is told so in writing."), error);
  return TRUE;
}

static const VpRegisterOrder orders[] = {
  { ASKED_ON, ASKED_ANSWERED, N_("The reply lies before the request.") },
  { ASKED_ON, ASKED_DUE, N_("The term lies before the day of the request.") },
  { ASKED_DAY, ASKED_ON, N_("The day of service lies after the request.") },
};
static const VpRegisterDue due = { ASKED_DUE, ASKED_ANSWERED, -1, FALSE };
static const VpRegisterPart part = { ASKED_PERSON, TRUE };

const VpRegister vp_register_correction = {
  "correction", "correction_request", N_("Requests to put data right"), N_("Request to put data right"), "更正申请", NULL, NULL, fields,
  N_ASKED, ASKED_WHAT, -1, -1, NULL, "r.answered_on > 0, r.due_on, r.id DESC", NULL, 0, { check_request }, &part, orders, G_N_ELEMENTS (orders),
  .due = &due
};
