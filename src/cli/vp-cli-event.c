/* vp-cli-event.c: events on the command line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-cli-event.h"

#include "vp-error.h"
#include "vp-event-form.h"
#include "vp-event-papers.h"
#include "vp-event-plan.h"
#include "vp-sign-up.h"
#include "vp-text.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const scopes[] = { "one", "onward", "all", NULL };
static const char *const states[] = { "planned", "cancelled", "stood-down" };

gboolean
vp_cli_now (VpCli *self, gint64 *now)
{
  const char *text = vp_cli_option (self, "--now");
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (GDateTime) moment = NULL;
  VpMoment written;
  int year, month, day;

  *now = g_get_real_time () / G_USEC_PER_SEC;
  if (text == NULL)
    return TRUE;
  moment = g_date_time_new_from_iso8601 (text, zone);
  if (moment == NULL && vp_moment_parse (text, vp_date_today (), &written, NULL) && written.day != 0) {
    vp_date_get (written.day, &year, &month, &day);
    moment = g_date_time_new_local (year, month, day, MAX (written.start, 0) / 60, MAX (written.start, 0) % 60, 0);
  }
  if (moment == NULL) {
    g_printerr (_("--now needs a moment, such as 2018-03-28T08:30.\n"));
    return FALSE;
  }
  *now = g_date_time_to_unix (moment);
  return TRUE;
}

void
vp_cli_add_findings (VpJson *json, const char *key, GPtrArray *findings, gboolean warnings)
{
  vp_json_open (json, key, '[');
  for (guint i = 0; findings != NULL && i < findings->len; i++) {
    const VpFinding *finding = findings->pdata[i];

    if ((finding->grade == VP_GRADE_WARNING) != warnings)
      continue;
    vp_json_open (json, NULL, '{');
    vp_json_string (json, "rule", vp_event_rule_word (finding->rule));
    vp_json_string (json, "sentence", finding->sentence);
    vp_json_close (json, '}');
  }
  vp_json_close (json, ']');
}

static gint64
now_of (VpCli *self)
{
  gint64 now = 0;

  vp_cli_now (self, &now); /* it was looked at before the store was opened */
  return now;
}

/* Options of one event */

static GPtrArray *
parse_posts (VpCli *self, GError **error)
{
  const char *given = vp_cli_option (self, "--post");

  return vp_event_posts_parse (given != NULL ? given : "", error);
}

/* Which option goes to which field of the form. */
static const struct { const char *option; VpEventField field; } form_options[] = {
  { "--title", VP_EVENT_TITLE }, { "--kind", VP_EVENT_KIND }, { "--project", VP_EVENT_PROJECT }, { "--team", VP_EVENT_TEAM },
  { "--district", VP_EVENT_DISTRICT }, { "--place", VP_EVENT_PLACE }, { "--day", VP_EVENT_DAY }, { "--from", VP_EVENT_FROM },
  { "--to", VP_EVENT_TO }, { "--note", VP_EVENT_NOTE }, { "--materials", VP_EVENT_MATERIALS }, { "--closes", VP_EVENT_CLOSES },
  { "--leaves", VP_EVENT_LEAVES }, { "--questions", VP_EVENT_QUESTIONS },
};

static gboolean
fill_form (VpDb *db, VpCli *self, VpEvent *event, GError **error)
{
  g_autoptr (VpEventForm) form = vp_event_form_new (db, event, error);

  if (form == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (form_options); i++) {
    const char *text = vp_cli_option (self, form_options[i].option);

    if (text != NULL && !vp_event_form_set (form, form_options[i].field, text, error)) {
      g_prefix_error (error, "%s: ", form_options[i].option);
      return FALSE;
    }
  }
  if (vp_cli_option (self, "--approval") != NULL)
    event->approval = TRUE;
  return vp_event_form_finish (form, event, error);
}

static void
add_day (VpJson *json, const char *key, VpDate day)
{
  char buffer[VP_DATE_BUFFER];

  if (day != 0)
    vp_json_string (json, key, vp_date_to_buffer (day, buffer));
  else
    vp_json_null (json, key);
}

static void
add_time (VpJson *json, const char *key, int minutes)
{
  g_autofree char *text = g_strdup_printf ("%02d:%02d", minutes / 60 % 24, minutes % 60);

  vp_json_string (json, key, text);
}

