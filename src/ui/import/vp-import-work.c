/* vp-import-work.c: what the import window does on the store's threads
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-import-window-private.h"

#include "vp-batch-store.h"
#include "vp-file-dialog.h"
#include "vp-table-writer.h"
#include "vp-text.h"

#include <glib/gi18n.h>
#include <string.h>

/* One piece of work. The import is with the worker until it ended. */
typedef struct {
  VpImportWindow *window; /* owned */
  VpSession *session;     /* owned */
  VpJob *job;             /* owned */
  VpImport *import;       /* owned until handed back */
  GPtrArray *preview;
  char *path, *text, *about, *sender, *encoding, *reply, *reason;
  gboolean header_given;
  const VpImportClass *of; /* NULL = guess */
  guint sheet, first_row, n_rows;
  gint64 batch_id;
  VpImportStep next; /* shown when it went well */
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_clear_pointer (&work->import, vp_import_free);
  g_clear_pointer (&work->preview, g_ptr_array_unref);
  g_object_unref (work->window);
  g_object_unref (work->session);
  g_object_unref (work->job);
  g_free (work->path);
  g_free (work->text);
  g_free (work->sender);
  g_free (work->about);
  g_free (work->encoding);
  g_free (work->reply);
  g_free (work->reason);
  g_free (work);
}

/* While rows are checked: how many of how many. */
static char *
describe_progress (VpImportWindow *self, double fraction)
{
  guint n_seen = 0, about = 0;
  g_autofree char *seen = NULL, *all = NULL;

  if (self->working != NULL)
    vp_import_get_progress (self->working, &n_seen, &about);
  seen = vp_text_group_digits (n_seen);
  all = vp_text_group_digits (about);
  if (n_seen > 0 && about > 0)
    /* Translators: how many rows were read, of about how many */
    return g_strdup_printf (_("%s of about %s rows"), seen, all);
  if (n_seen > 0)
    /* Translators: how many rows */
    return g_strdup_printf (_("%s rows read"), seen);
  /* Translators: a percentage */
  return fraction >= 0 ? g_strdup_printf (_("%d %%"), (int) (fraction * 100)) : NULL;
}

static void
fraction_cb (VpJob *job, GParamSpec *pspec, gpointer data)
{
  VpImportWindow *self = VP_IMPORT_WINDOW (data);
  double fraction = vp_job_get_fraction (job);
  g_autofree char *text = NULL;

  if (job != self->job)
    return;
  text = describe_progress (self, fraction);
  if (fraction < 0)
    gtk_progress_bar_pulse (self->progress_bar);
  else
    gtk_progress_bar_set_fraction (self->progress_bar, fraction);
  if (text != NULL)
    gtk_progress_bar_set_text (self->progress_bar, text);
}

static Work *
new_work (VpImportWindow *self, const char *title, VpImportStep next)
{
  Work *work = g_new0 (Work, 1);

  work->window = g_object_ref (self);
  work->session = g_object_ref (self->session);
  work->job = g_object_ref (vp_session_begin_job (self->session, title));
  work->import = g_steal_pointer (&self->import);
  work->next = next;
  g_set_object (&self->job, work->job);
  gtk_progress_bar_set_fraction (self->progress_bar, 0);
  gtk_progress_bar_set_text (self->progress_bar, title);
  g_signal_connect_object (work->job, "notify::fraction", G_CALLBACK (fraction_cb), self, 0);
  return work;
}

/* The import is the window's again; the failure stands in its foot line. Returns whether it went well. */
static gboolean
take_back (Work *work, const GError *error)
{
  VpImportWindow *self = work->window;

  self->import = g_steal_pointer (&work->import);
  self->working = NULL;
  g_clear_object (&self->job);
  if (error == NULL)
    return TRUE;
  vp_import_window_set_step (self, self->step);
  if (self->import == NULL && self->preview->len == 0) {
    vp_import_window_show_fault (self, error->message);
    return FALSE;
  }
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    vp_import_window_set_message (self, error->message, TRUE);
  return FALSE;
}

/* Opening */

static VpPreviewRow *
copy_row (const VpTableRow *row, VpRowKind kind)
{
  VpPreviewRow *copy = g_new0 (VpPreviewRow, 1);
  guint n = MIN (row->n_cells, VP_IMPORT_PREVIEW_COLUMNS);

  copy->number = row->number;
  copy->kind = kind;
  copy->cells = g_new0 (char *, n + 1);
  for (guint i = 0; i < n; i++)
    copy->cells[i] = g_strdup (row->cells[i].text);
  return copy;
}

