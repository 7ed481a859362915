/* vp-cli-hours.c: hours that wait, and what becomes of them, on the command line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-cli.h"

#include "vp-error.h"
#include "vp-hours.h"
#include "vp-ledger.h"
#include "vp-text.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

typedef struct {
  VpCli *cli;
  guint64 event, minutes;
  gint64 record;
  VpLedgerAsk ask;
} Call;

static void
add_proposal (VpJson *json, const VpProposal *proposal)
{
  const VpHoursCase *of = proposal->case_of;
  char day[VP_DATE_BUFFER], letter[2] = { (char) ('A' + proposal->class - 1), '\0' };

  vp_json_open (json, NULL, '{');
  vp_json_int (json, "line", of->line->id);
  vp_json_int (json, "event", of->line->event_id);
  vp_json_string (json, "title", of->title);
  vp_json_string (json, "day", vp_date_to_buffer (of->line->day, day));
  vp_json_int (json, "sheet", of->line->sheet);
  vp_json_int (json, "row", of->line->line);
  vp_json_int (json, "volunteer", of->line->number);
  vp_json_string (json, "name", of->line->label);
  vp_json_int (json, "planned", proposal->planned);
  if (proposal->there >= 0)
    vp_json_int (json, "there", proposal->there);
  else
    vp_json_null (json, "there");
  vp_json_int (json, "minutes", proposal->minutes);
  vp_json_string (json, "evidence", letter);
  vp_json_string (json, "state", vp_proposal_word (proposal->state));
  vp_json_string (json, "why", of->line->why);
  vp_json_string (json, "entered_by", of->line->entered_by);
  vp_json_close (json, '}');
}

static gboolean
list_pending (VpDb *db, Call *self, GError **error)
{
  g_autoptr (GPtrArray) proposals = vp_hours_pending (db, (gint64) self->event, error);
  VpJson json;

  if (proposals == NULL)
    return FALSE;
  for (guint i = 0; !self->cli->json && i < proposals->len; i++) {
    const VpProposal *proposal = proposals->pdata[i];
    const VpHoursCase *of = proposal->case_of;
    char day[VP_DATE_BUFFER];

    printf ("%s\t%s\t%d-%d\t%s\t%d/%d\t%c\t%s\t%s\n", vp_date_to_buffer (of->line->day, day), of->title, of->line->sheet,
            of->line->line, of->line->label, proposal->minutes, proposal->planned, 'A' + proposal->class - 1,
            vp_proposal_word (proposal->state), of->line->entered_by);
  }
  if (!self->cli->json)
    return TRUE;
  vp_json_init (&json);
  vp_json_open (&json, NULL, '{');
  vp_json_open (&json, "rows", '[');
  for (guint i = 0; i < proposals->len; i++)
    add_proposal (&json, proposals->pdata[i]);
  vp_json_close (&json, ']');
  vp_json_close (&json, '}');
  vp_json_print (&json);
  return TRUE;
}

static gboolean
approve (VpDb *db, Call *self, GError **error)
{
  VpApproval approval;
  VpJson json;

  if (!vp_hours_approve (db, (gint64) self->event, NULL, &approval, error))
    return FALSE;
  if (!self->cli->json) {
    g_autofree char *hours = vp_text_hours (approval.minutes);

    printf (_("%u lines credited, %s hours.\n"), approval.credited, hours);
    return TRUE;
  }
  vp_json_init (&json);
  vp_json_open (&json, NULL, '{');
  vp_json_int (&json, "credited", approval.credited);
  vp_json_int (&json, "minutes", approval.minutes);
  vp_json_open (&json, "left", '{');
  for (VpProposalState state = VP_PROPOSAL_READY + 1; state < VP_N_PROPOSAL_STATES; state++)
    vp_json_int (&json, vp_proposal_word (state), approval.left[state]);
  vp_json_close (&json, '}');
  vp_json_close (&json, '}');
  vp_json_print (&json);
  return TRUE;
}

static void
print_count (const Call *self, const char *key, guint n)
{
  VpJson json;

  if (!self->cli->json) {
    printf (_("%u lines.\n"), n);
    return;
  }
  vp_json_init (&json);
  vp_json_open (&json, NULL, '{');
  vp_json_int (&json, key, n);
  vp_json_close (&json, '}');
  vp_json_print (&json);
}

static gboolean
return_hours (VpDb *db, Call *self, GError **error)
{
  const char *why = vp_cli_option (self->cli, "--reason");
  guint n;

  if (!vp_hours_return (db, (gint64) self->event, NULL, why != NULL ? why : "", &n, error))
    return FALSE;
  print_count (self, "returned", n);
  return TRUE;
}

static gboolean
sign_out (VpDb *db, Call *self, GError **error)
{
  guint n;

  if (!vp_hours_apply_out (db, (gint64) self->event, NULL, &n, error))
    return FALSE;
  print_count (self, "signed_out", n);
  return TRUE;
}

static gboolean
correct (VpDb *db, Call *self, GError **error)
{
  const char *reason = vp_cli_option (self->cli, "--reason"), *paper = vp_cli_option (self->cli, "--paper");
  const char *second = vp_cli_option (self->cli, "--second");

  if (!vp_hours_correct (db, self->record, (int) MIN (self->minutes, G_MAXINT16), reason != NULL ? reason : "",
                         paper != NULL ? paper : "", second != NULL ? second : "", error))
    return FALSE;
  print_count (self, "corrected", 1);
  return TRUE;
}

/* "district,category" */
static gboolean
parse_pivot (const char *text, VpLedgerAsk *ask)
{
  g_auto (GStrv) words = g_strsplit (text, ",", 3);

  if (g_strv_length (words) != 2)
    return FALSE;
  ask->row = vp_ledger_find_axis (words[0]);
  ask->column = vp_ledger_find_axis (words[1]);
  return ask->row != VP_N_LEDGER_AXES && ask->column != VP_N_LEDGER_AXES && ask->row != ask->column;
}

