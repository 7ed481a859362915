/* vp-register-duty-people.c: who is on duty for which unit, who stands where every week, and what people wish
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-register-list.h"

#include <glib/gi18n-lib.h>

#define PERSON(flags) \
  { "volunteer_id", N_("Volunteer"), N_("name, initials, number or telephone tail"), VP_HEADERS ("志愿者", "姓名"), flags, \
    { VP_KIND_PERSON, 0, 0, NULL }, NULL, -150 }
#define NOTE { "note", N_("Note"), NULL, VP_HEADERS ("备注"), 0, { VP_KIND_TEXT, 0, 200, NULL }, NULL, 0 }
#define FROM { "valid_from", N_("First day"), N_("blank: always"), VP_HEADERS ("开始日期", "起"), VP_FIELD_KEY, { VP_KIND_DATE, 0, 0, NULL }, NULL, 110 }
#define TO { "valid_to", N_("Last day"), N_("blank: open"), VP_HEADERS ("截止日期", "止"), 0, { VP_KIND_DATE, 0, 0, NULL }, NULL, 110 }
#define WEEKDAY(flags) \
  { "weekday", N_("On"), NULL, VP_HEADERS ("星期"), flags, { VP_KIND_CHOICE, 0, 0, weekdays }, NULL, 90 }
#define HALF(flags) \
  { "half", N_("Half of the day"), NULL, VP_HEADERS ("时段"), flags, { VP_KIND_CHOICE, 0, 0, halves }, NULL, 90 }

static const char *const weekdays[] = { N_("every day"), N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"),
  N_("Saturday"), N_("Sunday"), NULL };
static const char *const halves[] = { N_("both"), N_("morning"), N_("evening"), NULL };

enum { MEMBER_PERSON, MEMBER_UNIT, MEMBER_FROM, MEMBER_TO, MEMBER_WEEK, MEMBER_MONTH, N_MEMBER };

static const VpRegisterField member_fields[N_MEMBER] = {
  [MEMBER_PERSON] = PERSON (VP_FIELD_NEEDED | VP_FIELD_FIXED),
  [MEMBER_UNIT] = { "unit_id", N_("Unit"), N_("blank: comes for no unit"), VP_HEADERS ("单位", "派出单位"), VP_FIELD_CARRY,
                    { VP_KIND_ROW, 0, 0, NULL }, "unit", 160 },
  [MEMBER_FROM] = { "valid_from", N_("First day"), NULL, VP_HEADERS ("开始日期", "起"), VP_FIELD_NEEDED | VP_FIELD_KEY | VP_FIELD_CARRY,
                    { VP_KIND_DATE, 0, 0, NULL }, NULL, 110 },
  [MEMBER_TO] = TO,
  [MEMBER_WEEK] = { "most_week", N_("At most a week"), N_("duties; blank: open"), VP_HEADERS ("每周最多"), VP_FIELD_LEVEL, { VP_KIND_SOME, 0, 14, NULL }, NULL, 90 },
  [MEMBER_MONTH] = { "most_month", N_("At most a month"), N_("duties; blank: open"), VP_HEADERS ("每月最多"), VP_FIELD_LEVEL, { VP_KIND_SOME, 0, 62, NULL },
                     NULL, 90 },
};

static const VpRegisterPart of_person = { MEMBER_PERSON, TRUE };

static const VpRegisterOrder member_orders[] = { { MEMBER_FROM, MEMBER_TO, NULL } };

const VpRegister vp_register_duty_member = {
  "duty-member", "duty_member", N_("People on duty"), N_("Person on duty"), "值勤人员", NULL, NULL, member_fields, N_MEMBER, MEMBER_FROM,
  -1, MEMBER_TO, NULL, "r.unit_id, r.id", NULL, 0, { NULL }, &of_person, member_orders,
  G_N_ELEMENTS (member_orders)
};

enum { WISH_PERSON, WISH_WISH, WISH_WEEKDAY, WISH_HALF, WISH_CROSSING, WISH_FROM, WISH_TO, WISH_NOTE, N_WISH };

static const char *const wishes[] = { N_("gladly"), N_("rather not"), N_("never"), NULL };

static const VpRegisterField wish_fields[N_WISH] = {
  [WISH_PERSON] = PERSON (VP_FIELD_NEEDED | VP_FIELD_FIXED),
  [WISH_WISH] = { "wish", N_("Wish"), NULL, VP_HEADERS ("意愿"), VP_FIELD_NEEDED | VP_FIELD_KEY, { VP_KIND_CHOICE, 0, 0, wishes }, NULL, 90 },
  [WISH_WEEKDAY] = WEEKDAY (VP_FIELD_KEY), [WISH_HALF] = HALF (VP_FIELD_KEY),
  [WISH_CROSSING] = { "crossing_id", N_("Crossing"), N_("blank: wherever it is"), VP_HEADERS ("路口"), VP_FIELD_KEY,
                      { VP_KIND_ROW, 0, 0, NULL }, "crossing", 160 },
  [WISH_FROM] = FROM, [WISH_TO] = TO, [WISH_NOTE] = NOTE,
};

static const VpRegisterPart of_wisher = { WISH_PERSON, TRUE };

static const VpRegisterOrder wish_orders[] = { { WISH_FROM, WISH_TO, NULL } };

const VpRegister vp_register_duty_wish = {
  "duty-wish", "duty_wish", N_("Wishes for duty"), N_("Wish for duty"), "值勤意愿", NULL, NULL, wish_fields, N_WISH, WISH_WISH, -1, WISH_TO,
  NULL, "r.volunteer_id, r.id", NULL, 0, { NULL }, &of_wisher, wish_orders,
  G_N_ELEMENTS (wish_orders)
};

#define CROSSING \
  { "crossing_id", N_("Crossing"), NULL, VP_HEADERS ("路口", "路口名称"), VP_FIELD_NEEDED | VP_FIELD_FIXED, { VP_KIND_ROW, 0, 0, NULL }, \
    "crossing", -160 }

enum { STANDING_CROSSING, STANDING_PERSON, STANDING_WEEKDAY, STANDING_HALF, STANDING_FROM, STANDING_TO, STANDING_NOTE, N_STANDING };

static const VpRegisterField standing_fields[N_STANDING] = {
  [STANDING_CROSSING] = CROSSING,
  [STANDING_PERSON] = PERSON (VP_FIELD_NEEDED | VP_FIELD_KEY),
  [STANDING_WEEKDAY] = WEEKDAY (VP_FIELD_NEEDED | VP_FIELD_KEY), [STANDING_HALF] = HALF (VP_FIELD_KEY),
  [STANDING_FROM] = FROM, [STANDING_TO] = TO, [STANDING_NOTE] = NOTE,
};

static const VpRegisterPart of_crossing = { STANDING_CROSSING, TRUE };

static const VpRegisterOrder standing_orders[] = { { STANDING_FROM, STANDING_TO, NULL } };

const VpRegister vp_register_standing = {
  "standing", "duty_standing", N_("Standing duties"), N_("Standing duty"), "固定排班", NULL, NULL, standing_fields, N_STANDING,
  STANDING_WEEKDAY, -1, STANDING_TO, NULL, "r.crossing_id, r.id", NULL, 0, { NULL }, &of_crossing, standing_orders,
  G_N_ELEMENTS (standing_orders)
};

enum { SEATS_CROSSING, SEATS_UNIT, SEATS_WEEKDAY, SEATS_HALF, SEATS_SEATS, SEATS_FROM, SEATS_TO, N_SEATS };

static const VpRegisterField seats_fields[N_SEATS] = {
  [SEATS_CROSSING] = CROSSING,
  [SEATS_UNIT] = { "unit_id", N_("Unit"), NULL, VP_HEADERS ("单位", "责任单位"), VP_FIELD_NEEDED | VP_FIELD_KEY, { VP_KIND_ROW, 0, 0, NULL },
                   "unit", 160 },
  [SEATS_WEEKDAY] = WEEKDAY (VP_FIELD_NEEDED | VP_FIELD_KEY), [SEATS_HALF] = HALF (VP_FIELD_KEY),
  [SEATS_SEATS] = { "seats", N_("Seats"), NULL, VP_HEADERS ("人数"), VP_FIELD_NEEDED, { VP_KIND_INT, 1, 99, NULL }, NULL, 70 },
  [SEATS_FROM] = FROM, [SEATS_TO] = TO,
};

static const VpRegisterPart of_place = { SEATS_CROSSING, TRUE };

static const VpRegisterOrder seats_orders[] = { { SEATS_FROM, SEATS_TO, NULL } };

const VpRegister vp_register_unit_standing = {
  "unit-standing", "unit_standing", N_("Standing seats of units"), N_("Standing seats of a unit"), "单位固定岗位", NULL, NULL, seats_fields,
  N_SEATS, SEATS_WEEKDAY, -1, SEATS_TO, NULL, "r.crossing_id, r.id", NULL, 0, { NULL }, &of_place, seats_orders,
  G_N_ELEMENTS (seats_orders)
};
