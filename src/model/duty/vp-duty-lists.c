/* vp-duty-lists.c: lists of a duty month on paper
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-duty-lists.h"

#include "vp-duty-routes.h"
#include "vp-duty-store.h"

#include <glib/gi18n-lib.h>

/* Reminders */

static int
compare_reminders_cb (gconstpointer left, gconstpointer right)
{
  const VpDutyReminder *a = left, *b = right;

  if (a->first != b->first)
    return a->first - b->first;
  return a->unit - b->unit;
}

GArray *
vp_duty_reminders (VpDutyDesk *desk)
{
  VpDutyMonth *month = vp_duty_desk_month (desk);
  GArray *found = g_array_new (FALSE, FALSE, sizeof (VpDutyReminder));
  g_autofree VpDutyReminder *all = g_new0 (VpDutyReminder, month->units->len + 1);

  for (int i = 0; i < (int) month->seats->len; i++) {
    const VpDutySeat *seat = VP_DUTY_SEAT (month, i);
    int unit = seat->person != VP_DUTY_NOBODY ? vp_duty_seat_unit (month, i) : -1;
    VpDate day = month->days[VP_DUTY_DAY_OF (VP_DUTY_POST (month, seat->post))];

    if (unit < 0)
      continue;
    all[unit].promised++;
    if (VP_DUTY_PERSON (month, seat->person)->number != 0)
      all[unit].named++;
    else if (all[unit].first == 0 || day < all[unit].first)
      all[unit].first = day;
  }
  for (int unit = 0; unit < (int) month->units->len; unit++) {
    all[unit].unit = unit;
    if (all[unit].named < all[unit].promised)
      g_array_append_val (found, all[unit]);
  }
  g_array_sort (found, compare_reminders_cb);
  return found;
}

/* Who answers for the unit; "" where the register does not say. */
static const char *
find_contact (GArray *contacts, gint64 unit)
{
  for (guint i = 0; i < contacts->len; i++)
    if (g_array_index (contacts, VpDutyRow, i).n[0] == unit)
      return g_array_index (contacts, VpDutyRow, i).text;
  return "";
}

static void
add_reminder (VpDutyMonth *month, VpSheet *sheet, const VpDutyReminder *reminder, const char *contact)
{
  g_autofree char *promised = g_strdup_printf ("%d", reminder->promised), *named = g_strdup_printf ("%d", reminder->named);
  g_autofree char *missing = g_strdup_printf ("%d", reminder->promised - reminder->named), *day = vp_date_to_chinese (reminder->first);

  vp_sheet_add_row (sheet, (const char *const[]) { VP_DUTY_UNIT (month, reminder->unit)->name, contact, promised, named, missing, day, "" },
                    VP_ROW_NORMAL);
}

VpPaper *
vp_duty_reminders_paper (VpDb *db, VpDutyDesk *desk, guint *units, GError **error)
{
  static const VpSheetColumn columns[] = {
    { .title = "单位", .share = 2 }, { .title = "联系人", .width = 30 }, { .title = "应派", .width = 16, .align = VP_ALIGN_RIGHT },
    { .title = "已报", .width = 16, .align = VP_ALIGN_RIGHT }, { .title = "未报", .width = 16, .align = VP_ALIGN_RIGHT },
    { .title = "最早未报日", .width = 34 }, { .title = "催报记录", .width = 40 },
  };
  VpDutyMonth *month = vp_duty_desk_month (desk);
  g_autoptr (GArray) reminders = vp_duty_reminders (desk);
  g_autoptr (GArray) contacts = vp_duty_store_read (db, VP_DUTY_CONTACTS, month->first, month->last, error);
  g_autoptr (GPtrArray) sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_sheet_free);
  g_autofree char *title = g_strdup_printf ("%d年%d月值勤名单催报表", month->month / 100, month->month % 100);
  VpSheet *sheet = vp_sheet_new (&vp_paper_a4_landscape);

  g_ptr_array_add (sheets, sheet);
  if (contacts == NULL)
    return NULL;
  if (reminders->len == 0) {
    g_set_error (error, VP_ERROR, VP_ERROR_NOT_FOUND, _("No name is missing in %d-%02d: every unit has said who comes."), month->month / 100,
                 month->month % 100);
    return NULL;
  }
  vp_sheet_set_title (sheet, title);
  vp_sheet_set_columns (sheet, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < reminders->len; i++) {
    const VpDutyReminder *reminder = &g_array_index (reminders, VpDutyReminder, i);

    add_reminder (month, sheet, reminder, find_contact (contacts, VP_DUTY_UNIT (month, reminder->unit)->id));
  }
  if (units != NULL)
    *units = reminders->len;
  return vp_paper_new (sheets, error);
}

