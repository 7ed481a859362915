/* vp-scan-keys.h: on a page that lives by a scanner every key goes to one entry, wherever the focus is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * vp_scan_keys_install:
 * @page: while it is shown its whole window is listened to, header and side bar too
 * @entry: of the page; takes what a scanner sends
 *
 * Printable keys and Enter (also the line feed that some scanners send) go to @entry unless another text is being written,
 * so that a scan never presses a button that kept the focus. A blank still works the control that has the focus, and Enter
 * the row of a list. Up and down stay in @entry.
 */
void vp_scan_keys_install (GtkWidget *page, GtkEntry *entry);
/* What keys in @entry do that do not write: Up and Down (@rows -1 and 1), Tab and Shift+Tab (@columns 1 and -1). @data
 * outlives @page. Tab leaves an entry that has no such function. */
typedef void (*VpScanKeysMove) (int rows, int columns, gpointer data);
void vp_scan_keys_follow (GtkWidget *page, VpScanKeysMove move, gpointer data);

G_END_DECLS
