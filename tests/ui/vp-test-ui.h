/* vp-test-ui.h: what the tests of widgets share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-roster-index.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Criticals and warnings are fatal; GTK and libadwaita are ready. */
void           vp_test_ui_init     (int *argc, char ***argv);

/* Waits on a condition, for ten seconds at most. */
typedef gboolean (*VpTestCondition) (gpointer data);
void           vp_test_wait        (VpTestCondition condition, gpointer data);
/* Lets @n frames be painted. */
void           vp_test_frames      (GtkWidget *widget, guint n);
/* A window with @child that has been painted. */
GtkWindow     *vp_test_window_new  (GtkWidget *child);
/* Destroys the window; whatever @child was must be gone with it. */
void           vp_test_window_end  (GtkWindow *window, GtkWidget *child);

/* The child of @widget, or @widget itself, that is the @n-th of its type going through all of them; %NULL = none. */
GtkWidget     *vp_test_find_nth    (GtkWidget *widget, GType type, guint n);
GtkWidget     *vp_test_find        (GtkWidget *widget, GType type);

/* @n people with the ids @first, @first + @step, …; the same @seed gives the same people. */
VpRosterIndex *vp_test_index_new   (guint n, guint32 seed, gint64 first, gint64 step);
void           vp_test_query       (VpRosterIndex *index, const char *text, VpRosterSort sort, gboolean descending,
                                    VpRosterResult *result);

G_END_DECLS
