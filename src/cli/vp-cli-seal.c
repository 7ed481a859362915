/* vp-cli-seal.c: closed months of the ledger on the command line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-cli.h"

#include "vp-error.h"
#include "vp-seal.h"
#include "vp-text.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

typedef struct {
  VpCli *cli;
  int month;
  VpDate today;
  gboolean broken; /* an answer, and no error */
} Call;

static void
add_seal (VpJson *json, const VpSeal *seal)
{
  g_autofree char *month = g_strdup_printf ("%d-%02d", seal->month / 100, seal->month % 100);

  vp_json_string (json, "month", month);
  vp_json_int (json, "lines", seal->lines);
  vp_json_int (json, "minutes", seal->minutes);
  vp_json_string (json, "before", seal->before);
  vp_json_string (json, "hash", seal->hash);
  vp_json_string (json, "sealed_by", seal->sealed_by);
}

static void
print_seal (const Call *self, const VpSeal *seal)
{
  g_autofree char *hours = vp_text_hours (seal->minutes);
  VpJson json;

  if (!self->cli->json) {
    printf (_("%d-%02d sealed: %" PRId64 " lines, %s hours.\n%s\n"), seal->month / 100, seal->month % 100, seal->lines, hours,
            seal->hash);
    return;
  }
  vp_json_init (&json);
  vp_json_open (&json, NULL, '{');
  add_seal (&json, seal);
  vp_json_close (&json, '}');
  vp_json_print (&json);
}

static VpSeal *
find_seal (VpDb *db, int month, GError **error)
{
  g_autoptr (GPtrArray) seals = vp_seal_store_list (db, error);

  for (guint i = 0; seals != NULL && i < seals->len; i++)
    if (((VpSeal *) seals->pdata[i])->month == month)
      return g_ptr_array_steal_index (seals, i);
  return NULL;
}

/* With --export a month that is sealed is only written again. */
static gboolean
seal_month (VpDb *db, Call *self, GError **error)
{
  const char *export = vp_cli_option (self->cli, "--export");
  g_autoptr (VpSeal) seal = export != NULL ? find_seal (db, self->month, NULL) : NULL;

  if (seal == NULL && !vp_seal_month (db, self->month, self->today, vp_cli_option (self->cli, "--override"), &seal, error))
    return FALSE;
  if (export != NULL && !vp_seal_export (db, self->month, export, error))
    return FALSE;
  print_seal (self, seal);
  return TRUE;
}

static void
print_check (const VpSealCheck *check)
{
  g_autofree char *hours = vp_text_hours (check->seal->minutes);

  printf ("%d-%02d\t%s\t%" G_GINT64_FORMAT "\t%s\t%s\n", check->seal->month / 100, check->seal->month % 100,
          vp_seal_check_is_sound (check) ? _("as sealed") : _("CHANGED since it was sealed"), check->seal->lines, hours, check->seal->hash);
}

static void
add_check (VpJson *json, const VpSealCheck *check)
{
  vp_json_open (json, NULL, '{');
  add_seal (json, check->seal);
  vp_json_bool (json, "sound", vp_seal_check_is_sound (check));
  vp_json_string (json, "found", check->found);
  vp_json_bool (json, "chained", check->chained);
  vp_json_close (json, '}');
}

/* A hash from a printed report must be that of a seal which holds. */
static gboolean
verify (VpDb *db, Call *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) checks = vp_seal_verify (db, cancellable, error);
  const char *hash = self->cli->arguments[0];
  gboolean known = hash == NULL;
  VpJson json;

  if (checks == NULL)
    return FALSE;
  vp_json_init (&json);
  vp_json_open (&json, NULL, '{');
  vp_json_open (&json, "months", '[');
  for (guint i = 0; i < checks->len; i++) {
    const VpSealCheck *check = checks->pdata[i];

    known = known || g_ascii_strcasecmp (hash, check->seal->hash) == 0;
    self->broken = self->broken || !vp_seal_check_is_sound (check);
    add_check (&json, check);
    if (!self->cli->json)
      print_check (check);
  }
  vp_json_close (&json, ']');
  vp_json_bool (&json, "known", known);
  vp_json_bool (&json, "sound", !self->broken && known);
  vp_json_close (&json, '}');
  self->broken = self->broken || !known;
  if (self->cli->json)
    vp_json_print (&json);
  else
    vp_json_clear (&json);
  if (!known)
    g_printerr ("%s\n", _("No sealed month has this hash: the paper or the ledger was changed."));
  else if (self->broken)
    g_printerr ("%s\n", _("A sealed month is not as it was sealed. Compare with the last backup and the printed reports."));
  return TRUE;
}

static gboolean
run (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Call *self = data;

  return self->month != 0 ? seal_month (db, self, error) : verify (db, self, cancellable, error);
}

VpExit
vp_cli_seal (VpCli *cli)
{
  Call self = { .cli = cli, .today = vp_date_today () };
  g_autoptr (GError) error = NULL;
  gboolean verifies = vp_cli_option (cli, "--verify") != NULL;
  guint n = g_strv_length (cli->arguments);
  VpExit code;

  if (!verifies && n == 1)
    self.month = vp_seal_parse_month (cli->arguments[0]);
  if (n > 1 || (!verifies && self.month == 0))
    return vp_cli_usage (_("seal needs a month such as 2018-03, or --verify with or without a hash."));
  if (!vp_cli_day (cli, "--day", &self.today))
    return VP_EXIT_USAGE;
  if (!vp_cli_open (cli, VP_STORE_OPEN_EXISTING, &code))
    return code;
  if (!vp_store_write (cli->store, run, &self, cli->cancellable, &error))
    return vp_cli_fail (error);
  return self.broken ? VP_EXIT_REJECTED : VP_EXIT_DONE;
}
