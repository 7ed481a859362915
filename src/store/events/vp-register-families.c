/* vp-register-families.c: families that volunteer together, and who belongs to them
 *
 * Guardians stand here because a child signs up with them, and they answer for it (志愿服务条例 and the law for minors).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-register-list.h"

#include "vp-db-private.h"

#include <glib/gi18n-lib.h>

#define GROWN_UP 18

enum { FAMILY_NAME, FAMILY_DISTRICT, FAMILY_NOTE, N_FAMILY };

static const VpRegisterField family_fields[N_FAMILY] = {
  [FAMILY_NAME] = { "name", N_("Family"), N_("such as 王芳家庭"), VP_HEADERS ("家庭名称", "家庭", "名称"),
                    VP_FIELD_NEEDED | VP_FIELD_UNIQUE, { VP_KIND_TEXT, 2, 50, NULL }, NULL, -160 },
  [FAMILY_DISTRICT] = { "district", N_("District"), NULL, VP_HEADERS ("区县", "所在区县"), VP_FIELD_CARRY,
                        { VP_KIND_CODE, 0, 0, NULL }, "district", 100 },
  [FAMILY_NOTE] = { "note", N_("Note"), NULL, VP_HEADERS ("备注"), 0, { VP_KIND_WORDS, 0, 500, NULL }, NULL, 160 },
};

static const VpRegisterUse family_uses[] = { { "sign_up", "family_id", N_("Sign-ups") } };

const VpRegister vp_register_family = {
  "family", "family", N_("Families"), N_("Family"), "志愿家庭", NULL, NULL, family_fields, N_FAMILY, FAMILY_NAME, -1, -1,
  "removed_at", "r.name", family_uses, G_N_ELEMENTS (family_uses), { NULL }
};

enum { MEMBER_FAMILY, MEMBER_PERSON, MEMBER_ROLE, MEMBER_NOTE, N_MEMBER };

static const char *const roles[] = { N_("guardian"), N_("child"), N_("elder"), N_("other member"), NULL };

static const VpRegisterField member_fields[N_MEMBER] = {
  [MEMBER_FAMILY] = { "family_id", N_("Family"), NULL, VP_HEADERS ("家庭名称", "家庭"), VP_FIELD_NEEDED | VP_FIELD_FIXED,
                      { VP_KIND_ROW, 0, 0, NULL }, "family", -150 },
  [MEMBER_PERSON] = { "volunteer_id", N_("Volunteer"), N_("name, initials, number or telephone tail"),
                      VP_HEADERS ("志愿者", "姓名", "家庭成员"), VP_FIELD_NEEDED | VP_FIELD_FIXED | VP_FIELD_KEY,
                      { VP_KIND_PERSON, 0, 0, NULL }, NULL, -150 },
  [MEMBER_ROLE] = { "role", N_("In the family"), NULL, VP_HEADERS ("家庭角色", "称谓"), VP_FIELD_NEEDED,
                    { VP_KIND_CHOICE, 0, 0, roles }, NULL, 110 },
  [MEMBER_NOTE] = { "note", N_("Note"), NULL, VP_HEADERS ("备注"), 0, { VP_KIND_TEXT, 0, 100, NULL }, NULL, 140 },
};

/* Who answers for others is grown up; where the day of birth is not known nobody can say. */
static gboolean
check_member (VpDb *db, const VpRegister *self, const VpRecord *former, VpRecord *row, guint *field, GError **error)
{
  gint64 birth = 0;
  int age;

  if (vp_record_number (row, MEMBER_ROLE) != 0)
    return TRUE;
  if (!vp_db_query_int (db, "SELECT birth FROM volunteer WHERE id = ?1", vp_record_number (row, MEMBER_PERSON), 0, &birth, error))
    return FALSE;
  age = vp_date_age ((VpDate) birth, vp_date_today ());
  if (age < 0 || age >= GROWN_UP)
    return TRUE;
  *field = MEMBER_ROLE;
  g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID, _("A guardian is grown up: choose “child” for this person."));
  return FALSE;
}

static const VpRegisterPart member_part = { MEMBER_FAMILY, FALSE };

const VpRegister vp_register_family_member = {
  "family-member", "family_member", N_("Members of families"), N_("Member of a family"), "家庭成员", NULL, NULL, member_fields, N_MEMBER,
  MEMBER_PERSON, -1, -1, NULL, "r.family_id, r.role, r.id", NULL, 0, { check_member }, &member_part
};
