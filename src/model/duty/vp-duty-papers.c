/* vp-duty-papers.c: papers of a duty month
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-duty-papers.h"

#include "vp-duty-store.h"
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

/* The pack of a day */

typedef struct {
  VpDb *db;
  VpDutyDesk *desk;
  VpDutyMonth *month;
  int day;
  GPtrArray *sheets;
} Pack;

/* Whether the insurance of the day is known; the rule that asks for it is the one the plan was made by. */
static const char *
tell_insurance (const VpDutyMonth *month, int person, const VpDutyPost *post)
{
  guint32 mask = month->blocked[(person * month->n_slots + post->slot) * VP_DUTY_KINDS
                                + VP_DUTY_CROSSING (month, post->crossing)->kind];

  return (mask & VP_DUTY_BIT (VP_DUTY_INSURANCE)) != 0 ? "未保" : "已保";
}

static gboolean
add_seat_row (Pack *self, VpSheet *sheet, int index, int n, GError **error)
{
  const VpDutySeat *seat = VP_DUTY_SEAT (self->month, index);
  int unit = vp_duty_seat_unit (self->month, index);
  const char *unit_name = unit >= 0 ? VP_DUTY_UNIT (self->month, unit)->name : "";
  g_autofree char *place = g_strdup_printf ("%d", n), *number = NULL, *phone = NULL;
  const VpDutyPerson *who = seat->person != VP_DUTY_NOBODY ? VP_DUTY_PERSON (self->month, seat->person) : NULL;
  g_autoptr (VpVolunteer) person = NULL;

  if (who == NULL || who->number == 0) {
    const char *cells[] = { place, "", "", who != NULL ? unit_name : "", "", "", "", "", "", "", "" };

    vp_sheet_add_row (sheet, cells, VP_ROW_BLANK);
    return TRUE;
  }
  person = vp_volunteer_store_get (self->db, who->id, error);
  if (person == NULL)
    return FALSE;
  number = g_strdup_printf ("%07d", (int) who->number);
  phone = vp_phone_mask (person->private.phone);
  {
    g_autofree char *name = vp_privacy_name (who->name, who->birth, vp_date_today ());
    const char *cells[] = { place, name, number, unit_name, phone, tell_insurance (self->month, seat->person, VP_DUTY_POST (self->month, seat->post)),
                            "", "", "", "", "" };

    vp_sheet_add_row (sheet, cells, VP_ROW_BLANK);
  }
  return TRUE;
}

