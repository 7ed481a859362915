/* vp-scan-window.h: scanned sheets: read, what is doubtful decided, taken over
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>
#include "vp-session.h"

G_BEGIN_DECLS

#define VP_TYPE_SCAN_WINDOW (vp_scan_window_get_type ())
G_DECLARE_FINAL_TYPE (VpScanWindow, vp_scan_window, VP, SCAN_WINDOW, AdwWindow)

/* @paths: (nullable): files to be read at once; else the trays that wait are shown */
void vp_scan_window_present (VpSession *session, GtkWidget *parent, const char *const *paths);
/* Files that are dropped on @widget are read; @data: what vp_scan_window_present() takes as parent */
void vp_scan_window_take_drops (GtkWidget *widget, GCallback dropped, gpointer data);
/* Paths of files that were dropped, %NULL-terminated; transfer full */
char **vp_scan_window_dropped_paths (const GValue *value);

G_END_DECLS
