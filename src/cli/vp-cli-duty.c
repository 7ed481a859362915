/* vp-cli-duty.c: the duty month on the command line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-cli-duty.h"

#include "vp-duty-board.h"
#include "vp-duty-plan.h"
#include "vp-duty-sheet.h"
#include "vp-duty-why.h"
#include "vp-text.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

/* What a planning is asked and answers. */
typedef struct {
  VpCli *cli;
  int month;
  guint64 seed;
  gboolean repair;
  VpDutyMonth *plan, *present; /* owned */
  char *hash;
  VpDutyFigures figures;
  guint violations;
  double seconds;
  GArray *moves;     /* VpDutyMove, owned; of a repair: what changes against the board */
} Planning;

static gboolean
parse_month (const char *text, int *month)
{
  int year, of_year;

  if (text == NULL || !vp_date_parse_month (text, &year, &of_year)) {
    vp_cli_usage (_("Which month? Write it as 2018-04."));
    return FALSE;
  }
  *month = year * 100 + of_year;
  return TRUE;
}

static gboolean
read_month (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Planning *self = data;

  self->plan = vp_duty_month_read (db, self->month, error);
  self->present = self->plan != NULL && self->repair ? vp_duty_month_read (db, self->month, error) : NULL;
  if (self->plan == NULL || (self->repair && self->present == NULL))
    return FALSE;
  self->hash = vp_duty_month_hash (self->plan);
  if (!self->repair)
    return TRUE;
  vp_duty_plan_show_board (self->present);
  self->figures.dropped = vp_duty_plan_take_board (self->plan);
  return TRUE;
}

static gboolean
adopt_plan (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Planning *self = data;

  return vp_duty_board_adopt (db, self->plan, vp_cli_option (self->cli, "--expect"), error);
}

static void
print_notes (VpJson *json, const VpDutyMonth *plan)
{
  vp_json_open (json, "notes", '[');
  for (guint i = 0; i < plan->notes->len; i++)
    vp_json_string (json, NULL, plan->notes->pdata[i]);
  vp_json_close (json, ']');
}

static void
print_place (VpJson *json, const char *key, const VpDutyMonth *month, const VpDutyPlace *place)
{
  char day[VP_DATE_BUFFER];
  int crossing = vp_duty_month_crossing (month, place->crossing_id);

  if (place->day == 0) {
    vp_json_null (json, key);
    return;
  }
  vp_json_open (json, key, '{');
  vp_json_string (json, "date", vp_date_to_buffer (place->day, day));
  vp_json_string (json, "half", place->half == 0 ? "am" : "pm");
  vp_json_string (json, "crossing", crossing >= 0 ? VP_DUTY_CROSSING (month, crossing)->name : "");
  vp_json_close (json, '}');
}

void
vp_cli_print_moves (VpJson *json, const VpDutyMonth *month, const GArray *moves)
{
  vp_json_open (json, "changes", '[');
  for (guint i = 0; i < moves->len; i++) {
    const VpDutyMove *move = &g_array_index (moves, VpDutyMove, i);
    int person = vp_duty_month_person (month, move->volunteer_id), unit = vp_duty_month_unit (month, move->unit_id);

    vp_json_open (json, NULL, '{');
    if (person >= 0)
      vp_json_int (json, "volunteer", VP_DUTY_PERSON (month, person)->number);
    else
      vp_json_null (json, "volunteer");
    vp_json_string (json, "unit", unit >= 0 ? VP_DUTY_UNIT (month, unit)->name : "");
    print_place (json, "from", month, &move->from);
    print_place (json, "to", month, &move->to);
    vp_json_close (json, '}');
  }
  vp_json_close (json, ']');
}

static void
tell_moves (const Planning *self)
{
  for (guint i = 0; i < self->moves->len; i++) {
    g_autofree char *sentence = vp_duty_move_describe (self->plan, &g_array_index (self->moves, VpDutyMove, i));

    printf ("%s\n", sentence);
  }
}

