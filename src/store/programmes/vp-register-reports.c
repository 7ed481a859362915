/* vp-register-reports.c: reports that a law asks for: harm to a child at once, the year's work of a foundation by 31 March
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-register-list.h"

#include "vp-db-private.h"
#include "vp-register-store.h"
#include "vp-setting.h"

#include <glib/gi18n-lib.h>

/* 未成年人保护法 11 (since 2021-06-01): whoever finds in their work that a child is or may be harmed tells the police, civil
 * affairs or education at once. So the day on which it was found is the day that asks for it, and no rule puts it off. */
enum { HARM_NUMBER, HARM_CHILD, HARM_FOUND_ON, HARM_FOUND_BY, HARM_WHAT, HARM_REPORTED_ON, HARM_REPORTED_TO, HARM_ANSWER, HARM_LATE, N_HARM };

static const VpRegisterField harm_fields[N_HARM] = {
  [HARM_NUMBER] = { "number", N_("Number it is kept under"), NULL, VP_HEADERS ("报告编号"), VP_FIELD_NEEDED | VP_FIELD_UNIQUE,
    { VP_KIND_TEXT, 1, 30, NULL }, NULL, -110 },
  [HARM_CHILD] = { "child_id", N_("File of a child"), N_("blank: a child without a file"), VP_HEADERS ("儿童档案编号"), 0,
    { VP_KIND_ROW, 0, 0, NULL }, "child", 110 },
  [HARM_FOUND_ON] = { "found_on", N_("Found on"), N_("to be reported on the same day"), VP_HEADERS ("发现日期"), VP_FIELD_NEEDED | VP_FIELD_PAST,
    { VP_KIND_DATE, 0, 0, NULL }, NULL, 110 },
  [HARM_FOUND_BY] = { "found_by", N_("Found by"), NULL, VP_HEADERS ("发现人"), VP_FIELD_NEEDED, { VP_KIND_TEXT, 1, 60, NULL }, NULL, 100 },
  [HARM_WHAT] = { "what", N_("What harms the child"), NULL, VP_HEADERS ("情况"), VP_FIELD_NEEDED | VP_FIELD_SEALED, { VP_KIND_TEXT, 1, 500, NULL },
    NULL, 0 },
  [HARM_REPORTED_ON] = { "reported_on", N_("Reported on"), NULL, VP_HEADERS ("报告日期"), VP_FIELD_PAST, { VP_KIND_DATE, 0, 0, NULL }, NULL,
    110 },
  [HARM_REPORTED_TO] = { "reported_to", N_("Reported to"), N_("police, civil affairs, education …"), VP_HEADERS ("报告部门"), 0,
    { VP_KIND_TEXT, 0, 100, NULL }, NULL, 130 },
  [HARM_ANSWER] = { "answer", N_("What was done about it"), NULL, VP_HEADERS ("处理情况"), VP_FIELD_SEALED, { VP_KIND_TEXT, 0, 500, NULL }, NULL, 0 },
  [HARM_LATE] = { "late", N_("Reported late"), NULL, VP_HEADERS ("未立即报告"), 0, { VP_KIND_FLAG, 0, 0, NULL }, NULL, 0,
    "r.reported_on > r.found_on" },
};

static gboolean
check_harm (VpDb *db, const VpRegister *self, const VpRecord *former, VpRecord *row, guint *field, GError **error)
{
  gboolean reported = vp_record_number (row, HARM_REPORTED_ON) != 0, told = *vp_record_text (row, HARM_REPORTED_TO) != '\0';

  if (reported && !told)
    return vp_register_refuse (field, HARM_REPORTED_TO, _("Write to whom it was reported."), error);
  return reported || !told || vp_register_refuse (field, HARM_REPORTED_ON,
                                                  _("Write the day on which it was reported."), error);
}

static const VpRegisterOrder harm_orders[] = { { HARM_FOUND_ON, HARM_REPORTED_ON, N_("It was reported before it was found.") } };
static const VpRegisterDue harm_due = { HARM_FOUND_ON, HARM_REPORTED_ON, HARM_FOUND_BY };

const VpRegister vp_register_harm_report = {
  "harm-report", "harm_report", N_("Reports of harm to children"), N_("Report of harm to a child"), "侵害未成年人报告", NULL, NULL, harm_fields,
  N_HARM, HARM_NUMBER, -1, -1, "removed_at", "r.found_on DESC, r.id DESC", NULL, 0, { check_harm }, NULL, harm_orders,
  G_N_ELEMENTS (harm_orders), .due = &harm_due, .guarded = TRUE
};

/* 基金会管理条例 36: the report of a year goes to the registrar by 31 March of the next; the term is a dated setting. */
enum { WORK_BODY, WORK_YEAR, WORK_RECEIVER, WORK_DUE, WORK_SENT, WORK_PAPER, N_WORK };

