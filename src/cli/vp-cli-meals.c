/* vp-cli-meals.c: the porridge house and suspended meals
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-cli.h"

#include "vp-error.h"
#include "vp-meal-match.h"
#include "vp-meal-papers.h"
#include "vp-meals.h"
#include "vp-money.h"
#include "vp-porridge.h"
#include "vp-text.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#define HOUSE 1 /* the house that every store has */

/* One call of the command. */
typedef struct {
  VpCli *cli;
  VpDate today;
  VpDate day;        /* --day, else today */
  VpDate as_of;      /* --as-of, else today */
  gint64 believed_at; /* 0, or with --believed the end of that day or of another one */
  const char *out;   /* --out or NULL */
} Meals;

static const char *
text_of (const Meals *self, const char *option)
{
  const char *text = vp_cli_option (self->cli, option);

  return text != NULL ? text : "";
}

/* A whole number of an option; 0 where it is not given. */
static gboolean
number_of (const Meals *self, const char *option, gint64 *value, GError **error)
{
  const char *text = vp_cli_option (self->cli, option);

  *value = 0;
  if (text == NULL || (vp_text_parse_int (text, value) && *value >= 0))
    return TRUE;
  g_set_error (error, VP_ERROR, VP_ERROR_INVALID, _("%s must be a whole number."), option);
  return FALSE;
}

static gboolean
money_of (const Meals *self, const char *option, gint64 *fen, GError **error)
{
  const char *text = vp_cli_option (self->cli, option);

  *fen = 0;
  if (text == NULL || vp_money_parse (text, fen))
    return TRUE;
  g_set_error (error, VP_ERROR, VP_ERROR_INVALID, _("%s must be an amount in yuan with at most two decimals."), option);
  return FALSE;
}

static void
print_id (const Meals *self, gint64 id)
{
  VpJson json;

  if (!self->cli->json) {
    printf ("%s\n", _("Done."));
    return;
  }
  vp_json_begin (&json);
  vp_json_int (&json, "id", id);
  vp_json_end (&json);
}

static void
print_file (const Meals *self)
{
  VpJson json;

  if (!self->cli->json) {
    /* Translators: a file name */
    printf (_("Written: %s\n"), self->out);
    return;
  }
  vp_json_begin (&json);
  vp_json_string (&json, "file", self->out);
  vp_json_end (&json);
}

/* A value or nothing. */
static void
add_day (VpJson *json, const char *key, VpDate day)
{
  char buffer[VP_DATE_BUFFER];

  if (day > 0)
    vp_json_string (json, key, vp_date_to_buffer (day, buffer));
  else
    vp_json_null (json, key);
}

/* Porridge */

static gboolean
porridge_add (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Meals *self = data;
  VpPorridgeSheet sheet = {
    .house_id = HOUSE, .kind = VP_PORRIDGE_DAY, .day = self->day, .menu = (char *) text_of (self, "--menu"),
    .giver = (char *) text_of (self, "--giver"), .helpers = (char *) text_of (self, "--names"), .source = (char *) "",
    .note = (char *) text_of (self, "--note"),
  };

  if (!number_of (self, "--servings", &sheet.servings, error) || !number_of (self, "--bowls", &sheet.bowls, error)
      || !number_of (self, "--buns", &sheet.buns, error) || !number_of (self, "--dishes", &sheet.dishes, error)
      || !number_of (self, "--attendances", &sheet.attendances, error)
      || !number_of (self, "--total", &sheet.stated_total, error) || !money_of (self, "--cost", &sheet.cost, error)
      || !vp_porridge_add (db, &sheet, NULL, self->today, error))
    return FALSE;
  print_id (self, sheet.id);
  return TRUE;
}

static void
print_sheet (VpJson *json, const VpPorridgeSheet *sheet)
{
  char day[VP_DATE_BUFFER];

  if (json == NULL) {
    printf ("%s\t%" G_GINT64_FORMAT "\t%" G_GINT64_FORMAT "\t%" G_GINT64_FORMAT "\t%s\t%s\t%s\n",
            vp_date_to_buffer (sheet->day, day), sheet->servings, sheet->total_servings, sheet->attendances, sheet->giver,
            sheet->menu, sheet->reversed_by != 0 ? sheet->reversed_reason : "");
    return;
  }
  vp_json_open (json, NULL, '{');
  vp_json_int (json, "id", sheet->id);
  add_day (json, "day", sheet->day);
  vp_json_string (json, "kind", sheet->kind == VP_PORRIDGE_OPENING ? "opening" : "day");
  vp_json_int (json, "servings", sheet->servings);
  vp_json_int (json, "attendances", sheet->attendances);
  vp_json_int (json, "cost_fen", sheet->cost);
  vp_json_int (json, "total_servings", sheet->total_servings);
  vp_json_int (json, "total_attendances", sheet->total_attendances);
  vp_json_string (json, "giver", sheet->giver);
  vp_json_string (json, "menu", sheet->menu);
  if (sheet->reversed_by != 0)
    vp_json_string (json, "taken_back", sheet->reversed_reason);
  else
    vp_json_null (json, "taken_back");
  vp_json_close (json, '}');
}

