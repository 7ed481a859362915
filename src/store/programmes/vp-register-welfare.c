/* vp-register-welfare.c: what units gave and did, returns of the public-welfare day, and marrow
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-register-list.h"

#include <glib/gi18n-lib.h>

enum { RESULT_UNIT_ID, RESULT_MONTH, RESULT_KIND, RESULT_SESSIONS, RESULT_ATTENDANCES, RESULT_HELPED, RESULT_TIMES,
  RESULT_NOTE, N_RESULT };

static const char *const result_kinds[] = { N_("free clinic"), N_("education"), N_("blood"), N_("books"),
  N_("clothes"), N_("charity day"), N_("trees"), N_("river"), N_("other"), NULL };

/* Sessions, attendances, people and times are four units that are never added to each other. */
static const VpRegisterField result_fields[N_RESULT] = {
  [RESULT_UNIT_ID] = { "unit_id", N_("Unit"), NULL, VP_HEADERS ("单位名称"), VP_FIELD_NEEDED | VP_FIELD_FIXED,
    { VP_KIND_ROW, 0, 0, NULL }, "unit", -160 },
  [RESULT_MONTH] = { "month", N_("Month"), NULL, VP_HEADERS ("月份"), VP_FIELD_NEEDED | VP_FIELD_KEY | VP_FIELD_CARRY,
    { VP_KIND_MONTH, 0, 0, NULL }, NULL, 90 },
  [RESULT_KIND] = { "kind", N_("What for"), NULL, VP_HEADERS ("公益类别"),
    VP_FIELD_NEEDED | VP_FIELD_KEY | VP_FIELD_CARRY, { VP_KIND_CHOICE, 0, 0, result_kinds }, NULL, 90 },
  [RESULT_SESSIONS] = { "sessions", N_("Sessions"), NULL, VP_HEADERS ("场次"), 0, { VP_KIND_INT, 0, 99999, NULL }, NULL,
    70 },
  [RESULT_ATTENDANCES] = { "attendances", N_("Attendances there"), NULL, VP_HEADERS ("参与人次"), 0,
    { VP_KIND_INT, 0, 9999999, NULL }, NULL, 90 },
  [RESULT_HELPED] = { "helped", N_("People helped"), NULL, VP_HEADERS ("受益人数"), 0, { VP_KIND_INT, 0, 9999999, NULL },
    NULL, 90 },
  [RESULT_TIMES] = { "times", N_("Times given"), NULL, VP_HEADERS ("捐献次数"), 0, { VP_KIND_INT, 0, 9999999, NULL },
    NULL, 90 },
  [RESULT_NOTE] = { "note", N_("Note"), NULL, VP_HEADERS ("备注"), 0, { VP_KIND_TEXT, 0, 200, NULL }, NULL, 0 },
};

static const VpRegisterPart result_part = { RESULT_UNIT_ID, TRUE };

const VpRegister vp_register_result = {
  "result", "unit_result", N_("Results of units"), N_("Result of a unit"), "专项公益成果", NULL, NULL, result_fields,
  N_RESULT, RESULT_MONTH, -1, -1, "removed_at", "r.month DESC, r.unit_id, r.kind", NULL, 0, { NULL }, &result_part
};

enum { WELFARE_NAME, WELFARE_DAY, WELFARE_SORT, WELFARE_PEOPLE, WELFARE_WHAT, WELFARE_NOTE, N_WELFARE };

static const char *const six_groups[] = { N_("offices and units"), N_("communities"), N_("countryside"),
  N_("schools"), N_("firms"), N_("families"), NULL };

