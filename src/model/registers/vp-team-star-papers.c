/* vp-team-star-papers.c: the certificate of a star that a team was given
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-register-papers-private.h"

#include "vp-register-store.h"
#include "vp-setting.h"

#include <inttypes.h>

/* The number of a star to which none was given is made of the year and its row, which is never another's. */
static char *
tell_serial (const VpRecord *star, VpDate day)
{
  const char *serial = vp_record_text (star, vp_register_column (star->of, "serial"));
  int year;

  if (*serial != '\0')
    return g_strdup (serial);
  vp_date_get (day, &year, NULL, NULL);
  return g_strdup_printf ("ZX%d-%05" PRId64, year, star->id);
}

static VpSheet *
make_certificate (const VpRegisterWords *words, const VpRecord *star, const char *office)
{
  /* As certificates say it; the register is read in the language of the window. */
  static const char *const levels[] = { "一星级", "二星级", "三星级", "四星级", "五星级" };
  VpSheet *sheet = vp_sheet_new (&vp_paper_a5_landscape);
  guint level = (guint) vp_record_number (star, vp_register_column (star->of, "level"));
  VpDate day = (VpDate) vp_record_number (star, vp_register_column (star->of, "day"));
  VpDate until = (VpDate) vp_record_number (star, vp_register_column (star->of, "until"));
  g_autofree char *team = vp_register_words_text (words, star, star->of->part->field), *serial = tell_serial (star, day);
  g_autofree char *number = g_strdup_printf ("编号：%s", serial), *given = vp_date_to_chinese (day);
  g_autofree char *last = until != 0 ? vp_date_to_chinese (until) : NULL;
  g_autofree char *text = g_strdup_printf ("%s：经考核认证，授予“%s志愿服务组织”称号（第 %d 批）。特发此证。", team,
                                           levels[MIN (level, G_N_ELEMENTS (levels) - 1)],
                                           (int) vp_record_number (star, vp_register_column (star->of, "batch")));

  vp_sheet_set_title (sheet, "星级志愿服务组织证书");
  vp_sheet_set_subtitle (sheet, number);
  vp_sheet_add_paragraph (sheet, text);
  if (last != NULL)
    vp_sheet_add_closing (sheet, "有效期至", last);
  vp_sheet_add_closing (sheet, "发证单位（盖章）", office);
  vp_sheet_add_closing (sheet, "日期", given);
  return sheet;
}

gboolean
vp_team_star_certificate_add (VpDb *db, gint64 id, VpDate as_of, GPtrArray *sheets, GError **error)
{
  g_autoptr (VpRecord) star = vp_register_get (db, vp_register_find ("team-star"), id, error);
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  g_autoptr (VpRegisterWords) words = NULL;
  g_autofree char *office = NULL;

  if (star == NULL)
    return FALSE;
  /* What was taken back is no star any more. */
  if (star->removed_at != 0)
    return TRUE;
  g_ptr_array_add (rows, star);
  words = vp_register_words_read_for (db, star->of, rows, error);
  office = words != NULL ? vp_setting_get_text (db, VP_SETTING_OFFICE_NAME,
                                                (VpDate) vp_record_number (star, vp_register_column (star->of, "day")), error) : NULL;
  if (office == NULL)
    return FALSE;
  g_ptr_array_add (sheets, make_certificate (words, star, office));
  return TRUE;
}
