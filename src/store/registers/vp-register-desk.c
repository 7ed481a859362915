/* vp-register-desk.c: people at the desk, their roles, and what each role may do
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-register-list.h"

#include "vp-db-private.h"
#include "vp-gate.h"

#include <glib/gi18n-lib.h>

enum { PERSON_NAME, PERSON_FROM, PERSON_TO, PERSON_ROLES, PERSON_NOTE, N_PERSON };

/* The names of roles as they stand in code, for a text that SQL makes. */
#define ROLES "(SELECT count (*) FROM desk_role d WHERE d.person_id = r.id)"

static const VpRegisterField person_fields[N_PERSON] = {
  [PERSON_NAME] = { "name", N_("Name"), N_("as it stands at the top of the window"), VP_HEADERS ("姓名"), VP_FIELD_NEEDED | VP_FIELD_UNIQUE,
                    { VP_KIND_TEXT, 0, 40, NULL }, NULL, -160 },
  [PERSON_FROM] = { "valid_from", N_("First day"), N_("blank: always"), VP_HEADERS ("开始日期"), 0, { VP_KIND_DATE, 0, 0, NULL }, NULL, 110 },
  [PERSON_TO] = { "valid_to", N_("Last day"), N_("the last day; blank: open"), VP_HEADERS ("结束日期"), 0, { VP_KIND_DATE, 0, 0, NULL }, NULL, 110 },
  [PERSON_ROLES] = { "roles", N_("Roles"), NULL, VP_HEADERS ("角色数"), 0, { VP_KIND_INT, 0, 0, NULL }, NULL, 70, ROLES },
  [PERSON_NOTE] = { "note", N_("Note"), NULL, VP_HEADERS ("备注"), 0, { VP_KIND_TEXT, 0, 200, NULL }, NULL, 160 },
};

/* Once the last day of the only administrator is past nobody could let anybody in. */
static gboolean
check_person (VpDb *db, const VpRegister *self, const VpRecord *former, VpRecord *row, guint *field, GError **error)
{
  gint64 administrator;

  if (vp_record_number (row, PERSON_TO) == 0 && vp_record_number (row, PERSON_FROM) == 0)
    return TRUE;
  if (!vp_db_query_int (db, "SELECT EXISTS (SELECT 1 FROM desk_role WHERE person_id = ?1 AND role = 8)", row->id, 0, &administrator,
                        error))
    return FALSE;
  return administrator == 0
    || vp_register_refuse (field, PERSON_TO,
                           _("An administrator has no first and no last day: take the role away first."), error);
}

static const VpRegisterOrder person_orders[] = { { PERSON_FROM, PERSON_TO, NULL } };

const VpRegister vp_register_desk_person = {
  "desk-person", "desk_person", N_("People at the desk"), N_("Person at the desk"), "值班人员", NULL, NULL, person_fields, N_PERSON,
  PERSON_NAME, -1, PERSON_TO, NULL, "r.id", NULL, 0, { check_person }, NULL, person_orders, G_N_ELEMENTS (person_orders)
};

enum { ROLE_PERSON, ROLE_ROLE, ROLE_HOUSE, N_ROLE };

static const VpRegisterField role_fields[N_ROLE] = {
  [ROLE_PERSON] = { "person_id", N_("Person at the desk"), NULL, VP_HEADERS ("姓名"), VP_FIELD_NEEDED | VP_FIELD_FIXED,
                    { VP_KIND_ROW, 0, 0, NULL }, "desk-person", -160 },
  [ROLE_ROLE] = { "role", N_("Role"), NULL, VP_HEADERS ("角色"), VP_FIELD_NEEDED | VP_FIELD_KEY, { VP_KIND_CHOICE, 0, 0, vp_role_titles },
                  NULL, 140 },
  [ROLE_HOUSE] = { "house", N_("Love house"), N_("of its clerk; blank: every house"), VP_HEADERS ("爱心小屋"), VP_FIELD_KEY,
                   { VP_KIND_TEXT, 0, 40, NULL }, NULL, 140 },
};

