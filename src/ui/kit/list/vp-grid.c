/* vp-grid.c: a table of rows that somebody else holds
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-grid.h"

#include "vp-clipboard.h"
#include "vp-headings.h"
#include "vp-row-model.h"
#include "vp-settling.h"
#include "vp-text.h"

#include <glib/gi18n.h>
#include <string.h>

#define COLUMNS_AT_ONCE 6 /* that are opened together where a table is much wider than its window */
#define EXPAND_SHARE 200 /* pixels that an expanding column counts for on paper */

struct _VpGrid {
  GtkWidget parent_instance;

  /* owned as children */
  GtkWidget *scroller;
  GtkWidget *stays; /* over it, NULL where no column does */
  GtkColumnView *view;
  GtkSelectionModel *selection;
  VpRowModel *model;
  VpSettling settling; /* how many rows there are, and how many the list was told of */
  guint unopened; /* the first column that waits for being scrolled to */
  guint opening;  /* source */
  guint painting; /* source, while rows outside the window show what stood there before */

  /* borrowed */
  const VpGridColumn *columns;
  guint n_columns;
  VpGridTextFunc text;
  gpointer data;
  VpColumns *shown;  /* of the view, which owns it */
  guint lead;        /* the column that says what a row is */
  guint lines;       /* of text in a row */
  gboolean is_multiple;
  GHashTable *bound; /* GtkListItem → column, owned; the items are borrowed while they show a row */
};

G_DEFINE_FINAL_TYPE (VpGrid, vp_grid, GTK_TYPE_WIDGET)

enum { SIGNAL_ACTIVATED, SIGNAL_SELECTED, SIGNAL_SORT_ASKED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* A tooltip for what is cut off, and for nothing that can be read anyway. */
static gboolean
query_tooltip_cb (GtkWidget *cell, int x, int y, gboolean keyboard, GtkTooltip *tooltip, gpointer data)
{
  const char *text = gtk_inscription_get_text (GTK_INSCRIPTION (cell));
  g_autoptr (PangoLayout) layout = NULL;
  int height;

  if (text == NULL || *text == '\0')
    return FALSE;
  layout = gtk_widget_create_pango_layout (cell, text);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width (layout, gtk_widget_get_width (cell) * PANGO_SCALE);
  pango_layout_get_pixel_size (layout, NULL, &height);
  if (height <= gtk_widget_get_height (cell))
    return FALSE;
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  VpGrid *self = VP_GRID (data);
  guint column = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (factory), "column"));

  GtkWidget *cell = vp_grid_new_cell (column == self->lead, self->columns[column].end);

  gtk_widget_set_has_tooltip (cell, TRUE);
  g_signal_connect (cell, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
  gtk_list_item_set_child (item, cell);
}

static void
paint_cell (VpGrid *self, GtkListItem *item, guint column)
{
  GtkInscription *cell = GTK_INSCRIPTION (gtk_list_item_get_child (item));
  guint row = vp_row_get_index (gtk_list_item_get_item (item));
  g_autofree char *text = NULL;

  /* Who holds the rows must not be asked for one that is gone already, though the list was not yet told. */
  if (column == self->lead)
    gtk_inscription_set_min_lines (cell, row < self->settling.n ? self->lines : 1);
  text = row < self->settling.n ? self->text (row, column, self->data) : g_strdup ("");
  if (g_strcmp0 (gtk_inscription_get_text (cell), text) == 0)
    return;
  gtk_inscription_set_text (cell, text);
  if (column == self->lead)
    vp_grid_name_row (item, text);
}

static gboolean
paint_rest_cb (gpointer data)
{
  VpGrid *self = VP_GRID (data);
  GHashTableIter iter;
  gpointer item, column;

  self->painting = 0;
  g_hash_table_iter_init (&iter, self->bound);
  while (g_hash_table_iter_next (&iter, &item, &column))
    paint_cell (self, item, GPOINTER_TO_UINT (column));
  return G_SOURCE_REMOVE;
}

/* Other rows come into the window. */
static void
window_moved_cb (VpGrid *self)
{
  if (self->painting == 0)
    return;
  g_source_remove (self->painting);
  paint_rest_cb (self);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  VpGrid *self = VP_GRID (data);
  guint column = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (factory), "column"));

  g_hash_table_insert (self->bound, item, GUINT_TO_POINTER (column));
  paint_cell (self, item, column);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  g_hash_table_remove (VP_GRID (data)->bound, item);
}