static void
add_months (VpJson *json, const char *key, GArray *months)
{
  vp_json_open (json, key, '[');
  for (guint i = 0; i < months->len; i++)
    vp_json_int (json, NULL, g_array_index (months, int, i));
  vp_json_close (json, ']');
}

static void
print_made (VpCli *self, const VpEventDays *days, GArray *ids)
{
  VpJson json;

  if (!self->json) {
    printf (_("Events made: %u\n"), ids->len);
    for (guint i = 0; i < days->collisions->len; i++) {
      const VpCollision *collision = days->collisions->pdata[i];
      char day[VP_DATE_BUFFER], move_to[VP_DATE_BUFFER];

      printf ("%s\t%s\t→ %s\n", vp_date_to_buffer (collision->day, day), collision->why,
              collision->move_to != 0 ? vp_date_to_buffer (collision->move_to, move_to) : _("no better day near"));
    }
    for (guint i = 0; i < days->missing->len; i++)
      printf (_("No such day in %d\n"), g_array_index (days->missing, int, i));
    for (guint i = 0; i < days->unknown->len; i++)
      printf (_("The holidays of %d are not entered: nothing could be compared with them.\n"),
              g_array_index (days->unknown, int, i));
    return;
  }
  vp_json_begin (&json);
  vp_json_open (&json, "events", '[');
  for (guint i = 0; i < ids->len; i++)
    vp_json_int (&json, NULL, g_array_index (ids, gint64, i));
  vp_json_close (&json, ']');
  vp_json_open (&json, "collisions", '[');
  for (guint i = 0; i < days->collisions->len; i++) {
    const VpCollision *collision = days->collisions->pdata[i];

    vp_json_open (&json, NULL, '{');
    add_day (&json, "day", collision->day);
    vp_json_string (&json, "why", collision->why);
    add_day (&json, "move_to", collision->move_to);
    vp_json_close (&json, '}');
  }
  vp_json_close (&json, ']');
  add_months (&json, "missing", days->missing);
  add_months (&json, "unknown_years", days->unknown);
  vp_json_end (&json);
}

/* Verbs */

static gboolean
add_event (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  VpCli *self = data;
  g_autoptr (VpEvent) event = vp_event_new ();
  g_autoptr (GPtrArray) posts = parse_posts (self, error);
  g_autoptr (VpCalendar) calendar = posts != NULL ? vp_calendar_read (db, error) : NULL;
  g_autoptr (VpEventDays) days = NULL;
  g_autoptr (GArray) ids = NULL;
  VpEventMake make = { event, posts, vp_cli_option (self, "--repeat"), 0, NULL,
                       vp_cli_option (self, "--move-collisions") != NULL };

  if (calendar == NULL || !fill_form (db, self, event, error))
    return FALSE;
  make.until = event->day;
  vp_cli_day (self, "--until", &make.until);
  days = vp_event_plan_days (&make, calendar, error);
  if (days == NULL || !vp_event_plan_add (db, &make, calendar, &ids, error))
    return FALSE;
  print_made (self, days, ids);
  return TRUE;
}

static void
print_line (VpJson *json, gpointer data, gpointer user_data)
{
  const VpEventLine *line = data;
  const VpEvent *event = &line->event;
  char day[VP_DATE_BUFFER];

  if (json == NULL) {
    printf ("%" G_GINT64_FORMAT "\t%s\t%02d:%02d–%02d:%02d\t%s\t%s\t%s\t%d/%d\t%d\t%d\t%d\n", event->id,
            vp_date_to_buffer (event->day, day), event->starts / 60, event->starts % 60, event->ends / 60 % 24, event->ends % 60,
            event->title, event->place, states[event->state], line->count[VP_SEAT_CONFIRMED], line->seats,
            line->count[VP_SEAT_HELD], line->count[VP_SEAT_WAITING], line->count[VP_SEAT_REQUESTED]);
    return;
  }
  vp_json_int (json, "event", event->id);
  vp_json_string (json, "title", event->title);
  add_day (json, "day", event->day);
  add_time (json, "from", event->starts);
  add_time (json, "to", event->ends);
  vp_json_string (json, "place", event->place);
  vp_json_string (json, "state", states[event->state]);
  vp_json_int (json, "seats", line->seats);
  vp_json_int (json, "confirmed", line->count[VP_SEAT_CONFIRMED]);
  vp_json_int (json, "held", line->count[VP_SEAT_HELD]);
  vp_json_int (json, "waiting", line->count[VP_SEAT_WAITING]);
  vp_json_int (json, "requested", line->count[VP_SEAT_REQUESTED]);
  vp_json_int (json, "withdrawn", line->count[VP_SEAT_WITHDRAWN]);
  vp_json_int (json, "series", event->series_id);
}

