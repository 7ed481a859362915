/* vp-duty-sheet.c: a plan as a table, and a judge of such tables
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-duty-sheet.h"

#include "vp-duty-why.h"
#include "vp-table-writer.h"
#include "vp-table.h"
#include "vp-text.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define DAY_MINUTES 1440

static const char *const columns[] = { "date", "half", "start", "end", "crossing", "unit", "volunteer", "reason", NULL };
enum { DATE, HALF, START, END, CROSSING, UNIT, VOLUNTEER, N_COLUMNS };
static const char *const halves[VP_DUTY_HALVES] = { "am", "pm" };

/* One line as it was read: what could be understood of it. */
typedef struct {
  guint line;
  int post, person, unit; /* -1: none */
  gboolean taken;         /* a unit or a person has the seat */
} Line;

typedef struct {
  const VpDutyMonth *month;
  GArray *lines;
  GPtrArray *found;
} Judge;

static void
violation_free (gpointer data)
{
  g_free (((VpDutyViolation *) data)->sentence);
  g_free (data);
}

/* Takes @sentence. */
static void
find (Judge *self, guint line, const char *rule, char *sentence)
{
  VpDutyViolation *violation = g_new (VpDutyViolation, 1);

  *violation = (VpDutyViolation) { line, rule, sentence };
  g_ptr_array_add (self->found, violation);
}

static void
find_rule (Judge *self, const Line *line, VpDutyRule rule)
{
  const VpDutyPost *post = VP_DUTY_POST (self->month, line->post);
  char day[VP_DATE_BUFFER];

  /* Translators: line, volunteer number, day, crossing, what is wrong */
  find (self, line->line, vp_duty_rule_word (rule),
        g_strdup_printf (_("Line %u: %07d on %s at %s: %s."), line->line,
                         line->person >= 0 ? (int) VP_DUTY_PERSON (self->month, line->person)->number : 0,
                         vp_date_to_buffer (self->month->days[VP_DUTY_DAY_OF (post)], day),
                         VP_DUTY_CROSSING (self->month, post->crossing)->name, vp_duty_rule_sentence (rule)));
}

/* Writing */

static char *
name_time (int minutes)
{
  return g_strdup_printf ("%02d:%02d", minutes / 60, minutes % 60);
}

static gboolean
write_seat (const VpDutyMonth *self, VpTableWriter *writer, int index, GError **error)
{
  const VpDutySeat *seat = VP_DUTY_SEAT (self, index);
  const VpDutyPost *post = VP_DUTY_POST (self, seat->post);
  int unit = vp_duty_seat_unit (self, index);
  char day[VP_DATE_BUFFER], number[16] = "";
  g_autofree char *starts = name_time (post->starts), *ends = name_time (post->ends), *reason = vp_duty_why_short (self, index);
  const char *cells[] = { vp_date_to_buffer (self->days[VP_DUTY_DAY_OF (post)], day), halves[post->slot % VP_DUTY_HALVES], starts, ends,
                          VP_DUTY_CROSSING (self, post->crossing)->name,
                          unit >= 0 && seat->person != VP_DUTY_NOBODY ? VP_DUTY_UNIT (self, unit)->name : "", number, reason };

  if (seat->person != VP_DUTY_NOBODY && VP_DUTY_PERSON (self, seat->person)->number != 0)
    g_snprintf (number, sizeof number, "%07d", (int) VP_DUTY_PERSON (self, seat->person)->number);
  return vp_table_writer_row (writer, cells, G_N_ELEMENTS (cells), FALSE, error);
}

gboolean
vp_duty_sheet_write (const VpDutyMonth *self, const char *path, GError **error)
{
  g_autoptr (VpTableWriter) writer = vp_table_writer_new (path, _("Duty plan"), NULL, columns, error);

  for (int i = 0; writer != NULL && i < (int) self->seats->len; i++)
    if (!write_seat (self, writer, i, error))
      return FALSE;
  return writer != NULL && vp_table_writer_finish (writer, error);
}

/* Reading */

static const char *
text_of (const VpTableRow *row, int column)
{
  return column < (int) row->n_cells && row->cells[column].text != NULL ? row->cells[column].text : "";
}

static VpDate
day_of (const VpTableRow *row)
{
  return vp_date_parse (text_of (row, DATE), vp_date_today (), NULL);
}