static gboolean
porridge_list (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Meals *self = data;
  g_autoptr (GPtrArray) sheets = vp_porridge_store_list (db, HOUSE, self->as_of, self->believed_at, error);
  VpPorridgeTotals totals = { 0 };
  VpJson json;

  if (sheets == NULL || !vp_porridge_store_totals (db, HOUSE, self->as_of, self->believed_at, &totals, error))
    return FALSE;
  vp_json_begin (&json);
  add_day (&json, "since", totals.since);
  add_day (&json, "as_of", totals.as_of);
  vp_json_int (&json, "servings", totals.servings);
  vp_json_int (&json, "attendances", totals.attendances);
  vp_json_int (&json, "opening", totals.opening);
  vp_json_open (&json, "rows", '[');
  for (guint i = 0; i < sheets->len; i++)
    print_sheet (self->cli->json ? &json : NULL, g_ptr_array_index (sheets, i));
  vp_json_close (&json, ']');
  vp_json_close (&json, '}');
  if (self->cli->json)
    vp_json_print (&json);
  else
    vp_json_clear (&json);
  return TRUE;
}

/* What is told of one day: bulletin or poster. */
static gboolean
porridge_tell (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Meals *self = data;
  g_autoptr (VpPorridgeHouse) house = vp_porridge_store_house (db, HOUSE, error);
  g_autoptr (VpPorridgeSheet) sheet = house != NULL ? vp_porridge_store_find (db, HOUSE, self->day, error) : NULL;
  g_autofree char *bulletin = NULL;
  VpPorridgeTotals totals = { 0 };

  if (sheet == NULL) {
    if (error != NULL && *error == NULL)
      g_set_error_literal (error, VP_ERROR, VP_ERROR_NOT_FOUND, _("There is no day sheet of that day."));
    return FALSE;
  }
  if (!vp_porridge_store_totals (db, HOUSE, self->day, 0, &totals, error))
    return FALSE;
  if (self->out != NULL) {
    if (!vp_porridge_write_poster (house, sheet, &totals, self->out, error))
      return FALSE;
    print_file (self);
    return TRUE;
  }
  bulletin = vp_porridge_bulletin (house, sheet, &totals);
  printf ("%s\n", bulletin);
  return TRUE;
}

/* Suspended meals */

/* The restaurant of --shop: 0 where none is given. */
static gboolean
find_shop (const Meals *self, VpDb *db, gint64 *id, GError **error)
{
  const char *name = vp_cli_option (self->cli, "--shop");
  g_autoptr (GPtrArray) shops = name != NULL ? vp_meal_store_shops (db, self->today, 0, error) : NULL;

  *id = 0;
  if (name == NULL)
    return TRUE;
  for (guint i = 0; shops != NULL && i < shops->len && *id == 0; i++)
    if (strcmp (((VpMealShop *) g_ptr_array_index (shops, i))->name, name) == 0)
      *id = ((VpMealShop *) g_ptr_array_index (shops, i))->id;
  if (shops != NULL && *id == 0)
    g_set_error (error, VP_ERROR, VP_ERROR_NOT_FOUND, _("There is no restaurant called “%s”."), name);
  return *id != 0;
}

static gboolean
suspended_give (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Meals *self = data;
  g_autoptr (VpMealLine) gift = vp_meal_line_new (VP_MEAL_GIFT);
  const char *donor = text_of (self, "--donor");
  gint64 amount;

  gift->day = self->day;
  gift->donor_kind = *donor != '\0' ? VP_DONOR_PERSON : VP_DONOR_ANONYMOUS;
  g_free (gift->donor);
  gift->donor = g_strdup (donor);
  g_free (gift->paper);
  gift->paper = g_strdup (text_of (self, "--paper"));
  if (!money_of (self, "--amount", &amount, error) || !find_shop (self, db, &gift->shop_id, error)
      || !vp_meals_give (db, gift, amount, self->today, error))
    return FALSE;
  print_id (self, gift->id);
  return TRUE;
}