static gboolean
list_events (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  VpCli *self = data;
  VpDate from = 0, to = 0;
  g_autoptr (GPtrArray) lines = NULL;

  vp_cli_day (self, "--from", &from);
  vp_cli_day (self, "--to", &to);
  if (!vp_sign_up_settle (db, 0, now_of (self), NULL, error) || (lines = vp_event_store_list (db, from, to, error)) == NULL)
    return FALSE;
  vp_cli_print_rows (self, lines, print_line, NULL);
  return TRUE;
}

static gint64
event_of (VpCli *self)
{
  return g_ascii_strtoll (self->arguments[1], NULL, 10);
}

static void
print_count (VpCli *self, const char *key, gint64 value, GPtrArray *findings)
{
  VpJson json;

  if (!self->json) {
    printf ("%s\n", _("Done."));
    for (guint i = 0; findings != NULL && i < findings->len; i++)
      printf ("%s\n", ((VpFinding *) findings->pdata[i])->sentence);
    return;
  }
  vp_json_begin (&json);
  vp_json_int (&json, key, value);
  if (findings != NULL) {
    vp_cli_add_findings (&json, "refusals", findings, FALSE);
    vp_cli_add_findings (&json, "warnings", findings, TRUE);
  }
  vp_json_end (&json);
}

static gboolean
call_off (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  VpCli *self = data;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  VpEventState state = strcmp (self->arguments[0], "cancel") == 0 ? VP_EVENT_CANCELLED : VP_EVENT_STOOD_DOWN;

  for (guint i = 1; self->arguments[i] != NULL; i++) {
    gint64 id = g_ascii_strtoll (self->arguments[i], NULL, 10);

    g_array_append_val (ids, id);
  }
  if (!vp_event_plan_call_off (db, &g_array_index (ids, gint64, 0), ids->len, state, vp_cli_option (self, "--reason"), error))
    return FALSE;
  print_count (self, "events", ids->len, NULL);
  return TRUE;
}

static gboolean
move_event (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  VpCli *self = data;
  g_autoptr (GPtrArray) findings = NULL;
  VpDate day = 0;

  vp_cli_day (self, "--day", &day);
  if (!vp_event_plan_move (db, event_of (self), day, now_of (self), &findings, error))
    return FALSE;
  print_count (self, "event", event_of (self), findings);
  return TRUE;
}

static gboolean
copy_event (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  VpCli *self = data;
  VpDate day = 0;
  gint64 copy = 0;

  vp_cli_day (self, "--day", &day);
  if (!vp_event_plan_copy (db, event_of (self), day, &copy, error))
    return FALSE;
  print_count (self, "event", copy, NULL);
  return TRUE;
}

static gboolean
edit_event (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  VpCli *self = data;
  g_autoptr (VpEvent) former = vp_event_store_get (db, event_of (self), error);
  g_autoptr (VpEvent) event = former != NULL ? vp_event_copy (former) : NULL;
  g_autoptr (GPtrArray) posts = event != NULL ? parse_posts (self, error) : NULL;
  const char *scope = vp_cli_option (self, "--scope");
  int which = 0;
  guint n = 0;

  if (posts == NULL || !fill_form (db, self, event, error))
    return FALSE;
  while (scope != NULL && scopes[which] != NULL && strcmp (scopes[which], scope) != 0)
    which++;
  if (!vp_event_plan_edit (db, former, event, posts->len > 0 ? posts : NULL, (VpEventScope) which, now_of (self), &n, error))
    return FALSE;
  print_count (self, "events", n, NULL);
  return TRUE;
}

static gboolean
extend_series (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  VpCli *self = data;
  g_autoptr (VpCalendar) calendar = vp_calendar_read (db, error);
  g_autoptr (VpEvent) event = calendar != NULL ? vp_event_store_get (db, event_of (self), error) : NULL;
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GPtrArray) results = NULL;
  VpDate until = 0;

  if (event == NULL)
    return FALSE;
  if (event->series_id == 0) {
    g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID, _("This event is not one of a series."));
    return FALSE;
  }
  vp_cli_day (self, "--until", &until);
  if (!vp_event_plan_extend (db, event->series_id, until, calendar, now_of (self), &ids, &results, error))
    return FALSE;
  vp_cli_print_standing (self, "events", ids->len, results);
  return TRUE;
}

