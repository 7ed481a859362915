/* vp-scan-job.c: files of scanned sheets read in the background, into a tray
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-scan-job.h"

#include "vp-tray.h"

#include <glib/gi18n.h>

typedef struct {
  VpSession *session;  /* borrowed */
  GObject *owner;      /* owned */
  VpScanJobDone done;
  char **paths;
  VpJob *job;          /* borrowed, lives as long as the reading */
  GPtrArray *pictures; /* VpScanPicture */
  GPtrArray *pages;    /* VpScanPage */
  gint64 id;
} Filling;

static void
filling_free (gpointer data)
{
  Filling *self = data;

  g_object_unref (self->owner);
  g_strfreev (self->paths);
  g_clear_pointer (&self->pictures, g_ptr_array_unref);
  g_clear_pointer (&self->pages, g_ptr_array_unref);
  g_free (self);
}

static void
tell_progress (guint file, guint n_files, guint page, guint n_pages, gpointer data)
{
  vp_job_report ((file + (double) page / MAX (n_pages, 1)) / n_files, data);
}

static void
read_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Filling *self = data;
  GError *error = NULL;

  self->pictures = vp_scan_pictures_read ((const char *const *) self->paths, tell_progress, self->job, cancellable, &error);
  if (self->pictures != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static gboolean
fill_tray (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Filling *self = data;

  return vp_tray_add (db, self->pictures, &self->id, &self->pages, error);
}

static void
tray_filled_cb (VpSession *session, gpointer data, const GError *error)
{
  Filling *self = data;

  self->done (error == NULL ? self->id : 0, error == NULL ? self->pages : NULL, self->owner);
}

static void
files_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Filling *self = data;
  g_autoptr (GError) error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error)) {
    /* The job ends with the writing. */
    vp_session_write (self->session, VP_STORE_PRIORITY_VISIBLE, self->job, fill_tray, self, filling_free,
                      _("The scanned sheets could not be kept"), tray_filled_cb);
    return;
  }
  vp_session_end_job (self->session, self->job);
  vp_session_fail (self->session, _("The files could not be read"), error);
  self->done (0, NULL, self->owner);
  filling_free (self);
}

VpJob *
vp_scan_job_begin (VpSession *session, const char *const *paths, GObject *owner, VpScanJobDone done)
{
  g_autoptr (GTask) task = NULL;
  Filling *self;

  g_return_val_if_fail (paths != NULL && owner != NULL && done != NULL, NULL);
  self = g_new0 (Filling, 1);
  self->session = session;
  self->owner = g_object_ref (owner);
  self->done = done;
  self->paths = g_strdupv ((char **) paths);
  self->job = vp_session_begin_job (session, _("Reading scanned sheets"));
  task = g_task_new (owner, vp_job_get_cancellable (self->job), files_read_cb, self);
  g_task_set_task_data (task, self, NULL);
  g_task_run_in_thread (task, read_thread);
  return self->job;
}
