/* vp-more-button.h: further conditions of the roster: sex, registered when, hours, what is missing, what stands in other tables
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>
#include "vp-crowd-panel.h"
#include "vp-roster-index.h"

G_BEGIN_DECLS

#define VP_TYPE_MORE_BUTTON (vp_more_button_get_type ())
G_DECLARE_FINAL_TYPE (VpMoreButton, vp_more_button, VP, MORE_BUTTON, GtkWidget)

/* Signals:
 *  "changed": the conditions are other ones;
 *  "opened": the panel comes up; who knows what there is to choose answers with vp_more_button_offer(). */
/* Puts what is asked for into @query, and takes it from there; the other parts stay. */
void  vp_more_button_get      (VpMoreButton *self, VpRosterQuery *query);
void  vp_more_button_set      (VpMoreButton *self, const VpRosterQuery *query); /* NULL = nothing */
/* What is asked for and is not there any more is dropped; returns how many that are. */
guint vp_more_button_offer    (VpMoreButton *self, const VpCrowdNames *names);
char *vp_more_button_describe (VpMoreButton *self); /* "女 · 登记 2017-01-01 起 · 没有手机号码", or "" */

G_END_DECLS
