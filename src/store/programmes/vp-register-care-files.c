/* vp-register-care-files.c: files of the children and elders who are helped, and visits to them
 *
 * More than 120 lines: a child's file has the form of 2016 (农村留守儿童基本情况登记表) and the guardian's consent, and ends by
 * itself.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-register-list.h"

#include "vp-db-private.h"
#include "vp-register-visitors.h"
#include "vp-sealed.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define OF_AGE 18 /* 未成年人保护法 2 */

enum { CHILD_NUMBER, CHILD_NAME, CHILD_SEX, CHILD_BIRTH, CHILD_IDENTITY, CHILD_KIND, CHILD_TEAM, CHILD_DISTRICT, CHILD_SCHOOL,
  CHILD_CARD, CHILD_ADDRESS, CHILD_GUARDIAN, CHILD_RELATION, CHILD_PHONE, CHILD_CONSENT, CHILD_SCOPE, CHILD_CONSENT_FROM,
  CHILD_CONSENT_TO, CHILD_NAMED, CHILD_WITHDRAWN, CHILD_FROM, CHILD_TO, CHILD_OF_AGE, CHILD_LEFT, CHILD_NEEDS, N_CHILD };

static const char *const child_sexes[] = { N_("girl"), N_("boy"), NULL };
static const char *const child_kinds[] = { N_("without parents' care"), N_("left behind"), NULL };
static const char *const scopes[] = { N_("help"), N_("help and visits"), N_("help, visits and pictures"), NULL };
static const char *const child_ends[] = { N_("still helped"), N_("of age"), N_("moved away"), N_("in a parent's care again"),
  N_("consent withdrawn"), N_("other"), NULL };

