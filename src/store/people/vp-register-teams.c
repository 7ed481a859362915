/* vp-register-teams.c: volunteer service teams with who belongs to them, and the projects for which service is recorded
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-register-list.h"

#include "vp-alias-sql.h"
#include "vp-register-private.h"

#include <glib/gi18n-lib.h>

typedef enum { TEAM_NAME, TEAM_DISTRICT, TEAM_PARENT, TEAM_KIND, TEAM_PARTY, TEAM_SORT, TEAM_STATE, TEAM_FOUNDED, TEAM_LEADER,
  TEAM_NOTE, N_TEAM } TeamField;

/* 《志愿服务条例》 7: a team may be registered, or filed with its unit. */
static const char *const states[] = { N_("not registered"), N_("filed"), N_("registered"), N_("dissolved"), NULL };

/* The six sorts of party members' teams of the office, and none. */
static const char *const party_sorts[] = { N_("not said"), N_("clean homes"), N_("culture"), N_("popular science"),
  N_("health"), N_("convenience"), N_("care for families in need"), NULL };

static const VpRegisterField team_fields[N_TEAM] = {
  [TEAM_NAME] = { "name", N_("Team"), NULL, VP_HEADERS ("队伍名称", "志愿服务队", "名称"), VP_FIELD_NEEDED | VP_FIELD_UNIQUE,
                  { VP_KIND_TEXT, 2, 100, NULL }, NULL, -180 },
  [TEAM_DISTRICT] = { "district", N_("District"), NULL, VP_HEADERS ("区县", "所在区县"), VP_FIELD_CARRY,
                      { VP_KIND_CODE, 0, 0, NULL }, "district", 80 },
  [TEAM_PARENT] = { "parent_id", N_("Belongs to"), N_("the team above it"), VP_HEADERS ("上级队伍", "主管队伍"), VP_FIELD_CARRY,
                    { VP_KIND_ROW, 0, 0, NULL }, "team", 120 },
  [TEAM_KIND] = { "kind", N_("Kind of team"), NULL, VP_HEADERS ("队伍类别"), VP_FIELD_CARRY, { VP_KIND_CODE, 0, 0, NULL },
                  "team-kind", 90 },
  [TEAM_PARTY] = { "party", N_("Party members' team"), NULL, VP_HEADERS ("党员志愿服务队"), 0, { VP_KIND_FLAG, 0, 0, NULL }, NULL, 76 },
  [TEAM_SORT] = { "party_sort", N_("What the party members' team does"), NULL, VP_HEADERS ("党员队伍类型"), VP_FIELD_CARRY,
                  { VP_KIND_CHOICE, 0, 0, party_sorts }, NULL, 0 },
  [TEAM_STATE] = { "registration", N_("Registration"), NULL, VP_HEADERS ("登记状态"), 0, { VP_KIND_CHOICE, 0, 0, states }, NULL, 80 },
  [TEAM_FOUNDED] = { "founded_on", N_("Founded on"), NULL, VP_HEADERS ("成立日期"), 0, { VP_KIND_DATE, 0, 0, NULL }, NULL, 0 },
  [TEAM_LEADER] = { "leader", N_("Leader"), NULL, VP_HEADERS ("队长", "负责人"), 0, { VP_KIND_TEXT, 1, 50, NULL }, NULL, 80 },
  [TEAM_NOTE] = { "note", N_("Note"), NULL, VP_HEADERS ("备注"), 0, { VP_KIND_WORDS, 0, 500, NULL }, NULL, 0 },
};

static const VpRegisterUse team_uses[] = {
  { "volunteer", "team_id", N_("Volunteers") }, { "service_record", "team_id", N_("Service records") }, { "declared_line", "team_id", N_("Declared hours") },
  { "event", "team_id", N_("Events") },
};

/* The teams are a tree: 联合会 → 县区 → 队伍. A team above itself would never end. */
static gboolean
check_team (VpDb *db, const VpRegister *self, const VpRecord *former, VpRecord *row, guint *field, GError **error)
{
  return vp_register_check_tree (db, row, TEAM_PARENT, _("A team cannot belong to itself or to a team below it."), field, error);
}

const VpRegister vp_register_team = {
  "team", "team", N_("Teams"), N_("Team"), "志愿服务队", NULL, NULL, team_fields, N_TEAM, TEAM_NAME, -1, -1, "removed_at",
  "rank, name", team_uses, G_N_ELEMENTS (team_uses), { check_team }
};

