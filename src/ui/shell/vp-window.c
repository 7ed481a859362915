/* vp-window.c: the one window: pages at the left, work at the right
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-window-private.h"

#include "vp-commands.h"
#include "vp-dialogs.h"
#include "vp-restore.h"
#include "vp-sample.h"

#include <glib/gi18n.h>
#include <string.h>

#define SLIDE_IN_MS 700 /* of a toast: half a second, and some for a busy machine */

G_DEFINE_FINAL_TYPE (VpWindow, vp_window, ADW_TYPE_APPLICATION_WINDOW)

/* Notices */

/* @button, @action and @target may be NULL. */
static void
show_notice (VpWindow *self, const char *sentence, const char *button, const char *action, const char *target)
{
  g_autofree char *title = g_markup_escape_text (sentence, -1);
  gint64 now = g_get_monotonic_time ();

  /* libadwaita 1.2 crashes where a toast is dismissed while it slides in: one that does is told the new words instead. */
  if (self->toast == NULL || now - self->toast_at > SLIDE_IN_MS * G_TIME_SPAN_MILLISECOND) {
    if (self->toast != NULL)
      adw_toast_dismiss (self->toast);
    g_clear_object (&self->toast);
    self->toast = adw_toast_new (title);
    self->toast_at = now;
    adw_toast_set_timeout (self->toast, 8);
    adw_toast_overlay_add_toast (self->toast_overlay, g_object_ref (self->toast));
  }
  adw_toast_set_title (self->toast, title);
  /* Undo takes the last change back: a notice of an earlier one must not offer it any more. */
  adw_toast_set_button_label (self->toast, button);
  adw_toast_set_action_name (self->toast, NULL);
  adw_toast_set_action_target_value (self->toast, target != NULL ? g_variant_new_string (target) : NULL);
  adw_toast_set_action_name (self->toast, action);
}

/* What it offered is not to be had any more. */
void
vp_window_drop_notice (VpWindow *self)
{
  if (self->toast == NULL)
    return;
  adw_toast_set_button_label (self->toast, NULL);
  adw_toast_set_action_name (self->toast, NULL);
  if (g_get_monotonic_time () - self->toast_at > SLIDE_IN_MS * G_TIME_SPAN_MILLISECOND) {
    adw_toast_dismiss (self->toast);
    g_clear_object (&self->toast);
  }
}

void
vp_window_hide_notice (VpWindow *self)
{
  if (self->toast == NULL)
    return;
  /* It goes by degrees, and one that slides in cannot be dismissed at all: its words go at once. */
  adw_toast_set_title (self->toast, _("Locked"));
  vp_window_drop_notice (self);
}

static void
notice_cb (VpSession *session, const char *sentence, gboolean can_undo, gpointer data)
{
  if (*sentence == '\0')
    vp_window_drop_notice (VP_WINDOW (data));
  else
    show_notice (VP_WINDOW (data), sentence, can_undo ? _("Undo") : NULL, can_undo ? "win.undo" : NULL, NULL);
}

/* The words of a notice with a button of their own, beside the one that every notice may have. */
static GtkWidget *
new_title (const char *sentence, const char *label, const char *action, const char *target)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *words = gtk_label_new (sentence);
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_label_set_ellipsize (GTK_LABEL (words), PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_set_tooltip_text (words, sentence);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), g_variant_new_string (target));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_add_css_class (button, "flat");
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), button);
  return box;
}

static void
written_cb (VpSession *session, const char *sentence, const char *path, gpointer data)
{
  VpWindow *self = VP_WINDOW (data);

  show_notice (self, sentence, _("Open it"), "win.open-file", path);
  adw_toast_set_custom_title (self->toast, new_title (sentence, _("Open its folder"), "win.open-folder", path));
}

static void
failed_cb (VpSession *session, const char *heading, const char *sentence, gpointer data)
{
  /* What was asked for just before it was locked is refused, and asked for again when it is open. */
  if (!vp_window_is_covered (VP_WINDOW (data)))
    vp_dialog_tell (GTK_WIDGET (data), heading, sentence);
}

/* The store */

/* Where the store lies, with the home folder as "~": for who asks, not for everybody to read all day. */
static void
show_path (VpWindow *self)
{
  const char *path = vp_session_get_path (self->session), *home = g_get_home_dir ();
  gsize length = strlen (home);
  g_autofree char *shorter = g_str_has_prefix (path, home) && path[length] == '/' ? g_strconcat ("~", path + length, NULL)
                                                                                   : g_strdup (path);

  gtk_widget_set_tooltip_text (GTK_WIDGET (self->window_title), shorter);
}

static void
show_work (VpWindow *self)
{
  vp_window_open_pages (self);
  show_path (self);
  vp_who_button_set_session (self->who_button, self->session);
  vp_window_show_backup (self);
  vp_window_show_seal (self);
  vp_window_watch_undo (self);
  vp_window_watch_waiting (self);
  gtk_stack_set_visible_child_name (self->root_stack, "work");
  vp_page_show (vp_window_get_page (self));
  /* Never the list: a row with the first focus leaves it blank after the first jump (GTK 4.8). */
  vp_page_search (vp_window_get_page (self));
}

