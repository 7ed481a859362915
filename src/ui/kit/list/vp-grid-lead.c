/* vp-grid-lead.c: the first column of a table much wider than its window, which stays while the others are scrolled sideways
 *
 * GTK 4.8 has no such columns. What stands in the first one is painted over the table once it has left the window; the rows
 * themselves are below, take the clicks and are what assistive technology reads.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-grid.h"

#define PADDING 8 /* of a cell, as in the style sheet */
#define CHOSEN_BAR 3 /* at the left of a chosen row, as there */

#define VP_TYPE_GRID_LEAD (vp_grid_lead_get_type ())
G_DECLARE_FINAL_TYPE (VpGridLead, vp_grid_lead, VP, GRID_LEAD, GtkWidget)

struct _VpGridLead {
  GtkWidget parent_instance;

  GtkColumnView *view; /* borrowed: a sibling within the table */
};

G_DEFINE_FINAL_TYPE (VpGridLead, vp_grid_lead, GTK_TYPE_WIDGET)

static GdkRGBA
get_color (GtkWidget *widget, const char *name, float alpha)
{
  GdkRGBA color = { 0, 0, 0, 0 };

  gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), name, &color);
  color.alpha *= alpha;
  return color;
}

static void
paint_text (GtkWidget *self, GtkSnapshot *snapshot, GtkWidget *like, const char *text, const graphene_rect_t *place)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (like, text);
  GdkRGBA color;
  int height;

  gtk_style_context_get_color (gtk_widget_get_style_context (like), &color);
  pango_layout_set_width (layout, (int) (place->size.width - 2 * PADDING) * PANGO_SCALE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_get_pixel_size (layout, NULL, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (place->origin.x + PADDING,
                                                          place->origin.y + (place->size.height - (float) height) / 2));
  gtk_snapshot_append_layout (snapshot, layout, &color);
  gtk_snapshot_restore (snapshot);
}

static void
paint_place (GtkWidget *self, GtkSnapshot *snapshot, const graphene_rect_t *place, gboolean chosen)
{
  GdkRGBA ground = get_color (self, "view_bg_color", 1), accent = get_color (self, "accent_bg_color", 0.24f);
  GdkRGBA line = get_color (self, "borders", 1);

  gtk_snapshot_append_color (snapshot, &ground, place);
  if (chosen) {
    gtk_snapshot_append_color (snapshot, &accent, place);
    accent.alpha = 1;
    gtk_snapshot_append_color (snapshot, &accent, &GRAPHENE_RECT_INIT (place->origin.x, place->origin.y, CHOSEN_BAR, place->size.height));
  }
  gtk_snapshot_append_color (snapshot, &line, &GRAPHENE_RECT_INIT (place->origin.x + place->size.width - 1, place->origin.y, 1,
                                                                   place->size.height));
}

static void
paint_row (GtkWidget *self, GtkSnapshot *snapshot, GtkWidget *row, float width)
{
  GtkWidget *cell = gtk_widget_get_first_child (row), *child = cell != NULL ? gtk_widget_get_first_child (cell) : NULL;
  graphene_rect_t place;

  if (!GTK_IS_INSCRIPTION (child) || !gtk_widget_get_child_visible (row) || !gtk_widget_compute_bounds (row, self, &place))
    return;
  place = GRAPHENE_RECT_INIT (0, place.origin.y, width, place.size.height - 1); /* the line below a row goes on */
  paint_place (self, snapshot, &place, (gtk_widget_get_state_flags (row) & GTK_STATE_FLAG_SELECTED) != 0);
  paint_text (self, snapshot, child, gtk_inscription_get_text (GTK_INSCRIPTION (child)), &place);
}

static void
vp_grid_lead_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  VpGridLead *self = VP_GRID_LEAD (widget);
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (self->view)), *title = gtk_widget_get_first_child (header);
  GListModel *columns = gtk_column_view_get_columns (self->view);
  g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, 0);
  graphene_rect_t place;

  if (column == NULL || title == NULL || !gtk_widget_compute_bounds (title, widget, &place) || place.origin.x >= 0)
    return;
  place.origin.x = 0;
  paint_place (widget, snapshot, &place, FALSE);
  paint_text (widget, snapshot, gtk_widget_get_first_child (gtk_widget_get_first_child (title)),
              gtk_column_view_column_get_title (column), &place);
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, place.origin.y + place.size.height, place.size.width,
                                                         (float) gtk_widget_get_height (widget)));
  for (GtkWidget *row = gtk_widget_get_first_child (vp_grid_get_list (self->view)); row != NULL; row = gtk_widget_get_next_sibling (row))
    paint_row (widget, snapshot, row, place.size.width);
  gtk_snapshot_pop (snapshot);
}

static void
vp_grid_lead_class_init (VpGridLeadClass *klass)
{
  GTK_WIDGET_CLASS (klass)->snapshot = vp_grid_lead_snapshot;
}

static void
vp_grid_lead_init (VpGridLead *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

GtkWidget *
vp_grid_lead_new (GtkColumnView *view)
{
  VpGridLead *self = g_object_new (VP_TYPE_GRID_LEAD, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  GtkAdjustment *across = gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (view));

  self->view = view;
  g_signal_connect_object (across, "value-changed", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_column_view_get_model (view), "selection-changed", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  vp_grid_follow_window (view, G_CALLBACK (gtk_widget_queue_draw), self);
  return GTK_WIDGET (self);
}
