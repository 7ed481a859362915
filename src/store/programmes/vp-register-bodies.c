/* vp-register-bodies.c: bodies of the office with who holds which post, their meetings and what these decided
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-register-list.h"

#include "vp-db-private.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

enum { BODY_NAME, BODY_KIND, BODY_FOUNDED_ON, BODY_TERM_YEARS, BODY_ELECTED_ON, BODY_NEXT_ON, BODY_NOTE, N_BODY };

static const char *const body_kinds[] = { N_("federation"), N_("foundation"), N_("leading group"), N_("council"),
  N_("supervisory board"), N_("other"), NULL };

/* Terms are five years at most: 基金会管理条例 20. */
static const VpRegisterField body_fields[N_BODY] = {
  [BODY_NAME] = { "name", N_("Body"), NULL, VP_HEADERS ("机构名称", "名称"), VP_FIELD_NEEDED | VP_FIELD_UNIQUE,
    { VP_KIND_TEXT, 2, 100, NULL }, NULL, -170 },
  [BODY_KIND] = { "kind", N_("Kind of body"), NULL, VP_HEADERS ("机构类别"), VP_FIELD_CARRY,
    { VP_KIND_CHOICE, 0, 0, body_kinds }, NULL, 90 },
  [BODY_FOUNDED_ON] = { "founded_on", N_("Founded on"), NULL, VP_HEADERS ("成立日期"), VP_FIELD_PAST,
    { VP_KIND_DATE, 0, 0, NULL }, NULL, 110 },
  [BODY_TERM_YEARS] = { "term_years", N_("Term"), N_("years; five at most"), VP_HEADERS ("任期（年）"), VP_FIELD_LEVEL,
    { VP_KIND_SOME, 0, 5, NULL }, NULL, 0 },
  [BODY_ELECTED_ON] = { "elected_on", N_("Elected on"), NULL, VP_HEADERS ("本届选举日期"), VP_FIELD_PAST,
    { VP_KIND_DATE, 0, 0, NULL }, NULL, 110 },
  [BODY_NEXT_ON] = { "next_on", N_("Next election"), NULL, VP_HEADERS ("换届日期"), 0, { VP_KIND_DATE, 0, 0, NULL }, NULL,
    110,
    "CASE WHEN r.elected_on > 0 AND r.term_years > 0 THEN CAST (julianday (date (r.elected_on, '+' || "
    "r.term_years || ' years')) + 0.5 AS INTEGER) ELSE 0 END" },
  [BODY_NOTE] = { "note", N_("Note"), NULL, VP_HEADERS ("备注"), 0, { VP_KIND_WORDS, 0, 500, NULL }, NULL, 0 },
};

static const VpRegisterDue body_due = { BODY_NEXT_ON, -1, -1, FALSE };

const VpRegister vp_register_body = {
  "body", "body", N_("Bodies"), N_("Body"), "机构名录", NULL, NULL, body_fields, N_BODY, BODY_NAME, -1, -1, "removed_at",
  "r.kind, r.name", NULL, 0, { NULL },
  .due = &body_due
};

enum { HOLDER_BODY_ID, HOLDER_POST, HOLDER_PERSON, HOLDER_VOLUNTEER_ID, HOLDER_FROM_ON, HOLDER_TO_ON, HOLDER_PAPER,
  HOLDER_NOTE, N_HOLDER };

