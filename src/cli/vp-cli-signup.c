/* vp-cli-signup.c: signing up for events on the command line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-cli-event.h"

#include "vp-error.h"
#include "vp-event-desk.h"
#include "vp-identity.h"
#include "vp-import-sign-up.h"
#include "vp-register-store.h"
#include "vp-event-form.h"
#include "vp-sign-up-family.h"
#include "vp-text.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static const char *const states[VP_N_SEAT_STATES] = {
  "", "requested", "waiting", "held", "confirmed", "withdrawn", "declined", "lapsed", "refused", "given"
};

const char *
vp_cli_seat_state (int state)
{
  return states[state];
}

typedef struct {
  VpCli *cli;
  gint64 event;
  gint64 now;
  gint64 of_unit;    /* sign-up whose seats get the names of a table; 0 = none */
  gboolean refused;  /* an answer, and no error */
  gboolean rejected; /* some lines of a list */
} Call;

static void
add_moment (VpJson *json, const char *key, gint64 moment)
{
  g_autoptr (GDateTime) at = moment != 0 ? g_date_time_new_from_unix_local (moment) : NULL;
  g_autofree char *text = at != NULL ? g_date_time_format (at, "%Y-%m-%dT%H:%M:%S%:z") : NULL;

  if (text != NULL)
    vp_json_string (json, key, text);
  else
    vp_json_null (json, key);
}

static void
print_answer (Call *self, const VpSignUpAnswer *answer)
{
  VpJson json;

  self->refused = answer->state == VP_SEAT_REFUSED;
  if (!self->cli->json) {
    for (guint i = 0; answer->findings != NULL && i < answer->findings->len; i++)
      (self->refused ? g_printerr : g_print) ("%s\n", ((VpFinding *) answer->findings->pdata[i])->sentence);
    if (!self->refused)
      printf (_("Sign-up %" PRId64 ": %d confirmed, %d waiting, %d requested.\n"), answer->id, answer->confirmed,
              answer->waiting, answer->requested);
    return;
  }
  vp_json_begin (&json);
  if (self->refused)
    vp_json_null (&json, "signup");
  else
    vp_json_int (&json, "signup", answer->id);
  vp_json_string (&json, "state", states[answer->state]);
  vp_json_int (&json, "confirmed", answer->confirmed);
  vp_json_int (&json, "waiting", answer->waiting);
  if (answer->position > 0)
    vp_json_int (&json, "position", answer->position);
  else
    vp_json_null (&json, "position");
  vp_cli_add_findings (&json, self->refused ? "refusals" : "signed", answer->findings, FALSE);
  if (!self->refused) {
    vp_json_open (&json, "refusals", '[');
    vp_json_close (&json, ']');
  }
  vp_cli_add_findings (&json, "warnings", answer->findings, TRUE);
  vp_json_end (&json);
}

static void
print_offer (Call *self, const VpSignUpOffer *offer)
{
  g_autoptr (GDateTime) until = offer->until != 0 ? g_date_time_new_from_unix_local (offer->until) : NULL;
  g_autofree char *text = until != NULL ? g_date_time_format (until, "%Y-%m-%d %H:%M") : NULL;
  VpJson json;

  if (!self->cli->json) {
    if (offer->sign_up_id != 0)
      printf (_("Held for sign-up %" PRId64 " until %s.\n"), offer->sign_up_id, text);
    else
      printf ("%s\n", _("Done; nobody waits for the seat."));
    return;
  }
  vp_json_begin (&json);
  if (offer->sign_up_id != 0)
    vp_json_int (&json, "held_for", offer->sign_up_id);
  else
    vp_json_null (&json, "held_for");
  add_moment (&json, "until", offer->until);
  vp_json_end (&json);
}

static gint64
number_option (Call *self, const char *option)
{
  const char *text = vp_cli_option (self->cli, option);

  return text != NULL ? g_ascii_strtoll (text, NULL, 10) : 0;
}

/* Who is next: the first that has a seat held, else the first that waits; or --signup. */
static gboolean
find_next (VpDb *db, Call *self, VpSeatState least, gint64 *sign_up, GError **error)
{
  g_autoptr (GPtrArray) lines = NULL;

  *sign_up = number_option (self, "--signup");
  if (*sign_up != 0)
    return TRUE;
  lines = vp_seat_store_list (db, self->event, error);
  for (VpSeatState state = VP_SEAT_HELD; lines != NULL && *sign_up == 0 && state >= least; state--)
    for (guint i = 0; i < lines->len && *sign_up == 0; i++) {
      const VpSeatLine *line = lines->pdata[i];

      if (line->seat.state == state)
        *sign_up = line->seat.sign_up_id;
    }
  if (lines != NULL && *sign_up == 0)
    g_set_error_literal (error, VP_ERROR, VP_ERROR_NOT_FOUND, _("Nobody stands in line, and no seat is held."));
  return lines != NULL && *sign_up != 0;
}

