/* vp-cli-standing.c: standing sign-ups, answers, and figures of events on the command line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-cli-event.h"

#include "vp-error.h"
#include "vp-event-desk.h"
#include "vp-event-papers.h"
#include "vp-register-store.h"
#include "vp-standing.h"
#include "vp-tally-store.h"
#include "vp-text.h"
#include "vp-welfare-store.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static gboolean
read_number (VpCli *cli, const char *option, gint64 *number)
{
  const char *text = vp_cli_option (cli, option);

  return text == NULL || (vp_text_parse_int (text, number) && *number > 0);
}

/* Standing sign-ups */

typedef struct {
  VpCli *cli;
  gint64 event, now, standing, sign_up, seat;
  VpDate from;
} Call;

static void
add_result (VpJson *json, gpointer data, gpointer user_data)
{
  const VpStandingResult *result = data;
  char day[VP_DATE_BUFFER];

  vp_json_int (json, "event", result->event_id);
  vp_json_string (json, "day", vp_date_to_buffer (result->day, day));
  vp_json_string (json, "name", result->who);
  vp_json_string (json, "state", vp_cli_seat_state (result->state));
  vp_json_string (json, "sentence", result->sentence);
}

void
vp_cli_print_standing (VpCli *self, const char *key, gint64 value, const GPtrArray *results)
{
  g_autofree char *text = NULL;
  VpJson json;

  if (!self->json) {
    text = vp_standing_tell (results);
    printf ("%s\n", text);
    return;
  }
  vp_json_begin (&json);
  vp_json_int (&json, key, value);
  vp_cli_add_rows (&json, "rows", results, add_result, NULL);
  vp_json_end (&json);
}

static void
print_standing_row (VpJson *json, gpointer data, gpointer user_data)
{
  const VpStandingSignUp *row = data;
  char since[VP_DATE_BUFFER], until[VP_DATE_BUFFER];

  vp_date_to_buffer (row->since, since);
  if (row->until != 0)
    vp_date_to_buffer (row->until, until);
  if (json == NULL) {
    printf ("%" PRId64 "\t%s\t%s\t%d\t%s\t%s\n", row->id, row->label, row->post, row->seats, since, row->until != 0 ? until : "");
    return;
  }
  vp_json_int (json, "standing", row->id);
  vp_json_string (json, "name", row->label);
  vp_json_string (json, "post", row->post);
  vp_json_int (json, "seats", row->seats);
  vp_json_string (json, "since", since);
  if (row->until != 0)
    vp_json_string (json, "until", until);
  else
    vp_json_null (json, "until");
}

static gboolean
list_standing (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Call *self = data;
  g_autoptr (VpEvent) event = vp_event_store_get (db, self->event, error);
  g_autoptr (GPtrArray) rows = event != NULL ? vp_standing_store_list (db, event->series_id, error) : NULL;

  if (rows == NULL)
    return FALSE;
  vp_cli_print_rows (self->cli, rows, print_standing_row, NULL);
  return TRUE;
}

static gboolean
add_standing (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Call *self = data;
  const char *person = vp_cli_option (self->cli, "--volunteer"), *unit = vp_cli_option (self->cli, "--unit");
  VpSignUpAsk ask = { .event_id = self->event, .post = vp_cli_option (self->cli, "--post"), .seats = 1, .now = self->now };
  g_autoptr (GPtrArray) results = NULL;
  gint64 seats = 1, id;

  if ((person != NULL && !vp_register_find_person (db, person, &ask.volunteer_id, error))
      || (unit != NULL && (ask.unit_id = vp_event_find_unit (db, unit, error)) == 0))
    return FALSE;
  read_number (self->cli, "--seats", &seats);
  ask.seats = (int) MIN (seats, G_MAXINT16);
  if (!vp_standing_add (db, &ask, &id, &results, error))
    return FALSE;
  vp_cli_print_standing (self->cli, "standing", id, results);
  return TRUE;
}

static gboolean
stop_standing (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Call *self = data;
  const char *why = vp_cli_option (self->cli, "--reason");
  VpJson json;
  guint n;

  if (!vp_standing_stop (db, self->standing, self->from, why != NULL ? why : "", self->now, &n, error))
    return FALSE;
  if (!self->cli->json) {
    printf (_("Stopped; events given up: %u\n"), n);
    return TRUE;
  }
  vp_json_begin (&json);
  vp_json_int (&json, "events", n);
  vp_json_end (&json);
  return TRUE;
}