static void
activate_cb (GtkColumnView *view, guint position, gpointer data)
{
  if (position < VP_GRID (data)->settling.n)
    g_signal_emit (VP_GRID (data), signals[SIGNAL_ACTIVATED], 0, position);
}

static void
selected_cb (GObject *selection, GParamSpec *pspec, gpointer data)
{
  g_signal_emit (VP_GRID (data), signals[SIGNAL_SELECTED], 0, vp_grid_get_selected (VP_GRID (data)));
}

static void
selection_changed_cb (GtkSelectionModel *selection, guint position, guint n, gpointer data)
{
  g_signal_emit (VP_GRID (data), signals[SIGNAL_SELECTED], 0, vp_grid_get_selected (VP_GRID (data)));
}

static void
append_line (VpGrid *self, const GArray *columns, GString *out, guint row)
{
  for (guint i = 0; i < columns->len; i++) {
    g_autofree char *text = self->text (row, g_array_index (columns, guint, i), self->data);

    g_strdelimit (text, "\t\n", ' ');
    g_string_append_printf (out, "%s%s", i > 0 ? "\t" : "", text);
  }
  g_string_append_c (out, '\n');
}

/* The columns that are shown, and those that only wait for being scrolled to (guint); transfer full */
static GArray *
list_columns (VpGrid *self)
{
  GArray *columns = vp_columns_get_shown (self->shown);

  for (guint column = self->unopened; column < self->n_columns; column++)
    g_array_append_val (columns, column);
  return columns;
}

static gboolean
copy_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  VpGrid *self = VP_GRID (widget);
  gboolean whole = g_variant_get_boolean (arguments);
  guint n = self->settling.n, row;
  g_autoptr (GtkBitset) chosen = vp_grid_get_selection (self);
  GtkBitsetIter iter;
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GArray) columns = list_columns (self);
  g_autofree char *count = vp_text_group_digits (n), *sentence = NULL;

  for (guint i = 0; whole && i < columns->len; i++)
    g_string_append_printf (out, "%s%s", _(self->columns[g_array_index (columns, guint, i)].title),
                            i + 1 < columns->len ? "\t" : "\n");
  for (row = 0; whole && row < n && out->len <= VP_CLIPBOARD_MAX; row++)
    append_line (self, columns, out, row);
  for (gboolean more = !whole && gtk_bitset_iter_init_first (&iter, chosen, &row); more && out->len <= VP_CLIPBOARD_MAX;
       more = gtk_bitset_iter_next (&iter, &row))
    append_line (self, columns, out, row);
  /* Translators: how many rows */
  sentence = g_strdup_printf (_("%s rows are too many to copy. Export the list, or leave fewer rows in it by a"
                                " search or a filter."), count);
  if (out->len > 0)
    vp_clipboard_offer (widget, out->str, sentence, NULL, NULL, NULL);
  return TRUE;
}

/* Tab comes to the rows and leaves them again: with thousands of them nobody could walk through. */
static gboolean
vp_grid_focus (GtkWidget *widget, GtkDirectionType direction)
{
  gboolean is_tab = direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD;
  GtkWidget *list = vp_grid_get_list (VP_GRID (widget)->view);

  if (is_tab && gtk_widget_get_focus_child (widget) != NULL)
    return FALSE;
  if (is_tab && VP_GRID (widget)->settling.n > 0 && list != NULL && gtk_widget_child_focus (list, direction))
    return TRUE;
  return GTK_WIDGET_CLASS (vp_grid_parent_class)->focus (widget, direction);
}

static void
vp_grid_dispose (GObject *object)
{
  VpGrid *self = VP_GRID (object);

  vp_settling_end (&self->settling);
  g_clear_handle_id (&self->painting, g_source_remove);
  g_clear_handle_id (&self->opening, g_source_remove);
  g_clear_pointer (&self->stays, gtk_widget_unparent);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_object (&self->selection);
  g_clear_object (&self->model);
  G_OBJECT_CLASS (vp_grid_parent_class)->dispose (object);
}

static void
vp_grid_finalize (GObject *object)
{
  g_hash_table_unref (VP_GRID (object)->bound);
  G_OBJECT_CLASS (vp_grid_parent_class)->finalize (object);
}

