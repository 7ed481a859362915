/* bench-frames.h: frames of a window and what they cost the main thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct _BenchFrames BenchFrames;

BenchFrames *bench_frames_new  (GtkWidget *window); /* a window that is shown */
void         bench_frames_free (BenchFrames *self);
/* Waits until the next frame is painted. Returns its processor time on this thread in ms, from before-paint to
 * after-paint. */
double       bench_frames_next (BenchFrames *self);

double       bench_thread_ms   (void); /* processor time of this thread */

typedef gboolean (*BenchCondition) (gpointer data);
void         bench_wait        (BenchCondition condition, gpointer data);
void         bench_idle        (guint ms); /* lets the main loop run */
/* Of doubles; sorts them. */
double       bench_quantile    (GArray *values, double quantile);

G_END_DECLS
