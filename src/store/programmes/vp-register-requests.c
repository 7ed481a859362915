/* vp-register-requests.c: requests for help, and complaints and praise, each until it is answered
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-register-list.h"

#include <glib/gi18n-lib.h>

/* 志愿服务条例 13 and 26 ask for an answer, not for a day. */
static gboolean
check_answer (const VpRecord *row, guint day, guint answer, guint *field, GError **error)
{
  if (vp_record_number (row, day) == 0 || *vp_record_text (row, answer) != '\0')
    return TRUE;
  *field = answer;
  g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID, _("Write what was answered."));
  return FALSE;
}

enum { REQUEST_WHAT, REQUEST_DAY, REQUEST_NAME, REQUEST_PHONE, REQUEST_DISTRICT, REQUEST_UNIT_ID, REQUEST_DUE,
  REQUEST_ANSWERED_ON, REQUEST_OVERDUE, REQUEST_ANSWER, N_REQUEST };

static const VpRegisterField request_fields[N_REQUEST] = {
  [REQUEST_WHAT] = { "what", N_("Request"), NULL, VP_HEADERS ("求助事项"), VP_FIELD_NEEDED | VP_FIELD_KEY,
    { VP_KIND_TEXT, 1, 200, NULL }, NULL, -200 },
  [REQUEST_DAY] = { "day", N_("Day"), NULL, VP_HEADERS ("求助日期", "日期"),
    VP_FIELD_NEEDED | VP_FIELD_PAST | VP_FIELD_CARRY | VP_FIELD_KEY, { VP_KIND_DATE, 0, 0, NULL }, NULL, 110 },
  [REQUEST_NAME] = { "name", N_("Who asks"), NULL, VP_HEADERS ("求助人", "姓名"), VP_FIELD_SEALED,
    { VP_KIND_TEXT, 0, 50, NULL }, NULL, 90 },
  [REQUEST_PHONE] = { "phone", N_("Telephone"), NULL, VP_HEADERS ("联系电话", "电话", "手机号码", "手机"), VP_FIELD_SEALED,
    { VP_KIND_PHONE, 0, 0, NULL }, NULL, 0 },
  [REQUEST_DISTRICT] = { "district", N_("District"), NULL, VP_HEADERS ("区县"), VP_FIELD_CARRY,
    { VP_KIND_CODE, 0, 0, NULL }, "district", 90 },
  [REQUEST_UNIT_ID] = { "unit_id", N_("Handed to"), NULL, VP_HEADERS ("承办单位"), 0, { VP_KIND_ROW, 0, 0, NULL }, "unit",
    130 },
  [REQUEST_DUE] = { "due", N_("Due on"), NULL, VP_HEADERS ("答复期限"), 0, { VP_KIND_DATE, 0, 0, NULL }, NULL, 110 },
  [REQUEST_ANSWERED_ON] = { "answered_on", N_("Answered on"), NULL, VP_HEADERS ("答复日期"), VP_FIELD_PAST,
    { VP_KIND_DATE, 0, 0, NULL }, NULL, 110 },
  [REQUEST_OVERDUE] = { "overdue", N_("Overdue"), NULL, VP_HEADERS ("是否逾期"), 0, { VP_KIND_FLAG, 0, 0, NULL }, NULL,
    60,
    "r.due > 0 AND r.answered_on = 0 AND r.due < CAST (julianday ('now', 'localtime', 'start of day') + "
    "0.5 AS INTEGER)" },
  [REQUEST_ANSWER] = { "answer", N_("Answer given"), NULL, VP_HEADERS ("答复内容"), 0, { VP_KIND_WORDS, 0, 1000, NULL }, NULL,
    0 },
};

static gboolean
check_request (VpDb *db, const VpRegister *self, const VpRecord *former, VpRecord *row, guint *field, GError **error)
{
  return check_answer (row, REQUEST_ANSWERED_ON, REQUEST_ANSWER, field, error);
}

static const VpRegisterOrder request_orders[] = {
  { REQUEST_DAY, REQUEST_DUE, N_("The term lies before the day of the request.") },
  { REQUEST_DAY, REQUEST_ANSWERED_ON, N_("It was answered before it was asked.") },
};
static const VpRegisterDue request_due = { REQUEST_DUE, REQUEST_ANSWERED_ON, REQUEST_UNIT_ID, FALSE };

const VpRegister vp_register_request = {
  "help-request", "help_request", N_("Requests for help"), N_("Request for help"), "求助登记", NULL, NULL, request_fields,
  N_REQUEST, REQUEST_WHAT, -1, -1, "removed_at", "r.answered_on > 0, r.due, r.id DESC", NULL, 0, { check_request }, NULL,
  request_orders, G_N_ELEMENTS (request_orders),
  .due = &request_due
};