static gboolean
read_preview (Work *work, GError **error)
{
  VpTableReader *reader = vp_import_get_reader (work->import);
  VpTableRow row;

  work->preview = g_ptr_array_new_with_free_func (vp_preview_row_free);
  if (!vp_table_reader_select (reader, vp_import_get_sheet (work->import), error))
    return FALSE;
  while (work->preview->len < VP_IMPORT_PREVIEW_ROWS) {
    if (!vp_table_reader_next (reader, &row, error))
      return FALSE;
    if (row.number == 0)
      break;
    g_ptr_array_add (work->preview,
                     copy_row (&row, vp_header_row_kind (vp_import_get_header (work->import), &row)));
  }
  return vp_table_reader_select (reader, vp_import_get_sheet (work->import), error);
}

static gboolean
guess_kind (Work *work, GError **error)
{
  if (work->of == NULL)
    work->of = work->path != NULL ? vp_import_guess_class (work->path, error) : vp_import_guess_class_of_text (work->text, error);
  return work->of != NULL;
}

static gboolean
open_file (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;

  g_clear_pointer (&work->import, vp_import_free);
  if (!guess_kind (work, error))
    return FALSE;
  work->import = work->path != NULL ? vp_import_new (work->of, work->path, work->sender)
                                    : vp_import_new_for_text (work->of, work->text);
  vp_import_set_about (work->import, work->about);
  if (!vp_import_open (work->import, work->encoding, cancellable, error)) {
    g_clear_pointer (&work->import, vp_import_free);
    return FALSE;
  }
  if (work->header_given || work->sheet != G_MAXUINT) {
    guint n_sheets = vp_table_reader_n_sheets (vp_import_get_reader (work->import));
    /* The entry behind the last sheet means all of them. */
    gboolean all = work->sheet == n_sheets;

    vp_import_set_all_sheets (work->import, all);
    if (!vp_import_set_header (work->import, all ? vp_import_get_sheet (work->import) : MIN (work->sheet, n_sheets - 1), work->header_given ? work->first_row : 0,
                               work->header_given ? work->n_rows : 0, error))
      return FALSE;
  }
  return vp_import_recall_mapping (work->import, db, error) && read_preview (work, error);
}

static void
opened (VpSession *session, gpointer data, const GError *error)
{
  Work *work = data;
  VpImportWindow *self = work->window;

  if (!take_back (work, error))
    return;
  g_ptr_array_unref (self->preview);
  self->preview = g_steal_pointer (&work->preview);
  vp_import_window_show_file (self);
  vp_import_window_set_step (self, STEP_FILE);
}

void
vp_import_window_start_open (VpImportWindow *self)
{
  static const char *const encodings[] = { NULL, "UTF-8", "GB18030", "UTF-16LE", "UTF-16BE" };
  gboolean is_first = self->import == NULL && self->preview->len == 0;
  Work *work = new_work (self, _("Reading the table"), STEP_FILE);

  work->path = g_strdup (self->path);
  work->text = g_strdup (self->text);
  work->about = g_strdup (self->about);
  work->sender = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->sender_entry)));
  work->encoding = g_strdup (encodings[MIN (gtk_drop_down_get_selected (self->encoding_drop), 4)]);
  if (self->kind_given)
    work->of = vp_import_class_at (gtk_drop_down_get_selected (self->kind_drop));
  work->header_given = self->header_given;
  work->sheet = is_first ? G_MAXUINT : gtk_drop_down_get_selected (self->sheet_drop);
  work->first_row = (guint) gtk_spin_button_get_value_as_int (self->first_spin);
  work->n_rows = (guint) gtk_spin_button_get_value_as_int (self->count_spin);
  vp_import_window_set_message (self, NULL, FALSE);
  vp_import_window_set_step (self, STEP_FILE);
  vp_session_read (self->session, VP_STORE_PRIORITY_VISIBLE, work->job, open_file, work, work_free, NULL, opened);
}

/* Checking */

static gboolean
check_rows (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;

  return vp_import_analyse (work->import, db, vp_job_report, work->job, cancellable, error);
}

static void
rows_checked (VpSession *session, gpointer data, const GError *error)
{
  Work *work = data;

  if (!take_back (work, error))
    return;
  vp_import_window_show_review (work->window, TRUE);
  vp_import_window_set_step (work->window, STEP_REVIEW);
}

void
vp_import_window_start_check (VpImportWindow *self)
{
  Work *work = new_work (self, _("Checking every row"), STEP_REVIEW);

  self->working = work->import;
  vp_import_window_set_step (self, STEP_MAPPING);
  vp_session_read (self->session, VP_STORE_PRIORITY_NORMAL, work->job, check_rows, work, work_free, NULL, rows_checked);
}

