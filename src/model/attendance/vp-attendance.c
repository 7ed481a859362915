/* vp-attendance.c: entering who was there
 *
 * The lines are changed in memory first; only when every mark was understood and allowed is anything written. So trying a line
 * and entering it are the same work.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-attendance-private.h"

#include "vp-register-people.h"
#include "vp-register-store.h"
#include "vp-text.h"
#include "vp-transact.h"
#include "vp-volunteer-store.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define DAY_MINUTES 1440
#define NOON 720

gboolean
vp_attendance_refuse (GError **error, char *sentence)
{
  g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID, sentence);
  g_free (sentence);
  return FALSE;
}

void
vp_attendance_set_text (char **text, const char *value)
{
  char *copy = g_strdup (value);

  g_free (*text);
  *text = copy;
}

/* Lines and people */

static gboolean
refuse_line (GError **error, int sheet, int line, int last)
{
  if (last == 0)
    return vp_attendance_refuse (error, g_strdup_printf (_("There is no sheet %d. Look at which sheets there are."), sheet));
  /* Translators: a sheet, a line, the last line of the sheet */
  return vp_attendance_refuse (error, g_strdup_printf (_("Sheet %d has no line %d: its last line is %d. Look at the number again."), sheet, line,
                                         last));
}

/* At one post at one time a person stands on one line. */
gboolean
vp_attendance_check_once (GPtrArray *lines, const VpAttendance *line, GError **error)
{
  for (guint i = 0; i < lines->len; i++) {
    const VpAttendance *other = lines->pdata[i];

    if (other != line && line->volunteer_id != 0 && other->volunteer_id == line->volunteer_id && other->shift_id == line->shift_id
        && (other->state == VP_ATTENDANCE_EXPECTED || vp_attendance_is_there (other->state)))
      /* Translators: a person, a sheet, a line */
      return vp_attendance_refuse (error, g_strdup_printf (_("%s stands on sheet %d, line %d already. Enter there what is known."), other->label,
                                             other->sheet, other->line));
  }
  return TRUE;
}

/* Changing a line */

static void
remember (VpEntering *self, VpAttendance *line)
{
  if (line->id != 0 && !g_hash_table_contains (self->before, line))
    g_hash_table_insert (self->before, line, vp_attendance_copy (line));
}

gboolean
vp_attendance_check_change (const VpAttendance *line, VpAttendanceState to, GError **error)
{
  if (line->hours == VP_HOURS_APPROVED)
    /* Translators: a sheet, a line, a person, who approved it */
    return vp_attendance_refuse (error, g_strdup_printf (_("The hours of sheet %d, line %d (%s) were approved by %s. Correct the hours; the sheet"
                                             " stays as it was."), line->sheet, line->line, line->label, line->approved_by));
  if (!vp_attendance_may (line->state, to))
    /* Translators: a sheet, a line, a person, what is known of it, what was to be entered, the line again */
    return vp_attendance_refuse (error, g_strdup_printf (_("Sheet %d, line %d (%s) is “%s” and cannot become “%s” at once. Put it back first:"
                                             " %d expected."), line->sheet, line->line, line->label,
                                           vp_attendance_title (line->state), vp_attendance_title (to), line->line));
  return TRUE;
}

/* A time of day, on the day of the shift or the night behind it. */
static int
place_time (const VpAttendance *line, int time)
{
  return time < line->starts - NOON ? time + DAY_MINUTES : time;
}

static gboolean
set_times (VpAttendance *line, const VpMark *mark, GError **error)
{
  int least = line->starts, most = line->ends;

  line->came_at = mark->late >= 0 ? least + mark->late : mark->from >= 0 ? place_time (line, mark->from) : -1;
  line->left_at = mark->early >= 0 ? most - mark->early : mark->to >= 0 ? place_time (line, mark->to) : -1;
  line->out_rule = VP_OUT_SHEET;
  vp_attendance_set_text (&line->note, "");
  if (line->left_at >= 0 && mark->to >= 0 && line->came_at >= 0 && line->left_at <= line->came_at)
    line->left_at += DAY_MINUTES;
  if (line->left_at > 2 * DAY_MINUTES || (mark->late >= 0 && line->came_at >= most) || (mark->early >= 0 && line->left_at <= least)
      || (line->came_at >= 0 && line->left_at >= 0 && line->left_at - line->came_at > DAY_MINUTES))
    /* Translators: a sheet, a line, a person */
    return vp_attendance_refuse (error, g_strdup_printf (_("Sheet %d, line %d (%s): that is longer than the shift. Look at the minutes again."),
                                           line->sheet, line->line, line->label));
  return TRUE;
}

