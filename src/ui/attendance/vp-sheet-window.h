/* vp-sheet-window.h: entering the sheets of one event at typing speed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>
#include "vp-session.h"

G_BEGIN_DECLS

#define VP_TYPE_SHEET_WINDOW (vp_sheet_window_get_type ())
G_DECLARE_FINAL_TYPE (VpSheetWindow, vp_sheet_window, VP, SHEET_WINDOW, AdwWindow)

/* Shows the first sheet of the event of which something is not known. */
void vp_sheet_window_present (VpSession *session, GtkWidget *parent, gint64 event_id, const char *title);

G_END_DECLS
