/* vp-takes-view.c: 盘点: stock-takes of a love house, and the counting of one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-takes-view.h"

#include "vp-takes-view-private.h"
#include "vp-text.h"

#include <glib/gi18n.h>

#define WIDTH_FOR_BOTH 1090 /* of lists and sheet side by side, at usual type */
#define DEFAULT_DPI (96 * 1024) /* as gtk-xft-dpi counts */

G_DEFINE_FINAL_TYPE (VpTakesView, vp_takes_view, ADW_TYPE_BIN)

typedef enum { PROP_STATUS = 1, N_PROPS } VpTakesViewProperty;
static GParamSpec *properties[N_PROPS];

char *
vp_takes_view_describe_goods (VpTakesView *self, gint64 variant_id)
{
  VpCatalogue *catalogue = vp_goods_context_get_catalogue (self->context);
  const VpVariant *variant = catalogue != NULL ? vp_catalogue_variant (catalogue, variant_id) : NULL;

  return variant != NULL ? vp_catalogue_describe (catalogue, variant) : g_strdup ("");
}

GPtrArray *
vp_takes_view_get_places (VpTakesView *self)
{
  GPtrArray *all = vp_goods_context_get_locations (self->context), *places = g_ptr_array_new ();

  for (guint i = 0; all != NULL && i < all->len; i++) {
    const VpLocation *location = all->pdata[i];

    if (location->house_id == vp_goods_context_get_house (self->context) && location->kind != VP_LOCATION_TRANSIT
        && location->kind != VP_LOCATION_BAG)
      g_ptr_array_add (places, all->pdata[i]);
  }
  return places;
}

const char *
vp_takes_view_place_name (VpTakesView *self, gint64 location_id)
{
  GPtrArray *all = vp_goods_context_get_locations (self->context);

  for (guint i = 0; all != NULL && i < all->len; i++) {
    const VpLocation *location = all->pdata[i];

    if (location->id == location_id)
      return *location->name != '\0' ? location->name : location->code;
  }
  return "";
}

VpTakeRow *
vp_takes_view_find_row (VpTakesView *self, guint number)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (((VpTakeRow *) self->rows->pdata[i])->number == number)
      return self->rows->pdata[i];
  return NULL;
}

VpTakeRow *
vp_takes_view_get_chosen_row (VpTakesView *self)
{
  guint row = vp_grid_get_selected (self->rows_grid);

  return row < self->rows->len ? self->rows->pdata[row] : NULL;
}

void
vp_takes_view_focus_row (VpTakesView *self, guint number)
{
  self->focus_row = 0;
  for (guint i = 0; i < self->rows->len; i++)
    if (((VpTakeRow *) self->rows->pdata[i])->number == number)
      vp_grid_select (self->rows_grid, i);
}

/* What is shown of the chosen one */

static void
set_status (VpTakesView *self)
{
  guint open = 0;

  for (guint i = 0; i < self->takes->len; i++)
    open += ((VpStockTake *) self->takes->pdata[i])->state == VP_TAKE_COUNTING;
  g_free (self->status);
  self->status = g_strdup_printf (ngettext ("%u stock-take, %u being counted", "%u stock-takes, %u being counted",
                                            self->takes->len), self->takes->len, open);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATUS]);
}

static void
show_take (VpTakesView *self)
{
  g_autofree char *head = NULL, *note = NULL;

  gtk_stack_set_visible_child_name (self->take_stack, self->take != NULL ? "take" : "none");
  if (self->take == NULL)
    gtk_toggle_button_set_active (self->lists_button, TRUE);
  adw_status_page_set_title (self->empty_page, self->takes->len > 0 ? _("Choose a stock-take") : _("No stock-take yet"));
  adw_status_page_set_description (self->empty_page, self->takes->len > 0
    ? _("Its sheet opens here for counting. Or begin a new one over some places.")
    : _("Choose some places, count them while the door stays open, and post only what differs."));
  vp_takes_view_update_actions (self);
  if (self->take == NULL)
    return;
  head = vp_takes_view_describe_take (self);
  note = vp_takes_view_describe_progress (self);
  gtk_label_set_label (self->head_label, head);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->head_label), head);
  gtk_label_set_label (self->note_label, note);
  vp_takes_view_show_counting (self);
}