static void
add_cells (VpJson *json, const VpLedger *ledger)
{
  for (guint i = 0; i < ledger->rows->len; i++)
    for (guint j = 0; j < ledger->columns->len; j++) {
      if (vp_ledger_get (ledger, i, j) == 0)
        continue;
      vp_json_open (json, NULL, '{');
      vp_json_string (json, vp_ledger_axis_word (ledger->ask.row), ((VpLedgerHead *) ledger->rows->pdata[i])->title);
      vp_json_string (json, vp_ledger_axis_word (ledger->ask.column), ((VpLedgerHead *) ledger->columns->pdata[j])->title);
      vp_json_int (json, "minutes", vp_ledger_get (ledger, i, j));
      vp_json_close (json, '}');
    }
}

static gboolean
print_ledger (VpDb *db, Call *self, GError **error)
{
  g_autoptr (VpLedger) ledger = vp_ledger_read (db, &self->ask, error);
  VpJson json;

  if (ledger == NULL)
    return FALSE;
  for (guint i = 0; !self->cli->json && i < ledger->rows->len; i++)
    for (guint j = 0; j < ledger->columns->len; j++) {
      g_autofree char *hours = vp_text_hours (vp_ledger_get (ledger, i, j));

      printf ("%s\t%s\t%s\n", ((VpLedgerHead *) ledger->rows->pdata[i])->title, ((VpLedgerHead *) ledger->columns->pdata[j])->title,
              hours);
    }
  if (!self->cli->json)
    return TRUE;
  vp_json_init (&json);
  vp_json_open (&json, NULL, '{');
  vp_json_int (&json, "minutes", ledger->total);
  vp_json_int (&json, "lines", ledger->lines);
  vp_json_open (&json, "rows", '[');
  add_cells (&json, ledger);
  vp_json_close (&json, ']');
  vp_json_close (&json, '}');
  vp_json_print (&json);
  return TRUE;
}

static const struct { const char *verb; gboolean (*func) (VpDb *db, Call *self, GError **error); } verbs[] = {
  { "pending", list_pending }, { "approve", approve }, { "return", return_hours }, { "sign-out", sign_out }, { "correct", correct },
  { "ledger", print_ledger },
};

static gboolean
run (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Call *self = data;

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (strcmp (self->cli->arguments[0], verbs[i].verb) == 0)
      return verbs[i].func (db, self, error);
  g_return_val_if_reached (FALSE);
}

/* "correct" is about one line of the ledger, and says its minutes. */
static gboolean
check_arguments (Call *self)
{
  guint n = g_strv_length (self->cli->arguments);
  gboolean known = FALSE;

  for (guint i = 0; n > 0 && i < G_N_ELEMENTS (verbs); i++)
    known = known || strcmp (self->cli->arguments[0], verbs[i].verb) == 0;
  if (!known || strcmp (self->cli->arguments[0], "correct") != 0)
    return known && n == 1;
  return n == 2 && vp_text_parse_int (self->cli->arguments[1], &self->record) && self->record > 0
    && vp_cli_option (self->cli, "--minutes") != NULL;
}

VpExit
vp_cli_hours (VpCli *cli)
{
  Call self = { .cli = cli, .ask = { .row = VP_AXIS_MONTH, .column = VP_AXIS_EVIDENCE } };
  g_autoptr (GError) error = NULL;
  const char *by = vp_cli_option (cli, "--by");
  VpExit code;

  if (!check_arguments (&self))
    return vp_cli_usage (_("hours needs pending, approve, return, sign-out, or correct with a line of the ledger and --minutes."));
  if (vp_cli_option (cli, "--pivot") != NULL && !parse_pivot (vp_cli_option (cli, "--pivot"), &self.ask))
    return vp_cli_usage (_("--pivot needs two of month, district, category, team, project and evidence, such as month,evidence."));
  if (!vp_cli_day (cli, "--from", &self.ask.from) || !vp_cli_day (cli, "--to", &self.ask.to)
      || !vp_cli_number (cli, "--event", &self.event) || !vp_cli_number (cli, "--minutes", &self.minutes))
    return VP_EXIT_USAGE;
  if (by != NULL && *by != '\0')
    g_hash_table_insert (cli->options, g_strdup ("--who"), g_strdup (by));
  if (!vp_cli_open (cli, VP_STORE_OPEN_EXISTING, &code))
    return code;
  return vp_store_write (cli->store, run, &self, cli->cancellable, &error) ? VP_EXIT_DONE : vp_cli_fail (error);
}
