/* vp-window.c: the one window: pages at the left, work at the right
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-window-private.h"

#include "vp-counter-view.h"
#include "vp-dialogs.h"
#include "vp-goods-page.h"
#include "vp-imports-page.h"
#include "vp-log-page.h"
#include "vp-meals-page.h"
#include "vp-porridge-page.h"
#include "vp-registers-page.h"
#include "vp-restore.h"
#include "vp-roster-page.h"
#include "vp-sample.h"
#include "vp-stars-page.h"

#include <glib/gi18n.h>
#include <string.h>

#define VISITED_MAX 20
#define SLIDE_IN_MS 700 /* of a toast: half a second, and some for a busy machine */

G_DEFINE_FINAL_TYPE (VpWindow, vp_window, ADW_TYPE_APPLICATION_WINDOW)

static const struct { const char *name, *title, *icon; GType (*get_type) (void); } page_table[] = {
  { "roster", N_("Volunteers"), "system-users-symbolic", vp_roster_page_get_type },
  { "stars", N_("Stars and certificates"), "starred-symbolic", vp_stars_page_get_type },
  { "goods", N_("Love houses"), "user-home-symbolic", vp_goods_page_get_type },
  { "porridge", N_("Porridge house"), "emblem-favorite-symbolic", vp_porridge_page_get_type },
  { "meals", N_("Suspended meals"), "emblem-shared-symbolic", vp_meals_page_get_type },
  { "imports", N_("Imported tables"), "x-office-spreadsheet-symbolic", vp_imports_page_get_type },
  { "log", N_("Change log"), "document-open-recent-symbolic", vp_log_page_get_type },
  { "registers", N_("Registers"), "view-list-symbolic", vp_registers_page_get_type },
};

guint
vp_window_n_pages (void)
{
  return G_N_ELEMENTS (page_table);
}

const char *
vp_window_page_name (guint index)
{
  return page_table[index].name;
}

const char *
vp_window_page_title (guint index)
{
  return _(page_table[index].title);
}

VpPage *
vp_window_get_page (VpWindow *self)
{
  return VP_PAGE (gtk_stack_get_visible_child (self->pages));
}

VpPage *
vp_window_get_named_page (VpWindow *self, const char *name)
{
  return VP_PAGE (gtk_stack_get_child_by_name (self->pages, name));
}

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
static void
drop_notice (VpWindow *self)
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

static void
notice_cb (VpSession *session, const char *sentence, gboolean can_undo, gpointer data)
{
  if (*sentence == '\0')
    drop_notice (VP_WINDOW (data));
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
  vp_dialog_tell (GTK_WIDGET (data), heading, sentence);
}

static void
show_status (VpWindow *self)
{
  VpPage *page = vp_window_get_page (self);
  const char *status = page != NULL ? vp_page_get_status (page) : NULL;

  gtk_label_set_label (self->status_label, status != NULL ? status : "");
}

static void
page_status_cb (VpPage *page, GParamSpec *pspec, gpointer data)
{
  show_status (VP_WINDOW (data));
}

/* Pages */

/* The row of the page that is shown is marked, also where the page was there before its row was. */
static void
mark_page (VpWindow *self)
{
  const char *name = gtk_stack_get_visible_child_name (self->pages);

  for (guint i = 0; i < G_N_ELEMENTS (page_table); i++)
    if (g_strcmp0 (page_table[i].name, name) == 0)
      gtk_list_box_select_row (self->sidebar, gtk_list_box_get_row_at_index (self->sidebar, (int) i));
}

static void
page_shown_cb (GObject *stack, GParamSpec *pspec, gpointer data)
{
  VpWindow *self = VP_WINDOW (data);
  const char *name = gtk_stack_get_visible_child_name (self->pages);

  if (name == NULL)
    return;
  if (self->visited->len == 0 || strcmp (g_ptr_array_index (self->visited, self->visited->len - 1), name) != 0)
    g_ptr_array_add (self->visited, g_strdup (name));
  if (self->visited->len > VISITED_MAX)
    g_ptr_array_remove_index (self->visited, 0);
  mark_page (self);
  show_status (self);
  if (vp_page_get_session (vp_window_get_page (self)) == NULL)
    return;
  /* Kept at once: after a crash, too, the program opens where the work lies. */
  g_settings_set_string (self->settings, "page", name);
  vp_page_show (vp_window_get_page (self));
}