/* Reading */

typedef struct {
  VpTakesView *view; /* owned */
  gint64 house_id, take_id;
  char *code;
  GPtrArray *takes, *due, *rows;
  VpStockTake *take;
  guint number;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_clear_pointer (&reading->takes, g_ptr_array_unref);
  g_clear_pointer (&reading->due, g_ptr_array_unref);
  g_clear_pointer (&reading->rows, g_ptr_array_unref);
  g_clear_pointer (&reading->take, vp_stock_take_free);
  g_free (reading->code);
  g_object_unref (reading->view);
  g_free (reading);
}

static gboolean
read_takes (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *reading = data;

  reading->takes = vp_stock_take_store_list (db, reading->house_id, error);
  reading->due = reading->takes != NULL ? vp_stock_take_store_due (db, reading->house_id, error) : NULL;
  for (guint i = 0; reading->due != NULL && i < reading->takes->len && reading->rows == NULL; i++)
    if (((VpStockTake *) reading->takes->pdata[i])->id == reading->take_id)
      return (reading->take = vp_stock_take_store_get (db, reading->take_id, error)) != NULL
        && (reading->rows = vp_stock_take_store_rows (db, reading->take_id, error)) != NULL;
  return reading->due != NULL;
}

static void
take_rows (VpTakesView *self, Reading *reading)
{
  gboolean same = reading->rows != NULL && self->take != NULL && reading->take->id == self->take->id
    && reading->rows->len == self->rows->len;

  if (!same)
    vp_grid_set_n_rows (self->rows_grid, 0);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->take, vp_stock_take_free);
  self->take = g_steal_pointer (&reading->take);
  self->rows = reading->rows != NULL ? g_steal_pointer (&reading->rows) : g_ptr_array_new ();
  if (same)
    vp_grid_repaint (self->rows_grid);
  else
    vp_grid_set_n_rows (self->rows_grid, self->rows->len);
}

static void
take_lists (VpTakesView *self, Reading *reading)
{
  self->filling = TRUE;
  vp_grid_set_n_rows (self->takes_grid, 0);
  vp_grid_set_n_rows (self->due_grid, 0);
  g_clear_pointer (&self->takes, g_ptr_array_unref);
  g_clear_pointer (&self->due, g_ptr_array_unref);
  self->takes = g_steal_pointer (&reading->takes);
  self->due = g_steal_pointer (&reading->due);
  vp_grid_set_n_rows (self->takes_grid, self->takes->len);
  vp_grid_set_n_rows (self->due_grid, self->due->len);
  for (guint i = 0; i < self->takes->len; i++)
    if (((VpStockTake *) self->takes->pdata[i])->id == self->take_id)
      vp_grid_select (self->takes_grid, i);
  self->filling = FALSE;
}

static void
takes_read (VpSession *session, gpointer data, const GError *error)
{
  Reading *reading = data;
  VpTakesView *self = reading->view;

  if (error != NULL || reading->number != self->asked)
    return;
  take_lists (self, reading);
  take_rows (self, reading);
  if (self->take == NULL)
    self->take_id = 0;
  show_take (self);
  set_status (self);
  if (self->focus_row != 0)
    vp_takes_view_focus_row (self, self->focus_row);
}

void
vp_takes_view_refresh (VpTakesView *self)
{
  Reading *reading;

  if (self->context == NULL || vp_goods_context_get_catalogue (self->context) == NULL)
    return;
  reading = g_new0 (Reading, 1);
  reading->view = g_object_ref (self);
  reading->house_id = vp_goods_context_get_house (self->context);
  reading->take_id = self->take_id;
  reading->number = ++self->asked;
  vp_session_read (vp_goods_context_get_session (self->context), VP_STORE_PRIORITY_VISIBLE, NULL, read_takes, reading,
                   reading_free, _("The stock-takes could not be read"), takes_read);
}

