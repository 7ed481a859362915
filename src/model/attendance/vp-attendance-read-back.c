/* vp-attendance-read-back.c: what was understood of the marks of a sheet, in a sentence
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-attendance-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

void
vp_attendance_reading_free (VpAttendanceReading *self)
{
  g_ptr_array_unref (self->lines);
  g_free (self->sentence);
  g_free (self);
}

gboolean
vp_entering_is_same (const VpAttendance *a, const VpAttendance *b)
{
  return a->state == b->state && a->grade == b->grade && a->came_at == b->came_at && a->left_at == b->left_at && a->cells == b->cells
    && a->out_rule == b->out_rule && a->volunteer_id == b->volunteer_id && strcmp (a->name, b->name) == 0;
}

static void
tell_line (GString *text, const VpAttendance *line, const VpEntering *self)
{
  const VpAttendance *other = line->state == VP_ATTENDANCE_REPLACED ? vp_entering_stand_in (self, line) : NULL;

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
tell_grades (GString *text, const VpEntering *self, const VpAttendanceReading *reading)
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
read_back (const VpEntering *self, const VpAttendanceReading *reading)
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
  if (reading->changed == 0)
    g_string_append (text, _("; nothing new"));
  return g_strdup (text->str);
}

VpAttendanceReading *
vp_entering_read (const VpEntering *self)
{
  VpAttendanceReading *reading = g_new0 (VpAttendanceReading, 1);

  reading->lines = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_attendance_free);
  reading->kept = self->kept;
  reading->changed = self->gone->len;
  for (guint i = 0; i < self->lines->len; i++) {
    VpAttendance *line = self->lines->pdata[i];
    const VpAttendance *before = g_hash_table_lookup (self->before, line);

    reading->changed += line->id == 0 || (before != NULL && !vp_entering_is_same (before, line));
    if (!g_hash_table_contains (self->told, GINT_TO_POINTER (line->sheet)))
      continue;
    reading->count[line->state]++;
    g_ptr_array_add (reading->lines, vp_attendance_copy (line));
  }
  reading->sentence = read_back (self, reading);
  return reading;
}