/* Inspectors */

static void
add_stop (VpDutyMonth *month, VpSheet *sheet, int crossing, int slot, guint n)
{
  const VpDutyPost *post = VP_DUTY_POST (month, month->post_of[crossing * month->n_slots + slot]);
  g_autofree char *place = g_strdup_printf ("%u", n), *planned = g_strdup_printf ("%d", post->filled);
  GString *units = g_string_new (NULL);
  int last = -2;

  for (int i = 0; i < post->n_seats; i++) {
    int unit = VP_DUTY_SEAT (month, post->first_seat + i)->person != VP_DUTY_NOBODY ? vp_duty_seat_unit (month, post->first_seat + i) : -2;

    if (unit >= 0 && unit != last)
      g_string_append_printf (units, "%s%s", units->len > 0 ? "、" : "", VP_DUTY_UNIT (month, unit)->name);
    last = unit;
  }
  vp_sheet_add_row (sheet, (const char *const[]) { place, VP_DUTY_CROSSING (month, crossing)->name, units->str, planned, "", "", "", "" },
                    VP_ROW_NORMAL);
  g_string_free (units, TRUE);
}

static VpSheet *
make_route (VpDutyMonth *month, const VpDutyRoute *route, int slot, guint number, guint n)
{
  static const VpSheetColumn columns[] = {
    { .title = "顺序", .width = 12 }, { .title = "路口", .share = 1.2 }, { .title = "责任单位", .share = 1.6 },
    { .title = "应到", .width = 12, .align = VP_ALIGN_RIGHT }, { .title = "在岗人数", .width = 18 }, { .title = "得分（100 分）", .width = 26 },
    { .title = "问题", .share = 1.8 }, { .title = "整改期限", .width = 24 },
  };
  VpSheet *sheet = vp_sheet_new (&vp_paper_a4_landscape);
  g_autofree char *day = vp_date_to_chinese (month->days[slot / VP_DUTY_HALVES]);
  g_autofree char *title = g_strdup_printf ("路口值勤督查评分表（第 %u 组，共 %u 组）", number, n);

  vp_sheet_set_title (sheet, title);
  vp_sheet_add_heading (sheet, "日期", day);
  vp_sheet_add_heading (sheet, "时段", slot % VP_DUTY_HALVES == 0 ? "早高峰" : "晚高峰");
  vp_sheet_set_columns (sheet, columns, G_N_ELEMENTS (columns));
  vp_sheet_set_row_height (sheet, 10);
  for (guint i = 0; i < route->crossings->len; i++)
    add_stop (month, sheet, g_array_index (route->crossings, int, i), slot, i + 1);
  vp_sheet_add_note (sheet, "按顺序走完全程。在岗人数与签到表一致的，该班服务时长的凭证可记为 A 级；请同时在签到表“巡查人已到场核对”处涂框、签名。");
  vp_sheet_add_closing (sheet, "督查员", NULL);
  vp_sheet_add_closing (sheet, "完成时间", NULL);
  return sheet;
}

VpPaper *
vp_duty_inspection_paper (VpDutyDesk *desk, VpDate day, int half, guint inspectors, GError **error)
{
  VpDutyMonth *month = vp_duty_desk_month (desk);
  int index = vp_duty_month_day (month, day);
  g_autoptr (GPtrArray) sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_sheet_free);
  g_autoptr (GPtrArray) routes = index >= 0 ? vp_duty_routes_find (month, index, half, inspectors) : NULL;
  char text[VP_DATE_BUFFER];

  for (guint i = 0; routes != NULL && i < routes->len; i++) {
    const VpDutyRoute *route = routes->pdata[i];

    /* With more inspectors than crossings some have nowhere to go. */
    if (route->crossings->len > 0)
      g_ptr_array_add (sheets, make_route (month, route, index * VP_DUTY_HALVES + half, i + 1, routes->len));
  }
  if (sheets->len > 0)
    return vp_paper_new (sheets, error);
  g_set_error (error, VP_ERROR, VP_ERROR_INVALID, _("%s is no workday: there is nothing to inspect."), vp_date_to_buffer (day, text));
  return NULL;
}