/* Verbs, each with the option that calls for it */

static void
add_answers (VpJson *json, const VpEventDesk *desk, gint64 seat)
{
  vp_json_open (json, "answers", '{');
  for (guint i = 0; i < desk->questions->len; i++)
    vp_json_string (json, ((const VpEventQuestion *) desk->questions->pdata[i])->name, vp_event_desk_answer (desk, seat, i));
  vp_json_close (json, '}');
}

static void
print_seat (VpJson *json, gpointer data, gpointer user_data)
{
  const VpSeatLine *line = data;

  if (json == NULL) {
    printf ("%" G_GINT64_FORMAT "\t%s\t%s\t%s\t%s\t%s\n", line->seat.sign_up_id, line->post, states[line->seat.state],
            line->label, line->phone, line->seat.signed_why);
    return;
  }
  vp_json_int (json, "signup", line->seat.sign_up_id);
  vp_json_int (json, "seat", line->seat.id);
  vp_json_string (json, "post", line->post);
  vp_json_string (json, "state", states[line->seat.state]);
  vp_json_string (json, "name", line->label);
  vp_json_string (json, "unit", line->unit);
  vp_json_string (json, "family", line->family);
  vp_json_int (json, "queue", line->queue);
  add_moment (json, "held_until", line->seat.held_until);
  vp_json_string (json, "signed_for", line->seat.signed_for);
  vp_json_string (json, "signed_why", line->seat.signed_why);
  vp_json_string (json, "signed_by", line->seat.signed_by);
  vp_json_string (json, "why", line->seat.why);
  add_answers (json, user_data, line->seat.id);
}

static gboolean
list_seats (VpDb *db, Call *self, GError **error)
{
  g_autoptr (VpEventDesk) desk = NULL;

  if (!vp_sign_up_settle (db, self->event, self->now, NULL, error)
      || (desk = vp_event_desk_read (db, self->event, error)) == NULL)
    return FALSE;
  vp_cli_print_rows (self->cli, desk->lines, print_seat, desk);
  return TRUE;
}

static gboolean
withdraw (VpDb *db, Call *self, GError **error)
{
  const char *why = vp_cli_option (self->cli, "--reason");
  gint64 id = number_option (self, "--withdraw");
  VpSignUpOffer offer;
  guint count;

  if (vp_cli_option (self->cli, "--with-family") == NULL ? !vp_sign_up_withdraw (db, id, why, self->now, &offer, error)
      : !vp_sign_up_withdraw_family (db, id, why, self->now, &count, &offer, error))
    return FALSE;
  print_offer (self, &offer);
  return TRUE;
}

static gboolean
offer_seats (VpDb *db, Call *self, GError **error)
{
  VpSignUpOffer offer;

  if (!vp_sign_up_offer (db, self->event, self->now, &offer, error))
    return FALSE;
  print_offer (self, &offer);
  return TRUE;
}

/* The sign-up of an option that may stand alone. */
static gboolean
find_of_option (VpDb *db, Call *self, const char *option, VpSeatState least, gint64 *sign_up, GError **error)
{
  *sign_up = number_option (self, option);
  return *sign_up != 0 || find_next (db, self, least, sign_up, error);
}

static gboolean
accept_seat (VpDb *db, Call *self, GError **error)
{
  VpSignUpAnswer answer = { 0 };
  gint64 sign_up;
  gboolean ok = find_of_option (db, self, "--accept", VP_SEAT_HELD, &sign_up, error)
    && vp_sign_up_accept (db, sign_up, vp_cli_option (self->cli, "--override"), self->now, &answer, error);

  if (ok)
    print_answer (self, &answer);
  vp_sign_up_answer_clear (&answer);
  return ok;
}

static gboolean
decline (VpDb *db, Call *self, GError **error)
{
  VpSignUpOffer offer;
  gint64 sign_up;

  if (!find_of_option (db, self, "--decline", VP_SEAT_HELD, &sign_up, error)
      || !vp_sign_up_decline (db, sign_up, self->now, &offer, error))
    return FALSE;
  print_offer (self, &offer);
  return TRUE;
}