static void
vp_grid_class_init (VpGridClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vp_grid_dispose;
  G_OBJECT_CLASS (klass)->finalize = vp_grid_finalize;
  widget_class->focus = vp_grid_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, copy_cb, "b", FALSE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_c, GDK_CONTROL_MASK | GDK_SHIFT_MASK, copy_cb, "b", TRUE);
  signals[SIGNAL_ACTIVATED] = g_signal_new ("activated", VP_TYPE_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                            G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SIGNAL_SORT_ASKED] = g_signal_new ("sort-asked", VP_TYPE_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                             G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_BOOLEAN);
  signals[SIGNAL_SELECTED] = g_signal_new ("selected", VP_TYPE_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
splice (gpointer list, guint position, guint removed, guint added)
{
  VpGrid *self = VP_GRID (list);

  if (removed > 0 && position < self->settling.told)
    vp_row_model_remove (self->model, position, removed);
  else
    vp_row_model_set_n (self->model, self->settling.told);
}

static guint
find_shown (gpointer list, guint after, gboolean *at_boundary)
{
  guint first = G_MAXUINT;
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, VP_GRID (list)->bound);
  while (g_hash_table_iter_next (&iter, &item, NULL)) {
    guint row = vp_row_get_index (gtk_list_item_get_item (item));

    *at_boundary = *at_boundary || row + 1 == after || row == after;
    if (row >= after)
      first = MIN (first, row);
  }
  return first;
}

static const VpSettlingFuncs settling_funcs = { splice, find_shown };

/* Keys of the list, such as Ctrl+A and End, mean all rows that there are, not only those it was told of so far. */
static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, gpointer data)
{
  vp_settling_complete (&VP_GRID (data)->settling);
  return FALSE;
}

static void
vp_grid_init (VpGrid *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  vp_settling_begin (&self->settling, &settling_funcs, self);
  self->bound = g_hash_table_new (NULL, NULL);
  self->lines = 1;
  self->model = vp_row_model_new (0);
  self->selection = GTK_SELECTION_MODEL (gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->model))));
  gtk_single_selection_set_autoselect (GTK_SINGLE_SELECTION (self->selection), FALSE);
  gtk_single_selection_set_can_unselect (GTK_SINGLE_SELECTION (self->selection), TRUE);
  g_signal_connect (self->selection, "notify::selected", G_CALLBACK (selected_cb), self);

  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (NULL));
  gtk_column_view_set_model (self->view, self->selection);
  gtk_column_view_set_show_row_separators (self->view, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "data-table");
  g_signal_connect (self->view, "activate", G_CALLBACK (activate_cb), self);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->view));
  vp_grid_follow_window (self->view, G_CALLBACK (window_moved_cb), self);
  gtk_widget_set_vexpand (self->scroller, TRUE);
  gtk_widget_set_hexpand (self->scroller, TRUE);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
}

void
vp_grid_set_lines (VpGrid *self, guint lines)
{
  g_return_if_fail (VP_IS_GRID (self) && lines >= 1);
  self->lines = lines;
}

GtkWidget *
vp_grid_new (const char *accessible_name)
{
  VpGrid *self = g_object_new (VP_TYPE_GRID, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, accessible_name, -1);
  return GTK_WIDGET (self);
}

static void
append_column (VpGrid *self, guint index)
{
  const VpGridColumn *column = &self->columns[index];
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *view_column = gtk_column_view_column_new (_(column->title), factory);

  g_object_set_data (G_OBJECT (factory), "column", GUINT_TO_POINTER (index));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), self);
  gtk_column_view_column_set_resizable (view_column, TRUE);
  gtk_column_view_column_set_expand (view_column, column->expand);
  if (column->width > 0)
    gtk_column_view_column_set_fixed_width (view_column, column->width);
  gtk_column_view_append_column (self->view, view_column);
  if (column->end)
    vp_grid_align_title (self->view, index);
  g_object_unref (view_column);
}

void
vp_grid_set_lead (VpGrid *self, guint column)
{
  g_return_if_fail (VP_IS_GRID (self) && self->columns == NULL);
  self->lead = column;
}

