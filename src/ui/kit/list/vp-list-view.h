/* vp-list-view.h: a list as of a day, to be searched, with its two clocks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-date.h"
#include "vp-grid.h"
#include "vp-listing.h"

G_BEGIN_DECLS

#define VP_TYPE_LIST_VIEW (vp_list_view_get_type ())
G_DECLARE_FINAL_TYPE (VpListView, vp_list_view, VP, LIST_VIEW, GtkWidget)

/* A grid below a search entry, the day up to which the list goes (empty = today), and the switch between what is true now
 * and what was believed at the end of that day. Rows are held by somebody else and numbered as they hold them, whatever
 * the search leaves to be seen. A heading orders them by its column.
 *
 * Signals:
 *  "selected" (guint row): another row is chosen; GTK_INVALID_LIST_POSITION = none.
 *  "activated" (guint row): Enter or double click.
 *  "asked": another day or clock: the rows must be read again. */

/* @columns is borrowed for ever (static); @text gives transfer full. */
GtkWidget *vp_list_view_new          (const char *name, const VpGridColumn *columns, guint n, VpGridTextFunc text,
                                      gpointer data);
/* The same where many rows can be chosen; vp_list_view_get_selected() is the first of them. */
GtkWidget *vp_list_view_new_multiple (const char *name, const VpGridColumn *columns, guint n, VpGridTextFunc text,
                                      gpointer data);
/* The rows that are chosen, as they are held (guint); transfer full */
GArray    *vp_list_view_get_selection (VpListView *self);
/* What stands there while the list has no rows at all; @icon is %NULL where there is little room. */
void       vp_list_view_set_empty    (VpListView *self, const char *icon, const char *title, const char *description);
/* For lists that are always of today. */
void       vp_list_view_hide_clocks  (VpListView *self);
/* Which columns are shown, how wide and in which order is kept under @name and can be chosen. */
void       vp_list_view_keep_columns (VpListView *self, const char *name);
/* Columns that say nothing in any row give their room to the others. For short lists. */
void       vp_list_view_fold_columns (VpListView *self);
/* Whether there is room for @column; a choice of the user's goes before. */
void       vp_list_view_show_column  (VpListView *self, guint column, gboolean shown);
/* A table much wider than its window: see vp_grid_open_as_scrolled(). */
void       vp_list_view_open_as_scrolled (VpListView *self, guint first);
void       vp_list_view_set_n_rows   (VpListView *self, guint n);
/* What is known inside, for tests and benchmarks. */
guint      vp_list_view_get_n_shown  (VpListView *self);
VpGrid    *vp_list_view_get_grid     (VpListView *self); /* borrowed */
/* The row at a place of what is to be seen; for tests and benchmarks. */
guint      vp_list_view_row_at       (VpListView *self, guint position);
guint      vp_list_view_get_selected (VpListView *self);
void       vp_list_view_select       (VpListView *self, guint row);
void       vp_list_view_search       (VpListView *self); /* puts the cursor into the search entry */
VpDate     vp_list_view_get_as_of    (VpListView *self);
gint64     vp_list_view_get_believed (VpListView *self); /* Unix seconds, 0 = as true now */
/* "as of 2018-03-28, as believed then"; transfer full */
char      *vp_list_view_describe     (VpListView *self);
/* The rows that are to be seen, for a file or for paper; transfer full. */
VpListing *vp_list_view_make_listing (VpListView *self, const char *title);
/* Whom of the roster a row shows, by vp_listing_mention(); @data as for its texts. */
typedef void (*VpListMentionFunc)    (guint row, VpListing *listing, gpointer data);
/* What such a listing is about for the log: a table (static), and (nullable) whom its rows show. */
void       vp_list_view_set_about    (VpListView *self, const char *table, VpListMentionFunc mention);
/* Below a page: what is to be seen is exported and printed under @title (borrowed for ever) by the button of the columns. */
void       vp_list_view_offer_verbs  (VpListView *self, const char *title);

G_END_DECLS