static gboolean
skip (VpDb *db, Call *self, GError **error)
{
  VpSignUpOffer offer;
  gint64 sign_up;

  if (!find_next (db, self, VP_SEAT_WAITING, &sign_up, error)
      || !vp_sign_up_skip (db, sign_up, vp_cli_option (self->cli, "--skip"), self->now, &offer, error))
    return FALSE;
  print_offer (self, &offer);
  return TRUE;
}

static gboolean
approve (VpDb *db, Call *self, GError **error)
{
  VpSignUpAnswer answer = { 0 };
  gboolean ok = vp_sign_up_approve (db, number_option (self, "--approve"), self->now, &answer, error);

  if (ok)
    print_answer (self, &answer);
  vp_sign_up_answer_clear (&answer);
  return ok;
}

static gboolean
refuse_sign_up (VpDb *db, Call *self, GError **error)
{
  VpSignUpOffer offer;

  if (!vp_sign_up_refuse (db, number_option (self, "--refuse"), vp_cli_option (self->cli, "--reason"), self->now, &offer, error))
    return FALSE;
  print_offer (self, &offer);
  return TRUE;
}

/* With --signup two people swap, with --volunteer another one takes the seat. */
static gboolean
swap (VpDb *db, Call *self, GError **error)
{
  const char *override = vp_cli_option (self->cli, "--override"), *other = vp_cli_option (self->cli, "--volunteer");
  VpSignUpAnswer answer = { 0 };
  gint64 sign_up = number_option (self, "--swap"), id = 0;
  gboolean ok;

  if (other != NULL)
    ok = vp_register_find_person (db, other, &id, error)
      && vp_sign_up_replace (db, sign_up, id, override, self->now, &answer, error);
  else
    ok = vp_sign_up_swap (db, sign_up, number_option (self, "--signup"), override, self->now, &answer, error);
  if (ok)
    print_answer (self, &answer);
  vp_sign_up_answer_clear (&answer);
  return ok;
}

/* --name-seat SEAT --volunteer NUMBER */
static gboolean
name_seat (VpDb *db, Call *self, GError **error)
{
  const char *person = vp_cli_option (self->cli, "--volunteer");
  VpSignUpAnswer answer = { 0 };
  gint64 id = 0;
  gboolean ok = vp_register_find_person (db, person != NULL ? person : "", &id, error)
    && vp_sign_up_name (db, number_option (self, "--name-seat"), id, vp_cli_option (self->cli, "--override"), self->now, &answer,
                        error);

  if (ok)
    print_answer (self, &answer);
  vp_sign_up_answer_clear (&answer);
  return ok;
}

/* --link SIGNUP --volunteer NUMBER */
static gboolean
link_person (VpDb *db, Call *self, GError **error)
{
  const char *person = vp_cli_option (self->cli, "--volunteer");
  gint64 id = 0;

  if (!vp_register_find_person (db, person != NULL ? person : "", &id, error)
      || !vp_sign_up_link (db, number_option (self, "--link"), id, error))
    return FALSE;
  return list_seats (db, self, error);
}

static gboolean
fill_ask (VpDb *db, Call *self, VpSignUpAsk *ask, char phone[21], GError **error)
{
  const char *person = vp_cli_option (self->cli, "--volunteer"), *unit = vp_cli_option (self->cli, "--unit");
  const char *seats = vp_cli_option (self->cli, "--seats"), *number = vp_cli_option (self->cli, "--phone");
  gint64 n = 1;

  if (person != NULL && !vp_register_find_person (db, person, &ask->volunteer_id, error))
    return FALSE;
  if (unit != NULL && (ask->unit_id = vp_event_find_unit (db, unit, error)) == 0)
    return FALSE;
  if (seats != NULL && !vp_text_parse_int (seats, &n)) {
    g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID, _("--seats must be a whole number."));
    return FALSE;
  }
  if (number != NULL && !vp_phone_parse (number, phone)) {
    g_set_error (error, VP_ERROR, VP_ERROR_INVALID, _("“%s” is no telephone number."), number);
    return FALSE;
  }
  ask->seats = (int) CLAMP (n, -1, G_MAXINT16);
  ask->phone = number != NULL ? phone : NULL;
  return TRUE;
}

