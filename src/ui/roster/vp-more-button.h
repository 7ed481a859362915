/* vp-more-button.h: further conditions of the roster: sex, registered when, hours, what is missing
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>
#include "vp-roster-index.h"

G_BEGIN_DECLS

#define VP_TYPE_MORE_BUTTON (vp_more_button_get_type ())
G_DECLARE_FINAL_TYPE (VpMoreButton, vp_more_button, VP, MORE_BUTTON, GtkWidget)

/* Signal "changed": the conditions are other ones. */
/* Puts what is asked for into @query, and takes it from there; the other parts stay. */
void  vp_more_button_get      (VpMoreButton *self, VpRosterQuery *query);
void  vp_more_button_set      (VpMoreButton *self, const VpRosterQuery *query); /* NULL = nothing */
char *vp_more_button_describe (VpMoreButton *self); /* "女 · 登记 2017-01-01 起 · 没有手机号码", or "" */

G_END_DECLS
