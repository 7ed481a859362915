/* vp-duty-papers.c: papers of a duty month
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-duty-papers.h"

#include "vp-duty-difference.h"
#include "vp-privacy.h"
#include "vp-table-writer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const half_words[VP_DUTY_HALVES] = { "早高峰", "晚高峰" };
static const char *const weekday_words[] = { "一", "二", "三", "四", "五", "六", "日" };

static char *
name_times (const VpDutyPost *post)
{
  return g_strdup_printf ("%d:%02d–%d:%02d", post->starts / 60, post->starts % 60, post->ends / 60, post->ends % 60);
}

static gboolean
write_sheets (GPtrArray *sheets, const char *title, const char *path, GError **error)
{
  g_autoptr (VpPaper) paper = vp_paper_new (sheets, error);

  return paper != NULL && vp_paper_write_file (paper, title, path, error);
}

/* Slips of people */

static char *
list_duties (VpDutyMonth *month, int person)
{
  GString *out = g_string_new (NULL);

  for (int slot = 0; slot < month->n_slots; slot++) {
    int seat = month->seat_at[person * month->n_slots + slot], of_year, of_month;
    const VpDutyPost *post = seat >= 0 ? VP_DUTY_POST (month, VP_DUTY_SEAT (month, seat)->post) : NULL;
    g_autofree char *times = post != NULL ? name_times (post) : NULL;
    VpDate day = month->days[slot / VP_DUTY_HALVES];

    if (post == NULL)
      continue;
    vp_date_get (day, NULL, &of_year, &of_month);
    g_string_append_printf (out, "%s%d月%d日（周%s）%s %s %s", out->len > 0 ? "\n" : "", of_year, of_month,
                            weekday_words[vp_date_weekday (day) - 1], half_words[slot % VP_DUTY_HALVES], times,
                            VP_DUTY_CROSSING (month, post->crossing)->name);
  }
  return g_string_free (out, FALSE);
}

static void
add_slip (VpDutyMonth *month, VpSheet *sheet, int person)
{
  const VpDutyPerson *who = VP_DUTY_PERSON (month, person);
  g_autofree char *shown = vp_privacy_name (who->name, who->birth, vp_date_today ());
  g_autofree char *name = g_strdup_printf ("%s\n%07d", shown, (int) who->number), *duties = list_duties (month, person);

  vp_sheet_mention (sheet, who->id);
  vp_sheet_add_row (sheet, (const char *const[]) { name, *duties != '\0' ? duties : "本月不再安排值勤" }, VP_ROW_NORMAL);
}

VpPaper *
vp_duty_papers_slips (VpDb *db, VpDutyDesk *desk, gboolean changed, guint *people, GError **error)
{
  static const VpSheetColumn columns[] = { { .title = "姓名、编号", .width = 34 }, { .title = "值勤安排" } };
  VpDutyMonth *month = vp_duty_desk_month (desk);
  g_autoptr (GArray) moves = changed ? vp_duty_difference_of_published (db, month->month, error) : NULL;
  g_autoptr (GPtrArray) sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_sheet_free);
  g_autofree char *title = g_strdup_printf ("%d年%d月值勤通知条", month->month / 100, month->month % 100);
  VpSheet *sheet = vp_sheet_new (&vp_paper_a4);
  guint n = 0;

  g_ptr_array_add (sheets, sheet);
  if (changed && moves == NULL)
    return NULL;
  vp_sheet_set_title (sheet, title);
  vp_sheet_add_paragraph (sheet, "沿横线剪开，每人一条。请提前十分钟到岗，领取马甲、帽子、小旗。");
  vp_sheet_set_columns (sheet, columns, G_N_ELEMENTS (columns));
  for (int person = 0; person < (int) month->people->len; person++) {
    const VpDutyPerson *who = VP_DUTY_PERSON (month, person);
    gboolean wanted = !changed && who->load > 0;

    /* Whom a unit has not named yet, nobody can be told. */
    if (who->number == 0)
      continue;
    for (guint i = 0; changed && !wanted && i < moves->len; i++)
      wanted = g_array_index (moves, VpDutyMove, i).volunteer_id == who->id;
    if (wanted)
      add_slip (month, sheet, person);
    n += wanted;
  }
  if (n == 0) {
    g_set_error_literal (error, VP_ERROR, VP_ERROR_NOT_FOUND, changed ? _("Nobody's duties changed after the month was published.")
                                                                      : _("Nobody has a duty in this month."));
    return NULL;
  }
  if (people != NULL)
    *people = n;
  return vp_paper_new (sheets, error);
}

/* Forms of units */

static const char *const form_titles[] = { "单位", "日期", "时段", "时间", "路口", "志愿者编号", "姓名", NULL };

