/* vp-duty-difference.c: who has to be told what anew
 *
 * A board is a heap of duties; what two boards share is taken out of both, and what is left of each person is paired: what lies
 * on the same half-day first, because that is a change of place, then in the order of time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-duty-difference.h"

#include "vp-duty-store.h"
#include "vp-privacy.h"

#include <glib/gi18n-lib.h>

#define NOON 720

typedef struct {
  gint64 volunteer_id, unit_id; /* unit 0 of somebody with a name: they are who is told */
  VpDutyPlace place;
} Duty;

static int
compare_numbers (gint64 a, gint64 b)
{
  return (a > b) - (a < b);
}

static int
compare_who (const Duty *a, const Duty *b)
{
  int order = compare_numbers (a->volunteer_id, b->volunteer_id);

  return order != 0 ? order : compare_numbers (a->unit_id, b->unit_id);
}

static int
compare_duties_cb (gconstpointer left, gconstpointer right)
{
  const Duty *a = left, *b = right;
  int order = compare_who (a, b);

  order = order != 0 ? order : compare_numbers (a->place.day, b->place.day);
  order = order != 0 ? order : a->place.half - b->place.half;
  return order != 0 ? order : compare_numbers (a->place.crossing_id, b->place.crossing_id);
}

static void
add_duty (GArray *duties, gint64 volunteer, gint64 unit, VpDutyPlace place)
{
  Duty duty = { volunteer, volunteer != 0 ? 0 : unit, place };

  g_array_append_val (duties, duty);
}

/* Takes what both have out of both; they are in order. */
static void
strike_out (GArray *before, GArray *after)
{
  g_autoptr (GArray) gone = g_array_new (FALSE, FALSE, sizeof (Duty)), new = g_array_new (FALSE, FALSE, sizeof (Duty));
  guint i = 0, j = 0;

  while (i < before->len || j < after->len) {
    const Duty *old = i < before->len ? &g_array_index (before, Duty, i) : NULL;
    const Duty *now = j < after->len ? &g_array_index (after, Duty, j) : NULL;
    int order = old == NULL ? 1 : now == NULL ? -1 : compare_duties_cb (old, now);

    if (order < 0)
      g_array_append_vals (gone, old, 1);
    else if (order > 0)
      g_array_append_vals (new, now, 1);
    i += order <= 0;
    j += order >= 0;
  }
  g_array_set_size (before, 0);
  g_array_set_size (after, 0);
  g_array_append_vals (before, gone->data, gone->len);
  g_array_append_vals (after, new->data, new->len);
}

/* The new duty that @gone became: one of the same half-day, else with @any the first that is left. */
static int
find_partner (const GArray *after, const guint8 *used, const Duty *gone, gboolean any)
{
  for (guint i = 0; i < after->len; i++) {
    const Duty *duty = &g_array_index (after, Duty, i);

    if (!used[i] && compare_who (duty, gone) == 0
        && (any || (duty->place.day == gone->place.day && duty->place.half == gone->place.half)))
      return (int) i;
  }
  return -1;
}

static int
compare_moves_cb (gconstpointer left, gconstpointer right)
{
  const VpDutyMove *a = left, *b = right;
  const VpDutyPlace *x = a->from.day != 0 ? &a->from : &a->to, *y = b->from.day != 0 ? &b->from : &b->to;
  Duty first = { a->volunteer_id, a->unit_id, *x }, second = { b->volunteer_id, b->unit_id, *y };

  return compare_duties_cb (&first, &second);
}

