/* vp-window-store.c: backup, restore and check, and the page of a store that cannot be opened
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-window-private.h"

#include "vp-backup-list.h"
#include "vp-backup.h"
#include "vp-check.h"
#include "vp-code-store.h"
#include "vp-dialogs.h"
#include "vp-file-dialog.h"
#include "vp-gate.h"
#include "vp-restore.h"

#include <glib/gi18n.h>

#define BACKUPS_KEPT 10
#define BACKUP_FOLDER "backup-folder"

static VpSession *
get_open_session (VpWindow *self)
{
  return self->session != NULL && vp_session_is_open (self->session) ? self->session : NULL;
}

/* 20,401 */
static char *
group_digits (gint64 number)
{
  g_autofree char *digits = g_strdup_printf ("%" G_GINT64_FORMAT, number);
  GString *grouped = g_string_new (digits);

  for (gssize i = (gssize) grouped->len - 3; i > 0; i -= 3)
    g_string_insert_c (grouped, i, ',');
  return g_string_free (grouped, FALSE);
}

static char *
describe_backup (const VpBackupInfo *info)
{
  g_autoptr (GDateTime) at = g_date_time_new_from_unix_local (info->at);
  g_autofree char *people = group_digits (info->people);
  /* Translators: day and time of a backup, in the words of g_date_time_format() */
  g_autofree char *time = g_date_time_format (at, _("%-d %B %Y, %H:%M"));

  /* Translators: day and time of a backup, number of people in it */
  return g_strdup_printf (_("%s, %s people"), time, people);
}

/* When the last backup was made: known to the store, not to the computer */

typedef struct {
  VpWindow *window; /* owned */
  gint64 backed_up, restored;
} Noting;

static void
noting_free (gpointer data)
{
  Noting *noting = data;

  g_object_unref (noting->window);
  g_free (noting);
}

static gboolean
read_time (VpDb *db, const char *key, gint64 *at, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autofree char *text = vp_meta_store_get (db, key, &local);

  *at = text != NULL ? g_ascii_strtoll (text, NULL, 10) : 0;
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
read_times (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Noting *noting = data;

  return read_time (db, VP_META_LAST_BACKUP, &noting->backed_up, error)
    && read_time (db, VP_META_RESTORED, &noting->restored, error);
}

static char *
format_time (gint64 at)
{
  g_autoptr (GDateTime) then = g_date_time_new_from_unix_local (at), now = g_date_time_new_now_local ();
  gboolean today = g_date_time_get_day_of_year (then) == g_date_time_get_day_of_year (now)
    && g_date_time_get_year (then) == g_date_time_get_year (now);

  return g_date_time_format (then, today ? _("today %H:%M") : "%Y-%m-%d");
}

/* From that many whole days without a backup on, the line says so in red. */
static void
mark_overdue (VpWindow *self, gint64 backed_up)
{
  guint days = g_settings_get_uint (self->settings, "backup-days");
  gboolean overdue = vp_backup_is_overdue (backed_up, g_get_real_time () / G_USEC_PER_SEC, days);

  if (overdue)
    gtk_widget_add_css_class (GTK_WIDGET (self->backup_label), "fault");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->backup_label), "fault");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->backup_label), overdue ? _("It is time for a backup: menu, Back up") : NULL);
}

static void
times_read_cb (VpSession *session, gpointer data, const GError *error)
{
  Noting *noting = data;
  gboolean restored = noting->restored > noting->backed_up;
  g_autofree char *time = format_time (restored ? noting->restored : noting->backed_up), *text = NULL;

  if (error != NULL)
    return;
  if (restored)
    /* Translators: when a backup was put in the store's place */
    text = g_strdup_printf (_("Restored: %s; not backed up since"), time);
  else if (noting->backed_up != 0)
    /* Translators: when the last backup was made */
    text = g_strdup_printf (_("Backup: %s ✓"), time);
  mark_overdue (noting->window, noting->backed_up);
  gtk_label_set_label (noting->window->backup_label, text != NULL ? text : _("Not backed up yet"));
}

void
vp_window_show_backup (VpWindow *self)
{
  Noting *noting;

  if (get_open_session (self) == NULL)
    return;
  noting = g_new0 (Noting, 1);
  noting->window = g_object_ref (self);
  vp_session_read (self->session, VP_STORE_PRIORITY_BULK, NULL, read_times, noting, noting_free, NULL, times_read_cb);
}

static gboolean
note_backup (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autofree char *now = g_strdup_printf ("%" G_GINT64_FORMAT, g_get_real_time () / G_USEC_PER_SEC);

  return vp_meta_store_put (db, VP_META_LAST_BACKUP, now, error);
}

