/* vp-days-list.h: the days on which a series will be, to be unticked before it is made
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-event-plan.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VP_TYPE_DAYS_LIST (vp_days_list_get_type ())
G_DECLARE_FINAL_TYPE (VpDaysList, vp_days_list, VP, DAYS_LIST, GtkWidget)

GtkWidget *vp_days_list_new      (VpCalendar *calendar);
/* Shows what @rule gives from @first to @until; days that were unticked stay so. Returns: (nullable): what is wrong with
 * the rule, or what has to be known about it; transfer full */
char      *vp_days_list_show     (VpDaysList *self, const char *rule, VpDate first, VpDate until, gboolean *is_fault);
/* Nothing is to be chosen. */
void       vp_days_list_hide     (VpDaysList *self);
/* The days that were unticked (VpDate); transfer full */
GArray    *vp_days_list_left_out (VpDaysList *self);
/* Whether days that collide go to the day that is proposed for each. */
gboolean   vp_days_list_moves    (VpDaysList *self);

G_END_DECLS
