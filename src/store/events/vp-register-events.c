/* vp-register-events.c: kinds of event, the rules of sign-up, and what is known of people for them
 *
 * Skills, absences, times, consent and insurance belong to a person of the roster, who has several of each over time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-register-list.h"

#include "vp-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define AGE(column, label, header) \
  { column, label, N_("years; blank: open"), VP_HEADERS (header), VP_FIELD_LEVEL, { VP_KIND_SOME, 0, 120, NULL }, NULL, 0 }

enum { KIND_NAME, KIND_CATEGORY, KIND_RISK, KIND_RISK_NOTE, KIND_INSURED, KIND_CONSENT, KIND_LEAST, KIND_MOST, KIND_HOURS, KIND_STEP,
  KIND_DAY, KIND_NO_OUT, KIND_RETURNS, KIND_GIVING, KIND_LOOK, N_KIND };

static const char *const risks[] = { N_("none"), N_("some"), N_("high"), NULL };
static const char *const hours[] = { N_("planned time"), N_("time present"), NULL };
/* As the migration numbers them. */
static const char *const no_outs[] = { N_("nothing until somebody decides"), N_("the planned end"), N_("half of the planned time"), NULL };

static const char *const looks[] = { "", N_("giving blood earns no hours"), NULL };
#define BLOOD "献血"

static const VpRegisterField kind_fields[N_KIND] = {
  [KIND_NAME] = { "name", N_("Kind of event"), NULL, VP_HEADERS ("活动类型", "名称"), VP_FIELD_NEEDED | VP_FIELD_UNIQUE,
                  { VP_KIND_TEXT, 1, 50, NULL }, NULL, -150 },
  [KIND_CATEGORY] = { "category", N_("Kind of service"), NULL, VP_HEADERS ("服务类别"), 0, { VP_KIND_CODE, 0, 0, NULL }, "category", 110 },
  [KIND_RISK] = { "risk", N_("Risk"), NULL, VP_HEADERS ("风险等级"), 0, { VP_KIND_CHOICE, 0, 0, risks }, NULL, 70 },
  [KIND_RISK_NOTE] = { "risk_note", N_("Risks to be told"), NULL, VP_HEADERS ("风险提示"), 0, { VP_KIND_WORDS, 0, 500, NULL }, NULL, 0 },
  [KIND_INSURED] = { "insured", N_("Accident insurance needed"), NULL, VP_HEADERS ("须有意外保险"), 0, { VP_KIND_FLAG, 0, 0, NULL },
                     NULL, 90 },
  [KIND_CONSENT] = { "consent", N_("Guardian's consent for minors"), NULL, VP_HEADERS ("未成年人须监护人同意"), 0,
                     { VP_KIND_FLAG, 0, 0, NULL }, NULL, 90 },
  [KIND_LEAST] = AGE ("least_age", N_("Youngest"), "最小年龄"),
  [KIND_MOST] = AGE ("most_age", N_("Oldest"), "最大年龄"),
  [KIND_HOURS] = { "hours", N_("Hours counted from"), NULL, VP_HEADERS ("时长依据"), 0, { VP_KIND_CHOICE, 0, 0, hours }, NULL, 90 },
  [KIND_STEP] = { "step", N_("Rounded down to"), N_("minutes"), VP_HEADERS ("取整（分钟）"), VP_FIELD_NEEDED | VP_FIELD_LEVEL, { VP_KIND_INT, 1, 240, NULL },
                  NULL, 0 },
  [KIND_DAY] = { "most", N_("At most a day"), N_("minutes; blank: open"), VP_HEADERS ("每日上限（分钟）"), VP_FIELD_LEVEL,
                 { VP_KIND_SOME, 0, 1440, NULL }, NULL, 0 },
  [KIND_NO_OUT] = { "no_out", N_("Nobody signed out"), NULL, VP_HEADERS ("忘签退按"), 0, { VP_KIND_CHOICE, 0, 0, no_outs }, NULL, 0 },
  [KIND_RETURNS] = { "returns", N_("Reported by groups"), N_("units and families report what they did"), VP_HEADERS ("分组上报"), 0,
                     { VP_KIND_FLAG, 0, 0, NULL }, NULL, 0 },
  /* Service is given with time, knowledge and skill: 志愿服务条例 2. */
  [KIND_GIVING] = { "giving", N_("Giving, no hours"), N_("who gives blood, goods or money earns no hours"), VP_HEADERS ("捐献，不计时长"), 0,
                    { VP_KIND_FLAG, 0, 0, NULL }, NULL, 0 },
  /* A kind of the office's own, from before there was the field above. */
  [KIND_LOOK] = { "look", N_("To be looked at"), NULL, VP_HEADERS ("须核对"), 0, { VP_KIND_CHOICE, 0, 0, looks }, NULL, 0,
                  "r.giving = 0 AND instr (r.name, '" BLOOD "') > 0" },
};