static const VpRegisterField holder_fields[N_HOLDER] = {
  [HOLDER_BODY_ID] = { "body_id", N_("Body"), NULL, VP_HEADERS ("机构名称"), VP_FIELD_NEEDED | VP_FIELD_FIXED,
    { VP_KIND_ROW, 0, 0, NULL }, "body", -150 },
  [HOLDER_POST] = { "post", N_("Function"), NULL, VP_HEADERS ("职务"), VP_FIELD_NEEDED | VP_FIELD_KEY,
    { VP_KIND_TEXT, 1, 40, NULL }, NULL, 110 },
  [HOLDER_PERSON] = { "person", N_("Person or body"), NULL, VP_HEADERS ("姓名"), VP_FIELD_NEEDED | VP_FIELD_KEY,
    { VP_KIND_TEXT, 1, 50, NULL }, NULL, 90 },
  [HOLDER_VOLUNTEER_ID] = { "volunteer_id", N_("Volunteer"), N_("name, initials, number or telephone tail"),
    VP_HEADERS ("志愿者"), 0, { VP_KIND_PERSON, 0, 0, NULL }, NULL, 140 },
  [HOLDER_FROM_ON] = { "from_on", N_("In office from"), NULL, VP_HEADERS ("任职日期"), VP_FIELD_KEY,
    { VP_KIND_DATE, 0, 0, NULL }, NULL, 110 },
  [HOLDER_TO_ON] = { "to_on", N_("In office until"), NULL, VP_HEADERS ("离任日期"), 0, { VP_KIND_DATE, 0, 0, NULL }, NULL,
    110 },
  [HOLDER_PAPER] = { "paper", N_("By which paper"), NULL, VP_HEADERS ("任命文件"), 0, { VP_KIND_TEXT, 0, 60, NULL }, NULL,
    0 },
  [HOLDER_NOTE] = { "note", N_("Note"), NULL, VP_HEADERS ("备注"), 0, { VP_KIND_WORDS, 0, 500, NULL }, NULL, 0 },
};

static const VpRegisterOrder holder_orders[] = {
  { HOLDER_FROM_ON, HOLDER_TO_ON, NULL },
};
static const VpRegisterPart holder_part = { HOLDER_BODY_ID, TRUE };

const VpRegister vp_register_holder = {
  "office-holder", "office_holder", N_("Posts held"), N_("Post held"), "任职名册", NULL, NULL, holder_fields, N_HOLDER,
  HOLDER_PERSON, -1, HOLDER_TO_ON, "removed_at", "r.body_id, r.to_on > 0, r.id", NULL, 0, { NULL }, &holder_part,
  holder_orders, G_N_ELEMENTS (holder_orders)
};

enum { MEETING_NAME, MEETING_BODY_ID, MEETING_DAY, MEETING_TERM, MEETING_NUMBER, MEETING_PLACE, MEETING_ENTITLED,
  MEETING_PRESENT, MEETING_QUORUM, MEETING_MINUTES, MEETING_NOTE, N_MEETING };

/* A council decides where two thirds of it are there: 基金会管理条例 21. */
static const VpRegisterField meeting_fields[N_MEETING] = {
  [MEETING_NAME] = { "name", N_("Meeting"), NULL, VP_HEADERS ("会议名称", "名称"), VP_FIELD_NEEDED | VP_FIELD_KEY,
    { VP_KIND_TEXT, 1, 100, NULL }, NULL, -180 },
  [MEETING_BODY_ID] = { "body_id", N_("Body"), NULL, VP_HEADERS ("召开机构"), VP_FIELD_CARRY, { VP_KIND_ROW, 0, 0, NULL },
    "body", 140 },
  [MEETING_DAY] = { "day", N_("Day"), NULL, VP_HEADERS ("会议日期", "日期"), VP_FIELD_NEEDED | VP_FIELD_KEY,
    { VP_KIND_DATE, 0, 0, NULL }, NULL, 110 },
  [MEETING_TERM] = { "term", N_("Term number"), NULL, VP_HEADERS ("届"), VP_FIELD_LEVEL, { VP_KIND_SOME, 0, 99, NULL }, NULL, 60 },
  [MEETING_NUMBER] = { "number", N_("Meeting number"), NULL, VP_HEADERS ("次"), VP_FIELD_LEVEL, { VP_KIND_SOME, 0, 999, NULL }, NULL,
    60 },
  [MEETING_PLACE] = { "place", N_("Where"), NULL, VP_HEADERS ("地点"), 0, { VP_KIND_TEXT, 0, 60, NULL }, NULL, 0 },
  [MEETING_ENTITLED] = { "entitled", N_("Entitled to come"), NULL, VP_HEADERS ("应到人数"), 0,
    { VP_KIND_SOME, 0, 9999, NULL }, NULL, 0 },
  [MEETING_PRESENT] = { "present", N_("Came"), NULL, VP_HEADERS ("实到人数"), 0, { VP_KIND_SOME, 0, 9999, NULL }, NULL,
    90 },
  [MEETING_QUORUM] = { "quorum", N_("Two thirds were there"), NULL, VP_HEADERS ("是否达到三分之二"), 0,
    { VP_KIND_FLAG, 0, 0, NULL }, NULL, 90,
    "r.entitled > 0 AND r.present * 3 >= r.entitled * 2" },
  [MEETING_MINUTES] = { "minutes", N_("Minutes"), NULL, VP_HEADERS ("会议纪要"), 0, { VP_KIND_WORDS, 0, 4000, NULL },
    NULL, 0 },
  [MEETING_NOTE] = { "note", N_("Note"), NULL, VP_HEADERS ("备注"), 0, { VP_KIND_WORDS, 0, 500, NULL }, NULL, 0 },
};

