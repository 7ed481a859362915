/* vp-register-codes.c: the code tables of the office, each a register over code_value
 *
 * Other rows hold the code, not the id, and no foreign key says so: who uses a code stands here.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-register-list.h"

#include "vp-db-private.h"

#include <glib/gi18n-lib.h>

typedef enum { CODE_NAME, CODE_CODE, CODE_RANK, CODE_FROM, CODE_TO, N_CODE, DISTRICT_URBAN = N_CODE, N_DISTRICT } CodeField;

#define CODE_MOST 999999

/* What every code has. */
#define CODE_FIELDS \
  [CODE_NAME] = { "name", N_("What it is called"), NULL, VP_HEADERS ("名称"), VP_FIELD_NEEDED, { VP_KIND_TEXT, 1, 60, NULL }, NULL, -160 }, \
  [CODE_CODE] = { "code", N_("Code"), N_("left blank: the next free one"), VP_HEADERS ("代码", "编码"), VP_FIELD_FIXED | VP_FIELD_LEVEL, \
                  { VP_KIND_INT, 0, CODE_MOST, NULL }, NULL, 90 }, \
  [CODE_RANK] = { "rank", N_("Place in the order"), NULL, VP_HEADERS ("排序", "次序"), VP_FIELD_LEVEL, { VP_KIND_INT, 0, 9999, NULL }, NULL, 110 }, \
  [CODE_FROM] = { "valid_from", N_("In force from"), N_("blank: always"), VP_HEADERS ("启用日期"), 0, { VP_KIND_DATE, 0, 0, NULL }, \
                  NULL, 120 }, \
  [CODE_TO] = { "valid_to", N_("Last day in force"), N_("blank: still in force"), VP_HEADERS ("停用日期"), 0, \
                { VP_KIND_DATE, 0, 0, NULL }, NULL, 120 }

static const VpRegisterField fields[N_CODE] = { CODE_FIELDS };

static const char *const urban[] = { N_("not said"), N_("town"), N_("country"), NULL };
static const VpRegisterField district_fields[N_DISTRICT] = {
  CODE_FIELDS,
  [DISTRICT_URBAN] = { "urban", N_("Town or country"), NULL, VP_HEADERS ("城乡"), 0, { VP_KIND_CHOICE, 0, 0, urban }, NULL, 90 },
};

/* Of the rows of one code, and of one name, at most one is in force on any day. */
static gboolean
check_overlap (VpDb *db, const VpRegister *self, const VpRecord *row, guint *field, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db,
    "SELECT code = ?2 FROM code_value WHERE kind = ?1 AND (code = ?2 OR name = ?3) AND id <> ?4"
    " AND (?6 = 0 OR valid_from <= ?6) AND (valid_to = 0 OR valid_to >= ?5) LIMIT 1", error);
  gboolean found;

  if (stmt == NULL)
    return FALSE;
  vp_stmt_bind_text (stmt, 1, self->scope);
  sqlite3_bind_int64 (stmt, 2, vp_record_number (row, CODE_CODE));
  vp_stmt_bind_text (stmt, 3, vp_record_name (row));
  sqlite3_bind_int64 (stmt, 4, row->id);
  sqlite3_bind_int64 (stmt, 5, vp_record_number (row, CODE_FROM));
  sqlite3_bind_int64 (stmt, 6, vp_record_number (row, CODE_TO));
  if (!vp_stmt_step (stmt, &found, error))
    return FALSE;
  if (!found)
    return TRUE;
  return sqlite3_column_int (stmt, 0) != 0
    ? vp_register_refuse (field, CODE_CODE,
                          _("Another entry has this code at the same time. Give it an end first, or take another"
                                  " code."), error)
    : vp_register_refuse (field, CODE_NAME, _("Another entry has this name at the same time."), error);
}

