/* vp-item-merge.c: one item goes on as another
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-item-merge.h"

#include "vp-entry-window.h"
#include "vp-stock.h"
#include "vp-text.h"

#include <glib/gi18n.h>
#include <string.h>

#define FIELD_OTHER 0

static const VpEntryField fields[] = { { N_("Goes on as"), N_("name of the other item") } };

typedef struct {
  VpGoodsContext *context; /* owned */
  gint64 from, to;
  char *name;
} Merge;

static Merge *
merge_new (VpGoodsContext *context, gint64 from, const char *name)
{
  Merge *self = g_new0 (Merge, 1);

  self->context = g_object_ref (context);
  self->from = from;
  self->name = g_strdup (name);
  return self;
}

static void
merge_free (gpointer data)
{
  Merge *self = data;

  g_free (self->name);
  g_object_unref (self->context);
  g_free (self);
}

/* The item in use that is called exactly so, other than the one that goes. */
static const VpItem *
find_other (const Merge *self, const char *text)
{
  GPtrArray *items = vp_catalogue_items (vp_goods_context_get_catalogue (self->context));

  for (guint i = 0; i < items->len; i++) {
    const VpItem *item = items->pdata[i];

    if (item->id != self->from && strcmp (item->name, text) == 0)
      return item;
  }
  return NULL;
}

static gint64
count_pieces (const Merge *self, gint64 house_id)
{
  VpCatalogue *catalogue = vp_goods_context_get_catalogue (self->context);
  GPtrArray *balances = vp_goods_context_get_balances (self->context);
  gint64 pieces = 0;

  for (guint i = 0; i < balances->len; i++) {
    const VpStockBalance *balance = balances->pdata[i];
    const VpVariant *variant = vp_catalogue_variant (catalogue, balance->variant_id);

    if (balance->house_id == house_id && variant != NULL && variant->item_id == self->from)
      pieces += balance->quantity;
  }
  return pieces;
}

static char *
describe (const Merge *self)
{
  GPtrArray *houses = vp_catalogue_houses (vp_goods_context_get_catalogue (self->context));
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autofree char *total_text = NULL, *first = NULL;
  gint64 total = 0;

  for (guint i = 0; i < houses->len; i++) {
    const VpHouse *house = houses->pdata[i];
    gint64 pieces = count_pieces (self, house->id);

    total += pieces;
    if (pieces == 0)
      continue;
    g_string_append_c (lines, '\n');
    /* Translators: a love house, a number of pieces */
    g_string_append_printf (lines, _("%s: %d pieces"), house->name, (int) pieces);
  }
  total_text = vp_text_group_digits (total);
  /* Translators: an item, a number of pieces */
  first = g_strdup_printf (_("%s pieces of “%s” become pieces of the other item today, with size, season and condition as they"
                             " are. “%s” is not offered any more; its documents stay as they were."), total_text, self->name,
                           self->name);
  return g_strconcat (first, lines->str, NULL);
}

static gboolean
merge (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Merge *self = data;

  return vp_stock_merge_items (db, self->from, self->to, error);
}

static void
save_cb (VpEntryWindow *window, gpointer data)
{
  Merge *form = data, *saving;
  g_autofree char *text = vp_entry_window_read_text (window, FIELD_OTHER), *notice = NULL;
  const VpItem *other = find_other (form, text);

  vp_entry_window_begin (window);
  if (other == NULL) {
    vp_entry_window_fault (window, FIELD_OTHER, _("Choose another item of the list. Press the down key for it."));
    return;
  }
  saving = merge_new (form->context, form->from, form->name);
  saving->to = other->id;
  /* Translators: names of two items */
  notice = g_strdup_printf (_("“%s” goes on as “%s”"), form->name, other->name);
  vp_entry_window_write (window, merge, saving, merge_free, FIELD_OTHER, notice);
}

static const VpEntryFuncs funcs = { save_cb, NULL };

void
vp_item_merge_present (GtkWidget *parent, VpGoodsContext *context, const VpItem *item)
{
  Merge *data = merge_new (context, item->id, item->name);
  GPtrArray *items = vp_catalogue_items (vp_goods_context_get_catalogue (context));
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *sentence = describe (data);
  VpEntryWindow *window = vp_entry_window_new (vp_goods_context_get_session (context), parent, _("Merge items"), fields,
                                               G_N_ELEMENTS (fields), &funcs, data, merge_free);

  for (guint i = 0; i < items->len; i++)
    if (((VpItem *) items->pdata[i])->id != item->id)
      g_ptr_array_add (names, ((VpItem *) items->pdata[i])->name);
  g_ptr_array_add (names, NULL);
  vp_form_set_choices (vp_entry_window_get_form (window), FIELD_OTHER, (const char *const *) names->pdata);
  vp_form_window_set_banner (VP_FORM_WINDOW (window), sentence, NULL, NULL, NULL);
  vp_form_window_set_verb (VP_FORM_WINDOW (window), _("_Merge"));
  gtk_window_set_default_size (GTK_WINDOW (window), 520, -1);
  vp_entry_window_present (window, FIELD_OTHER);
}
