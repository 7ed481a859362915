/* vp-register-campaigns.c: campaigns and the tasks of units in them, and great occasions with what is on the programme
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-register-list.h"

#include <glib/gi18n-lib.h>

enum { CAMPAIGN_NAME, CAMPAIGN_KIND, CAMPAIGN_FROM_ON, CAMPAIGN_TO_ON, CAMPAIGN_LEAD, CAMPAIGN_NOTE, N_CAMPAIGN };

static const char *const campaign_kinds[] = { N_("inspection"), N_("publicity"), N_("help"), N_("other"), NULL };

static const VpRegisterField campaign_fields[N_CAMPAIGN] = {
  [CAMPAIGN_NAME] = { "name", N_("Campaign"), NULL, VP_HEADERS ("行动名称", "名称"), VP_FIELD_NEEDED | VP_FIELD_UNIQUE,
    { VP_KIND_TEXT, 1, 100, NULL }, NULL, -170 },
  [CAMPAIGN_KIND] = { "kind", N_("Kind of campaign"), NULL, VP_HEADERS ("行动类别"), VP_FIELD_CARRY,
    { VP_KIND_CHOICE, 0, 0, campaign_kinds }, NULL, 90 },
  [CAMPAIGN_FROM_ON] = { "from_on", N_("First day"), NULL, VP_HEADERS ("开始日期"), VP_FIELD_NEEDED,
    { VP_KIND_DATE, 0, 0, NULL }, NULL, 110 },
  [CAMPAIGN_TO_ON] = { "to_on", N_("Last day"), NULL, VP_HEADERS ("结束日期"), 0, { VP_KIND_DATE, 0, 0, NULL }, NULL,
    110 },
  [CAMPAIGN_LEAD] = { "lead", N_("Led by"), NULL, VP_HEADERS ("牵头单位"), 0, { VP_KIND_TEXT, 0, 60, NULL }, NULL, 130 },
  [CAMPAIGN_NOTE] = { "note", N_("Note"), NULL, VP_HEADERS ("备注"), 0, { VP_KIND_WORDS, 0, 500, NULL }, NULL, 0 },
};

static const VpRegisterOrder campaign_orders[] = {
  { CAMPAIGN_FROM_ON, CAMPAIGN_TO_ON, NULL },
};

const VpRegister vp_register_campaign = {
  "campaign", "campaign", N_("Campaigns"), N_("Campaign"), "专项行动", NULL, NULL, campaign_fields, N_CAMPAIGN,
  CAMPAIGN_NAME, -1, -1, "removed_at", "r.from_on DESC, r.id", NULL, 0, { NULL }, NULL, campaign_orders,
  G_N_ELEMENTS (campaign_orders)
};

enum { TASK_CAMPAIGN_ID, TASK_WHAT, TASK_UNIT_ID, TASK_SECTION, TASK_DUE, TASK_DONE_ON, TASK_SCORE, TASK_OVERDUE,
  TASK_NOTE, N_TASK };

static const VpRegisterField task_fields[N_TASK] = {
  [TASK_CAMPAIGN_ID] = { "campaign_id", N_("Campaign"), NULL, VP_HEADERS ("行动名称"), VP_FIELD_NEEDED | VP_FIELD_FIXED,
    { VP_KIND_ROW, 0, 0, NULL }, "campaign", -130 },
  [TASK_WHAT] = { "what", N_("Task"), NULL, VP_HEADERS ("任务"), VP_FIELD_NEEDED | VP_FIELD_KEY,
    { VP_KIND_TEXT, 1, 200, NULL }, NULL, 180 },
  [TASK_UNIT_ID] = { "unit_id", N_("Unit"), NULL, VP_HEADERS ("责任单位"), VP_FIELD_KEY | VP_FIELD_CARRY,
    { VP_KIND_ROW, 0, 0, NULL }, "unit", 140 },
  [TASK_SECTION] = { "section", N_("Section"), NULL, VP_HEADERS ("责任路段"), VP_FIELD_KEY,
    { VP_KIND_TEXT, 0, 100, NULL }, NULL, 110 },
  [TASK_DUE] = { "due", N_("Due on"), NULL, VP_HEADERS ("完成期限"), VP_FIELD_CARRY, { VP_KIND_DATE, 0, 0, NULL }, NULL,
    110 },
  [TASK_DONE_ON] = { "done_on", N_("Done on"), NULL, VP_HEADERS ("完成日期"), VP_FIELD_PAST, { VP_KIND_DATE, 0, 0, NULL },
    NULL, 110 },
  [TASK_SCORE] = { "score", N_("Own score"), NULL, VP_HEADERS ("自查得分"), VP_FIELD_LEVEL, { VP_KIND_SOME, 0, 100, NULL }, NULL, 70 },
  [TASK_OVERDUE] = { "overdue", N_("Overdue"), NULL, VP_HEADERS ("是否逾期"), 0, { VP_KIND_FLAG, 0, 0, NULL }, NULL, 60,
   
    "r.due > 0 AND r.done_on = 0 AND r.due < CAST (julianday ('now', 'localtime', 'start of day') + 0.5 "
    "AS INTEGER)" },
  [TASK_NOTE] = { "note", N_("Note"), NULL, VP_HEADERS ("备注"), 0, { VP_KIND_WORDS, 0, 500, NULL }, NULL, 0 },
};

static const VpRegisterPart task_part = { TASK_CAMPAIGN_ID, TRUE };
static const VpRegisterDue task_due = { TASK_DUE, TASK_DONE_ON, TASK_UNIT_ID, FALSE };

const VpRegister vp_register_task = {
  "task", "campaign_task", N_("Tasks of units"), N_("Task of a unit"), "任务分解", NULL, NULL, task_fields, N_TASK,
  TASK_WHAT, -1, -1, "removed_at", "r.done_on > 0, r.due, r.id", NULL, 0, { NULL }, &task_part,
  .due = &task_due
};

enum { OCCASION_NAME, OCCASION_EDITION, OCCASION_DAY, OCCASION_PLACE, OCCASION_AUDIENCE, OCCASION_VOLUNTEERS,
  OCCASION_BUDGET, OCCASION_SPENT, OCCASION_PRESENTERS, OCCASION_NOTE, N_OCCASION };

static const VpRegisterField occasion_fields[N_OCCASION] = {
  [OCCASION_NAME] = { "name", N_("Occasion"), NULL, VP_HEADERS ("活动名称", "名称"), VP_FIELD_NEEDED | VP_FIELD_UNIQUE,
    { VP_KIND_TEXT, 1, 100, NULL }, NULL, -180 },
  [OCCASION_EDITION] = { "edition", N_("Edition"), NULL, VP_HEADERS ("届"), VP_FIELD_LEVEL, { VP_KIND_SOME, 0, 999, NULL }, NULL,
    60 },
  [OCCASION_DAY] = { "day", N_("Day"), NULL, VP_HEADERS ("日期"), VP_FIELD_NEEDED, { VP_KIND_DATE, 0, 0, NULL }, NULL,
    110 },
  [OCCASION_PLACE] = { "place", N_("Where"), NULL, VP_HEADERS ("地点"), 0, { VP_KIND_TEXT, 0, 60, NULL }, NULL, 120 },
  [OCCASION_AUDIENCE] = { "audience", N_("Audience"), NULL, VP_HEADERS ("观众人数"), 0, { VP_KIND_SOME, 0, 9999999, NULL },
    NULL, 90 },
  [OCCASION_VOLUNTEERS] = { "volunteers", N_("Volunteers there"), NULL, VP_HEADERS ("志愿者人数"), 0,
    { VP_KIND_SOME, 0, 9999999, NULL }, NULL, 90 },
  [OCCASION_BUDGET] = { "budget", N_("Budget"), NULL, VP_HEADERS ("预算"), 0, { VP_KIND_MONEY, 0, 100000000000, NULL },
    NULL, 90 },
  [OCCASION_SPENT] = { "spent", N_("Spent"), NULL, VP_HEADERS ("支出"), 0, { VP_KIND_MONEY, 0, 100000000000, NULL },
    NULL, 90 },
  [OCCASION_PRESENTERS] = { "presenters", N_("Presenters"), NULL, VP_HEADERS ("主持人"), 0,
    { VP_KIND_TEXT, 0, 100, NULL }, NULL, 0 },
  [OCCASION_NOTE] = { "note", N_("Note"), NULL, VP_HEADERS ("备注"), 0, { VP_KIND_WORDS, 0, 500, NULL }, NULL, 0 },
};

static const VpRegisterDue occasion_due = { OCCASION_DAY, -1, OCCASION_PLACE, TRUE };

const VpRegister vp_register_occasion = {
  "occasion", "occasion", N_("Great occasions"), N_("Great occasion"), "大型活动", NULL, NULL, occasion_fields, N_OCCASION,
  OCCASION_NAME, -1, -1, "removed_at", "r.day DESC, r.id", NULL, 0, { NULL },
  .due = &occasion_due
};

enum { TURN_OCCASION_ID, TURN_RANK, TURN_TITLE, TURN_PERFORMERS, TURN_MINUTES, N_TURN };

static const VpRegisterField turn_fields[N_TURN] = {
  [TURN_OCCASION_ID] = { "occasion_id", N_("Occasion"), NULL, VP_HEADERS ("活动名称"), VP_FIELD_NEEDED | VP_FIELD_FIXED,
    { VP_KIND_ROW, 0, 0, NULL }, "occasion", -140 },
  [TURN_RANK] = { "rank", N_("Number in order"), NULL, VP_HEADERS ("序号"), VP_FIELD_NEEDED | VP_FIELD_LEVEL,
    { VP_KIND_INT, 1, 999, NULL }, NULL, 60 },
  [TURN_TITLE] = { "title", N_("What is shown"), NULL, VP_HEADERS ("节目"), VP_FIELD_NEEDED | VP_FIELD_KEY,
    { VP_KIND_TEXT, 1, 100, NULL }, NULL, 160 },
  [TURN_PERFORMERS] = { "performers", N_("Performers"), NULL, VP_HEADERS ("表演单位"), 0, { VP_KIND_TEXT, 0, 100, NULL },
    NULL, 140 },
  [TURN_MINUTES] = { "minutes", N_("Time"), NULL, VP_HEADERS ("时长"), 0, { VP_KIND_MINUTES, 0, 600, NULL }, NULL, 70 },
};

static const VpRegisterPart turn_part = { TURN_OCCASION_ID, FALSE };

const VpRegister vp_register_turn = {
  "turn", "occasion_turn", N_("Programmes"), N_("Item of a programme"), "节目单", NULL, NULL, turn_fields, N_TURN,
  TURN_TITLE, -1, -1, "removed_at", "r.occasion_id DESC, r.rank", NULL, 0, { NULL }, &turn_part
};