/* Opens the table behind its headings. */
static VpTableReader *
open_table (const char *path, GError **error)
{
  g_autoptr (VpTableReader) reader = vp_table_reader_open (path, NULL, NULL, error);
  VpTableRow row;

  if (reader == NULL || !vp_table_reader_next (reader, &row, error))
    return NULL;
  for (int i = 0; i < N_COLUMNS; i++)
    if (strcmp (text_of (&row, i), columns[i]) != 0) {
      g_set_error (error, VP_ERROR, VP_ERROR_INVALID,
                   _("“%s” is no duty plan: its columns are date, half, start, end, crossing, unit, volunteer, reason."), path);
      return NULL;
    }
  return g_steal_pointer (&reader);
}

int
vp_duty_sheet_month (const char *path, GError **error)
{
  g_autoptr (VpTableReader) reader = open_table (path, error);
  VpTableRow row;

  while (reader != NULL) {
    if (!vp_table_reader_next (reader, &row, error))
      return 0;
    if (row.number == 0)
      break;
    if (day_of (&row) != 0)
      return vp_date_month (day_of (&row));
  }
  if (reader != NULL)
    g_set_error (error, VP_ERROR, VP_ERROR_INVALID, _("“%s” has no line with a day."), path);
  return 0;
}

static int
find_crossing (const VpDutyMonth *self, const char *name)
{
  for (int i = 0; i < (int) self->crossings->len; i++)
    if (strcmp (VP_DUTY_CROSSING (self, i)->name, name) == 0)
      return i;
  return -1;
}

static int
find_unit (const VpDutyMonth *self, const char *name)
{
  for (int i = 0; *name != '\0' && i < (int) self->units->len; i++)
    if (strcmp (VP_DUTY_UNIT (self, i)->name, name) == 0)
      return i;
  return -1;
}

static GHashTable *
index_numbers (const VpDutyMonth *self)
{
  GHashTable *index = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < self->people->len; i++)
    if (VP_DUTY_PERSON (self, i)->number != 0)
      g_hash_table_insert (index, GSIZE_TO_POINTER (VP_DUTY_PERSON (self, i)->number), GINT_TO_POINTER ((int) i + 1));
  return index;
}

/* The post a line means, or -1 with the reason found. */
static int
read_post (Judge *self, const VpTableRow *row)
{
  const VpDutyMonth *month = self->month;
  int day = vp_duty_month_day (month, day_of (row)), crossing = find_crossing (month, text_of (row, CROSSING)), post;
  int half = strcmp (text_of (row, HALF), "am") == 0 ? 0 : strcmp (text_of (row, HALF), "pm") == 0 ? 1 : -1;
  guint line = row->number;

  if (day_of (row) == 0 || half < 0) {
    find (self, line, "row", g_strdup_printf (_("Line %u: the day or the half (am, pm) cannot be read."), line));
    return -1;
  }
  if (day < 0) {
    find (self, line, "day", g_strdup_printf (_("Line %u: %s is no workday of the month."), line, text_of (row, DATE)));
    return -1;
  }
  if (crossing < 0) {
    find (self, line, "crossing", g_strdup_printf (_("Line %u: there is no crossing “%s”."), line, text_of (row, CROSSING)));
    return -1;
  }
  post = vp_duty_month_post (month, crossing, day, half);
  if (post < 0)
    find (self, line, "closed", g_strdup_printf (_("Line %u: nobody stands at %s then: it is closed or has no seats."), line,
                                                 text_of (row, CROSSING)));
  return post;
}

static void
read_times (Judge *self, const VpTableRow *row, int post)
{
  g_autofree char *starts = name_time (VP_DUTY_POST (self->month, post)->starts), *ends = name_time (VP_DUTY_POST (self->month, post)->ends);

  if (strcmp (text_of (row, START), starts) != 0 || strcmp (text_of (row, END), ends) != 0)
    /* Translators: line, times as they should be */
    find (self, row->number, "time", g_strdup_printf (_("Line %u: the duty is from %s to %s."), row->number, starts, ends));
}

static void
read_line (Judge *self, const VpTableRow *row, GHashTable *numbers)
{
  gint64 number = 0;
  Line line = { row->number, read_post (self, row), -1, find_unit (self->month, text_of (row, UNIT)), FALSE };
  gboolean named = *text_of (row, VOLUNTEER) != '\0';

  if (line.post < 0)
    return;
  read_times (self, row, line.post);
  if (named && vp_text_parse_int (text_of (row, VOLUNTEER), &number))
    line.person = GPOINTER_TO_INT (g_hash_table_lookup (numbers, GSIZE_TO_POINTER (number))) - 1;
  line.taken = named || *text_of (row, UNIT) != '\0';
  if (named && line.person < 0)
    find (self, line.line, "person", g_strdup_printf (_("Line %u: nobody on duty has the number %s."), line.line, text_of (row, VOLUNTEER)));
  if ((*text_of (row, UNIT) != '\0' && line.unit < 0)
      || (line.person >= 0 && MAX (vp_duty_month_unit_of (self->month, line.person, VP_DUTY_DAY_OF (VP_DUTY_POST (self->month, line.post))),
                                   VP_DUTY_NO_UNIT) != line.unit))
    find (self, line.line, "unit", g_strdup_printf (_("Line %u: %07d is not on duty for “%s” on that day."), line.line,
                                                    (int) number, text_of (row, UNIT)));
  g_array_append_val (self->lines, line);
}

