/* vp-jobs-button.h: the running work in the header bar
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VP_TYPE_JOBS_BUTTON (vp_jobs_button_get_type ())
G_DECLARE_FINAL_TYPE (VpJobsButton, vp_jobs_button, VP, JOBS_BUTTON, GtkWidget)

/* @jobs: a list of VpJob. The button shows while there are any, with progress and a Cancel button for each. */
void vp_jobs_button_set_jobs (VpJobsButton *self, GListModel *jobs);

G_END_DECLS
