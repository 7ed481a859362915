/* vp-catalogue-actions.c: what can be done with a row of the catalogue: add, change, retire, merge
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-catalogue-view-private.h"

#include "vp-catalogue-forms.h"
#include "vp-dialogs.h"
#include "vp-item-merge.h"
#include "vp-label-print.h"
#include "vp-list-verbs.h"
#include "vp-photo-file.h"
#include "vp-table-writer.h"

#include <glib/gi18n.h>
#include <string.h>

/* Add and change */

static void
present_form (VpCatalogueView *self, gconstpointer former)
{
  VpCatalogueListKind kind = vp_catalogue_view_get_kind (self);

  if (self->rows[kind] != NULL)
    vp_catalogue_form_present (self, kind, former);
}

static void
add_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  present_form (VP_CATALOGUE_VIEW (widget), NULL);
}

static void
edit_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gconstpointer chosen = vp_catalogue_view_get_chosen (VP_CATALOGUE_VIEW (widget));

  if (chosen != NULL)
    present_form (VP_CATALOGUE_VIEW (widget), chosen);
}

/* Retire and bring back */

static void
set_validity (VpDate *valid_to, gboolean removed)
{
  *valid_to = removed ? vp_date_today () - 1 : 0;
}

static void
set_removed (VpCatalogueEdit *edit, gboolean removed)
{
  switch (edit->kind) {
  case VP_LIST_ITEMS:
    ((VpItem *) edit->row)->retired = removed;
    break;
  case VP_LIST_LIMITS:
    set_validity (&((VpClaimRule *) edit->row)->valid_to, removed);
    break;
  case VP_N_LISTS:
    break;
  }
}

typedef struct {
  VpCatalogueView *view; /* owned */
  VpCatalogueEdit *edit;
} Retiring;

static void
retiring_free (gpointer data)
{
  Retiring *retiring = data;

  g_clear_pointer (&retiring->edit, vp_catalogue_edit_free);
  g_object_unref (retiring->view);
  g_free (retiring);
}

gboolean
vp_catalogue_view_write (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  VpCatalogueEdit *edit = data;
  g_autoptr (VpPhoto) photo = edit->picture != NULL ? vp_photo_file_read (edit->picture, error) : NULL;

  return (edit->picture == NULL || photo != NULL) && vp_catalogue_edit_write (db, edit, photo, error);
}

static void
retired (VpSession *session, gpointer data, const GError *error)
{
  if (error == NULL)
    vp_session_notice (session, ((VpCatalogueEdit *) data)->summary, TRUE);
}

static void
write_retiring (VpCatalogueView *self, VpCatalogueEdit *edit)
{
  vp_session_write (vp_goods_context_get_session (self->context), VP_STORE_PRIORITY_VISIBLE, NULL, vp_catalogue_view_write,
                    edit, vp_catalogue_edit_free, _("The row stays as it is"), retired);
}

static void
retire_confirmed_cb (gpointer data)
{
  Retiring *retiring = data;

  write_retiring (retiring->view, g_steal_pointer (&retiring->edit));
}

static void
ask_to_retire (VpCatalogueView *self, VpCatalogueEdit *edit, const char *name)
{
  /* Translators: a row of the catalogue */
  g_autofree char *heading = g_strdup_printf (_("Retire “%s”?"), name);
  Retiring *retiring = g_new0 (Retiring, 1);

  retiring->view = g_object_ref (self);
  retiring->edit = edit;
  vp_dialog_confirm (GTK_WIDGET (self), heading,
                     _("It is not offered any more; what was entered stays as it is. It can be brought back from"
                       " the retired ones."), _("_Retire"), FALSE, retire_confirmed_cb, retiring, retiring_free);
}

static void
retire_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  VpCatalogueView *self = VP_CATALOGUE_VIEW (widget);
  VpCatalogueListKind kind = vp_catalogue_view_get_kind (self);
  gconstpointer chosen = vp_catalogue_view_get_chosen (self);
  gboolean removed = chosen != NULL && vp_catalogue_row_is_removed (kind, chosen);
  g_autofree char *name = NULL;
  VpCatalogueEdit *edit;

  if (chosen == NULL)
    return;
  name = vp_catalogue_row_name (self, kind, chosen);
  edit = vp_catalogue_edit_new (kind, chosen);
  set_removed (edit, !removed);
  /* Translators: name of a list of the catalogue, a row of it */
  edit->summary = g_strdup_printf (removed ? _("%s: “%s” is offered again") : _("%s: “%s” was retired"),
                                   vp_catalogue_list_name (kind), name);
  if (removed)
    write_retiring (self, edit);
  else
    ask_to_retire (self, edit, name);
}

/* Merge */

static void
merge_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpCatalogueView *self = VP_CATALOGUE_VIEW (widget);
  const VpItem *item = vp_catalogue_view_get_chosen (self);

  if (item != NULL)
    vp_item_merge_present (widget, self->context, item);
}

/* The label of the row */

static void
label_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpCatalogueView *self = VP_CATALOGUE_VIEW (widget);
  VpSession *session = vp_goods_context_get_session (self->context);
  const VpItem *item = vp_catalogue_view_get_chosen (self);
  VpVariant variant = { .item_id = item != NULL ? item->id : 0 };

  if (item != NULL && vp_catalogue_list_has_labels (vp_catalogue_view_get_kind (self)))
    vp_label_print_goods (widget, session, vp_goods_context_get_catalogue (self->context), &variant);
}

/* The list as a file or on paper */

static void
list_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpCatalogueView *self = VP_CATALOGUE_VIEW (widget);

  vp_list_verbs_run (GTK_WIDGET (self->lists[vp_catalogue_view_get_kind (self)]), name);
}

static void
search_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpCatalogueView *self = VP_CATALOGUE_VIEW (widget);

  vp_list_view_search (self->lists[vp_catalogue_view_get_kind (self)]);
}

void
vp_catalogue_view_update_actions (VpCatalogueView *self)
{
  VpCatalogueListKind kind = vp_catalogue_view_get_kind (self);
  gconstpointer chosen = vp_catalogue_view_get_chosen (self);
  gboolean removed = chosen != NULL && vp_catalogue_row_is_removed (kind, chosen);
  gboolean merged = chosen != NULL && kind == VP_LIST_ITEMS && ((const VpItem *) chosen)->merged_into != 0;
  gboolean mixed = chosen != NULL && kind == VP_LIST_ITEMS && ((const VpItem *) chosen)->id == VP_ITEM_MIXED;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.edit", chosen != NULL && !merged
                                 && !(kind == VP_LIST_LIMITS && removed));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "catalogue.retire", chosen != NULL && !merged && !mixed
                                 && !(kind == VP_LIST_LIMITS && removed));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "catalogue.merge", chosen != NULL && kind == VP_LIST_ITEMS && !removed
                                 && !mixed);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.label", chosen != NULL && !removed
                                 && vp_catalogue_list_has_labels (kind));
  gtk_button_set_label (self->retire_button, removed ? _("B_ring back") : _("_Retire…"));
}

void
vp_catalogue_view_install_actions (GtkWidgetClass *widget_class)
{
  static const struct { const char *name; GtkWidgetActionActivateFunc func; } actions[] = {
    { "page.add", add_cb }, { "page.edit", edit_cb }, { "page.search", search_cb }, { "page.export", list_cb },
    { "page.print", list_cb }, { "page.label", label_cb }, { "catalogue.retire", retire_cb }, { "catalogue.merge", merge_cb },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, NULL, actions[i].func);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "catalogue.retire", NULL);
}