/* What stood before the rule stays until somebody changes it. */
static gboolean
check_kind (VpDb *db, const VpRegister *self, const VpRecord *former, VpRecord *row, guint *field, GError **error)
{
  if (vp_record_number (row, KIND_GIVING) != 0 || strstr (vp_record_text (row, KIND_NAME), BLOOD) == NULL
      || (former != NULL && vp_record_number (former, KIND_GIVING) == 0
          && strcmp (vp_record_text (former, KIND_NAME), vp_record_text (row, KIND_NAME)) == 0))
    return TRUE;
  *field = KIND_GIVING;
  g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID, _("Giving blood earns no hours: say yes here."));
  return FALSE;
}

static const VpRegisterUse kind_uses[] = { { "event", "kind_id", N_("Events") } };

const VpRegister vp_register_event_kind = {
  "event-kind", "event_kind", N_("Kinds of event"), N_("Kind of event"), "活动类型", NULL, NULL, kind_fields, N_KIND, KIND_NAME, -1, -1,
  "removed_at", "id", kind_uses, G_N_ELEMENTS (kind_uses), { check_kind }
};

enum { RULE_RULE, RULE_FROM, RULE_GRADE, RULE_VALUE, N_RULE };

/* As vp-seat-store.h numbers them. */
static const char *const rules[] = {
  N_("At two places at once"), N_("Not on the roster any more"), N_("Consent of the guardian"), N_("Age"), N_("More than the seats"),
  N_("Accident insurance"), N_("Rest between two days"), N_("Longest day"), N_("Way between two places"),
  N_("Old people in heat, cold and at night"), N_("Skill"), N_("Said to be away"), N_("After the end of sign-up"),
  N_("Signed up twice"), N_("How long a freed seat is held"), NULL
};
static const char *const grades[] = { N_("not looked at"), N_("warning"), N_("by signature"), N_("never"), NULL };

static const VpRegisterField rule_fields[N_RULE] = {
  [RULE_RULE] = { "rule", N_("Rule of sign-up"), NULL, VP_HEADERS ("规则"), VP_FIELD_NEEDED | VP_FIELD_FIXED,
                  { VP_KIND_CHOICE, 0, 0, rules }, NULL, -200 },
  [RULE_FROM] = { "valid_from", N_("In force from"), N_("blank: always"), VP_HEADERS ("生效日期"), VP_FIELD_KEY, { VP_KIND_DATE, 0, 0, NULL },
                  NULL, 110 },
  [RULE_GRADE] = { "grade", N_("How it is taken"), NULL, VP_HEADERS ("处理"), VP_FIELD_NEEDED, { VP_KIND_CHOICE, 0, 0, grades }, NULL, 110 },
  [RULE_VALUE] = { "value", N_("Minutes or years"), NULL, VP_HEADERS ("数值"), VP_FIELD_LEVEL, { VP_KIND_SOME, 0, 100000, NULL }, NULL, 150 },
};

static const VpRegisterPart rule_part = { RULE_RULE, TRUE };

const VpRegister vp_register_event_rule = {
  "event-rule", "event_rule", N_("Rules of sign-up"), N_("Rule of sign-up"), "报名规则", NULL, NULL, rule_fields, N_RULE, RULE_GRADE,
  -1, -1, NULL, "rule, valid_from", NULL, 0, { NULL }, &rule_part
};

/* What is known of a person over some time. */
enum { OF_PERSON, OF_WHAT, OF_FROM, OF_TO, OF_TEXT, N_OF };

#define PERSON \
  { "volunteer_id", N_("Volunteer"), N_("name, initials, number or telephone tail"), VP_HEADERS ("志愿者", "姓名"), \
    VP_FIELD_NEEDED | VP_FIELD_FIXED, { VP_KIND_PERSON, 0, 0, NULL }, NULL, -150 }
#define FROM(flags) { "valid_from", N_("First day"), NULL, VP_HEADERS ("开始日期", "起"), flags, { VP_KIND_DATE, 0, 0, NULL }, NULL, 110 }
#define TO { "valid_to", N_("Last day"), N_("blank: open"), VP_HEADERS ("截止日期", "止"), 0, { VP_KIND_DATE, 0, 0, NULL }, NULL, 110 }
#define FOR_CATEGORY \
  { "category", N_("Kind of service"), N_("blank: every one"), VP_HEADERS ("服务类别"), VP_FIELD_KEY, \
    { VP_KIND_CODE, 0, 0, NULL }, "category", 110 }

static const VpRegisterField skill_fields[N_OF] = {
  [OF_PERSON] = PERSON,
  [OF_WHAT] = { "skill", N_("Skill"), NULL, VP_HEADERS ("技能"), VP_FIELD_NEEDED | VP_FIELD_KEY, { VP_KIND_CODE, 0, 0, NULL }, "skill", 130 },
  [OF_FROM] = FROM (VP_FIELD_KEY), [OF_TO] = TO,
  [OF_TEXT] = { "paper", N_("Paper"), N_("its name and number"), VP_HEADERS ("证书"), 0, { VP_KIND_TEXT, 0, 60, NULL }, NULL, 140 },
};
static const VpRegisterField absence_fields[N_OF] = {
  [OF_PERSON] = PERSON, [OF_WHAT] = FOR_CATEGORY, [OF_FROM] = FROM (VP_FIELD_NEEDED | VP_FIELD_KEY), [OF_TO] = TO,
  [OF_TEXT] = { "reason", N_("Reason"), NULL, VP_HEADERS ("原因"), 0, { VP_KIND_TEXT, 0, 100, NULL }, NULL, 140 },
};
static const VpRegisterField consent_fields[N_OF] = {
  [OF_PERSON] = PERSON, [OF_WHAT] = FOR_CATEGORY, [OF_FROM] = FROM (VP_FIELD_NEEDED | VP_FIELD_KEY), [OF_TO] = TO,
  [OF_TEXT] = { "paper", N_("Paper"), N_("where the signed form is"), VP_HEADERS ("同意书"), 0, { VP_KIND_TEXT, 0, 60, NULL }, NULL, 140 },
};

