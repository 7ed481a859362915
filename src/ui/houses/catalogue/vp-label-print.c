/* vp-label-print.c: the label of one thing, as often as it is wanted
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-label-print.h"

#include "vp-dialogs.h"
#include "vp-entry.h"
#include "vp-paper-window.h"
#include "vp-stock.h"
#include "vp-text.h"

#include <glib/gi18n.h>

#define COPIES_MAX 1000

typedef struct {
  GtkWidget *parent;  /* owned */
  VpSession *session; /* owned */
  VpGoodsLabelsKind kind;
  GStrv codes;
  guint copies;
} Label;

static Label *
label_new (GtkWidget *parent, VpSession *session, VpGoodsLabelsKind kind, const char *const *codes, guint copies)
{
  Label *label = g_new0 (Label, 1);

  label->parent = g_object_ref (parent);
  label->session = g_object_ref (session);
  label->kind = kind;
  label->codes = g_strdupv ((GStrv) codes);
  label->copies = copies;
  return label;
}

static void
label_free (gpointer data)
{
  Label *label = data;

  g_object_unref (label->parent);
  g_object_unref (label->session);
  g_strfreev (label->codes);
  g_free (label);
}

static VpPaper *
make_label (VpDb *db, gpointer data, GError **error)
{
  Label *label = data;
  VpGoodsLabels what = { .kind = label->kind, .codes = (const char *const *) label->codes, .copies = label->copies };

  return vp_goods_labels (db, &what, NULL, error);
}

static void
copies_told_cb (const char *text, gpointer data)
{
  Label *asked = data;
  g_autofree char *file = g_strdup_printf ("标签_%s", asked->codes[0]);
  gint64 copies;

  if (!vp_text_parse_int (text, &copies) || copies < 1 || copies > COPIES_MAX) {
    g_autofree char *sentence = g_strdup_printf (_("Write a whole number from 1 to %d."), COPIES_MAX);

    vp_dialog_tell (asked->parent, _("How many copies?"), sentence);
    return;
  }
  vp_paper_window_present (asked->parent, asked->session, _("Label"), file, make_label, NULL,
                           label_new (asked->parent, asked->session, asked->kind, (const char *const *) asked->codes,
                                      (guint) copies), label_free);
}

void
vp_label_print (GtkWidget *parent, VpSession *session, VpGoodsLabelsKind kind, const char *const *codes,
                const char *what)
{
  static const char *const usual[] = { "1", "2", "4", "10", NULL };
  g_autofree char *sentence = NULL, *all = NULL;

  g_return_if_fail (GTK_IS_WIDGET (parent) && VP_IS_SESSION (session) && codes != NULL && codes[0] != NULL && what != NULL);
  all = g_strjoinv ("、", (GStrv) codes);
  /* Translators: what the label is of; its code */
  sentence = g_strdup_printf (_("The label of %s, %s"), what, all);
  vp_dialog_ask (parent, _("Print a label"), sentence, _("Copies"), usual, _("_Show"), copies_told_cb,
                 label_new (parent, session, kind, codes, 0), label_free);
}

void
vp_label_print_goods (GtkWidget *parent, VpSession *session, VpCatalogue *catalogue, const VpVariant *variant)
{
  const VpVariant *now = vp_catalogue_final_variant (catalogue, variant);
  const VpItem *item = vp_catalogue_final_item (catalogue, variant->item_id);
  g_autofree char *code = NULL, *what = NULL;

  if (item == NULL)
    return;
  code = now != NULL ? vp_entry_code (VP_CODE_VARIANT, now->id) : vp_entry_code (VP_CODE_ITEM, item->id);
  what = now != NULL ? vp_catalogue_describe (catalogue, now) : g_strdup (item->name);
  vp_label_print (parent, session, now != NULL ? VP_GOODS_LABELS_VARIANTS : VP_GOODS_LABELS_ITEMS,
                  (const char *const []) { code, NULL }, what);
}

void
vp_label_print_bag (GtkWidget *parent, VpSession *session, const VpLocation *bag)
{
  const char *codes[] = { bag->code, NULL };

  vp_label_print (parent, session, VP_GOODS_LABELS_BAGS, codes,
                  *bag->name != '\0' ? bag->name : vp_location_kind_name (bag->kind));
}