static gboolean
sign_up (VpDb *db, Call *self, GError **error)
{
  VpSignUpAsk ask = {
    .event_id = self->event, .post = vp_cli_option (self->cli, "--post"), .name = vp_cli_option (self->cli, "--name"),
    .override = vp_cli_option (self->cli, "--override"), .now = self->now,
  };
  VpSignUpAnswer answer = { 0 };
  char phone[21] = "";
  gboolean ok = fill_ask (db, self, &ask, phone, error) && vp_sign_up_add (db, &ask, &answer, error);

  if (ok)
    print_answer (self, &answer);
  vp_sign_up_answer_clear (&answer);
  return ok;
}

/* --names FILE [--post NAME | --signup SIGNUP or --unit NAME of a unit] [--guests] [--partly] */

/* The sign-up of a unit that --unit names, where --signup does not say its number. */
static gboolean
find_unit_sign_up (VpDb *db, Call *self, gint64 *sign_up, GError **error)
{
  const char *name = vp_cli_option (self->cli, "--unit");
  gint64 unit = name != NULL ? vp_event_find_unit (db, name, error) : 0;
  g_autoptr (GPtrArray) lines = NULL;

  *sign_up = number_option (self, "--signup");
  if (name == NULL || *sign_up != 0)
    return TRUE;
  lines = unit != 0 ? vp_seat_store_list (db, self->event, error) : NULL;
  for (guint i = 0; lines != NULL && *sign_up == 0 && i < lines->len; i++) {
    const VpSeatLine *line = lines->pdata[i];

    if (line->unit_id == unit && line->seat.state <= VP_SEAT_CONFIRMED)
      *sign_up = line->seat.sign_up_id;
  }
  if (lines != NULL && *sign_up == 0)
    g_set_error (error, VP_ERROR, VP_ERROR_NOT_FOUND, _("“%s” has no seats at this event: sign the unit up first."), name);
  return *sign_up != 0;
}

static void
print_batch_row (VpJson *json, gpointer data, gpointer user_data)
{
  const VpSignUpBatchRow *row = data;

  if (json == NULL) {
    if (*row->sentence != '\0')
      printf ("%u\t%s\t%s\t%s\n", row->line, row->text, states[row->state], row->sentence);
    return;
  }
  vp_json_int (json, "line", row->line);
  vp_json_string (json, "text", row->text);
  vp_json_string (json, "state", states[row->state]);
  vp_json_string (json, "sentence", row->sentence);
}

static void
print_batch (Call *self, const GPtrArray *rows, guint saved)
{
  VpJson json;

  self->rejected = vp_sign_up_batch_count (rows, VP_SEAT_REFUSED) > 0;
  if (!self->cli->json) {
    vp_cli_add_rows (NULL, NULL, rows, print_batch_row, NULL);
    printf (_("Signed up: %u of %u.\n"), saved, rows->len);
    return;
  }
  vp_json_begin (&json);
  vp_json_int (&json, "read", rows->len);
  vp_json_int (&json, "added", saved);
  vp_json_int (&json, "rejected", vp_sign_up_batch_count (rows, VP_SEAT_REFUSED));
  vp_cli_add_rows (&json, "rows", rows, print_batch_row, NULL);
  vp_json_end (&json);
}

/* --family NAME [--post NAME] [--consent PAPER] [--wait]: all of them, or an answer and nobody */
static gboolean
sign_up_family (VpDb *db, Call *self, GError **error)
{
  VpSignUpFamilyAsk ask = {
    .event_id = self->event, .post = vp_cli_option (self->cli, "--post"), .consent = vp_cli_option (self->cli, "--consent"),
    .wait = vp_cli_option (self->cli, "--wait") != NULL, .override = vp_cli_option (self->cli, "--override"), .now = self->now,
  };
  g_autoptr (GPtrArray) rows = NULL;
  guint saved = 0;

  ask.family_id = vp_event_find_family (db, vp_cli_option (self->cli, "--family"), error);
  rows = ask.family_id != 0 ? vp_sign_up_family (db, &ask, &saved, error) : NULL;
  if (rows == NULL)
    return FALSE;
  print_batch (self, rows, saved);
  self->refused = saved == 0;
  return TRUE;
}

static gboolean
sign_up_list (VpDb *db, Call *self, GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  VpSignUpBatchAsk ask = {
    .event_id = self->event, .post = vp_cli_option (self->cli, "--post"),
    .guests = vp_cli_option (self->cli, "--guests") != NULL, .partly = vp_cli_option (self->cli, "--partly") != NULL,
    .override = vp_cli_option (self->cli, "--override"), .now = self->now,
  };
  guint saved = 0;

  if (!find_unit_sign_up (db, self, &ask.sign_up_id, error)
      || !g_file_get_contents (vp_cli_option (self->cli, "--names"), &text, NULL, error))
    return FALSE;
  if (!g_utf8_validate (text, -1, NULL)) {
    g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID, _("The list must be a text file in UTF-8, one person on each line."));
    return FALSE;
  }
  ask.text = text;
  rows = vp_sign_up_batch_save (db, &ask, &saved, error);
  if (rows == NULL)
    return FALSE;
  print_batch (self, rows, saved);
  return TRUE;
}

