/* vp-columns-fit.c: a list wider than its window ends with a whole column
 *
 * A number that is cut off reads as another one. So the room between the last column that can be seen whole and the edge is
 * given to the columns before it; what lies behind is scrolled to. A list that fits is left to GTK, whose columns expand.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-columns.h"

typedef struct {
  VpColumns *columns; /* borrowed: the view of the scroller owns it */
  GtkAdjustment *across;
  guint fitting; /* source */
} Fit;

static void
fit_free (gpointer data)
{
  Fit *self = data;

  g_clear_handle_id (&self->fitting, g_source_remove);
  g_signal_handlers_disconnect_by_data (self->across, self);
  g_object_unref (self->across);
  g_free (self);
}

/* Which of the columns up to @end takes what is left: one that expands, or else the last; none whose width somebody chose. */
static int
find_taker (VpColumns *columns, const GArray *order, guint end)
{
  int taker = -1;

  for (guint i = 0; i < end; i++) {
    guint index = g_array_index (order, guint, i);

    if (vp_columns_has_own_width (columns, index))
      continue;
    if (gtk_column_view_column_get_expand (vp_columns_get_column (columns, index)))
      return (int) index;
    taker = (int) index;
  }
  return taker;
}

static void
fit (VpColumns *columns, int page)
{
  g_autoptr (GArray) order = vp_columns_get_shown (columns);
  int used = 0, width = 0;
  guint end = 0;

  for (; end < order->len; end++, used += width) {
    width = vp_columns_get_width (columns, g_array_index (order, guint, end));
    /* Of a column without a width only GTK knows how wide it is. */
    if (width == 0 || used + width > page)
      break;
  }
  /* In a window where one column alone is whole, half of the next says more than a wider one. */
  if (end < order->len && width > 0 && end > 1)
    vp_columns_set_spare (columns, find_taker (columns, order, end), page - used);
  else
    vp_columns_set_spare (columns, -1, 0);
}

static gboolean
fit_cb (gpointer data)
{
  Fit *self = data;
  int page = (int) gtk_adjustment_get_page_size (self->across);

  self->fitting = 0;
  if (page > 0)
    fit (self->columns, page);
  return G_SOURCE_REMOVE;
}

/* It comes out of the layout, where no column can be changed. */
static void
across_cb (GtkAdjustment *across, gpointer data)
{
  Fit *self = data;

  if (self->fitting == 0)
    self->fitting = g_idle_add_full (GDK_PRIORITY_REDRAW + 10, fit_cb, self, NULL);
}

static void
changed_cb (VpColumns *columns, gpointer data)
{
  across_cb (((Fit *) data)->across, data);
}

void
vp_columns_fit (VpColumns *self, GtkScrolledWindow *scroller)
{
  Fit *fit;

  g_return_if_fail (VP_IS_COLUMNS (self) && GTK_IS_SCROLLED_WINDOW (scroller));
  fit = g_new0 (Fit, 1);
  fit->columns = self;
  fit->across = g_object_ref (gtk_scrolled_window_get_hadjustment (scroller));
  g_object_set_data_full (G_OBJECT (self), "fit", fit, fit_free);
  g_signal_connect (fit->across, "changed", G_CALLBACK (across_cb), fit);
  g_signal_connect (self, "changed", G_CALLBACK (changed_cb), fit);
}
