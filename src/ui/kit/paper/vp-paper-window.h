/* vp-paper-window.h: a paper is looked at, then printed or saved
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-paper-job.h"
#include "vp-paper.h"

G_BEGIN_DECLS

/* Lays the paper out; runs on the reader's thread. */
typedef VpPaper *(*VpPaperMake) (VpDb *db, gpointer data, GError **error);

/**
 * vp_paper_window_present:
 * @suggested_name: of the file it is saved as
 * @registered: (nullable): writes the file and enters it in a register, on the writer's thread; %NULL = the paper is
 *   written as it is seen
 * @data: given to @make and @registered; then to @destroy
 */
void vp_paper_window_present (GtkWidget *parent, VpSession *session, const char *title, const char *suggested_name,
                              VpPaperMake make, VpPaperWrite registered, gpointer data, GDestroyNotify destroy);

G_END_DECLS
