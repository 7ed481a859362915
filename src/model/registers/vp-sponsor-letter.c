/* vp-sponsor-letter.c: what a sponsor is told once a year: what was agreed, what came, and that it reached the child
 *
 * A child is told by the number of its file; by name only where the guardian consented to that, the consent is in force and
 * who works here may look into the files.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-register-papers-private.h"

#include "vp-gate.h"
#include "vp-money.h"
#include "vp-setting.h"
#include "vp-sponsorship-store.h"

enum { YEAR, AGREEMENT, CHILD, OWED, PAID, OPEN, PAY_BY, HANDED, N_COLUMNS };

static const VpSheetColumn columns[N_COLUMNS] = {
  [YEAR] = { .title = "年度", .width = 13 }, [AGREEMENT] = { .title = "协议编号", .share = 1.1 },
  [CHILD] = { .title = "受助儿童", .share = 1.2 }, [OWED] = { .title = "应付（元）", .width = 21, .align = VP_ALIGN_RIGHT },
  [PAID] = { .title = "已到账（元）", .width = 23, .align = VP_ALIGN_RIGHT },
  [OPEN] = { .title = "尚欠（元）", .width = 21, .align = VP_ALIGN_RIGHT }, [PAY_BY] = { .title = "应付日期", .width = 23 },
  [HANDED] = { .title = "发放监护人", .width = 23 },
};

static char *
tell_child (const VpSponsorLine *line, gboolean allowed)
{
  if (allowed && *line->name != '\0')
    return g_strdup_printf ("%s（%s）", line->name, line->child);
  return g_strdup_printf ("档案 %s", line->child);
}

static void
add_line (VpSheet *sheet, const VpSponsorLine *line, gboolean allowed)
{
  g_autofree char *year = g_strdup_printf ("%d", line->year), *child = tell_child (line, allowed);
  g_autofree char *owed = vp_money_text (line->owed), *paid = vp_money_text (line->paid);
  g_autofree char *open = vp_money_text (MAX (line->owed - line->paid, 0)), *by = vp_date_to_string (line->pay_day);
  g_autofree char *handed = line->handed_on != 0 ? vp_date_to_string (line->handed_on) : g_strdup ("");
  const char *const cells[N_COLUMNS] = {
    [YEAR] = year, [AGREEMENT] = line->agreement, [CHILD] = child, [OWED] = owed, [PAID] = paid, [OPEN] = open, [PAY_BY] = by,
    [HANDED] = handed,
  };

  vp_sheet_add_row (sheet, cells, VP_ROW_NORMAL);
}

static void
add_total (VpSheet *sheet, gint64 owed, gint64 paid, gint64 open)
{
  g_autofree char *owed_text = vp_money_text (owed), *paid_text = vp_money_text (paid), *open_text = vp_money_text (open);
  const char *const cells[N_COLUMNS] = {
    [YEAR] = "合计", [AGREEMENT] = "", [CHILD] = "", [OWED] = owed_text, [PAID] = paid_text, [OPEN] = open_text, [PAY_BY] = "", [HANDED] = "",
  };

  vp_sheet_add_row (sheet, cells, VP_ROW_TOTAL);
}

static void
add_greeting (VpSheet *sheet, const char *sponsor, VpDate as_of, gint64 paid, gint64 open)
{
  g_autofree char *day = vp_date_to_chinese (as_of), *paid_text = vp_money_text (paid), *open_text = vp_money_text (open);
  g_autofree char *paid_words = vp_money_capitals (paid), *open_words = open > 0 ? vp_money_capitals (open) : NULL;
  g_autofree char *greeting = g_strdup_printf ("尊敬的%s：", sponsor);
  g_autofree char *thanks = g_strdup_printf ("感谢您参加“结对助学”。截至%s，下表所列各年度共到账 %s 元（%s）。", day, paid_text, paid_words);
  g_autofree char *arrears = NULL;

  vp_sheet_add_paragraph (sheet, greeting);
  vp_sheet_add_paragraph (sheet, thanks);
  if (open <= 0)
    return;
  arrears = g_strdup_printf ("其中已到应付日期、尚未到账的有 %s 元（%s），请您按协议办理；已经汇出的，请告知我们核对。", open_text, open_words);
  vp_sheet_add_paragraph (sheet, arrears);
}

static VpSheet *
make_letter (const char *office, const char *sponsor, const GPtrArray *lines, VpDate as_of, gboolean allowed)
{
  VpSheet *sheet = vp_sheet_new (&vp_paper_a4);
  g_autofree char *day = vp_date_to_chinese (as_of);
  gint64 owed = 0, paid = 0, open = 0, late = 0;

  vp_sheet_set_title (sheet, "爱心助学告知函");
  vp_sheet_set_columns (sheet, columns, N_COLUMNS);
  for (guint i = 0; i < lines->len; i++) {
    const VpSponsorLine *line = lines->pdata[i];
    gint64 left = MAX (line->owed - line->paid, 0);

    owed += line->owed;
    paid += line->paid;
    open += left;
    late += line->pay_day <= as_of ? left : 0;
    add_line (sheet, line, allowed);
  }
  add_greeting (sheet, sponsor, as_of, paid, late);
  add_total (sheet, owed, paid, open);
  vp_sheet_add_note (sheet, "儿童以档案编号称呼；写有姓名的，监护人已书面同意告知资助方。请勿转发或公开本函内容。");
  vp_sheet_add_closing (sheet, "出具单位（盖章）", office);
  vp_sheet_add_closing (sheet, "日期", day);
  return sheet;
}

gboolean
vp_sponsor_letter_add (VpDb *db, gint64 id, VpDate as_of, GPtrArray *sheets, GError **error)
{
  g_autofree char *sponsor = NULL, *office = vp_setting_get_text (db, VP_SETTING_OFFICE_NAME, as_of, error);
  g_autoptr (GPtrArray) lines = office != NULL ? vp_sponsorship_store_lines (db, id, as_of, &sponsor, error) : NULL;

  if (lines == NULL)
    return FALSE;
  if (lines->len > 0)
    g_ptr_array_add (sheets, make_letter (office, sponsor, lines, as_of, vp_gate_check_care (db, "child", NULL)));
  return TRUE;
}