static gboolean
add_post_sheet (Pack *self, int index, GError **error)
{
  static const VpSheetColumn columns[] = {
    { .title = "序号", .width = 10 }, { .title = "姓名", .width = 20 }, { .title = "编号", .width = 20 }, { .title = "单位", .share = 2 },
    { .title = "电话", .width = 26 }, { .title = "保险", .width = 12 }, { .title = "领装备", .width = 14 }, { .title = "还装备", .width = 14 },
    { .title = "签到", .width = 20 }, { .title = "签退", .width = 20 }, { .title = "签名", .width = 30 },
  };
  const VpDutyPost *post = VP_DUTY_POST (self->month, index);
  const VpDutyCrossing *crossing = VP_DUTY_CROSSING (self->month, post->crossing);
  g_autoptr (VpSheet) sheet = vp_sheet_new (&vp_paper_a4_landscape);
  g_autofree char *title = g_strdup_printf ("%s　%s值勤签到表", crossing->name, half_words[post->slot % VP_DUTY_HALVES]);
  g_autofree char *day = vp_date_to_chinese (self->month->days[self->day]), *times = name_times (post);
  g_autofree char *place = g_strdup_printf ("东 %d　南 %d（示意图坐标）", crossing->x, crossing->y);
  int owner = crossing->unit_id != 0 ? vp_duty_month_unit (self->month, crossing->unit_id) : -1;
  g_autofree char *code = g_strdup_printf ("PYZQ-%d-%d-%d", self->month->days[self->day], (int) VP_ID_SEQUENCE (crossing->id),
                                           post->slot % VP_DUTY_HALVES);

  vp_sheet_set_title (sheet, title);
  vp_sheet_add_heading (sheet, "日期", day);
  vp_sheet_add_heading (sheet, "时间", times);
  vp_sheet_add_heading (sheet, "责任单位", owner >= 0 ? VP_DUTY_UNIT (self->month, owner)->name : "开放");
  vp_sheet_add_heading (sheet, "位置", place);
  vp_sheet_set_columns (sheet, columns, G_N_ELEMENTS (columns));
  for (int i = 0; i < post->n_seats; i++)
    if (!add_seat_row (self, sheet, post->first_seat + i, i + 1, error))
      return FALSE;
  vp_sheet_add_blank_rows (sheet, BLANK_ROWS);
  vp_sheet_add_note (sheet, "劝导情况（次）：车辆不礼让斑马线 ______　行人乱闯红灯 ______　行人不走斑马线 ______　其他 ______");
  vp_sheet_add_note (sheet, "天气、突发情况：");
  vp_sheet_add_closing (sheet, "带队人", NULL);
  vp_sheet_add_closing (sheet, "督查人", NULL);
  vp_sheet_set_code (sheet, VP_BARCODE_QR, code);
  g_ptr_array_add (self->sheets, g_steal_pointer (&sheet));
  return TRUE;
}

/* How many people come to each crossing in either half, and what they wear: all of it goes out in the morning and comes back. */
static void
add_cover (Pack *self)
{
  static const VpSheetColumn columns[] = {
    { .title = "路口", .share = 2 }, { .title = "早高峰（人）", .align = VP_ALIGN_RIGHT }, { .title = "晚高峰（人）", .align = VP_ALIGN_RIGHT },
    { .title = "领取装备（套）", .align = VP_ALIGN_RIGHT }, { .title = "领取签字" }, { .title = "归还签字" },
  };
  g_autoptr (VpSheet) sheet = vp_sheet_new (&vp_paper_a4);
  g_autofree char *day = vp_date_to_chinese (self->month->days[self->day]), *title = g_strdup_printf ("%s值勤日包", day);
  int totals[VP_DUTY_HALVES + 1] = { 0 };
  g_autofree char *kit = NULL;

  vp_sheet_set_title (sheet, title);
  vp_sheet_add_heading (sheet, "校验码", vp_duty_desk_is_published (self->desk) ? vp_duty_desk_hash (self->desk) : "未公布");
  vp_sheet_set_columns (sheet, columns, G_N_ELEMENTS (columns));
  for (int i = 0; i < (int) self->month->crossings->len; i++) {
    int filled[VP_DUTY_HALVES] = { 0 };
    g_autofree char *am = NULL, *pm = NULL, *sets = NULL;

    for (int half = 0; half < VP_DUTY_HALVES; half++) {
      int post = vp_duty_month_post (self->month, i, self->day, half);

      filled[half] = post >= 0 ? VP_DUTY_POST (self->month, post)->filled : 0;
      totals[half] += filled[half];
    }
    totals[VP_DUTY_HALVES] += MAX (filled[0], filled[1]);
    am = g_strdup_printf ("%d", filled[0]);
    pm = g_strdup_printf ("%d", filled[1]);
    sets = g_strdup_printf ("%d", MAX (filled[0], filled[1]));
    vp_sheet_add_row (sheet, (const char *const[]) { VP_DUTY_CROSSING (self->month, i)->name, am, pm, sets, "", "" }, VP_ROW_NORMAL);
  }
  kit = g_strdup_printf ("合计：早高峰 %d 人，晚高峰 %d 人；库房备 %d 套（马甲、帽子、小旗各 %d）。", totals[0], totals[1], totals[2], totals[2]);
  vp_sheet_add_note (sheet, kit);
  vp_sheet_add_closing (sheet, "库房", NULL);
  vp_sheet_add_closing (sheet, "值班", NULL);
  g_ptr_array_insert (self->sheets, 0, g_steal_pointer (&sheet));
}