static void
row_selected_cb (GtkListBox *sidebar, GtkListBoxRow *row, gpointer data)
{
  if (row != NULL)
    gtk_stack_set_visible_child_name (VP_WINDOW (data)->pages, page_table[gtk_list_box_row_get_index (row)].name);
}

/* Tab goes on to the page: walking through the rows would turn page after page. */
static gboolean
sidebar_key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, gpointer data)
{
  VpWindow *self = VP_WINDOW (data);

  if (key != GDK_KEY_Tab || (state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return FALSE;
  return gtk_widget_child_focus (GTK_WIDGET (self->pages), GTK_DIR_TAB_FORWARD);
}

static void
add_page (VpWindow *self, guint index)
{
  GtkWidget *page = g_object_new (page_table[index].get_type (), NULL);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = gtk_label_new (_(page_table[index].title));
  g_autofree char *tooltip = g_strdup_printf ("Ctrl+%u", index + 1);

  gtk_stack_add_named (self->pages, page, page_table[index].name);
  g_signal_connect_object (page, "notify::status", G_CALLBACK (page_status_cb), self, 0);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (row), gtk_image_new_from_icon_name (page_table[index].icon));
  gtk_box_append (GTK_BOX (row), label);
  gtk_widget_set_tooltip_text (row, tooltip);
  gtk_list_box_append (self->sidebar, row);
}

/* Pages belong to one session: after a restore they are made anew. */
static void
make_pages (VpWindow *self)
{
  g_autofree char *page = g_settings_get_string (self->settings, "page");
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->pages))) != NULL)
    gtk_stack_remove (self->pages, child);
  while ((child = GTK_WIDGET (gtk_list_box_get_row_at_index (self->sidebar, 0))) != NULL)
    gtk_list_box_remove (self->sidebar, child);
  for (guint i = 0; i < G_N_ELEMENTS (page_table); i++)
    add_page (self, i);
  /* Goods that were scanned and not posted come before whatever was looked at last. */
  if (vp_counter_view_has_draft (vp_session_get_path (self->session)))
    page = (g_free (page), g_strdup ("goods"));
  if (gtk_stack_get_child_by_name (self->pages, page) == NULL)
    page = (g_free (page), g_strdup (page_table[0].name));
  gtk_stack_set_visible_child_name (self->pages, page);
  g_settings_set_string (self->settings, "page", page); /* taking the old pages away showed others */
  mark_page (self);
}

void
vp_window_go_to (VpWindow *self, const char *page)
{
  g_return_if_fail (VP_IS_WINDOW (self));
  /* Once more to the page that is shown: it goes back to where its work begins. */
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->pages), page) == 0
      && vp_page_get_session (vp_window_get_page (self)) != NULL)
    vp_page_show (vp_window_get_page (self));
  gtk_stack_set_visible_child_name (self->pages, page);
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
  for (guint i = 0; i < G_N_ELEMENTS (page_table); i++)
    vp_page_open (vp_window_get_named_page (self, page_table[i].name), self->session);
  show_path (self);
  vp_who_button_set_session (self->who_button, self->session);
  vp_window_show_backup (self);
  vp_window_watch_undo (self);
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

static void
start_sample (VpWindow *self)
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
      start_sample (self);
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
  make_pages (VP_WINDOW (data));
}

static void
set_session (VpWindow *self, const char *path)
{
  self->session = vp_session_new (path);
  g_signal_connect_object (self->session, "reading", G_CALLBACK (reading_cb), self, 0);
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

  if (self->session != NULL)
    vp_session_close (self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), VP_TYPE_WINDOW);
  g_clear_object (&self->session);
  g_clear_object (&self->toast);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->newest_backup, g_free);
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
  vp_window_install_actions (widget_class);
}

static void
vp_window_init (VpWindow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->settings = g_settings_new (VP_APP_ID);
  self->visited = g_ptr_array_new_with_free_func (g_free);
  vp_window_add_setting_actions (self);
  vp_window_forget_undo (self);
  g_signal_connect (self->pages, "notify::visible-child", G_CALLBACK (page_shown_cb), self);
  g_signal_connect (self->sidebar, "row-selected", G_CALLBACK (row_selected_cb), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (sidebar_key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->sidebar), keys);
  vp_window_accept_files (self);
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
