/* vp-sign-in.c: signing in and out at a desk, by card or by name, while the event is on
 *
 * What the desk does is entered as marks of the sheet, in the one place where these are looked at: the paper and the desk cannot
 * contradict each other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-sign-in.h"

#include "vp-attendance-private.h"
#include "vp-search-keys.h"
#include "vp-sheet-print.h"
#include "vp-text.h"

#include <glib/gi18n-lib.h>

#define DAY_MINUTES 1440

void
vp_sign_in_desk_free (VpSignInDesk *self)
{
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_free (self);
}

static gboolean
is_expected (const VpAttendance *line)
{
  if (vp_attendance_is_there (line->state))
    return TRUE;
  return line->state == VP_ATTENDANCE_ABSENT || (line->state == VP_ATTENDANCE_EXPECTED && !line->ended);
}

static void
count (VpSignInDesk *self)
{
  for (guint i = 0; i < self->lines->len; i++) {
    const VpAttendance *line = self->lines->pdata[i];
    gboolean there = vp_attendance_is_there (line->state);

    self->expected += is_expected (line);
    self->there += there;
    self->left += there && line->left_at >= 0;
  }
}

VpSignInDesk *
vp_sign_in_read (VpDb *db, gint64 event_id, GError **error)
{
  g_autoptr (VpSignInDesk) self = g_new0 (VpSignInDesk, 1);

  if (!vp_sheet_open (db, event_id, VP_SHEET_TOGETHER, NULL, error))
    return NULL;
  self->lines = vp_attendance_store_list (db, event_id, 0, error);
  if (self->lines == NULL)
    return NULL;
  count (self);
  return g_steal_pointer (&self);
}

/* Finding */

/* Who stood in shares the line of somebody else: the times of both are entered on the sheet. */
static gboolean
can_sign (const VpAttendance *line)
{
  if (line->replaces != 0)
    return FALSE;
  return vp_attendance_is_there (line->state) || line->state == VP_ATTENDANCE_ABSENT || line->state == VP_ATTENDANCE_EXCUSED
    || (line->state == VP_ATTENDANCE_EXPECTED && !line->ended);
}

static void
take_those (const VpSignInDesk *self, const guint8 *fits, gboolean came, guint most, GPtrArray *found)
{
  for (guint i = 0; i < self->lines->len && found->len < most; i++) {
    VpAttendance *line = self->lines->pdata[i];

    if (fits[i] && can_sign (line) && vp_attendance_is_there (line->state) == came)
      g_ptr_array_add (found, line);
  }
}

GPtrArray *
vp_sign_in_find (const VpSignInDesk *self, const char *text, guint most)
{
  g_autofree char *key = vp_text_search_key (text);
  g_autofree guint8 *fits = g_new0 (guint8, MAX (self->lines->len, 1));
  g_autoptr (VpSearchKeys) keys = vp_search_keys_new ();
  GPtrArray *found = g_ptr_array_new ();
  gint64 number = 0;
  gboolean is_number = vp_text_parse_int (key, &number);

  for (guint i = 0; i < self->lines->len; i++) {
    vp_search_keys_add (keys, ((VpAttendance *) self->lines->pdata[i])->label);
    vp_search_keys_end_row (keys);
  }
  /* The number of a card is said in full: 12 does not mean 0000123. */
  for (guint i = 0; *key != '\0' && i < self->lines->len; i++)
    fits[i] = is_number ? ((VpAttendance *) self->lines->pdata[i])->number == number : vp_search_keys_fits (keys, i, key);
  take_those (self, fits, FALSE, most, found);
  take_those (self, fits, TRUE, most, found);
  return found;
}

/* Marking */

static gboolean
enter_mark (VpDb *db, gint64 event_id, int sheet, VpMark *mark, VpDate today, GError **error)
{
  g_autoptr (GPtrArray) marks = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_mark_free);
  g_autoptr (VpAttendanceReading) reading = NULL;
  VpAttendanceEntry entry = { .event_id = event_id, .sheet = sheet, .marks = marks, .today = today };

  g_ptr_array_add (marks, mark);
  return vp_attendance_enter (db, &entry, &reading, error);
}

