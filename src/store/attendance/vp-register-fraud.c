/* vp-register-fraud.c: the rules by which hours are doubtful
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-register-list.h"

#include <glib/gi18n-lib.h>

enum { RULE_RULE, RULE_FROM, RULE_LOOKED, RULE_VALUE, N_RULE };

/* As vp-fraud-store.h numbers them. */
static const char *const rules[] = {
  N_("At two places at one time"), N_("Minutes on one day"), N_("Days running"), N_("Entered before the day of service"),
  N_("The same minutes typed for many"), N_("A day that was called off"), N_("Many names without a sheet"), N_("Impossible age"),
  N_("Own hours entered or approved"), N_("Just over a star line"), N_("Outside the project's time"),
  N_("Office hours of a workday in bulk"), N_("The same list again and again"), NULL
};

static const VpRegisterField fields[N_RULE] = {
  [RULE_RULE] = { "rule", N_("Rule of doubtful hours"), NULL, VP_HEADERS ("规则"), VP_FIELD_NEEDED | VP_FIELD_FIXED,
                  { VP_KIND_CHOICE, 0, 0, rules }, NULL, -220 },
  [RULE_FROM] = { "valid_from", N_("In force from"), N_("blank: always"), VP_HEADERS ("生效日期"), VP_FIELD_KEY, { VP_KIND_DATE, 0, 0, NULL },
                  NULL, 110 },
  [RULE_LOOKED] = { "looked", N_("Looked at"), NULL, VP_HEADERS ("是否检查"), 0, { VP_KIND_FLAG, 0, 0, NULL }, NULL, 90 },
  [RULE_VALUE] = { "value", N_("From how many on"), N_("minutes, days, people or years"), VP_HEADERS ("数值"),
                   VP_FIELD_NEEDED | VP_FIELD_LEVEL, { VP_KIND_INT, 0, 100000, NULL }, NULL, 150 },
};

static const VpRegisterPart part = { RULE_RULE, TRUE };

const VpRegister vp_register_fraud_rule = {
  "fraud-rule", "fraud_rule", N_("Rules of doubtful hours"), N_("Rule of doubtful hours"), "可疑时长规则", NULL, NULL, fields, N_RULE,
  RULE_VALUE, -1, -1, NULL, "rule, valid_from", NULL, 0, { NULL }, &part
};