VpPaper *
vp_duty_papers_pack (VpDb *db, VpDutyDesk *desk, VpDate day, guint *n_sheets, GError **error)
{
  g_autoptr (GPtrArray) sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_sheet_free);
  Pack pack = { db, desk, vp_duty_desk_month (desk), vp_duty_month_day (vp_duty_desk_month (desk), day), sheets };
  char text[VP_DATE_BUFFER];

  if (pack.day < 0) {
    g_set_error (error, VP_ERROR, VP_ERROR_INVALID, _("%s is no workday: nobody is on duty."), vp_date_to_buffer (day, text));
    return NULL;
  }
  for (int half = 0; half < VP_DUTY_HALVES; half++)
    for (int i = 0; i < (int) pack.month->crossings->len; i++) {
      int post = vp_duty_month_post (pack.month, i, pack.day, half);

      if (post >= 0 && !add_post_sheet (&pack, post, error))
        return NULL;
    }
  if (n_sheets != NULL)
    *n_sheets = sheets->len;
  add_cover (&pack);
  return vp_paper_new (sheets, error);
}

/* The wall matrix */

static char *
name_cell (VpDutyMonth *month, int crossing, int slot)
{
  int index = month->post_of[crossing * month->n_slots + slot];
  const VpDutyPost *post = index >= 0 ? VP_DUTY_POST (month, index) : NULL;
  GString *out = g_string_new (NULL);
  int last = -2;

  /* The number of a unit once, however many it sends. */
  for (int i = 0; post != NULL && i < post->n_seats; i++) {
    int unit = vp_duty_seat_unit (month, post->first_seat + i);

    if (VP_DUTY_SEAT (month, post->first_seat + i)->person == VP_DUTY_NOBODY)
      g_string_append (out, out->len > 0 ? " ○" : "○");
    else if (unit != last)
      g_string_append_printf (out, unit >= 0 ? "%s%d" : "%s●", out->len > 0 ? " " : "", unit + 1);
    last = unit;
  }
  return g_string_free (out, FALSE);
}

static VpSheet *
make_matrix (VpDutyMonth *month)
{
  VpSheet *sheet = vp_sheet_new (&a3_landscape);
  g_autofree VpSheetColumn *columns = g_new0 (VpSheetColumn, (gsize) month->n_slots + 1);
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *title = g_strdup_printf ("%d年%d月路口值勤总表", month->month / 100, month->month % 100);

  columns[0] = (VpSheetColumn) { .title = "路口", .width = 36 };
  for (int slot = 0; slot < month->n_slots; slot++) {
    VpDate day = month->days[slot / VP_DUTY_HALVES];
    int of_month;

    vp_date_get (day, NULL, NULL, &of_month);
    g_ptr_array_add (words, g_strdup_printf ("%d日%s", of_month, weekday_words[vp_date_weekday (day) - 1]));
    columns[slot + 1] = (VpSheetColumn) { .title = slot % VP_DUTY_HALVES == 0 ? "早" : "晚", .group = words->pdata[slot], .align = VP_ALIGN_CENTER };
  }
  vp_sheet_set_title (sheet, title);
  vp_sheet_add_paragraph (sheet, "格内为单位序号，单位名称见后页；○ 空岗，● 个人。");
  vp_sheet_set_columns (sheet, columns, (guint) month->n_slots + 1);
  for (int i = 0; i < (int) month->crossings->len; i++) {
    g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);

    g_ptr_array_add (cells, g_strdup (VP_DUTY_CROSSING (month, i)->name));
    for (int slot = 0; slot < month->n_slots; slot++)
      g_ptr_array_add (cells, name_cell (month, i, slot));
    vp_sheet_add_row (sheet, (const char *const *) cells->pdata, VP_ROW_NORMAL);
  }
  return sheet;
}

