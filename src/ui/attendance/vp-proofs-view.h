/* vp-proofs-view.h: the register of proofs of service
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>
#include "vp-session.h"

G_BEGIN_DECLS

#define VP_TYPE_PROOFS_VIEW (vp_proofs_view_get_type ())
G_DECLARE_FINAL_TYPE (VpProofsView, vp_proofs_view, VP, PROOFS_VIEW, AdwBin)

GtkWidget *vp_proofs_view_new     (void);
void       vp_proofs_view_refresh (VpProofsView *self, VpSession *session);

G_END_DECLS
