/* vp-cli-fund.c: what the funds have on a day, and the list of the foundation compared with the books
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-cli.h"

#include "vp-fund-store.h"
#include "vp-money.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <stdio.h>

typedef struct {
  VpCli *cli;
  VpDate as_of, from, to;
  VpJson json;
} Asking;

static const char *const holder_words[] = { "foundation", "federation", "finance" };
static const char *const match_words[VP_FUND_N_MATCHES] = {
  [VP_FUND_AGREES] = "agrees", [VP_FUND_NOT_IN_BOOKS] = "not-in-books", [VP_FUND_NOT_AT_FOUNDATION] = "not-at-foundation",
  [VP_FUND_OTHER_AMOUNT] = "other-amount", [VP_FUND_OTHER_DAY] = "other-day",
};

static void
put_state (Asking *self, const VpFundState *fund)
{
  /* A fund that lacks money has no amount in words: nobody signs for one. */
  g_autofree char *words = fund->balance >= 0 ? vp_money_capitals (fund->balance) : g_strdup ("");

  if (!self->cli->json)
    printf ("%s", fund->name);
  vp_json_open (&self->json, NULL, '{');
  vp_json_int (&self->json, "id", fund->id);
  vp_json_string (&self->json, "name", fund->name);
  vp_json_string (&self->json, "holder", holder_words[fund->holder]);
  vp_json_bool (&self->json, "restricted", fund->restricted);
  vp_cli_put_money (self->cli, &self->json, "carried_fen", fund->carried);
  vp_cli_put_money (self->cli, &self->json, "income_fen", fund->income);
  vp_cli_put_money (self->cli, &self->json, "spent_fen", fund->spent);
  vp_cli_put_money (self->cli, &self->json, "balance_fen", fund->balance);
  vp_cli_put_money (self->cli, &self->json, "bound_fen", fund->bound);
  vp_cli_put_money (self->cli, &self->json, "free_fen", fund->balance - fund->bound);
  vp_cli_put_money (self->cli, &self->json, "in_hand_fen", fund->in_hand);
  vp_json_string (&self->json, "balance_words", words);
  vp_json_close (&self->json, '}');
  if (!self->cli->json)
    printf ("\t%s\n", words);
}

static void
put_advance (Asking *self, const VpFundAdvance *advance)
{
  g_autofree char *since = vp_date_to_string (advance->since);

  if (!self->cli->json)
    printf ("%s\t%s\t%s\t%d", advance->payee, advance->purpose, since, self->as_of - advance->since);
  vp_json_open (&self->json, NULL, '{');
  vp_json_int (&self->json, "id", advance->id);
  vp_json_string (&self->json, "payee", advance->payee);
  vp_json_string (&self->json, "purpose", advance->purpose);
  vp_cli_put_money (self->cli, &self->json, "in_hand_fen", advance->amount);
  vp_json_string (&self->json, "since", since);
  vp_json_int (&self->json, "days", self->as_of - advance->since);
  vp_json_close (&self->json, '}');
  if (!self->cli->json)
    printf ("\n");
}

static gboolean
tell_balance (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Asking *self = data;
  g_autoptr (GPtrArray) states = vp_fund_store_states (db, self->as_of, error);
  g_autoptr (GPtrArray) advances = states != NULL ? vp_fund_store_advances (db, self->as_of, error) : NULL;
  g_autofree char *day = vp_date_to_string (self->as_of), *text = NULL;
  gint64 meals = 0;

  if (advances == NULL || !vp_fund_store_meal_money (db, self->as_of, &meals, error))
    return FALSE;
  vp_json_string (&self->json, "as_of", day);
  vp_json_open (&self->json, "funds", '[');
  for (guint i = 0; i < states->len; i++)
    put_state (self, g_ptr_array_index (states, i));
  vp_json_close (&self->json, ']');
  vp_json_open (&self->json, "advances", '[');
  for (guint i = 0; i < advances->len; i++)
    put_advance (self, g_ptr_array_index (advances, i));
  vp_json_close (&self->json, ']');
  vp_json_int (&self->json, "suspended_meals_fen", meals);
  text = vp_money_text (meals);
  if (!self->cli->json)
    /* Translators: yuan */
    printf (_("In the pots of suspended meals, booked in no fund: %s yuan\n"), text);
  return TRUE;
}

static void
put_entry (Asking *self, const VpFundEntry *entry)
{
  g_autofree char *day = vp_date_to_string (entry->day), *there = vp_date_to_string (entry->day_there);

  if (!self->cli->json)
    printf ("%s\t%s\t%s\t%s\t%s", match_words[entry->match], entry->ticket, entry->donor, day, there);
  vp_json_open (&self->json, NULL, '{');
  vp_json_string (&self->json, "match", match_words[entry->match]);
  vp_json_string (&self->json, "ticket", entry->ticket);
  vp_json_string (&self->json, "donor", entry->donor);
  vp_json_string (&self->json, "day", day);
  vp_json_string (&self->json, "day_there", there);
  vp_cli_put_money (self->cli, &self->json, "amount_fen", entry->amount);
  vp_cli_put_money (self->cli, &self->json, "amount_there_fen", entry->amount_there);
  vp_json_close (&self->json, '}');
  if (!self->cli->json)
    printf ("\n");
}

/* What agrees is counted; everything else is told. */
static gboolean
reconcile (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Asking *self = data;
  g_autoptr (GPtrArray) entries = vp_fund_store_compare (db, self->from, self->to, error);
  gint64 agree = 0, fen = 0;

  if (entries == NULL)
    return FALSE;
  vp_json_open (&self->json, "differences", '[');
  for (guint i = 0; i < entries->len; i++) {
    const VpFundEntry *entry = g_ptr_array_index (entries, i);

    agree += entry->match == VP_FUND_AGREES;
    fen += entry->match == VP_FUND_AGREES ? entry->amount : 0;
    if (entry->match != VP_FUND_AGREES)
      put_entry (self, entry);
  }
  vp_json_close (&self->json, ']');
  vp_json_int (&self->json, "agree", agree);
  vp_json_int (&self->json, "agree_fen", fen);
  if (!self->cli->json) {
    g_autofree char *money = vp_money_text (fen);

    /* Translators: number of gifts, yuan */
    printf (_("%" PRId64 " gifts of together %s yuan agree.\n"), agree, money);
  }
  return TRUE;
}

VpExit
vp_cli_fund (VpCli *self)
{
  Asking asking = { .cli = self, .as_of = vp_date_today (), .from = 1, .to = vp_date_today () };
  gboolean balance = g_strcmp0 (self->arguments[0], "balance") == 0;
  g_autoptr (GError) error = NULL;
  VpExit code;

  if ((!balance && g_strcmp0 (self->arguments[0], "reconcile") != 0) || self->arguments[1] != NULL)
    return vp_cli_usage (_("fund needs balance or reconcile."));
  if (!vp_cli_day (self, "--as-of", &asking.as_of) || !vp_cli_day (self, "--from", &asking.from) || !vp_cli_day (self, "--to", &asking.to))
    return VP_EXIT_USAGE;
  if (!vp_cli_open (self, VP_STORE_OPEN_EXISTING, &code))
    return code;
  vp_json_init (&asking.json);
  vp_json_open (&asking.json, NULL, '{');
  if (!vp_store_read (self->store, balance ? tell_balance : reconcile, &asking, self->cancellable, &error)) {
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
