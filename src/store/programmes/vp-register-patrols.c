/* vp-register-patrols.c: what patrols saw each day, and the problems that were handed on until they were solved
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-register-list.h"

#include <glib/gi18n-lib.h>

enum { PATROL_TEAM_ID, PATROL_DAY, PATROL_HALF, PATROL_PEOPLE, PATROL_ROUTE, PATROL_FOUND, N_PATROL };

static const char *const patrol_times[] = { N_("whole day"), N_("in the morning"), N_("in the afternoon"),
  N_("at night"), NULL };

static const VpRegisterField patrol_fields[N_PATROL] = {
  [PATROL_TEAM_ID] = { "team_id", N_("Team"), NULL, VP_HEADERS ("队伍名称"), VP_FIELD_NEEDED | VP_FIELD_FIXED,
    { VP_KIND_ROW, 0, 0, NULL }, "team", -150 },
  [PATROL_DAY] = { "day", N_("Day"), NULL, VP_HEADERS ("日期"),
    VP_FIELD_NEEDED | VP_FIELD_KEY | VP_FIELD_PAST | VP_FIELD_CARRY, { VP_KIND_DATE, 0, 0, NULL }, NULL, 110 },
  [PATROL_HALF] = { "half", N_("Time of day"), NULL, VP_HEADERS ("时段"), VP_FIELD_KEY,
    { VP_KIND_CHOICE, 0, 0, patrol_times }, NULL, 80 },
  [PATROL_PEOPLE] = { "people", N_("People"), NULL, VP_HEADERS ("人数"), 0, { VP_KIND_INT, 0, 9999, NULL }, NULL, 70 },
  [PATROL_ROUTE] = { "route", N_("Route"), NULL, VP_HEADERS ("路线"), VP_FIELD_CARRY, { VP_KIND_TEXT, 0, 100, NULL },
    NULL, 140 },
  [PATROL_FOUND] = { "found", N_("What was seen"), NULL, VP_HEADERS ("巡防情况"), 0, { VP_KIND_WORDS, 0, 1000, NULL },
    NULL, 0 },
};

static const VpRegisterPart patrol_part = { PATROL_TEAM_ID, TRUE };

const VpRegister vp_register_patrol = {
  "patrol", "patrol", N_("Patrols"), N_("Patrol"), "文明巡防日志", NULL, NULL, patrol_fields, N_PATROL, PATROL_DAY, -1, -1,
  "removed_at", "r.day DESC, r.id DESC", NULL, 0, { NULL }, &patrol_part
};

enum { TICKET_WHAT, TICKET_PLACE, TICKET_DISTRICT, TICKET_KIND, TICKET_FOUND_ON, TICKET_UNIT_ID, TICKET_DUE,
  TICKET_SOLVED_ON, TICKET_OVERDUE, TICKET_RESULT, N_TICKET };

static const char *const ticket_kinds[] = { N_("look of the city"), N_("traffic"), N_("facilities"), N_("sanitation"),
  N_("other"), NULL };

static const VpRegisterField ticket_fields[N_TICKET] = {
  [TICKET_WHAT] = { "what", N_("Problem"), NULL, VP_HEADERS ("问题"), VP_FIELD_NEEDED | VP_FIELD_KEY,
    { VP_KIND_TEXT, 1, 200, NULL }, NULL, -200 },
  [TICKET_PLACE] = { "place", N_("Where"), NULL, VP_HEADERS ("地点"), VP_FIELD_KEY, { VP_KIND_TEXT, 0, 60, NULL }, NULL,
    120 },
  [TICKET_DISTRICT] = { "district", N_("District"), NULL, VP_HEADERS ("区县"), VP_FIELD_CARRY,
    { VP_KIND_CODE, 0, 0, NULL }, "district", 90 },
  [TICKET_KIND] = { "kind", N_("Kind of problem"), NULL, VP_HEADERS ("问题类别"), VP_FIELD_CARRY,
    { VP_KIND_CHOICE, 0, 0, ticket_kinds }, NULL, 80 },
  [TICKET_FOUND_ON] = { "found_on", N_("Found on"), NULL, VP_HEADERS ("发现日期"),
    VP_FIELD_NEEDED | VP_FIELD_PAST | VP_FIELD_CARRY | VP_FIELD_KEY, { VP_KIND_DATE, 0, 0, NULL }, NULL, 110 },
  [TICKET_UNIT_ID] = { "unit_id", N_("Handed to"), NULL, VP_HEADERS ("交办单位"), 0, { VP_KIND_ROW, 0, 0, NULL }, "unit",
    140 },
  [TICKET_DUE] = { "due", N_("Due on"), NULL, VP_HEADERS ("办结期限"), 0, { VP_KIND_DATE, 0, 0, NULL }, NULL, 110 },
  [TICKET_SOLVED_ON] = { "solved_on", N_("Solved on"), NULL, VP_HEADERS ("办结日期"), VP_FIELD_PAST,
    { VP_KIND_DATE, 0, 0, NULL }, NULL, 110 },
  [TICKET_OVERDUE] = { "overdue", N_("Overdue"), NULL, VP_HEADERS ("是否逾期"), 0, { VP_KIND_FLAG, 0, 0, NULL }, NULL, 60,
   
    "r.due > 0 AND r.solved_on = 0 AND r.due < CAST (julianday ('now', 'localtime', 'start of day') + 0.5 "
    "AS INTEGER)" },
  [TICKET_RESULT] = { "result", N_("Result"), NULL, VP_HEADERS ("处理结果"), 0, { VP_KIND_WORDS, 0, 500, NULL }, NULL,
    0 },
};

static const VpRegisterOrder ticket_orders[] = {
  { TICKET_FOUND_ON, TICKET_DUE, N_("The term lies before the day on which it was found.") },
  { TICKET_FOUND_ON, TICKET_SOLVED_ON, N_("It was solved before it was found.") },
};
static const VpRegisterDue ticket_due = { TICKET_DUE, TICKET_SOLVED_ON, TICKET_UNIT_ID, FALSE };

const VpRegister vp_register_ticket = {
  "ticket", "ticket", N_("Problems handed on"), N_("Problem handed on"), "问题交办台账", NULL, NULL, ticket_fields, N_TICKET,
  TICKET_WHAT, -1, -1, "removed_at", "r.solved_on > 0, r.due, r.id DESC", NULL, 0, { NULL }, NULL, ticket_orders,
  G_N_ELEMENTS (ticket_orders),
  .due = &ticket_due
};
