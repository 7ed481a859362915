/* vp-declared-view.h: hours that somebody only says, for a second person to approve
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define VP_TYPE_DECLARED_VIEW (vp_declared_view_get_type ())
G_DECLARE_FINAL_TYPE (VpDeclaredView, vp_declared_view, VP, DECLARED_VIEW, AdwBin)

GtkWidget *vp_declared_view_new      (void);
/* Reads what waits; "read" is emitted when it stands there. A file may have a million lines to be added up: not to be called where
 * nobody looks. */
void       vp_declared_view_refresh  (VpDeclaredView *self, VpSession *session);
/* How much waits; transfer full */
char      *vp_declared_view_describe (VpDeclaredView *self);

G_END_DECLS
