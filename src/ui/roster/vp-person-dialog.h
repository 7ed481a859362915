/* vp-person-dialog.h: add or edit a person
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @id: 0 = a new person, who may be called @name (or %NULL).
 * Returns: (transfer none): the window; its signal "saved" (gint64 id, gboolean is_new) tells who stands in the store now */
GtkWidget *vp_person_dialog_present (VpSession *session, GtkWidget *parent, gint64 id, const char *name);

G_END_DECLS