static const VpRegisterField child_fields[N_CHILD] = {
  [CHILD_NUMBER] = { "number", N_("Number of the file"), NULL, VP_HEADERS ("档案编号"), VP_FIELD_NEEDED | VP_FIELD_UNIQUE,
    { VP_KIND_TEXT, 1, 30, NULL }, NULL, -110 },
  [CHILD_NAME] = { "name", N_("Name"), NULL, VP_HEADERS ("姓名"), VP_FIELD_NEEDED | VP_FIELD_SEALED, { VP_KIND_TEXT, 1, 50, NULL }, NULL,
    80 },
  [CHILD_SEX] = { "sex", N_("Girl or boy"), NULL, VP_HEADERS ("性别"), 0, { VP_KIND_CHOICE, 0, 0, child_sexes }, NULL, 50 },
  [CHILD_BIRTH] = { "birth", N_("Date of birth"), NULL, VP_HEADERS ("出生日期"), VP_FIELD_NEEDED | VP_FIELD_PAST,
    { VP_KIND_DATE, 0, 0, NULL }, NULL, 110 },
  [CHILD_IDENTITY] = { "identity", N_("Identity number"), NULL, VP_HEADERS ("公民身份号码"), VP_FIELD_SEALED, { VP_KIND_TEXT, 0, 18, NULL },
    NULL, 0 },
  [CHILD_KIND] = { "kind", N_("Situation"), NULL, VP_HEADERS ("儿童类别"), VP_FIELD_NEEDED | VP_FIELD_CARRY,
    { VP_KIND_CHOICE, 0, 0, child_kinds }, NULL, 80 },
  [CHILD_TEAM] = { "team_id", N_("Helped by"), NULL, VP_HEADERS ("帮扶队伍"), VP_FIELD_CARRY, { VP_KIND_ROW, 0, 0, NULL }, "team", 150 },
  [CHILD_DISTRICT] = { "district", N_("District"), NULL, VP_HEADERS ("区县"), VP_FIELD_CARRY, { VP_KIND_CODE, 0, 0, NULL }, "district", 80 },
  [CHILD_SCHOOL] = { "school", N_("School"), NULL, VP_HEADERS ("就读学校"), VP_FIELD_SEALED | VP_FIELD_CARRY, { VP_KIND_TEXT, 0, 60, NULL }, NULL, 0 },
  [CHILD_CARD] = { "card", N_("Poverty card"), NULL, VP_HEADERS ("建档立卡编号"), VP_FIELD_SEALED, { VP_KIND_TEXT, 0, 40, NULL }, NULL, 0 },
  [CHILD_ADDRESS] = { "address", N_("Where the family lives"), NULL, VP_HEADERS ("家庭住址"), VP_FIELD_SEALED,
    { VP_KIND_TEXT, 0, 100, NULL }, NULL, 0 },
  [CHILD_GUARDIAN] = { "guardian", N_("Guardian"), NULL, VP_HEADERS ("监护人"), VP_FIELD_NEEDED | VP_FIELD_SEALED,
    { VP_KIND_TEXT, 1, 50, NULL }, NULL, 80 },
  [CHILD_RELATION] = { "relation", N_("Relation"), NULL, VP_HEADERS ("与儿童关系"), 0, { VP_KIND_TEXT, 0, 20, NULL }, NULL, 0 },
  [CHILD_PHONE] = { "phone", N_("Telephone"), NULL, VP_HEADERS ("监护人电话"), VP_FIELD_SEALED, { VP_KIND_PHONE, 0, 0, NULL }, NULL, 0 },
  [CHILD_CONSENT] = { "consent", N_("Guardian's consent"), N_("where the signed form is"), VP_HEADERS ("监护人同意书"), VP_FIELD_NEEDED,
    { VP_KIND_TEXT, 1, 60, NULL }, NULL, 110 },
  [CHILD_SCOPE] = { "scope", N_("Consent to"), NULL, VP_HEADERS ("同意范围"), VP_FIELD_NEEDED | VP_FIELD_CARRY,
    { VP_KIND_CHOICE, 0, 0, scopes }, NULL, 0 },
  [CHILD_CONSENT_FROM] = { "consent_from", N_("Consent from"), NULL, VP_HEADERS ("同意日期"),
    VP_FIELD_NEEDED | VP_FIELD_PAST | VP_FIELD_CARRY, { VP_KIND_DATE, 0, 0, NULL }, NULL, 0 },
  [CHILD_CONSENT_TO] = { "consent_to", N_("Consent until"), NULL, VP_HEADERS ("同意截止日期"), VP_FIELD_CARRY,
    { VP_KIND_DATE, 0, 0, NULL }, NULL, 0 },
  [CHILD_NAMED] = { "named", N_("The sponsor may know the name"), NULL, VP_HEADERS ("同意告知资助方姓名"), VP_FIELD_CARRY,
    { VP_KIND_FLAG, 0, 0, NULL }, NULL, 0 },
  [CHILD_WITHDRAWN] = { "withdrawn_on", N_("Consent withdrawn on"), NULL, VP_HEADERS ("撤回同意日期"), VP_FIELD_PAST,
    { VP_KIND_DATE, 0, 0, NULL }, NULL, 0 },
  [CHILD_FROM] = { "helped_from", N_("Helped from"), NULL, VP_HEADERS ("帮扶开始"), VP_FIELD_NEEDED | VP_FIELD_PAST | VP_FIELD_CARRY,
    { VP_KIND_DATE, 0, 0, NULL }, NULL, 110 },
  [CHILD_TO] = { "helped_to", N_("Helped until"), N_("blank: the day before the 18th birthday"), VP_HEADERS ("帮扶截止"), 0,
    { VP_KIND_DATE, 0, 0, NULL }, NULL, 110 },
  [CHILD_OF_AGE] = { "of_age", N_("18th birthday"), NULL, VP_HEADERS ("满18岁日期"), 0, { VP_KIND_DATE, 0, 0, NULL }, NULL, 0,
    "CAST (julianday (r.birth, '+18 years') AS INTEGER)" },
  [CHILD_LEFT] = { "left_for", N_("How it ended"), NULL, VP_HEADERS ("退出原因"), 0, { VP_KIND_CHOICE, 0, 0, child_ends }, NULL, 0 },
  [CHILD_NEEDS] = { "needs", N_("What is needed"), NULL, VP_HEADERS ("帮扶需求"), VP_FIELD_SEALED | VP_FIELD_CARRY, { VP_KIND_TEXT, 0, 200, NULL }, NULL, 0 },
};

