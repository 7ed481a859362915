/* vp-register-duty.c: crossings, who answers for them and when, quotas of units, and what a plan weighs
 *
 * What the office agrees with units. What it agrees with people stands in vp-register-duty-people.c.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-register-list.h"

#include <glib/gi18n-lib.h>

#define FROM(flags) { "valid_from", N_("First day"), NULL, VP_HEADERS ("开始日期", "起"), flags, { VP_KIND_DATE, 0, 0, NULL }, NULL, 110 }
#define TO { "valid_to", N_("Last day"), N_("blank: open"), VP_HEADERS ("截止日期", "止"), 0, { VP_KIND_DATE, 0, 0, NULL }, NULL, 110 }
#define CROSSING(flags) \
  { "crossing_id", N_("Crossing"), NULL, VP_HEADERS ("路口", "路口名称"), flags, { VP_KIND_ROW, 0, 0, NULL }, "crossing", -160 }
#define UNIT(label, hint, flags) \
  { "unit_id", label, hint, VP_HEADERS ("责任单位", "单位"), flags, { VP_KIND_ROW, 0, 0, NULL }, "unit", 160 }
#define SEATS(column, label, header) \
  { column, label, N_("people; 0: nobody then"), VP_HEADERS (header), VP_FIELD_CARRY, { VP_KIND_INT, 0, 99, NULL }, NULL, 80 }

enum { CROSSING_NAME, CROSSING_KIND, CROSSING_DISTRICT, CROSSING_UNIT, CROSSING_AM, CROSSING_PM, CROSSING_X, CROSSING_Y,
  CROSSING_CLOSED, CROSSING_REOPENED, CROSSING_NOTE, N_CROSSING };

static const char *const kinds[] = { N_("crossing"), N_("patrol route"), NULL };

static const VpRegisterField crossing_fields[N_CROSSING] = {
  [CROSSING_NAME] = { "name", N_("Crossing"), NULL, VP_HEADERS ("路口名称", "路口", "名称"), VP_FIELD_NEEDED | VP_FIELD_UNIQUE,
                      { VP_KIND_TEXT, 2, 60, NULL }, NULL, -170 },
  [CROSSING_KIND] = { "kind", N_("Kind"), NULL, VP_HEADERS ("类别"), VP_FIELD_CARRY, { VP_KIND_CHOICE, 0, 0, kinds }, NULL, 80 },
  [CROSSING_DISTRICT] = { "district", N_("District"), NULL, VP_HEADERS ("区县", "所在区县"), VP_FIELD_CARRY,
                          { VP_KIND_CODE, 0, 0, NULL }, "district", 110 },
  [CROSSING_UNIT] = UNIT (N_("Unit that answers for it"), N_("blank: open to everybody"), 0),
  [CROSSING_AM] = SEATS ("seats_am", N_("Morning"), "早高峰人数"),
  [CROSSING_PM] = SEATS ("seats_pm", N_("Evening"), "晚高峰人数"),
  [CROSSING_X] = { "x", N_("East on the map"), N_("0 to 1000, from the west"), VP_HEADERS ("图上横坐标"), VP_FIELD_LEVEL,
                   { VP_KIND_INT, 0, 1000, NULL }, NULL, 0 },
  [CROSSING_Y] = { "y", N_("South on the map"), N_("0 to 1000, from the north"), VP_HEADERS ("图上纵坐标"), VP_FIELD_LEVEL,
                   { VP_KIND_INT, 0, 1000, NULL }, NULL, 0 },
  [CROSSING_CLOSED] = { "closed_from", N_("Closed from"), NULL, VP_HEADERS ("封闭起"), 0, { VP_KIND_DATE, 0, 0, NULL }, NULL, 100 },
  [CROSSING_REOPENED] = { "closed_to", N_("Closed until"), N_("the last day; blank: until further notice"),
                          VP_HEADERS ("封闭止"), 0, { VP_KIND_DATE, 0, 0, NULL }, NULL, 100 },
  [CROSSING_NOTE] = { "note", N_("Note"), NULL, VP_HEADERS ("备注"), 0, { VP_KIND_WORDS, 0, 500, NULL }, NULL, 0 },
};

static gboolean
check_crossing (VpDb *db, const VpRegister *self, const VpRecord *former, VpRecord *row, guint *field, GError **error)
{
  if (vp_record_number (row, CROSSING_REOPENED) == 0 || vp_record_number (row, CROSSING_CLOSED) > 0)
    return TRUE;
  *field = CROSSING_CLOSED;
  g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID, _("Say from which day on the crossing is closed."));
  return FALSE;
}

static const VpRegisterUse crossing_uses[] = { { "event", "crossing_id", N_("Events") } };

static const VpRegisterOrder crossing_orders[] = { { CROSSING_CLOSED, CROSSING_REOPENED, NULL } };

const VpRegister vp_register_crossing = {
  "crossing", "crossing", N_("Crossings"), N_("Crossing"), "路口", NULL, NULL, crossing_fields, N_CROSSING, CROSSING_NAME, -1, -1,
  "removed_at", "district, name", crossing_uses, G_N_ELEMENTS (crossing_uses), { check_crossing }, NULL, crossing_orders,
  G_N_ELEMENTS (crossing_orders)
};

enum { TURN_CROSSING, TURN_UNIT, TURN_FROM, TURN_TO, TURN_NOTE, N_TURN };

static const VpRegisterField turn_fields[N_TURN] = {
  [TURN_CROSSING] = CROSSING (VP_FIELD_NEEDED | VP_FIELD_FIXED),
  [TURN_UNIT] = UNIT (N_("Unit that answers for it"), N_("blank: open to everybody"), 0),
  [TURN_FROM] = FROM (VP_FIELD_NEEDED | VP_FIELD_KEY | VP_FIELD_CARRY), [TURN_TO] = TO,
  [TURN_NOTE] = { "note", N_("Note"), NULL, VP_HEADERS ("备注"), 0, { VP_KIND_TEXT, 0, 200, NULL }, NULL, 0 },
};

static const VpRegisterPart of_crossing = { TURN_CROSSING, TRUE };

static const VpRegisterOrder turn_orders[] = { { TURN_FROM, TURN_TO, NULL } };

const VpRegister vp_register_crossing_turn = {
  "crossing-turn", "crossing_turn", N_("Units of crossings by month"), N_("Unit of a crossing"), "路口责任单位", NULL, NULL, turn_fields,
  N_TURN, TURN_FROM, -1, -1, NULL, "r.valid_from DESC, r.id", NULL, 0, { NULL }, &of_crossing, turn_orders,
  G_N_ELEMENTS (turn_orders)
};

enum { HOURS_NAME, HOURS_CROSSING, HOURS_SINCE, HOURS_AM, HOURS_AM_END, HOURS_PM, HOURS_PM_END, HOURS_FROM, N_HOURS };

#define TIME(column, label, header, least) \
  { column, label, N_("time of day"), VP_HEADERS (header), VP_FIELD_NEEDED, { VP_KIND_MINUTES, least, 1440, NULL }, NULL, 90 }

static const VpRegisterField hours_fields[N_HOURS] = {
  [HOURS_NAME] = { "name", N_("Season"), NULL, VP_HEADERS ("季节", "名称"), VP_FIELD_NEEDED | VP_FIELD_UNIQUE, { VP_KIND_TEXT, 1, 30, NULL }, NULL, -100 },
  [HOURS_CROSSING] = { "crossing_id", N_("Crossing"), N_("blank: all that have no times of their own"), VP_HEADERS ("路口"), 0,
                       { VP_KIND_ROW, 0, 0, NULL }, "crossing", 160 },
  [HOURS_SINCE] = { "since", N_("Each year from"), N_("month and day, such as 5-1"), VP_HEADERS ("每年起（月日）"),
                    VP_FIELD_NEEDED, { VP_KIND_YEARDAY, 101, 1231, NULL }, NULL, 110 },
  [HOURS_AM] = TIME ("am_starts", N_("Morning from"), "早高峰开始", 1), [HOURS_AM_END] = TIME ("am_ends", N_("Morning until"), "早高峰结束", 2),
  [HOURS_PM] = TIME ("pm_starts", N_("Evening from"), "晚高峰开始", 2), [HOURS_PM_END] = TIME ("pm_ends", N_("Evening until"), "晚高峰结束", 3),
  [HOURS_FROM] = { "valid_from", N_("In force from"), N_("blank: always"), VP_HEADERS ("生效日期"), 0, { VP_KIND_DATE, 0, 0, NULL },
                   NULL, 110 },
};

static gboolean
check_hours (VpDb *db, const VpRegister *self, const VpRecord *former, VpRecord *row, guint *field, GError **error)
{
  for (guint i = HOURS_AM_END; i <= HOURS_PM_END; i++)
    if (vp_record_number (row, i) < vp_record_number (row, i - 1)
        || (i != HOURS_PM && vp_record_number (row, i) == vp_record_number (row, i - 1))) {
      *field = i;
      g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID, _("The time ends before it begins."));
      return FALSE;
    }
  return TRUE;
}

const VpRegister vp_register_duty_hours = {
  "duty-hours", "duty_hours", N_("Times of duty"), N_("Time of duty"), "值勤时间", NULL, NULL, hours_fields, N_HOURS, HOURS_NAME, -1, -1, NULL,
  "r.crossing_id, r.since, r.valid_from", NULL, 0, { check_hours }
};

enum { QUOTA_UNIT, QUOTA_FROM, QUOTA_RULE, QUOTA_SEATS, N_QUOTA };

static const char *const quotas[] = { N_("share by staff"), N_("at most"), N_("no duty"), NULL };

static const VpRegisterField quota_fields[N_QUOTA] = {
  [QUOTA_UNIT] = UNIT (N_("Unit"), NULL, VP_FIELD_NEEDED | VP_FIELD_FIXED),
  [QUOTA_FROM] = { "valid_from", N_("In force from"), N_("blank: always"), VP_HEADERS ("生效日期"), VP_FIELD_KEY, { VP_KIND_DATE, 0, 0, NULL },
                   NULL, 110 },
  [QUOTA_RULE] = { "rule", N_("Quota"), NULL, VP_HEADERS ("指标规则"), VP_FIELD_NEEDED, { VP_KIND_CHOICE, 0, 0, quotas }, NULL, 110 },
  [QUOTA_SEATS] = { "seats", N_("Seats a month"), N_("where it is at most so many"), VP_HEADERS ("每月人次"), 0,
                    { VP_KIND_SOME, 0, 9999, NULL }, NULL, -90 },
};

static const VpRegisterPart of_unit = { QUOTA_UNIT, TRUE };

const VpRegister vp_register_duty_quota = {
  "duty-quota", "duty_quota", N_("Duty quotas of units"), N_("Duty quota of a unit"), "值勤指标", NULL, NULL, quota_fields, N_QUOTA,
  QUOTA_RULE, -1, -1, NULL, "r.unit_id, r.valid_from", NULL, 0, { NULL }, &of_unit
};

enum { AWAY_UNIT, AWAY_FROM, AWAY_TO, AWAY_REASON, N_AWAY };

static const VpRegisterField away_fields[N_AWAY] = {
  [AWAY_UNIT] = UNIT (N_("Unit"), NULL, VP_FIELD_NEEDED | VP_FIELD_FIXED),
  [AWAY_FROM] = FROM (VP_FIELD_NEEDED | VP_FIELD_KEY), [AWAY_TO] = TO,
  [AWAY_REASON] = { "reason", N_("Reason"), NULL, VP_HEADERS ("原因"), 0, { VP_KIND_TEXT, 0, 100, NULL }, NULL, -140 },
};

static const VpRegisterOrder away_orders[] = { { AWAY_FROM, AWAY_TO, NULL } };

const VpRegister vp_register_unit_absence = {
  "unit-absence", "unit_absence", N_("Absences of units"), N_("Absence of a unit"), "单位停勤", NULL, NULL, away_fields, N_AWAY, AWAY_FROM,
  -1, -1, NULL, "r.valid_from DESC, r.id DESC", NULL, 0, { NULL }, &of_unit, away_orders,
  G_N_ELEMENTS (away_orders)
};

enum { WEIGHT_RULE, WEIGHT_FROM, WEIGHT_WEIGHT, WEIGHT_VALUE, N_WEIGHT };

/* As the planner numbers them. */
static const char *const weighed[] = {
  N_("People have alike duties"), N_("Units by their staff"), N_("Wishes"), N_("Near"), N_("An old hand beside new ones"),
  N_("Not the same corner twice running"), N_("Not twice a day"), NULL
};

