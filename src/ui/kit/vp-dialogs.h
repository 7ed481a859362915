/* vp-dialogs.h: questions and messages (the one place that names AdwMessageDialog)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What went wrong or was found, with one button. */
void vp_dialog_tell    (GtkWidget *parent, const char *heading, const char *sentence);

/* The same with @details that unfold under @title. */
void vp_dialog_tell_more (GtkWidget *parent, const char *heading, const char *sentence, const char *title,
                          const char *details);

/* @verb is the button that goes on; @func runs only then. Returns: (transfer none) the question, for whoever takes it back
 * with gtk_window_destroy() when there is nothing left to ask. */
typedef void (*VpDialogFunc) (gpointer data);
GtkWindow *vp_dialog_confirm (GtkWidget *parent, const char *heading, const char *sentence, const char *verb,
                              gboolean destructive, VpDialogFunc func, gpointer data, GDestroyNotify destroy);

/* The same with @details that unfold under @title. */
void vp_dialog_confirm_more (GtkWidget *parent, const char *heading, const char *sentence, const char *title, const char *details,
                             const char *verb, VpDialogFunc func, gpointer data, GDestroyNotify destroy);

/* Asks for one line of text, such as a reason, which must not be blank. @choices: usual answers, %NULL-terminated, or
 * %NULL. */
typedef void (*VpDialogTextFunc) (const char *text, gpointer data);
void vp_dialog_ask     (GtkWidget *parent, const char *heading, const char *sentence, const char *label,
                        const char *const *choices, const char *verb, VpDialogTextFunc func, gpointer data,
                        GDestroyNotify destroy);

G_END_DECLS
