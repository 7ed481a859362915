/* test-job.c: progress told from other threads
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-job.h"
#include "vp-test-ui.h"

#define REPORTS 100000

typedef struct {
  GThread *main_thread;
  VpJob *job;
  guint n_notified;
  double last;
} Watch;

static void
notify_cb (GObject *object, GParamSpec *pspec, gpointer data)
{
  Watch *watch = data;
  double fraction = vp_job_get_fraction (watch->job);

  g_assert_true (g_thread_self () == watch->main_thread);
  g_assert_cmpfloat (fraction, >=, watch->last);
  watch->last = fraction;
  watch->n_notified++;
}

static gpointer
report_thread (gpointer data)
{
  for (guint i = 1; i <= REPORTS; i++)
    vp_job_report ((double) i / REPORTS, data);
  return NULL;
}

static gboolean
is_done (gpointer data)
{
  return ((Watch *) data)->last >= 1;
}

static void
test_progress (void)
{
  Watch watch = { .main_thread = g_thread_self (), .job = vp_job_new ("Importing"), .last = -1 };
  GThread *thread;

  g_assert_cmpstr (vp_job_get_title (watch.job), ==, "Importing");
  g_assert_cmpfloat (vp_job_get_fraction (watch.job), <, 0);
  g_signal_connect (watch.job, "notify::fraction", G_CALLBACK (notify_cb), &watch);
  thread = g_thread_new ("worker", report_thread, watch.job);
  vp_test_wait (is_done, &watch);
  g_thread_join (thread);
  while (g_main_context_iteration (NULL, FALSE));
  g_assert_cmpfloat (watch.last, >=, 1);
  g_assert_cmpuint (watch.n_notified, >, 0);
  g_assert_finalize_object (watch.job);
}

/* However often it is told, the main loop hears of it once a turn. */
static void
test_coalesced (void)
{
  Watch watch = { .main_thread = g_thread_self (), .job = vp_job_new ("Importing"), .last = -1 };

  g_signal_connect (watch.job, "notify::fraction", G_CALLBACK (notify_cb), &watch);
  g_thread_join (g_thread_new ("worker", report_thread, watch.job));
  g_assert_cmpuint (watch.n_notified, ==, 0);
  g_assert_cmpfloat (vp_job_get_fraction (watch.job), <, 0);
  while (g_main_context_iteration (NULL, FALSE));
  g_assert_cmpuint (watch.n_notified, ==, 1);
  g_assert_cmpfloat (watch.last, >=, 1);
  g_assert_finalize_object (watch.job);
}

static void
test_bounds (void)
{
  VpJob *job = vp_job_new ("Importing");

  vp_job_report (7, job);
  while (g_main_context_iteration (NULL, FALSE));
  g_assert_cmpfloat (ABS (vp_job_get_fraction (job) - 1), <, 1e-9);
  vp_job_report (-7, job);
  while (g_main_context_iteration (NULL, FALSE));
  g_assert_cmpfloat (vp_job_get_fraction (job), <, 0); /* nobody knows how much is left */
  g_assert_false (g_cancellable_is_cancelled (vp_job_get_cancellable (job)));
  g_assert_finalize_object (job);
}

/* A report that nobody waits for keeps the job until the main loop has heard it. */
static void
test_outlives_owner (void)
{
  VpJob *job = vp_job_new ("Importing");
  gpointer weak = job;

  g_object_add_weak_pointer (G_OBJECT (job), &weak);
  vp_job_report (0.5, job);
  g_object_unref (job);
  g_assert_nonnull (weak);
  while (g_main_context_iteration (NULL, FALSE));
  g_assert_null (weak);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/job/progress", test_progress);
  g_test_add_func ("/job/coalesced", test_coalesced);
  g_test_add_func ("/job/bounds", test_bounds);
  g_test_add_func ("/job/outlives-owner", test_outlives_owner);
  return g_test_run ();
}
