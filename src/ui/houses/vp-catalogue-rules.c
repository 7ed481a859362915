/* vp-catalogue-rules.c: houses, places and limits typed in
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-catalogue-forms.h"

#include "vp-catalogue-words.h"
#include "vp-stock.h"
#include "vp-text.h"

#include <glib/gi18n.h>
#include <string.h>

#define HOUSE_NAME_MAX 60
#define NAME_MAX_LENGTH 40

static void
show_day (VpForm *form, guint field, VpDate day)
{
  g_autofree char *text = vp_date_to_string (day);

  vp_form_set_text (form, field, text);
}

/* Houses */

typedef enum { HOUSE_NAME, HOUSE_LETTERS, HOUSE_DISTRICT, HOUSE_ADDRESS, HOUSE_KEEPER, HOUSE_HOURS, HOUSE_OPENED, HOUSE_RANK,
               N_HOUSE } HouseField;

static const VpEntryField house_fields[N_HOUSE] = {
  [HOUSE_NAME] = { N_("Called"), NULL },
  [HOUSE_LETTERS] = { N_("Letters on papers"), N_("two letters; empty: of the name") },
  [HOUSE_DISTRICT] = { N_("District"), N_("may stay empty") },
  [HOUSE_ADDRESS] = { N_("Address"), NULL },
  [HOUSE_KEEPER] = { N_("Keeper"), NULL },
  [HOUSE_HOURS] = { N_("Open"), N_("such as 8:30–17:30") },
  [HOUSE_OPENED] = { N_("Since"), N_("20180328, 3.28, 今天, 昨天") },
  [HOUSE_RANK] = { N_("Order"), N_("small numbers come first") },
};

static VpOffice *
get_office (VpCatalogueView *view)
{
  return vp_session_get_office (vp_goods_context_get_session (view->context));
}

static void
offer_house (VpCatalogueView *view, VpForm *form)
{
  GPtrArray *districts = vp_office_get_codes (get_office (view), "district");
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; districts != NULL && i < districts->len; i++)
    g_ptr_array_add (names, ((VpCode *) districts->pdata[i])->name);
  g_ptr_array_add (names, NULL);
  vp_form_set_choices (form, HOUSE_DISTRICT, (const char *const *) names->pdata);
  show_day (form, HOUSE_OPENED, vp_date_today ());
}

static void
show_house (VpCatalogueView *view, VpForm *form, gconstpointer row)
{
  const VpHouse *house = row;

  vp_form_set_text (form, HOUSE_NAME, house->name);
  vp_form_set_text (form, HOUSE_LETTERS, house->letters);
  vp_form_set_text (form, HOUSE_DISTRICT, vp_office_code_name (get_office (view), "district", house->district));
  vp_form_set_text (form, HOUSE_ADDRESS, house->address);
  vp_form_set_text (form, HOUSE_KEEPER, house->keeper);
  vp_form_set_text (form, HOUSE_HOURS, house->hours);
  show_day (form, HOUSE_OPENED, house->opened_on);
  vp_catalogue_show_number (form, HOUSE_RANK, house->rank);
}

static void
read_letters (VpCatalogueView *view, VpEntryWindow *window, VpHouse *house)
{
  g_autofree char *typed = vp_entry_window_read_text (window, HOUSE_LETTERS);
  GPtrArray *houses = view->rows[VP_LIST_HOUSES];

  g_free (house->letters);
  house->letters = g_ascii_strup (typed, -1);
  if (*house->letters == '\0')
    return;
  if (strlen (house->letters) != 2 || !g_ascii_isupper (house->letters[0]) || !g_ascii_isupper (house->letters[1])) {
    vp_entry_window_fault (window, HOUSE_LETTERS, _("Write two letters from A to Z, or leave it empty."));
    return;
  }
  for (guint i = 0; i < houses->len; i++)
    if (((VpHouse *) houses->pdata[i])->id != house->id
        && strcmp (((VpHouse *) houses->pdata[i])->letters, house->letters) == 0)
      vp_entry_window_fault (window, HOUSE_LETTERS, _("Another house has these letters."));
}

static void
read_district (VpCatalogueView *view, VpEntryWindow *window, VpHouse *house)
{
  g_autofree char *text = vp_entry_window_read_text (window, HOUSE_DISTRICT);
  int code = *text != '\0' ? vp_office_find_code (get_office (view), "district", text) : 0;

  house->district = MAX (code, 0);
  if (code < 0)
    vp_entry_window_fault (window, HOUSE_DISTRICT, _("Choose one of the list. Press the down key for it."));
}

static void
read_house (VpCatalogueView *view, VpEntryWindow *window, gpointer row)
{
  VpHouse *house = row;
  VpForm *form = vp_entry_window_get_form (window);

  vp_catalogue_read_name (window, HOUSE_NAME, HOUSE_NAME_MAX, &house->name);
  read_letters (view, window, house);
  read_district (view, window, house);
  vp_catalogue_read_text (window, HOUSE_ADDRESS, &house->address);
  vp_catalogue_read_text (window, HOUSE_KEEPER, &house->keeper);
  vp_catalogue_read_text (window, HOUSE_HOURS, &house->hours);
  house->opened_on = vp_text_is_blank (vp_form_get_text (form, HOUSE_OPENED)) ? 0
                                                                              : vp_entry_window_read_day (window, HOUSE_OPENED);
  house->rank = (int) vp_entry_window_read_int (window, HOUSE_RANK, FALSE);
}