static gboolean
suspended_out (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Meals *self = data;
  g_autoptr (VpMealLine) out = vp_meal_line_new (VP_MEAL_OUT);

  out->day = self->day;
  g_free (out->paper);
  out->paper = g_strdup (text_of (self, "--paper"));
  if (!number_of (self, "--meals", &out->meals, error) || !number_of (self, "--people", &out->people, error)
      || !find_shop (self, db, &out->shop_id, error)
      || !vp_meals_hand_out (db, out, self->today, error))
    return FALSE;
  print_id (self, out->id);
  return TRUE;
}

static void
add_shop (VpJson *json, const VpMealShop *shop)
{
  vp_json_open (json, NULL, '{');
  vp_json_string (json, "name", shop->name);
  vp_json_int (json, "price_fen", shop->price);
  vp_json_int (json, "money_fen", shop->money);
  vp_json_int (json, "meals", shop->meals);
  vp_json_int (json, "people", shop->people);
  vp_json_int (json, "unsettled_meals", shop->unsettled_meals);
  vp_json_int (json, "unsettled_fen", shop->unsettled);
  vp_json_int (json, "unpaid_fen", shop->unpaid);
  vp_json_close (json, '}');
}

static void
print_balance (const Meals *self, const VpMealTotals *totals, GPtrArray *shops)
{
  VpJson json;

  vp_json_begin (&json);
  add_day (&json, "since", totals->since);
  add_day (&json, "as_of", totals->as_of);
  vp_json_int (&json, "given_fen", totals->given);
  vp_json_int (&json, "spent_fen", totals->spent);
  vp_json_int (&json, "left_fen", totals->left);
  vp_json_int (&json, "common_fen", totals->common);
  vp_json_int (&json, "meals", totals->meals);
  vp_json_int (&json, "people", totals->people);
  vp_json_open (&json, "shops", '[');
  for (guint i = 0; i < shops->len; i++)
    add_shop (&json, g_ptr_array_index (shops, i));
  vp_json_close (&json, ']');
  vp_json_end (&json);
}

static gboolean
suspended_list (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Meals *self = data;
  g_autoptr (GPtrArray) shops = vp_meal_store_shops (db, self->as_of, self->believed_at, error);
  g_autofree char *given = NULL, *left = NULL;
  VpMealTotals totals = { 0 };

  if (shops == NULL || !vp_meal_store_totals (db, self->as_of, self->believed_at, &totals, error))
    return FALSE;
  if (self->cli->json) {
    print_balance (self, &totals, shops);
    return TRUE;
  }
  given = vp_money_text (totals.given);
  left = vp_money_text (totals.left);
  /* Translators: yuan given, meals, people, yuan left */
  printf (_("%s yuan given, %d meals handed out to %d people, %s yuan left\n"), given, (int) totals.meals,
          (int) totals.people, left);
  for (guint i = 0; i < shops->len; i++) {
    const VpMealShop *shop = g_ptr_array_index (shops, i);
    g_autofree char *price = vp_money_text (shop->price), *money = vp_money_text (shop->money);

    printf ("%s\t%s\t%s\t%" G_GINT64_FORMAT "\n", shop->name, price, money, shop->meals);
  }
  return TRUE;
}

/* The settlement stands by now: where its paper cannot be written, both are told. */
static gboolean
write_statement (VpDb *db, gint64 id, const char *path, GError **error)
{
  g_autoptr (VpSettlement) settlement = vp_settlement_store_get (db, id, error);
  g_autoptr (GPtrArray) lines = settlement != NULL ? vp_settlement_store_lines (db, id, error) : NULL;

  if (lines != NULL && vp_meal_write_statement (settlement, lines, path, error))
    return TRUE;
  g_prefix_error (error, _("The settlement was drawn up (number %d), but its statement was not written: "), (int) id);
  return FALSE;
}

static gboolean
suspended_settle (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Meals *self = data;
  VpDate month = vp_date_parse (text_of (self, "--month"), self->today, NULL);
  g_autofree char *first = g_strconcat (text_of (self, "--month"), "-01", NULL);
  gint64 shop, id;

  month = month != 0 ? month : vp_date_parse (first, self->today, error);
  if (month == 0 || !find_shop (self, db, &shop, error)
      || !vp_meals_settle (db, shop, vp_date_month (month), self->today, &id, error))
    return FALSE;
  if (self->out != NULL && !write_statement (db, id, self->out, error))
    return FALSE;
  print_id (self, id);
  return TRUE;
}

