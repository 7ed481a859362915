/* vp-sheet-window.h: entering the sheets of one event or class at typing speed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>
#include "vp-session.h"
#include "vp-sheet-book.h"

G_BEGIN_DECLS

#define VP_TYPE_SHEET_WINDOW (vp_sheet_window_get_type ())
G_DECLARE_FINAL_TYPE (VpSheetWindow, vp_sheet_window, VP, SHEET_WINDOW, AdwWindow)

/* Shows the first sheet of the event or class @of of which something is not known. */
void vp_sheet_window_present (VpSession *session, GtkWidget *parent, const VpSheetBook *book, gint64 of, const char *title);

G_END_DECLS