static void
take_out (VpEntering *self, VpAttendance *line)
{
  guint index;

  g_hash_table_remove (self->before, line);
  if (g_ptr_array_find (self->lines, line, &index))
    g_ptr_array_add (self->gone, g_ptr_array_steal_index (self->lines, index));
}

/* Putting a line back takes who stood in away with it. */
static gboolean
put_back (VpEntering *self, VpAttendance *line, GError **error)
{
  VpAttendance *other = vp_entering_stand_in (self, line);

  if (other == NULL)
    return TRUE;
  if (other->hours == VP_HOURS_APPROVED)
    return vp_attendance_check_change (other, VP_ATTENDANCE_EXPECTED, error);
  take_out (self, other);
  return TRUE;
}

static gboolean
set_state (VpEntering *self, VpAttendance *line, VpAttendanceState to, const VpMark *mark, GError **error)
{
  gboolean there = vp_attendance_is_there (to);

  if (!vp_attendance_check_change (line, to, error))
    return FALSE;
  remember (self, line);
  if (line->state == VP_ATTENDANCE_REPLACED && to != VP_ATTENDANCE_REPLACED && !put_back (self, line, error))
    return FALSE;
  line->state = to;
  line->grade = there ? line->grade : 0;
  line->cells = !there ? 0 : mark->cells >= 0 ? (guint) mark->cells : self->entry->cells;
  if (there && (mark->from >= 0 || mark->late >= 0))
    line->cells |= VP_CELL_IN;
  if (there && (mark->to >= 0 || mark->early >= 0))
    line->cells |= VP_CELL_OUT;
  if (there)
    return set_times (line, mark, error) && vp_attendance_check_once (self->lines, line, error);
  line->came_at = line->left_at = -1;
  line->out_rule = VP_OUT_SHEET;
  vp_attendance_set_text (&line->note, "");
  return TRUE;
}

/* Whoever is put down for a class by name alone is nobody of the roster, or it is not known who. */
static gboolean
check_name (const VpEntering *self, const VpAttendance *line, GError **error)
{
  for (guint i = 0; self->book->by_name && i < self->lines->len; i++) {
    const VpAttendance *other = self->lines->pdata[i];

    if (!other->ended && strcmp (other->name, line->name) == 0
        && (other->volunteer_id == 0 || line->volunteer_id == 0 || other->volunteer_id == line->volunteer_id))
      return vp_attendance_refuse (error, g_strdup_printf (_("%s stands on sheet %d, line %d already. Enter there what is known."), other->label,
                                                           other->sheet, other->line));
  }
  return TRUE;
}

/* Called as registers call people, whether a name or a number was written. */
static gboolean
name_person (VpEntering *self, VpAttendance *line, GError **error)
{
  g_autoptr (VpVolunteer) person = vp_volunteer_store_get (self->db, line->volunteer_id, error);

  if (person == NULL)
    return FALSE;
  if (self->book->by_name)
    vp_attendance_set_text (&line->name, person->name);
  g_free (line->label);
  line->label = vp_register_person_label (person->name, person->number, person->birth);
  return TRUE;
}

/* A line for somebody who has no seat: in the place of @of, or none. */
static gboolean
add_line (VpEntering *self, int sheet, int number, const VpAttendance *of, const VpMark *mark, GError **error)
{
  const VpAttendance *near = of != NULL ? of : vp_entering_find_line (self, sheet, 1);
  g_autoptr (VpAttendance) line = vp_attendance_copy (self->blank);
  VpAttendance *added = line;

  if (near == NULL && !self->book->by_name)
    return refuse_line (error, sheet, 0, 0);
  line->sheet = sheet;
  line->line = number;
  line->replaces = of != NULL ? of->id : 0;
  if (near != NULL) {
    line->shift_id = near->shift_id;
    line->day = near->day;
    line->starts = near->starts;
    line->ends = near->ends;
    vp_attendance_set_text (&line->post, near->post);
  }
  line->state = of != NULL ? VP_ATTENDANCE_CAME : VP_ATTENDANCE_WALK_IN;
  if (!vp_entering_find_person (self->db, mark->name, &line->volunteer_id, &line->name, error))
    return FALSE;
  vp_attendance_set_text (&line->label, line->volunteer_id == 0 ? line->name : "");
  if ((line->volunteer_id != 0 && !name_person (self, line, error)) || !check_name (self, line, error))
    return FALSE;
  g_ptr_array_add (self->lines, g_steal_pointer (&line));
  return set_state (self, added, added->state, mark, error);
}

/* Marks */

static gboolean
is_told (const VpEntering *self, const VpAttendance *line)
{
  for (guint i = 0; i < self->entry->marks->len; i++) {
    const VpMark *mark = self->entry->marks->pdata[i];

    if (mark->kind != VP_MARK_GRADE && mark->line == line->line && (mark->sheet == 0 ? self->entry->sheet : mark->sheet) == line->sheet)
      return TRUE;
  }
  return FALSE;
}