/* In a narrow window, or with large type, the sheet has the room; F4 brings the lists back. */
static void
make_room (VpTakesView *self)
{
  int dpi, width = gtk_widget_get_width (GTK_WIDGET (self));

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-xft-dpi", &dpi, NULL);
  if (width > 0 && dpi > 0 && width < (int) ((gint64) WIDTH_FOR_BOTH * dpi / DEFAULT_DPI))
    gtk_toggle_button_set_active (self->lists_button, FALSE);
}

static void
lists_toggled_cb (VpTakesView *self)
{
  gtk_widget_set_visible (self->lists_box, gtk_toggle_button_get_active (self->lists_button));
}

void
vp_takes_view_choose (VpTakesView *self, gint64 take_id)
{
  if (self->take_id != take_id) {
    self->at = (VpTakeAt) { 0 };
    vp_takes_view_say (self, "", TRUE);
    make_room (self);
  }
  self->take_id = take_id;
  vp_takes_view_refresh (self);
}

static void
selected_cb (VpGrid *grid, guint row, gpointer data)
{
  VpTakesView *self = VP_TAKES_VIEW (data);

  if (!self->filling && row < self->takes->len)
    vp_takes_view_choose (self, ((VpStockTake *) self->takes->pdata[row])->id);
}

static gboolean
find_take (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *reading = data;

  if (!vp_stock_take_store_find (db, reading->code, &reading->take_id, error))
    return FALSE;
  if (reading->take_id != 0)
    return (reading->take = vp_stock_take_store_get (db, reading->take_id, error)) != NULL;
  g_set_error (error, VP_ERROR, VP_ERROR_NOT_FOUND, _("There is no stock-take %s in this store."), reading->code);
  return FALSE;
}

static void
take_found (VpSession *session, gpointer data, const GError *error)
{
  Reading *reading = data;

  if (error != NULL)
    return;
  vp_goods_context_set_house (reading->view->context, reading->take->house_id);
  vp_takes_view_choose (reading->view, reading->take->id);
}

void
vp_takes_view_show_code (VpTakesView *self, const char *code)
{
  Reading *reading;

  g_return_if_fail (VP_IS_TAKES_VIEW (self) && self->context != NULL);
  reading = g_new0 (Reading, 1);
  reading->view = g_object_ref (self);
  reading->code = g_strdup (code);
  vp_session_read (vp_goods_context_get_session (self->context), VP_STORE_PRIORITY_VISIBLE, NULL, find_take, reading,
                   reading_free, _("The stock-take could not be opened"), take_found);
}

/* VpTakesView */

static void
vp_takes_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch ((VpTakesViewProperty) id) {
  case PROP_STATUS:
    g_value_set_string (value, VP_TAKES_VIEW (object)->status);
    break;
  case N_PROPS:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    break;
  }
}

static void
vp_takes_view_dispose (GObject *object)
{
  VpTakesView *self = VP_TAKES_VIEW (object);

  g_clear_object (&self->context);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), VP_TYPE_TAKES_VIEW);
  G_OBJECT_CLASS (vp_takes_view_parent_class)->dispose (object);
}

