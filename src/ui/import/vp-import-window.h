/* vp-import-window.h: a table from the file to the reply, in four steps
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Signal: "words": the words understood in imports are wanted; whoever shows them calls vp_import_window_check_again()
 * when they are left. */
#define VP_TYPE_IMPORT_WINDOW (vp_import_window_get_type ())
G_DECLARE_FINAL_TYPE (VpImportWindow, vp_import_window, VP, IMPORT_WINDOW, AdwWindow)

/* Names of files that may hold a table, %NULL-terminated */
extern const char *const vp_import_window_patterns[];

/* The window, shown; borrowed. @kind: word of the kind of table, and behind a colon what vp_import_set_about() is told of it;
 * %NULL = found out from its header. */
GtkWidget *vp_import_window_present      (VpSession *session, GtkWidget *parent, const char *path, const char *kind);
/* A block copied in a spreadsheet. */
GtkWidget *vp_import_window_present_text (VpSession *session, GtkWidget *parent, const char *text);
/* Where the rows of a table are being reviewed, they are checked once more. */
void       vp_import_window_check_again  (VpImportWindow *self);

G_END_DECLS
