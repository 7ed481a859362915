/* vp-catalogue-goods.c: items typed in
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-catalogue-forms.h"

#include "vp-money.h"

#include <glib/gi18n.h>
#include <string.h>

#define NAME_MAX_LENGTH 40

/* Size sets have no list of their own: they are called as their sizes say. */

static void
offer_size_sets (VpCatalogueView *view, VpForm *form, guint field)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  GPtrArray *sizes = vp_catalogue_sizes (vp_goods_context_get_catalogue (view->context));

  for (guint i = 0; i < sizes->len; i++)
    if (i == 0 || ((VpSize *) sizes->pdata[i])->set_id != ((VpSize *) sizes->pdata[i - 1])->set_id)
      g_ptr_array_add (names, ((VpSize *) sizes->pdata[i])->set_name);
  g_ptr_array_add (names, NULL);
  vp_form_set_choices (form, field, (const char *const *) names->pdata);
}

static const VpSize *
find_size_of_set (VpCatalogueView *view, const char *name, gint64 set_id)
{
  GPtrArray *sizes = vp_catalogue_sizes (vp_goods_context_get_catalogue (view->context));

  for (guint i = 0; i < sizes->len; i++) {
    const VpSize *size = sizes->pdata[i];

    if (name != NULL ? strcmp (size->set_name, name) == 0 : size->set_id == set_id)
      return size;
  }
  return NULL;
}

/* Items */

typedef enum { ITEM_NAME, ITEM_LETTERS, ITEM_CATEGORY, ITEM_SIZES, ITEM_UNIT, ITEM_PACK, ITEM_VALUE, ITEM_LEVEL, ITEM_TRADE,
               ITEM_NOTE, N_ITEM } ItemField;

static const VpEntryField item_fields[N_ITEM] = {
  [ITEM_NAME] = { N_("Called"), NULL },
  [ITEM_LETTERS] = { N_("Initials"), N_("empty: those of the name") },
  [ITEM_CATEGORY] = { N_("Goods category"), NULL },
  [ITEM_SIZES] = { N_("Size set"), N_("empty: has no sizes") },
  [ITEM_UNIT] = { N_("Unit"), NULL },
  [ITEM_PACK] = { N_("Pieces in a pack"), N_("empty: single pieces") },
  [ITEM_VALUE] = { N_("Value of a piece (yuan)"), N_("empty: not valued") },
  [ITEM_LEVEL] = { N_("A house should have at least"), N_("empty: no matter") },
  [ITEM_TRADE] = { N_("Bar codes on packings"), N_("scan them here; a blank between") },
  [ITEM_NOTE] = { N_("Note"), NULL },
};

static void
offer_item (VpCatalogueView *view, VpForm *form)
{
  vp_catalogue_offer_categories (view, form, ITEM_CATEGORY);
  offer_size_sets (view, form, ITEM_SIZES);
  vp_form_set_choices (form, ITEM_UNIT, (const char *const[]) { "件", "条", "双", "床", "本", "个", "套", "份", NULL });
  vp_form_set_text (form, ITEM_UNIT, "件");
}

static void
show_item (VpCatalogueView *view, VpForm *form, gconstpointer row)
{
  const VpItem *item = row;
  const VpCategory *category = vp_catalogue_category (vp_goods_context_get_catalogue (view->context), item->category_id);
  const VpSize *size = item->size_set_id != 0 ? find_size_of_set (view, NULL, item->size_set_id) : NULL;
  g_autofree char *value = item->unit_value > 0 ? vp_money_text (item->unit_value) : g_strdup ("");

  vp_form_set_text (form, ITEM_NAME, item->name);
  vp_form_set_text (form, ITEM_LETTERS, item->letters);
  vp_form_set_text (form, ITEM_CATEGORY, category != NULL ? category->name : "");
  vp_form_set_text (form, ITEM_SIZES, size != NULL ? size->set_name : "");
  vp_form_set_text (form, ITEM_UNIT, item->unit);
  vp_catalogue_show_number (form, ITEM_PACK, item->pack);
  vp_form_set_text (form, ITEM_VALUE, value);
  vp_catalogue_show_number (form, ITEM_LEVEL, item->min_level);
  vp_form_set_text (form, ITEM_TRADE, item->trade_codes);
  vp_form_set_text (form, ITEM_NOTE, item->note);
}

static gint64
read_size_set (VpCatalogueView *view, VpEntryWindow *window, guint field)
{
  g_autofree char *text = vp_entry_window_read_text (window, field);
  const VpSize *size = *text != '\0' ? find_size_of_set (view, text, 0) : NULL;

  if (*text != '\0' && size == NULL)
    vp_entry_window_fault (window, field, _("There is no such size set. Add it with its sizes first (Tables, Size sets)."));
  return size != NULL ? size->set_id : 0;
}

static void
read_item (VpCatalogueView *view, VpEntryWindow *window, gpointer row)
{
  VpItem *item = row;

  vp_catalogue_read_name (window, ITEM_NAME, NAME_MAX_LENGTH, &item->name);
  vp_catalogue_read_text (window, ITEM_LETTERS, &item->letters);
  item->category_id = vp_catalogue_read_category (view, window, ITEM_CATEGORY);
  if (item->category_id == 0 && *vp_form_get_text (vp_entry_window_get_form (window), ITEM_CATEGORY) == '\0')
    vp_entry_window_fault (window, ITEM_CATEGORY, _("The category is missing. Press the down key for the list."));
  item->size_set_id = read_size_set (view, window, ITEM_SIZES);
  vp_catalogue_read_text (window, ITEM_UNIT, &item->unit);
  item->pack = (int) MAX (vp_entry_window_read_int (window, ITEM_PACK, FALSE), 1);
  item->unit_value = vp_entry_window_read_money (window, ITEM_VALUE, FALSE);
  item->min_level = vp_entry_window_read_int (window, ITEM_LEVEL, FALSE);
  vp_catalogue_read_text (window, ITEM_TRADE, &item->trade_codes);
  vp_catalogue_read_text (window, ITEM_NOTE, &item->note);
}

const VpCatalogueSpec vp_catalogue_item_spec = {
  item_fields, N_ITEM, N_("New item"), N_("Change the item"), ITEM_NAME, offer_item, show_item, read_item,
};