static void
print_plan (Planning *self, gboolean adopted)
{
  const VpDutyFigures *figures = &self->figures;
  VpJson json;

  if (!self->cli->json) {
    printf (_("Seats: %d, filled: %d, broken rules: %u. People alike differ by %d, units off their share: %d. %.2f s\n"), figures->seats,
            figures->filled, self->violations, figures->spread, figures->beyond, self->seconds);
    if (self->repair) {
      printf (_("People moved: %d, seats that fell free: %d\n"), figures->moved, figures->dropped);
      tell_moves (self);
    }
    for (guint i = 0; i < self->plan->notes->len; i++)
      printf ("%s\n", (const char *) self->plan->notes->pdata[i]);
    return;
  }
  vp_json_init (&json);
  vp_json_open (&json, NULL, '{');
  vp_json_int (&json, "posts", figures->posts);
  vp_json_int (&json, "seats", figures->seats);
  vp_json_int (&json, "filled", figures->filled);
  vp_json_int (&json, "hard_violations", self->violations);
  vp_json_double (&json, "soft_cost", figures->soft_cost);
  vp_json_open (&json, "fairness", '{');
  vp_json_int (&json, "people", figures->spread);
  vp_json_int (&json, "units", figures->beyond);
  vp_json_close (&json, '}');
  if (self->repair) {
    vp_json_int (&json, "moved", figures->moved);
    vp_json_int (&json, "dropped", figures->dropped);
    vp_cli_print_moves (&json, self->plan, self->moves);
  }
  vp_json_double (&json, "seconds", self->seconds);
  vp_json_string (&json, "hash", self->hash);
  vp_json_bool (&json, "adopted", adopted);
  print_notes (&json, self->plan);
  vp_json_close (&json, '}');
  vp_json_print (&json);
}

static VpExit
run_plan (Planning *self)
{
  VpCli *cli = self->cli;
  const char *out = vp_cli_option (cli, "--out");
  gboolean adopt = vp_cli_option (cli, "--adopt") != NULL;
  g_autoptr (GError) error = NULL;
  gint64 began = g_get_monotonic_time ();
  VpExit code;

  if (!vp_cli_open (cli, VP_STORE_OPEN_EXISTING, &code))
    return code;
  if (!vp_store_read (cli->store, read_month, self, cli->cancellable, &error))
    return vp_cli_fail (error);
  if (self->repair)
    self->figures.moved = vp_duty_plan_repair (self->plan, self->seed);
  else if (!vp_duty_plan_fill (self->plan, self->seed, NULL, NULL, cli->cancellable)) {
    g_cancellable_set_error_if_cancelled (cli->cancellable, &error);
    return vp_cli_fail (error);
  }
  self->seconds = (double) (g_get_monotonic_time () - began) / G_USEC_PER_SEC;
  vp_duty_plan_measure (self->plan, &self->figures);
  self->violations = vp_duty_sheet_count_violations (self->plan);
  self->moves = self->repair ? vp_duty_difference (self->present, self->plan) : NULL;
  if ((out != NULL && !vp_duty_sheet_write (self->plan, out, &error))
      || (adopt && !vp_store_write (cli->store, adopt_plan, self, cli->cancellable, &error)))
    return vp_cli_fail (error);
  print_plan (self, adopt);
  return VP_EXIT_DONE;
}

static void
print_violations (VpCli *cli, GPtrArray *found)
{
  VpJson json;

  if (!cli->json) {
    for (guint i = 0; i < found->len; i++)
      printf ("%s\n", ((VpDutyViolation *) found->pdata[i])->sentence);
    printf (_("Broken rules: %u\n"), found->len);
    return;
  }
  vp_json_init (&json);
  vp_json_open (&json, NULL, '{');
  vp_json_open (&json, "violations", '[');
  for (guint i = 0; i < found->len; i++) {
    const VpDutyViolation *violation = found->pdata[i];

    vp_json_open (&json, NULL, '{');
    vp_json_int (&json, "line", violation->line);
    vp_json_string (&json, "rule", violation->rule);
    vp_json_string (&json, "sentence", violation->sentence);
    vp_json_close (&json, '}');
  }
  vp_json_close (&json, ']');
  vp_json_close (&json, '}');
  vp_json_print (&json);
}

static VpExit
check_plan (Planning *self, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = NULL;
  VpExit code;

  self->month = vp_duty_sheet_month (path, &error);
  if (self->month == 0)
    return vp_cli_fail (error);
  if (!vp_cli_open (self->cli, VP_STORE_OPEN_EXISTING, &code))
    return code;
  if (!vp_store_read (self->cli->store, read_month, self, self->cli->cancellable, &error)
      || (found = vp_duty_sheet_judge (self->plan, path, &error)) == NULL)
    return vp_cli_fail (error);
  print_violations (self->cli, found);
  return found->len > 0 ? VP_EXIT_REJECTED : VP_EXIT_DONE;
}

