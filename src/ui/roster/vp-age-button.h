/* vp-age-button.h: a filter by age band
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-date.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VP_TYPE_AGE_BUTTON (vp_age_button_get_type ())
G_DECLARE_FINAL_TYPE (VpAgeButton, vp_age_button, VP, AGE_BUTTON, GtkWidget)

/* Signal "changed": another band. Whole years; 0 to 0 = every age, @to 0 = and older. @at: the day on which they are of that age,
 * 0 = today, which is so for every band that is chosen here. */
void  vp_age_button_get      (VpAgeButton *self, int *from, int *to, VpDate *at);
void  vp_age_button_set      (VpAgeButton *self, int from, int to, VpDate at);
char *vp_age_button_describe (VpAgeButton *self); /* "60 岁以上", or "" */

G_END_DECLS
