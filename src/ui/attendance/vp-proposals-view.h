/* vp-proposals-view.h: hours that wait for somebody, chosen and decided in batches
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>
#include "vp-session.h"

G_BEGIN_DECLS

#define VP_TYPE_PROPOSALS_VIEW (vp_proposals_view_get_type ())
G_DECLARE_FINAL_TYPE (VpProposalsView, vp_proposals_view, VP, PROPOSALS_VIEW, AdwBin)

/* @tray: those who did not sign out; else what is to be approved, and what stands in the way of it */
GtkWidget *vp_proposals_view_new         (gboolean tray);
/* Takes part of what was read (VpProposal; borrowed, kept by a reference). */
void       vp_proposals_view_set         (VpProposalsView *self, VpSession *session, GPtrArray *proposals);
/* "12 lines · 36:00 hours, 3 of them chosen"; transfer full */
char      *vp_proposals_view_describe    (VpProposalsView *self);

G_END_DECLS
