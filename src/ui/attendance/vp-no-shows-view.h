/* vp-no-shows-view.h: who did not come, how often, and when
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define VP_TYPE_NO_SHOWS_VIEW (vp_no_shows_view_get_type ())
G_DECLARE_FINAL_TYPE (VpNoShowsView, vp_no_shows_view, VP, NO_SHOWS_VIEW, AdwBin)

GtkWidget *vp_no_shows_view_new      (void);
/* Reads the people; "read" is emitted when they stand there. */
void       vp_no_shows_view_refresh  (VpNoShowsView *self, VpSession *session);
/* How many they are; transfer full */
char      *vp_no_shows_view_describe (VpNoShowsView *self);

G_END_DECLS
