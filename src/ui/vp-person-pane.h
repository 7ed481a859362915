/* vp-person-pane.h: one person with details, service records and changes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>
#include "vp-session.h"

G_BEGIN_DECLS

#define VP_TYPE_PERSON_PANE (vp_person_pane_get_type ())
G_DECLARE_FINAL_TYPE (VpPersonPane, vp_person_pane, VP, PERSON_PANE, AdwBin)

void   vp_person_pane_open   (VpPersonPane *self, VpSession *session);
void   vp_person_pane_show   (VpPersonPane *self, gint64 id); /* 0 = nobody; read after a short pause */
/* Several people are selected: what can be done with all of them. */
void   vp_person_pane_show_several (VpPersonPane *self, guint n);
void   vp_person_pane_reload (VpPersonPane *self);
gint64 vp_person_pane_get_id (VpPersonPane *self);

G_END_DECLS
