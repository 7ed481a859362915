/* vp-ledger-view.h: credited hours as a table of any two things, and the lines behind each figure
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>
#include "vp-session.h"

G_BEGIN_DECLS

#define VP_TYPE_LEDGER_VIEW (vp_ledger_view_get_type ())
G_DECLARE_FINAL_TYPE (VpLedgerView, vp_ledger_view, VP, LEDGER_VIEW, AdwBin)

/* Signal "read": the table is another one. */

GtkWidget *vp_ledger_view_new      (void);
void       vp_ledger_view_refresh  (VpLedgerView *self, VpSession *session);
/* "1,204:30 hours in 812 lines"; transfer full */
char      *vp_ledger_view_describe (VpLedgerView *self);

G_END_DECLS