/* Whoever was born on 29 February is a year older on 1 March where there is no such day, as SQLite counts. */
static VpDate
find_birthday (VpDate birth, int age)
{
  int year, month, day;
  VpDate found;

  vp_date_get (birth, &year, &month, &day);
  found = vp_date_new (year + age, month, day);
  return found != 0 ? found : vp_date_new (year + age, 3, 1);
}

/* What the form had is covered: whether it is another name is asked of the store. */
static gboolean
same_guardian (VpDb *db, const VpRecord *row, gboolean *same, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT " VP_OPENED ("child", "c.", "guardian") " = ?2 FROM child c WHERE c.id = ?1", error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, row->id);
  vp_stmt_bind_text (stmt, 2, vp_record_text (row, CHILD_GUARDIAN));
  if (!vp_stmt_step (stmt, NULL, error))
    return FALSE;
  *same = sqlite3_column_int (stmt, 0) != 0;
  return TRUE;
}

/* Help to a child ends the day before the 18th birthday, and at once where consent is withdrawn. */
static gboolean
check_child (VpDb *db, const VpRegister *self, const VpRecord *former, VpRecord *row, guint *field, GError **error)
{
  gint64 last = find_birthday ((VpDate) vp_record_number (row, CHILD_BIRTH), OF_AGE) - 1, to = vp_record_number (row, CHILD_TO);
  gint64 withdrawn = vp_record_number (row, CHILD_WITHDRAWN);
  gboolean same = TRUE;

  if (vp_record_number (row, CHILD_FROM) > last)
    return vp_register_refuse (field, CHILD_FROM,
                               _("The child is of age by then: help ends the day before the 18th birthday."), error);
  if (withdrawn != 0)
    last = MIN (last, withdrawn);
  if (to == 0 || to > last)
    vp_record_set_number (row, CHILD_TO, last);
  if (former != NULL && !vp_value_equal (&former->values[CHILD_GUARDIAN], &row->values[CHILD_GUARDIAN])
      && !same_guardian (db, row, &same, error))
    return FALSE;
  /* Whoever has the child now has to consent anew: what the one before signed holds no more. */
  if (!same && strcmp (vp_record_text (former, CHILD_CONSENT), vp_record_text (row, CHILD_CONSENT)) == 0)
    return vp_register_refuse (field, CHILD_CONSENT,
                               _("The guardian is another one now: enter where the new one's signed consent is, and from when it is."),
                   error);
  if (withdrawn != 0 && vp_record_number (row, CHILD_LEFT) == 0)
    vp_record_set_number (row, CHILD_LEFT, 4);
  return TRUE;
}

static const VpRegisterOrder child_orders[] = {
  { CHILD_BIRTH, CHILD_CONSENT_FROM, N_("Consent cannot be given before the child was born.") },
  { CHILD_CONSENT_FROM, CHILD_CONSENT_TO, NULL },
  { CHILD_CONSENT_FROM, CHILD_WITHDRAWN, N_("Consent cannot be withdrawn before it was given.") },
  { CHILD_CONSENT_FROM, CHILD_FROM, N_("Without the guardian's consent nobody is helped: the consent is of a later day.") },
  { CHILD_FROM, CHILD_TO, NULL },
};
static const VpRegisterDue child_of_age = { CHILD_OF_AGE, -1, CHILD_TEAM, TRUE, NULL, TRUE };
static const VpRegisterDue child_due = { CHILD_CONSENT_TO, -1, CHILD_TEAM, TRUE, &child_of_age };

const VpRegister vp_register_child = {
  "child", "child", N_("Files of children"), N_("File of a child"), "儿童档案", NULL, NULL, child_fields, N_CHILD, CHILD_NUMBER, -1, CHILD_TO,
  "removed_at", "r.number", NULL, 0, { check_child }, NULL, child_orders, G_N_ELEMENTS (child_orders), .due = &child_due, .guarded = TRUE
};