static void
noted_cb (VpSession *session, gpointer data, const GError *error)
{
  VpWindow *self = ((Noting *) data)->window;

  vp_window_show_backup (self);
  /* The overview says that one is due. */
  if (get_open_session (self) != NULL && g_strcmp0 (gtk_stack_get_visible_child_name (self->pages), "overview") == 0)
    vp_page_refresh (vp_window_get_page (self));
}

/* Backup */

typedef struct {
  VpWindow *window; /* owned */
  char *folder, *path;
} BackingUp;

static void
backing_up_free (gpointer data)
{
  BackingUp *backup = data;

  g_object_unref (backup->window);
  g_free (backup->folder);
  g_free (backup->path);
  g_free (backup);
}

static gboolean
back_up (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  BackingUp *backup = data;

  if (!vp_gate_check (db, "backup", NULL, 0, error))
    return FALSE;
  backup->path = vp_backup_create (db, backup->folder, BACKUPS_KEPT, cancellable, error);
  return backup->path != NULL;
}

static void
backed_up_cb (VpSession *session, gpointer data, const GError *error)
{
  BackingUp *backup = data;
  g_autofree char *sentence = NULL;
  Noting *noting;

  if (error != NULL)
    return;
  /* Translators: a file name */
  sentence = g_strdup_printf (_("Backed up and verified: %s"), backup->path);
  g_settings_set_string (backup->window->settings, BACKUP_FOLDER, backup->folder);
  vp_session_notice (session, sentence, FALSE);
  noting = g_new0 (Noting, 1);
  noting->window = g_object_ref (backup->window);
  vp_session_write (session, VP_STORE_PRIORITY_NORMAL, NULL, note_backup, noting, noting_free, NULL, noted_cb);
}

static void
backup_folder_cb (const char *path, gpointer data)
{
  g_autoptr (VpWindow) self = data;
  VpSession *session = get_open_session (self);
  BackingUp *backup;

  if (session == NULL)
    return;
  backup = g_new0 (BackingUp, 1);
  backup->window = g_object_ref (self);
  backup->folder = g_strdup (path);
  vp_session_read (session, VP_STORE_PRIORITY_BULK, vp_session_begin_job (session, _("Backing up")), back_up, backup,
                   backing_up_free, _("The backup was not made"), backed_up_cb);
}

void
vp_window_backup_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpWindow *self = VP_WINDOW (widget);
  g_autofree char *folder = g_settings_get_string (self->settings, BACKUP_FOLDER);

  if (get_open_session (self) != NULL)
    vp_file_dialog_folder (widget, _("Folder for the backup"), folder, backup_folder_cb, g_object_ref (widget),
                           g_object_unref);
}

/* Restore */

typedef struct {
  VpWindow *window; /* owned */
  char *path;
} Restoring;

static Restoring *
new_restoring (VpWindow *window, const char *path)
{
  Restoring *restoring = g_new0 (Restoring, 1);

  restoring->window = g_object_ref (window);
  restoring->path = g_strdup (path);
  return restoring;
}

static void
restoring_free (gpointer data)
{
  Restoring *restoring = data;

  g_object_unref (restoring->window);
  g_free (restoring->path);
  g_free (restoring);
}

typedef struct {
  char *backup, *store, *who;
} Paths;

static void
paths_free (gpointer data)
{
  Paths *paths = data;

  g_free (paths->backup);
  g_free (paths->store);
  g_free (paths->who);
  g_free (paths);
}

static void
restore_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Paths *paths = task_data;
  GError *error = NULL;
  char *kept = NULL;

  if (vp_restore_run (paths->backup, paths->store, paths->who, &kept, cancellable, &error))
    g_task_return_pointer (task, kept != NULL ? kept : g_strdup (""), g_free);
  else
    g_task_return_error (task, error);
}

static void
restored_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  VpWindow *self = VP_WINDOW (source);
  g_autoptr (GError) error = NULL;
  g_autofree char *kept = g_task_propagate_pointer (G_TASK (result), &error);
  g_autofree char *sentence = NULL;

  if (error != NULL)
    vp_dialog_tell (GTK_WIDGET (self), _("The backup was not restored"), error->message);
  else if (*kept != '\0')
    /* Translators: a file name */
    sentence = g_strdup_printf (_("The backup is in place. The former store was kept as %s."), kept);
  if (error == NULL)
    vp_dialog_tell (GTK_WIDGET (self), _("Restored"), sentence != NULL ? sentence : _("The backup is in place."));
  if (vp_restore_has_store (vp_session_get_path (self->session)))
    vp_window_open (self, VP_STORE_OPEN_EXISTING, FALSE);
  else
    gtk_stack_set_visible_child_name (self->root_stack, "start");
}