static VpMark *
new_mark (const VpAttendance *line, VpAttendanceState state, int from, int to)
{
  VpMark *mark = vp_mark_new (VP_MARK_STATE);

  mark->sheet = line->sheet;
  mark->line = line->line;
  mark->state = state;
  mark->from = from >= 0 ? from % DAY_MINUTES : -1;
  mark->to = to >= 0 ? to % DAY_MINUTES : -1;
  mark->cells = (int) (line->cells | VP_CELL_IN | (to >= 0 ? VP_CELL_OUT : 0));
  return mark;
}

/* Minutes since the midnight of the event's day, or -1 on another day. */
static int
find_time (VpDate day, VpDate today, int now)
{
  if (today == day)
    return now;
  return today == day + 1 ? now + DAY_MINUTES : -1;
}

static gboolean
sign_out (VpDb *db, const VpAttendance *line, VpDate today, int time, VpSignInKind *kind, GError **error)
{
  VpAttendanceState state = line->state;

  if (line->left_at < 0 && line->came_at >= 0 && time < line->came_at + VP_SIGN_IN_PAUSE) {
    *kind = VP_SIGN_IN_AGAIN;
    return TRUE;
  }
  *kind = VP_SIGN_IN_LEFT;
  if (state == VP_ATTENDANCE_CAME && time < line->ends)
    state = VP_ATTENDANCE_LEFT_EARLY;
  if (state == VP_ATTENDANCE_LEFT_EARLY && time >= line->ends)
    state = VP_ATTENDANCE_CAME;
  return enter_mark (db, line->event_id, line->sheet, new_mark (line, state, line->came_at, time), today, error);
}

static gboolean
sign_walk_in (VpDb *db, gint64 event_id, const char *who, VpDate today, int time, GError **error)
{
  VpMark *mark;
  int sheets = 0;

  if (!vp_sheet_open (db, event_id, VP_SHEET_TOGETHER, &sheets, error))
    return FALSE;
  mark = vp_mark_new (VP_MARK_EXTRA);
  mark->name = g_strdup (who);
  mark->from = time % DAY_MINUTES;
  mark->cells = VP_CELL_IN;
  return enter_mark (db, event_id, MAX (sheets, 1), mark, today, error);
}

static gboolean
refuse_day (GError **error, VpDate day)
{
  char text[VP_DATE_BUFFER];

  /* Translators: a day */
  return vp_attendance_refuse (error, g_strdup_printf (_("The event is on %s: the desk signs in on that day alone. Enter the sheet for"
                                                         " another day."), vp_date_to_buffer (day, text)));
}

gboolean
vp_sign_in_mark (VpDb *db, gint64 event_id, gint64 line_id, const char *who, VpDate today, int now, VpSignInKind *kind, GError **error)
{
  g_autoptr (VpAttendance) line = NULL;
  VpDate day;
  int time;

  g_return_val_if_fail (kind != NULL && now >= 0 && now < DAY_MINUTES, FALSE);
  *kind = VP_SIGN_IN_CAME;
  if (!vp_attendance_store_check_event (db, event_id, &day, error))
    return FALSE;
  time = find_time (day, today, now);
  if (time < 0)
    return refuse_day (error, day);
  if (line_id == 0)
    return sign_walk_in (db, event_id, who, today, time, error);
  line = vp_attendance_store_get (db, line_id, error);
  if (line == NULL)
    return FALSE;
  if (vp_attendance_is_there (line->state))
    return sign_out (db, line, today, time, kind, error);
  return enter_mark (db, event_id, line->sheet, new_mark (line, time > line->starts ? VP_ATTENDANCE_LATE : VP_ATTENDANCE_CAME, time, -1),
                     today, error);
}