enum { ELDER_NUMBER, ELDER_NAME, ELDER_SEX, ELDER_BIRTH, ELDER_KIND, ELDER_JOINED, ELDER_TEAM, ELDER_DISTRICT, ELDER_ALONE, ELDER_ADDRESS,
  ELDER_CONTACT, ELDER_PHONE, ELDER_HEALTH, ELDER_FROM, ELDER_TO, ELDER_80, ELDER_90, ELDER_LEFT, N_ELDER };

static const char *const elder_sexes[] = { N_("woman"), N_("man"), NULL };
static const char *const elder_kinds[] = { N_("of great age and alone"), N_("in the Party before 1949-10-01"),
  N_("in the League before 1949-10-01"), NULL };
static const char *const elder_ends[] = { N_("still helped"), N_("moved away"), N_("with the children again"), N_("died"), N_("other"), NULL };

static const VpRegisterField elder_fields[N_ELDER] = {
  [ELDER_NUMBER] = { "number", N_("Number of the file"), NULL, VP_HEADERS ("档案编号"), VP_FIELD_NEEDED | VP_FIELD_UNIQUE,
    { VP_KIND_TEXT, 1, 30, NULL }, NULL, -110 },
  [ELDER_NAME] = { "name", N_("Name"), NULL, VP_HEADERS ("姓名"), VP_FIELD_NEEDED | VP_FIELD_SEALED, { VP_KIND_TEXT, 1, 50, NULL }, NULL,
    80 },
  [ELDER_SEX] = { "sex", N_("Woman or man"), NULL, VP_HEADERS ("性别"), 0, { VP_KIND_CHOICE, 0, 0, elder_sexes }, NULL, 50 },
  [ELDER_BIRTH] = { "birth", N_("Date of birth"), NULL, VP_HEADERS ("出生日期"), VP_FIELD_NEEDED | VP_FIELD_PAST,
    { VP_KIND_DATE, 0, 0, NULL }, NULL, 110 },
  [ELDER_KIND] = { "kind", N_("Category of elder"), NULL, VP_HEADERS ("老人类别"), VP_FIELD_NEEDED | VP_FIELD_CARRY,
    { VP_KIND_CHOICE, 0, 0, elder_kinds }, NULL, 120 },
  [ELDER_JOINED] = { "joined_on", N_("Joined on"), N_("Party or League, as the papers say"), VP_HEADERS ("入党（团）日期"), 0,
    { VP_KIND_DATE, 0, 0, NULL }, NULL, 110 },
  [ELDER_TEAM] = { "team_id", N_("Helped by"), NULL, VP_HEADERS ("帮扶队伍"), VP_FIELD_CARRY, { VP_KIND_ROW, 0, 0, NULL }, "team", 150 },
  [ELDER_DISTRICT] = { "district", N_("District"), NULL, VP_HEADERS ("区县"), VP_FIELD_CARRY, { VP_KIND_CODE, 0, 0, NULL }, "district", 80 },
  [ELDER_ALONE] = { "alone", N_("Lives alone"), NULL, VP_HEADERS ("独居"), 0, { VP_KIND_FLAG, 0, 0, NULL }, NULL, 60 },
  [ELDER_ADDRESS] = { "address", N_("Address"), NULL, VP_HEADERS ("家庭住址"), VP_FIELD_SEALED, { VP_KIND_TEXT, 0, 100, NULL }, NULL, 0 },
  [ELDER_CONTACT] = { "contact", N_("Children of the elder"), NULL, VP_HEADERS ("子女姓名"), VP_FIELD_SEALED, { VP_KIND_TEXT, 0, 50, NULL },
    NULL, 0 },
  [ELDER_PHONE] = { "phone", N_("Telephone"), NULL, VP_HEADERS ("子女电话"), VP_FIELD_SEALED, { VP_KIND_PHONE, 0, 0, NULL }, NULL, 0 },
  [ELDER_HEALTH] = { "health", N_("Health"), NULL, VP_HEADERS ("健康状况"), VP_FIELD_SEALED, { VP_KIND_TEXT, 0, 500, NULL }, NULL, 0 },
  [ELDER_FROM] = { "helped_from", N_("Helped from"), NULL, VP_HEADERS ("帮扶开始"), VP_FIELD_NEEDED | VP_FIELD_PAST | VP_FIELD_CARRY,
    { VP_KIND_DATE, 0, 0, NULL }, NULL, 110 },
  [ELDER_TO] = { "helped_to", N_("Helped until"), NULL, VP_HEADERS ("帮扶截止"), 0, { VP_KIND_DATE, 0, 0, NULL }, NULL, 0 },
  [ELDER_80] = { "eighty", N_("80th birthday"), NULL, VP_HEADERS ("八十寿辰"), 0, { VP_KIND_DATE, 0, 0, NULL }, NULL, 0,
    "CAST (julianday (r.birth, '+80 years') AS INTEGER)" },
  [ELDER_90] = { "ninety", N_("90th birthday"), NULL, VP_HEADERS ("九十寿辰"), 0, { VP_KIND_DATE, 0, 0, NULL }, NULL, 0,
    "CAST (julianday (r.birth, '+90 years') AS INTEGER)" },
  [ELDER_LEFT] = { "left_for", N_("How it ended"), NULL, VP_HEADERS ("退出原因"), 0, { VP_KIND_CHOICE, 0, 0, elder_ends }, NULL, 0 },
};