static void
run_on_paths (VpWindow *self, const char *backup, GTaskThreadFunc run, GAsyncReadyCallback done)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, done, NULL);
  Paths *paths = g_new0 (Paths, 1);

  paths->backup = g_strdup (backup);
  paths->store = g_strdup (vp_session_get_path (self->session));
  paths->who = g_strdup (vp_session_get_who (self->session));
  g_task_set_task_data (task, paths, paths_free);
  g_task_run_in_thread (task, run);
}

static void
start_restoring (gpointer data)
{
  Restoring *restoring = data;
  vp_window_close_store (restoring->window);
  run_on_paths (restoring->window, restoring->path, restore_thread, restored_cb);
}

static void
inspect_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Paths *paths = task_data;
  GError *error = NULL;
  VpBackupInfo *info = vp_backup_inspect (paths->backup, &error);

  if (info == NULL) {
    g_task_return_error (task, error);
    return;
  }
  info->own = !vp_backup_is_foreign (info, paths->store);
  g_task_return_pointer (task, info, (GDestroyNotify) vp_backup_info_free);
}

/* From when the backup is and whom it holds, before anything is done. */
static void
inspected_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  VpWindow *self = VP_WINDOW (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (VpBackupInfo) info = g_task_propagate_pointer (G_TASK (result), &error);
  g_autofree char *backup = NULL, *sentence = NULL;

  if (info == NULL) {
    vp_dialog_tell (GTK_WIDGET (self), _("The backup was not restored"), error->message);
    return;
  }
  backup = describe_backup (info);
  /* Translators: a backup, such as "26 November 2026, 11:34, 20,401 people" */
  sentence = g_strdup_printf (info->own
    ? _("%s. The present store is kept beside it under another name. What was entered since the backup is not in it. Who may do"
        " what stays as it is today.")
    : _("%s. The present store is kept beside it under another name. What was entered since the backup is not in it. Who may do"
        " what is as that store says."), backup);
  vp_dialog_confirm (GTK_WIDGET (self), info->own ? _("Put this backup in the store's place?")
                     : _("Put this backup of ANOTHER store in this one's place?"), sentence, _("_Restore"), TRUE,
                     start_restoring, new_restoring (self, info->path), restoring_free);
}

static gboolean
ask_gate (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return vp_gate_check (db, "restore", NULL, 0, error);
}

static void
gate_asked_cb (VpSession *session, gpointer data, const GError *error)
{
  const Restoring *restoring = data;

  if (error == NULL)
    run_on_paths (restoring->window, restoring->path, inspect_thread, inspected_cb);
}

/* A store that cannot be opened says of nobody what he may. */
static void
ask_to_restore (VpWindow *self, const char *path)
{
  if (get_open_session (self) != NULL)
    vp_session_read (self->session, VP_STORE_PRIORITY_VISIBLE, NULL, ask_gate, new_restoring (self, path), restoring_free,
                     _("The backup was not restored"), gate_asked_cb);
  else
    run_on_paths (self, path, inspect_thread, inspected_cb);
}

static void
restore_path_cb (const char *path, gpointer data)
{
  g_autoptr (VpWindow) self = data;

  ask_to_restore (self, path);
}

void
vp_window_restore_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const char *const patterns[] = { "*" VP_BACKUP_SUFFIX, NULL };
  g_autofree char *folder = g_settings_get_string (VP_WINDOW (widget)->settings, BACKUP_FOLDER);

  vp_file_dialog_open_in (widget, _("Restore a backup"), folder, _("Backups"), patterns, restore_path_cb,
                          g_object_ref (widget), g_object_unref);
}

void
vp_window_restore_newest_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (VP_WINDOW (widget)->newest_backup != NULL)
    ask_to_restore (VP_WINDOW (widget), VP_WINDOW (widget)->newest_backup);
}

/* The page of a store that cannot be opened */