/* Answers: --says QUESTION=ANSWER… of one seat, or of all that a sign-up has */

static char **
split_answers (const char *lines)
{
  g_auto (GStrv) given = g_strsplit (lines, "\n", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; given[i] != NULL; i++) {
    const char *equals = strchr (given[i], '=');
    g_autofree char *name = equals != NULL ? g_strndup (given[i], (gsize) (equals - given[i])) : g_strdup (given[i]);

    g_strv_builder_add (builder, name);
    g_strv_builder_add (builder, equals != NULL ? equals + 1 : "");
  }
  return g_strv_builder_end (builder);
}

static gboolean
write_answers (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Call *self = data;
  g_auto (GStrv) answers = split_answers (vp_cli_option (self->cli, "--says"));
  g_autoptr (GPtrArray) seats = NULL;

  if (self->seat != 0)
    return vp_event_answer (db, self->seat, (const char *const *) answers, error);
  seats = vp_seat_store_of_sign_up (db, self->sign_up, error);
  for (guint i = 0; seats != NULL && i < seats->len; i++)
    if (!vp_event_answer (db, ((const VpSeat *) seats->pdata[i])->id, (const char *const *) answers, error))
      return FALSE;
  if (seats != NULL && seats->len == 0)
    g_set_error_literal (error, VP_ERROR, VP_ERROR_NOT_FOUND, _("There is no such sign-up any more. Refresh the event."));
  return seats != NULL && seats->len > 0;
}

gboolean
vp_cli_is_standing (VpCli *self)
{
  return vp_cli_option (self, "--standing") != NULL || vp_cli_option (self, "--stop") != NULL
    || vp_cli_option (self, "--says") != NULL;
}

static VpStoreFunc
choose_func (const Call *self)
{
  VpCli *cli = self->cli;

  if (vp_cli_option (cli, "--says") != NULL)
    return self->sign_up != 0 || self->seat != 0 ? write_answers : NULL;
  if (vp_cli_option (cli, "--stop") != NULL)
    return self->from != 0 ? stop_standing : NULL;
  if (vp_cli_option (cli, "--list") != NULL)
    return list_standing;
  return vp_cli_option (cli, "--volunteer") != NULL || vp_cli_option (cli, "--unit") != NULL ? add_standing : NULL;
}

VpExit
vp_cli_standing (VpCli *cli, gint64 event)
{
  Call self = { .cli = cli, .event = event };
  g_autoptr (GError) error = NULL;
  gint64 seats = 1;
  VpStoreFunc func;
  VpExit code;

  if (!vp_cli_now (cli, &self.now) || !vp_cli_day (cli, "--from", &self.from))
    return VP_EXIT_USAGE;
  func = read_number (cli, "--stop", &self.standing) && read_number (cli, "--signup", &self.sign_up)
    && read_number (cli, "--seat", &self.seat) && read_number (cli, "--seats", &seats) ? choose_func (&self) : NULL;
  if (func == NULL)
    return vp_cli_usage (_("--standing needs --volunteer, --unit or --list; --stop a number, --from and --reason; --says --signup or"
                           " --seat."));
  if (!vp_cli_open (cli, VP_STORE_OPEN_EXISTING, &code))
    return code;
  return vp_store_write (cli->store, func, &self, cli->cancellable, &error) ? VP_EXIT_DONE : vp_cli_fail (error);
}

/* Figures: --by event|unit|month */

static const char *const bys[] = { "event", "unit", "month", NULL };