/* Both are used up. */
static GArray *
pair (GArray *before, GArray *after)
{
  GArray *moves = g_array_new (FALSE, TRUE, sizeof (VpDutyMove));
  g_autofree guint8 *used = NULL, *paired = NULL;

  g_array_sort (before, compare_duties_cb);
  g_array_sort (after, compare_duties_cb);
  strike_out (before, after);
  used = g_new0 (guint8, after->len + 1);
  paired = g_new0 (guint8, before->len + 1);
  for (int any = 0; any < 2; any++)
    for (guint i = 0; i < before->len; i++) {
      const Duty *gone = &g_array_index (before, Duty, i);
      int partner = paired[i] ? -1 : find_partner (after, used, gone, any);
      VpDutyMove move = { gone->volunteer_id, gone->unit_id, gone->place, { 0 } };

      if (partner >= 0) {
        move.to = g_array_index (after, Duty, partner).place;
        used[partner] = 1;
      }
      if (paired[i] || (partner < 0 && !any))
        continue;
      paired[i] = 1;
      g_array_append_val (moves, move);
    }
  for (guint i = 0; i < after->len; i++) {
    const Duty *new = &g_array_index (after, Duty, i);
    VpDutyMove move = { new->volunteer_id, new->unit_id, { 0 }, new->place };

    if (!used[i])
      g_array_append_val (moves, move);
  }
  g_array_sort (moves, compare_moves_cb);
  return moves;
}

static GArray *
list_duties (const VpDutyMonth *month)
{
  GArray *duties = g_array_new (FALSE, FALSE, sizeof (Duty));

  for (int i = 0; i < (int) month->seats->len; i++) {
    const VpDutySeat *seat = VP_DUTY_SEAT (month, i);
    const VpDutyPost *post = VP_DUTY_POST (month, seat->post);
    int unit = seat->person != VP_DUTY_NOBODY ? vp_duty_seat_unit (month, i) : -1;
    const VpDutyPerson *who = seat->person != VP_DUTY_NOBODY ? VP_DUTY_PERSON (month, seat->person) : NULL;

    if (who != NULL)
      add_duty (duties, who->number != 0 ? who->id : 0, unit >= 0 ? VP_DUTY_UNIT (month, unit)->id : 0,
                (VpDutyPlace) { month->days[VP_DUTY_DAY_OF (post)], post->slot % VP_DUTY_HALVES, VP_DUTY_CROSSING (month, post->crossing)->id });
  }
  return duties;
}

GArray *
vp_duty_difference (const VpDutyMonth *before, const VpDutyMonth *after)
{
  g_autoptr (GArray) old = NULL, now = NULL;

  g_return_val_if_fail (before != NULL && after != NULL, NULL);
  old = list_duties (before);
  now = list_duties (after);
  return pair (old, now);
}

GArray *
vp_duty_difference_of_published (VpDb *db, int month, GError **error)
{
  VpDate first = vp_date_new (month / 100, month % 100, 1);
  VpDate last = vp_date_new (month % 100 == 12 ? month / 100 + 1 : month / 100, month % 100 % 12 + 1, 1) - 1;
  g_autofree char *hash = vp_duty_store_published (db, month, error);
  g_autoptr (GArray) rows = hash != NULL ? vp_duty_store_read (db, VP_DUTY_TOLD, first, last, error) : NULL;
  g_autoptr (GArray) before = NULL, after = NULL;

  if (rows == NULL)
    return NULL;
  if (*hash == '\0') {
    g_set_error (error, VP_ERROR, VP_ERROR_INVALID, _("%d-%02d was not published: nobody was told anything that could have changed."), month / 100,
                 month % 100);
    return NULL;
  }
  before = g_array_new (FALSE, FALSE, sizeof (Duty));
  after = g_array_new (FALSE, FALSE, sizeof (Duty));
  for (guint i = 0; i < rows->len; i++) {
    const VpDutyRow *row = &g_array_index (rows, VpDutyRow, i);
    VpDutyPlace place = { (VpDate) row->n[2], row->n[4] < NOON ? 0 : 1, row->n[3] };

    if (row->n[5] != 0)
      add_duty (before, row->n[0], row->n[1], place);
    if (row->n[6] != 0)
      add_duty (after, row->n[0], row->n[1], place);
  }
  return pair (before, after);
}