const VpCatalogueSpec vp_catalogue_house_spec = {
  house_fields, N_HOUSE, N_("New love house"), N_("Change the love house"), HOUSE_NAME, offer_house, show_house, read_house,
};

/* Places: of the house that is chosen above */

typedef enum { PLACE_NAME, PLACE_KIND, PLACE_PARENT, PLACE_RANK, N_PLACE } PlaceField;

static const VpEntryField place_fields[N_PLACE] = {
  [PLACE_NAME] = { N_("Called"), N_("such as 2 号架 3 层") },
  [PLACE_KIND] = { N_("Kind"), NULL },
  [PLACE_PARENT] = { N_("Within"), N_("room or shelf it is a part of; may stay empty") },
  [PLACE_RANK] = { N_("Order"), N_("small numbers come first") },
};

static const VpLocationKind place_kinds[] = { VP_LOCATION_SHELF, VP_LOCATION_CLEANING, VP_LOCATION_UNSORTED };

static void
offer_place (VpCatalogueView *view, VpForm *form)
{
  const char *kinds[G_N_ELEMENTS (place_kinds) + 1] = { NULL };

  for (guint i = 0; i < G_N_ELEMENTS (place_kinds); i++)
    kinds[i] = vp_location_kind_name (place_kinds[i]);
  vp_form_set_choices (form, PLACE_KIND, kinds);
  vp_form_set_text (form, PLACE_KIND, kinds[0]);
  vp_catalogue_offer_rows (view, form, PLACE_PARENT, VP_LIST_PLACES);
  vp_catalogue_show_number (form, PLACE_RANK, view->rows[VP_LIST_PLACES]->len + 1);
}

static void
show_place (VpCatalogueView *view, VpForm *form, gconstpointer row)
{
  const VpLocation *place = row;
  GPtrArray *places = view->rows[VP_LIST_PLACES];

  vp_form_set_text (form, PLACE_NAME, place->name);
  vp_form_set_text (form, PLACE_KIND, vp_location_kind_name (place->kind));
  for (guint i = 0; i < places->len; i++)
    if (((VpLocation *) places->pdata[i])->id == place->parent_id)
      vp_form_set_text (form, PLACE_PARENT, ((VpLocation *) places->pdata[i])->name);
  vp_catalogue_show_number (form, PLACE_RANK, place->rank);
}

static void
read_kind (VpEntryWindow *window, VpLocation *place)
{
  g_autofree char *text = vp_entry_window_read_text (window, PLACE_KIND);
  VpLocationKind former = place->kind;

  place->kind = 0;
  for (guint i = 0; i < G_N_ELEMENTS (place_kinds); i++)
    if (strcmp (vp_location_kind_name (place_kinds[i]), text) == 0)
      place->kind = place_kinds[i];
  if (place->kind == 0)
    vp_entry_window_fault (window, PLACE_KIND, _("Choose one of the list. Press the down key for it."));
  else if (place->id != 0 && place->kind != former)
    vp_entry_window_fault (window, PLACE_KIND, _("The kind of a place stays. Add another place instead."));
}

static void
read_place (VpCatalogueView *view, VpEntryWindow *window, gpointer row)
{
  VpLocation *place = row;
  GPtrArray *places = view->rows[VP_LIST_PLACES];

  place->house_id = vp_goods_context_get_house (view->context);
  vp_catalogue_read_name (window, PLACE_NAME, NAME_MAX_LENGTH, &place->name);
  read_kind (window, place);
  place->parent_id = vp_catalogue_read_row (view, window, PLACE_PARENT, VP_LIST_PLACES);
  place->rank = (int) vp_entry_window_read_int (window, PLACE_RANK, FALSE);
  for (guint i = 0; i < places->len; i++)
    if (((VpLocation *) places->pdata[i])->id != place->id && strcmp (((VpLocation *) places->pdata[i])->name, place->name) == 0)
      vp_entry_window_fault (window, PLACE_NAME, _("The house has a place of this name."));
  if (place->parent_id != 0 && place->parent_id == place->id)
    vp_entry_window_fault (window, PLACE_PARENT, _("A place is not within itself."));
}

const VpCatalogueSpec vp_catalogue_place_spec = {
  place_fields, N_PLACE, N_("New place"), N_("Change the place"), PLACE_NAME, offer_place, show_place, read_place,
};

/* Limits: each change is a version of its own, from its first day on */

typedef enum { LIMIT_RECEIVER, LIMIT_CATEGORY, LIMIT_PERIOD, LIMIT_MEASURE, LIMIT_QUANTITY, LIMIT_CHILD, LIMIT_FROM,
               N_LIMIT } LimitField;

