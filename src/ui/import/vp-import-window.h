/* vp-import-window.h: a table from the file to the reply, in four steps
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void vp_import_window_present      (VpSession *session, GtkWidget *parent, const char *path);
/* A block copied in a spreadsheet. */
void vp_import_window_present_text (VpSession *session, GtkWidget *parent, const char *text);

G_END_DECLS
