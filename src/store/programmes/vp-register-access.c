/* vp-register-access.c: who may look into the data of children and elders, for what, and until when
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-register-list.h"

#include <glib/gi18n-lib.h>
#include <string.h>

enum { SECTION_TABLE, SECTION_TITLE, SECTION_KIND, N_SECTION };

static const char *const kinds[] = { N_("children"), N_("elders"), NULL };

static const VpRegisterField section_fields[N_SECTION] = {
  [SECTION_TABLE] = { "table_name", N_("Table of the store"), N_("as the store has it"), VP_HEADERS ("数据表"),
                      VP_FIELD_NEEDED | VP_FIELD_UNIQUE | VP_FIELD_FIXED, { VP_KIND_TEXT, 0, 60, NULL }, NULL, 0 },
  [SECTION_TITLE] = { "title", N_("Kind of data"), NULL, VP_HEADERS ("资料"), VP_FIELD_NEEDED | VP_FIELD_UNIQUE, { VP_KIND_TEXT, 0, 60, NULL },
                      NULL, -200 },
  [SECTION_KIND] = { "kind", N_("About"), NULL, VP_HEADERS ("对象"), 0, { VP_KIND_CHOICE, 0, 0, kinds }, NULL, 80 },
};

const VpRegister vp_register_care_section = {
  "care-section", "care_section", N_("Sections of children and elders"), N_("Section of children or elders"), "儿童和老人资料", NULL, NULL,
  section_fields, N_SECTION, SECTION_TITLE, -1, -1, NULL, "id", NULL, 0
};

enum { LOOK_SECTION, LOOK_PERSON, LOOK_PURPOSE, LOOK_CONSENT, LOOK_APPROVED, LOOK_FROM, LOOK_TO, N_LOOK };

static const VpRegisterField look_fields[N_LOOK] = {
  [LOOK_SECTION] = { "section_id", N_("Kind of data"), NULL, VP_HEADERS ("资料"), VP_FIELD_NEEDED | VP_FIELD_FIXED | VP_FIELD_KEY,
                     { VP_KIND_ROW, 0, 0, NULL }, "care-section", -150 },
  [LOOK_PERSON] = { "person", N_("Who may look"), N_("as it stands at the top of the window"), VP_HEADERS ("查阅人"),
                    VP_FIELD_NEEDED | VP_FIELD_KEY, { VP_KIND_TEXT, 0, 40, NULL }, NULL, 110 },
  [LOOK_PURPOSE] = { "purpose", N_("Purpose"), NULL, VP_HEADERS ("用途"), VP_FIELD_NEEDED, { VP_KIND_TEXT, 0, 200, NULL }, NULL, -160 },
  [LOOK_CONSENT] = { "consent", N_("Guardian's consent"), N_("where the signed form is"), VP_HEADERS ("监护人同意书"), VP_FIELD_NEEDED,
                     { VP_KIND_TEXT, 0, 60, NULL }, NULL, 120 },
  [LOOK_APPROVED] = { "approved_by", N_("Allowed by"), NULL, VP_HEADERS ("批准人"), VP_FIELD_NEEDED, { VP_KIND_TEXT, 0, 40, NULL }, NULL, 100 },
  [LOOK_FROM] = { "valid_from", N_("First day"), NULL, VP_HEADERS ("开始日期"), VP_FIELD_NEEDED | VP_FIELD_KEY, { VP_KIND_DATE, 0, 0, NULL }, NULL,
                  110 },
  [LOOK_TO] = { "valid_to", N_("Last day"), NULL, VP_HEADERS ("结束日期"), VP_FIELD_NEEDED, { VP_KIND_DATE, 0, 0, NULL }, NULL, 110 },
};

static gboolean
check_look (VpDb *db, const VpRegister *self, const VpRecord *former, VpRecord *row, guint *field, GError **error)
{
  if (strcmp (vp_record_text (row, LOOK_PERSON), vp_record_text (row, LOOK_APPROVED)) != 0)
    return TRUE;
  *field = LOOK_APPROVED;
  g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID, _("Nobody allows it to themselves: another person approves."));
  return FALSE;
}

static const VpRegisterOrder look_orders[] = { { LOOK_FROM, LOOK_TO, NULL } };
static const VpRegisterPart look_part = { LOOK_SECTION, TRUE };
static const VpRegisterDue look_due = { LOOK_TO, -1, -1, TRUE };

const VpRegister vp_register_care_access = {
  "care-access", "care_access", N_("Access to children's and elders' data"), N_("Access to children's or elders' data"), "查阅批准", NULL, NULL,
  look_fields, N_LOOK, LOOK_PERSON, -1, -1, NULL, "r.valid_from DESC, r.id DESC", NULL, 0, { check_look }, &look_part, look_orders,
  G_N_ELEMENTS (look_orders), .due = &look_due
};
