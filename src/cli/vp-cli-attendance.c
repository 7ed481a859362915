/* vp-cli-attendance.c: who was there, on the command line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-cli.h"

#include "vp-attendance.h"
#include "vp-error.h"
#include "vp-register-store.h"
#include "vp-sheet-geometry.h"
#include "vp-sheet-print.h"
#include "vp-text.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <stdio.h>

typedef struct {
  VpCli *cli;
  const VpSheetBook *book;
  gint64 event;
  guint64 sheet, least;
  guint cells;
  VpDate today, from;
} Call;

static void
add_time (VpJson *json, const char *key, int minutes)
{
  g_autofree char *text = minutes >= 0 ? g_strdup_printf ("%02d:%02d", minutes / 60, minutes % 60) : NULL;

  if (text != NULL)
    vp_json_string (json, key, text);
  else
    vp_json_null (json, key);
}

static gboolean
add_line (VpJson *json, VpDb *db, const VpAttendance *line, GError **error)
{
  g_autofree char *cells = vp_sheet_cells_to_text (line->cells);
  int class = vp_evidence_of_cells (db, line->cells, line->day, error);
  char letter[2] = { (char) ('A' + class - 1), '\0' };

  if (class == 0)
    return FALSE;
  vp_json_open (json, NULL, '{');
  vp_json_int (json, "id", line->id);
  vp_json_int (json, "sheet", line->sheet);
  vp_json_int (json, "row", line->line);
  vp_json_int (json, "volunteer", line->number);
  vp_json_string (json, "name", line->label);
  vp_json_string (json, "post", line->post);
  vp_json_string (json, "state", vp_attendance_word (line->state));
  vp_json_bool (json, "stands_in", line->replaces != 0);
  add_time (json, "in", line->came_at);
  add_time (json, "out", line->left_at);
  vp_json_string (json, "cells", cells);
  vp_json_string (json, "evidence", letter);
  vp_json_string (json, "grade", vp_grade_word (line->grade));
  vp_json_string (json, "hours", line->hours == VP_HOURS_APPROVED ? "approved" : line->hours == VP_HOURS_RETURNED ? "returned" : "open");
  vp_json_string (json, "entered_by", line->entered_by);
  vp_json_close (json, '}');
  return TRUE;
}

static void
print_line (const VpAttendance *line)
{
  g_autofree char *cells = vp_sheet_cells_to_text (line->cells);

  printf ("%d\t%d\t%s\t%s\t%s\t%s\n", line->sheet, line->line, line->label, line->post, vp_attendance_title (line->state), cells);
}

static gboolean
print_lines (VpDb *db, const Call *self, GPtrArray *lines, const VpAttendanceReading *reading, GError **error)
{
  VpJson json;

  if (!self->cli->json) {
    for (guint i = 0; reading == NULL && i < lines->len; i++)
      print_line (lines->pdata[i]);
    if (reading != NULL)
      printf ("%s\n", reading->sentence);
    return TRUE;
  }
  vp_json_init (&json);
  vp_json_open (&json, NULL, '{');
  if (reading != NULL) {
    vp_json_string (&json, "read", reading->sentence);
    vp_json_int (&json, "changed", reading->changed);
    vp_json_int (&json, "kept", reading->kept);
    vp_json_open (&json, "counts", '{');
    for (VpAttendanceState state = 0; state < VP_N_ATTENDANCE_STATES; state++)
      vp_json_int (&json, vp_attendance_word (state), reading->count[state]);
    vp_json_close (&json, '}');
  }
  vp_json_open (&json, "rows", '[');
  for (guint i = 0; i < lines->len; i++)
    if (!add_line (&json, db, lines->pdata[i], error)) {
      vp_json_clear (&json);
      return FALSE;
    }
  vp_json_close (&json, ']');
  vp_json_close (&json, '}');
  vp_json_print (&json);
  return TRUE;
}

static gboolean
enter_marks (VpDb *db, Call *self, GPtrArray *marks, GError **error)
{
  VpAttendanceEntry entry = {
    .book = self->book, .event_id = self->event, .sheet = (int) MIN (self->sheet, 9999), .marks = marks, .cells = self->cells, .today = self->today,
    .try_only = vp_cli_option (self->cli, "--dry-run") != NULL,
  };
  g_autoptr (VpAttendanceReading) reading = NULL;

  return self->book->open (db, self->event, NULL, error) && vp_attendance_enter (db, &entry, &reading, error)
    && print_lines (db, self, reading->lines, reading, error);
}

/* Until when somebody was there who did not sign out; --link: who it is */
static gboolean
settle_line (VpDb *db, Call *self, gboolean *done, GError **error)
{
  const char *out = vp_cli_option (self->cli, "--sign-out"), *link = vp_cli_option (self->cli, "--link");
  const char *remove = vp_cli_option (self->cli, "--remove"), *at = vp_cli_option (self->cli, "--at");
  const char *person = vp_cli_option (self->cli, "--volunteer");
  gint64 id = 0;
  int time = at != NULL ? vp_time_parse (at) : -1;

  *done = out != NULL || link != NULL || remove != NULL;
  if (out != NULL)
    return vp_attendance_decide_out (db, g_ascii_strtoll (out, NULL, 10), time, VP_OUT_DECIDED,
                                     vp_cli_option (self->cli, "--reason") != NULL ? vp_cli_option (self->cli, "--reason") : "", error);
  if (link != NULL)
    return vp_register_find_person (db, person != NULL ? person : "", &id, error)
      && vp_attendance_link (db, g_ascii_strtoll (link, NULL, 10), id, error);
  return remove == NULL || vp_attendance_remove (db, g_ascii_strtoll (remove, NULL, 10), error);
}

