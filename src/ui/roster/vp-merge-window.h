/* vp-merge-window.h: rows of the roster side by side, to be made one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define VP_TYPE_MERGE_WINDOW (vp_merge_window_get_type ())
G_DECLARE_FINAL_TYPE (VpMergeWindow, vp_merge_window, VP, MERGE_WINDOW, AdwWindow)

#define VP_MERGE_WINDOW_MOST 6 /* rows that can be seen side by side */

/**
 * VpMergeWindow:
 *
 * Signal "merged": it was done; the window closes.
 *
 * Shows @ids (from 2 to %VP_MERGE_WINDOW_MOST; the first one is kept unless another is chosen), modal over @parent's window.
 */
VpMergeWindow *vp_merge_window_present   (GtkWidget *parent, VpSession *session, const gint64 *ids, guint n_ids);
/* Whether @id was merged into another one by this window. */
gboolean       vp_merge_window_is_merged (VpMergeWindow *self, gint64 id);

/* Asks why, and splits row @id from whom it was merged into. */
void           vp_merge_ask_split        (GtkWidget *parent, VpSession *session, gint64 id);

G_END_DECLS