void
vp_grid_set_columns (VpGrid *self, const VpGridColumn *columns, guint n, VpGridTextFunc text, gpointer data)
{
  g_autofree const char **ids = g_new (const char *, n);

  g_return_if_fail (VP_IS_GRID (self) && self->columns == NULL);
  self->columns = columns;
  self->n_columns = n;
  self->unopened = n;
  self->text = text;
  self->data = data;
  for (guint i = 0; i < n; i++) {
    append_column (self, i);
    ids[i] = columns[i].title;
  }
  self->shown = vp_columns_attach (self->view, ids, self->lead);
  vp_columns_fit (self->shown, GTK_SCROLLED_WINDOW (self->scroller));
}

void
vp_grid_keep_columns (VpGrid *self, const char *name)
{
  g_return_if_fail (VP_IS_GRID (self) && self->shown != NULL);
  vp_columns_keep (self->shown, name);
}

VpColumns *
vp_grid_get_columns (VpGrid *self)
{
  g_return_val_if_fail (VP_IS_GRID (self), NULL);
  return self->shown;
}

static void
choose (VpGrid *self, guint row)
{
  if (!self->is_multiple)
    gtk_single_selection_set_selected (GTK_SINGLE_SELECTION (self->selection), row);
  else if (row == GTK_INVALID_LIST_POSITION)
    gtk_selection_model_unselect_all (self->selection);
  else
    gtk_selection_model_select_item (self->selection, row, TRUE);
}

void
vp_grid_set_multiple (VpGrid *self)
{
  g_return_if_fail (VP_IS_GRID (self) && self->columns == NULL);
  g_signal_handlers_disconnect_by_func (self->selection, selected_cb, self);
  g_object_unref (self->selection);
  self->selection = GTK_SELECTION_MODEL (gtk_multi_selection_new (G_LIST_MODEL (g_object_ref (self->model))));
  self->is_multiple = TRUE;
  g_signal_connect (self->selection, "selection-changed", G_CALLBACK (selection_changed_cb), self);
  gtk_column_view_set_model (self->view, self->selection);
}

static void
heading_cb (guint column, gboolean descending, gpointer data)
{
  g_signal_emit (VP_GRID (data), signals[SIGNAL_SORT_ASKED], 0, column, descending);
}

void
vp_grid_set_sortable (VpGrid *self)
{
  g_return_if_fail (VP_IS_GRID (self) && self->columns != NULL);
  vp_headings_watch (self->view, heading_cb, self);
}

void
vp_grid_show_sort (VpGrid *self, int column, gboolean descending)
{
  g_return_if_fail (VP_IS_GRID (self) && self->shown != NULL);
  /* By the same column again the arrow would only turn: no column first makes it a fresh order. */
  gtk_column_view_sort_by_column (self->view, NULL, GTK_SORT_ASCENDING);
  if (column >= 0)
    gtk_column_view_sort_by_column (self->view, vp_columns_get_column (self->shown, (guint) column),
                                    descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
}

void
vp_grid_show_column (VpGrid *self, guint column, gboolean shown)
{
  g_return_if_fail (VP_IS_GRID (self) && column < self->n_columns);
  vp_columns_fold (self->shown, column, !shown);
}

static void
open_columns (VpGrid *self, guint n)
{
  for (; n > 0 && self->unopened < self->n_columns; n--)
    vp_columns_fold (self->shown, self->unopened++, FALSE);
}

/* A few columns, then a frame, until half a window is ready beside the window. */
static gboolean
open_cb (gpointer data)
{
  VpGrid *self = VP_GRID (data);
  GtkAdjustment *across = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  double page = gtk_adjustment_get_page_size (across);

  self->opening = 0;
  if (page > 0 && gtk_adjustment_get_value (across) + 1.5 * page >= gtk_adjustment_get_upper (across))
    open_columns (self, COLUMNS_AT_ONCE);
  return G_SOURCE_REMOVE;
}

/* It may come out of the layout, where no column can be changed. */
static void
across_cb (VpGrid *self, GtkAdjustment *across)
{
  if (self->opening == 0 && self->unopened < self->n_columns)
    self->opening = g_idle_add_full (GDK_PRIORITY_REDRAW + 10, open_cb, self, NULL);
}

void
vp_grid_open_as_scrolled (VpGrid *self, guint first)
{
  GtkAdjustment *across;

  g_return_if_fail (VP_IS_GRID (self) && first <= self->n_columns);
  across = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  self->unopened = first;
  self->stays = vp_grid_lead_new (self->view);
  gtk_widget_set_parent (self->stays, GTK_WIDGET (self));
  for (guint column = first; column < self->n_columns; column++)
    vp_columns_fold (self->shown, column, TRUE);
  g_signal_connect_object (across, "changed", G_CALLBACK (across_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (across, "value-changed", G_CALLBACK (across_cb), self, G_CONNECT_SWAPPED);
}

void
vp_grid_set_n_rows (VpGrid *self, guint n)
{
  g_return_if_fail (VP_IS_GRID (self));
  /* What is painted meanwhile is painted by how many there are now. */
  self->settling.n = n;
  choose (self, GTK_INVALID_LIST_POSITION);
  vp_settling_set (&self->settling, n);
  vp_grid_repaint (self);
}

void
vp_grid_scroll_to_top (VpGrid *self)
{
  g_return_if_fail (VP_IS_GRID (self));
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller)), 0);
}

