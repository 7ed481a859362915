/* vp-cli-ask.c: whom to ask for an event
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-cli-event.h"

#include "vp-error.h"
#include "vp-event-ask.h"
#include "vp-register-store.h"
#include "vp-text.h"

#include <glib/gi18n.h>
#include <stdio.h>

#define LIMIT 30

typedef struct {
  VpCli *cli;
  gint64 event, now;
} Call;

static void
print_row (VpJson *json, gpointer data, gpointer user_data)
{
  const VpAskable *row = data;
  char last[VP_DATE_BUFFER];

  vp_date_to_buffer (row->last, last);
  if (json == NULL) {
    printf ("%s\t%d\t%s\n", row->label, row->load, last);
    return;
  }
  vp_json_int (json, "number", row->number);
  vp_json_string (json, "name", row->label);
  vp_json_int (json, "district", row->district);
  vp_json_int (json, "load", row->load);
  vp_json_string (json, "last", last);
}

static gboolean
list_people (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Call *self = data;
  const char *limit = vp_cli_option (self->cli, "--limit");
  gint64 most = LIMIT;
  g_autoptr (GPtrArray) rows = NULL;

  if (limit != NULL && (!vp_text_parse_int (limit, &most) || most < 1 || most > 1000)) {
    g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID, _("--limit must be a number from 1 to 1000."));
    return FALSE;
  }
  rows = vp_event_ask_list (db, self->event, vp_cli_option (self->cli, "--post"), (guint) most, self->now, error);
  if (rows == NULL)
    return FALSE;
  vp_cli_print_rows (self->cli, rows, print_row, NULL);
  return TRUE;
}

static gboolean
decline (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Call *self = data;
  gint64 id = 0;

  if (!vp_register_find_person (db, vp_cli_option (self->cli, "--decline"), &id, error)
      || !vp_event_ask_decline (db, self->event, vp_cli_option (self->cli, "--post"), id, vp_cli_option (self->cli, "--reason"),
                                self->now, error))
    return FALSE;
  if (!self->cli->json)
    printf ("%s\n", _("Done."));
  else
    printf ("{}\n");
  return TRUE;
}

VpExit
vp_cli_ask (VpCli *cli)
{
  Call self = { .cli = cli };
  g_autoptr (GError) error = NULL;
  gboolean ok;
  VpExit code;

  if (g_strv_length (cli->arguments) != 1 || !vp_text_parse_int (cli->arguments[0], &self.event) || self.event <= 0)
    return vp_cli_usage (_("ask needs the number of an event."));
  if (!vp_cli_now (cli, &self.now))
    return VP_EXIT_USAGE;
  if (!vp_cli_open (cli, VP_STORE_OPEN_EXISTING, &code))
    return code;
  ok = vp_cli_option (cli, "--decline") != NULL ? vp_store_write (cli->store, decline, &self, cli->cancellable, &error)
                                                : vp_store_read (cli->store, list_people, &self, cli->cancellable, &error);
  return ok ? VP_EXIT_DONE : vp_cli_fail (error);
}
