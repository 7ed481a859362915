/* vp-register-media.c: platforms and how they grew, what carries publicity, and what the press wrote
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-register-list.h"

#include <glib/gi18n-lib.h>

enum { PLATFORM_NAME, PLATFORM_KIND, PLATFORM_OPERATOR, PLATFORM_SINCE, PLATFORM_ADDRESS, PLATFORM_NOTE, N_PLATFORM };

static const char *const platform_kinds[] = { N_("website"), N_("WeChat account"), N_("station"),
  N_("information system"), N_("other"), NULL };

static const VpRegisterField platform_fields[N_PLATFORM] = {
  [PLATFORM_NAME] = { "name", N_("Platform"), NULL, VP_HEADERS ("平台名称", "名称"), VP_FIELD_NEEDED | VP_FIELD_UNIQUE,
    { VP_KIND_TEXT, 1, 60, NULL }, NULL, -160 },
  [PLATFORM_KIND] = { "kind", N_("Kind of platform"), NULL, VP_HEADERS ("平台类别"), VP_FIELD_CARRY,
    { VP_KIND_CHOICE, 0, 0, platform_kinds }, NULL, 100 },
  [PLATFORM_OPERATOR] = { "operator", N_("Run by"), NULL, VP_HEADERS ("运营单位"), 0, { VP_KIND_TEXT, 0, 60, NULL }, NULL,
    140 },
  [PLATFORM_SINCE] = { "since", N_("Went live on"), NULL, VP_HEADERS ("上线日期"), VP_FIELD_PAST,
    { VP_KIND_DATE, 0, 0, NULL }, NULL, 110 },
  [PLATFORM_ADDRESS] = { "address", N_("Address on the net"), NULL, VP_HEADERS ("网址或账号"), 0,
    { VP_KIND_TEXT, 0, 200, NULL }, NULL, 0 },
  [PLATFORM_NOTE] = { "note", N_("Note"), NULL, VP_HEADERS ("备注"), 0, { VP_KIND_WORDS, 0, 500, NULL }, NULL, 0 },
};

const VpRegister vp_register_platform = {
  "platform", "platform", N_("Platforms"), N_("Platform"), "平台名录", NULL, NULL, platform_fields, N_PLATFORM,
  PLATFORM_NAME, -1, -1, "removed_at", "r.kind, r.name", NULL, 0, { NULL }
};

enum { STEP_PLATFORM_ID, STEP_DAY, STEP_KIND, STEP_NOTE, N_STEP };

static const char *const platform_steps[] = { N_("developed"), N_("added"), N_("upgraded"), N_("connected"), NULL };

static const VpRegisterField step_fields[N_STEP] = {
  [STEP_PLATFORM_ID] = { "platform_id", N_("Platform"), NULL, VP_HEADERS ("平台名称"), VP_FIELD_NEEDED | VP_FIELD_FIXED,
    { VP_KIND_ROW, 0, 0, NULL }, "platform", -150 },
  [STEP_DAY] = { "day", N_("Day"), NULL, VP_HEADERS ("日期"), VP_FIELD_NEEDED | VP_FIELD_KEY | VP_FIELD_PAST,
    { VP_KIND_DATE, 0, 0, NULL }, NULL, 110 },
  [STEP_KIND] = { "kind", N_("Step"), NULL, VP_HEADERS ("建设内容"), VP_FIELD_NEEDED | VP_FIELD_KEY,
    { VP_KIND_CHOICE, 0, 0, platform_steps }, NULL, 90 },
  [STEP_NOTE] = { "note", N_("Note"), NULL, VP_HEADERS ("备注"), 0, { VP_KIND_WORDS, 0, 500, NULL }, NULL, 160 },
};

static const VpRegisterPart step_part = { STEP_PLATFORM_ID, TRUE };

const VpRegister vp_register_platform_step = {
  "platform-step", "platform_step", N_("Steps of platforms"), N_("Step of a platform"), "平台建设", NULL, NULL,
  step_fields, N_STEP, STEP_DAY, -1, -1, "removed_at", "r.day DESC, r.id", NULL, 0, { NULL }, &step_part
};

enum { CARRIER_NAME, CARRIER_KIND, CARRIER_PLACE, CARRIER_PIECES, CARRIER_KEEPER, CARRIER_FROM_ON, CARRIER_TO_ON,
  CARRIER_NOTE, N_CARRIER };

static const char *const carrier_kinds[] = { N_("column"), N_("notice board"), N_("sign"), N_("screen"),
  N_("advertisement"), NULL };

static const VpRegisterField carrier_fields[N_CARRIER] = {
  [CARRIER_NAME] = { "name", N_("Carrier"), NULL, VP_HEADERS ("载体名称", "名称"), VP_FIELD_NEEDED | VP_FIELD_UNIQUE,
    { VP_KIND_TEXT, 1, 60, NULL }, NULL, -160 },
  [CARRIER_KIND] = { "kind", N_("Kind of carrier"), NULL, VP_HEADERS ("载体类别"), VP_FIELD_CARRY,
    { VP_KIND_CHOICE, 0, 0, carrier_kinds }, NULL, 100 },
  [CARRIER_PLACE] = { "place", N_("Where"), NULL, VP_HEADERS ("位置"), 0, { VP_KIND_TEXT, 0, 60, NULL }, NULL, 120 },
  [CARRIER_PIECES] = { "pieces", N_("How many"), NULL, VP_HEADERS ("数量"), 0, { VP_KIND_INT, 0, 99999, NULL }, NULL,
    70 },
  [CARRIER_KEEPER] = { "keeper", N_("Kept by"), NULL, VP_HEADERS ("管理单位"), 0, { VP_KIND_TEXT, 0, 60, NULL }, NULL,
    110 },
  [CARRIER_FROM_ON] = { "from_on", N_("First day"), NULL, VP_HEADERS ("启用日期"), 0, { VP_KIND_DATE, 0, 0, NULL }, NULL,
    0 },
  [CARRIER_TO_ON] = { "to_on", N_("Last day"), NULL, VP_HEADERS ("停用日期"), 0, { VP_KIND_DATE, 0, 0, NULL }, NULL, 0 },
  [CARRIER_NOTE] = { "note", N_("Note"), NULL, VP_HEADERS ("备注"), 0, { VP_KIND_WORDS, 0, 500, NULL }, NULL, 0 },
};

static const VpRegisterOrder carrier_orders[] = {
  { CARRIER_FROM_ON, CARRIER_TO_ON, NULL },
};

const VpRegister vp_register_carrier = {
  "carrier", "carrier", N_("Carriers of publicity"), N_("Carrier of publicity"), "宣传载体", NULL, NULL, carrier_fields,
  N_CARRIER, CARRIER_NAME, -1, CARRIER_TO_ON, "removed_at", "r.kind, r.name", NULL, 0, { NULL }, NULL, carrier_orders,
  G_N_ELEMENTS (carrier_orders)
};

enum { CLIPPING_TITLE, CLIPPING_MEDIUM, CLIPPING_LEVEL, CLIPPING_DAY, CLIPPING_PROJECT_ID, CLIPPING_LINK,
  CLIPPING_NOTE, N_CLIPPING };

static const char *const levels[] = { N_("national"), N_("provincial"), N_("of the city"), N_("of a county"), NULL };

static const VpRegisterField clipping_fields[N_CLIPPING] = {
  [CLIPPING_TITLE] = { "title", N_("Title"), NULL, VP_HEADERS ("标题"), VP_FIELD_NEEDED | VP_FIELD_KEY,
    { VP_KIND_TEXT, 1, 200, NULL }, NULL, -200 },
  [CLIPPING_MEDIUM] = { "medium", N_("Medium"), NULL, VP_HEADERS ("媒体"),
    VP_FIELD_NEEDED | VP_FIELD_CARRY | VP_FIELD_KEY, { VP_KIND_TEXT, 1, 60, NULL }, NULL, 110 },
  [CLIPPING_LEVEL] = { "level", N_("Level"), NULL, VP_HEADERS ("级别"), VP_FIELD_CARRY,
    { VP_KIND_CHOICE, 0, 0, levels }, NULL, 80 },
  [CLIPPING_DAY] = { "day", N_("Day"), NULL, VP_HEADERS ("刊发日期", "日期"),
    VP_FIELD_NEEDED | VP_FIELD_PAST | VP_FIELD_KEY, { VP_KIND_DATE, 0, 0, NULL }, NULL, 110 },
  [CLIPPING_PROJECT_ID] = { "project_id", N_("Project"), NULL, VP_HEADERS ("相关项目"), 0, { VP_KIND_ROW, 0, 0, NULL },
    "project", 140 },
  [CLIPPING_LINK] = { "link", N_("Where to find it"), NULL, VP_HEADERS ("链接或版面"), 0, { VP_KIND_TEXT, 0, 200, NULL },
    NULL, 0 },
  [CLIPPING_NOTE] = { "note", N_("Note"), NULL, VP_HEADERS ("备注"), 0, { VP_KIND_WORDS, 0, 500, NULL }, NULL, 0 },
};

const VpRegister vp_register_clipping = {
  "clipping", "clipping", N_("Press reports"), N_("Press report"), "新闻报道", NULL, NULL, clipping_fields, N_CLIPPING,
  CLIPPING_TITLE, -1, -1, "removed_at", "r.day DESC, r.id DESC", NULL, 0, { NULL }
};
