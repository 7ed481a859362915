/* vp-attendance-settle.c: what is settled of a single line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-attendance-private.h"

#include "vp-setting.h"
#include "vp-text.h"
#include "vp-transact.h"

#include <glib/gi18n-lib.h>

#define DAY_MINUTES 1440

typedef struct {
  VpAttendance *line;
  gboolean remove;
} One;

static gboolean
write_one (VpDb *db, gpointer data, GError **error)
{
  const One *self = data;

  return self->remove ? vp_attendance_store_remove (db, self->line->id, error) : vp_attendance_store_update (db, self->line, error);
}

gboolean
vp_attendance_remove (VpDb *db, gint64 id, GError **error)
{
  g_autoptr (VpAttendance) line = vp_attendance_store_get (db, id, error);
  One one = { line, TRUE };
  VpAction action = { .action = "attendance", .summary = _("A walk-in was taken off a sheet") };

  if (line == NULL || !vp_attendance_check_change (line, line->state, error))
    return FALSE;
  if (line->state != VP_ATTENDANCE_WALK_IN)
    return vp_attendance_refuse (error, g_strdup (_("Only who came without a seat can be taken off a sheet. Say of others what is known: absent,"
                                      " excused …")));
  return vp_db_transact (db, &action, write_one, &one, error);
}

gboolean
vp_attendance_decide_out (VpDb *db, gint64 id, int left_at, VpOutFrom from, const char *why, GError **error)
{
  g_autoptr (VpAttendance) line = vp_attendance_store_get (db, id, error);
  g_autofree char *reason = vp_text_squeeze (why);
  One one = { line, FALSE };
  VpAction action = { .action = "attendance-out", .summary = _("It was decided until when somebody was there"), .reason = reason };
  int came;

  if (line == NULL || !vp_attendance_check_change (line, line->state, error))
    return FALSE;
  if (!vp_attendance_is_there (line->state) || (line->left_at >= 0 && line->out_rule == VP_OUT_SHEET))
    return vp_attendance_refuse (error, g_strdup_printf (_("%s signed out, or was not there: there is nothing to decide."), line->label));
  if (from == VP_OUT_DECIDED && *reason == '\0')
    return vp_attendance_refuse (error, g_strdup (_("Write why: who saw when the person left.")));
  came = line->came_at >= 0 ? line->came_at : line->starts;
  if (left_at <= came || left_at - came > DAY_MINUTES)
    return vp_attendance_refuse (error, g_strdup_printf (_("%s came at %d:%02d: the end must lie behind that, on the same day or in the night."),
                                           line->label, came / 60 % 24, came % 60));
  line->left_at = left_at;
  line->out_rule = from;
  vp_attendance_set_text (&line->note, reason);
  return vp_db_transact (db, &action, write_one, &one, error);
}

gboolean
vp_attendance_link (VpDb *db, gint64 id, gint64 volunteer_id, GError **error)
{
  g_autoptr (VpAttendance) line = vp_attendance_store_get (db, id, error);
  One one = { line, FALSE };
  VpAction action = { .action = "attendance-link", .summary = _("Somebody on a sheet was found on the roster") };
  g_autoptr (GPtrArray) lines = NULL;

  if (line == NULL || !vp_attendance_check_change (line, line->state, error))
    return FALSE;
  if (line->volunteer_id != 0 || !vp_attendance_is_there (line->state))
    return vp_attendance_refuse (error, g_strdup_printf (_("%s is on the roster, or was not there: there is nothing to link."), line->label));
  lines = vp_attendance_store_list (db, line->event_id, 0, error);
  if (lines == NULL)
    return FALSE;
  line->volunteer_id = volunteer_id;
  vp_attendance_set_text (&line->name, "");
  return vp_attendance_check_once (lines, line, error) && vp_db_transact (db, &action, write_one, &one, error);
}

/* Grades */

gboolean
vp_attendance_check_grade (const VpAttendance *line, GError **error)
{
  if (vp_attendance_is_there (line->state))
    return vp_attendance_check_change (line, line->state, error);
  /* Translators: a sheet, a line, a person, what is known of it */
  return vp_attendance_refuse (error, g_strdup_printf (_("Sheet %d, line %d (%s) is “%s”: only who was there is graded."), line->sheet,
                                                       line->line, line->label, vp_attendance_title (line->state)));
}

typedef struct {
  GArray *ids;
  int grade;
} Grading;

static gboolean
write_grades (VpDb *db, gpointer data, GError **error)
{
  const Grading *self = data;

  for (guint i = 0; i < self->ids->len; i++) {
    g_autoptr (VpAttendance) line = vp_attendance_store_get (db, g_array_index (self->ids, gint64, i), error);

    if (line == NULL || !vp_attendance_check_grade (line, error)
        || !vp_attendance_store_set_grade (db, line->id, self->grade, error))
      return FALSE;
  }
  return TRUE;
}

gboolean
vp_attendance_grade (VpDb *db, GArray *ids, int grade, GError **error)
{
  Grading self = { ids, grade };
  VpAction action = { .action = "attendance-grade" };
  g_autofree char *summary = NULL;

  g_return_val_if_fail (ids != NULL && grade >= 0 && grade < VP_N_GRADES, FALSE);
  /* Translators: how many lines of sheets, a grade */
  summary = g_strdup_printf (_("%u lines graded: %s"), ids->len, vp_grade_title (grade));
  action.summary = summary;
  return vp_db_transact (db, &action, write_grades, &self, error);
}

/* The risk list */

gboolean
vp_no_show_rule_read (VpDb *db, VpDate as_of, VpNoShowRule *rule, GError **error)
{
  gint64 times, days;

  if (!vp_setting_get_number (db, VP_SETTING_NO_SHOW_TIMES, as_of, &times, error)
      || !vp_setting_get_number (db, VP_SETTING_NO_SHOW_DAYS, as_of, &days, error))
    return FALSE;
  *rule = (VpNoShowRule) { MAX (as_of - (VpDate) days + 1, 1), as_of, (int) times };
  return TRUE;
}