/* Judging */

/* More than a post has, and those that are other units'. */
static void
judge_posts (Judge *self)
{
  const VpDutyMonth *month = self->month;
  g_autofree int *lines = g_new0 (int, month->posts->len + 1), *open_used = g_new0 (int, month->posts->len + 1);
  g_autoptr (GHashTable) own_used = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < self->lines->len; i++) {
    const Line *line = &g_array_index (self->lines, Line, i);
    const VpDutyPost *post = VP_DUTY_POST (month, line->post);
    gpointer key = GSIZE_TO_POINTER ((gsize) line->post * month->units->len + (gsize) MAX (line->unit, 0) + 1);
    int own = 0, open_seats = 0;

    if (++lines[line->post] > post->n_seats)
      find (self, line->line, "seats", g_strdup_printf (_("Line %u: the crossing has only %d seats then."), line->line, post->n_seats));
    if (!line->taken)
      continue;
    for (int j = 0; j < post->n_seats; j++) {
      open_seats += VP_DUTY_SEAT (month, post->first_seat + j)->owner < 0;
      own += line->unit >= 0 && VP_DUTY_SEAT (month, post->first_seat + j)->owner == line->unit;
    }
    if (own > GPOINTER_TO_INT (g_hash_table_lookup (own_used, key)))
      g_hash_table_insert (own_used, key, GINT_TO_POINTER (GPOINTER_TO_INT (g_hash_table_lookup (own_used, key)) + 1));
    else if (++open_used[line->post] > open_seats)
      find_rule (self, line, VP_DUTY_OWNER);
  }
}

static gboolean
binds (const VpDutyMonth *self, VpEventRule rule)
{
  return self->rulings[rule].grade >= VP_GRADE_SIGNED;
}

/* Two duties of one person; @line is the later one of the file. */
static void
judge_pair (Judge *self, const Line *line, const Line *other)
{
  const VpDutyMonth *month = self->month;
  const VpDutyPost *post = VP_DUTY_POST (month, line->post), *beside = VP_DUTY_POST (month, other->post);
  int days = month->days[VP_DUTY_DAY_OF (beside)] - month->days[VP_DUTY_DAY_OF (post)];
  int gap = MAX (days * DAY_MINUTES + beside->starts - post->ends, post->starts - days * DAY_MINUTES - beside->ends);

  if (post->slot == beside->slot || gap < 0)
    find_rule (self, line, VP_DUTY_OVERLAP);
  else if (days != 0 && gap < month->rulings[VP_EVENT_REST].value && binds (month, VP_EVENT_REST))
    find_rule (self, line, VP_DUTY_REST);
  else if (days == 0) {
    if (binds (month, VP_EVENT_RUN) && month->rulings[VP_EVENT_RUN].value > 0
        && post->ends - post->starts + beside->ends - beside->starts > month->rulings[VP_EVENT_RUN].value)
      find_rule (self, line, VP_DUTY_RUN);
    if (binds (month, VP_EVENT_TRAVEL) && post->crossing != beside->crossing && gap < month->rulings[VP_EVENT_TRAVEL].value)
      find_rule (self, line, VP_DUTY_TRAVEL);
  }
}

static gboolean
says_never (const VpDutyMonth *self, const VpDutyPerson *who, const VpDutyPost *post)
{
  VpDate day = self->days[VP_DUTY_DAY_OF (post)];

  for (guint i = 0; i < who->n_wishes; i++) {
    const VpDutyWish *wish = &g_array_index (self->wishes, VpDutyWish, who->first_wish + i);

    if (wish->wish == 2 && wish->crossing == post->crossing && (wish->weekday == 0 || wish->weekday == vp_date_weekday (day))
        && (wish->half == 0 || wish->half - 1 == post->slot % VP_DUTY_HALVES) && wish->from <= day
        && (wish->to == 0 || wish->to >= day))
      return TRUE;
  }
  return FALSE;
}

