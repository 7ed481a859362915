/* vp-list-verbs.h: a list as a table file or on paper, from the button of its columns
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

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

G_END_DECLS
