/* vp-cli-figures.c: figures of the office, what they are made of, and the checks between them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-cli.h"

#include "vp-figure-returns.h"

#include <glib/gi18n.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

typedef struct {
  VpCli *cli;
  VpFigureSpan span;
  const char *code; /* NULL = all */
  int month;        /* of --missing and --form */
  const char *form; /* the file of --form */

  /* owned: the answer */
  VpFigures *figures;
  GPtrArray *lines, *checks, *missing, *targets;
} Asking;

static gboolean
read_figures (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Asking *self = data;

  self->figures = vp_figures_read (db, &self->span, error);
  if (self->figures == NULL)
    return FALSE;
  if (self->month != 0 || vp_cli_option (self->cli, "--targets") != NULL) {
    const VpFigureAnswer *answer = vp_figures_find (self->figures, self->code);

    if (answer == NULL) {
      g_set_error (error, VP_ERROR, VP_ERROR_NOT_FOUND, _("Nobody knows a figure “%s”."), self->code);
      return FALSE;
    }
    if (self->form != NULL)
      return vp_figure_form_write (db, answer->figure, self->month, self->form, error);
    if (self->month == 0)
      return (self->targets = vp_figure_store_targets (db, answer->figure->id, self->span.to, error)) != NULL;
    self->missing = vp_figure_store_missing (db, answer->figure->id, self->month, error);
    return self->missing != NULL;
  }
  if (self->code != NULL)
    return (self->lines = vp_figures_lines (self->figures, db, self->code, error)) != NULL;
  return (self->checks = vp_figures_check (self->figures, db, error)) != NULL;
}

static void
put_value (VpJson *json, const VpFigureAnswer *answer)
{
  g_autofree char *text = vp_figure_answer_text (answer);

  if (!answer->known)
    vp_json_null (json, "value");
  else if (answer->figure->nature != VP_NATURE_NUMBER)
    vp_json_string (json, "value", text);
  else if (answer->figure->decimals == 0)
    vp_json_int (json, "value", (gint64) llround (answer->number));
  else
    vp_json_double (json, "value", answer->number);
}

static void
put_figure (VpJson *json, const VpFigureAnswer *answer)
{
  char day[VP_DATE_BUFFER];

  vp_json_open (json, NULL, '{');
  vp_json_string (json, "id", answer->figure->code);
  vp_json_string (json, "name", answer->figure->name);
  put_value (json, answer);
  vp_json_string (json, "unit", answer->figure->unit);
  vp_json_string (json, "kind", vp_figure_kind_name (vp_figure_answer_kind (answer)));
  vp_json_string (json, "as_of", vp_date_to_buffer (answer->as_of, day));
  vp_json_string (json, "nature", vp_figure_nature_name (answer->figure->nature));
  vp_json_string (json, "scope", answer->figure->scope);
  vp_json_string (json, "meaning", answer->figure->meaning);
  if (answer->value != NULL) {
    vp_json_string (json, "source", answer->value->source);
    vp_json_string (json, "evidence", answer->value->evidence);
  }
  if (answer->problem != NULL)
    vp_json_string (json, "problem", answer->problem);
  vp_json_close (json, '}');
}

static void
print_figures (const Asking *self)
{
  VpJson json;

  vp_json_init (&json);
  vp_json_open (&json, NULL, '[');
  for (guint i = 0; i < vp_figures_count (self->figures); i++)
    put_figure (&json, vp_figures_get (self->figures, i));
  vp_json_close (&json, ']');
  vp_json_print (&json);
}

static void
print_words (const Asking *self)
{
  for (guint i = 0; i < vp_figures_count (self->figures); i++) {
    const VpFigureAnswer *answer = vp_figures_get (self->figures, i);
    g_autofree char *text = vp_figure_answer_text (answer);

    printf ("%s %s %s%s%s%s\n", answer->figure->code, answer->figure->name, text,
            answer->figure->nature == VP_NATURE_NUMBER ? answer->figure->unit : "",
            answer->problem != NULL ? " · " : "", answer->problem != NULL ? answer->problem : "");
  }
  for (guint i = 0; i < self->checks->len; i++) {
    const VpFigureCheckAnswer *check = self->checks->pdata[i];

    if (check->state == 0)
      /* Translators: what must hold between figures, the figures */
      printf (_("Does not hold: %s (%s)\n"), check->name, check->sentence);
  }
}

static void
print_checks (const Asking *self)
{
  static const char *const states[] = { "unknown", "broken", "holds" };
  VpJson json;

  vp_json_init (&json);
  vp_json_open (&json, NULL, '[');
  for (guint i = 0; i < self->checks->len; i++) {
    const VpFigureCheckAnswer *check = self->checks->pdata[i];

    vp_json_open (&json, NULL, '{');
    vp_json_string (&json, "name", check->name);
    vp_json_string (&json, "condition", check->condition);
    vp_json_string (&json, "state", states[check->state + 1]);
    vp_json_string (&json, "figures", check->sentence);
    vp_json_close (&json, '}');
  }
  vp_json_close (&json, ']');
  vp_json_print (&json);
}