static const VpRegisterField weight_fields[N_WEIGHT] = {
  [WEIGHT_RULE] = { "rule", N_("What a plan weighs"), NULL, VP_HEADERS ("规则"), VP_FIELD_NEEDED | VP_FIELD_FIXED,
                    { VP_KIND_CHOICE, 0, 0, weighed }, NULL, -200 },
  [WEIGHT_FROM] = { "valid_from", N_("In force from"), N_("blank: always"), VP_HEADERS ("生效日期"), VP_FIELD_KEY, { VP_KIND_DATE, 0, 0, NULL },
                    NULL, 110 },
  [WEIGHT_WEIGHT] = { "weight", N_("Weight"), N_("0 to 100"), VP_HEADERS ("权重"), VP_FIELD_NEEDED | VP_FIELD_LEVEL, { VP_KIND_INT, 0, 100, NULL }, NULL, 90 },
  [WEIGHT_VALUE] = { "value", N_("Duties of an old hand"), N_("in twelve months"), VP_HEADERS ("数值"), VP_FIELD_LEVEL, { VP_KIND_SOME, 0, 1000, NULL },
                     NULL, 110 },
};

static const VpRegisterPart of_rule = { WEIGHT_RULE, TRUE };

const VpRegister vp_register_duty_weight = {
  "duty-weight", "duty_weight", N_("What a plan weighs"), N_("Weight of a plan"), "排班权重", NULL, NULL, weight_fields, N_WEIGHT,
  WEIGHT_WEIGHT, -1, -1, NULL, "rule, valid_from", NULL, 0, { NULL }, &of_rule
};

