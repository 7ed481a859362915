/* vp-candidates-view.h: who reaches which level, and deciding the batch
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>
#include "vp-session.h"

G_BEGIN_DECLS

#define VP_TYPE_CANDIDATES_VIEW (vp_candidates_view_get_type ())
G_DECLARE_FINAL_TYPE (VpCandidatesView, vp_candidates_view, VP, CANDIDATES_VIEW, AdwBin)

/* Signal "decided" (int holder, int number): a batch of people or of teams was committed. */

void vp_candidates_view_open  (VpCandidatesView *self, VpSession *session);
void vp_candidates_view_focus (VpCandidatesView *self);

G_END_DECLS
