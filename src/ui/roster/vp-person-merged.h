/* vp-person-merged.h: which rows of the roster are this person, and a way to split them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VP_TYPE_PERSON_MERGED (vp_person_merged_get_type ())
G_DECLARE_FINAL_TYPE (VpPersonMerged, vp_person_merged, VP, PERSON_MERGED, GtkBox)

GtkWidget *vp_person_merged_new  (void);
/* Reads and shows them; 0 = nobody. Whoever was never merged has nothing here. */
void       vp_person_merged_show (VpPersonMerged *self, VpSession *session, gint64 person_id);

G_END_DECLS