VpExit
vp_cli_plan (VpCli *self)
{
  Planning planning = { .cli = self, .seed = 1, .repair = vp_cli_option (self, "--repair") != NULL };
  const char *check = vp_cli_option (self, "--check");
  VpExit code;

  if (!vp_cli_number (self, "--seed", &planning.seed) || (check == NULL && !parse_month (self->arguments[0], &planning.month)))
    return VP_EXIT_USAGE;
  if (check == NULL && vp_cli_option (self, "--adopt") != NULL && vp_cli_option (self, "--expect") == NULL)
    return vp_cli_usage (_("--adopt needs --expect with the hash that the plan told."));
  code = check != NULL ? check_plan (&planning, check) : run_plan (&planning);
  g_clear_pointer (&planning.plan, vp_duty_month_free);
  g_clear_pointer (&planning.present, vp_duty_month_free);
  g_clear_pointer (&planning.moves, g_array_unref);
  g_free (planning.hash);
  return code;
}

/* Why */

typedef struct {
  VpCli *cli;
  Planning planning;
  VpDate day;
  int half, seat;
  guint32 without;
} Asking;

static gboolean
parse_without (VpCli *cli, guint32 *without)
{
  const char *text = vp_cli_option (cli, "--without");
  g_auto (GStrv) words = g_strsplit (text != NULL ? text : "", ",", -1);

  *without = 0;
  for (guint i = 0; words[i] != NULL && *words[i] != '\0'; i++) {
    int rule = vp_duty_rule_find (words[i]);

    if (rule < 0) {
      g_printerr (_("There is no rule “%s”.\n"), words[i]);
      return FALSE;
    }
    *without |= VP_DUTY_BIT (rule);
  }
  return TRUE;
}

static void
add_rules (VpJson *json, const char *key, guint32 rules)
{
  vp_json_open (json, key, '[');
  for (int rule = 0; rule < VP_N_DUTY_RULES; rule++)
    if ((rules >> rule & 1) != 0)
      vp_json_string (json, NULL, vp_duty_rule_word ((VpDutyRule) rule));
  vp_json_close (json, ']');
}

static void
add_number (VpJson *json, const char *key, const VpDutyMonth *month, int person)
{
  if (person >= 0 && VP_DUTY_PERSON (month, person)->number != 0)
    vp_json_int (json, key, VP_DUTY_PERSON (month, person)->number);
  else
    vp_json_null (json, key);
}

static const char *
decided_by (const VpDutyWhy *why)
{
  return why->standing ? _("standing duty") : why->alone ? _("nobody else is allowed") : vp_duty_weight_sentence (why->weight);
}

static void
print_why (Asking *self, const VpDutyWhy *why)
{
  static const char *const weights[] = { "fair", "share", "wish", "near", "old-hand", "corner", "twice" };
  const VpDutyMonth *month = self->planning.plan;
  int unit = vp_duty_seat_unit (month, why->seat);
  VpJson json;

  vp_json_init (&json);
  vp_json_open (&json, NULL, '{');
  vp_json_int (&json, "seat", self->seat);
  add_number (&json, "volunteer", month, why->person);
  vp_json_string (&json, "unit", unit >= 0 ? VP_DUTY_UNIT (month, unit)->name : "");
  vp_json_bool (&json, "fillable", why->can);
  vp_json_open (&json, "decided", '{');
  if (why->person != VP_DUTY_NOBODY) {
    vp_json_string (&json, "rule", why->standing ? "standing" : why->alone ? "alone" : weights[why->weight]);
    vp_json_string (&json, "sentence", decided_by (why));
  }
  vp_json_close (&json, '}');
  vp_json_open (&json, "next", '[');
  for (guint i = 0; i < why->n_others; i++) {
    const VpDutyOther *other = &why->others[i];
    g_autofree char *rules = vp_duty_why_name_rules (other->against);

    vp_json_open (&json, NULL, '{');
    add_number (&json, "volunteer", month, other->person);
    add_rules (&json, "against", other->against);
    vp_json_string (&json, "sentence", other->against != 0 ? rules : vp_duty_weight_sentence (other->weight));
    vp_json_close (&json, '}');
  }
  vp_json_close (&json, ']');
  add_rules (&json, "conflict", why->conflict);
  add_rules (&json, "frees", why->can ? 0 : why->frees);
  add_number (&json, "freed", month, why->can ? VP_DUTY_NOBODY : why->freed);
  vp_json_close (&json, '}');
  vp_json_print (&json);
}