static void
print_lines (const Asking *self)
{
  char day[VP_DATE_BUFFER];
  VpJson json;

  vp_json_init (&json);
  vp_json_open (&json, NULL, '[');
  for (guint i = 0; i < self->lines->len; i++) {
    const VpFigureLine *line = self->lines->pdata[i];

    if (!self->cli->json) {
      printf ("%s %s %s\n", vp_date_to_buffer (line->day, day), line->label, line->text);
      continue;
    }
    vp_json_open (&json, NULL, '{');
    vp_json_int (&json, "id", line->id);
    vp_json_string (&json, "label", line->label);
    vp_json_string (&json, "day", vp_date_to_buffer (line->day, day));
    vp_json_double (&json, "amount", line->amount);
    vp_json_string (&json, "text", line->text);
    vp_json_close (&json, '}');
  }
  vp_json_close (&json, ']');
  if (self->cli->json)
    vp_json_print (&json);
  else
    vp_json_clear (&json);
}

static void
print_missing (const Asking *self)
{
  VpJson json;

  vp_json_init (&json);
  vp_json_open (&json, NULL, '[');
  for (guint i = 0; i < self->missing->len; i++) {
    vp_json_string (&json, NULL, self->missing->pdata[i]);
    if (!self->cli->json)
      printf ("%s\n", (const char *) self->missing->pdata[i]);
  }
  vp_json_close (&json, ']');
  if (self->cli->json)
    vp_json_print (&json);
  else
    vp_json_clear (&json);
}

static void
print_targets (const Asking *self)
{
  const VpFigureAnswer *answer = vp_figures_find (self->figures, self->code);
  VpJson json;

  vp_json_init (&json);
  vp_json_open (&json, NULL, '[');
  for (guint i = 0; i < self->targets->len; i++) {
    const VpFigureTarget *target = self->targets->pdata[i];
    g_autofree char *told = vp_figure_target_tell (target, answer);

    vp_json_open (&json, NULL, '{');
    vp_json_string (&json, "unit", target->unit);
    vp_json_int (&json, "year", target->year);
    vp_json_int (&json, "quarter", target->quarter);
    vp_json_int (&json, "target", target->target);
    if (*target->unit == '\0')
      put_value (&json, answer);
    else if (target->months > 0)
      vp_json_int (&json, "value", target->value);
    else
      vp_json_null (&json, "value");
    vp_json_close (&json, '}');
    if (!self->cli->json)
      printf ("%s\n", told);
  }
  vp_json_close (&json, ']');
  if (self->cli->json)
    vp_json_print (&json);
  else
    vp_json_clear (&json);
}

static void
print_form (const Asking *self)
{
  VpJson json;

  if (!self->cli->json) {
    printf (_("“%s” was written.\n"), self->form);
    return;
  }
  vp_json_init (&json);
  vp_json_open (&json, NULL, '{');
  vp_json_string (&json, "file", self->form);
  vp_json_close (&json, '}');
  vp_json_print (&json);
}

static void
print_answer (const Asking *self)
{
  if (self->form != NULL)
    print_form (self);
  else if (self->targets != NULL)
    print_targets (self);
  else if (self->missing != NULL)
    print_missing (self);
  else if (self->lines != NULL)
    print_lines (self);
  else if (vp_cli_option (self->cli, "--checks") != NULL)
    print_checks (self);
  else if (self->cli->json)
    print_figures (self);
  else
    print_words (self);
}

/* --believed alone means what had been entered by the day that is asked about. */
static gboolean
parse_days (Asking *self)
{
  const char *form = vp_cli_option (self->cli, "--form"), *missing = form != NULL ? form : vp_cli_option (self->cli, "--missing");
  int year, month;

  self->span.to = vp_date_today ();
  if (!vp_cli_day (self->cli, "--as-of", &self->span.to) || !vp_cli_day (self->cli, "--from", &self->span.from)
      || !vp_cli_day (self->cli, "--believed", &self->span.believed))
    return FALSE;
  if (vp_cli_option (self->cli, "--believed") != NULL && self->span.believed == 0)
    self->span.believed = self->span.to;
  if (self->code == NULL && vp_cli_option (self->cli, "--targets") != NULL) {
    vp_cli_usage (_("figures --targets needs the code of a figure."));
    return FALSE;
  }
  if (missing == NULL)
    return TRUE;
  if (self->code == NULL || !vp_date_parse_month (missing, &year, &month)) {
    vp_cli_usage (_("figures --missing and --form need the code of a figure and a month, such as 2018-03."));
    return FALSE;
  }
  self->month = year * 100 + month;
  self->form = form != NULL ? vp_cli_option (self->cli, "--out") : NULL;
  if (form == NULL || (self->form != NULL && (g_str_has_suffix (self->form, ".xlsx") || g_str_has_suffix (self->form, ".csv"))))
    return TRUE;
  vp_cli_usage (_("figures --form needs --out with a file that ends in .xlsx or .csv."));
  return FALSE;
}

VpExit
vp_cli_figures (VpCli *self)
{
  Asking asking = { .cli = self, .code = self->arguments[0] };
  g_autoptr (GError) error = NULL;
  VpExit code = VP_EXIT_DONE;

  if (!parse_days (&asking))
    return VP_EXIT_USAGE;
  if (!vp_cli_open (self, VP_STORE_OPEN_EXISTING, &code))
    return code;
  if (vp_store_read (self->store, read_figures, &asking, self->cancellable, &error))
    print_answer (&asking);
  else
    code = vp_cli_fail (error);
  g_clear_pointer (&asking.figures, vp_figures_free);
  g_clear_pointer (&asking.lines, g_ptr_array_unref);
  g_clear_pointer (&asking.checks, g_ptr_array_unref);
  g_clear_pointer (&asking.missing, g_ptr_array_unref);
  g_clear_pointer (&asking.targets, g_ptr_array_unref);
  return code;
}