static const VpRegisterOrder meeting_orders[] = {
  { MEETING_PRESENT, MEETING_ENTITLED, N_("More people came than are entitled to.") },
};
static const VpRegisterDue meeting_due = { MEETING_DAY, -1, MEETING_PLACE, TRUE };

const VpRegister vp_register_meeting = {
  "meeting", "meeting", N_("Meetings"), N_("Meeting"), "会议台账", NULL, NULL, meeting_fields, N_MEETING, MEETING_NAME, -1,
  -1, "removed_at", "r.day DESC, r.id DESC", NULL, 0, { NULL }, NULL, meeting_orders, G_N_ELEMENTS (meeting_orders),
  .due = &meeting_due
};

enum { AGENDA_MEETING_ID, AGENDA_RANK, AGENDA_TITLE, AGENDA_KIND, AGENDA_PRESENTER, AGENDA_MATERIAL, AGENDA_VOTES_FOR, AGENDA_VOTES_AGAINST,
  AGENDA_ABSTAINED, AGENDA_RESULT, AGENDA_NOTE, N_AGENDA };

static const char *const item_kinds[] = { N_("report"), N_("charter"), N_("list of people"), N_("money"),
  N_("election"), N_("other"), NULL };

static const char *const item_results[] = { N_("not treated yet"), N_("passed"), N_("rejected"), N_("put off"),
  NULL };

static const VpRegisterField agenda_fields[N_AGENDA] = {
  [AGENDA_MEETING_ID] = { "meeting_id", N_("Meeting"), NULL, VP_HEADERS ("会议名称"), VP_FIELD_NEEDED | VP_FIELD_FIXED,
    { VP_KIND_ROW, 0, 0, NULL }, "meeting", -140 },
  [AGENDA_RANK] = { "rank", N_("Number in order"), NULL, VP_HEADERS ("序号"), VP_FIELD_NEEDED | VP_FIELD_LEVEL,
    { VP_KIND_INT, 1, 99, NULL }, NULL, 60 },
  [AGENDA_TITLE] = { "title", N_("What about"), NULL, VP_HEADERS ("议题"), VP_FIELD_NEEDED | VP_FIELD_KEY,
    { VP_KIND_TEXT, 1, 200, NULL }, NULL, 200 },
  [AGENDA_KIND] = { "kind", N_("Kind of item"), NULL, VP_HEADERS ("议题类别"), 0, { VP_KIND_CHOICE, 0, 0, item_kinds },
    NULL, 80 },
  [AGENDA_PRESENTER] = { "presenter", N_("Presented by"), NULL, VP_HEADERS ("汇报人"), 0, { VP_KIND_TEXT, 0, 60, NULL }, NULL, 90 },
  [AGENDA_MATERIAL] = { "material", N_("Material"), N_("which papers belong to it"), VP_HEADERS ("材料"), 0, { VP_KIND_TEXT, 0, 200, NULL }, NULL,
    0 },
  [AGENDA_VOTES_FOR] = { "votes_for", N_("In favour"), NULL, VP_HEADERS ("赞成"), 0, { VP_KIND_INT, 0, 9999, NULL },
    NULL, 60 },
  [AGENDA_VOTES_AGAINST] = { "votes_against", N_("Against"), NULL, VP_HEADERS ("反对"), 0,
    { VP_KIND_INT, 0, 9999, NULL }, NULL, 60 },
  [AGENDA_ABSTAINED] = { "abstained", N_("Abstained"), NULL, VP_HEADERS ("弃权"), 0, { VP_KIND_INT, 0, 9999, NULL },
    NULL, 60 },
  [AGENDA_RESULT] = { "result", N_("Result"), NULL, VP_HEADERS ("结果"), 0, { VP_KIND_CHOICE, 0, 0, item_results },
    NULL, 80 },
  [AGENDA_NOTE] = { "note", N_("Note"), NULL, VP_HEADERS ("备注"), 0, { VP_KIND_WORDS, 0, 500, NULL }, NULL, 0 },
};

