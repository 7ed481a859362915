/* vp-cli-proof.c: proofs of service on the command line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-cli.h"

#include "vp-proof.h"
#include "vp-register-store.h"
#include "vp-text.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

typedef struct {
  VpCli *cli;
  VpDate from, to, today;
  guint64 minutes;
  gboolean partly; /* shown, or not as the ledger says */
} Call;

static void
add_day (VpJson *json, const char *key, VpDate day)
{
  char text[VP_DATE_BUFFER];

  if (day != 0)
    vp_json_string (json, key, vp_date_to_buffer (day, text));
  else
    vp_json_null (json, key);
}

static void
add_proof (VpJson *json, const VpProof *proof)
{
  vp_json_string (json, "serial", proof->serial);
  vp_json_int (json, "volunteer", proof->number);
  vp_json_string (json, "name", proof->label);
  add_day (json, "from", proof->from);
  add_day (json, "to", proof->to);
  vp_json_int (json, "minutes", proof->minutes);
  vp_json_int (json, "lines", proof->lines);
  vp_json_string (json, "hash", proof->hash);
  vp_json_string (json, "state", vp_proof_word (proof->state));
  add_day (json, "shown_until", proof->shown_until);
  add_day (json, "issued_on", proof->issued_on);
  vp_json_int (json, "printed", proof->printed);
  vp_json_string (json, "void_reason", proof->void_reason);
}

static void
tell_issue (const Call *self, const VpProof *proof)
{
  const char *out = vp_cli_option (self->cli, "--out");
  char day[VP_DATE_BUFFER];
  VpJson json;

  if (self->cli->json) {
    vp_json_init (&json);
    vp_json_open (&json, NULL, '{');
    add_proof (&json, proof);
    if (proof->state == VP_PROOF_ISSUED)
      vp_json_string (&json, "file", out);
    else
      vp_json_null (&json, "file");
    vp_json_close (&json, '}');
    vp_json_print (&json);
  } else if (proof->state == VP_PROOF_ISSUED) {
    /* Translators: number of a proof, hours and minutes, name of a file */
    printf (_("%s: %" PRId64 ":%02d hours, written to %s.\n"), proof->serial, proof->minutes / 60, (int) (proof->minutes % 60), out);
  } else {
    printf (_("The proof is shown until %s and is issued from the next day on.\n"), vp_date_to_buffer (proof->shown_until, day));
  }
}

/* Of whom the newest is read again: the person's name comes with it. */
static gboolean
issue (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Call *self = data;
  VpProofAsk ask = { .from = self->from, .to = self->to, .minutes = (gint64) self->minutes, .today = self->today,
                     .purpose = vp_cli_option (self->cli, "--reason") };
  g_autoptr (VpProof) proof = NULL;
  g_autoptr (VpPaper) paper = NULL;
  g_autoptr (GPtrArray) all = NULL;

  if (!vp_register_find_person (db, self->cli->arguments[0], &ask.volunteer_id, error))
    return FALSE;
  proof = vp_proof_issue (db, &ask, &paper, error);
  if (proof == NULL || (paper != NULL && !vp_paper_write_file (paper, "志愿服务记录证明", vp_cli_option (self->cli, "--out"), error))
      || (all = vp_proof_store_list (db, ask.volunteer_id, error)) == NULL)
    return FALSE;
  for (guint i = 0; i < all->len; i++)
    if (((VpProof *) all->pdata[i])->id == proof->id)
      tell_issue (self, all->pdata[i]);
  self->partly = proof->state == VP_PROOF_SHOWN;
  return TRUE;
}

static gboolean
verify (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Call *self = data;
  g_autoptr (GError) failure = NULL;
  gboolean same;
  g_autoptr (VpProof) proof = vp_proof_verify (db, self->cli->arguments[0], &same, &failure);
  VpJson json;

  if (failure != NULL) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  self->partly = proof == NULL || proof->state != VP_PROOF_ISSUED || !same;
  if (!self->cli->json) {
    if (proof == NULL)
      printf (_("No proof with this number was issued here.\n"));
    else if (proof->state == VP_PROOF_VOID)
      printf (_("The proof is void: %s\n"), proof->void_reason);
    else
      printf ("%s\n", same ? _("The proof is valid, and the ledger says the same.")
                           : _("The proof was issued here, but hours of it were taken back since."));
    return TRUE;
  }
  vp_json_init (&json);
  vp_json_open (&json, NULL, '{');
  vp_json_bool (&json, "known", proof != NULL);
  vp_json_bool (&json, "same", same);
  if (proof != NULL)
    add_proof (&json, proof);
  vp_json_close (&json, '}');
  vp_json_print (&json);
  return TRUE;
}

static gboolean
make_void (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Call *self = data;
  const char *serial = vp_cli_option (self->cli, "--withdraw");
  VpJson json;

  if (!vp_proof_void (db, serial, vp_cli_option (self->cli, "--reason"), error))
    return FALSE;
  if (!self->cli->json) {
    printf (_("The proof %s is void.\n"), serial);
    return TRUE;
  }
  vp_json_init (&json);
  vp_json_open (&json, NULL, '{');
  vp_json_string (&json, "serial", serial);
  vp_json_string (&json, "state", vp_proof_word (VP_PROOF_VOID));
  vp_json_close (&json, '}');
  vp_json_print (&json);
  return TRUE;
}

static gboolean
list (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Call *self = data;
  g_autoptr (GPtrArray) all = vp_proof_store_list (db, 0, error);
  VpJson json;

  if (all == NULL)
    return FALSE;
  vp_json_init (&json);
  vp_json_open (&json, NULL, '{');
  vp_json_open (&json, "proofs", '[');
  for (guint i = 0; i < all->len; i++) {
    const VpProof *proof = all->pdata[i];

    if (!self->cli->json)
      printf ("%s\t%s\t%" PRId64 ":%02d\t%s\n", proof->serial, proof->label, proof->minutes / 60, (int) (proof->minutes % 60),
              vp_proof_word (proof->state));
    vp_json_open (&json, NULL, '{');
    add_proof (&json, proof);
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

VpExit
vp_cli_proof (VpCli *cli)
{
  Call self = { .cli = cli, .today = vp_date_today () };
  guint n = g_strv_length (cli->arguments);
  gboolean checks = vp_cli_option (cli, "--verify") != NULL, voids = vp_cli_option (cli, "--withdraw") != NULL;
  gboolean lists = vp_cli_option (cli, "--list") != NULL, issues = vp_cli_option (cli, "--out") != NULL;
  g_autoptr (GError) error = NULL;
  VpStoreFunc verb = lists ? list : voids ? make_void : checks ? verify : issue;
  VpExit code;

  if (checks + voids + lists + issues != 1 || n != (guint) (checks || issues))
    return vp_cli_usage (_("proof needs a volunteer and --out, a number and --verify, --withdraw and --reason, or --list."));
  if (!vp_cli_day (cli, "--from", &self.from) || !vp_cli_day (cli, "--to", &self.to) || !vp_cli_day (cli, "--day", &self.today)
      || !vp_cli_number (cli, "--minutes", &self.minutes))
    return VP_EXIT_USAGE;
  if (!vp_cli_open (cli, VP_STORE_OPEN_EXISTING, &code))
    return code;
  if (!vp_store_write (cli->store, verb, &self, cli->cancellable, &error))
    return vp_cli_fail (error);
  return self.partly ? VP_EXIT_REJECTED : VP_EXIT_DONE;
}
