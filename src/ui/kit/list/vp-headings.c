/* vp-headings.c: the headings of a list ask for an order
 *
 * GTK 4.8 does not tell which heading was clicked. Every column's sorter records its column when it is asked; the view's
 * sorter turns the sign round where the order is descending.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-headings.h"

#include "vp-columns.h"

typedef struct {
  GtkColumnView *view; /* borrowed: it owns this */
  VpHeadingFunc func;
  gpointer data;
  int clicked; /* the column that was asked last */
} Headings;

typedef struct {
  Headings *headings;
  int column;
} Heading;

static int
record_cb (gconstpointer a, gconstpointer b, gpointer data)
{
  const Heading *heading = data;

  heading->headings->clicked = heading->column;
  return -1;
}

static void
sorter_changed_cb (GtkSorter *sorter, GtkSorterChange change, gpointer data)
{
  Headings *self = data;
  GtkOrdering ordering;

  /* Columns that go with their list are no order. */
  if (gtk_widget_in_destruction (GTK_WIDGET (self->view)))
    return;
  self->clicked = -1;
  /* Two different items: the same one twice is equal without anybody being asked. */
  ordering = gtk_sorter_compare (sorter, self->view, sorter);
  if (self->clicked >= 0)
    self->func ((guint) self->clicked, ordering == GTK_ORDERING_LARGER, self->data);
}

void
vp_headings_watch (GtkColumnView *view, VpHeadingFunc func, gpointer data)
{
  GListModel *columns;
  Headings *self;

  g_return_if_fail (GTK_IS_COLUMN_VIEW (view) && func != NULL);
  self = g_new0 (Headings, 1);
  self->view = view;
  self->func = func;
  self->data = data;
  g_object_set_data_full (G_OBJECT (view), "headings", self, g_free);
  columns = gtk_column_view_get_columns (view);
  for (guint i = 0; i < g_list_model_get_n_items (columns); i++) {
    g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
    Heading *heading = g_new0 (Heading, 1);
    g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (record_cb, heading, g_free));

    heading->headings = self;
    /* Where columns can be moved their number is not their place. */
    heading->column = vp_columns_number (column) >= 0 ? vp_columns_number (column) : (int) i;
    gtk_column_view_column_set_sorter (column, sorter);
  }
  g_signal_connect (gtk_column_view_get_sorter (view), "changed", G_CALLBACK (sorter_changed_cb), self);
}
