/* vp-fraud-view.h: doubtful hours, looked for and answered in writing
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>
#include "vp-session.h"

G_BEGIN_DECLS

#define VP_TYPE_FRAUD_VIEW (vp_fraud_view_get_type ())
G_DECLARE_FINAL_TYPE (VpFraudView, vp_fraud_view, VP, FRAUD_VIEW, AdwBin)

GtkWidget *vp_fraud_view_new         (void);
void       vp_fraud_view_set_session (VpFraudView *self, VpSession *session);

G_END_DECLS
