/* vp-register-teams.c: volunteer service teams, and the projects for which service is recorded
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-register-list.h"

#include "vp-db-private.h"

#include <glib/gi18n-lib.h>

typedef enum { TEAM_NAME, TEAM_DISTRICT, TEAM_PARENT, TEAM_KIND, TEAM_PARTY, TEAM_STATE, TEAM_FOUNDED, TEAM_LEADER,
  TEAM_NOTE, N_TEAM } TeamField;

/* 《志愿服务条例》 7: a team may be registered, or filed with its unit. */
static const char *const states[] = { N_("not registered"), N_("filed"), N_("registered"), N_("dissolved"), NULL };

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
  [TEAM_STATE] = { "registration", N_("Registration"), NULL, VP_HEADERS ("登记状态"), 0, { VP_KIND_CHOICE, 0, 0, states }, NULL, 80 },
  [TEAM_FOUNDED] = { "founded_on", N_("Founded on"), NULL, VP_HEADERS ("成立日期"), 0, { VP_KIND_DATE, 0, 0, NULL }, NULL, 0 },
  [TEAM_LEADER] = { "leader", N_("Leader"), NULL, VP_HEADERS ("队长", "负责人"), 0, { VP_KIND_TEXT, 1, 50, NULL }, NULL, 80 },
  [TEAM_NOTE] = { "note", N_("Note"), NULL, VP_HEADERS ("备注"), 0, { VP_KIND_WORDS, 0, 500, NULL }, NULL, 0 },
};

static const VpRegisterUse team_uses[] = {
  { "volunteer", "team_id", N_("Volunteers") }, { "service_record", "team_id", N_("Service records") },
  { "team", "parent_id", N_("Teams below it") }, { "project", "team_id", N_("Projects") },
};

/* The teams are a tree: 联合会 → 县区 → 队伍. A team above itself would never end. */
static gboolean
check_team (VpDb *db, const VpRegister *self, const VpRecord *former, VpRecord *row, guint *field, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db,
    "WITH RECURSIVE above (id) AS (SELECT ?1 UNION SELECT t.parent_id FROM team t JOIN above ON t.id = above.id"
    " WHERE t.parent_id IS NOT NULL) SELECT 1 FROM above WHERE id = ?2", error);
  gboolean found;

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, vp_record_number (row, TEAM_PARENT));
  sqlite3_bind_int64 (stmt, 2, row->id);
  if (!vp_stmt_step (stmt, &found, error))
    return FALSE;
  if (!found || row->id == 0)
    return TRUE;
  *field = TEAM_PARENT;
  g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID, _("A team cannot belong to itself or to a team below it."));
  return FALSE;
}

const VpRegister vp_register_team = {
  "team", "team", N_("Teams"), N_("Team"), "志愿服务队", NULL, NULL, team_fields, N_TEAM, TEAM_NAME, -1, -1, "removed_at",
  "rank, name", team_uses, G_N_ELEMENTS (team_uses), { check_team }
};

typedef enum { PROJECT_NAME, PROJECT_CATEGORY, PROJECT_TEAM, PROJECT_FROM, PROJECT_TO, PROJECT_NOTE, N_PROJECT } ProjectField;

static const VpRegisterField project_fields[N_PROJECT] = {
  [PROJECT_NAME] = { "name", N_("Project"), NULL, VP_HEADERS ("项目名称", "服务项目", "名称"), VP_FIELD_NEEDED | VP_FIELD_UNIQUE,
                     { VP_KIND_TEXT, 2, 200, NULL }, NULL, -200 },
  [PROJECT_CATEGORY] = { "category", N_("Kind of service"), NULL, VP_HEADERS ("服务类别"), VP_FIELD_CARRY,
                         { VP_KIND_CODE, 0, 0, NULL }, "category", 110 },
  [PROJECT_TEAM] = { "team_id", N_("Team"), N_("the team that carries it"), VP_HEADERS ("承办队伍"), VP_FIELD_CARRY,
                     { VP_KIND_ROW, 0, 0, NULL }, "team", 170 },
  [PROJECT_FROM] = { "begins_on", N_("Begins on"), NULL, VP_HEADERS ("开始日期"), 0, { VP_KIND_DATE, 0, 0, NULL }, NULL, 110 },
  [PROJECT_TO] = { "ends_on", N_("Ends on"), NULL, VP_HEADERS ("结束日期"), 0, { VP_KIND_DATE, 0, 0, NULL }, NULL, 110 },
  [PROJECT_NOTE] = { "note", N_("Note"), NULL, VP_HEADERS ("备注"), 0, { VP_KIND_WORDS, 0, 500, NULL }, NULL, 0 },
};

static gboolean
check_project (VpDb *db, const VpRegister *self, const VpRecord *former, VpRecord *row, guint *field, GError **error)
{
  gint64 from = vp_record_number (row, PROJECT_FROM), to = vp_record_number (row, PROJECT_TO);

  if (to == 0 || from == 0 || to >= from)
    return TRUE;
  *field = PROJECT_TO;
  g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID, _("The last day lies before the first one."));
  return FALSE;
}

static const VpRegisterUse project_uses[] = { { "service_record", "project_id", N_("Service records") } };

const VpRegister vp_register_project = {
  "project", "project", N_("Projects"), N_("Project"), "志愿服务项目", NULL, NULL, project_fields, N_PROJECT, PROJECT_NAME,
  -1, -1, "removed_at", "name", project_uses, G_N_ELEMENTS (project_uses), { check_project }
};
