/* vp-class-papers.c: what a training class is held with: the list to sign, and the certificates of who came
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-register-papers-private.h"

#include "vp-class-store.h"
#include "vp-setting.h"
#include "vp-text.h"

#include <inttypes.h>

#define SIGN_ROW_HEIGHT 7.6

/* One sheet as it is entered again: every line has its number, those behind the names are for who comes without being put down. */
static void
add_lines (VpSheet *sheet, const GPtrArray *lines, int of)
{
  const VpClassLine *found[VP_CLASS_SHEET_LINES + 1] = { NULL };

  for (guint i = 0; i < lines->len; i++) {
    const VpClassLine *line = lines->pdata[i];

    if (line->kind == of && (found[line->rank] == NULL || line->state == 0))
      found[line->rank] = line;
  }
  for (int i = 1; i <= VP_CLASS_SHEET_LINES; i++) {
    g_autofree char *number = g_strdup_printf ("%d", i);

    if (found[i] != NULL)
      vp_sheet_mention (sheet, found[i]->person);
    vp_sheet_add_row (sheet, (const char *const[]) { number, found[i] != NULL ? found[i]->name : "", found[i] != NULL ? found[i]->more : "", "", "", "" },
                      VP_ROW_NORMAL);
  }
}

static VpSheet *
make_sign_in (const VpClass *class, const GPtrArray *lines, int of, int n)
{
  static const VpSheetColumn columns[] = {
    { .title = "行号", .width = 12, .align = VP_ALIGN_CENTER }, { .title = "姓名", .width = 30 }, { .title = "单位", .share = 1.4 },
    { .title = "签到", .share = 1 }, { .title = "签退", .share = 1 }, { .title = "备注", .width = 24 },
  };
  VpSheet *sheet = vp_sheet_new (&vp_paper_a4);
  g_autofree char *day = vp_date_to_chinese (class->day), *hours = vp_text_hours (class->n);
  g_autofree char *subtitle = n > 1 ? g_strdup_printf ("%s（第 %d 张，共 %d 张）", class->name, of, n) : g_strdup (class->name);

  vp_sheet_set_title (sheet, "培训签到表");
  vp_sheet_set_subtitle (sheet, subtitle);
  vp_sheet_set_heading_columns (sheet, 2);
  vp_sheet_add_heading (sheet, "时间", day);
  vp_sheet_add_heading (sheet, "地点", class->place);
  vp_sheet_add_heading (sheet, "授课人", class->teacher);
  vp_sheet_add_heading (sheet, "课时", hours);
  vp_sheet_set_columns (sheet, columns, G_N_ELEMENTS (columns));
  vp_sheet_set_row_height (sheet, SIGN_ROW_HEIGHT);
  add_lines (sheet, lines, of);
  vp_sheet_add_closing (sheet, "实到人数", NULL);
  vp_sheet_add_closing (sheet, "负责人", NULL);
  return sheet;
}

gboolean
vp_class_sign_in_add (VpDb *db, gint64 id, VpDate as_of, GPtrArray *sheets, GError **error)
{
  g_autoptr (VpClass) class = vp_class_get_training (db, id, error);
  g_autoptr (GPtrArray) lines = class != NULL ? vp_class_list (db, class, VP_CLASS_TRAINEES, error) : NULL;
  int n = 1;

  for (guint i = 0; lines != NULL && i < lines->len; i++)
    n = MAX (n, ((const VpClassLine *) lines->pdata[i])->kind);
  for (int i = 1; lines != NULL && i <= n; i++)
    g_ptr_array_add (sheets, make_sign_in (class, lines, i, n));
  return lines != NULL;
}

/* The number of somebody to whom none was given is made of the year and the line of the class, which is never another's. */
static char *
tell_number (const VpClass *class, const VpClassLine *line)
{
  int year;

  if (*line->paper != '\0')
    return g_strdup (line->paper);
  vp_date_get (class->day, &year, NULL, NULL);
  return g_strdup_printf ("PX%d-%05" PRId64, year, line->id);
}

static VpSheet *
make_certificate (const VpClass *class, const VpClassLine *line, const char *office)
{
  VpSheet *sheet = vp_sheet_new (&vp_paper_a5_landscape);
  g_autofree char *number = tell_number (class, line), *day = vp_date_to_chinese (class->day), *hours = vp_text_hours (class->n);
  g_autofree char *document = g_strdup_printf ("编号：%s", number);
  g_autofree char *text = g_strdup_printf ("%s%s%s 同志于%s参加“%s”培训%s%s，经签到考核合格，特发此证。", line->more, *line->more != '\0' ? " " : "",
                                           line->name, day, class->name, class->n > 0 ? "，课时 " : "", class->n > 0 ? hours : "");

  vp_sheet_set_title (sheet, "培训结业证书");
  vp_sheet_set_subtitle (sheet, document);
  vp_sheet_add_paragraph (sheet, text);
  vp_sheet_mention (sheet, line->person);
  vp_sheet_add_closing (sheet, "发证单位（盖章）", office);
  vp_sheet_add_closing (sheet, "日期", day);
  return sheet;
}

gboolean
vp_class_certificates_add (VpDb *db, gint64 id, VpDate as_of, GPtrArray *sheets, GError **error)
{
  g_autoptr (VpClass) class = vp_class_get_training (db, id, error);
  g_autoptr (GPtrArray) lines = class != NULL ? vp_class_list (db, class, VP_CLASS_TRAINEES, error) : NULL;
  g_autofree char *office = lines != NULL ? vp_setting_get_text (db, VP_SETTING_OFFICE_NAME, class->day, error) : NULL;

  if (office == NULL)
    return FALSE;
  for (guint i = 0; i < lines->len; i++)
    if (((VpClassLine *) lines->pdata[i])->state == 0)
      g_ptr_array_add (sheets, make_certificate (class, lines->pdata[i], office));
  return TRUE;
}
