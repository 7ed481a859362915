/* vp-cli-calendar.c: what a day is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-cli.h"

#include "vp-calendar.h"
#include "vp-event-calendar-file.h"
#include "vp-event-form.h"
#include "vp-register-store.h"
#include "vp-text.h"

#include <glib/gi18n.h>
#include <stdio.h>

static void
print_day (const VpCalendar *calendar, VpDate day, gboolean json)
{
  g_autofree char *lunar = NULL, *festivals = vp_calendar_festivals (calendar, day);
  gboolean workday = vp_calendar_is_workday (calendar, day);
  const char *holiday = vp_calendar_holiday (calendar, day);
  char buffer[VP_DATE_BUFFER];
  VpLunar in_moons;
  VpJson answer;

  vp_lunar_from_date (day, &in_moons);
  lunar = vp_lunar_to_chinese (&in_moons);
  if (!json) {
    printf ("%s\t%s\t%s\t%s\t%s\n", vp_date_to_buffer (day, buffer), workday ? _("workday") : _("day of rest"), holiday, lunar,
            festivals);
    return;
  }
  vp_json_init (&answer);
  vp_json_open (&answer, NULL, '{');
  vp_json_string (&answer, "day", vp_date_to_buffer (day, buffer));
  vp_json_bool (&answer, "workday", workday);
  vp_json_string (&answer, "holiday", holiday);
  vp_json_string (&answer, "lunar", lunar);
  vp_json_string (&answer, "festival", festivals);
  vp_json_bool (&answer, "known", vp_calendar_knows (calendar, day));
  vp_json_close (&answer, '}');
  vp_json_print (&answer);
}

static gboolean
show_day (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  VpCli *self = data;
  VpDate day = vp_date_today ();
  g_autoptr (VpCalendar) calendar = vp_calendar_read (db, error);

  if (calendar == NULL)
    return FALSE;
  vp_cli_day (self, "--day", &day);
  print_day (calendar, day, self->json);
  return TRUE;
}

/* Events as a file */

static gboolean
read_ask (VpDb *db, VpCli *self, VpEventCalendarAsk *ask, GError **error)
{
  const char *person = vp_cli_option (self, "--person"), *team = vp_cli_option (self, "--team");
  const char *event = vp_cli_option (self, "--event");

  if (person != NULL && !vp_register_find_person (db, person, &ask->volunteer_id, error))
    return FALSE;
  if (team != NULL && (ask->team_id = vp_event_find_team (db, team, error)) == 0)
    return FALSE;
  ask->event_id = event != NULL ? g_ascii_strtoll (event, NULL, 10) : 0;
  ask->place = vp_cli_option (self, "--place");
  vp_cli_day (self, "--from", &ask->from);
  vp_cli_day (self, "--to", &ask->to);
  return TRUE;
}

static gboolean
write_events (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  VpCli *self = data;
  VpEventCalendarAsk ask = { 0 };
  const char *path = vp_cli_option (self, "--out");
  guint n = 0;
  VpJson json;

  if (!read_ask (db, self, &ask, error) || !vp_event_calendar_write (db, &ask, path, &n, error))
    return FALSE;
  if (!self->json) {
    printf (_("%u events: %s\n"), n, path);
    return TRUE;
  }
  vp_json_begin (&json);
  vp_json_int (&json, "events", n);
  vp_json_string (&json, "file", path);
  vp_json_end (&json);
  return TRUE;
}

static gboolean
check_options (VpCli *self)
{
  const char *event = vp_cli_option (self, "--event");
  VpDate day = 0;
  gint64 id;

  return vp_cli_day (self, "--day", &day) && vp_cli_day (self, "--from", &day) && vp_cli_day (self, "--to", &day)
    && (event == NULL || (vp_text_parse_int (event, &id) && id > 0));
}

VpExit
vp_cli_calendar (VpCli *self)
{
  g_autoptr (GError) error = NULL;
  VpStoreFunc func = vp_cli_option (self, "--out") != NULL ? write_events : show_day;
  VpExit code;

  if (self->arguments[0] != NULL)
    return vp_cli_usage (_("calendar takes only options."));
  if (!check_options (self))
    return vp_cli_usage (_("calendar takes days, and with --out the number of an event."));
  if (!vp_cli_open (self, VP_STORE_OPEN_EXISTING, &code))
    return code;
  return vp_store_read (self->store, func, self, self->cancellable, &error) ? VP_EXIT_DONE : vp_cli_fail (error);
}