/* Full numbers */

static gboolean
log_full (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;

  return vp_import_log_full (work->import, db, work->reason, error);
}

static void
full_logged (VpSession *session, gpointer data, const GError *error)
{
  Work *work = data;
  VpImportWindow *self = work->window;

  if (!take_back (work, error))
    return;
  self->is_full = self->is_filling = TRUE;
  gtk_toggle_button_set_active (self->full_button, TRUE);
  self->is_filling = FALSE;
  vp_import_window_show_preview (self);
  vp_import_window_set_step (self, STEP_FILE);
}

void
vp_import_window_start_full (VpImportWindow *self, const char *reason)
{
  Work *work = new_work (self, _("Writing the log"), STEP_FILE);

  work->reason = g_strdup (reason);
  vp_import_window_set_step (self, STEP_FILE);
  vp_session_write (self->session, VP_STORE_PRIORITY_VISIBLE, work->job, log_full, work, work_free, NULL, full_logged);
}

/* Committing */

static gboolean
commit_rows (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;

  return vp_import_commit (work->import, db, vp_job_report, work->job, cancellable,
                           &work->batch_id, error);
}

static void
committed (VpSession *session, gpointer data, const GError *error)
{
  Work *work = data;

  if (!take_back (work, error))
    return;
  work->window->batch_id = work->batch_id;
  vp_import_window_show_done (work->window);
  vp_import_window_set_step (work->window, STEP_DONE);
}

void
vp_import_window_start_commit (VpImportWindow *self)
{
  Work *work = new_work (self, _("Importing"), STEP_DONE);

  vp_import_window_set_step (self, STEP_REVIEW);
  vp_session_write (self->session, VP_STORE_PRIORITY_NORMAL, work->job, commit_rows, work, work_free, NULL, committed);
}

/* Withdrawing what was just imported */

static gboolean
withdraw (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;

  return vp_batch_store_withdraw (db, work->batch_id,
                                  _("Withdrawn right after the import"), error);
}

static void
withdrawn (VpSession *session, gpointer data, const GError *error)
{
  Work *work = data;
  VpImportWindow *self = work->window;

  if (!take_back (work, error))
    return;
  vp_session_notice (session, _("The batch was withdrawn"), FALSE);
  gtk_window_close (GTK_WINDOW (self));
}

void
vp_import_window_start_withdraw (VpImportWindow *self)
{
  Work *work = new_work (self, _("Withdrawing the batch"), STEP_DONE);

  work->batch_id = self->batch_id;
  vp_import_window_set_step (self, STEP_DONE);
  vp_session_write (self->session, VP_STORE_PRIORITY_VISIBLE, work->job, withdraw, work, work_free, NULL, withdrawn);
}

/* The reply for the sender */

static gboolean
write_reply (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;

  return vp_import_write_reply (work->import, work->reply, cancellable, error);
}

static void
reply_written (VpSession *session, gpointer data, const GError *error)
{
  Work *work = data;
  g_autofree char *name = NULL, *sentence = NULL;

  if (!take_back (work, error))
    return;
  vp_import_window_set_step (work->window, work->window->step);
  name = g_path_get_basename (work->reply);
  /* Translators: a file name */
  sentence = g_strdup_printf (_("The reply was written: %s"), name);
  vp_import_window_set_message (work->window, sentence, FALSE);
}

static void
reply_path_cb (const char *path, gpointer data)
{
  g_autoptr (VpImportWindow) self = data;
  Work *work;

  if (vp_import_window_is_busy (self) || self->import == NULL)
    return;
  work = new_work (self, _("Writing the reply"), self->step);
  work->reply = g_str_has_suffix (path, ".csv") || g_str_has_suffix (path, ".xlsx") ? g_strdup (path)
                                                                                    : g_strconcat (path, ".xlsx", NULL);
  vp_import_window_set_step (self, self->step);
  vp_session_read (self->session, VP_STORE_PRIORITY_VISIBLE, work->job, write_reply, work, work_free, NULL,
                   reply_written);
}

void
vp_import_window_save_reply (VpImportWindow *self)
{
  g_autofree char *name = NULL;

  if (self->import == NULL)
    return;
  name = vp_session_file_name (self->session, NULL, vp_import_class_of (self->import)->reply, NULL, vp_date_today (), "xlsx");
  vp_file_dialog_save (GTK_WIDGET (self), _("Reply for the sender"), name, reply_path_cb, g_object_ref (self),
                       g_object_unref);
}