static VpSheet *
make_legend (VpDutyMonth *month)
{
  static const VpSheetColumn columns[] = {
    { .title = "序号", .width = 14 }, { .title = "单位", .share = 3 }, { .title = "人次", .width = 18, .align = VP_ALIGN_RIGHT },
    { .title = "序号", .width = 14 }, { .title = "单位", .share = 3 }, { .title = "人次", .width = 18, .align = VP_ALIGN_RIGHT },
    { .title = "序号", .width = 14 }, { .title = "单位", .share = 3 }, { .title = "人次", .width = 18, .align = VP_ALIGN_RIGHT },
  };
  VpSheet *sheet = vp_sheet_new (&a3_landscape);
  guint rows = (month->units->len + 2) / 3;

  vp_sheet_set_title (sheet, "单位序号");
  vp_sheet_set_columns (sheet, columns, G_N_ELEMENTS (columns));
  for (guint row = 0; row < rows; row++) {
    char *cells[9];

    for (guint part = 0; part < 3; part++) {
      guint unit = part * rows + row;
      gboolean there = unit < month->units->len;

      cells[part * 3] = there ? g_strdup_printf ("%u", unit + 1) : g_strdup ("");
      cells[part * 3 + 1] = g_strdup (there ? VP_DUTY_UNIT (month, unit)->name : "");
      cells[part * 3 + 2] = there ? g_strdup_printf ("%d", VP_DUTY_UNIT (month, unit)->load) : g_strdup ("");
    }
    vp_sheet_add_row (sheet, (const char *const *) cells, VP_ROW_NORMAL);
    for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
      g_free (cells[i]);
  }
  return sheet;
}

VpPaper *
vp_duty_papers_matrix (VpDutyDesk *desk, GError **error)
{
  g_autoptr (GPtrArray) sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_sheet_free);

  g_ptr_array_add (sheets, make_matrix (vp_duty_desk_month (desk)));
  g_ptr_array_add (sheets, make_legend (vp_duty_desk_month (desk)));
  return vp_paper_new (sheets, error);
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

  vp_sheet_add_row (sheet, (const char *const[]) { name, *duties != '\0' ? duties : "本月不再安排值勤" }, VP_ROW_NORMAL);
}

VpPaper *
vp_duty_papers_slips (VpDb *db, VpDutyDesk *desk, gboolean changed, guint *people, GError **error)
{
  static const VpSheetColumn columns[] = { { .title = "姓名、编号", .width = 34 }, { .title = "值勤安排" } };
  VpDutyMonth *month = vp_duty_desk_month (desk);
  g_autoptr (GArray) anew = vp_duty_store_read (db, VP_DUTY_TOLD_ANEW, month->first, month->last, error);
  g_autoptr (GPtrArray) sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_sheet_free);
  g_autofree char *title = g_strdup_printf ("%d年%d月值勤通知条", month->month / 100, month->month % 100);
  VpSheet *sheet = vp_sheet_new (&vp_paper_a4);
  guint n = 0;

  g_ptr_array_add (sheets, sheet);
  if (anew == NULL)
    return NULL;
  vp_sheet_set_title (sheet, title);
  vp_sheet_add_paragraph (sheet, "沿横线剪开，每人一条。请提前十分钟到岗，领取马甲、帽子、小旗。");
  vp_sheet_set_columns (sheet, columns, G_N_ELEMENTS (columns));
  for (int person = 0; person < (int) month->people->len; person++) {
    gboolean wanted = !changed && VP_DUTY_PERSON (month, person)->load > 0 && VP_DUTY_PERSON (month, person)->number != 0;

    for (guint i = 0; changed && !wanted && i < anew->len; i++)
      wanted = g_array_index (anew, VpDutyRow, i).n[0] == VP_DUTY_PERSON (month, person)->id;
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
