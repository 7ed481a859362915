/* vp-catalogue-columns.c: the lists of the catalogue and their words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-catalogue-view-private.h"

#include "vp-catalogue-words.h"
#include "vp-money.h"
#include "vp-stock.h"
#include "vp-text.h"

#include <glib/gi18n.h>

static const VpGridColumn item_columns[] = {
  { N_("Item"), 112, TRUE, FALSE }, { N_("Initials"), 62, FALSE, FALSE }, { N_("Goods category"), 74, FALSE, FALSE },
  { N_("Size set"), 74, FALSE, FALSE }, { N_("Unit"), 42, FALSE, FALSE }, { N_("Pack"), 42, FALSE, TRUE },
  { N_("Value (yuan)"), 84, FALSE, TRUE }, { N_("At least"), 56, FALSE, TRUE }, { N_("In stock"), 62, FALSE, TRUE },
  { N_("State"), 96, FALSE, FALSE }, { N_("Bar codes"), 116, FALSE, FALSE },
};
static const VpGridColumn limit_columns[] = {
  { N_("Receiver"), 112, TRUE, FALSE }, { N_("Goods"), 100, FALSE, FALSE }, { N_("Period"), 100, FALSE, FALSE },
  { N_("Limit"), 80, FALSE, TRUE }, { N_("More per child"), 96, FALSE, TRUE }, { N_("Valid from"), 92, FALSE, FALSE },
  { N_("Valid to"), 92, FALSE, FALSE }, { N_("State"), 80, FALSE, FALSE },
};

static const struct { const char *name; const VpGridColumn *columns; guint n; } lists[VP_N_LISTS] = {
  [VP_LIST_ITEMS] = { N_("Items"), item_columns, G_N_ELEMENTS (item_columns) },
  [VP_LIST_LIMITS] = { N_("Limits of claims"), limit_columns, G_N_ELEMENTS (limit_columns) },
};

const char *
vp_catalogue_list_name (VpCatalogueListKind kind)
{
  return _(lists[kind].name);
}

gboolean
vp_catalogue_list_has_labels (VpCatalogueListKind kind)
{
  return kind == VP_LIST_ITEMS;
}

static gboolean
is_over (VpDate valid_to)
{
  return valid_to != 0 && valid_to < vp_date_today ();
}

gboolean
vp_catalogue_row_is_removed (VpCatalogueListKind kind, gconstpointer row)
{
  switch (kind) {
  case VP_LIST_ITEMS:
    return ((const VpItem *) row)->retired || ((const VpItem *) row)->merged_into != 0;
  case VP_LIST_LIMITS:
    return is_over (((const VpClaimRule *) row)->valid_to);
  case VP_N_LISTS:
    break;
  }
  return FALSE;
}

/* What the rows say of other rows */

static const char *
category_name (VpCatalogueView *self, gint64 id)
{
  const VpCategory *category = vp_catalogue_category (vp_goods_context_get_catalogue (self->context), id);

  return category != NULL ? category->name : "";
}

static const char *
item_name (VpCatalogueView *self, gint64 id)
{
  const VpItem *item = vp_catalogue_item (vp_goods_context_get_catalogue (self->context), id);

  return item != NULL ? item->name : "";
}

static const char *
size_set_name (VpCatalogueView *self, gint64 id)
{
  GPtrArray *sizes = vp_catalogue_sizes (vp_goods_context_get_catalogue (self->context));

  for (guint i = 0; i < sizes->len; i++)
    if (((VpSize *) sizes->pdata[i])->set_id == id)
      return ((VpSize *) sizes->pdata[i])->set_name;
  return "";
}

static gint64
count_pieces (VpCatalogueView *self, gint64 item_id)
{
  VpCatalogue *catalogue = vp_goods_context_get_catalogue (self->context);
  GPtrArray *balances = vp_goods_context_get_balances (self->context);
  gint64 pieces = 0;

  for (guint i = 0; i < balances->len; i++) {
    const VpStockBalance *balance = balances->pdata[i];
    const VpVariant *variant = vp_catalogue_variant (catalogue, balance->variant_id);

    if (variant != NULL && variant->item_id == item_id)
      pieces += balance->quantity;
  }
  return pieces;
}

static char *
number_text (gint64 number)
{
  return number != 0 ? vp_text_group_digits (number) : g_strdup ("");
}