/* A spreadsheet of names goes the way of every table. */

static gboolean
is_table (const char *path)
{
  static const char *const endings[] = { ".xlsx", ".xls", ".et", ".csv", ".tsv" };
  g_autofree char *lower = path != NULL ? g_ascii_strdown (path, -1) : NULL;

  for (guint i = 0; lower != NULL && i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (lower, endings[i]))
      return TRUE;
  return FALSE;
}

static gboolean
settle_and_find (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Call *self = data;

  return vp_sign_up_settle (db, self->event, self->now, NULL, error) && find_unit_sign_up (db, self, &self->of_unit, error);
}

static VpExit
import_names (Call *self)
{
  g_autoptr (VpImport) import = vp_import_new (&vp_import_sign_up_class, vp_cli_option (self->cli, "--names"), NULL);
  g_autofree char *about = NULL;
  g_autoptr (GError) error = NULL;

  if (!vp_store_write (self->cli->store, settle_and_find, self, self->cli->cancellable, &error))
    return vp_cli_fail (error);
  about = self->of_unit != 0 ? vp_import_about_unit (self->event, self->of_unit)
                             : vp_import_about_event (self->event, vp_cli_option (self->cli, "--post"));
  vp_import_set_about (import, about);
  vp_import_set_now (import, self->now);
  if (vp_cli_option (self->cli, "--guests") != NULL)
    vp_import_take_new (import, 0);
  return vp_cli_import_table (self->cli, import);
}

static const struct { const char *option; gboolean (*func) (VpDb *db, Call *self, GError **error); gboolean takes_id; } verbs[] = {
  { "--list", list_seats, FALSE }, { "--withdraw", withdraw, TRUE }, { "--offer", offer_seats, FALSE },
  { "--accept", accept_seat, FALSE }, { "--decline", decline, FALSE }, { "--skip", skip, FALSE }, { "--approve", approve, TRUE },
  { "--refuse", refuse_sign_up, TRUE }, { "--swap", swap, TRUE }, { "--name-seat", name_seat, TRUE },
  { "--link", link_person, TRUE }, { "--names", sign_up_list, FALSE },
  { "--family", sign_up_family, FALSE },
};

static gboolean
run (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Call *self = data;

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (vp_cli_option (self->cli, verbs[i].option) != NULL)
      return verbs[i].func (db, self, error);
  return sign_up (db, self, error);
}

/* Every number that is given is one, and something says what to do. */
static gboolean
check_options (VpCli *cli)
{
  guint n = vp_cli_option (cli, "--volunteer") != NULL || vp_cli_option (cli, "--unit") != NULL
    || vp_cli_option (cli, "--name") != NULL;
  gint64 id;

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++) {
    const char *text = vp_cli_option (cli, verbs[i].option);

    if (text != NULL && verbs[i].takes_id && (!vp_text_parse_int (text, &id) || id <= 0))
      return FALSE;
    n += text != NULL;
  }
  return n > 0;
}

VpExit
vp_cli_signup (VpCli *cli)
{
  Call self = { .cli = cli };
  g_autoptr (GError) error = NULL;
  VpExit code;

  if (g_strv_length (cli->arguments) == 1 && vp_text_parse_int (cli->arguments[0], &self.event) && self.event > 0
      && vp_cli_is_standing (cli))
    return vp_cli_standing (cli, self.event);
  if (self.event <= 0 || !check_options (cli))
    return vp_cli_usage (_("signup needs the number of an event, and who signs up or what is to be done."));
  if (!vp_cli_now (cli, &self.now))
    return VP_EXIT_USAGE;
  if (!vp_cli_open (cli, VP_STORE_OPEN_EXISTING, &code))
    return code;
  if (is_table (vp_cli_option (cli, "--names")))
    return import_names (&self);
  if (!vp_store_write (cli->store, run, &self, cli->cancellable, &error))
    return vp_cli_fail (error);
  return self.refused ? VP_EXIT_REFUSED : self.rejected ? VP_EXIT_REJECTED : VP_EXIT_DONE;
}
