/* vp-seals-view.h: closed months of the ledger, and whether they are as they were closed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>
#include "vp-session.h"

G_BEGIN_DECLS

#define VP_TYPE_SEALS_VIEW (vp_seals_view_get_type ())
G_DECLARE_FINAL_TYPE (VpSealsView, vp_seals_view, VP, SEALS_VIEW, AdwBin)

GtkWidget *vp_seals_view_new     (void);
void       vp_seals_view_refresh (VpSealsView *self, VpSession *session);

G_END_DECLS
