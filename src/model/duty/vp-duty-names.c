/* vp-duty-names.c: whom units name for their seats, as it comes back on their forms
 *
 * A form is judged as a whole: rows may let people change places, so first everybody whom the form replaces leaves their
 * seat in memory, and then each new one is tried by the rules of the planner.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-duty-names.h"

#include "vp-table.h"

#include <glib/gi18n-lib.h>
#include <string.h>

enum { UNIT, DAY, HALF, CROSSING, NUMBER, NAME, N_COLUMNS };

static const char *const titles[N_COLUMNS] = { "单位", "日期", "时段", "路口", "志愿者编号", "姓名" };

/* One row of the form: the post it means and whom it names. */
typedef struct {
  guint line;
  int unit, post, person, seat;
} Row;

typedef struct {
  VpDutyNames *names;
  VpDutyDesk *desk;
  int columns[N_COLUMNS]; /* where each stands, -1 = nowhere */
  GArray *rows;
  guint8 *used;           /* seats that a row has taken */
} Form;

void
vp_duty_names_free (VpDutyNames *self)
{
  g_array_unref (self->changes);
  g_ptr_array_unref (self->faults);
  g_free (self);
}

/* Takes @sentence. */
static void
fault (Form *self, guint line, char *sentence)
{
  /* Translators: row of the table, what is wrong */
  g_ptr_array_add (self->names->faults, g_strdup_printf (_("Row %u: %s"), line, sentence));
  g_free (sentence);
}

static const char *
text_of (const Form *self, const VpTableRow *row, int column)
{
  int at = self->columns[column];

  return at >= 0 && at < (int) row->n_cells && row->cells[at].text != NULL ? row->cells[at].text : "";
}

static gboolean
find_columns (Form *self, const VpTableRow *row)
{
  for (int column = 0; column < N_COLUMNS; column++) {
    self->columns[column] = -1;
    for (guint i = 0; i < row->n_cells; i++)
      if (g_strcmp0 (row->cells[i].text, titles[column]) == 0)
        self->columns[column] = (int) i;
  }
  return self->columns[UNIT] >= 0 && self->columns[DAY] >= 0 && self->columns[HALF] >= 0 && self->columns[CROSSING] >= 0
    && (self->columns[NUMBER] >= 0 || self->columns[NAME] >= 0);
}

static int
find_name (GArray *array, const char *name, gboolean units)
{
  for (int i = 0; i < (int) array->len; i++)
    if (strcmp (units ? g_array_index (array, VpDutyUnit, i).name : g_array_index (array, VpDutyCrossing, i).name, name) == 0)
      return i;
  return -1;
}

static int
find_post (const Form *self, const VpTableRow *row)
{
  const VpDutyMonth *month = vp_duty_desk_month (self->desk);
  const char *half = text_of (self, row, HALF);
  VpDate date = vp_date_parse (text_of (self, row, DAY), month->first, NULL);
  int day = vp_duty_month_day (month, date), crossing = find_name (month->crossings, text_of (self, row, CROSSING), FALSE);
  int which = strcmp (half, "早高峰") == 0 || strcmp (half, "am") == 0 ? 0 : strcmp (half, "晚高峰") == 0 || strcmp (half, "pm") == 0 ? 1 : -1;

  return day < 0 || crossing < 0 || which < 0 ? -1 : vp_duty_month_post (month, crossing, day, which);
}

static void
read_row (Form *self, const VpTableRow *row)
{
  const VpDutyMonth *month = vp_duty_desk_month (self->desk);
  const char *number = text_of (self, row, NUMBER), *who = *number != '\0' ? number : text_of (self, row, NAME);
  Row read = { row->number, find_name (month->units, text_of (self, row, UNIT), TRUE), find_post (self, row), -1, -1 };
  g_autoptr (GError) error = NULL;

  self->names->read++;
  if (*who == '\0') {
    self->names->blank++;
    return;
  }
  if (read.unit < 0)
    fault (self, row->number, g_strdup_printf (_("there is no unit “%s”."), text_of (self, row, UNIT)));
  else if (read.post < 0)
    fault (self, row->number, g_strdup_printf (_("nobody stands at “%s” then: look at the day, the half and the crossing."),
                                               text_of (self, row, CROSSING)));
  else if ((read.person = vp_duty_desk_find (self->desk, who, &error)) < 0)
    fault (self, row->number, g_strdup (error->message));
  else
    g_array_append_val (self->rows, read);
}

/* A seat of the unit at the post that no row has taken: theirs already, without a name, or another's. */
static int
find_seat (const Form *self, const Row *row, gboolean theirs)
{
  const VpDutyMonth *month = vp_duty_desk_month (self->desk);
  const VpDutyPost *post = VP_DUTY_POST (month, row->post);
  int found = -1;

  for (int i = 0; i < post->n_seats; i++) {
    int seat = post->first_seat + i, person = VP_DUTY_SEAT (month, seat)->person;

    if (self->used[seat] || vp_duty_seat_unit (month, seat) != row->unit)
      continue;
    if (theirs && person == row->person)
      return seat;
    if (!theirs && (found < 0 || person == VP_DUTY_NOBODY || VP_DUTY_PERSON (month, person)->number == 0))
      found = seat;
  }
  return found;
}