static const VpRegisterField work_fields[N_WORK] = {
  [WORK_BODY] = { "body_id", N_("Body"), NULL, VP_HEADERS ("机构"), VP_FIELD_NEEDED | VP_FIELD_FIXED | VP_FIELD_CARRY,
    { VP_KIND_ROW, 0, 0, NULL }, "body", -170 },
  [WORK_YEAR] = { "year", N_("Year"), NULL, VP_HEADERS ("年度"), VP_FIELD_NEEDED | VP_FIELD_KEY, { VP_KIND_YEAR, 2000, 2100, NULL }, NULL, 70 },
  [WORK_RECEIVER] = { "receiver", N_("Sent to"), N_("the registrar"), VP_HEADERS ("报送机关"), VP_FIELD_CARRY, { VP_KIND_TEXT, 0, 100, NULL }, NULL,
    130 },
  [WORK_DUE] = { "due", N_("Due on"), N_("blank: by the setting of the office"), VP_HEADERS ("报送期限"), 0, { VP_KIND_DATE, 0, 0, NULL }, NULL,
    110 },
  [WORK_SENT] = { "sent_on", N_("Sent on"), NULL, VP_HEADERS ("报送日期"), VP_FIELD_PAST, { VP_KIND_DATE, 0, 0, NULL }, NULL, 110 },
  [WORK_PAPER] = { "paper", N_("Receipt"), N_("where it is kept"), VP_HEADERS ("回执"), 0, { VP_KIND_TEXT, 0, 60, NULL }, NULL, 0 },
};

/* The day of the next year by which the report of @year is there. */
static gboolean
find_term (VpDb *db, int year, VpDate *term, GError **error)
{
  gint64 by;

  if (!vp_setting_get_number (db, VP_SETTING_WORK_REPORT, vp_date_new (year + 1, 1, 1), &by, error))
    return FALSE;
  *term = vp_date_new (year + 1, (int) (by / 100), (int) (by % 100));
  if (*term == 0) /* 29 February */
    *term = vp_date_new (year + 1, (int) (by / 100), (int) (by % 100) - 1);
  return TRUE;
}

static gboolean
refuse_term (guint *field, VpDate term, GError **error)
{
  char day[VP_DATE_BUFFER];

  *field = WORK_DUE;
  /* Translators: a day */
  g_set_error (error, VP_ERROR, VP_ERROR_INVALID, _("It is due by %s at the latest."), vp_date_to_buffer (term, day));
  return FALSE;
}

static gboolean
check_work (VpDb *db, const VpRegister *self, const VpRecord *former, VpRecord *row, guint *field, GError **error)
{
  int year = (int) vp_record_number (row, WORK_YEAR);
  VpDate sent = (VpDate) vp_record_number (row, WORK_SENT), term;

  if (!find_term (db, year, &term, error))
    return FALSE;
  if (vp_record_number (row, WORK_DUE) == 0 || (former != NULL && year != vp_record_number (former, WORK_YEAR)
                                                && vp_record_number (row, WORK_DUE) == vp_record_number (former, WORK_DUE)))
    vp_record_set_number (row, WORK_DUE, term);
  if (vp_record_number (row, WORK_DUE) > term)
    return refuse_term (field, term, error);
  return sent == 0 || sent > vp_date_new (year, 12, 31)
    || vp_register_refuse (field, WORK_SENT, _("The report of a year is sent once the year is over."), error);
}

/* Once a report was sent that of the next year waits for its day. */
static gboolean
work_saved (VpDb *db, const VpRecord *former, const VpRecord *row, GError **error)
{
  g_autoptr (VpRecord) next = NULL;
  gint64 there;
  guint field;

  if (vp_record_number (row, WORK_SENT) == 0 || (former != NULL && vp_record_number (former, WORK_SENT) != 0))
    return TRUE;
  if (!vp_db_query_int (db, "SELECT EXISTS (SELECT 1 FROM work_report WHERE body_id = ?1 AND year > ?2 AND removed_at = 0)",
                        vp_record_number (row, WORK_BODY), vp_record_number (row, WORK_YEAR), &there, error))
    return FALSE;
  if (there != 0)
    return TRUE;
  next = vp_record_new (row->of);
  vp_record_set_number (next, WORK_BODY, vp_record_number (row, WORK_BODY));
  vp_record_set_number (next, WORK_YEAR, vp_record_number (row, WORK_YEAR) + 1);
  vp_record_set_text (next, WORK_RECEIVER, vp_record_text (row, WORK_RECEIVER));
  return vp_register_write (db, row->of, NULL, next, &field, error);
}

static const VpRegisterPart work_part = { WORK_BODY, TRUE };
static const VpRegisterDue work_due = { WORK_DUE, WORK_SENT, WORK_BODY };

const VpRegister vp_register_work_report = {
  "work-report", "work_report", N_("Yearly work reports"), N_("Yearly work report"), "年度工作报告", NULL, NULL, work_fields, N_WORK, WORK_YEAR,
  -1, -1, "removed_at", "r.year DESC, r.id", NULL, 0, { check_work, work_saved }, &work_part, .due = &work_due
};