/* The letter to the donor whose gift has the paper number --paper. */
static gboolean
suspended_letter (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Meals *self = data;
  g_autoptr (GPtrArray) lines = vp_meal_store_list (db, 0, 0, self->today, 0, error), fates = NULL;

  fates = lines != NULL ? vp_meal_match (lines) : NULL;
  for (guint i = 0; fates != NULL && i < fates->len; i++) {
    const VpMealFate *fate = g_ptr_array_index (fates, i);

    if (strcmp (fate->gift->paper, text_of (self, "--paper")) != 0)
      continue;
    if (!vp_meal_write_letter (db, fate, self->today, self->out, error))
      return FALSE;
    print_file (self);
    return TRUE;
  }
  if (fates != NULL)
    g_set_error_literal (error, VP_ERROR, VP_ERROR_NOT_FOUND, _("There is no gift with that paper number."));
  return FALSE;
}

static const struct {
  const char *part, *verb;
  const char *needs[2]; /* options without which it is not understood */
  gboolean writes;
  VpStoreFunc func;
  gboolean has_paper; /* --out is understood */
} verbs[] = {
  { "porridge", "add", { "--servings" }, TRUE, porridge_add },
  { "porridge", "list", { NULL }, FALSE, porridge_list },
  { "porridge", "bulletin", { NULL }, FALSE, porridge_tell, TRUE },
  { "porridge", "poster", { "--out" }, FALSE, porridge_tell, TRUE },
  { "suspended", "give", { "--amount" }, TRUE, suspended_give },
  { "suspended", "hand-out", { "--shop", "--meals" }, TRUE, suspended_out },
  { "suspended", "list", { NULL }, FALSE, suspended_list },
  { "suspended", "settle", { "--shop", "--month" }, TRUE, suspended_settle, TRUE },
  { "suspended", "letter", { "--paper", "--out" }, FALSE, suspended_letter, TRUE },
};

/* The date of an option; today where it is not given. */
static gboolean
read_day (Meals *self, const char *option, VpDate *day)
{
  const char *text = vp_cli_option (self->cli, option);
  g_autoptr (GError) error = NULL;

  *day = text != NULL ? vp_date_parse (text, self->today, &error) : self->today;
  if (error != NULL)
    g_printerr ("%s\n", error->message);
  return *day != 0;
}

static gboolean
read_believed (Meals *self)
{
  const char *text = vp_cli_option (self->cli, "--believed");
  VpDate day = self->as_of;

  if (text == NULL)
    return TRUE;
  if (*text != '\0' && !read_day (self, "--believed", &day))
    return FALSE;
  self->believed_at = vp_meals_end_of_day (day);
  return TRUE;
}

static VpExit
run_verb (Meals *self, guint verb)
{
  g_autoptr (GError) error = NULL;
  VpExit code;
  gboolean ok;

  for (guint i = 0; i < G_N_ELEMENTS (verbs[verb].needs) && verbs[verb].needs[i] != NULL; i++)
    if (vp_cli_option (self->cli, verbs[verb].needs[i]) == NULL) {
      g_printerr (_("meals %s %s needs %s.\n"), verbs[verb].part, verbs[verb].verb, verbs[verb].needs[i]);
      return VP_EXIT_USAGE;
    }
  if (self->out != NULL && !verbs[verb].has_paper) {
    g_printerr (_("meals %s %s writes no file: leave --out away.\n"), verbs[verb].part, verbs[verb].verb);
    return VP_EXIT_USAGE;
  }
  if (!vp_cli_open (self->cli, VP_STORE_OPEN_EXISTING, &code))
    return code;
  ok = verbs[verb].writes ? vp_store_write (self->cli->store, verbs[verb].func, self, self->cli->cancellable, &error)
                          : vp_store_read (self->cli->store, verbs[verb].func, self, self->cli->cancellable, &error);
  return ok ? VP_EXIT_DONE : vp_cli_fail (error);
}

VpExit
vp_cli_meals (VpCli *self)
{
  Meals meals = { .cli = self, .today = vp_date_today (), .out = vp_cli_option (self, "--out") };
  char **arguments = self->arguments;

  if (g_strv_length (arguments) != 2)
    return vp_cli_usage (_("meals needs porridge or suspended, and what to do."));
  if (!read_day (&meals, "--day", &meals.day) || !read_day (&meals, "--as-of", &meals.as_of))
    return VP_EXIT_USAGE;
  if (!read_believed (&meals))
    return VP_EXIT_USAGE;
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (strcmp (verbs[i].part, arguments[0]) == 0 && strcmp (verbs[i].verb, arguments[1]) == 0)
      return run_verb (&meals, i);
  return vp_cli_usage (_("meals needs porridge or suspended, and what to do."));
}