static void
match_seats (Form *self)
{
  for (int round = 0; round < 2; round++)
    for (guint i = 0; i < self->rows->len; i++) {
      Row *row = &g_array_index (self->rows, Row, i);

      if (row->seat < 0 && (row->seat = find_seat (self, row, round == 0)) >= 0) {
        self->used[row->seat] = 1;
        self->names->unchanged += round == 0;
      }
    }
  for (guint i = 0; i < self->rows->len; i++) {
    const Row *row = &g_array_index (self->rows, Row, i);

    if (row->seat < 0)
      fault (self, row->line, g_strdup (_("there are more names than the unit has seats there. Take one out, or ask for a seat.")));
  }
}

static void
try_rows (Form *self)
{
  VpDutyMonth *month = vp_duty_desk_month (self->desk);

  for (guint i = 0; i < self->rows->len; i++) {
    const Row *row = &g_array_index (self->rows, Row, i);
    VpDutyChange change;

    if (row->seat < 0 || VP_DUTY_SEAT (month, row->seat)->person == row->person)
      continue;
    vp_duty_desk_change (self->desk, row->seat, row->person, &change);
    g_array_append_val (self->names->changes, change);
    if (VP_DUTY_SEAT (month, row->seat)->person != VP_DUTY_NOBODY)
      vp_duty_free_seat (month, row->seat);
  }
  for (guint i = 0; i < self->rows->len; i++) {
    const Row *row = &g_array_index (self->rows, Row, i);
    guint32 mask = row->seat >= 0 && VP_DUTY_SEAT (month, row->seat)->person == VP_DUTY_NOBODY
      ? vp_duty_blockers (month, row->person, row->seat) : 0;
    g_autofree char *rules = vp_duty_why_name_rules (mask), *name = vp_duty_desk_name_person (self->desk, row->person);

    if (mask != 0)
      fault (self, row->line, g_strdup_printf (_("%s: %s."), name, rules));
    else if (row->seat >= 0 && VP_DUTY_SEAT (month, row->seat)->person == VP_DUTY_NOBODY)
      vp_duty_assign (month, row->person, row->seat);
  }
  self->names->named = self->names->changes->len;
}

/* The month of the first day in the table. */
static int
find_month (VpTableReader *reader, Form *form, GError **error)
{
  VpTableRow row;

  for (;;) {
    if (!vp_table_reader_next (reader, &row, error))
      return 0;
    if (row.number == 0)
      break;
    if (vp_date_parse (text_of (form, &row, DAY), vp_date_today (), NULL) != 0)
      return vp_date_month (vp_date_parse (text_of (form, &row, DAY), vp_date_today (), NULL));
  }
  g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID, _("No row of the form has a day."));
  return 0;
}

static gboolean
open_form (VpTableReader *reader, Form *form, const char *path, GError **error)
{
  VpTableRow row;

  if (!vp_table_reader_select (reader, 0, error) || !vp_table_reader_next (reader, &row, error))
    return FALSE;
  if (find_columns (form, &row))
    return TRUE;
  g_set_error (error, VP_ERROR, VP_ERROR_INVALID, _("“%s” is no list of names: the headings 单位, 日期, 时段, 路口 and 志愿者编号 or 姓名"
                                                    " are needed in its first row."), path);
  return FALSE;
}

static gboolean
read_rows (VpTableReader *reader, Form *form, GError **error)
{
  VpTableRow row;

  for (;;) {
    if (!vp_table_reader_next (reader, &row, error))
      return FALSE;
    if (row.number == 0)
      return TRUE;
    read_row (form, &row);
  }
}

VpDutyNames *
vp_duty_names_read (VpDb *db, const char *path, GError **error)
{
  g_autoptr (VpDutyNames) self = g_new0 (VpDutyNames, 1);
  g_autoptr (VpTableReader) reader = vp_table_reader_open (path, NULL, NULL, error);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (Row));
  g_autoptr (VpDutyDesk) desk = NULL;
  g_autofree guint8 *used = NULL;
  Form form = { .names = self, .rows = rows };

  self->changes = g_array_new (FALSE, FALSE, sizeof (VpDutyChange));
  self->faults = g_ptr_array_new_with_free_func (g_free);
  if (reader == NULL || !open_form (reader, &form, path, error) || (self->month = find_month (reader, &form, error)) == 0)
    return NULL;
  desk = form.desk = vp_duty_desk_read (db, self->month, error);
  if (desk == NULL || !open_form (reader, &form, path, error))
    return NULL;
  used = form.used = g_new0 (guint8, vp_duty_desk_month (desk)->seats->len + 1);
  if (!read_rows (reader, &form, error))
    return NULL;
  match_seats (&form);
  try_rows (&form);
  return g_steal_pointer (&self);
}

gboolean
vp_duty_names_write (VpDb *db, VpDutyNames *self, GError **error)
{
  g_autofree char *sentence = NULL;

  if (self->faults->len > 0) {
    g_set_error (error, VP_ERROR, VP_ERROR_INVALID, _("%u rows are wrong, and nothing was taken: %s"), self->faults->len,
                 (const char *) self->faults->pdata[0]);
    return FALSE;
  }
  if (self->changes->len == 0)
    return TRUE;
  /* Translators: month, how many */
  sentence = g_strdup_printf (_("Names of units for %d-%02d: %u seats"), self->month / 100, self->month % 100, self->changes->len);
  return vp_duty_board_change (db, self->month, &g_array_index (self->changes, VpDutyChange, 0), self->changes->len, sentence, error);
}
