/* vp-register-team-stars.c: stars of organisations
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-register-list.h"

#include <glib/gi18n-lib.h>

enum { TEAM, LEVEL, BATCH, DAY, UNTIL, SERIAL, MINUTES, MEMBERS, NOTE, N_FIELDS };

static const char *const levels[] = { N_("one star"), N_("two stars"), N_("three stars"), N_("four stars"), N_("five stars"), NULL };

static const VpRegisterField fields[N_FIELDS] = {
  [TEAM] = { "team_id", N_("Team"), NULL, VP_HEADERS ("队伍", "组织名称", "志愿服务组织"), VP_FIELD_NEEDED | VP_FIELD_FIXED | VP_FIELD_KEY,
             { VP_KIND_ROW, 0, 0, NULL }, "team", -200 },
  [LEVEL] = { "level", N_("Level"), NULL, VP_HEADERS ("星级", "级别"), VP_FIELD_NEEDED | VP_FIELD_CARRY, { VP_KIND_CHOICE, 0, 0, levels },
              NULL, 90 },
  [BATCH] = { "batch", N_("Batch of the certification"), NULL, VP_HEADERS ("批次"), VP_FIELD_NEEDED | VP_FIELD_CARRY | VP_FIELD_KEY | VP_FIELD_LEVEL,
              { VP_KIND_INT, 1, 999, NULL }, NULL, 70 },
  [DAY] = { "day", N_("Certified on"), NULL, VP_HEADERS ("认证日期"), VP_FIELD_NEEDED | VP_FIELD_CARRY | VP_FIELD_PAST,
            { VP_KIND_DATE, 0, 0, NULL }, NULL, 110 },
  [UNTIL] = { "until", N_("Holds until"), NULL, VP_HEADERS ("有效期至"), VP_FIELD_CARRY, { VP_KIND_DATE, 0, 0, NULL }, NULL, 110 },
  [SERIAL] = { "serial", N_("Number of the certificate"), NULL, VP_HEADERS ("证书编号"), VP_FIELD_UNIQUE, { VP_KIND_TEXT, 0, 40, NULL }, NULL,
               120 },
  [MINUTES] = { "minutes", N_("Hours then"), N_("of the team, until the day of the certification"), VP_HEADERS ("认证时长", "累计时长"), 0,
                { VP_KIND_MINUTES, 0, 6000000000, NULL }, NULL, 0 },
  [MEMBERS] = { "members", N_("Members then"), N_("on the day of the certification"), VP_HEADERS ("队员人数"), 0,
                { VP_KIND_SOME, 0, 9999999, NULL }, NULL, 0 },
  [NOTE] = { "note", N_("Note"), NULL, VP_HEADERS ("备注"), 0, { VP_KIND_WORDS, 0, 500, NULL }, NULL, 0 },
};

static const VpRegisterOrder orders[] = { { DAY, UNTIL, NULL } };
static const VpRegisterPart part = { TEAM, TRUE };

const VpRegister vp_register_team_star = {
  "team-star", "team_star", N_("Stars of organisations"), N_("Star of an organisation"), "星级志愿服务组织", NULL, NULL, fields, N_FIELDS,
  DAY, -1, -1, "removed_at", "r.day DESC, r.level DESC, r.id", NULL, 0, { NULL }, &part, orders, G_N_ELEMENTS (orders)
};