/* What holds of one line whatever else there is, and against the person's lines before it. */
static void
judge_line (Judge *self, const Line *line, GArray *before)
{
  const VpDutyMonth *month = self->month;
  const VpDutyPost *post = VP_DUTY_POST (month, line->post);
  const VpDutyPerson *who = VP_DUTY_PERSON (month, line->person);
  guint32 mask = month->blocked[(line->person * month->n_slots + post->slot) * VP_DUTY_KINDS
                                + VP_DUTY_CROSSING (month, post->crossing)->kind];
  int of_week = 1;

  for (int rule = 0; rule < VP_N_DUTY_RULES; rule++)
    if ((mask >> rule & 1) != 0)
      find_rule (self, line, rule);
  if (says_never (month, who, post))
    find_rule (self, line, VP_DUTY_NEVER);
  for (guint i = 0; i < before->len; i++) {
    const Line *other = &g_array_index (before, Line, i);

    judge_pair (self, line, other);
    of_week += month->week_of[VP_DUTY_DAY_OF (VP_DUTY_POST (month, other->post))] == month->week_of[VP_DUTY_DAY_OF (post)];
  }
  if (who->most_week > 0 && of_week > who->most_week)
    find_rule (self, line, VP_DUTY_WEEK);
  if (who->most_month > 0 && (int) before->len + 1 > who->most_month)
    find_rule (self, line, VP_DUTY_MONTH);
}

static void
judge_people (Judge *self)
{
  g_autoptr (GHashTable) of_person = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);

  for (guint i = 0; i < self->lines->len; i++) {
    const Line *line = &g_array_index (self->lines, Line, i);
    GArray *before = line->person >= 0 ? g_hash_table_lookup (of_person, GINT_TO_POINTER (line->person + 1)) : NULL;

    if (line->person < 0)
      continue;
    if (before == NULL) {
      before = g_array_new (FALSE, FALSE, sizeof (Line));
      g_hash_table_insert (of_person, GINT_TO_POINTER (line->person + 1), before);
    }
    judge_line (self, line, before);
    g_array_append_val (before, *line);
  }
}

static void
judge_units (Judge *self)
{
  const VpDutyMonth *month = self->month;
  g_autofree int *loads = g_new0 (int, month->units->len + 1);

  for (guint i = 0; i < self->lines->len; i++) {
    const Line *line = &g_array_index (self->lines, Line, i);

    if (line->unit >= 0 && line->taken && ++loads[line->unit] > VP_DUTY_UNIT (month, line->unit)->cap
        && VP_DUTY_UNIT (month, line->unit)->cap >= 0)
      find_rule (self, line, VP_DUTY_QUOTA);
  }
}

static int
compare_violations (gconstpointer a, gconstpointer b)
{
  const VpDutyViolation *left = *(VpDutyViolation *const *) a, *right = *(VpDutyViolation *const *) b;

  return left->line != right->line ? (left->line < right->line ? -1 : 1) : strcmp (left->rule, right->rule);
}

static void
judge_all (Judge *self)
{
  judge_posts (self);
  judge_people (self);
  judge_units (self);
  g_ptr_array_sort (self->found, compare_violations);
}

GPtrArray *
vp_duty_sheet_judge (const VpDutyMonth *self, const char *path, GError **error)
{
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (Line));
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (violation_free);
  g_autoptr (VpTableReader) reader = open_table (path, error);
  g_autoptr (GHashTable) numbers = index_numbers (self);
  Judge judge = { self, lines, found };
  VpTableRow row;

  if (reader == NULL)
    return NULL;
  for (;;) {
    if (!vp_table_reader_next (reader, &row, error))
      return NULL;
    if (row.number == 0)
      break;
    read_line (&judge, &row, numbers);
  }
  judge_all (&judge);
  return g_steal_pointer (&found);
}

guint
vp_duty_sheet_count_violations (const VpDutyMonth *self)
{
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (Line));
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (violation_free);
  Judge judge = { self, lines, found };

  for (int i = 0; i < (int) self->seats->len; i++) {
    const VpDutySeat *seat = VP_DUTY_SEAT (self, i);
    gboolean taken = seat->person != VP_DUTY_NOBODY;
    gboolean named = taken && VP_DUTY_PERSON (self, seat->person)->number != 0;
    Line line = { (guint) i + 2, seat->post, named ? seat->person : -1, taken ? vp_duty_seat_unit (self, i) : -1, taken };

    g_array_append_val (lines, line);
  }
  judge_all (&judge);
  return found->len;
}
