/* vp-event-returns.c: the returns of a public-welfare day by their six groups, with those that are missing
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-event-papers-private.h"

#include "vp-welfare-store.h"

#include <glib/gi18n-lib.h>

#define RETURN_COLUMNS 4

static const char *const groups[VP_WELFARE_GROUPS] = { "机关单位", "社区", "农村", "学校", "企业", "家庭" };

const char *
vp_event_return_group (guint group)
{
  g_return_val_if_fail (group < VP_WELFARE_GROUPS, "");
  return groups[group];
}

static void
add_group (VpSheet *sheet, const GPtrArray *returns, guint group, guint *n)
{
  g_autofree char *title = NULL;
  const char *section[RETURN_COLUMNS] = { NULL };
  gint64 people = 0;
  guint here = 0;

  for (guint i = 0; i < returns->len; i++) {
    const VpWelfareReturn *row = returns->pdata[i];

    people += row->group == group ? row->people : 0;
    here += row->group == group;
  }
  title = g_strdup_printf ("%s（%u 家，%" G_GINT64_FORMAT " 人）", groups[group], here, people);
  section[0] = title;
  vp_sheet_add_row (sheet, section, VP_ROW_SECTION);
  for (guint i = 0; i < returns->len; i++) {
    const VpWelfareReturn *row = returns->pdata[i];
    g_autofree char *number = NULL, *count = NULL;
    const char *cells[RETURN_COLUMNS] = { NULL, row->name, NULL, row->what };

    if (row->group != group)
      continue;
    cells[0] = number = g_strdup_printf ("%u", ++*n);
    cells[2] = count = g_strdup_printf ("%" G_GINT64_FORMAT, row->people);
    vp_sheet_add_row (sheet, cells, VP_ROW_NORMAL);
  }
}

static char *
name_missing (const GPtrArray *missing)
{
  GString *text = g_string_new (missing->len > 0 ? "尚未上报（一年内上报过）：" : "一年内上报过的均已上报。");

  for (guint i = 0; i < missing->len; i++) {
    const VpWelfareReturn *row = missing->pdata[i];

    g_string_append_printf (text, "%s%s（%s）", i > 0 ? "、" : "", row->name, groups[row->group]);
  }
  return g_string_free (text, FALSE);
}

static char *
sum_up (const VpEventDesk *desk, const GPtrArray *returns, const GPtrArray *missing)
{
  gint64 people = 0;
  guint came = 0;

  for (guint i = 0; i < returns->len; i++)
    people += ((const VpWelfareReturn *) returns->pdata[i])->people;
  for (guint i = 0; i < desk->posts->len; i++)
    came += ((const VpEventDeskPost *) desk->posts->pdata[i])->n_came;
  return g_strdup_printf ("全市共 %u 家上报，参加 %" G_GINT64_FORMAT " 人；另有 %u 家尚未上报。主会场报名 %u 人次，到场 %u 人。",
                          returns->len, people, missing->len, desk->lines->len, came);
}

VpPaper *
vp_event_paper_returns (VpDb *db, const VpEventDesk *desk, GError **error)
{
  static const VpSheetColumn columns[RETURN_COLUMNS] = {
    { .title = "序号", .width = 14, .align = VP_ALIGN_CENTER }, { .title = "上报单位", .share = 1.2 },
    { .title = "参加人数", .width = 26, .align = VP_ALIGN_RIGHT }, { .title = "活动内容", .share = 1.6 },
  };
  g_autoptr (GPtrArray) returns = vp_welfare_store_list (db, desk->event->day, error);
  g_autoptr (GPtrArray) missing = returns != NULL ? vp_welfare_store_missing (db, desk->event->day, error) : NULL;
  g_autofree char *sum = NULL, *names = NULL;
  VpSheet *sheet;
  guint n = 0;

  if (missing == NULL)
    return NULL;
  if (returns->len + missing->len == 0)
    return vp_event_paper_refuse (error, _("Nobody has returned anything for this day, nor in the year before it. Enter returns of the"
                                           " public-welfare day in the registers first."));
  sum = sum_up (desk, returns, missing);
  names = name_missing (missing);
  sheet = vp_event_paper_begin (desk, VP_EVENT_PAPER_RETURNS);
  vp_sheet_add_paragraph (sheet, sum);
  vp_sheet_add_paragraph (sheet, names);
  vp_sheet_set_columns (sheet, columns, RETURN_COLUMNS);
  for (guint group = 0; group < VP_WELFARE_GROUPS; group++)
    add_group (sheet, returns, group, &n);
  vp_sheet_add_closing (sheet, "填报人", NULL);
  vp_sheet_add_closing (sheet, "日期", NULL);
  return vp_event_paper_finish (sheet, error);
}
