/* vp-catalogue-view.c: 目录: what the love houses work with, list by list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-catalogue-view.h"

#include "vp-catalogue-view-private.h"
#include "vp-text.h"

#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE (VpCatalogueView, vp_catalogue_view, ADW_TYPE_BIN)

typedef enum { PROP_STATUS = 1, N_PROPS } VpCatalogueViewProperty;
static GParamSpec *properties[N_PROPS];

VpCatalogueListKind
vp_catalogue_view_get_kind (VpCatalogueView *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->chooser);

  return row != NULL ? (VpCatalogueListKind) gtk_list_box_row_get_index (row) : VP_LIST_ITEMS;
}

gpointer
vp_catalogue_view_get_chosen (VpCatalogueView *self)
{
  VpCatalogueListKind kind = vp_catalogue_view_get_kind (self);
  guint row = self->lists[kind] != NULL ? vp_list_view_get_selected (self->lists[kind]) : GTK_INVALID_LIST_POSITION;

  return self->shown[kind] != NULL && row < self->shown[kind]->len ? self->shown[kind]->pdata[row] : NULL;
}

static void
set_status (VpCatalogueView *self)
{
  VpCatalogueListKind kind = vp_catalogue_view_get_kind (self);
  guint n = self->shown[kind] != NULL ? self->shown[kind]->len : 0;

  g_free (self->status);
  /* Translators: name of a list, number of its rows */
  self->status = g_strdup_printf (ngettext ("%s: %u row", "%s: %u rows", n), vp_catalogue_list_name (kind), n);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATUS]);
}

/* The row a list showed is another one after reading: it is found again by its id, which every structure begins with. */
static gint64
get_id (gconstpointer row)
{
  return row != NULL ? *(const gint64 *) row : 0;
}

static void
show_rows (VpCatalogueView *self, VpCatalogueListKind kind, gint64 chosen)
{
  GPtrArray *rows = self->rows[kind], *shown = g_ptr_array_new ();
  gboolean all = gtk_check_button_get_active (self->removed_check);

  for (guint i = 0; i < rows->len; i++)
    if (all || !vp_catalogue_row_is_removed (kind, rows->pdata[i]))
      g_ptr_array_add (shown, rows->pdata[i]);
  if (self->lists[kind] != NULL)
    vp_list_view_set_n_rows (self->lists[kind], 0);
  g_clear_pointer (&self->shown[kind], g_ptr_array_unref);
  self->shown[kind] = shown;
  if (self->lists[kind] == NULL)
    return;
  vp_list_view_set_n_rows (self->lists[kind], shown->len);
  for (guint i = 0; i < shown->len; i++)
    if (get_id (shown->pdata[i]) == chosen)
      vp_list_view_select (self->lists[kind], i);
}

static void
removed_toggled_cb (VpCatalogueView *self)
{
  VpCatalogueListKind kind = vp_catalogue_view_get_kind (self);
  gint64 chosen = get_id (vp_catalogue_view_get_chosen (self));

  for (int i = 0; i < VP_N_LISTS; i++)
    if (self->rows[i] != NULL)
      show_rows (self, (VpCatalogueListKind) i, (int) kind == i ? chosen : 0);
  set_status (self);
}

/* Reading */

typedef struct {
  VpCatalogueView *view; /* owned */
  GPtrArray *rows[VP_N_LISTS];
  guint number;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  for (int i = 0; i < VP_N_LISTS; i++)
    g_clear_pointer (&reading->rows[i], g_ptr_array_unref);
  g_object_unref (reading->view);
  g_free (reading);
}

static GPtrArray *
read_list (VpDb *db, VpCatalogueListKind kind, GError **error)
{
  switch (kind) {
  case VP_LIST_ITEMS:
    return vp_item_store_list (db, error);
  case VP_LIST_LIMITS:
    return vp_claim_rule_store_list (db, 0, error);
  case VP_N_LISTS:
    break;
  }
  g_return_val_if_reached (NULL);
}

static gboolean
read_lists (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *reading = data;

  for (int i = 0; i < VP_N_LISTS; i++)
    if ((reading->rows[i] = read_list (db, (VpCatalogueListKind) i, error)) == NULL)
      return FALSE;
  return TRUE;
}

static void
lists_read (VpSession *session, gpointer data, const GError *error)
{
  Reading *reading = data;
  VpCatalogueView *self = reading->view;
  VpCatalogueListKind kind = vp_catalogue_view_get_kind (self);
  GPtrArray *former[VP_N_LISTS];
  gint64 chosen;

  if (error != NULL || reading->number != self->asked)
    return;
  chosen = get_id (vp_catalogue_view_get_chosen (self));
  for (int i = 0; i < VP_N_LISTS; i++) {
    former[i] = self->rows[i];
    self->rows[i] = g_steal_pointer (&reading->rows[i]);
  }
  for (int i = 0; i < VP_N_LISTS; i++) {
    show_rows (self, (VpCatalogueListKind) i, (int) kind == i ? chosen : 0);
    g_clear_pointer (&former[i], g_ptr_array_unref);
  }
  vp_catalogue_view_update_actions (self);
  set_status (self);
}

