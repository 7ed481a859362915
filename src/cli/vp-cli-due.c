/* vp-cli-due.c: what has a day that asks for somebody
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-cli.h"

#include "vp-register-due.h"

#include <glib/gi18n.h>
#include <stdio.h>

#define DAYS 30 /* looked ahead where nothing else is said */

typedef struct {
  VpCli *cli;
  VpDate today, until;
  const VpRegister *of;
} Looking;

static void
print (const VpDue *due, VpJson *json, gboolean as_json)
{
  char day[VP_DATE_BUFFER];

  vp_date_to_buffer (due->day, day);
  if (!as_json) {
    printf ("%s\t%s\t%s\t%s\t%s\n", day, _(due->of->one), due->title, due->who, _(due->of->fields[due->why->day].label));
    return;
  }
  vp_json_open (json, NULL, '{');
  vp_json_string (json, "kind", due->of->name);
  vp_json_string (json, "title", due->title);
  vp_json_string (json, "day", day);
  vp_json_string (json, "who", due->who);
  vp_json_string (json, "what", due->of->fields[due->why->day].column);
  vp_json_int (json, "id", due->id);
  vp_json_close (json, '}');
}

static gboolean
list (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Looking *self = data;
  g_autoptr (GPtrArray) due = vp_register_due (db, self->of, self->today, self->until, error);
  VpJson json;

  if (due == NULL)
    return FALSE;
  vp_json_init (&json);
  vp_json_open (&json, NULL, '[');
  for (guint i = 0; i < due->len; i++)
    print (g_ptr_array_index (due, i), &json, self->cli->json);
  vp_json_close (&json, ']');
  if (self->cli->json)
    vp_json_print (&json);
  else
    vp_json_clear (&json);
  return TRUE;
}

VpExit
vp_cli_due (VpCli *self)
{
  Looking looking = { .cli = self, .today = vp_date_today () };
  const char *kind = vp_cli_option (self, "--kind");
  g_autoptr (GError) error = NULL;
  guint64 days = DAYS;
  VpExit code;

  if (!vp_cli_day (self, "--as-of", &looking.today) || !vp_cli_number (self, "--days", &days))
    return VP_EXIT_USAGE;
  if (self->arguments[0] != NULL)
    return vp_cli_usage (_("due takes nothing but its options."));
  looking.of = kind != NULL ? vp_register_find (kind) : NULL;
  if (kind != NULL && (looking.of == NULL || looking.of->due == NULL))
    return vp_cli_usage (_("There is no register of that name whose rows have a term. “registers” lists them."));
  looking.until = looking.today + (VpDate) MIN (days, 36525);
  if (!vp_cli_open (self, VP_STORE_OPEN_EXISTING, &code))
    return code;
  return vp_store_read (self->store, list, &looking, self->cancellable, &error) ? VP_EXIT_DONE : vp_cli_fail (error);
}