/* Papers and the table of one event, into the file of --out */

static void
print_file (VpCli *self, const char *path)
{
  VpJson json;

  if (!self->json) {
    printf ("%s\n", path);
    return;
  }
  vp_json_begin (&json);
  vp_json_string (&json, "file", path);
  vp_json_end (&json);
}

static gboolean
write_paper (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  VpCli *self = data;
  const char *word = vp_cli_option (self, "--of"), *path = vp_cli_option (self, "--out");
  VpEventPaper kind = VP_EVENT_PAPER_LIST;
  g_autoptr (VpPaper) paper = NULL;

  if (word != NULL && !vp_event_paper_parse (word, &kind)) {
    g_set_error (error, VP_ERROR, VP_ERROR_INVALID, _("“%s” is no paper: --of is list, calls, tags, notice, materials, reminders, seating or returns."), word);
    return FALSE;
  }
  paper = vp_event_paper (db, event_of (self), kind, error);
  if (paper == NULL || !vp_paper_write_file (paper, vp_event_paper_title (kind), path, error))
    return FALSE;
  print_file (self, path);
  return TRUE;
}

static gboolean
export_list (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  VpCli *self = data;
  const char *path = vp_cli_option (self, "--out");

  if (!vp_event_export_list (db, event_of (self), path, error))
    return FALSE;
  print_file (self, path);
  return TRUE;
}

/* @ids: how many follow the verb: 0, 1, or -1 for one or more */
static const struct { const char *verb; VpStoreFunc func; int ids; const char *needs; } verbs[] = {
  { "add", add_event, 0, "--title" }, { "list", list_events, 0, NULL }, { "cancel", call_off, -1, "--reason" },
  { "stand-down", call_off, -1, "--reason" }, { "move", move_event, 1, "--day" }, { "copy", copy_event, 1, "--day" },
  { "edit", edit_event, 1, NULL }, { "extend", extend_series, 1, "--until" }, { "paper", write_paper, 1, "--out" },
  { "export", export_list, 1, "--out" }, { "figures", vp_cli_event_figures, 0, NULL }, { "remind", vp_cli_event_remind, 1, NULL },
  { "returns", vp_cli_event_returns, 1, NULL },
};

static gboolean
check_ids (char **ids, int wanted)
{
  guint n = g_strv_length (ids);

  for (guint i = 0; i < n; i++) {
    gint64 id;

    if (!vp_text_parse_int (ids[i], &id) || id <= 0)
      return FALSE;
  }
  return wanted < 0 ? n > 0 : n == (guint) wanted;
}

VpExit
vp_cli_event (VpCli *self)
{
  static const char *const days[] = { "--day", "--until" };
  const char *scope = vp_cli_option (self, "--scope");
  g_autoptr (GError) error = NULL;
  guint verb = 0;
  VpDate day = 0;
  gint64 now;
  VpExit code;

  while (verb < G_N_ELEMENTS (verbs) && g_strcmp0 (self->arguments[0], verbs[verb].verb) != 0)
    verb++;
  if (verb == G_N_ELEMENTS (verbs) || !check_ids (self->arguments + 1, verbs[verb].ids))
    return vp_cli_usage (_("event needs add, list, edit, move, copy, cancel, stand-down, extend, paper, export, figures, remind or returns, and the numbers of events."));
  if (verbs[verb].needs != NULL && vp_cli_option (self, verbs[verb].needs) == NULL) {
    g_printerr (_("“event %s” needs %s.\n"), verbs[verb].verb, verbs[verb].needs);
    return VP_EXIT_USAGE;
  }
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    if (!vp_cli_day (self, days[i], &day))
      return VP_EXIT_USAGE;
  if ((verbs[verb].func == list_events || verbs[verb].func == vp_cli_event_figures) && (!vp_cli_day (self, "--from", &day) || !vp_cli_day (self, "--to", &day)))
    return VP_EXIT_USAGE;
  if (!vp_cli_now (self, &now))
    return VP_EXIT_USAGE;
  if (scope != NULL && !g_strv_contains (scopes, scope))
    return vp_cli_usage (_("--scope is one, onward or all."));
  if (!vp_cli_open (self, VP_STORE_OPEN_EXISTING, &code))
    return code;
  return vp_store_write (self->store, verbs[verb].func, self, self->cancellable, &error) ? VP_EXIT_DONE : vp_cli_fail (error);
}
