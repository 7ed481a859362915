/* vp-duty-pack.c: what goes out on a day of duty
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-duty-pack.h"

#include "vp-duty-sketch.h"
#include "vp-duty-store.h"
#include "vp-identity.h"
#include "vp-privacy.h"
#include "vp-sheet-print.h"
#include "vp-volunteer-store.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define NOON 720
#define FOOT 199.0 /* below the lines of a duty */

/* Kinds of what people are talked to about; the sheet has a place for each. */
static const char *const incidents[] = { "车辆不礼让斑马线", "行人闯红灯", "行人不走斑马线", "非机动车逆行", "其他" };

typedef struct {
  VpDb *db;
  VpDutyMonth *month;
  int day;
  GArray *shifts;      /* VpDutyRow of VP_DUTY_SHIFTS */
  GHashTable *phones;  /* volunteer → masked telephone */
} Pack;

static gboolean
begin (Pack *self, VpDb *db, VpDutyDesk *desk, VpDate day, GError **error)
{
  char text[VP_DATE_BUFFER];

  *self = (Pack) { .db = db, .month = vp_duty_desk_month (desk) };
  self->day = vp_duty_month_day (self->month, day);
  if (self->day < 0) {
    g_set_error (error, VP_ERROR, VP_ERROR_INVALID, _("%s is no workday: nobody is on duty."), vp_date_to_buffer (day, text));
    return FALSE;
  }
  self->shifts = vp_duty_store_read (db, VP_DUTY_SHIFTS, day, day, error);
  return self->shifts != NULL;
}

/* Events of the day, each once, by crossing. */
static GArray *
list_events (const Pack *self)
{
  GArray *events = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < self->shifts->len; i++) {
    gint64 event = g_array_index (self->shifts, VpDutyRow, i).n[0];

    if (events->len == 0 || g_array_index (events, gint64, events->len - 1) != event)
      g_array_append_val (events, event);
  }
  return events;
}

gboolean
vp_duty_pack_print (VpDb *db, VpDutyDesk *desk, VpDate day, GError **error)
{
  Pack pack;
  gboolean ok = begin (&pack, db, desk, day, error);
  g_autoptr (GArray) events = ok ? list_events (&pack) : NULL;

  ok = ok && vp_sheet_print_all (db, (const gint64 *) (gpointer) events->data, events->len, VP_SHEET_BY_POST, error);
  g_clear_pointer (&pack.shifts, g_array_unref);
  return ok;
}

/* Sheets */

static int
crossing_of (const Pack *self, gint64 shift)
{
  for (guint i = 0; i < self->shifts->len; i++)
    if (g_array_index (self->shifts, VpDutyRow, i).n[2] == shift)
      return vp_duty_month_crossing (self->month, g_array_index (self->shifts, VpDutyRow, i).n[4]);
  return -1;
}

static void
tell_place (const VpAttendance *first, char **place, char **more, gpointer data)
{
  const Pack *self = data;
  int index = crossing_of (self, first->shift_id);
  const VpDutyCrossing *crossing = index >= 0 ? VP_DUTY_CROSSING (self->month, index) : NULL;
  int owner = crossing != NULL && crossing->unit_id != 0 ? vp_duty_month_unit (self->month, crossing->unit_id) : -1;

  *place = g_strdup (crossing != NULL ? crossing->name : "");
  *more = g_strdup_printf ("　责任单位：%s", owner >= 0 ? VP_DUTY_UNIT (self->month, owner)->name : "开放");
}

/* Whether the insurance of the day is known; the rule that asks for it is the one the plan was made by. */
static const char *
tell_insurance (const Pack *self, int person, const VpAttendance *line)
{
  int crossing = crossing_of (self, line->shift_id), slot = self->day * VP_DUTY_HALVES + (line->starts < NOON ? 0 : 1);
  guint32 mask = crossing >= 0 ? self->month->blocked[(person * self->month->n_slots + slot) * VP_DUTY_KINDS
                                                      + VP_DUTY_CROSSING (self->month, crossing)->kind] : 0;

  return (mask & VP_DUTY_BIT (VP_DUTY_INSURANCE)) != 0 ? "未保险" : "已保险";
}

static void
set_small (VpSheetPen *pen, VpSheetBox cell, int row, const char *text)
{
  vp_sheet_pen_text (pen, VP_FONT_SONG, 7, VP_ALIGN_LEFT, (VpSheetBox) { cell.x, cell.y + 4.9 + row * 3.1, cell.width, 3.1 }, text);
}

