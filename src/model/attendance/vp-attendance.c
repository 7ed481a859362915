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

typedef struct {
  VpDb *db;
  const VpAttendanceEntry *entry;
  VpDate day;
  GPtrArray *lines;   /* VpAttendance of all sheets; new ones have no id */
  GHashTable *before; /* line → copy of what stood there, of those that are changed */
  GPtrArray *gone;    /* VpAttendance that are taken out, owned */
  GHashTable *told;   /* sheets */
  guint kept;
} Entering;

void
vp_attendance_reading_free (VpAttendanceReading *self)
{
  g_ptr_array_unref (self->lines);
  g_free (self->sentence);
  g_free (self);
}

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

static VpAttendance *
find_line (const Entering *self, int sheet, int number)
{
  for (guint i = 0; i < self->lines->len; i++) {
    VpAttendance *line = self->lines->pdata[i];

    if (line->sheet == sheet && line->line == number && line->replaces == 0)
      return line;
  }
  return NULL;
}

static int
last_line (const Entering *self, int sheet)
{
  int last = 0;

  for (guint i = 0; i < self->lines->len; i++) {
    const VpAttendance *line = self->lines->pdata[i];

    if (line->sheet == sheet)
      last = MAX (last, line->line);
  }
  return last;
}

static VpAttendance *
find_stand_in (const Entering *self, const VpAttendance *of)
{
  for (guint i = 0; i < self->lines->len; i++) {
    VpAttendance *line = self->lines->pdata[i];

    if (of->id != 0 && line->replaces == of->id)
      return line;
  }
  return NULL;
}

static gboolean
refuse_line (GError **error, int sheet, int line, int last)
{
  if (last == 0)
    return vp_attendance_refuse (error, g_strdup_printf (_("There is no sheet %d of this event. Look at which sheets it has."), sheet));
  /* Translators: a sheet, a line, the last line of the sheet */
  return vp_attendance_refuse (error, g_strdup_printf (_("Sheet %d has no line %d: its last line is %d. Look at the number again."), sheet, line,
                                         last));
}

