/* vp-list-verbs.h: a list as a table file or on paper, from the button of its columns
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-grid.h"
#include "vp-listing.h"
#include "vp-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The list as it is seen now (transfer full), with whom it shows in @people and @minors; *@session (borrowed) writes the
 * file. %NULL while there is nothing to be seen. */
typedef VpListing *(*VpListVerbsFunc) (gpointer data, VpSession **session);

/* Whatever stands within @widget can export and print the list by the actions "list.export" and "list.print", which the
 * button of the columns offers. */
void vp_list_verbs_offer (GtkWidget *widget, VpListVerbsFunc make, gpointer data);

/* The same by an action of its page: "page.print" or "page.export". */
void vp_list_verbs_run (GtkWidget *widget, const char *name);

/**
 * VpListWhole:
 * @session: borrowed
 * @grid: its columns as they are shown become those of the list; @columns, @n_columns: all of them, as the grid has them
 * @title, @subtitle: of the list; the subtitle is taken
 * @fill: adds the rows with all columns, on the reader's thread
 * @question: for @fill; given to @destroy in the end
 *
 * A list that is longer than what is held of it: what is written has all rows that are asked for, and never only those seen.
 */
typedef struct {
  VpSession *session;
  VpGrid *grid;
  const VpGridColumn *columns;
  guint n_columns;
  const char *title;
  char *subtitle;
  gboolean (*fill) (VpDb *db, gpointer question, VpListing *listing, GError **error);
  gpointer question;
  GDestroyNotify destroy;
} VpListWhole;

/* %FALSE while there is nothing to be seen, or where what is seen is all that is asked for. */
typedef gboolean (*VpListWholeFunc) (gpointer data, VpListWhole *whole);
/* As vp_list_verbs_offer(), with the rows read when they are wanted; @make (nullable) where @ask says %FALSE. */
void vp_list_verbs_offer_whole (GtkWidget *widget, VpListWholeFunc ask, VpListVerbsFunc make, gpointer data);
/* Writes such a list: @whole is taken. */
void vp_list_verbs_take        (GtkWidget *widget, const VpListWhole *whole, gboolean print);

G_END_DECLS