guint
vp_duty_difference_count_people (const GArray *moves)
{
  gint64 last = 0;
  guint n = 0;

  g_return_val_if_fail (moves != NULL, 0);
  for (guint i = 0; i < moves->len; i++) {
    gint64 who = g_array_index (moves, VpDutyMove, i).volunteer_id;

    n += who != 0 && who != last;
    last = who;
  }
  return n;
}

/* In words */

static char *
name_who (const VpDutyMonth *month, const VpDutyMove *move)
{
  int person = move->volunteer_id != 0 ? vp_duty_month_person (month, move->volunteer_id) : -1;
  int unit = move->unit_id != 0 ? vp_duty_month_unit (month, move->unit_id) : -1;
  const VpDutyPerson *who = person >= 0 ? VP_DUTY_PERSON (month, person) : NULL;
  g_autofree char *shown = who != NULL ? vp_privacy_name (who->name, who->birth, vp_date_today ()) : NULL;

  if (who != NULL)
    return g_strdup_printf ("%s（%07d）", shown, (int) who->number);
  /* Translators: a unit that has a seat and has not said who comes */
  return unit >= 0 ? g_strdup_printf (_("%s (nobody named yet)"), VP_DUTY_UNIT (month, unit)->name) : g_strdup (_("somebody who left the roster"));
}

static char *
name_place (const VpDutyMonth *month, const VpDutyPlace *place, const char *none)
{
  int crossing = vp_duty_month_crossing (month, place->crossing_id), of_year, of_month;

  if (place->day == 0)
    return g_strdup (none);
  vp_date_get (place->day, NULL, &of_year, &of_month);
  return g_strdup_printf ("%d月%d日 %s %s", of_year, of_month, place->half == 0 ? "早高峰" : "晚高峰",
                          crossing >= 0 ? VP_DUTY_CROSSING (month, crossing)->name : "");
}

char *
vp_duty_move_describe (const VpDutyMonth *month, const VpDutyMove *move)
{
  g_autofree char *who = NULL, *from = NULL, *to = NULL;

  g_return_val_if_fail (month != NULL && move != NULL, NULL);
  who = name_who (month, move);
  from = name_place (month, &move->from, _("no duty"));
  to = name_place (month, &move->to, _("no duty"));
  /* Translators: who, where they stood, where they stand */
  return g_strdup_printf (_("%s: %s → %s"), who, from, to);
}

VpPaper *
vp_duty_difference_paper (VpDutyDesk *desk, const GArray *moves, GError **error)
{
  static const VpSheetColumn columns[] = {
    { .title = "姓名（编号）", .width = 40 }, { .title = "原来" }, { .title = "现在" }, { .title = "已通知（签名、时间）", .width = 38 },
  };
  VpDutyMonth *month = vp_duty_desk_month (desk);
  g_autoptr (GPtrArray) sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_sheet_free);
  g_autofree char *title = g_strdup_printf ("%d年%d月值勤变动清单", month->month / 100, month->month % 100), *summary = NULL;
  VpSheet *sheet = vp_sheet_new (&vp_paper_a4);

  g_ptr_array_add (sheets, sheet);
  if (moves->len == 0) {
    g_set_error_literal (error, VP_ERROR, VP_ERROR_NOT_FOUND, _("Nobody's duties changed after the month was published."));
    return NULL;
  }
  summary = g_strdup_printf ("公布后共变动 %u 处，须另行通知 %u 人。", moves->len, vp_duty_difference_count_people (moves));
  vp_sheet_set_title (sheet, title);
  vp_sheet_add_paragraph (sheet, summary);
  vp_sheet_set_columns (sheet, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < moves->len; i++) {
    const VpDutyMove *move = &g_array_index (moves, VpDutyMove, i);
    g_autofree char *who = name_who (month, move), *from = name_place (month, &move->from, "—"), *to = name_place (month, &move->to, "不再安排");

    vp_sheet_mention (sheet, move->volunteer_id);
    vp_sheet_add_row (sheet, (const char *const[]) { who, from, to, "" }, VP_ROW_NORMAL);
  }
  return vp_paper_new (sheets, error);
}