/* Who a name or number is: of the roster, or a name that is not there. */
static gboolean
find_person (VpDb *db, const char *text, gint64 *id, char **name, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *normal = vp_text_normalize_name (text);
  const char *fault = vp_text_name_fault (normal);

  *id = 0;
  if (vp_register_find_person (db, text, id, &failure)) {
    vp_attendance_set_text (name, "");
    return TRUE;
  }
  if (!g_error_matches (failure, VP_ERROR, VP_ERROR_NOT_FOUND) || fault != NULL) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  vp_attendance_set_text (name, normal);
  return TRUE;
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
remember (Entering *self, VpAttendance *line)
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
take_out (Entering *self, VpAttendance *line)
{
  guint index;

  g_hash_table_remove (self->before, line);
  if (g_ptr_array_find (self->lines, line, &index))
    g_ptr_array_add (self->gone, g_ptr_array_steal_index (self->lines, index));
}

/* Putting a line back takes who stood in away with it. */
static gboolean
put_back (Entering *self, VpAttendance *line, GError **error)
{
  VpAttendance *other = find_stand_in (self, line);

  if (other == NULL)
    return TRUE;
  if (other->hours == VP_HOURS_APPROVED)
    return vp_attendance_check_change (other, VP_ATTENDANCE_EXPECTED, error);
  take_out (self, other);
  return TRUE;
}

static gboolean
set_state (Entering *self, VpAttendance *line, VpAttendanceState to, const VpMark *mark, GError **error)
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

/* Called as registers call people, whether a name or a number was written. */
static gboolean
name_person (VpDb *db, VpAttendance *line, GError **error)
{
  g_autoptr (VpVolunteer) person = vp_volunteer_store_get (db, line->volunteer_id, error);

  if (person == NULL)
    return FALSE;
  g_free (line->label);
  line->label = vp_register_person_label (person->name, person->number, person->birth);
  return TRUE;
}

/* A line for somebody who has no seat: in the place of @of, or none. */
static gboolean
add_line (Entering *self, int sheet, int number, const VpAttendance *of, const VpMark *mark, GError **error)
{
  g_autoptr (VpAttendance) line = vp_attendance_new ();
  const VpAttendance *near = of != NULL ? of : find_line (self, sheet, 1);
  VpAttendance *added = line;

  if (near == NULL)
    return refuse_line (error, sheet, 0, 0);
  line->event_id = self->entry->event_id;
  line->sheet = sheet;
  line->line = number;
  line->replaces = of != NULL ? of->id : 0;
  line->shift_id = near->shift_id;
  line->day = near->day;
  line->starts = near->starts;
  line->ends = near->ends;
  vp_attendance_set_text (&line->post, near->post);
  line->state = of != NULL ? VP_ATTENDANCE_CAME : VP_ATTENDANCE_WALK_IN;
  if (!find_person (self->db, mark->name, &line->volunteer_id, &line->name, error))
    return FALSE;
  vp_attendance_set_text (&line->label, line->volunteer_id == 0 ? line->name : "");
  if (line->volunteer_id != 0 && !name_person (self->db, line, error))
    return FALSE;
  g_ptr_array_add (self->lines, g_steal_pointer (&line));
  return set_state (self, added, added->state, mark, error);
}

/* Marks */

static gboolean
is_told (const Entering *self, const VpAttendance *line)
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
mark_all (Entering *self, int sheet, const VpMark *mark, GError **error)
{
  if (last_line (self, sheet) == 0)
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
mark_name (Entering *self, int sheet, const VpMark *mark, GError **error)
{
  VpAttendance *line = find_line (self, sheet, mark->line);

  if (last_line (self, sheet) == 0 || mark->line > VP_SHEET_LINES)
    return refuse_line (error, sheet, mark->line, MIN (last_line (self, sheet), VP_SHEET_LINES));
  if (line == NULL)
    return add_line (self, sheet, mark->line, NULL, mark, error);
  /* Who stood in is somebody else only after the line was put back; saying it again changes nothing twice. */
  if (line->state == VP_ATTENDANCE_REPLACED || line->state == VP_ATTENDANCE_WALK_IN)
    return vp_attendance_check_change (line, line->state == VP_ATTENDANCE_REPLACED ? VP_ATTENDANCE_CAME : VP_ATTENDANCE_REPLACED, error);
  return set_state (self, line, VP_ATTENDANCE_REPLACED, mark, error) && add_line (self, sheet, mark->line, line, mark, error);
}

static gboolean
mark_extra (Entering *self, int sheet, const VpMark *mark, GError **error)
{
  int last = last_line (self, sheet);

  if (last == 0)
    return refuse_line (error, sheet, 0, 0);
  if (last >= VP_SHEET_LINES)
    return vp_attendance_refuse (error, g_strdup_printf (_("Sheet %d is full. Write who came on another sheet."), sheet));
  return add_line (self, sheet, last + 1, NULL, mark, error);
}

/* The line of a person who was given by name or number. */
static VpAttendance *
find_of_person (Entering *self, const VpMark *mark, GError **error)
{
  g_autofree char *name = NULL;
  gint64 id;

  if (!find_person (self->db, mark->person, &id, &name, error))
    return NULL;
  for (guint i = 0; i < self->lines->len; i++) {
    VpAttendance *line = self->lines->pdata[i];

    if ((mark->sheet == 0 || mark->sheet == line->sheet)
        && (id != 0 ? line->volunteer_id == id : line->volunteer_id == 0 && strcmp (line->label, name) == 0))
      return line;
  }
  /* Translators: a person */
  vp_attendance_refuse (error, g_strdup_printf (_("%s stands on no sheet of this event. Enter the person as a walk-in."), mark->person));
  return NULL;
}

/* On the line or in the place of it. */
static gboolean
mark_grade (Entering *self, int sheet, const VpMark *mark, GError **error)
{
  VpAttendance *line = mark->person != NULL ? find_of_person (self, mark, error) : find_line (self, sheet, mark->line);

  if (line == NULL)
    return mark->person == NULL && refuse_line (error, sheet, mark->line, last_line (self, sheet));
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

static gboolean
apply_mark (Entering *self, const VpMark *mark, GError **error)
{
  int sheet = mark->sheet != 0 ? mark->sheet : self->entry->sheet;
  VpAttendance *line;

  if (mark->person == NULL)
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
    line = mark->person != NULL ? find_of_person (self, mark, error) : find_line (self, sheet, mark->line);
    if (line == NULL)
      return mark->person == NULL && refuse_line (error, sheet, mark->line, last_line (self, sheet));
    g_hash_table_add (self->told, GINT_TO_POINTER (line->sheet));
    return set_state (self, line, line->state == VP_ATTENDANCE_WALK_IN && mark->state == VP_ATTENDANCE_CAME
                      ? VP_ATTENDANCE_WALK_IN : mark->state, mark, error);
  }
  g_return_val_if_reached (FALSE);
}

/* What was understood */

static gboolean
is_same (const VpAttendance *a, const VpAttendance *b)
{
  return a->state == b->state && a->grade == b->grade && a->came_at == b->came_at && a->left_at == b->left_at && a->cells == b->cells
    && a->out_rule == b->out_rule && a->volunteer_id == b->volunteer_id && strcmp (a->name, b->name) == 0;
}

static void
tell_line (GString *text, const VpAttendance *line, const Entering *self)
{
  const VpAttendance *other = line->state == VP_ATTENDANCE_REPLACED ? find_stand_in (self, line) : NULL;

  g_string_append_printf (text, "%d %s", line->line, line->label);
  if (line->state == VP_ATTENDANCE_LATE && line->came_at >= 0)
    /* Translators: minutes */
    g_string_append_printf (text, _(" %d min"), line->came_at - line->starts);
  else if (line->state == VP_ATTENDANCE_LEFT_EARLY && line->left_at >= 0)
    g_string_append_printf (text, _(" %d min"), line->ends - line->left_at);
  for (guint i = 0; other == NULL && line->state == VP_ATTENDANCE_REPLACED && i < self->lines->len; i++) {
    const VpAttendance *new = self->lines->pdata[i];

    other = new->id == 0 && new->line == line->line && new->sheet == line->sheet && new->state == VP_ATTENDANCE_CAME ? new : NULL;
  }
  if (other != NULL)
    g_string_append_printf (text, " → %s", other->label);
}

/* "; excellent 1: 4 王五" */
static void
tell_grades (GString *text, const Entering *self, const VpAttendanceReading *reading)
{
  for (int grade = 1; grade < VP_N_GRADES; grade++) {
    gboolean first = TRUE;

    for (guint i = 0; i < reading->lines->len; i++) {
      const VpAttendance *line = reading->lines->pdata[i];

      if (line->grade != grade)
        continue;
      g_string_append_printf (text, "%s%s%s", first ? _("; ") : "", first ? vp_grade_title (grade) : "", first ? _(": ") : _(", "));
      tell_line (text, line, self);
      first = FALSE;
    }
  }
}

/* "22 came; absent 2: 3 张三, 7 李四" */
static char *
read_back (const Entering *self, const VpAttendanceReading *reading)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (VpAttendanceState state = 0; state < VP_N_ATTENDANCE_STATES; state++) {
    gboolean first = TRUE;

    if (reading->count[state] == 0)
      continue;
    /* Translators: a state such as "absent", how many people */
    g_string_append_printf (text, _("%s%s %u"), text->len > 0 ? _("; ") : "", vp_attendance_title (state), reading->count[state]);
    for (guint i = 0; state != VP_ATTENDANCE_CAME && state != VP_ATTENDANCE_EXPECTED && i < reading->lines->len; i++) {
      const VpAttendance *line = reading->lines->pdata[i];

      if (line->state != state)
        continue;
      g_string_append (text, first ? _(": ") : _(", "));
      tell_line (text, line, self);
      first = FALSE;
    }
  }
  tell_grades (text, self, reading);
  if (reading->kept > 0)
    g_string_append_printf (text, _("; left as they were %u"), reading->kept);
  return g_strdup (text->str);
}

static VpAttendanceReading *
make_reading (const Entering *self)
{
  VpAttendanceReading *reading = g_new0 (VpAttendanceReading, 1);

  reading->lines = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_attendance_free);
  reading->kept = self->kept;
  reading->changed = self->gone->len;
  for (guint i = 0; i < self->lines->len; i++) {
    VpAttendance *line = self->lines->pdata[i];
    const VpAttendance *before = g_hash_table_lookup (self->before, line);

    reading->changed += line->id == 0 || (before != NULL && !is_same (before, line));
    if (!g_hash_table_contains (self->told, GINT_TO_POINTER (line->sheet)))
      continue;
    reading->count[line->state]++;
    g_ptr_array_add (reading->lines, vp_attendance_copy (line));
  }
  reading->sentence = read_back (self, reading);
  return reading;
}

