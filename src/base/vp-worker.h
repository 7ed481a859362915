/* vp-worker.h: one named thread that runs tasks one after the other
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define VP_TYPE_WORKER (vp_worker_get_type ())
G_DECLARE_FINAL_TYPE (VpWorker, vp_worker, VP, WORKER, GObject)

/* Told from the thread that works, @fraction 0 to 1 of what it has to do. */
typedef void (*VpProgressFunc) (double fraction, gpointer data);

/* Runs on the worker's thread; returns through @task exactly as a GTaskThreadFunc does. */
typedef void (*VpWorkerFunc) (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable);

VpWorker *vp_worker_new           (const char *name);
/* Lower numbers first, equal ones in order. The task's callback runs in the main context the task
 * was made in, and there too the task and what it holds are freed: never on the worker's thread. */
void      vp_worker_queue         (VpWorker *self, int priority, GTask *task, VpWorkerFunc func);
/* Runs @func on the worker and blocks until it returned: for the command line, tests and shutdown. */
void      vp_worker_run           (VpWorker *self, GFunc func, gpointer data);
/* Blocks until nothing is queued or running, at most @ms: an answer that comes so soon stands in the frame that is painted
 * next, and not in the one behind it. Returns whether all is done. */
gboolean  vp_worker_wait          (VpWorker *self, guint ms);
/* One task on a thread of its own, handed back as vp_worker_queue() does: g_task_run_in_thread() drops
 * its reference wherever it is. */
void      vp_worker_run_alone     (const char *name, GTask *task, VpWorkerFunc func);
gboolean  vp_worker_is_current    (VpWorker *self);
/* Waits for what is queued, then ends the thread; on the worker's own thread it does not wait.
 * Further tasks are returned as cancelled. */
void      vp_worker_stop          (VpWorker *self);

#define vp_worker_assert(self) g_assert (vp_worker_is_current (self))

G_END_DECLS