/* Passed: more than half of those who came are in favour, for charter and election two thirds, and two thirds of the body are there:
 * 基金会管理条例 21. Where nobody counted, nothing is compared. */
static gboolean
check_passed (VpDb *db, const VpRecord *row, gint64 present, guint *field, GError **error)
{
  gint64 entitled = 0, in_favour = vp_record_number (row, AGENDA_VOTES_FOR), kind = vp_record_number (row, AGENDA_KIND);
  gboolean weighty = kind == 1 || kind == 4;

  if (vp_record_number (row, AGENDA_RESULT) != 1 || present == 0 || in_favour + vp_record_number (row, AGENDA_VOTES_AGAINST) == 0)
    return TRUE;
  if (!vp_db_query_int (db, "SELECT entitled FROM meeting WHERE id = ?1", vp_record_owner (row), 0, &entitled, error))
    return FALSE;
  *field = AGENDA_RESULT;
  if (present * 3 < entitled * 2)
    g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID, _("Less than two thirds of the body were there: nothing can be passed."));
  else if (weighty ? in_favour * 3 < present * 2 : in_favour * 2 <= present)
    g_set_error (error, VP_ERROR, VP_ERROR_INVALID,
                 /* Translators: how many votes, how many people were at the meeting */
                 weighty ? _("%" PRId64 " votes of %" PRId64 " people do not pass it: charter and election need two thirds.")
                         : _("%" PRId64 " votes of %" PRId64 " people do not pass it: more than half are needed."), in_favour, present);
  else
    return TRUE;
  return FALSE;
}

/* Nobody votes twice, and only who was there. */
static gboolean
check_agenda (VpDb *db, const VpRegister *self, const VpRecord *former, VpRecord *row, guint *field, GError **error)
{
  gint64 votes = vp_record_number (row, AGENDA_VOTES_FOR) + vp_record_number (row, AGENDA_VOTES_AGAINST)
    + vp_record_number (row, AGENDA_ABSTAINED), present = 0;

  if (!vp_db_query_int (db, "SELECT present FROM meeting WHERE id = ?1", vp_record_owner (row), 0, &present, error))
    return FALSE;
  if (present == 0 || votes <= present)
    return check_passed (db, row, present, field, error);
  *field = AGENDA_VOTES_FOR;
  g_set_error (error, VP_ERROR, VP_ERROR_INVALID,
               /* Translators: how many votes, how many people were at the meeting */
               _("There are %" PRId64 " votes, but only %" PRId64 " people came to the meeting."), votes, present);
  return FALSE;
}

static const VpRegisterPart agenda_part = { AGENDA_MEETING_ID, TRUE };

const VpRegister vp_register_agenda = {
  "agenda", "agenda_item", N_("Items of agendas"), N_("Item of an agenda"), "会议议题", NULL, NULL, agenda_fields,
  N_AGENDA, AGENDA_TITLE, -1, -1, "removed_at", "r.meeting_id DESC, r.rank", NULL, 0, { check_agenda }, &agenda_part
};