/* Writing: what frees a line of its person goes first. */
static gboolean
write_lines (VpDb *db, gpointer data, GError **error)
{
  const Entering *self = data;

  for (guint i = 0; i < self->gone->len; i++)
    if (!vp_attendance_store_remove (db, ((VpAttendance *) self->gone->pdata[i])->id, error))
      return FALSE;
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < self->lines->len; i++) {
      VpAttendance *line = self->lines->pdata[i];
      const VpAttendance *before = g_hash_table_lookup (self->before, line);

      if (line->id == 0 || before == NULL || is_same (before, line) || vp_attendance_is_there (line->state) != (pass == 1))
        continue;
      if (!vp_attendance_store_update (db, line, error))
        return FALSE;
    }
  for (guint i = 0; i < self->lines->len; i++) {
    VpAttendance *line = self->lines->pdata[i];

    if (line->id == 0 && !vp_attendance_store_add (db, line, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
begin (VpDb *db, Entering *self, const VpAttendanceEntry *entry, GError **error)
{
  *self = (Entering) { .db = db, .entry = entry };
  if (!vp_attendance_store_check_event (db, entry->event_id, &self->day, error))
    return FALSE;
  if (self->day > entry->today) {
    g_autofree char *day = vp_date_to_string (self->day);

    return vp_attendance_refuse (error, g_strdup_printf (_("The event is on %s: who was there can be entered from that day on."), day));
  }
  self->lines = vp_attendance_store_list (db, entry->event_id, 0, error);
  if (self->lines == NULL)
    return FALSE;
  self->before = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) vp_attendance_free);
  self->gone = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_attendance_free);
  self->told = g_hash_table_new (NULL, NULL);
  return TRUE;
}

static void
end (Entering *self)
{
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_pointer (&self->before, g_hash_table_unref);
  g_clear_pointer (&self->gone, g_ptr_array_unref);
  g_clear_pointer (&self->told, g_hash_table_unref);
}

static gboolean
run (VpDb *db, Entering *self, VpAttendanceReading **reading, GError **error)
{
  VpAction action = { .action = "attendance" };
  g_autoptr (VpAttendanceReading) read = NULL;
  g_autofree char *summary = NULL;

  for (guint i = 0; i < self->entry->marks->len; i++)
    if (!apply_mark (self, self->entry->marks->pdata[i], error))
      return FALSE;
  read = make_reading (self);
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
  Entering self;
  gboolean ok;

  g_return_val_if_fail (entry != NULL && entry->marks != NULL && reading != NULL, FALSE);
  ok = begin (db, &self, entry, error) && run (db, &self, reading, error);
  end (&self);
  return ok;
}