static const VpRegisterOrder of_orders[] = { { OF_FROM, OF_TO, NULL } };
static const VpRegisterPart of_person = { OF_PERSON, TRUE };

#define OF_PEOPLE(variable, word, table, many, single, paper, fields, name) \
  const VpRegister variable = { \
    word, table, many, single, paper, NULL, NULL, fields, G_N_ELEMENTS (fields), name, -1, -1, NULL, \
    "r.valid_from DESC, r.id DESC", NULL, 0, { NULL }, &of_person, of_orders, G_N_ELEMENTS (of_orders) \
  }

OF_PEOPLE (vp_register_skills, "person-skill", "person_skill", N_("Skills of people"), N_("Skill of a person"), "志愿者技能",
           skill_fields, OF_WHAT);
OF_PEOPLE (vp_register_absence, "absence", "person_absence", N_("Absences"), N_("Absence"), "请假", absence_fields, OF_FROM);
OF_PEOPLE (vp_register_consent, "consent", "guardian_consent", N_("Consents of guardians"), N_("Consent of a guardian"), "监护人同意书",
           consent_fields, OF_FROM);

enum { INSURED_PERSON, INSURED_FROM, INSURED_TO, INSURED_POLICY, N_INSURED };

static const VpRegisterField insured_fields[N_INSURED] = {
  [INSURED_PERSON] = PERSON, [INSURED_FROM] = FROM (VP_FIELD_NEEDED | VP_FIELD_KEY | VP_FIELD_CARRY), [INSURED_TO] = TO,
  [INSURED_POLICY] = { "policy", N_("Policy"), NULL, VP_HEADERS ("保单号"), VP_FIELD_CARRY, { VP_KIND_TEXT, 0, 60, NULL }, NULL, 150 },
};

static const VpRegisterOrder insured_orders[] = { { INSURED_FROM, INSURED_TO, NULL } };
static const VpRegisterDue insured_due = { INSURED_TO, -1, INSURED_PERSON, TRUE };

const VpRegister vp_register_insured = {
  "insured", "person_insurance", N_("Insured people"), N_("Insured person"), "意外保险", NULL, NULL, insured_fields, N_INSURED,
  INSURED_FROM, -1, -1, NULL, "r.valid_from DESC, r.id DESC", NULL, 0, { NULL }, &of_person, insured_orders,
  G_N_ELEMENTS (insured_orders),
  .due = &insured_due
};

enum { FREE_PERSON, FREE_WEEKDAY, FREE_FROM, FREE_TO, FREE_NOTE, N_FREE };

static const char *const weekdays[] = { N_("every day"), N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"),
  N_("Saturday"), N_("Sunday"), NULL };

static const VpRegisterField free_fields[N_FREE] = {
  [FREE_PERSON] = PERSON,
  [FREE_WEEKDAY] = { "weekday", N_("On"), NULL, VP_HEADERS ("星期"), VP_FIELD_NEEDED | VP_FIELD_KEY, { VP_KIND_CHOICE, 0, 0, weekdays }, NULL, 90 },
  [FREE_FROM] = { "starts", N_("From"), N_("time of day"), VP_HEADERS ("从"), VP_FIELD_KEY, { VP_KIND_MINUTES, 0, 1439, NULL }, NULL, 80 },
  [FREE_TO] = { "ends", N_("Until"), N_("time of day; blank: the whole day"), VP_HEADERS ("到"), 0, { VP_KIND_MINUTES, 0, 1440, NULL }, NULL, 80 },
  [FREE_NOTE] = { "note", N_("Note"), NULL, VP_HEADERS ("备注"), 0, { VP_KIND_TEXT, 0, 100, NULL }, NULL, 140 },
};

static gboolean
check_free (VpDb *db, const VpRegister *self, const VpRecord *former, VpRecord *row, guint *field, GError **error)
{
  if (vp_record_number (row, FREE_TO) == 0 || vp_record_number (row, FREE_TO) > vp_record_number (row, FREE_FROM))
    return TRUE;
  *field = FREE_TO;
  g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID, _("The time ends before it begins."));
  return FALSE;
}

const VpRegister vp_register_availability = {
  "availability", "person_availability", N_("Times people have"), N_("Time a person has"), "可服务时间", NULL, NULL, free_fields,
  N_FREE, FREE_WEEKDAY, -1, -1, NULL, "r.volunteer_id, r.weekday, r.starts", NULL, 0, { check_free }, &of_person
};
