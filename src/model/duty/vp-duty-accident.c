/* vp-duty-accident.c: the papers of one person after an accident on duty
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-duty-papers.h"

#include "vp-duty-store.h"

#include <glib/gi18n-lib.h>

#define NOON 720
/* States of attendance in which somebody was there: came, late, left early. */
#define CAME_FIRST 1
#define CAME_LAST 3

typedef struct {
  VpDb *db;
  VpDutyDesk *desk;
  int person;
  VpDate day;
  VpSheet *sheet;
} Accident;

static void
add_row (Accident *self, const char *what, const char *words)
{
  vp_sheet_add_row (self->sheet, (const char *const[]) { what, words }, VP_ROW_NORMAL);
}

static char *
name_moment (gint64 unix_time)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_local (unix_time);

  return g_date_time_format (moment, "%Y-%m-%d %H:%M");
}

static const VpDutyRow *
find_came (GArray *came, gint64 seat)
{
  for (guint i = 0; i < came->len; i++) {
    const VpDutyRow *row = &g_array_index (came, VpDutyRow, i);

    if (row->n[0] == seat && row->n[1] >= CAME_FIRST && row->n[1] <= CAME_LAST)
      return row;
  }
  return NULL;
}

static char *
tell_came (const VpDutyRow *row)
{
  if (row == NULL)
    return g_strdup ("没有签到记录");
  if (row->n[2] < 0)
    return g_strdup ("已到岗，未填时间");
  if (row->n[3] < 0)
    return g_strdup_printf ("%d:%02d 签到，未签退", (int) row->n[2] / 60, (int) row->n[2] % 60);
  return g_strdup_printf ("%d:%02d 签到，%d:%02d 签退", (int) row->n[2] / 60, (int) row->n[2] % 60, (int) row->n[3] / 60 % 24,
                          (int) row->n[3] % 60);
}

/* Every duty of the person on the day, with who signed in. How many; -1 with @error set. */
static int
add_duties (Accident *self, GError **error)
{
  VpDutyMonth *month = vp_duty_desk_month (self->desk);
  g_autoptr (GArray) board = vp_duty_store_read (self->db, VP_DUTY_BOARD, self->day, self->day, error);
  g_autoptr (GArray) came = board != NULL ? vp_duty_store_read (self->db, VP_DUTY_CAME, self->day, self->day, error) : NULL;
  int n = 0;

  if (came == NULL)
    return -1;
  for (guint i = 0; i < board->len; i++) {
    const VpDutyRow *row = &g_array_index (board, VpDutyRow, i);
    int crossing = vp_duty_month_crossing (month, row->n[4]);
    g_autofree char *duty = NULL, *signed_in = NULL;

    if (row->n[7] != VP_DUTY_PERSON (month, self->person)->id)
      continue;
    duty = g_strdup_printf ("%s　%s", row->n[5] < NOON ? "早高峰" : "晚高峰",
                            crossing >= 0 ? VP_DUTY_CROSSING (month, crossing)->name : "");
    signed_in = tell_came (find_came (came, row->n[0]));
    add_row (self, "排班", duty);
    add_row (self, "签到", signed_in);
    n++;
  }
  return n;
}

static gboolean
add_plan (Accident *self, GError **error)
{
  g_autoptr (GArray) plans = vp_duty_store_read (self->db, VP_DUTY_PLANS, self->day, self->day, error);
  const VpDutyRow *plan = plans != NULL && plans->len > 0 ? &g_array_index (plans, VpDutyRow, 0) : NULL;
  g_autofree char *moment = NULL, *words = NULL;

  if (plans == NULL)
    return FALSE;
  moment = plan != NULL && plan->n[2] > 0 ? name_moment (plan->n[2]) : NULL;
  words = moment != NULL ? g_strdup_printf ("%s 公布，校验码 %s", moment, plan->text) : g_strdup ("班表没有公布");
  add_row (self, "班表", words);
  return TRUE;
}

static gboolean
add_policies (Accident *self, GError **error)
{
  g_autoptr (GArray) policies = vp_duty_store_read (self->db, VP_DUTY_POLICIES, self->day, self->day, error);
  gint64 id = VP_DUTY_PERSON (vp_duty_desk_month (self->desk), self->person)->id;
  gboolean found = FALSE;

  for (guint i = 0; policies != NULL && i < policies->len; i++) {
    const VpDutyRow *row = &g_array_index (policies, VpDutyRow, i);

    if (row->n[0] != id)
      continue;
    add_row (self, "保险", *row->text != '\0' ? row->text : "有，未填保单号");
    found = TRUE;
  }
  if (policies != NULL && !found)
    add_row (self, "保险", "当天没有意外保险记录");
  return policies != NULL;
}

static int
find_number (VpDutyMonth *month, gint64 number)
{
  for (int i = 0; i < (int) month->people->len; i++)
    if (VP_DUTY_PERSON (month, i)->number == number && number != 0)
      return i;
  return -1;
}

VpPaper *
vp_duty_papers_accident (VpDb *db, VpDutyDesk *desk, gint64 number, VpDate day, GError **error)
{
  static const VpSheetColumn columns[] = { { .title = "事项", .width = 26 }, { .title = "记录" } };
  g_autoptr (GPtrArray) sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_sheet_free);
  Accident self = { db, desk, find_number (vp_duty_desk_month (desk), number), day, vp_sheet_new (&vp_paper_a4) };
  g_autofree char *date = vp_date_to_chinese (day), *name = NULL;
  int duties = 0;

  g_ptr_array_add (sheets, self.sheet);
  vp_sheet_set_title (self.sheet, "值勤意外事故材料");
  vp_sheet_set_columns (self.sheet, columns, G_N_ELEMENTS (columns));
  if (self.person >= 0 && (!add_plan (&self, error) || (duties = add_duties (&self, error)) < 0 || !add_policies (&self, error)))
    return NULL;
  if (duties == 0) {
    g_set_error (error, VP_ERROR, VP_ERROR_NOT_FOUND, _("Number %07d had no duty on that day."), (int) number);
    return NULL;
  }
  name = vp_duty_desk_name_person (desk, self.person);
  vp_sheet_set_heading_columns (self.sheet, 2);
  vp_sheet_add_heading (self.sheet, "志愿者", name);
  vp_sheet_mention (self.sheet, VP_DUTY_PERSON (vp_duty_desk_month (desk), self.person)->id);
  vp_sheet_add_heading (self.sheet, "日期", date);
  vp_sheet_add_note (self.sheet, "以上内容取自班表、保险登记和签到表，出具时未作改动。");
  vp_sheet_add_closing (self.sheet, "经办人", NULL);
  vp_sheet_add_closing (self.sheet, "单位（盖章）", NULL);
  return vp_paper_new (sheets, error);
}
