/* vp-job.h: one piece of long work that somebody may watch and cancel
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VP_TYPE_JOB (vp_job_get_type ())
G_DECLARE_FINAL_TYPE (VpJob, vp_job, VP, JOB, GObject)

/* Properties: "title" and "fraction" (0…1, below 0 = unknown); both change on the main thread only. */
VpJob        *vp_job_new             (const char *title);
const char   *vp_job_get_title       (VpJob *self);
double        vp_job_get_fraction    (VpJob *self);
GCancellable *vp_job_get_cancellable (VpJob *self); /* borrowed */
/* @bar follows the job from now on, pulsing while nobody knows how far it is; once more changes nothing. */
void          vp_job_show_fraction   (VpJob *self, GtkProgressBar *bar);
/* A VpProgressFunc whose data is the job; may be called on any thread and as often as wanted. */
void          vp_job_report          (double fraction, gpointer job);

G_END_DECLS
