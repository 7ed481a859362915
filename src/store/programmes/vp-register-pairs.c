/* vp-register-pairs.c: units that report to communities, the members and leaders who do, and what member units are for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-register-list.h"

#include <glib/gi18n-lib.h>

enum { PAIR_UNIT_ID, PAIR_COMMUNITY_ID, PAIR_AGREED_ON, PAIR_ENDED_ON, PAIR_NEEDS, PAIR_RESOURCES, PAIR_PROJECTS,
  PAIR_NOTE, N_PAIR };

static const VpRegisterField pair_fields[N_PAIR] = {
  [PAIR_UNIT_ID] = { "unit_id", N_("Unit"), NULL, VP_HEADERS ("单位名称"), VP_FIELD_NEEDED | VP_FIELD_FIXED,
    { VP_KIND_ROW, 0, 0, NULL }, "unit", -160 },
  [PAIR_COMMUNITY_ID] = { "community_id", N_("Community"), NULL, VP_HEADERS ("社区名称"), VP_FIELD_NEEDED | VP_FIELD_KEY,
    { VP_KIND_ROW, 0, 0, NULL }, "community", 140 },
  [PAIR_AGREED_ON] = { "agreed_on", N_("Agreed on"), NULL, VP_HEADERS ("签约日期"), VP_FIELD_PAST | VP_FIELD_KEY,
    { VP_KIND_DATE, 0, 0, NULL }, NULL, 110 },
  [PAIR_ENDED_ON] = { "ended_on", N_("Ended on"), NULL, VP_HEADERS ("终止日期"), 0, { VP_KIND_DATE, 0, 0, NULL }, NULL,
    0 },
  [PAIR_NEEDS] = { "needs", N_("Needs"), NULL, VP_HEADERS ("需求清单"), 0, { VP_KIND_WORDS, 0, 1000, NULL }, NULL, 0 },
  [PAIR_RESOURCES] = { "resources", N_("Resources"), NULL, VP_HEADERS ("资源清单"), 0, { VP_KIND_WORDS, 0, 1000, NULL },
    NULL, 0 },
  [PAIR_PROJECTS] = { "projects", N_("List of projects"), NULL, VP_HEADERS ("项目清单"), 0,
    { VP_KIND_WORDS, 0, 1000, NULL }, NULL, 0 },
  [PAIR_NOTE] = { "note", N_("Note"), NULL, VP_HEADERS ("备注"), 0, { VP_KIND_WORDS, 0, 500, NULL }, NULL, 0 },
};

static const VpRegisterOrder pair_orders[] = {
  { PAIR_AGREED_ON, PAIR_ENDED_ON, NULL },
};
static const VpRegisterPart pair_part = { PAIR_UNIT_ID, TRUE };

const VpRegister vp_register_pairing = {
  "pairing", "pairing", N_("Pairs of unit and community"), N_("Pair of unit and community"), "双报到共建", NULL, NULL,
  pair_fields, N_PAIR, PAIR_COMMUNITY_ID, -1, PAIR_ENDED_ON, "removed_at", "r.unit_id, r.id", NULL, 0, { NULL },
  &pair_part, pair_orders, G_N_ELEMENTS (pair_orders)
};

enum { REPORTED_UNIT_ID, REPORTED_MONTH, REPORTED_MEMBERS, REPORTED_NOTE, N_REPORTED };

/* Each return says how many there are, not how many more: the latest of a unit counts, and months are never added. */
static const VpRegisterField reported_fields[N_REPORTED] = {
  [REPORTED_UNIT_ID] = { "unit_id", N_("Unit"), NULL, VP_HEADERS ("单位名称"), VP_FIELD_NEEDED | VP_FIELD_FIXED,
    { VP_KIND_ROW, 0, 0, NULL }, "unit", -180 },
  [REPORTED_MONTH] = { "month", N_("Month"), NULL, VP_HEADERS ("月份"), VP_FIELD_NEEDED | VP_FIELD_KEY | VP_FIELD_CARRY,
    { VP_KIND_MONTH, 0, 0, NULL }, NULL, 90 },
  [REPORTED_MEMBERS] = { "members", N_("Members"), NULL, VP_HEADERS ("报到人数"), 0, { VP_KIND_INT, 0, 999999, NULL },
    NULL, 100 },
  [REPORTED_NOTE] = { "note", N_("Note"), NULL, VP_HEADERS ("备注"), 0, { VP_KIND_TEXT, 0, 200, NULL }, NULL, 0 },
};