static void
print_tally (VpJson *json, gpointer data, gpointer user_data)
{
  const VpTally *row = data;
  VpTallyBy by = (VpTallyBy) GPOINTER_TO_UINT (user_data);
  const struct { const char *key; gint64 value; } counts[] = {
    { "events", row->events }, { "called_off", row->called_off }, { "signed_up", row->signed_up }, { "confirmed", row->confirmed },
    { "ended", row->ended }, { "came", row->came }, { "excused", row->excused }, { "absent", row->absent },
  };
  g_autofree char *month = g_strdup_printf ("%d-%02d", (int) (row->id / 100), (int) (row->id % 100));
  char day[VP_DATE_BUFFER] = "";

  if (row->day != 0)
    vp_date_to_buffer (row->day, day);
  if (json != NULL) {
    if (by == VP_TALLY_MONTH)
      vp_json_string (json, "month", month);
    else
      vp_json_int (json, bys[by], row->id);
    vp_json_string (json, "name", row->label);
    vp_json_string (json, "day", day);
  } else {
    printf ("%s\t%s", by == VP_TALLY_MONTH ? month : row->label, day);
  }
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    if (json != NULL)
      vp_json_int (json, counts[i].key, counts[i].value);
    else
      printf ("\t%" PRId64, counts[i].value);
  if (json == NULL)
    printf ("\n");
}

gboolean
vp_cli_event_figures (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  VpCli *self = data;
  const char *word = vp_cli_option (self, "--by");
  guint by = 0;
  VpDate from = 0, to = 0;
  g_autoptr (GPtrArray) rows = NULL;

  while (word != NULL && bys[by] != NULL && strcmp (bys[by], word) != 0)
    by++;
  if (bys[by] == NULL) {
    g_set_error (error, VP_ERROR, VP_ERROR_INVALID, _("“%s” is nothing figures can be told by: --by is event, unit or month."), word);
    return FALSE;
  }
  vp_cli_day (self, "--from", &from);
  vp_cli_day (self, "--to", &to);
  rows = vp_tally_store_list (db, (VpTallyBy) by, from, to, error);
  if (rows == NULL)
    return FALSE;
  vp_cli_print_rows (self, rows, print_tally, GUINT_TO_POINTER (by));
  return TRUE;
}

/* Returns of the public-welfare day that the event is on */

static void
print_return (VpJson *json, gpointer data, gpointer user_data)
{
  const VpWelfareReturn *row = data;

  if (json == NULL) {
    printf ("+\t%s\t%s\t%" PRId64 "\t%s\n", vp_event_return_group (row->group), row->name, row->people, row->what);
    return;
  }
  vp_json_string (json, "name", row->name);
  vp_json_string (json, "group", vp_event_return_group (row->group));
  vp_json_int (json, "people", row->people);
  vp_json_string (json, "what", row->what);
}

static void
print_missing (VpJson *json, gpointer data, gpointer user_data)
{
  const VpWelfareReturn *row = data;
  char last[VP_DATE_BUFFER];

  vp_date_to_buffer (row->last, last);
  if (json == NULL) {
    printf ("-\t%s\t%s\t%s\n", vp_event_return_group (row->group), row->name, last);
    return;
  }
  vp_json_string (json, "name", row->name);
  vp_json_string (json, "group", vp_event_return_group (row->group));
  vp_json_string (json, "last", last);
}

gboolean
vp_cli_event_returns (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  VpCli *self = data;
  g_autoptr (VpEvent) event = vp_event_store_get (db, g_ascii_strtoll (self->arguments[1], NULL, 10), error);
  g_autoptr (GPtrArray) returns = event != NULL ? vp_welfare_store_list (db, event->day, error) : NULL;
  g_autoptr (GPtrArray) missing = returns != NULL ? vp_welfare_store_missing (db, event->day, error) : NULL;
  VpJson json;

  if (missing == NULL)
    return FALSE;
  if (self->json)
    vp_json_begin (&json);
  vp_cli_add_rows (self->json ? &json : NULL, "rows", returns, print_return, NULL);
  vp_cli_add_rows (self->json ? &json : NULL, "missing", missing, print_missing, NULL);
  if (self->json)
    vp_json_end (&json);
  return TRUE;
}

gboolean
vp_cli_event_remind (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  VpCli *self = data;
  g_autoptr (VpEventDesk) desk = vp_event_desk_read (db, g_ascii_strtoll (self->arguments[1], NULL, 10), error);
  g_autofree char *text = desk != NULL ? vp_event_reminder_text (desk) : NULL;
  VpJson json;

  if (text == NULL)
    return FALSE;
  if (!self->json) {
    printf ("%s\n", text);
    return TRUE;
  }
  vp_json_begin (&json);
  vp_json_string (&json, "text", text);
  vp_json_end (&json);
  return TRUE;
}
