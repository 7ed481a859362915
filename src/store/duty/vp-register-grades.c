/* vp-register-grades.c: how much the points of a duty are by how well it was done
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-register-list.h"

#include <glib/gi18n-lib.h>

enum { RULE_GRADE, RULE_FROM, RULE_PERCENT, N_RULE };

/* As attendance.grade numbers them. */
static const char *const grades[] = { N_("not graded"), N_("excellent"), N_("good"), N_("fair"), N_("poor"), NULL };

static const VpRegisterField fields[N_RULE] = {
  [RULE_GRADE] = { "grade", N_("Grade"), NULL, VP_HEADERS ("等次"), VP_FIELD_NEEDED | VP_FIELD_FIXED, { VP_KIND_CHOICE, 0, 0, grades },
                   NULL, -120 },
  [RULE_FROM] = { "valid_from", N_("In force from"), N_("blank: always"), VP_HEADERS ("生效日期"), VP_FIELD_KEY, { VP_KIND_DATE, 0, 0, NULL },
                  NULL, 110 },
  [RULE_PERCENT] = { "percent", N_("Percent of the points"), N_("100: the points of an hour as the settings say"),
                     VP_HEADERS ("积分比例"), VP_FIELD_NEEDED | VP_FIELD_LEVEL, { VP_KIND_INT, 0, 1000, NULL }, NULL, 150 },
};

static const VpRegisterPart part = { RULE_GRADE, TRUE };

const VpRegister vp_register_grade_rule = {
  "grade-rule", "grade_rule", N_("Grades and points"), N_("Points of a grade"), "评定等次积分", NULL, NULL, fields, N_RULE,
  RULE_PERCENT, -1, -1, NULL, "grade, valid_from", NULL, 0, { NULL }, &part
};