static const VpRegisterPart reported_part = { REPORTED_UNIT_ID, TRUE };

const VpRegister vp_register_reported = {
  "reported", "reported_members", N_("Party members who reported"), N_("Members who reported"), "在职党员报到", NULL, NULL,
  reported_fields, N_REPORTED, REPORTED_MONTH, -1, -1, "removed_at", "r.month DESC, r.unit_id", NULL, 0, { NULL },
  &reported_part
};

enum { LEADER_NAME, LEADER_POST, LEADER_LEVEL, LEADER_COMMUNITY_ID, LEADER_DAY, LEADER_NOTE, N_LEADER };

static const char *const ranks[] = { N_("of city rank"), N_("of county rank"), N_("of town rank"), N_("other"),
  NULL };

static const VpRegisterField leader_fields[N_LEADER] = {
  [LEADER_NAME] = { "name", N_("Name"), NULL, VP_HEADERS ("姓名"), VP_FIELD_NEEDED | VP_FIELD_KEY,
    { VP_KIND_TEXT, 1, 50, NULL }, NULL, -90 },
  [LEADER_POST] = { "post", N_("Function"), NULL, VP_HEADERS ("职务"), 0, { VP_KIND_TEXT, 0, 60, NULL }, NULL, 140 },
  [LEADER_LEVEL] = { "level", N_("Rank of office"), NULL, VP_HEADERS ("职级"), VP_FIELD_CARRY,
    { VP_KIND_CHOICE, 0, 0, ranks }, NULL, 80 },
  [LEADER_COMMUNITY_ID] = { "community_id", N_("Community"), NULL, VP_HEADERS ("社区名称"), VP_FIELD_KEY,
    { VP_KIND_ROW, 0, 0, NULL }, "community", 140 },
  [LEADER_DAY] = { "day", N_("Day"), NULL, VP_HEADERS ("报到日期", "日期"),
    VP_FIELD_NEEDED | VP_FIELD_PAST | VP_FIELD_KEY | VP_FIELD_CARRY, { VP_KIND_DATE, 0, 0, NULL }, NULL, 110 },
  [LEADER_NOTE] = { "note", N_("Note"), NULL, VP_HEADERS ("备注"), 0, { VP_KIND_WORDS, 0, 500, NULL }, NULL, 0 },
};

const VpRegister vp_register_leader = {
  "leader-report", "leader_report", N_("Leaders who reported"), N_("Leader who reported"), "领导干部报到", NULL, NULL,
  leader_fields, N_LEADER, LEADER_NAME, -1, -1, "removed_at", "r.day DESC, r.id", NULL, 0, { NULL }
};

enum { UNIT_DUTY_UNIT_ID, UNIT_DUTY_WHAT, UNIT_DUTY_SINCE, UNIT_DUTY_PAPER, N_UNIT_DUTY };

static const VpRegisterField unit_duty_fields[N_UNIT_DUTY] = {
  [UNIT_DUTY_UNIT_ID] = { "unit_id", N_("Unit"), NULL, VP_HEADERS ("单位名称"), VP_FIELD_NEEDED | VP_FIELD_FIXED,
    { VP_KIND_ROW, 0, 0, NULL }, "unit", -160 },
  [UNIT_DUTY_WHAT] = { "what", N_("Duty of the unit"), NULL, VP_HEADERS ("职责"), VP_FIELD_NEEDED | VP_FIELD_KEY,
    { VP_KIND_TEXT, 1, 200, NULL }, NULL, 220 },
  [UNIT_DUTY_SINCE] = { "since", N_("Duty since"), NULL, VP_HEADERS ("起始日期"), 0, { VP_KIND_DATE, 0, 0, NULL }, NULL,
    110 },
  [UNIT_DUTY_PAPER] = { "paper", N_("By which paper"), NULL, VP_HEADERS ("依据文件"), 0, { VP_KIND_TEXT, 0, 60, NULL },
    NULL, 120 },
};

static const VpRegisterPart unit_duty_part = { UNIT_DUTY_UNIT_ID, TRUE };

const VpRegister vp_register_unit_duty = {
  "unit-duty", "unit_duty", N_("Duties of member units"), N_("Duty of a member unit"), "成员单位职责", NULL, NULL,
  unit_duty_fields, N_UNIT_DUTY, UNIT_DUTY_WHAT, -1, -1, "removed_at", "r.unit_id, r.id", NULL, 0, { NULL },
  &unit_duty_part
};
