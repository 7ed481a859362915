/* vp-cli-calendar.c: what a day is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-cli.h"

#include "vp-calendar.h"

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

VpExit
vp_cli_calendar (VpCli *self)
{
  g_autoptr (GError) error = NULL;
  VpDate day = 0;
  VpExit code;

  if (self->arguments[0] != NULL)
    return vp_cli_usage (_("calendar takes only options."));
  if (!vp_cli_day (self, "--day", &day))
    return VP_EXIT_USAGE;
  if (!vp_cli_open (self, VP_STORE_OPEN_EXISTING, &code))
    return code;
  return vp_store_read (self->store, show_day, self, self->cancellable, &error) ? VP_EXIT_DONE : vp_cli_fail (error);
}
