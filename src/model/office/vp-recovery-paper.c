/* vp-recovery-paper.c: a recovery key on a sheet of paper
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-recovery-paper.h"

#include "vp-date.h"
#include "vp-sheet.h"

#include <glib/gi18n-lib.h>

/* One row for each group, so that whoever types it can tick them off. */
static void
add_groups (VpSheet *sheet, const char *recovery)
{
  static const VpSheetColumn columns[] = {
    { .title = "组", .width = 20, .align = VP_ALIGN_CENTER }, { .title = "字符", .width = 60, .align = VP_ALIGN_CENTER },
    { .title = "核对", .share = 1, .kind = VP_CELL_BOX },
  };
  g_auto (GStrv) groups = g_strsplit (recovery, "-", -1);

  vp_sheet_set_columns (sheet, columns, G_N_ELEMENTS (columns));
  vp_sheet_set_row_height (sheet, 12);
  for (guint i = 0; groups[i] != NULL; i++) {
    g_autofree char *number = g_strdup_printf ("%u", i + 1), *spaced = NULL;
    g_autoptr (GString) text = g_string_new (NULL);

    for (const char *c = groups[i]; *c != '\0'; c++)
      g_string_append_printf (text, "%s%c", c > groups[i] ? " " : "", *c);
    spaced = g_string_free (g_steal_pointer (&text), FALSE);
    vp_sheet_add_row (sheet, (const char *const[]) { number, spaced, "" }, VP_ROW_NORMAL);
  }
}

VpPaper *
vp_recovery_paper_new (const char *recovery, const char *store, GError **error)
{
  g_autoptr (GPtrArray) sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_sheet_free);
  g_autofree char *day = vp_date_to_chinese (vp_date_today ());
  VpSheet *sheet = vp_sheet_new (&vp_paper_a4);

  g_return_val_if_fail (recovery != NULL && store != NULL, NULL);

  g_ptr_array_add (sheets, sheet);
  vp_sheet_set_title (sheet, "恢复密钥");
  vp_sheet_set_subtitle (sheet, "忘记口令时用它打开数据库");
  vp_sheet_set_heading_columns (sheet, 1);
  vp_sheet_add_heading (sheet, "数据库", store);
  vp_sheet_add_heading (sheet, "打印日期", day);
  vp_sheet_add_paragraph (sheet, "这张纸能打开数据库里的全部个人信息，请像公章一样锁在柜子里，不要拍照，不要和电脑或备份放在一起。");
  vp_sheet_add_paragraph (sheet, "每组最后一个字符用来核对，输错一个字符或者两个字符颠倒都会被发现。不分大小写，没有字母 I、L、O、U。");
  vp_sheet_add_paragraph (sheet, "口令和这张纸都丢失以后，任何人都打不开密封的内容，也没有别的办法。");
  add_groups (sheet, recovery);
  vp_sheet_add_closing (sheet, "保管人", NULL);
  vp_sheet_add_closing (sheet, "存放处", NULL);
  return vp_paper_new (sheets, error);
}

gboolean
vp_recovery_paper_write (const char *recovery, const char *store, const char *path, GError **error)
{
  g_autoptr (VpPaper) paper = vp_recovery_paper_new (recovery, store, error);

  return paper != NULL && vp_paper_write_file (paper, "恢复密钥", path, error);
}