/* "All present" is no word about who gave the seat up, nor about a line on which something else was settled. */
static gboolean
mark_all (VpEntering *self, int sheet, const VpMark *mark, GError **error)
{
  if (vp_entering_last_line (self, sheet) == 0)
    return refuse_line (error, sheet, 0, 0);
  for (guint i = 0; i < self->lines->len; i++) {
    VpAttendance *line = self->lines->pdata[i];

    if (line->sheet != sheet || line->replaces != 0 || is_told (self, line) || line->state == VP_ATTENDANCE_WALK_IN)
      continue;
    if (line->ended || !vp_attendance_may (line->state, mark->state)) {
      self->kept++;
      continue;
    }
    if (line->hours == VP_HOURS_APPROVED && line->state == mark->state)
      continue;
    if (!set_state (self, line, mark->state, mark, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
mark_name (VpEntering *self, int sheet, const VpMark *mark, GError **error)
{
  VpAttendance *line = vp_entering_find_line (self, sheet, mark->line);

  if ((vp_entering_last_line (self, sheet) == 0 && !(self->book->by_name && sheet == 1)) || mark->line > VP_SHEET_LINES)
    return refuse_line (error, sheet, mark->line, MIN (vp_entering_last_line (self, sheet), VP_SHEET_LINES));
  if (line == NULL)
    return add_line (self, sheet, mark->line, NULL, mark, error);
  /* Who stood in is somebody else only after the line was put back; saying it again changes nothing twice. */
  if (line->state == VP_ATTENDANCE_REPLACED || line->state == VP_ATTENDANCE_WALK_IN)
    return vp_attendance_check_change (line, line->state == VP_ATTENDANCE_REPLACED ? VP_ATTENDANCE_CAME : VP_ATTENDANCE_REPLACED, error);
  return set_state (self, line, VP_ATTENDANCE_REPLACED, mark, error) && add_line (self, sheet, mark->line, line, mark, error);
}

static gboolean
mark_extra (VpEntering *self, int sheet, const VpMark *mark, GError **error)
{
  int last = vp_entering_last_line (self, sheet);

  if (last == 0 && !(self->book->by_name && sheet == 1))
    return refuse_line (error, sheet, 0, 0);
  while (last >= VP_SHEET_LINES && self->book->by_name)
    last = vp_entering_last_line (self, ++sheet);
  if (last >= VP_SHEET_LINES)
    return vp_attendance_refuse (error, g_strdup_printf (_("Sheet %d is full. Write who came on another sheet."), sheet));
  g_hash_table_add (self->told, GINT_TO_POINTER (sheet));
  return add_line (self, sheet, last + 1, NULL, mark, error);
}

/* On the line or in the place of it. */
static gboolean
mark_grade (VpEntering *self, int sheet, const VpMark *mark, GError **error)
{
  VpAttendance *line = mark->person != NULL ? vp_entering_of_person (self, mark, error) : vp_entering_find_line (self, sheet, mark->line);

  if (line == NULL)
    return mark->person == NULL && refuse_line (error, sheet, mark->line, vp_entering_last_line (self, sheet));
  for (guint i = 0; line->state == VP_ATTENDANCE_REPLACED && i < self->lines->len; i++) {
    VpAttendance *other = self->lines->pdata[i];

    if (other->sheet == line->sheet && other->line == line->line && vp_attendance_is_there (other->state))
      line = other;
  }
  g_hash_table_add (self->told, GINT_TO_POINTER (line->sheet));
  if (!vp_attendance_check_grade (line, error))
    return FALSE;
  remember (self, line);
  line->grade = mark->grade;
  return TRUE;
}

/* A line and a name may be the same person: typed names are only known here. */
static gboolean
mark_state (VpEntering *self, int sheet, const VpMark *mark, GError **error)
{
  VpAttendance *line = mark->person != NULL ? vp_entering_of_person (self, mark, error) : vp_entering_find_line (self, sheet, mark->line);
  const VpMark *before;

  if (line == NULL)
    return mark->person == NULL && refuse_line (error, sheet, mark->line, vp_entering_last_line (self, sheet));
  before = g_hash_table_lookup (self->said, line);
  if (before != NULL && (before->typed || mark->typed))
    return vp_attendance_refuse (error, g_strdup_printf (_("Line %d is told twice. Say one thing of each line."), line->line));
  g_hash_table_insert (self->said, line, (gpointer) mark);
  g_hash_table_add (self->told, GINT_TO_POINTER (line->sheet));
  return set_state (self, line, line->state == VP_ATTENDANCE_WALK_IN && mark->state == VP_ATTENDANCE_CAME
                    ? VP_ATTENDANCE_WALK_IN : mark->state, mark, error);
}

static gboolean
apply_mark (VpEntering *self, const VpMark *mark, GError **error)
{
  int sheet = mark->sheet != 0 ? mark->sheet : self->entry->sheet;
  char *refusal = self->book->refuse != NULL ? self->book->refuse (mark, self->blank) : NULL;

  if (refusal != NULL)
    return vp_attendance_refuse (error, refusal);
  if (mark->person == NULL && mark->kind != VP_MARK_EXTRA)
    g_hash_table_add (self->told, GINT_TO_POINTER (sheet));
  switch (mark->kind) {
  case VP_MARK_ALL:
    return mark_all (self, sheet, mark, error);
  case VP_MARK_NAME:
    return mark_name (self, sheet, mark, error);
  case VP_MARK_EXTRA:
    return mark_extra (self, sheet, mark, error);
  case VP_MARK_GRADE:
    return mark_grade (self, sheet, mark, error);
  case VP_MARK_STATE:
    return mark_state (self, sheet, mark, error);
  }
  g_return_val_if_reached (FALSE);
}

/* Writing: what frees a line of its person goes first. */
static gboolean
write_lines (VpDb *db, gpointer data, GError **error)
{
  const VpEntering *self = data;

  for (guint i = 0; i < self->gone->len; i++)
    if (!self->book->remove (db, ((VpAttendance *) self->gone->pdata[i])->id, error))
      return FALSE;
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < self->lines->len; i++) {
      VpAttendance *line = self->lines->pdata[i];
      const VpAttendance *before = g_hash_table_lookup (self->before, line);

      if (line->id == 0 || before == NULL || vp_entering_is_same (before, line) || vp_attendance_is_there (line->state) != (pass == 1))
        continue;
      if (!self->book->update (db, line, error))
        return FALSE;
    }
  for (guint i = 0; i < self->lines->len; i++) {
    VpAttendance *line = self->lines->pdata[i];

    if (line->id == 0 && !self->book->add (db, line, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
begin (VpDb *db, VpEntering *self, const VpAttendanceEntry *entry, GError **error)
{
  *self = (VpEntering) { .db = db, .entry = entry, .book = entry->book != NULL ? entry->book : &vp_sheet_book_event,
                         .blank = vp_attendance_new () };
  if (!self->book->begin (db, entry->event_id, self->blank, error))
    return FALSE;
  if (self->blank->day > entry->today) {
    g_autofree char *day = vp_date_to_string (self->blank->day);

    /* Translators: a day */
    return vp_attendance_refuse (error, g_strdup_printf (_("It is on %s: who was there can be entered from that day on."), day));
  }
  self->lines = self->book->list (db, entry->event_id, 0, error);
  if (self->lines == NULL)
    return FALSE;
  self->before = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) vp_attendance_free);
  self->gone = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_attendance_free);
  self->told = g_hash_table_new (NULL, NULL);
  self->said = g_hash_table_new (NULL, NULL);
  return TRUE;
}

static void
end (VpEntering *self)
{
  vp_attendance_free (self->blank);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_pointer (&self->before, g_hash_table_unref);
  g_clear_pointer (&self->gone, g_ptr_array_unref);
  g_clear_pointer (&self->told, g_hash_table_unref);
  g_clear_pointer (&self->said, g_hash_table_unref);
}

static gboolean
run (VpDb *db, VpEntering *self, VpAttendanceReading **reading, GError **error)
{
  VpAction action = { .action = "attendance" };
  g_autoptr (VpAttendanceReading) read = NULL;
  g_autofree char *summary = NULL;

  for (guint i = 0; i < self->entry->marks->len; i++)
    if (!apply_mark (self, self->entry->marks->pdata[i], error))
      return FALSE;
  read = vp_entering_read (self);
  /* Translators: what is known of the people on a sheet now */
  summary = g_strdup_printf (_("Attendance: %s"), read->sentence);
  action.summary = summary;
  if (!self->entry->try_only && read->changed > 0
      && !(self->entry->inside ? write_lines (db, self, error) : vp_db_transact (db, &action, write_lines, self, error)))
    return FALSE;
  *reading = g_steal_pointer (&read);
  return TRUE;
}

gboolean
vp_attendance_enter (VpDb *db, const VpAttendanceEntry *entry, VpAttendanceReading **reading, GError **error)
{
  VpEntering self;
  gboolean ok;

  g_return_val_if_fail (entry != NULL && entry->marks != NULL && reading != NULL, FALSE);
  ok = begin (db, &self, entry, error) && run (db, &self, reading, error);
  end (&self);
  return ok;
}
