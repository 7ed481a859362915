/* vp-grid.h: a table of rows that somebody else holds
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-columns.h"
#include "vp-listing.h"

G_BEGIN_DECLS

/**
 * VpGridColumn:
 * @title: translatable heading
 * @width: fixed width in pixels; of a column that expands the least, 0 = whatever is left
 * @expand: takes the room that is left
 * @end: numbers: aligned at the end
 */
typedef struct {
  const char *title;
  int width;
  gboolean expand;
  gboolean end;
} VpGridColumn;

/* The text of a cell; transfer full. */
typedef char *(*VpGridTextFunc) (guint row, guint column, gpointer data);

#define VP_TYPE_GRID (vp_grid_get_type ())
G_DECLARE_FINAL_TYPE (VpGrid, vp_grid, VP, GRID, GtkWidget)

/* Signals:
 *  "activated" (guint row): Enter or double click.
 *  "selected" (guint row): another row is chosen; GTK_INVALID_LIST_POSITION = none.
 *  "sort-asked" (guint column, gboolean descending): a heading was clicked; only after vp_grid_set_sortable().
 * Ctrl+C copies the chosen row, Ctrl+Shift+C the whole table, as a spreadsheet takes it. */

GtkWidget *vp_grid_new          (const char *accessible_name);
/* Columns and rows; to be called once, before vp_grid_set_n_rows(). @columns is borrowed for ever (static). */
void       vp_grid_set_columns  (VpGrid *self, const VpGridColumn *columns, guint n, VpGridTextFunc text, gpointer data);
/* Before the columns: the one that says what a row is, by which rows are named and which cannot be hidden; 0 unless told. */
void       vp_grid_set_lead     (VpGrid *self, guint column);
/* After the columns: which are shown, how wide and in which order is kept under @name (vp-columns.h). */
void       vp_grid_keep_columns (VpGrid *self, const char *name);
/* Which columns are shown, in which order; borrowed. */
VpColumns *vp_grid_get_columns  (VpGrid *self);
/* Before the columns: many rows can be chosen; vp_grid_get_selected() is the first of them. */
void       vp_grid_set_multiple (VpGrid *self);
/* After the columns: headings ask for an order. Who holds the rows sorts them and sets them anew. */
void       vp_grid_set_sortable (VpGrid *self);
/* ↓ in the search @entry enters the rows. */
void       vp_grid_follow       (VpGrid *self, GtkWidget *entry);
/* The heading shows that order, and asks for it as if it had been clicked; −1 = none. */
void       vp_grid_show_sort    (VpGrid *self, int column, gboolean descending);
/* The positions that are chosen; transfer full */
GtkBitset *vp_grid_get_selection (VpGrid *self);
void       vp_grid_set_selection (VpGrid *self, GtkBitset *rows);
/* A column that has nothing to say gives its room to the others, unless somebody asked for it. */
void       vp_grid_show_column  (VpGrid *self, guint column, gboolean shown);
/* Before the rows, of a table much wider than its window: the columns from @first on are there once the window comes near them, for
 * every cell costs, seen or not. The first column stays where it is. Copies and files have them all. */
void       vp_grid_open_as_scrolled (VpGrid *self, guint first);
/* Rows of @lines lines from now on (1 to begin with), so that long texts wrap; to be called while there are no rows. */
void       vp_grid_set_lines    (VpGrid *self, guint lines);
/* The rows are others now: none is chosen, the list stays where it was scrolled to. With 0 whoever holds the rows may
 * free them: they are not asked for any more. */
void       vp_grid_set_n_rows   (VpGrid *self, guint n);
/* The same rows, with other texts: what is shown is asked for again. */
void       vp_grid_repaint      (VpGrid *self);
void       vp_grid_scroll_to_top (VpGrid *self);
guint      vp_grid_get_selected (VpGrid *self); /* GTK_INVALID_LIST_POSITION = none */
/* Chooses a row and brings it into sight. */
void       vp_grid_select       (VpGrid *self, guint row);

/* Every row with the columns that are shown, for a file or for paper; transfer full. Not for lists that are read in
 * blocks. */
VpListing *vp_grid_make_listing  (VpGrid *self, const char *title, const char *subtitle);

/* A cell for wide lists: an inscription in a signal factory; GtkLabel costs two to four times as much. That of the
 * leading column gives the row its height. */
GtkWidget *vp_grid_new_cell     (gboolean lead, gboolean end);
/* The list of rows inside, which has the focus and the actions of rows; borrowed */
GtkWidget *vp_grid_get_list     (GtkColumnView *view);
/* Brings a row into sight. Nothing happens before the list has its size: a jump would show a blank list (GTK 4.8). */
void       vp_grid_scroll_to    (GtkColumnView *view, guint position);
/* Lets the list begin with that row, as far as rows below it fill the page. All rows have to be of one height. */
void       vp_grid_begin_with   (GtkColumnView *view, guint position);
/* Whether the row of a bound cell can be seen where its list is scrolled to, as far as the last layout tells. */
gboolean   vp_grid_is_seen      (GtkListItem *item);
/* Calls @callback, with @data (GObject) first, whenever other rows come into the window. */
void       vp_grid_follow_window (GtkColumnView *view, GCallback callback, gpointer data);
/* What assistive technology calls the row of a bound cell: GTK names rows by nothing. */
void       vp_grid_name_row     (GtkListItem *item, const char *name);
/* The title of a column of numbers stands at its end. */
void       vp_grid_align_title  (GtkColumnView *view, guint column);

/* Paints the first column where it was scrolled out of the window; above the view, as wide and high as the table. Floating. */
GtkWidget *vp_grid_lead_new     (GtkColumnView *view);
/* What a heading asks for, in pixels of usual type: GTK 4.8 cuts it off without a sign. */
int        vp_grid_title_width  (GtkWidget *widget, const char *title);
/* @width pixels of usual type in the present size of type */
int        vp_grid_scale_width  (GtkWidget *widget, int width);

G_END_DECLS