static void
set_name (VpSheetPen *pen, VpSheetBox cell, const VpAttendance *line, gpointer data)
{
  const Pack *self = data;
  int person = line->volunteer_id != 0 ? vp_duty_month_person (self->month, line->volunteer_id) : -1;
  const VpDutyPerson *who = person >= 0 ? VP_DUTY_PERSON (self->month, person) : NULL;
  int unit = who != NULL ? vp_duty_month_unit_of (self->month, person, self->day) : -1;
  const char *phone = who != NULL ? g_hash_table_lookup (self->phones, &line->volunteer_id) : NULL;
  g_autofree char *shown = who != NULL ? vp_privacy_name (who->name, who->birth, vp_date_today ()) : NULL;
  g_autofree char *name = who == NULL ? NULL : g_strdup_printf ("%s（%07d）", shown, (int) who->number);
  g_autofree char *below = NULL;

  /* Somebody whom the month does not know any more keeps the label; of a unit without a name the cell is left to be written into. */
  if (line->volunteer_id != 0)
    vp_sheet_pen_text (pen, VP_FONT_HEI, 10, VP_ALIGN_LEFT, (VpSheetBox) { cell.x, cell.y + 0.4, cell.width, 4.8 },
                       name != NULL ? name : line->label);
  set_small (pen, cell, 0, unit >= 0 ? VP_DUTY_UNIT (self->month, unit)->name : line->volunteer_id == 0 ? line->label : "个人");
  below = line->ended ? g_strdup ("已另行安排，不到岗")
          : who == NULL ? g_strdup ("姓名待填") : g_strdup_printf ("%s　%s", phone != NULL ? phone : "", tell_insurance (self, person, line));
  set_small (pen, cell, 1, below);
}

static void
draw_incidents (VpSheetPen *pen, double x, double y)
{
  vp_sheet_pen_text (pen, VP_FONT_HEI, 9, VP_ALIGN_LEFT, (VpSheetBox) { x, y, 60, 5 }, "劝导情况（次）");
  for (guint i = 0; i < G_N_ELEMENTS (incidents); i++) {
    VpSheetBox row = { x, y + 5.5 + i * 6.4, 68, 6.4 };

    vp_sheet_pen_box (pen, (VpSheetBox) { row.x, row.y, 40, row.height }, VP_SHEET_PALE, VP_SHEET_THIN);
    vp_sheet_pen_box (pen, (VpSheetBox) { row.x + 40, row.y, 28, row.height }, VP_SHEET_PALE, VP_SHEET_THIN);
    vp_sheet_pen_text (pen, VP_FONT_SONG, 9, VP_ALIGN_LEFT, (VpSheetBox) { row.x, row.y, 40, row.height }, incidents[i]);
  }
  vp_sheet_pen_text (pen, VP_FONT_SONG, 9, VP_ALIGN_LEFT, (VpSheetBox) { x, y + 39, 68, 5 }, "装备领出（套）______　归还（套）______");
  vp_sheet_pen_text (pen, VP_FONT_SONG, 9, VP_ALIGN_LEFT, (VpSheetBox) { x, y + 45, 68, 5 }, "天气、突发情况：______________________");
  vp_sheet_pen_text (pen, VP_FONT_SONG, 9, VP_ALIGN_LEFT, (VpSheetBox) { x, y + 51, 68, 5 }, "_____________________________________");
}

static void
set_foot (VpSheetPen *pen, const VpAttendance *first, gpointer data)
{
  const Pack *self = data;
  int crossing = crossing_of (self, first->shift_id);
  int post = crossing >= 0 ? vp_duty_month_post (self->month, crossing, self->day, first->starts < NOON ? 0 : 1) : -1;

  vp_sheet_pen_text (pen, VP_FONT_HEI, 9, VP_ALIGN_LEFT, (VpSheetBox) { 18, FOOT, 62, 5 }, "站位（号码同行号，现场可调整）");
  vp_sheet_pen_text (pen, VP_FONT_HEI, 9, VP_ALIGN_LEFT, (VpSheetBox) { 76, FOOT, 46, 5 }, "全市位置（上北）");
  draw_incidents (pen, 124, FOOT);
  if (crossing < 0)
    return;
  vp_duty_sketch_places (pen, (VpSheetBox) { 18, FOOT + 5.5, 52, 52 }, VP_DUTY_CROSSING (self->month, crossing)->kind == 1,
                         post >= 0 ? VP_DUTY_POST (self->month, post)->n_seats : 0);
  vp_duty_sketch_map (pen, (VpSheetBox) { 76, FOOT + 5.5, 42, 42 }, self->month, crossing);
}

static gboolean
read_phone (Pack *self, gint64 volunteer, GError **error)
{
  g_autoptr (VpVolunteer) person = volunteer != 0 ? vp_volunteer_store_get (self->db, volunteer, error) : NULL;

  if (person != NULL)
    g_hash_table_insert (self->phones, g_memdup2 (&volunteer, sizeof volunteer), vp_phone_mask (person->private.phone));
  return volunteer == 0 || person != NULL;
}