/* The day of joining is the evidence of the second and third category. */
static gboolean
check_elder (VpDb *db, const VpRegister *self, const VpRecord *former, VpRecord *row, guint *field, GError **error)
{
  gint64 joined = vp_record_number (row, ELDER_JOINED);

  if (vp_record_number (row, ELDER_KIND) != 0 && (joined == 0 || joined >= vp_date_new (1949, 10, 1)))
    return vp_register_refuse (field, ELDER_JOINED,
                               _("This category needs a day before 1949-10-01, as the papers say it."), error);
  return TRUE;
}

static const VpRegisterOrder elder_orders[] = {
  { ELDER_BIRTH, ELDER_JOINED, N_("Nobody joins before being born.") },
  { ELDER_BIRTH, ELDER_FROM, N_("Nobody is helped before being born.") },
  { ELDER_FROM, ELDER_TO, NULL },
};
static const VpRegisterDue elder_ninety = { ELDER_90, -1, ELDER_TEAM, TRUE };
static const VpRegisterDue elder_due = { ELDER_80, -1, ELDER_TEAM, TRUE, &elder_ninety };

const VpRegister vp_register_elder = {
  "elder", "elder", N_("Files of elders"), N_("File of an elder"), "老人档案", NULL, NULL, elder_fields, N_ELDER, ELDER_NUMBER, -1, ELDER_TO,
  "removed_at", "r.number", NULL, 0, { check_elder }, NULL, elder_orders, G_N_ELEMENTS (elder_orders), .due = &elder_due, .guarded = TRUE
};

enum { LOOK_WHAT, LOOK_CHILD, LOOK_ELDER, LOOK_DAY, LOOK_VISITOR, LOOK_FOUND, LOOK_NEXT, LOOK_DONE, N_LOOK };