static void
vp_takes_view_finalize (GObject *object)
{
  VpTakesView *self = VP_TAKES_VIEW (object);

  g_ptr_array_unref (self->takes);
  g_ptr_array_unref (self->due);
  g_ptr_array_unref (self->rows);
  g_clear_pointer (&self->take, vp_stock_take_free);
  g_free (self->status);
  G_OBJECT_CLASS (vp_takes_view_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, VpTakesView, paned);
  gtk_widget_class_bind_template_child (widget_class, VpTakesView, lists_box);
  gtk_widget_class_bind_template_child (widget_class, VpTakesView, lists_button);
  gtk_widget_class_bind_template_child (widget_class, VpTakesView, takes_box);
  gtk_widget_class_bind_template_child (widget_class, VpTakesView, due_box);
  gtk_widget_class_bind_template_child (widget_class, VpTakesView, rows_box);
  gtk_widget_class_bind_template_child (widget_class, VpTakesView, take_stack);
  gtk_widget_class_bind_template_child (widget_class, VpTakesView, head_label);
  gtk_widget_class_bind_template_child (widget_class, VpTakesView, note_label);
  gtk_widget_class_bind_template_child (widget_class, VpTakesView, sentence_label);
  gtk_widget_class_bind_template_child (widget_class, VpTakesView, count_box);
  gtk_widget_class_bind_template_child (widget_class, VpTakesView, counters_box);
  gtk_widget_class_bind_template_child (widget_class, VpTakesView, count_entry);
  gtk_widget_class_bind_template_child (widget_class, VpTakesView, one_button);
  gtk_widget_class_bind_template_child (widget_class, VpTakesView, two_button);
  gtk_widget_class_bind_template_child (widget_class, VpTakesView, recount_button);
  gtk_widget_class_bind_template_child (widget_class, VpTakesView, reveal_button);
  gtk_widget_class_bind_template_child (widget_class, VpTakesView, empty_page);
}

static void
vp_takes_view_class_init (VpTakesViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = vp_takes_view_get_property;
  object_class->dispose = vp_takes_view_dispose;
  object_class->finalize = vp_takes_view_finalize;
  properties[PROP_STATUS] = g_param_spec_string ("status", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS
                                                 | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/volunteerpuyang/VolunteerPuyang/vp-takes-view.ui");
  bind_children (widget_class);
  vp_takes_view_install_actions (widget_class);
}

static void
row_activated_cb (VpGrid *grid, guint row, gpointer data)
{
  vp_takes_view_explain (VP_TAKES_VIEW (data));
}

static void
row_selected_cb (VpGrid *grid, guint row, gpointer data)
{
  vp_takes_view_update_actions (VP_TAKES_VIEW (data));
}

static void
vp_takes_view_init (VpTakesView *self)
{
  self->takes = g_ptr_array_new ();
  self->due = g_ptr_array_new ();
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  vp_takes_view_make_grids (self);
  g_signal_connect_swapped (self->lists_button, "toggled", G_CALLBACK (lists_toggled_cb), self);
  g_signal_connect (self->takes_grid, "selected", G_CALLBACK (selected_cb), self);
  g_signal_connect (self->rows_grid, "activated", G_CALLBACK (row_activated_cb), self);
  g_signal_connect (self->rows_grid, "selected", G_CALLBACK (row_selected_cb), self);
  vp_takes_view_set_up_counting (self);
  vp_takes_view_add_keys (self);
  show_take (self);
}

static void
refresh_cb (GtkWidget *widget)
{
  vp_takes_view_refresh (VP_TAKES_VIEW (widget));
}

void
vp_takes_view_open (VpTakesView *self, VpGoodsContext *context)
{
  g_return_if_fail (VP_IS_TAKES_VIEW (self) && self->context == NULL);
  self->context = g_object_ref (context);
  vp_goods_context_follow (context, GTK_WIDGET (self), refresh_cb);
}

void
vp_takes_view_focus (VpTakesView *self)
{
  g_return_if_fail (VP_IS_TAKES_VIEW (self));
  if (self->take != NULL && self->take->state == VP_TAKE_COUNTING)
    gtk_widget_grab_focus (GTK_WIDGET (self->count_entry));
}

const char *
vp_takes_view_get_status (VpTakesView *self)
{
  g_return_val_if_fail (VP_IS_TAKES_VIEW (self), NULL);
  return self->status;
}