static gboolean
check_code (VpDb *db, const VpRegister *self, const VpRecord *former, VpRecord *row, guint *field, GError **error)
{
  gint64 next = 0;

  if (former == NULL && vp_record_number (row, CODE_CODE) == 0) {
    g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT ifnull (max (code), 0) + 1 FROM code_value WHERE kind = ?1", error);

    if (stmt == NULL)
      return FALSE;
    vp_stmt_bind_text (stmt, 1, self->scope);
    if (!vp_stmt_step (stmt, NULL, error))
      return FALSE;
    next = sqlite3_column_int64 (stmt, 0);
    vp_record_set_number (row, CODE_CODE, next);
  }
  return check_overlap (db, self, row, field, error);
}

static const VpRegisterOrder code_orders[] = { { CODE_FROM, CODE_TO, NULL } };

#define CODE_REGISTER_FULL(variable, word, kind, many, single, paper, used, n_used, fields) \
  const VpRegister variable = { \
    word, "code_value", many, single, paper, "kind", kind, fields, G_N_ELEMENTS (fields), CODE_NAME, CODE_CODE, CODE_TO, NULL, \
    "rank, code, valid_from", used, n_used, { check_code }, NULL, code_orders, G_N_ELEMENTS (code_orders) \
  }
#define CODE_REGISTER_WITH(variable, word, kind, many, single, paper, used, fields) \
  CODE_REGISTER_FULL (variable, word, kind, many, single, paper, used, G_N_ELEMENTS (used), fields)
#define CODE_REGISTER(variable, word, kind, many, single, paper, used) \
  CODE_REGISTER_WITH (variable, word, kind, many, single, paper, used, fields)
/* Whose code no row but those of registers holds, or no row at all: words that are offered where something is typed. */
#define CODE_REGISTER_OFFERED(variable, word, many, single, paper) \
  CODE_REGISTER_FULL (variable, word, word, many, single, paper, NULL, 0, fields)

static const VpRegisterUse district_uses[] = {
  { "volunteer", "district", N_("Volunteers") }, { "service_record", "district", N_("Service records") }, { "declared_line", "district", N_("Declared hours") },
};
static const VpRegisterUse political_uses[] = { { "volunteer", "political", N_("Volunteers") } };
static const VpRegisterUse education_uses[] = { { "volunteer", "education", N_("Volunteers") } };
static const VpRegisterUse ethnicity_uses[] = { { "volunteer", "ethnicity", N_("Volunteers") } };
static const VpRegisterUse real_name_uses[] = { { "volunteer", "real_name", N_("Volunteers") } };
static const VpRegisterUse status_uses[] = { { "volunteer", "status", N_("Volunteers") } };
static const VpRegisterUse category_uses[] = {
  { "service_record", "category", N_("Service records") }, { "declared_line", "category", N_("Declared hours") },
};

CODE_REGISTER_WITH (vp_register_district, "district", "district", N_("Districts"), N_("District"), "区县", district_uses,
                    district_fields);
CODE_REGISTER (vp_register_political, "political", "political", N_("Political status"), N_("Political status"), "政治面貌",
               political_uses);
CODE_REGISTER (vp_register_education, "education", "education", N_("Education"), N_("Education"), "文化程度", education_uses);
CODE_REGISTER (vp_register_ethnicity, "ethnicity", "ethnicity", N_("Ethnicities"), N_("Ethnicity"), "民族", ethnicity_uses);
CODE_REGISTER (vp_register_real_name, "real-name", "real-name", N_("Real-name states"), N_("Real-name state"), "实名状态",
               real_name_uses);
CODE_REGISTER (vp_register_status, "status", "status", N_("States of volunteers"), N_("State"), "志愿者状态", status_uses);
CODE_REGISTER (vp_register_category, "category", "category", N_("Kinds of service"), N_("Kind of service"), "服务类别",
               category_uses);
CODE_REGISTER_OFFERED (vp_register_team_kind, "team-kind", N_("Kinds of team"), N_("Kind of team"), "队伍类别");
CODE_REGISTER_OFFERED (vp_register_unit_kind, "unit-kind", N_("Kinds of unit"), N_("Kind of unit"), "单位类别");
CODE_REGISTER_OFFERED (vp_register_place_kind, "place-kind", N_("Kinds of place"), N_("Kind of place"), "场所类别");
CODE_REGISTER_OFFERED (vp_register_team_post, "team-post", N_("Posts in teams"), N_("Post"), "队内职务");

