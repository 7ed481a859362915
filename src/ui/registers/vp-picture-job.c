/* vp-picture-job.c: a folder of photographs taken in, and photographs given to the press
 *
 * Looking at pictures is done by threads of their own; the writer has one slice at a time, so that whoever saves something
 * meanwhile waits for no more than that.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-picture-job.h"

#include "vp-dialogs.h"
#include "vp-file-dialog.h"
#include "vp-photo-folder.h"

#include <glib/gi18n.h>

#define TOLD 8

typedef struct {
  GtkWidget *view;    /* owned */
  VpSession *session; /* owned */
  VpJob *job;         /* owned; of an import */
  VpPhotoFolder *folder;
  GArray *ids;        /* gint64; of an export */
  char *path;
  guint written;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_object_unref (work->view);
  g_object_unref (work->session);
  g_clear_object (&work->job);
  g_clear_pointer (&work->folder, vp_photo_folder_free);
  g_clear_pointer (&work->ids, g_array_unref);
  g_free (work->path);
  g_free (work);
}

static Work *
new_work (VpRegisterView *view, VpSession *session)
{
  Work *work = g_new0 (Work, 1);

  work->view = g_object_ref (GTK_WIDGET (view));
  work->session = g_object_ref (session);
  return work;
}

/* Taking in */

static void read_slice (Work *work);

static void
add_left (GString *text, const GPtrArray *left, const char *sentence)
{
  for (guint i = 0; i < MIN (left->len, TOLD); i++) {
    const VpPhotoLeft *one = left->pdata[i];
    g_autofree char *name = g_path_get_basename (one->path);

    g_string_append_printf (text, "\n%s %s（%s）", sentence, name, one->of);
  }
  if (left->len > TOLD)
    g_string_append (text, "\n…");
}

static void
tell (Work *work)
{
  const GPtrArray *doubles = vp_photo_folder_doubles (work->folder), *strange = vp_photo_folder_strange (work->folder);
  g_autoptr (GString) text = g_string_new (NULL);

  /* Translators: how many */
  g_string_append_printf (text, _("%u of %u photographs were taken in; %u are there already, %u were left out."),
                          vp_photo_folder_n_added (work->folder), vp_photo_folder_n (work->folder), doubles->len, strange->len);
  if (doubles->len + strange->len == 0) {
    vp_session_notice (work->session, text->str, FALSE);
    return;
  }
  add_left (text, doubles, _("There already:"));
  add_left (text, strange, _("Left out:"));
  vp_dialog_tell (work->view, _("The folder was taken in"), text->str);
}

static void
end_import (Work *work, const GError *error)
{
  vp_session_end_job (work->session, work->job);
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    vp_dialog_tell (work->view, _("The photographs were not taken in"), error->message);
  else if (work->folder != NULL)
    tell (work);
  work_free (work);
}

static gboolean
write_slice (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;

  return vp_photo_folder_write (work->folder, db, error);
}

static void
slice_written_cb (VpSession *session, gpointer data, const GError *error)
{
  Work *work = data;

  if (error != NULL) {
    end_import (work, error);
    return;
  }
  vp_job_report ((double) vp_photo_folder_n_done (work->folder) / MAX (vp_photo_folder_n (work->folder), 1), work->job);
  read_slice (work);
}

/* A task that returns whether there is a slice to be written. */
static void
read_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  GError *error = NULL;
  gboolean more;

  if (work->folder == NULL && (work->folder = vp_photo_folder_new (work->path, &error)) == NULL) {
    g_task_return_error (task, error);
    return;
  }
  more = vp_photo_folder_read (work->folder, cancellable, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, more);
}

static void
slice_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Work *work = data;
  g_autoptr (GError) error = NULL;
  gboolean more = g_task_propagate_boolean (G_TASK (result), &error);

  if (more)
    vp_session_write (work->session, VP_STORE_PRIORITY_BULK, NULL, write_slice, work, NULL, NULL, slice_written_cb);
  else
    end_import (work, error);
}

static void
read_slice (Work *work)
{
  g_autoptr (GTask) task = g_task_new (NULL, vp_job_get_cancellable (work->job), slice_read_cb, work);

  g_task_set_source_tag (task, read_slice);
  g_task_set_task_data (task, work, NULL);
  g_task_run_in_thread (task, read_thread);
}

static void
import_chosen_cb (const char *path, gpointer data)
{
  Work *work = data;

  work->path = g_strdup (path);
  work->job = g_object_ref (vp_session_begin_job (work->session, _("Taking photographs in")));
  read_slice (work);
}

void
vp_picture_job_import (VpRegisterView *view, VpSession *session)
{
  g_return_if_fail (VP_IS_REGISTER_VIEW (view) && VP_IS_SESSION (session));
  vp_file_dialog_folder (GTK_WIDGET (view), _("Folder of photographs"), NULL, import_chosen_cb, new_work (view, session), work_free);
}

/* Giving out */

static gboolean
write_pictures (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;

  return vp_photo_export (db, (const gint64 *) (void *) work->ids->data, work->ids->len, work->path, &work->written, error);
}

static void
pictures_written_cb (VpSession *session, gpointer data, const GError *error)
{
  const Work *work = data;
  g_autofree char *notice = NULL;

  if (error != NULL)
    return;
  /* Translators: how many, a folder */
  notice = g_strdup_printf (_("%u photographs were written to “%s”"), work->written, work->path);
  vp_session_notice (session, notice, FALSE);
}

static void
export_chosen_cb (const char *path, gpointer data)
{
  Work *work = data;

  work->path = g_strdup (path);
  vp_session_write (work->session, VP_STORE_PRIORITY_NORMAL, vp_session_begin_job (work->session, _("Writing photographs")), write_pictures, work,
                    work_free, _("The photographs were not written"), pictures_written_cb);
}

void
vp_picture_job_export (VpRegisterView *view, VpSession *session)
{
  g_autoptr (GArray) chosen = NULL;
  Work *work;

  g_return_if_fail (VP_IS_REGISTER_VIEW (view) && VP_IS_SESSION (session));
  if (vp_register_view_get_ids (view) == NULL)
    return;
  chosen = vp_register_view_get_chosen (view);
  work = new_work (view, session);
  work->ids = chosen->len > 1 ? g_steal_pointer (&chosen) : g_array_copy ((GArray *) vp_register_view_get_ids (view));
  vp_file_dialog_folder (GTK_WIDGET (view), _("Folder for the press"), NULL, export_chosen_cb, work, work_free);
}
