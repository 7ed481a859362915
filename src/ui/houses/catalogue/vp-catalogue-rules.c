/* vp-catalogue-rules.c: limits of claims typed in
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


static void
show_day (VpForm *form, guint field, VpDate day)
{
  g_autofree char *text = vp_date_to_string (day);

  vp_form_set_text (form, field, text);
}

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