static void
find_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const char *const *paths = task_data; /* the store, then folders */

  g_task_return_pointer (task, vp_backup_find_newest (paths[0], paths + 1), (GDestroyNotify) vp_backup_info_free);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  VpWindow *self = VP_WINDOW (source);
  g_autoptr (VpBackupInfo) info = g_task_propagate_pointer (G_TASK (result), NULL);
  g_autofree char *backup = info != NULL ? describe_backup (info) : NULL;
  g_autofree char *file = info != NULL ? g_path_get_basename (info->path) : NULL, *text = NULL;

  if (info == NULL)
    text = g_strdup (_("No sound backup was found in the folders that are known here."));
  else if (info->own)
    /* Translators: a backup, such as "26 November 2026, 11:34, 20,401 people" */
    text = g_strdup_printf (_("The newest sound backup: %s"), backup);
  else
    /* Translators: the name of a file; a backup, such as "26 November 2026, 11:34, 20,401 people" */
    text = g_strdup_printf (_("No sound backup has this store's name. The newest one of another name, %s: %s"), file, backup);
  gtk_label_set_label (self->newest_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->newest_label), TRUE);
  gtk_widget_set_visible (self->newest_button, info != NULL);
  g_free (self->newest_backup);
  self->newest_backup = info != NULL ? g_strdup (info->path) : NULL;
}

/* Where backups are put: by hand, before the store was brought up to date, and beside it. */
static void
find_newest (VpWindow *self)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, found_cb, NULL);
  g_autofree char *beside = g_path_get_dirname (vp_session_get_path (self->session));
  g_autofree char *chosen = g_settings_get_string (self->settings, BACKUP_FOLDER);
  char **paths = g_new0 (char *, 5);

  paths[0] = g_strdup (vp_session_get_path (self->session));
  paths[1] = g_build_filename (beside, "backups", NULL);
  paths[2] = g_steal_pointer (&beside);
  paths[3] = *chosen != '\0' ? g_steal_pointer (&chosen) : NULL;
  g_task_set_task_data (task, paths, (GDestroyNotify) g_strfreev);
  g_task_run_in_thread (task, find_thread);
}

void
vp_window_show_failed (VpWindow *self, const GError *error)
{
  gboolean damaged = g_error_matches (error, VP_ERROR, VP_ERROR_CORRUPT);
  /* The page reads it as markup. */
  g_autofree char *sentence = g_markup_escape_text (error->message, -1);

  gtk_widget_set_visible (GTK_WIDGET (self->newest_label), FALSE);
  gtk_widget_set_visible (self->newest_button, FALSE);
  adw_status_page_set_title (self->failed_page, damaged ? _("The store is damaged") : _("The store cannot be opened"));
  adw_status_page_set_description (self->failed_page, sentence);
  gtk_stack_set_visible_child_name (self->root_stack, "failed");
  if (damaged)
    find_newest (self);
}

/* Check */

typedef struct {
  VpWindow *window; /* owned */
  GPtrArray *results;
} Checking;

static void
checking_free (gpointer data)
{
  Checking *checking = data;

  g_object_unref (checking->window);
  g_clear_pointer (&checking->results, g_ptr_array_unref);
  g_free (checking);
}

static gboolean
check (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Checking *checking = data;

  checking->results = vp_store_check (db, error);
  return checking->results != NULL;
}

static void
checked_cb (VpSession *session, gpointer data, const GError *error)
{
  Checking *checking = data;
  g_autoptr (GString) details = g_string_new (NULL);
  g_autofree char *sentence = NULL;
  guint broken = 0;

  if (error != NULL)
    return;
  for (guint i = 0; i < checking->results->len; i++) {
    const VpCheckResult *result = g_ptr_array_index (checking->results, i);

    broken += result->violations != 0;
    if (result->violations == 0)
      g_string_append_printf (details, "✓ %s\n", result->title);
    else
      /* Translators: what was checked, in how many places it does not hold */
      g_string_append_printf (details, _("✗ %s: not so in %d places\n"), result->title, (int) result->violations);
  }
  if (broken == 0)
    sentence = g_strdup_printf (_("Nothing is wrong: all %u points hold."), checking->results->len);
  else
    sentence = g_strdup_printf (_("%u of %u points do not hold. Restore the last backup that is sound."), broken,
                                checking->results->len);
  vp_dialog_tell_more (GTK_WIDGET (checking->window),
                       broken == 0 ? _("The store is sound") : _("The store has faults"), sentence,
                       _("What was checked"), g_strchomp (details->str));
}

void
vp_window_check_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpSession *session = get_open_session (VP_WINDOW (widget));
  Checking *checking;

  if (session == NULL)
    return;
  checking = g_new0 (Checking, 1);
  checking->window = g_object_ref (VP_WINDOW (widget));
  vp_session_read (session, VP_STORE_PRIORITY_BULK, vp_session_begin_job (session, _("Checking the store")), check,
                   checking, checking_free, _("The store could not be checked"), checked_cb);
}
