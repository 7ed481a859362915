/* vp-crowd-panel.h: conditions on what stands of people in other tables: hours of a period, events, classes, skills, posts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-crowd-store.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VP_TYPE_CROWD_PANEL (vp_crowd_panel_get_type ())
G_DECLARE_FINAL_TYPE (VpCrowdPanel, vp_crowd_panel, VP, CROWD_PANEL, GtkWidget)

/* What can be chosen, by kind from %VP_CROWD_FIRST_CHOICE on. */
typedef struct {
  GArray *ids[VP_CROWD_N_KINDS];      /* gint64 */
  GPtrArray *names[VP_CROWD_N_KINDS]; /* char * */
} VpCrowdNames;

VpCrowdNames  *vp_crowd_names_new  (void);
void           vp_crowd_names_free (VpCrowdNames *self);
/* On the store's thread */
gboolean       vp_crowd_names_read (VpCrowdNames *self, VpDb *db, GError **error);

/* Signal "changed": the conditions are other ones. */
GtkWidget     *vp_crowd_panel_new  (void);
const VpCrowd *vp_crowd_panel_get  (VpCrowdPanel *self);
void           vp_crowd_panel_set  (VpCrowdPanel *self, const VpCrowd *crowd);
/* Offers what there is. What is asked for and is not there any more is dropped; returns how many that are. */
guint          vp_crowd_panel_offer (VpCrowdPanel *self, const VpCrowdNames *names);
/* "2017-01-01 至 2017-12-31 20 小时以上 · 技能：急救", or "" */
char          *vp_crowd_panel_describe (VpCrowdPanel *self);

G_END_DECLS