typedef struct {
  VpSession *session; /* owned */
  VpJob *job;         /* owned */
} Filling;

static void
filling_free (gpointer data)
{
  Filling *filling = data;

  g_object_unref (filling->session);
  g_object_unref (filling->job);
  g_free (filling);
}

static gboolean
fill_sample (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Filling *filling = data;
  VpSampleOptions options = { VP_SAMPLE_DEFAULT_VOLUNTEERS, VP_SAMPLE_DEFAULT_RECORDS, 1 };

  return vp_sample_fill (db, &options, vp_job_report, filling->job, cancellable, error);
}

static void
sample_filled (VpSession *session, gpointer data, const GError *error)
{
  if (error == NULL)
    vp_session_notice (session, _("The sample is ready: 20,000 people, all invented"), FALSE);
}

void
vp_window_fill_sample (VpWindow *self)
{
  Filling *filling = g_new0 (Filling, 1);

  filling->session = g_object_ref (self->session);
  filling->job = g_object_ref (vp_session_begin_job (self->session, _("Making the sample")));
  vp_session_write (self->session, VP_STORE_PRIORITY_NORMAL, filling->job, fill_sample, filling, filling_free,
                    _("The sample was not made"), sample_filled);
}

typedef struct {
  VpWindow *window; /* owned */
  gboolean with_sample;
} Opening;

/* What a restore that was cut off had left. */
static void
tell_mended (VpWindow *self)
{
  const char *notice = vp_store_get_notice (vp_session_get_store (self->session));

  if (notice != NULL)
    vp_dialog_tell (GTK_WIDGET (self), _("A restore was not finished"), notice);
}

/* Found behind the first rows: work on a damaged store would only be lost with it. */
static void
damaged_cb (VpSession *session, const GError *error, gpointer data)
{
  VpWindow *self = VP_WINDOW (data);

  vp_window_close_store (self);
  vp_window_show_failed (self, error);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Opening *opening = data;
  g_autoptr (VpWindow) self = opening->window;
  g_autoptr (GError) error = NULL;

  if (!vp_session_open_finish (VP_SESSION (source), result, &error)) {
    vp_window_show_failed (self, error);
  } else if (gtk_widget_get_realized (GTK_WIDGET (self))) {
    show_work (self);
    tell_mended (self);
    /* Not before the first rows are there: it reads the whole file. */
    vp_store_begin_check (vp_session_get_store (self->session));
    if (opening->with_sample)
      vp_window_fill_sample (self);
  }
  g_free (opening);
}

void
vp_window_open (VpWindow *self, VpStoreOpenMode mode, gboolean with_sample)
{
  Opening *opening = g_new0 (Opening, 1);

  opening->window = g_object_ref (self);
  opening->with_sample = with_sample;
  gtk_stack_set_visible_child_name (self->root_stack, "loading");
  vp_session_open_async (self->session, mode, opened_cb, opening);
}

/* The pages are made while another thread reads; they get the session when it is open. */
static void
reading_cb (VpSession *session, gpointer data)
{
  vp_window_make_pages (VP_WINDOW (data));
}

static void
locked_cb (VpSession *session, gpointer data)
{
  vp_window_cover (VP_WINDOW (data));
}

static void
set_session (VpWindow *self, const char *path)
{
  self->session = vp_session_new (path);
  g_signal_connect_object (self->session, "reading", G_CALLBACK (reading_cb), self, 0);
  g_signal_connect_object (self->session, "locked", G_CALLBACK (locked_cb), self, 0);
  g_signal_connect_object (self->session, "notice", G_CALLBACK (notice_cb), self, 0);
  g_signal_connect_object (self->session, "written", G_CALLBACK (written_cb), self, 0);
  g_signal_connect_object (self->session, "failed", G_CALLBACK (failed_cb), self, 0);
  g_signal_connect_object (self->session, "damaged", G_CALLBACK (damaged_cb), self, 0);
  vp_jobs_button_set_jobs (self->jobs_button, vp_session_get_jobs (self->session));
}

void
vp_window_close_store (VpWindow *self)
{
  g_autofree char *path = g_strdup (vp_session_get_path (self->session));

  gtk_stack_set_visible_child_name (self->root_stack, "loading");
  vp_window_forget_undo (self);
  g_clear_object (&self->finder);
  vp_session_close (self->session);
  g_clear_object (&self->session);
  set_session (self, path);
}

void
vp_window_end (VpWindow *self)
{
  g_return_if_fail (VP_IS_WINDOW (self));
  if (self->session != NULL)
    vp_session_close (self->session);
}

