/* vp-form-window.h: a small window with a form, Save and Cancel
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>
#include "vp-form.h"

G_BEGIN_DECLS

#define VP_TYPE_FORM_WINDOW (vp_form_window_get_type ())
G_DECLARE_DERIVABLE_TYPE (VpFormWindow, vp_form_window, VP, FORM_WINDOW, AdwWindow)

/**
 * VpFormWindowClass:
 * @save: F8, Ctrl+S, Enter in the last field or the button
 */
struct _VpFormWindowClass {
  AdwWindowClass parent_class;
  void (*save) (VpFormWindow *self);
};

/* The window is modal over @parent's. */
void    vp_form_window_set_up     (VpFormWindow *self, GtkWidget *parent, const char *title);
/* The button says what it does, where that is not to save; with a mnemonic. */
void    vp_form_window_set_verb   (VpFormWindow *self, const char *verb);
VpForm *vp_form_window_get_form   (VpFormWindow *self);
/* A sentence above the form, such as what is wrong altogether; %NULL takes it away. */
void    vp_form_window_set_banner (VpFormWindow *self, const char *sentence, const char *button, GCallback clicked,
                                   gpointer data);
/* Something of its own below the fields, such as a picture. */
void    vp_form_window_add_below  (VpFormWindow *self, GtkWidget *child);
/* The same beside them, for what has to be seen while they are filled. */
void    vp_form_window_add_beside (VpFormWindow *self, GtkWidget *child);
void    vp_form_window_set_busy   (VpFormWindow *self, gboolean busy);

G_END_DECLS