/* One row a seat, with whom the unit has named so far. */
static char **
form_row (VpDutyDesk *desk, int index)
{
  VpDutyMonth *month = vp_duty_desk_month (desk);
  const VpDutySeat *seat = VP_DUTY_SEAT (month, index);
  const VpDutyPost *post = VP_DUTY_POST (month, seat->post);
  const VpDutyPerson *who = seat->person != VP_DUTY_NOBODY ? VP_DUTY_PERSON (month, seat->person) : NULL;
  char **cells = g_new0 (char *, G_N_ELEMENTS (form_titles));

  cells[0] = g_strdup (VP_DUTY_UNIT (month, vp_duty_seat_unit (month, index))->name);
  cells[1] = vp_date_to_string (month->days[VP_DUTY_DAY_OF (post)]);
  cells[2] = g_strdup (half_words[post->slot % VP_DUTY_HALVES]);
  cells[3] = name_times (post);
  cells[4] = g_strdup (VP_DUTY_CROSSING (month, post->crossing)->name);
  cells[5] = who != NULL && who->number != 0 ? g_strdup_printf ("%07d", (int) who->number) : g_strdup ("");
  cells[6] = who != NULL ? vp_privacy_name (who->name, who->birth, vp_date_today ()) : g_strdup ("");
  return cells;
}

static gboolean
write_table (VpDutyDesk *desk, int unit, const char *path, GError **error)
{
  VpDutyMonth *month = vp_duty_desk_month (desk);
  g_autoptr (VpTableWriter) writer = vp_table_writer_new (path, "值勤名单", NULL, form_titles, error);

  for (int seat = 0; writer != NULL && seat < (int) month->seats->len; seat++) {
    g_auto (GStrv) cells = NULL;

    if (vp_duty_seat_unit (month, seat) != unit)
      continue;
    cells = form_row (desk, seat);
    if (!vp_table_writer_row (writer, (const char *const *) cells, G_N_ELEMENTS (form_titles) - 1, FALSE, error))
      return FALSE;
  }
  return writer != NULL && vp_table_writer_finish (writer, error);
}

static gboolean
write_form (VpDutyDesk *desk, int unit, const char *path, GError **error)
{
  static const VpSheetColumn columns[] = {
    { .title = "日期", .width = 26 }, { .title = "时段", .width = 18 }, { .title = "时间", .width = 28 }, { .title = "路口", .share = 2 },
    { .title = "志愿者编号", .width = 26 }, { .title = "姓名", .width = 26 },
  };
  VpDutyMonth *month = vp_duty_desk_month (desk);
  g_autoptr (GPtrArray) sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_sheet_free);
  VpSheet *sheet = vp_sheet_new (&vp_paper_a4);
  g_autofree char *title = g_strdup_printf ("%d年%d月值勤名单", month->month / 100, month->month % 100);

  g_ptr_array_add (sheets, sheet);
  vp_sheet_set_title (sheet, title);
  vp_sheet_add_heading (sheet, "单位", VP_DUTY_UNIT (month, unit)->name);
  vp_sheet_set_columns (sheet, columns, G_N_ELEMENTS (columns));
  for (int seat = 0; seat < (int) month->seats->len; seat++) {
    g_auto (GStrv) cells = NULL;

    if (vp_duty_seat_unit (month, seat) != unit)
      continue;
    cells = form_row (desk, seat);
    vp_sheet_add_row (sheet, (const char *const *) cells + 1, VP_ROW_NORMAL);
  }
  vp_sheet_add_note (sheet, "请填写或更正姓名和志愿者编号后寄回；随附的电子表格可直接填写。");
  vp_sheet_add_closing (sheet, "单位负责人", NULL);
  vp_sheet_add_closing (sheet, "填报日期", NULL);
  return write_sheets (sheets, title, path, error);
}

int
vp_duty_papers_write_forms (VpDutyDesk *desk, const char *folder, GError **error)
{
  VpDutyMonth *month = vp_duty_desk_month (desk);
  g_autofree int *seats = g_new0 (int, month->units->len + 1);
  int n = 0;

  for (int seat = 0; seat < (int) month->seats->len; seat++)
    if (vp_duty_seat_unit (month, seat) >= 0)
      seats[vp_duty_seat_unit (month, seat)]++;
  for (int unit = 0; unit < (int) month->units->len; unit++) {
    g_autofree char *base = seats[unit] > 0 ? g_strdup_printf ("%s_%d年%02d月值勤名单", VP_DUTY_UNIT (month, unit)->name,
                                                               month->month / 100, month->month % 100) : NULL;
    g_autofree char *stem = base != NULL ? g_build_filename (folder, g_strdelimit (base, "/\\", '_'), NULL) : NULL;
    g_autofree char *table = stem != NULL ? g_strconcat (stem, ".xlsx", NULL) : NULL;
    g_autofree char *paper = stem != NULL ? g_strconcat (stem, ".pdf", NULL) : NULL;

    if (stem == NULL)
      continue;
    if (!write_table (desk, unit, table, error) || !write_form (desk, unit, paper, error))
      return -1;
    n++;
  }
  return n;
}