enum { SEEN_CROSSING, SEEN_DAY, SEEN_HALF, SEEN_INSPECTOR, SEEN_PRESENT, SEEN_SCORE, SEEN_FINDING, SEEN_MEND_BY, N_SEEN };

static const char *const seen_halves[] = { N_("morning"), N_("evening"), NULL };

static const VpRegisterField seen_fields[N_SEEN] = {
  [SEEN_CROSSING] = CROSSING (VP_FIELD_NEEDED | VP_FIELD_FIXED),
  [SEEN_DAY] = { "day", N_("Day"), NULL, VP_HEADERS ("督查日期", "日期"), VP_FIELD_NEEDED | VP_FIELD_KEY | VP_FIELD_CARRY,
                 { VP_KIND_DATE, 0, 0, NULL }, NULL, 110 },
  [SEEN_HALF] = { "half", N_("Half of the day"), NULL, VP_HEADERS ("时段"), VP_FIELD_KEY | VP_FIELD_CARRY,
                  { VP_KIND_CHOICE, 0, 0, seen_halves }, NULL, 90 },
  [SEEN_INSPECTOR] = { "inspector", N_("Inspector"), NULL, VP_HEADERS ("督查员"), VP_FIELD_CARRY, { VP_KIND_TEXT, 0, 50, NULL }, NULL, 90 },
  [SEEN_PRESENT] = { "present", N_("People there"), N_("as many as signed in: their evidence is of class A"), VP_HEADERS ("在岗人数"), 0, { VP_KIND_INT, 0, 99, NULL }, NULL, 80 },
  [SEEN_SCORE] = { "score", N_("Points"), N_("0 to 100"), VP_HEADERS ("得分"), VP_FIELD_NEEDED | VP_FIELD_LEVEL, { VP_KIND_INT, 0, 100, NULL }, NULL, 70 },
  [SEEN_FINDING] = { "finding", N_("Finding"), NULL, VP_HEADERS ("问题"), 0, { VP_KIND_TEXT, 0, 500, NULL }, NULL, -160 },
  [SEEN_MEND_BY] = { "mend_by", N_("To be mended by"), NULL, VP_HEADERS ("整改期限"), 0, { VP_KIND_DATE, 0, 0, NULL }, NULL, 110 },
};

static const VpRegisterOrder seen_orders[] = { { SEEN_DAY, SEEN_MEND_BY, NULL } };
static const VpRegisterPart of_inspected = { SEEN_CROSSING, TRUE };

const VpRegister vp_register_duty_inspection = {
  "duty-inspection", "duty_inspection", N_("Inspections of crossings"), N_("Inspection of a crossing"), "路口督查", NULL, NULL, seen_fields,
  N_SEEN, SEEN_DAY, -1, -1, NULL, "r.day DESC, r.id DESC", NULL, 0, { NULL }, &of_inspected, seen_orders, G_N_ELEMENTS (seen_orders)
};
