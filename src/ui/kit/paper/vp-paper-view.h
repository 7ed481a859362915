/* vp-paper-view.h: the pages of a paper, as they will be printed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>
#include "vp-paper.h"

G_BEGIN_DECLS

#define VP_TYPE_PAPER_VIEW (vp_paper_view_get_type ())
G_DECLARE_FINAL_TYPE (VpPaperView, vp_paper_view, VP, PAPER_VIEW, AdwBin)

GtkWidget *vp_paper_view_new       (void);
/* @paper is taken; %NULL = nothing, and @sentence says why or what to do. */
void       vp_paper_view_set_paper (VpPaperView *self, VpPaper *paper, const char *sentence);
gboolean   vp_paper_view_landscape (VpPaperView *self);

G_END_DECLS
