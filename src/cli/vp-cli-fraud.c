/* vp-cli-fraud.c: doubtful hours on the command line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-cli.h"

#include "vp-error.h"
#include "vp-fraud.h"

#include <glib/gi18n.h>
#include <stdio.h>

typedef struct {
  VpCli *cli;
  VpFraudRule rule;
  VpDate today;
} Call;

static void
add_hit (VpJson *json, const VpFraudHit *hit)
{
  g_autofree char *sentence = vp_fraud_tell (hit);

  vp_json_open (json, NULL, '{');
  vp_json_string (json, "rule", vp_fraud_word (hit->rule));
  vp_json_string (json, "about", hit->about);
  vp_json_string (json, "sentence", sentence);
  vp_json_open (json, "records", '[');
  for (guint i = 0; i < hit->records->len; i++)
    vp_json_int (json, NULL, g_array_index (hit->records, gint64, i));
  vp_json_close (json, ']');
  vp_json_string (json, "answer", hit->answer);
  vp_json_close (json, '}');
}

static gboolean
scan (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Call *self = data;
  g_autoptr (GPtrArray) hits = vp_fraud_scan (db, self->rule, self->today, cancellable, error);
  VpJson json;

  if (hits == NULL)
    return FALSE;
  for (guint i = 0; !self->cli->json && i < hits->len; i++) {
    const VpFraudHit *hit = hits->pdata[i];
    g_autofree char *sentence = vp_fraud_tell (hit);

    printf ("%s\t%s\t%s\t%s\n", vp_fraud_word (hit->rule), hit->about, sentence, hit->answer);
  }
  if (!self->cli->json)
    return TRUE;
  vp_json_init (&json);
  vp_json_open (&json, NULL, '{');
  vp_json_open (&json, "hits", '[');
  for (guint i = 0; i < hits->len; i++)
    add_hit (&json, hits->pdata[i]);
  vp_json_close (&json, ']');
  vp_json_close (&json, '}');
  vp_json_print (&json);
  return TRUE;
}

static gboolean
answer (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Call *self = data;
  const char *text = vp_cli_option (self->cli, "--reason");

  return vp_fraud_answer (db, self->rule, vp_cli_option (self->cli, "--answer"), text != NULL ? text : "", error);
}

VpExit
vp_cli_fraud (VpCli *cli)
{
  Call self = { .cli = cli, .rule = VP_N_FRAUD_RULES, .today = vp_date_today () };
  g_autoptr (GError) error = NULL;
  const char *rule = vp_cli_option (cli, "--rule"), *about = vp_cli_option (cli, "--answer");
  gboolean ok;
  VpExit code;

  if (rule != NULL)
    self.rule = vp_fraud_find_rule (rule);
  if (g_strv_length (cli->arguments) > 0 || (self.rule == VP_N_FRAUD_RULES && (rule != NULL || about != NULL)))
    return vp_cli_usage (_("fraud takes --rule with places, day, run, before, block, stood-down, names, age, own, star, project, office"
                           " or copy; --answer needs the rule, and --reason with what was found."));
  if (!vp_cli_day (cli, "--day", &self.today))
    return VP_EXIT_USAGE;
  if (!vp_cli_open (cli, VP_STORE_OPEN_EXISTING, &code))
    return code;
  ok = about != NULL ? vp_store_write (cli->store, answer, &self, cli->cancellable, &error)
    : vp_store_read (cli->store, scan, &self, cli->cancellable, &error);
  return ok ? VP_EXIT_DONE : vp_cli_fail (error);
}