static const VpRegisterField welfare_fields[N_WELFARE] = {
  [WELFARE_NAME] = { "name", N_("Reported by"), NULL, VP_HEADERS ("上报单位", "名称"), VP_FIELD_NEEDED | VP_FIELD_KEY,
    { VP_KIND_TEXT, 1, 100, NULL }, NULL, -160 },
  [WELFARE_DAY] = { "day", N_("Day"), NULL, VP_HEADERS ("活动日期", "日期"),
    VP_FIELD_NEEDED | VP_FIELD_KEY | VP_FIELD_PAST | VP_FIELD_CARRY, { VP_KIND_DATE, 0, 0, NULL }, NULL, 110 },
  [WELFARE_SORT] = { "sort", N_("Group"), NULL, VP_HEADERS ("组别"), VP_FIELD_NEEDED | VP_FIELD_CARRY,
    { VP_KIND_CHOICE, 0, 0, six_groups }, NULL, 90 },
  [WELFARE_PEOPLE] = { "people", N_("People"), NULL, VP_HEADERS ("参加人数"), 0, { VP_KIND_INT, 0, 9999999, NULL }, NULL,
    90 },
  [WELFARE_WHAT] = { "what", N_("What was done"), NULL, VP_HEADERS ("活动内容"), 0, { VP_KIND_TEXT, 0, 200, NULL }, NULL,
    160 },
  [WELFARE_NOTE] = { "note", N_("Note"), NULL, VP_HEADERS ("备注"), 0, { VP_KIND_WORDS, 0, 500, NULL }, NULL, 0 },
};

const VpRegister vp_register_welfare_day = {
  "welfare-day", "welfare_day", N_("Returns of the public-welfare day"), N_("Return of the public-welfare day"),
  "全民公益日上报", NULL, NULL, welfare_fields, N_WELFARE, WELFARE_NAME, -1, -1, "removed_at", "r.day DESC, r.sort, r.name",
  NULL, 0, { NULL }
};

enum { MARROW_NUMBER, MARROW_NAME, MARROW_PHONE, MARROW_PARTY, MARROW_DAY, MARROW_DONATED_ON, MARROW_UNIT_ID,
  MARROW_VOLUNTEER_ID, N_MARROW };

static const VpRegisterField marrow_fields[N_MARROW] = {
  [MARROW_NUMBER] = { "number", N_("Number it is kept under"), NULL, VP_HEADERS ("登记编号"),
    VP_FIELD_NEEDED | VP_FIELD_UNIQUE, { VP_KIND_TEXT, 1, 30, NULL }, NULL, -110 },
  [MARROW_NAME] = { "name", N_("Name"), NULL, VP_HEADERS ("姓名"), VP_FIELD_NEEDED | VP_FIELD_SEALED,
    { VP_KIND_TEXT, 1, 50, NULL }, NULL, 100 },
  [MARROW_PHONE] = { "phone", N_("Telephone"), NULL, VP_HEADERS ("联系电话", "电话", "手机号码", "手机"), VP_FIELD_SEALED,
    { VP_KIND_PHONE, 0, 0, NULL }, NULL, 0 },
  [MARROW_PARTY] = { "party", N_("Party member"), NULL, VP_HEADERS ("党员"), VP_FIELD_CARRY,
    { VP_KIND_FLAG, 0, 0, NULL }, NULL, 60 },
  [MARROW_DAY] = { "day", N_("Day"), NULL, VP_HEADERS ("入库日期", "日期"),
    VP_FIELD_NEEDED | VP_FIELD_PAST | VP_FIELD_CARRY, { VP_KIND_DATE, 0, 0, NULL }, NULL, 110 },
  [MARROW_DONATED_ON] = { "donated_on", N_("Donated on"), NULL, VP_HEADERS ("捐献日期"), VP_FIELD_PAST,
    { VP_KIND_DATE, 0, 0, NULL }, NULL, 110 },
  [MARROW_UNIT_ID] = { "unit_id", N_("Unit"), NULL, VP_HEADERS ("单位"), 0, { VP_KIND_ROW, 0, 0, NULL }, "unit", 140 },
  [MARROW_VOLUNTEER_ID] = { "volunteer_id", N_("Volunteer"), N_("name, initials, number or telephone tail"),
    VP_HEADERS ("志愿者"), 0, { VP_KIND_PERSON, 0, 0, NULL }, NULL, 140 },
};

static const VpRegisterOrder marrow_orders[] = {
  { MARROW_DAY, MARROW_DONATED_ON, N_("It was given before the entry.") },
};

const VpRegister vp_register_marrow = {
  "marrow", "marrow_entry", N_("Marrow registry"), N_("Entry of the marrow registry"), "骨髓捐献入库", NULL, NULL,
  marrow_fields, N_MARROW, MARROW_NUMBER, -1, -1, "removed_at", "r.day DESC, r.id DESC", NULL, 0, { NULL }, NULL,
  marrow_orders, G_N_ELEMENTS (marrow_orders)
};
