/* vp-counter-codes.c: codes at the counter: labels of what is on the form, and trade codes that nobody knew
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-counter-view-private.h"

#include "vp-catalogue-edit.h"
#include "vp-label-print.h"
#include "vp-sound.h"
#include "vp-trade-code-store.h"

#include <glib/gi18n.h>

/* Labels */

static void
label_bag_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpCounterView *self = VP_COUNTER_VIEW (widget);
  g_auto (GStrv) codes = self->last_bag != NULL ? g_strsplit (self->last_bag, "、", -1) : NULL;

  if (codes != NULL && codes[0] != NULL)
    vp_label_print (widget, vp_goods_context_get_session (self->context), VP_GOODS_LABELS_BAGS,
                    (const char *const *) codes, _("the bag"));
}

/* The label of the goods that were entered last. */
static void
label_line_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpCounterView *self = VP_COUNTER_VIEW (widget);
  GArray *lines = vp_counter_lines (self->counter);

  if (lines->len == 0) {
    vp_sound_play (VP_SOUND_NO);
    vp_counter_view_say (self, _("There is no line yet whose label could be printed. Scan or type the goods first."), FALSE);
    return;
  }
  vp_label_print_goods (widget, vp_goods_context_get_session (self->context),
                        vp_goods_context_get_catalogue (self->context),
                        &g_array_index (lines, VpCounterLine, lines->len - 1).variant);
}

/* A trade code that nobody knew, given to the goods that were typed right after it */

typedef struct {
  VpCounterView *view; /* owned */
  gint64 item_id;
  char *code, *name;
} Giving;

static void
giving_free (gpointer data)
{
  Giving *giving = data;

  g_free (giving->code);
  g_free (giving->name);
  g_object_unref (giving->view);
  g_free (giving);
}

static gboolean
give_code (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Giving *giving = data;

  return vp_catalogue_give_code (db, giving->item_id, giving->code, error);
}

static void
code_given_cb (VpSession *session, gpointer data, const GError *error)
{
  Giving *giving = data;
  g_autofree char *sentence = NULL;

  if (error != NULL) {
    vp_sound_play (VP_SOUND_NO);
    vp_counter_view_say (giving->view, error->message, FALSE);
    return;
  }
  /* Translators: a bar code, an item */
  sentence = g_strdup_printf (_("The bar code %s means “%s” from now on."), giving->code, giving->name);
  vp_sound_play (VP_SOUND_YES);
  vp_counter_view_say (giving->view, sentence, TRUE);
  vp_session_notice (session, gtk_widget_get_mapped (GTK_WIDGET (giving->view)) ? "" : sentence, TRUE);
  vp_counter_drop_offer (giving->view->counter);
  vp_counter_view_show_offer (giving->view);
}

/* Shows what is offered: FALSE where nothing is. @name is borrowed. */
static gboolean
find_offer (VpCounterView *self, const char **code, gint64 *item_id, const char **name)
{
  VpCatalogue *catalogue = vp_goods_context_get_catalogue (self->context);
  const VpItem *item = catalogue != NULL && vp_counter_get_offer (self->counter, code, item_id)
    ? vp_catalogue_item (catalogue, *item_id) : NULL;

  *name = item != NULL ? item->name : "";
  return item != NULL;
}

static void
give_code_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  VpCounterView *self = VP_COUNTER_VIEW (widget);
  VpSession *session = vp_goods_context_get_session (self->context);
  const char *code, *name;
  Giving *giving;
  gint64 item_id;

  if (!find_offer (self, &code, &item_id, &name))
    return;
  giving = g_new0 (Giving, 1);
  giving->view = g_object_ref (self);
  giving->item_id = item_id;
  giving->code = g_strdup (code);
  giving->name = g_strdup (name);
  vp_session_write (session, VP_STORE_PRIORITY_VISIBLE, NULL, give_code, giving, giving_free, NULL, code_given_cb);
}

void
vp_counter_view_show_offer (VpCounterView *self)
{
  const char *code, *name;
  gint64 item_id;
  gboolean any = find_offer (self, &code, &item_id, &name);
  /* Translators: a bar code, an item */
  g_autofree char *label = any ? g_strdup_printf (_("Bar code %s is “%s” Ctrl+B"), code, name) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->offer_button), any);
  if (!any)
    return;
  gtk_button_set_label (self->offer_button, label);
  /* A long name must not make the page wider than the window; code and key stay. */
  gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (self->offer_button)), PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->offer_button), label);
}

void
vp_counter_view_install_codes (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "counter.label-bag", NULL, label_bag_cb);
  gtk_widget_class_install_action (widget_class, "counter.give-code", NULL, give_code_cb);
  gtk_widget_class_install_action (widget_class, "page.label", NULL, label_line_cb);
}