static char *
state_text (gboolean removed)
{
  return g_strdup (removed ? _("Retired") : _("In use"));
}

/* One function a list */

static char *
item_state (VpCatalogueView *self, const VpItem *item)
{
  if (item->merged_into != 0)
    /* Translators: an item */
    return g_strdup_printf (_("Merged into %s"), item_name (self, item->merged_into));
  return state_text (item->retired);
}

static char *
item_text (VpCatalogueView *self, const VpItem *item, guint column)
{
  switch (column) {
  case 0:
    return g_strdup (item->name);
  case 1:
    return g_strdup (item->letters);
  case 2:
    return g_strdup (category_name (self, item->category_id));
  case 3:
    return g_strdup (size_set_name (self, item->size_set_id));
  case 4:
    return g_strdup (item->unit);
  case 5:
    return item->pack > 1 ? vp_text_group_digits (item->pack) : g_strdup ("");
  case 6:
    return item->unit_value > 0 ? vp_money_text (item->unit_value) : g_strdup ("");
  case 7:
    return number_text (item->min_level);
  case 8:
    return number_text (count_pieces (self, item->id));
  case 9:
    return item_state (self, item);
  default:
    return g_strdup (item->trade_codes);
  }
}

static char *
limit_state (const VpClaimRule *rule)
{
  if (is_over (rule->valid_to))
    return g_strdup (_("Over"));
  return g_strdup (rule->valid_from > vp_date_today () ? _("To come") : _("In force"));
}

static char *
limit_text (VpCatalogueView *self, const VpClaimRule *rule, guint column)
{
  switch (column) {
  case 0:
    return g_strdup (vp_limit_receiver_word (rule->applies_to));
  case 1:
    return g_strdup (rule->category_id != 0 ? category_name (self, rule->category_id) : _("All goods"));
  case 2:
    return vp_limit_period_text (rule->period);
  case 3:
    /* Translators: a number of pieces or of visits */
    return g_strdup_printf (rule->measure == VP_CLAIM_VISITS ? _("%d visits") : _("%d pieces"), (int) rule->quantity);
  case 4:
    return number_text (rule->per_child);
  case 5:
    return rule->valid_from != 0 ? vp_date_to_string (rule->valid_from) : g_strdup (_("the beginning"));
  case 6:
    return vp_date_to_string (rule->valid_to);
  default:
    return limit_state (rule);
  }
}

static char *
row_text (VpCatalogueView *self, VpCatalogueListKind kind, gconstpointer row, guint column)
{
  switch (kind) {
  case VP_LIST_ITEMS:
    return item_text (self, row, column);
  case VP_LIST_LIMITS:
    return limit_text (self, row, column);
  case VP_N_LISTS:
    break;
  }
  return g_strdup ("");
}

static char *
text_cb (guint row, guint column, gpointer data)
{
  const VpCatalogueListOf *of = data;

  return row_text (of->view, of->kind, of->view->shown[of->kind]->pdata[row], column);
}

char *
vp_catalogue_row_name (VpCatalogueView *self, VpCatalogueListKind kind, gconstpointer row)
{
  g_autofree char *receiver = NULL, *period = NULL;

  if (kind != VP_LIST_LIMITS)
    return row_text (self, kind, row, 0);
  receiver = limit_text (self, row, 0);
  period = limit_text (self, row, 2);
  /* Translators: of a limit: for whom, in which period */
  return g_strdup_printf (_("%s, %s"), receiver, period);
}

VpListView *
vp_catalogue_view_new_list (VpCatalogueView *self, VpCatalogueListKind kind)
{
  VpListView *list;

  self->of[kind] = (VpCatalogueListOf) { self, kind };
  list = VP_LIST_VIEW (vp_list_view_new (_(lists[kind].name), lists[kind].columns, lists[kind].n, text_cb, &self->of[kind]));
  vp_list_view_hide_clocks (list);
  vp_list_view_fold_columns (list);
  vp_list_view_keep_columns (list, lists[kind].name);
  vp_list_view_offer_verbs (list, vp_catalogue_list_name (kind));
  vp_list_view_set_empty (list, "view-list-symbolic", _("Nothing here yet"), _("Add the first one with “Add” or Ctrl+N."));
  return list;
}