void
vp_catalogue_view_refresh (VpCatalogueView *self)
{
  Reading *reading;

  if (self->context == NULL || vp_goods_context_get_catalogue (self->context) == NULL)
    return;
  reading = g_new0 (Reading, 1);
  reading->view = g_object_ref (self);
  reading->number = ++self->asked;
  vp_session_read (vp_goods_context_get_session (self->context), VP_STORE_PRIORITY_VISIBLE, NULL, read_lists, reading,
                   reading_free, _("The catalogue could not be read"), lists_read);
}

/* The lists */

static void
selected_cb (VpListView *list, guint row, gpointer data)
{
  vp_catalogue_view_update_actions (VP_CATALOGUE_VIEW (data));
}

static void
activated_cb (VpListView *list, guint row, gpointer data)
{
  gtk_widget_activate_action (GTK_WIDGET (data), "page.edit", NULL);
}

static void
add_list (VpCatalogueView *self, VpCatalogueListKind kind)
{
  self->lists[kind] = vp_catalogue_view_new_list (self, kind);
  g_signal_connect (self->lists[kind], "selected", G_CALLBACK (selected_cb), self);
  g_signal_connect (self->lists[kind], "activated", G_CALLBACK (activated_cb), self);
  gtk_stack_add_child (self->stack, GTK_WIDGET (self->lists[kind]));
  if (self->rows[kind] != NULL)
    show_rows (self, kind, 0);
}

static void
chosen_cb (VpCatalogueView *self)
{
  VpCatalogueListKind kind = vp_catalogue_view_get_kind (self);

  if (self->lists[kind] == NULL)
    add_list (self, kind);
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->lists[kind]));
  vp_catalogue_view_update_actions (self);
  set_status (self);
}

/* VpCatalogueView */

static void
vp_catalogue_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch ((VpCatalogueViewProperty) id) {
  case PROP_STATUS:
    g_value_set_string (value, VP_CATALOGUE_VIEW (object)->status);
    break;
  case N_PROPS:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    break;
  }
}

static void
vp_catalogue_view_dispose (GObject *object)
{
  VpCatalogueView *self = VP_CATALOGUE_VIEW (object);

  if (self->chooser != NULL)
    g_signal_handlers_disconnect_by_data (self->chooser, self);
  g_clear_object (&self->context);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), VP_TYPE_CATALOGUE_VIEW);
  G_OBJECT_CLASS (vp_catalogue_view_parent_class)->dispose (object);
}

static void
vp_catalogue_view_finalize (GObject *object)
{
  VpCatalogueView *self = VP_CATALOGUE_VIEW (object);

  for (int i = 0; i < VP_N_LISTS; i++) {
    g_clear_pointer (&self->shown[i], g_ptr_array_unref);
    g_clear_pointer (&self->rows[i], g_ptr_array_unref);
  }
  g_free (self->status);
  G_OBJECT_CLASS (vp_catalogue_view_parent_class)->finalize (object);
}

static void
vp_catalogue_view_class_init (VpCatalogueViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = vp_catalogue_view_get_property;
  object_class->dispose = vp_catalogue_view_dispose;
  object_class->finalize = vp_catalogue_view_finalize;
  properties[PROP_STATUS] = g_param_spec_string ("status", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS
                                                 | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/volunteerpuyang/VolunteerPuyang/vp-catalogue-view.ui");
  gtk_widget_class_bind_template_child (widget_class, VpCatalogueView, chooser);
  gtk_widget_class_bind_template_child (widget_class, VpCatalogueView, stack);
  gtk_widget_class_bind_template_child (widget_class, VpCatalogueView, removed_check);
  gtk_widget_class_bind_template_child (widget_class, VpCatalogueView, retire_button);
  vp_catalogue_view_install_actions (widget_class);
}

static void
add_choice (VpCatalogueView *self, const char *name)
{
  GtkWidget *row = gtk_list_box_row_new (), *label = gtk_label_new (name);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_list_box_append (self->chooser, row);
}

static void
vp_catalogue_view_init (VpCatalogueView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (int i = 0; i < VP_N_LISTS; i++)
    add_choice (self, vp_catalogue_list_name ((VpCatalogueListKind) i));
  g_signal_connect_swapped (self->chooser, "row-selected", G_CALLBACK (chosen_cb), self);
  g_signal_connect_swapped (self->removed_check, "toggled", G_CALLBACK (removed_toggled_cb), self);
  gtk_list_box_select_row (self->chooser, gtk_list_box_get_row_at_index (self->chooser, 0));
}

static void
refresh_cb (GtkWidget *widget)
{
  vp_catalogue_view_refresh (VP_CATALOGUE_VIEW (widget));
}

void
vp_catalogue_view_open (VpCatalogueView *self, VpGoodsContext *context)
{
  g_return_if_fail (VP_IS_CATALOGUE_VIEW (self) && self->context == NULL);
  self->context = g_object_ref (context);
  vp_goods_context_follow (context, GTK_WIDGET (self), refresh_cb);
}

void
vp_catalogue_view_focus (VpCatalogueView *self)
{
  g_return_if_fail (VP_IS_CATALOGUE_VIEW (self));
  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_selected_row (self->chooser)));
}

const char *
vp_catalogue_view_get_status (VpCatalogueView *self)
{
  g_return_val_if_fail (VP_IS_CATALOGUE_VIEW (self), NULL);
  return self->status;
}