CODE_REGISTER_OFFERED (vp_register_meal_reason, "meal-reason", N_("Reasons of corrected meals"), N_("Reason of a correction"),
                       "待用快餐更正理由");
CODE_REGISTER_OFFERED (vp_register_sheet_reason, "sheet-reason", N_("Reasons of corrected day sheets"),
                       N_("Reason of a correction"), "粥屋日报更正理由");

CODE_REGISTER_OFFERED (vp_register_call_off, "call-off-reason", N_("Reasons for calling events off"), N_("Reason for calling off"),
                       "活动取消理由");

/* The population of a district: a census and a yearbook of one year differ, and each is right. */
enum { POPULATION_DISTRICT, POPULATION_YEAR, POPULATION_SOURCE, POPULATION_PEOPLE, POPULATION_NOTE, N_POPULATION };

static const VpRegisterField population_fields[N_POPULATION] = {
  [POPULATION_DISTRICT] = { "district", N_("District"), NULL, VP_HEADERS ("区县", "所在区县"), VP_FIELD_NEEDED | VP_FIELD_FIXED,
                            { VP_KIND_CODE, 0, 0, NULL }, "district", -120 },
  [POPULATION_YEAR] = { "year", N_("Year"), NULL, VP_HEADERS ("年份", "年度"), VP_FIELD_NEEDED | VP_FIELD_KEY | VP_FIELD_CARRY,
                        { VP_KIND_YEAR, 1949, 2100, NULL }, NULL, 70 },
  [POPULATION_SOURCE] = { "source", N_("Source"), N_("a yearbook, a census"), VP_HEADERS ("数据来源"),
                          VP_FIELD_NEEDED | VP_FIELD_KEY | VP_FIELD_CARRY, { VP_KIND_TEXT, 1, 60, NULL }, NULL, 140 },
  [POPULATION_PEOPLE] = { "people", N_("People"), NULL, VP_HEADERS ("人口", "常住人口"), VP_FIELD_NEEDED,
                          { VP_KIND_INT, 0, 99999999, NULL }, NULL, 100 },
  [POPULATION_NOTE] = { "note", N_("Note"), NULL, VP_HEADERS ("备注"), 0, { VP_KIND_WORDS, 0, 500, NULL }, NULL, 0 },
};

static const VpRegisterPart population_part = { POPULATION_DISTRICT, FALSE };

const VpRegister vp_register_population = {
  "population", "district_population", N_("Population"), N_("Population"), "人口", NULL, NULL, population_fields, N_POPULATION,
  POPULATION_YEAR, -1, -1, NULL, "r.district, r.year DESC, r.source", NULL, 0, { NULL }, &population_part
};
static const VpRegisterUse skill_uses[] = { { "event_post", "skill", N_("Events") } };
CODE_REGISTER (vp_register_skill, "skill", "skill", N_("Skills"), N_("Skill"), "技能", skill_uses);

/* Of goods. Documents name what they moved by these codes, and keep to them. */
static const VpRegisterUse season_uses[] = { { "goods_variant", "season", N_("Goods entered"), NULL, NULL, TRUE } };
static const VpRegisterUse condition_uses[] = { { "goods_variant", "condition", N_("Goods entered"), NULL, NULL, TRUE } };
static const VpRegisterUse person_group_uses[] = { { "goods_variant", "person_group", N_("Goods entered"), NULL, NULL, TRUE } };
CODE_REGISTER (vp_register_season, "season", "season", N_("Seasons"), N_("Season"), "季节", season_uses);
CODE_REGISTER (vp_register_condition, "condition", "condition", N_("Conditions"), N_("Condition"), "成色", condition_uses);
CODE_REGISTER (vp_register_person_group, "person-group", "person-group", N_("Kinds of people"), N_("Kind of people"), "适用人群",
               person_group_uses);
CODE_REGISTER_OFFERED (vp_register_reject_reason, "reject-reason", N_("Reasons to reject"), N_("Reason to reject"), "拒收理由");
CODE_REGISTER_OFFERED (vp_register_count_reason, "count-reason", N_("Reasons of differences"), N_("Reason of a difference"), "盘点差异原因");
