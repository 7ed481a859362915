/* vp-register-calendar.c: public holidays with their make-up workdays, and the festivals of the year
 *
 * Days off and make-up workdays are announced by the State Council each year (全国年节及纪念日放假办法): a table that the
 * office imports and corrects.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-register-list.h"

#include "vp-repeat.h"

#include <glib/gi18n-lib.h>

enum { HOLIDAY_DAY, HOLIDAY_KIND, HOLIDAY_NAME, N_HOLIDAY };

/* 休 and 班, as the marks of a calendar say it. */
static const char *const kinds[] = { N_("day off"), N_("make-up workday"), NULL };

static const VpRegisterField holiday_fields[N_HOLIDAY] = {
  [HOLIDAY_DAY] = { "day", N_("Day"), NULL, VP_HEADERS ("日期", "date"), VP_FIELD_NEEDED | VP_FIELD_UNIQUE,
                    { VP_KIND_DATE, 0, 0, NULL }, NULL, 120 },
  [HOLIDAY_KIND] = { "kind", N_("Off or make-up"), N_("day off or make-up workday"), VP_HEADERS ("休或班", "类型", "kind"),
                     VP_FIELD_CARRY, { VP_KIND_CHOICE, 0, 0, kinds }, NULL, 120 },
  [HOLIDAY_NAME] = { "name", N_("Holiday"), NULL, VP_HEADERS ("节日", "name"), VP_FIELD_NEEDED | VP_FIELD_CARRY,
                     { VP_KIND_TEXT, 1, 30, NULL }, NULL, -180 },
};

const VpRegister vp_register_holiday = {
  "holiday", "holiday", N_("Holidays and make-up workdays"), N_("Holiday or make-up workday"), "节假日与调休", NULL, NULL,
  holiday_fields, N_HOLIDAY, HOLIDAY_NAME, -1, -1, NULL, "day DESC", NULL, 0, { NULL }
};

enum { FESTIVAL_NAME, FESTIVAL_RULE, N_FESTIVAL };

static const VpRegisterField festival_fields[N_FESTIVAL] = {
  [FESTIVAL_NAME] = { "name", N_("Festival"), NULL, VP_HEADERS ("节日", "名称"), VP_FIELD_NEEDED | VP_FIELD_UNIQUE,
                      { VP_KIND_TEXT, 1, 30, NULL }, NULL, -180 },
  [FESTIVAL_RULE] = { "rule", N_("When"), N_("5 March every year, lunar 12-8, the last Saturday of the month"),
                      VP_HEADERS ("日子", "规则"), VP_FIELD_NEEDED, { VP_KIND_TEXT, 1, 60, NULL }, NULL, 200 },
};

/* In one spelling. */
static gboolean
check_festival (VpDb *db, const VpRegister *self, const VpRecord *former, VpRecord *row, guint *field, GError **error)
{
  g_autoptr (VpRepeat) rule = vp_repeat_parse (vp_record_text (row, FESTIVAL_RULE), vp_date_today (), error);
  g_autofree char *text = NULL;

  *field = FESTIVAL_RULE;
  if (rule == NULL)
    return FALSE;
  text = vp_repeat_to_text (rule);
  vp_record_set_text (row, FESTIVAL_RULE, text);
  return TRUE;
}

const VpRegister vp_register_festival = {
  "festival", "festival", N_("Festivals"), N_("Festival"), "节日与纪念日", NULL, NULL, festival_fields, N_FESTIVAL, FESTIVAL_NAME,
  -1, -1, NULL, "id", NULL, 0, { check_festival }
};