/* Who belongs to a team: the truth, which a person's main team follows by trigger (0015-members.sql). */
typedef enum { MEMBER_TEAM, MEMBER_PERSON, MEMBER_POST, MEMBER_FROM, MEMBER_TO, MEMBER_MAIN, MEMBER_NOTE, N_MEMBER } MemberField;

static const VpRegisterField member_fields[N_MEMBER] = {
  [MEMBER_TEAM] = { "team_id", N_("Team"), NULL, VP_HEADERS ("队伍名称", "志愿服务队"), VP_FIELD_NEEDED | VP_FIELD_FIXED,
                    { VP_KIND_ROW, 0, 0, NULL }, "team", -160 },
  [MEMBER_PERSON] = { "volunteer_id", N_("Volunteer"), N_("name, initials, number or telephone tail"),
                      VP_HEADERS ("志愿者", "姓名", "队员"), VP_FIELD_NEEDED | VP_FIELD_FIXED | VP_FIELD_KEY,
                      { VP_KIND_PERSON, 0, 0, NULL }, NULL, 140 },
  [MEMBER_POST] = { "post", N_("Post in the team"), NULL, VP_HEADERS ("职务"), VP_FIELD_CARRY, { VP_KIND_CODE, 0, 0, NULL }, "team-post", 80 },
  [MEMBER_FROM] = { "from_on", N_("In the team since"), N_("blank: not known"), VP_HEADERS ("入队日期"),
                    VP_FIELD_CARRY | VP_FIELD_KEY | VP_FIELD_PAST,
                    { VP_KIND_DATE, 0, 0, NULL }, NULL, 110 },
  [MEMBER_TO] = { "to_on", N_("Left on"), N_("blank: still there"), VP_HEADERS ("离队日期"), VP_FIELD_PAST,
                  { VP_KIND_DATE, 0, 0, NULL }, NULL, 110 },
  [MEMBER_MAIN] = { "main", N_("Main team"), NULL, VP_HEADERS ("主要队伍"), 0, { VP_KIND_FLAG, 0, 0, NULL }, NULL, 60 },
  [MEMBER_NOTE] = { "note", N_("Note"), NULL, VP_HEADERS ("备注"), 0, { VP_KIND_WORDS, 0, 500, NULL }, NULL, 0 },
};

/* On one day nobody belongs to a team twice. */
static gboolean
check_member (VpDb *db, const VpRegister *self, const VpRecord *former, VpRecord *row, guint *field, GError **error)
{
  gint64 from = vp_record_number (row, MEMBER_FROM), to = vp_record_number (row, MEMBER_TO);
  g_autoptr (VpStmt) stmt = NULL;
  gboolean found;

  stmt = vp_db_prepare (db, "SELECT 1 FROM team_member WHERE team_id = ?1 AND volunteer_id " VP_OF_PERSON ("?2") " AND id <> ?3 AND removed_at = 0"
                            " AND (?5 = 0 OR from_on <= ?5) AND (to_on = 0 OR to_on >= ?4) LIMIT 1", error);
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, vp_record_number (row, MEMBER_TEAM));
  sqlite3_bind_int64 (stmt, 2, vp_record_number (row, MEMBER_PERSON));
  sqlite3_bind_int64 (stmt, 3, row->id);
  sqlite3_bind_int64 (stmt, 4, from);
  sqlite3_bind_int64 (stmt, 5, to);
  if (!vp_stmt_step (stmt, &found, error))
    return FALSE;
  return !found || vp_register_refuse (field, MEMBER_PERSON,
                                       _("This person belongs to the team at that time already."), error);
}

static const VpRegisterOrder member_orders[] = { { MEMBER_FROM, MEMBER_TO, NULL } };
/* Seen at the teams only: there are as many as people. */
static const VpRegisterPart member_part = { MEMBER_TEAM, FALSE, TRUE };

const VpRegister vp_register_member = {
  "member", "team_member", N_("Members of teams"), N_("Member"), "队伍成员", NULL, NULL, member_fields, N_MEMBER, MEMBER_PERSON, -1,
  MEMBER_TO, "removed_at", "r.team_id, r.to_on > 0, r.post = 0, r.post, r.id", NULL, 0, { check_member }, &member_part,
  member_orders, G_N_ELEMENTS (member_orders)
};