static gboolean
open_sheets (VpDb *db, Call *self, GError **error)
{
  return self->book == &vp_sheet_book_event ? vp_sheet_open (db, self->event, vp_cli_sheet_split (self->cli), NULL, error)
                                            : self->book->open (db, self->event, NULL, error);
}

static gboolean
run (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Call *self = data;
  const char *text = vp_cli_option (self->cli, "--line"), *file = self->cli->arguments[1];
  g_autoptr (GPtrArray) marks = NULL, lines = NULL;
  gboolean done;

  if (text != NULL || file != NULL) {
    marks = text != NULL ? vp_attendance_line_parse (text, error) : vp_attendance_read_file (file, cancellable, error);
    return marks != NULL && enter_marks (db, self, marks, error);
  }
  if (!settle_line (db, self, &done, error) || (!done && !open_sheets (db, self, error)))
    return FALSE;
  lines = self->book->list (db, self->event, vp_cli_option (self->cli, "--sheet") != NULL ? (int) self->sheet : 0, error);
  return lines != NULL && print_lines (db, self, lines, NULL, error);
}

static gboolean
list_no_shows (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Call *self = data;
  g_autoptr (GPtrArray) rows = vp_attendance_store_no_shows (db, self->from, 0, (int) self->least, error);
  VpJson json;

  if (rows == NULL)
    return FALSE;
  vp_json_init (&json);
  vp_json_open (&json, NULL, '{');
  vp_json_open (&json, "rows", '[');
  for (guint i = 0; i < rows->len; i++) {
    const VpNoShow *row = rows->pdata[i];
    char last[VP_DATE_BUFFER];

    if (!self->cli->json)
      printf (_("%s: absent %d, excused %d, there %d, last on %s\n"), row->label, row->absent, row->excused, row->came,
              vp_date_to_buffer (row->last, last));
    vp_json_open (&json, NULL, '{');
    vp_json_int (&json, "volunteer", row->number);
    vp_json_string (&json, "name", row->label);
    vp_json_int (&json, "absent", row->absent);
    vp_json_int (&json, "excused", row->excused);
    vp_json_int (&json, "came", row->came);
    vp_json_string (&json, "last", vp_date_to_buffer (row->last, last));
    vp_json_int (&json, "appeals", row->appeals);
    vp_json_close (&json, '}');
  }
  vp_json_close (&json, ']');
  vp_json_close (&json, '}');
  if (self->cli->json)
    vp_json_print (&json);
  else
    vp_json_clear (&json);
  return TRUE;
}

/* The event by its number, or by the code of one of its sheets as a scanner types it. */
static gboolean
find_event (Call *self)
{
  const char *text = self->cli->arguments[0];
  VpSheetPrint print;

  if (self->book == &vp_sheet_book_event && vp_sheet_code_parse (text, &print)) {
    self->event = print.event_id;
    self->sheet = (guint64) print.sheet;
    return TRUE;
  }
  return vp_text_parse_int (text, &self->event) && self->event > 0;
}

/* Nothing waits for an approval of what is known of a class, and its sheets are no business of posts and units. */
static gboolean
fits_class (VpCli *cli)
{
  static const char *const others[] = { "--sign-out", "--link", "--remove", "--cells", "--by-post", "--by-unit" };

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (vp_cli_option (cli, others[i]) != NULL)
      return FALSE;
  return TRUE;
}

static gboolean
check_options (Call *self, gboolean *usage)
{
  static const char *const verbs[] = { "--line", "--list", "--sign-out", "--link", "--remove" };
  const char *cells = vp_cli_option (self->cli, "--cells");
  guint n = g_strv_length (self->cli->arguments), given = n == 2;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    given += vp_cli_option (self->cli, verbs[i]) != NULL;
  self->book = vp_cli_option (self->cli, "--class") != NULL ? &vp_sheet_book_class : &vp_sheet_book_event;
  *usage = n < 1 || n > 2 || given != 1 || !find_event (self) || (self->book == &vp_sheet_book_class && !fits_class (self->cli));
  if (*usage || !vp_cli_check_split (self->cli) || !vp_cli_number (self->cli, "--sheet", &self->sheet) || !vp_cli_day (self->cli, "--day", &self->today))
    return FALSE;
  if (cells == NULL || vp_sheet_cells_parse (cells, &self->cells, &error))
    return TRUE;
  vp_cli_usage (error->message);
  return FALSE;
}

VpExit
vp_cli_attendance (VpCli *cli)
{
  Call self = { .cli = cli, .sheet = 1, .least = 1, .today = vp_date_today () };
  g_autoptr (GError) error = NULL;
  gboolean list = vp_cli_option (cli, "--no-shows") != NULL, usage = FALSE;
  VpExit code;

  if (list && (!vp_cli_day (cli, "--from", &self.from) || !vp_cli_number (cli, "--least", &self.least)))
    return VP_EXIT_USAGE;
  if (!list && !check_options (&self, &usage))
    return usage ? vp_cli_usage (_("attendance needs the number of an event, or with --class of a class, and a line, a table or --list.")) : VP_EXIT_USAGE;
  if (!vp_cli_open (cli, VP_STORE_OPEN_EXISTING, &code))
    return code;
  if (list)
    return vp_store_read (cli->store, list_no_shows, &self, cli->cancellable, &error) ? VP_EXIT_DONE : vp_cli_fail (error);
  return vp_store_write (cli->store, run, &self, cli->cancellable, &error) ? VP_EXIT_DONE : vp_cli_fail (error);
}
