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

/* Short names of the levels by rank, borrowed for ever: what is written there later is shown. */
#define VP_STAR_RANKS 32
void   vp_person_pane_set_levels   (VpPersonPane *self, char *const *levels);
/* One sign per level wherever it is shown: "★★★", for a medal "◆ 金牌", "" for none; transfer full */
char  *vp_star_text                (int rank, char *const *levels);

G_END_DECLS
