/* bench-frames.c: frames of a window and what they cost the main thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "bench-frames.h"

#include <math.h>
#include <time.h>

struct _BenchFrames {
  GdkFrameClock *clock; /* owned */
  double before, last;
  guint n;
};

double
bench_thread_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

static void
before_cb (GdkFrameClock *clock, gpointer data)
{
  ((BenchFrames *) data)->before = bench_thread_ms ();
}

static void
after_cb (GdkFrameClock *clock, gpointer data)
{
  BenchFrames *self = data;

  self->last = bench_thread_ms () - self->before;
  self->n++;
}

BenchFrames *
bench_frames_new (GtkWidget *window)
{
  BenchFrames *self = g_new0 (BenchFrames, 1);

  self->clock = g_object_ref (gtk_widget_get_frame_clock (window));
  g_signal_connect (self->clock, "before-paint", G_CALLBACK (before_cb), self);
  g_signal_connect (self->clock, "after-paint", G_CALLBACK (after_cb), self);
  return self;
}

void
bench_frames_free (BenchFrames *self)
{
  g_signal_handlers_disconnect_by_data (self->clock, self);
  g_object_unref (self->clock);
  g_free (self);
}

double
bench_frames_next (BenchFrames *self)
{
  guint n = self->n;

  gdk_frame_clock_request_phase (self->clock, GDK_FRAME_CLOCK_PHASE_PAINT);
  while (self->n == n)
    g_main_context_iteration (NULL, TRUE);
  return self->last;
}

static gboolean
wake_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

void
bench_wait (BenchCondition condition, gpointer data)
{
  while (!condition (data))
    g_main_context_iteration (NULL, TRUE);
}

void
bench_idle (guint ms)
{
  gint64 end = g_get_monotonic_time () + ms * G_TIME_SPAN_MILLISECOND;
  guint wake = g_timeout_add (5, wake_cb, NULL);

  while (g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (wake);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return x < y ? -1 : x > y;
}

double
bench_quantile (GArray *values, double quantile)
{
  g_array_sort (values, compare);
  return g_array_index (values, double, (guint) floor (quantile * (values->len - 1) + 0.5));
}