/* The sheets of each half in the order of the crossings. */
static GArray *
list_orders (Pack *self, GError **error)
{
  GArray *events = list_events (self);
  GArray *all = g_array_new (FALSE, FALSE, sizeof (VpSheetOrder)), *evenings = g_array_new (FALSE, FALSE, sizeof (VpSheetOrder));
  gboolean ok = TRUE;

  for (guint i = 0; ok && i < events->len; i++) {
    VpSheetOrder order = { g_array_index (events, gint64, i), 0 };
    g_autoptr (GPtrArray) lines = vp_attendance_store_list (self->db, order.event_id, 0, error);

    ok = lines != NULL;
    for (guint j = 0; ok && j < lines->len; j++) {
      const VpAttendance *line = lines->pdata[j];

      ok = read_phone (self, line->volunteer_id, error);
      /* A sheet from which everybody was sent elsewhere is not needed. */
      if (line->sheet == order.sheet || line->ended)
        continue;
      order.sheet = line->sheet;
      g_array_append_vals (line->starts < NOON ? all : evenings, &order, 1);
    }
  }
  g_array_unref (events);
  g_array_append_vals (all, evenings->data, evenings->len);
  g_array_unref (evenings);
  if (!ok)
    g_clear_pointer (&all, g_array_unref);
  return all;
}

/* The cover */

/* How many people come to each crossing in either half, and what they wear: all of it goes out in the morning and comes back. */
static void
add_cover_rows (Pack *self, VpSheet *sheet, int totals[VP_DUTY_HALVES + 1])
{
  for (int i = 0; i < (int) self->month->crossings->len; i++) {
    g_autofree char *am = NULL, *pm = NULL, *sets = NULL;
    char **cells[VP_DUTY_HALVES] = { &am, &pm };
    int most = 0;

    for (int half = 0; half < VP_DUTY_HALVES; half++) {
      int post = vp_duty_month_post (self->month, i, self->day, half);
      int filled = post >= 0 ? VP_DUTY_POST (self->month, post)->filled : 0;

      *cells[half] = post < 0 ? g_strdup ("—") : filled == 0 ? g_strdup ("空岗") : g_strdup_printf ("%d", filled);
      totals[half] += filled;
      most = MAX (most, filled);
    }
    totals[VP_DUTY_HALVES] += most;
    sets = g_strdup_printf ("%d", most);
    vp_sheet_add_row (sheet, (const char *const[]) { VP_DUTY_CROSSING (self->month, i)->name, am, pm, sets, "", "" }, VP_ROW_NORMAL);
  }
}

static VpSheet *
make_cover (Pack *self, VpDutyDesk *desk)
{
  static const VpSheetColumn columns[] = {
    { .title = "路口", .share = 2 }, { .title = "早高峰（人）", .align = VP_ALIGN_RIGHT }, { .title = "晚高峰（人）", .align = VP_ALIGN_RIGHT },
    { .title = "领取装备（套）", .align = VP_ALIGN_RIGHT }, { .title = "领取签字" }, { .title = "归还签字" },
  };
  VpSheet *sheet = vp_sheet_new (&vp_paper_a4);
  g_autofree char *day = vp_date_to_chinese (self->month->days[self->day]), *title = g_strdup_printf ("%s值勤日包", day), *kit = NULL;
  int totals[VP_DUTY_HALVES + 1] = { 0 };

  vp_sheet_set_title (sheet, title);
  vp_sheet_add_heading (sheet, "校验码", vp_duty_desk_is_published (desk) ? vp_duty_desk_hash (desk) : "未公布");
  vp_sheet_set_columns (sheet, columns, G_N_ELEMENTS (columns));
  add_cover_rows (self, sheet, totals);
  kit = g_strdup_printf ("合计：早高峰 %d 人，晚高峰 %d 人；库房备 %d 套（马甲、帽子、小旗各 %d）。空岗不附签到表。", totals[0], totals[1], totals[2],
                         totals[2]);
  vp_sheet_add_note (sheet, kit);
  vp_sheet_add_closing (sheet, "库房", NULL);
  vp_sheet_add_closing (sheet, "值班", NULL);
  return sheet;
}

VpPaper *
vp_duty_pack_paper (VpDb *db, VpDutyDesk *desk, VpDate day, GArray **sheets, GError **error)
{
  static const VpSheetDress dress = { "值勤签到表", tell_place, set_name, set_foot };
  g_autoptr (GPtrArray) front = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_sheet_free);
  g_autoptr (GHashTable) phones = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (GArray) orders = NULL;
  VpPaper *paper = NULL;
  Pack pack;

  if (!begin (&pack, db, desk, day, error))
    return NULL;
  pack.phones = phones;
  orders = list_orders (&pack, error);
  if (orders != NULL) {
    g_ptr_array_add (front, make_cover (&pack, desk));
    paper = vp_sheet_papers_new_all (db, (const VpSheetOrder *) (gpointer) orders->data, orders->len, front, &dress, &pack, sheets, error);
  }
  g_array_unref (pack.shifts);
  return paper;
}