static const VpRegisterField look_fields[N_LOOK] = {
  [LOOK_WHAT] = { "what", N_("Form of the visit"), N_("at home, by telephone, at school …"), VP_HEADERS ("走访方式"),
    VP_FIELD_NEEDED | VP_FIELD_CARRY, { VP_KIND_TEXT, 1, 60, NULL }, NULL, -110 },
  [LOOK_CHILD] = { "child_id", N_("File of a child"), NULL, VP_HEADERS ("儿童档案编号"), VP_FIELD_FIXED | VP_FIELD_KEY,
    { VP_KIND_ROW, 0, 0, NULL }, "child", 110 },
  [LOOK_ELDER] = { "elder_id", N_("File of an elder"), NULL, VP_HEADERS ("老人档案编号"), VP_FIELD_FIXED | VP_FIELD_KEY,
    { VP_KIND_ROW, 0, 0, NULL }, "elder", 110 },
  [LOOK_DAY] = { "day", N_("Day"), NULL, VP_HEADERS ("走访日期", "日期"), VP_FIELD_NEEDED | VP_FIELD_PAST | VP_FIELD_KEY | VP_FIELD_CARRY,
    { VP_KIND_DATE, 0, 0, NULL }, NULL, 110 },
  [LOOK_VISITOR] = { "visitor", N_("Who went"), NULL, VP_HEADERS ("走访人"), VP_FIELD_NEEDED | VP_FIELD_CARRY, { VP_KIND_TEXT, 1, 60, NULL },
    NULL, 110 },
  [LOOK_FOUND] = { "found", N_("Found on the visit"), NULL, VP_HEADERS ("走访情况"), VP_FIELD_SEALED, { VP_KIND_TEXT, 0, 500, NULL }, NULL, 0 },
  [LOOK_NEXT] = { "next_on", N_("Next visit"), NULL, VP_HEADERS ("下次走访"), 0, { VP_KIND_DATE, 0, 0, NULL }, NULL, 110 },
  [LOOK_DONE] = { "done", N_("Visited since"), NULL, VP_HEADERS ("已再次走访"), 0, { VP_KIND_FLAG, 0, 0, NULL }, NULL, 0,
    "EXISTS (SELECT 1 FROM care_visit v WHERE v.removed_at = 0 AND v.day > r.day AND (v.child_id = r.child_id OR v.elder_id = r.elder_id))" },
};

/* A child is visited while the guardian lets it be, an elder while helped. Other files than these are not looked into. */
static gboolean
check_span (VpDb *db, const VpRecord *row, guint *field, GError **error)
{
  guint which = vp_record_number (row, LOOK_CHILD) != 0 ? LOOK_CHILD : LOOK_ELDER;
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, which == LOOK_CHILD
    ? "SELECT scope > 0, ?2 BETWEEN consent_from AND CASE consent_to WHEN 0 THEN 9999999 ELSE consent_to END, ?2 BETWEEN helped_from"
      " AND helped_to FROM child WHERE id = ?1"
    : "SELECT 1, 1, ?2 BETWEEN helped_from AND CASE helped_to WHEN 0 THEN 9999999 ELSE helped_to END FROM elder WHERE id = ?1", error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, vp_record_number (row, which));
  sqlite3_bind_int64 (stmt, 2, vp_record_number (row, LOOK_DAY));
  if (!vp_stmt_step (stmt, NULL, error))
    return FALSE;
  if (sqlite3_column_int (stmt, 0) == 0 || sqlite3_column_int (stmt, 1) == 0)
    return vp_register_refuse (field, LOOK_CHILD, _("The guardian has not consented to a visit on that day."), error);
  return sqlite3_column_int (stmt, 2) != 0 || vp_register_refuse (field, LOOK_DAY,
                                                                  _("On that day nobody helps here: look at the days of the file."), error);
}

static gboolean
check_look (VpDb *db, const VpRegister *self, const VpRecord *former, VpRecord *row, guint *field, GError **error)
{
  gint64 next = vp_record_number (row, LOOK_NEXT);

  if ((vp_record_number (row, LOOK_CHILD) != 0) == (vp_record_number (row, LOOK_ELDER) != 0))
    return vp_register_refuse (field, LOOK_CHILD, _("A visit is to one child or to one elder."), error);
  if (next != 0 && next <= vp_record_number (row, LOOK_DAY))
    return vp_register_refuse (field, LOOK_NEXT, _("The next visit is on a later day."), error);
  if (!check_span (db, row, field, error))
    return FALSE;
  *field = LOOK_VISITOR;
  return vp_visitors_check (db, vp_record_text (row, LOOK_VISITOR), (VpDate) vp_record_number (row, LOOK_DAY),
                            vp_record_number (row, LOOK_CHILD) != 0, error);
}

static const VpRegisterDue look_due = { LOOK_NEXT, LOOK_DONE, LOOK_VISITOR, FALSE };

const VpRegister vp_register_care_visit = {
  "care-visit", "care_visit", N_("Visits to children and elders"), N_("Visit to a child or elder"), "走访记录", NULL, NULL, look_fields, N_LOOK,
  LOOK_WHAT, -1, -1, "removed_at", "r.day DESC, r.id DESC", NULL, 0, { check_look }, .due = &look_due, .guarded = TRUE
};