enum { COMPLAINT_WHAT, COMPLAINT_KIND, COMPLAINT_DAY, COMPLAINT_NAME, COMPLAINT_PHONE, COMPLAINT_TEAM_ID,
  COMPLAINT_VOLUNTEER_ID, COMPLAINT_DUE, COMPLAINT_ANSWERED_ON, COMPLAINT_OVERDUE, COMPLAINT_ANSWER, N_COMPLAINT };

static const char *const word_kinds[] = { N_("complaint"), N_("evaluation"), N_("praise"), NULL };

static const VpRegisterField complaint_fields[N_COMPLAINT] = {
  [COMPLAINT_WHAT] = { "what", N_("What about"), NULL, VP_HEADERS ("内容"), VP_FIELD_NEEDED | VP_FIELD_KEY,
    { VP_KIND_TEXT, 1, 200, NULL }, NULL, -200 },
  [COMPLAINT_KIND] = { "kind", N_("Kind of word"), NULL, VP_HEADERS ("类别"), VP_FIELD_CARRY,
    { VP_KIND_CHOICE, 0, 0, word_kinds }, NULL, 70 },
  [COMPLAINT_DAY] = { "day", N_("Day"), NULL, VP_HEADERS ("登记日期", "日期"),
    VP_FIELD_NEEDED | VP_FIELD_PAST | VP_FIELD_CARRY | VP_FIELD_KEY, { VP_KIND_DATE, 0, 0, NULL }, NULL, 110 },
  [COMPLAINT_NAME] = { "name", N_("From whom"), NULL, VP_HEADERS ("反映人", "姓名"), VP_FIELD_SEALED,
    { VP_KIND_TEXT, 0, 50, NULL }, NULL, 90 },
  [COMPLAINT_PHONE] = { "phone", N_("Telephone"), NULL, VP_HEADERS ("联系电话", "电话", "手机号码", "手机"), VP_FIELD_SEALED,
    { VP_KIND_PHONE, 0, 0, NULL }, NULL, 0 },
  [COMPLAINT_TEAM_ID] = { "team_id", N_("Team"), NULL, VP_HEADERS ("涉及队伍"), 0, { VP_KIND_ROW, 0, 0, NULL }, "team",
    140 },
  [COMPLAINT_VOLUNTEER_ID] = { "volunteer_id", N_("Person it is about"),
    N_("name, initials, number or telephone tail"), VP_HEADERS ("涉及志愿者"), 0, { VP_KIND_PERSON, 0, 0, NULL }, NULL,
    140 },
  [COMPLAINT_DUE] = { "due", N_("Due on"), NULL, VP_HEADERS ("答复期限"), 0, { VP_KIND_DATE, 0, 0, NULL }, NULL, 110 },
  [COMPLAINT_ANSWERED_ON] = { "answered_on", N_("Answered on"), NULL, VP_HEADERS ("答复日期"), VP_FIELD_PAST,
    { VP_KIND_DATE, 0, 0, NULL }, NULL, 110 },
  [COMPLAINT_OVERDUE] = { "overdue", N_("Overdue"), NULL, VP_HEADERS ("是否逾期"), 0, { VP_KIND_FLAG, 0, 0, NULL }, NULL,
    60,
    "r.due > 0 AND r.answered_on = 0 AND r.due < CAST (julianday ('now', 'localtime', 'start of day') + "
    "0.5 AS INTEGER)" },
  [COMPLAINT_ANSWER] = { "answer", N_("Answer given"), NULL, VP_HEADERS ("答复内容"), 0, { VP_KIND_WORDS, 0, 1000, NULL }, NULL,
    0 },
};

static gboolean
check_complaint (VpDb *db, const VpRegister *self, const VpRecord *former, VpRecord *row, guint *field, GError **error)
{
  return check_answer (row, COMPLAINT_ANSWERED_ON, COMPLAINT_ANSWER, field, error);
}

static const VpRegisterOrder complaint_orders[] = {
  { COMPLAINT_DAY, COMPLAINT_DUE, N_("The term lies before the day of the complaint.") },
  { COMPLAINT_DAY, COMPLAINT_ANSWERED_ON, N_("It was answered before it was asked.") },
};
static const VpRegisterDue complaint_due = { COMPLAINT_DUE, COMPLAINT_ANSWERED_ON, COMPLAINT_TEAM_ID, FALSE };

const VpRegister vp_register_complaint = {
  "complaint", "complaint", N_("Complaints and praise"), N_("Complaint or praise"), "评价投诉", NULL, NULL,
  complaint_fields, N_COMPLAINT, COMPLAINT_WHAT, -1, -1, "removed_at", "r.answered_on > 0, r.due, r.id DESC", NULL, 0,
  { check_complaint }, NULL, complaint_orders, G_N_ELEMENTS (complaint_orders),
  .due = &complaint_due
};