guint
vp_grid_get_selected (VpGrid *self)
{
  guint row;

  g_return_val_if_fail (VP_IS_GRID (self), GTK_INVALID_LIST_POSITION);
  if (self->is_multiple) {
    g_autoptr (GtkBitset) chosen = vp_grid_get_selection (self);

    return gtk_bitset_is_empty (chosen) ? GTK_INVALID_LIST_POSITION : gtk_bitset_get_minimum (chosen);
  }
  row = gtk_single_selection_get_selected (GTK_SINGLE_SELECTION (self->selection));
  return row < self->settling.n ? row : GTK_INVALID_LIST_POSITION;
}

GtkBitset *
vp_grid_get_selection (VpGrid *self)
{
  GtkBitset *chosen;

  g_return_val_if_fail (VP_IS_GRID (self), NULL);
  chosen = gtk_bitset_copy (gtk_selection_model_get_selection (self->selection));
  /* Behind the end stand blank rows until the list is told of it. */
  gtk_bitset_remove_range_closed (chosen, self->settling.n, G_MAXUINT);
  return chosen;
}

void
vp_grid_set_selection (VpGrid *self, GtkBitset *rows)
{
  g_autoptr (GtkBitset) all = NULL;

  g_return_if_fail (VP_IS_GRID (self) && self->is_multiple);
  vp_settling_complete (&self->settling);
  all = gtk_bitset_new_range (0, self->settling.n);
  gtk_selection_model_set_selection (self->selection, rows, all);
}

void
vp_grid_select (VpGrid *self, guint row)
{
  g_return_if_fail (VP_IS_GRID (self));
  if (row < self->settling.n && row >= self->settling.told)
    vp_settling_complete (&self->settling);
  choose (self, row);
  if (row < self->settling.n)
    vp_grid_scroll_to (self->view, row);
}

void
vp_grid_repaint (VpGrid *self)
{
  GHashTableIter iter;
  gpointer item, column;

  g_return_if_fail (VP_IS_GRID (self));
  g_clear_handle_id (&self->painting, g_source_remove);
  g_hash_table_iter_init (&iter, self->bound);
  while (g_hash_table_iter_next (&iter, &item, &column))
    if (vp_grid_is_seen (item))
      paint_cell (self, item, GPOINTER_TO_UINT (column));
  self->painting = g_timeout_add_full (G_PRIORITY_DEFAULT_IDLE, VP_SETTLING_PAUSE_MS, paint_rest_cb, self, NULL);
}

VpListing *
vp_grid_make_listing (VpGrid *self, const char *title, const char *subtitle)
{
  g_autoptr (GArray) shown = NULL;
  VpListing *listing;

  g_return_val_if_fail (VP_IS_GRID (self), NULL);
  shown = list_columns (self);
  listing = vp_listing_new (title, subtitle, shown->len);
  for (guint i = 0; i < shown->len; i++) {
    const VpGridColumn *column = &self->columns[g_array_index (shown, guint, i)];

    vp_listing_set_column (listing, i, _(column->title), column->expand ? EXPAND_SHARE : column->width, column->end);
  }
  for (guint row = 0; row < self->settling.n; row++) {
    char **cells = g_new0 (char *, shown->len + 1);

    for (guint i = 0; i < shown->len; i++)
      cells[i] = self->text (row, g_array_index (shown, guint, i), self->data);
    vp_listing_take_row (listing, cells);
  }
  listing->landscape = TRUE;
  return listing;
}