static gboolean
vp_window_close_request (GtkWindow *window)
{
  VpWindow *self = VP_WINDOW (window);
  int width, height;

  gtk_window_get_default_size (window, &width, &height);
  g_settings_set (self->settings, "window-size", "(ii)", width, height);
  g_settings_set_boolean (self->settings, "window-maximized", gtk_window_is_maximized (window));
  if (GTK_WINDOW_CLASS (vp_window_parent_class)->close_request (window))
    return TRUE;
  /* Whoever still holds the window, the store is whole and closed when it is gone. */
  vp_window_end (self);
  return FALSE;
}

static void
vp_window_dispose (GObject *object)
{
  VpWindow *self = VP_WINDOW (object);

  vp_window_end_lock (self);
  g_clear_object (&self->finder);
  if (self->session != NULL)
    vp_session_close (self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), VP_TYPE_WINDOW);
  g_clear_object (&self->session);
  g_clear_object (&self->toast);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->newest_backup, g_free);
  g_clear_handle_id (&self->waiting_later, g_source_remove);
  g_clear_pointer (&self->visited, g_ptr_array_unref);
  G_OBJECT_CLASS (vp_window_parent_class)->dispose (object);
}

static void
vp_window_class_init (VpWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vp_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = vp_window_close_request;
  g_type_ensure (VP_TYPE_JOBS_BUTTON);
  g_type_ensure (VP_TYPE_WHO_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/volunteerpuyang/VolunteerPuyang/vp-window.ui");
  gtk_widget_class_bind_template_child (widget_class, VpWindow, toast_overlay);
  gtk_widget_class_bind_template_child (widget_class, VpWindow, window_title);
  gtk_widget_class_bind_template_child (widget_class, VpWindow, undo_button);
  gtk_widget_class_bind_template_child (widget_class, VpWindow, find_button);
  gtk_widget_class_bind_template_child (widget_class, VpWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, VpWindow, seal_button);
  gtk_widget_class_bind_template_child (widget_class, VpWindow, who_button);
  gtk_widget_class_bind_template_child (widget_class, VpWindow, status_label);
  gtk_widget_class_bind_template_child (widget_class, VpWindow, backup_label);
  gtk_widget_class_bind_template_child (widget_class, VpWindow, jobs_button);
  gtk_widget_class_bind_template_child (widget_class, VpWindow, root_stack);
  gtk_widget_class_bind_template_child (widget_class, VpWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, VpWindow, failed_page);
  gtk_widget_class_bind_template_child (widget_class, VpWindow, newest_button);
  gtk_widget_class_bind_template_child (widget_class, VpWindow, newest_label);
  gtk_widget_class_bind_template_child (widget_class, VpWindow, sidebar);
  vp_commands_install (widget_class);
}

/* A choice in a submenu leaves the focus on what cannot be seen any more, where every key is lost (GTK 4.8). */
static gboolean
is_focus_lost (GtkWindow *window)
{
  GtkWidget *focus = gtk_window_get_focus (window);

  return focus != NULL && !gtk_widget_get_mapped (focus);
}

static gboolean
leave_menu_cb (gpointer data)
{
  VpPage *page = vp_window_get_page (data);

  if (is_focus_lost (data) && page != NULL)
    vp_page_search (page);
  if (is_focus_lost (data))
    gtk_widget_grab_focus (VP_WINDOW (data)->menu_button);
  return G_SOURCE_REMOVE;
}

static void
menu_closed_cb (GtkPopover *popover, gpointer data)
{
  g_idle_add_full (G_PRIORITY_HIGH, leave_menu_cb, g_object_ref (data), g_object_unref);
}

static void
vp_window_init (VpWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->settings = g_settings_new (VP_APP_ID);
  vp_window_add_setting_actions (self);
  vp_window_forget_undo (self);
  vp_window_connect_pages (self);
  vp_window_accept_files (self);
  vp_window_set_up_lock (self);
  g_signal_connect (gtk_menu_button_get_popover (GTK_MENU_BUTTON (self->menu_button)), "closed", G_CALLBACK (menu_closed_cb), self);
}

VpWindow *
vp_window_new (AdwApplication *application, const char *store_path)
{
  VpWindow *self = g_object_new (VP_TYPE_WINDOW, "application", application, NULL);
  int width, height;

  g_settings_get (self->settings, "window-size", "(ii)", &width, &height);
  gtk_window_set_default_size (GTK_WINDOW (self), width, height);
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  set_session (self, store_path);
  vp_window_apply_settings (self);
  /* The store is read before the first frame, not behind it. */
  if (vp_restore_has_store (store_path))
    vp_window_open (self, VP_STORE_OPEN_EXISTING, FALSE);
  else
    gtk_stack_set_visible_child_name (self->root_stack, "start");
  gtk_window_present (GTK_WINDOW (self));
  return self;
}

VpSession *
vp_window_get_session (VpWindow *self)
{
  g_return_val_if_fail (VP_IS_WINDOW (self), NULL);
  return self->session;
}