static const VpEntryField limit_fields[N_LIMIT] = {
  [LIMIT_RECEIVER] = { N_("Receiver"), NULL },
  [LIMIT_CATEGORY] = { N_("Goods category"), N_("empty: all goods together") },
  [LIMIT_PERIOD] = { N_("Period"), N_("or a number of days") },
  [LIMIT_MEASURE] = { N_("Counts"), NULL },
  [LIMIT_QUANTITY] = { N_("At most"), NULL },
  [LIMIT_CHILD] = { N_("More for each child"), N_("empty: none") },
  [LIMIT_FROM] = { N_("Valid from"), N_("20180328, 3.28, 今天, 昨天") },
};

static const int receivers[] = { VP_PARTY_PERSON, VP_PARTY_HOUSEHOLD, 0 };

static void
offer_limit (VpCatalogueView *view, VpForm *form)
{
  const char *words[] = { vp_limit_receiver_word (receivers[0]), vp_limit_receiver_word (receivers[1]),
                          vp_limit_receiver_word (receivers[2]), NULL };
  const char *measures[] = { vp_limit_measure_word (VP_CLAIM_PIECES), vp_limit_measure_word (VP_CLAIM_VISITS), NULL };
  g_autofree char *month = vp_limit_period_text (0), *visit = vp_limit_period_text (-1), *week = vp_limit_period_text (7);

  vp_form_set_choices (form, LIMIT_RECEIVER, words);
  vp_catalogue_offer_categories (view, form, LIMIT_CATEGORY);
  vp_form_set_choices (form, LIMIT_PERIOD, (const char *const[]) { month, visit, week, NULL });
  vp_form_set_choices (form, LIMIT_MEASURE, measures);
  vp_form_set_text (form, LIMIT_RECEIVER, words[0]);
  vp_form_set_text (form, LIMIT_PERIOD, month);
  vp_form_set_text (form, LIMIT_MEASURE, measures[0]);
  show_day (form, LIMIT_FROM, vp_date_today ());
}

static void
show_limit (VpCatalogueView *view, VpForm *form, gconstpointer row)
{
  const VpClaimRule *rule = row;
  const VpCategory *category = vp_catalogue_category (vp_goods_context_get_catalogue (view->context), rule->category_id);
  g_autofree char *period = vp_limit_period_text (rule->period);

  vp_form_set_text (form, LIMIT_RECEIVER, vp_limit_receiver_word (rule->applies_to));
  vp_form_set_text (form, LIMIT_CATEGORY, category != NULL ? category->name : "");
  vp_form_set_text (form, LIMIT_PERIOD, period);
  vp_form_set_text (form, LIMIT_MEASURE, vp_limit_measure_word (rule->measure));
  vp_catalogue_show_number (form, LIMIT_QUANTITY, rule->quantity);
  vp_catalogue_show_number (form, LIMIT_CHILD, rule->per_child);
  show_day (form, LIMIT_FROM, MAX (vp_date_today (), rule->valid_from));
  vp_form_set_remark (form, LIMIT_FROM, _("The former limit ends the day before and stays readable."), FALSE);
}

static void
read_receiver (VpEntryWindow *window, VpClaimRule *rule)
{
  g_autofree char *text = vp_entry_window_read_text (window, LIMIT_RECEIVER);

  for (guint i = 0; i < G_N_ELEMENTS (receivers); i++)
    if (strcmp (vp_limit_receiver_word (receivers[i]), text) == 0) {
      rule->applies_to = receivers[i];
      return;
    }
  vp_entry_window_fault (window, LIMIT_RECEIVER, _("Choose one of the list. Press the down key for it."));
}

static void
read_limit (VpCatalogueView *view, VpEntryWindow *window, gpointer row)
{
  VpClaimRule *rule = row;
  g_autofree char *period = vp_entry_window_read_text (window, LIMIT_PERIOD);
  g_autofree char *measure = vp_entry_window_read_text (window, LIMIT_MEASURE);

  read_receiver (window, rule);
  rule->category_id = vp_catalogue_read_category (view, window, LIMIT_CATEGORY);
  if (!vp_limit_parse_period (period, &rule->period))
    vp_entry_window_fault (window, LIMIT_PERIOD, _("Choose one of the list, or write a number of days up to 366."));
  else if (rule->applies_to == 0 && rule->period != -1)
    vp_entry_window_fault (window, LIMIT_PERIOD, _("Where nobody is named, only each visit can be limited."));
  rule->measure = strcmp (measure, vp_limit_measure_word (VP_CLAIM_VISITS)) == 0 ? VP_CLAIM_VISITS : VP_CLAIM_PIECES;
  rule->quantity = vp_entry_window_read_int (window, LIMIT_QUANTITY, TRUE);
  rule->per_child = vp_entry_window_read_int (window, LIMIT_CHILD, FALSE);
  rule->valid_from = vp_entry_window_read_day (window, LIMIT_FROM);
}

const VpCatalogueSpec vp_catalogue_limit_spec = {
  limit_fields, N_LIMIT, N_("New limit of claims"), N_("New version of the limit"), LIMIT_FROM, offer_limit, show_limit,
  read_limit,
};