static gboolean
check_role (VpDb *db, const VpRegister *self, const VpRecord *former, VpRecord *row, guint *field, GError **error)
{
  const char *house = vp_record_text (row, ROLE_HOUSE);
  gint64 role = vp_record_number (row, ROLE_ROLE), dated;

  if (*house != '\0' && role != VP_ROLE_HOUSE)
    return vp_register_refuse (field, ROLE_HOUSE, _("Only the clerk of a love house has a house."), error);
  if (role != VP_ROLE_ADMINISTRATOR)
    return TRUE;
  if (!vp_db_query_int (db, "SELECT valid_from + valid_to FROM desk_person WHERE id = ?1", vp_record_number (row, ROLE_PERSON), 0,
                        &dated, error))
    return FALSE;
  return dated == 0 || vp_register_refuse (field, ROLE_PERSON,
                                           _("An administrator has no first and no last day: blank these first."), error);
}

static const VpRegisterPart role_part = { ROLE_PERSON, TRUE };

const VpRegister vp_register_desk_role = {
  "desk-role", "desk_role", N_("Roles at the desk"), N_("Role at the desk"), "角色", NULL, NULL, role_fields, N_ROLE, ROLE_ROLE, -1, -1,
  NULL, "person_id, role", NULL, 0, { check_role }, &role_part
};

enum { ACTION_ACTION, ACTION_TITLE, ACTION_SECOND, N_ACTION };

static const VpRegisterField action_fields[N_ACTION] = {
  [ACTION_ACTION] = { "action", N_("Word of the log"), NULL, VP_HEADERS ("事项代号"), VP_FIELD_NEEDED | VP_FIELD_UNIQUE | VP_FIELD_FIXED,
                      { VP_KIND_TEXT, 0, 60, NULL }, NULL, 0 },
  [ACTION_TITLE] = { "title", N_("What is done"), NULL, VP_HEADERS ("事项"), VP_FIELD_NEEDED | VP_FIELD_UNIQUE,
                     { VP_KIND_TEXT, 0, 60, NULL }, NULL, -200 },
  [ACTION_SECOND] = { "second", N_("Two people sign"), NULL, VP_HEADERS ("须两人"), 0, { VP_KIND_FLAG, 0, 0, NULL }, NULL, 80 },
};

const VpRegister vp_register_desk_action = {
  "desk-action", "desk_action", N_("What is allowed"), N_("Matter"), "权限事项", NULL, NULL, action_fields, N_ACTION, ACTION_TITLE, -1, -1,
  NULL, "id", NULL, 0
};

enum { MAY_ACTION, MAY_ROLE, MAY_NOTE, N_MAY };

static const VpRegisterField may_fields[N_MAY] = {
  [MAY_ACTION] = { "action_id", N_("Matter"), NULL, VP_HEADERS ("事项"), VP_FIELD_NEEDED | VP_FIELD_FIXED, { VP_KIND_ROW, 0, 0, NULL },
                   "desk-action", -200 },
  [MAY_ROLE] = { "role", N_("Role"), NULL, VP_HEADERS ("角色"), VP_FIELD_NEEDED | VP_FIELD_KEY, { VP_KIND_CHOICE, 0, 0, vp_role_titles },
                 NULL, 140 },
  [MAY_NOTE] = { "note", N_("Note"), NULL, VP_HEADERS ("备注"), 0, { VP_KIND_TEXT, 0, 100, NULL }, NULL, 140 },
};

static const VpRegisterPart may_part = { MAY_ACTION, TRUE };

const VpRegister vp_register_desk_permission = {
  "desk-permission", "desk_permission", N_("Permissions"), N_("Permission"), "权限", NULL, NULL, may_fields, N_MAY, MAY_ROLE, -1, -1,
  NULL, "action_id, role", NULL, 0, { NULL }, &may_part
};
