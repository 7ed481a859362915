/* vp-cli-sponsorship.c: what sponsors owe for a year
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-cli.h"

#include "vp-money.h"
#include "vp-sponsorship-store.h"
#include "vp-text.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <stdio.h>

typedef struct {
  VpCli *cli;
  int year;
  VpJson json;
} Asking;

static void
put_due (Asking *self, const VpSponsorshipDue *due)
{
  g_autofree char *day = vp_date_to_string (due->pay_day);

  if (!self->cli->json)
    printf ("%s\t%s\t%s\t%s", due->agreement, due->child, due->sponsor, day);
  vp_json_open (&self->json, NULL, '{');
  vp_json_int (&self->json, "id", due->agreement_id);
  vp_json_string (&self->json, "agreement", due->agreement);
  vp_json_string (&self->json, "child", due->child);
  vp_json_string (&self->json, "sponsor", due->sponsor);
  vp_json_string (&self->json, "day", day);
  vp_cli_put_money (self->cli, &self->json, "owed_fen", due->owed);
  vp_cli_put_money (self->cli, &self->json, "paid_fen", due->paid);
  vp_cli_put_money (self->cli, &self->json, "open_fen", MAX (due->owed - due->paid, 0));
  vp_cli_put_money (self->cli, &self->json, "before_fen", due->before);
  vp_json_close (&self->json, '}');
  if (!self->cli->json)
    printf ("\n");
}

static gboolean
tell_due (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Asking *self = data;
  g_autoptr (GPtrArray) rows = vp_sponsorship_store_due (db, self->year, error);
  gint64 owed = 0, paid = 0, before = 0;

  if (rows == NULL)
    return FALSE;
  vp_json_int (&self->json, "year", self->year);
  vp_json_open (&self->json, "rows", '[');
  for (guint i = 0; i < rows->len; i++) {
    const VpSponsorshipDue *due = g_ptr_array_index (rows, i);

    owed += due->owed;
    paid += due->paid;
    before += due->before;
    put_due (self, due);
  }
  vp_json_close (&self->json, ']');
  if (!self->cli->json)
    printf ("%s", _("Together"));
  vp_cli_put_money (self->cli, &self->json, "owed_fen", owed);
  vp_cli_put_money (self->cli, &self->json, "paid_fen", paid);
  vp_cli_put_money (self->cli, &self->json, "before_fen", before);
  if (!self->cli->json)
    printf ("\n");
  return TRUE;
}

VpExit
vp_cli_sponsorship (VpCli *self)
{
  Asking asking = { .cli = self };
  g_autoptr (GError) error = NULL;
  gint64 year = 0;
  VpExit code;

  if (g_strcmp0 (self->arguments[0], "due") != 0 || self->arguments[1] == NULL || self->arguments[2] != NULL
      || !vp_text_parse_int (self->arguments[1], &year) || year < 2000 || year > 2099)
    return vp_cli_usage (_("sponsorship needs due and a year from 2000 to 2099."));
  asking.year = (int) year;
  if (!vp_cli_open (self, VP_STORE_OPEN_EXISTING, &code))
    return code;
  vp_json_init (&asking.json);
  vp_json_open (&asking.json, NULL, '{');
  if (!vp_store_read (self->store, tell_due, &asking, self->cancellable, &error)) {
    vp_json_clear (&asking.json);
    return vp_cli_fail (error);
  }
  vp_json_close (&asking.json, '}');
  if (self->json)
    vp_json_print (&asking.json);
  else
    vp_json_clear (&asking.json);
  return VP_EXIT_DONE;
}