static void
tell_why (Asking *self, const VpDutyWhy *why)
{
  const VpDutyMonth *month = self->planning.plan;
  g_autofree char *conflict = vp_duty_why_name_rules (why->conflict), *frees = vp_duty_why_name_rules (why->frees);

  if (why->person != VP_DUTY_NOBODY)
    printf ("%07d: %s\n", (int) VP_DUTY_PERSON (month, why->person)->number, decided_by (why));
  else if (why->can)
    printf ("%s\n", _("The seat is open, and somebody could take it."));
  else
    /* Translators: rules with 、 between, twice */
    printf (_("Nobody can take the seat: %s. It would be free without: %s.\n"), conflict, frees);
  for (guint i = 0; i < why->n_others; i++) {
    const VpDutyOther *other = &why->others[i];
    g_autofree char *rules = vp_duty_why_name_rules (other->against);

    printf ("  %07d: %s\n", (int) VP_DUTY_PERSON (month, other->person)->number,
            other->against != 0 ? rules : vp_duty_weight_sentence (other->weight));
  }
}

static int
find_post (Asking *self, GError **error)
{
  const VpDutyMonth *month = self->planning.plan;
  const char *name = self->cli->arguments[2];
  int day = vp_duty_month_day (month, self->day), post = -1;

  for (int i = 0; i < (int) month->crossings->len && day >= 0; i++)
    if (strcmp (VP_DUTY_CROSSING (month, i)->name, name) == 0)
      post = vp_duty_month_post (month, i, day, self->half);
  if (post < 0 || self->seat < 1 || self->seat > VP_DUTY_POST (month, post)->n_seats) {
    g_set_error (error, VP_ERROR, VP_ERROR_NOT_FOUND,
                 _("There is no such seat at “%s”: look at the day, the half and the name of the crossing."), name);
    return -1;
  }
  return post;
}

VpExit
vp_cli_why (VpCli *self)
{
  static const char *const halves[] = { "am", "pm", NULL };
  Asking asking = { .cli = self, .planning = { .cli = self, .repair = TRUE }, .seat = 1 };
  guint n = g_strv_length (self->arguments);
  g_autoptr (GError) error = NULL;
  gint64 seat = 1;
  VpDutyWhy why;
  VpExit code;
  int post;

  asking.day = n >= 3 ? vp_date_parse (self->arguments[0], vp_date_today (), NULL) : 0;
  if (asking.day == 0 || n > 4 || !g_strv_contains (halves, self->arguments[1])
      || (n == 4 && !vp_text_parse_int (self->arguments[3], &seat)))
    return vp_cli_usage (_("why needs a day, am or pm, a crossing, and which seat if not the first."));
  if (!parse_without (self, &asking.without))
    return VP_EXIT_USAGE;
  asking.half = strcmp (self->arguments[1], "pm") == 0;
  asking.seat = (int) CLAMP (seat, 0, 1000);
  asking.planning.month = vp_date_month (asking.day);
  if (!vp_cli_open (self, VP_STORE_OPEN_EXISTING, &code))
    return code;
  if (!vp_store_read (self->store, read_month, &asking.planning, self->cancellable, &error) || (post = find_post (&asking, &error)) < 0) {
    code = vp_cli_fail (error);
  } else {
    vp_duty_why_ask (asking.planning.plan, VP_DUTY_POST (asking.planning.plan, post)->first_seat + asking.seat - 1, asking.without, &why);
    if (self->json)
      print_why (&asking, &why);
    else
      tell_why (&asking, &why);
    code = VP_EXIT_DONE;
  }
  g_clear_pointer (&asking.planning.plan, vp_duty_month_free);
  g_clear_pointer (&asking.planning.present, vp_duty_month_free);
  g_free (asking.planning.hash);
  return code;
}