/* A project has what its activities are made of: an activity takes it over and adds the days. */
typedef enum { PROJECT_NAME, PROJECT_CATEGORY, PROJECT_EVENT_KIND, PROJECT_TEAM, PROJECT_KEEPER, PROJECT_DISTRICT, PROJECT_PLACE,
  PROJECT_SERVED, PROJECT_PEOPLE, PROJECT_MINUTES, PROJECT_FROM, PROJECT_TO, PROJECT_BRAND, PROJECT_NOTE,
  N_PROJECT } ProjectField;

static const VpRegisterField project_fields[N_PROJECT] = {
  [PROJECT_NAME] = { "name", N_("Project"), NULL, VP_HEADERS ("项目名称", "服务项目", "名称"), VP_FIELD_NEEDED | VP_FIELD_UNIQUE,
                     { VP_KIND_TEXT, 2, 200, NULL }, NULL, -200 },
  [PROJECT_CATEGORY] = { "category", N_("Kind of service"), NULL, VP_HEADERS ("服务类别"), VP_FIELD_CARRY,
                         { VP_KIND_CODE, 0, 0, NULL }, "category", 110 },
  [PROJECT_TEAM] = { "team_id", N_("Team"), N_("the team that carries it"), VP_HEADERS ("承办队伍"), VP_FIELD_CARRY,
                     { VP_KIND_ROW, 0, 0, NULL }, "team", 170 },
  [PROJECT_EVENT_KIND] = { "event_kind", N_("Kind of event"), NULL, VP_HEADERS ("活动类型", "活动类别"), VP_FIELD_CARRY,
                           { VP_KIND_ROW, 0, 0, NULL }, "event-kind", 0 },
  [PROJECT_KEEPER] = { "keeper_id", N_("Keeper"), N_("name, initials, number or telephone tail"), VP_HEADERS ("负责人"), 0,
                       { VP_KIND_PERSON, 0, 0, NULL }, NULL, 0 },
  [PROJECT_DISTRICT] = { "district", N_("District"), NULL, VP_HEADERS ("区县", "所在区县"), VP_FIELD_CARRY,
                         { VP_KIND_CODE, 0, 0, NULL }, "district", 0 },
  [PROJECT_PLACE] = { "place_id", N_("Place of events"), NULL, VP_HEADERS ("活动地点", "服务地点"), 0, { VP_KIND_ROW, 0, 0, NULL }, "place", 0 },
  [PROJECT_SERVED] = { "served", N_("Whom it serves"), NULL, VP_HEADERS ("服务对象"), 0, { VP_KIND_TEXT, 0, 60, NULL }, NULL, 0 },
  [PROJECT_PEOPLE] = { "people", N_("People an event needs"), NULL, VP_HEADERS ("每次需要人数"), 0, { VP_KIND_SOME, 0, 99999, NULL }, NULL, 0 },
  [PROJECT_MINUTES] = { "minutes", N_("Time of an event"), N_("hours"), VP_HEADERS ("每次服务时长"), 0, { VP_KIND_MINUTES, 0, 1440, NULL },
                        NULL, 0 },
  [PROJECT_FROM] = { "begins_on", N_("Begins on"), NULL, VP_HEADERS ("开始日期"), 0, { VP_KIND_DATE, 0, 0, NULL }, NULL, 110 },
  [PROJECT_TO] = { "ends_on", N_("Ends on"), NULL, VP_HEADERS ("结束日期"), 0, { VP_KIND_DATE, 0, 0, NULL }, NULL, 110 },
  [PROJECT_BRAND] = { "brand", N_("Brand project"), NULL, VP_HEADERS ("品牌项目"), 0, { VP_KIND_FLAG, 0, 0, NULL }, NULL, 0 },
  [PROJECT_NOTE] = { "note", N_("Note"), NULL, VP_HEADERS ("备注"), 0, { VP_KIND_WORDS, 0, 500, NULL }, NULL, 0 },
};

static const VpRegisterOrder project_orders[] = { { PROJECT_FROM, PROJECT_TO, NULL } };
static const VpRegisterUse project_uses[] = {
  { "service_record", "project_id", N_("Service records") }, { "declared_line", "project_id", N_("Declared hours") }, { "event", "project_id", N_("Events") },
};

const VpRegister vp_register_project = {
  "project", "project", N_("Projects"), N_("Project"), "志愿服务项目", NULL, NULL, project_fields, N_PROJECT, PROJECT_NAME,
  -1, -1, "removed_at", "name", project_uses, G_N_ELEMENTS (project_uses), { NULL }, NULL, project_orders,
  G_N_ELEMENTS (project_orders)
};
