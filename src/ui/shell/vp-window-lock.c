/* vp-window-lock.c: the window of a store with a passcode: locked by key, when idle and before sleep
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A lock is a cover. Keys leave the memory and nothing below can be seen, reached or read by assistive technology, but forms
 * that were begun stay as they are, the windows with them too, and are there again when the passcode was given.
 */
#include "config.h"

#include "vp-window-private.h"

#include "vp-draft.h"
#include "vp-lock-page.h"
#include "vp-passcode-window.h"
#include "vp-sealing.h"
#include "vp-store-lock.h"

#include <gio/gio.h>
#include <gio/gunixfdlist.h>
#include <glib/gi18n.h>
#include <unistd.h>

#define LOOK_SECONDS 10
#define RENEW_PAUSE_MS 20
#define LOCKED "locked"
#define LOGIN "org.freedesktop.login1"

struct _VpWindowLock {
  GtkWidget *page;        /* VpLockPage, borrowed of the stack */
  GtkWidget *covered;     /* borrowed: what was shown */
  GPtrArray *hidden;      /* windows that were open above it; owned */
  gint64 active_at;       /* when somebody did something, on the monotonic clock */
  guint idle, renewing;   /* sources */
  GDBusConnection *bus;
  guint sleep, login;     /* subscription, watch */
  int delay;              /* while it is open the computer waits with going to sleep; -1 = it does not wait */
};

static VpStore *
get_store (VpWindow *self)
{
  return self->session != NULL ? vp_session_get_store (self->session) : NULL;
}

/* Somebody is here */

/* Keys of the main window do not work in a form above it; this one must. */
static gboolean
is_lock_key (GdkEvent *event)
{
  const GdkModifierType both = GDK_CONTROL_MASK | GDK_SHIFT_MASK;

  return gdk_event_get_event_type (event) == GDK_KEY_PRESS && gdk_keyval_to_lower (gdk_key_event_get_keyval (event)) == GDK_KEY_l
    && (gdk_event_get_modifier_state (event) & (both | GDK_ALT_MASK)) == both;
}

static gboolean
event_cb (GtkEventController *controller, GdkEvent *event, gpointer data)
{
  VpWindow *self = VP_WINDOW (data);
  GdkEventType type = gdk_event_get_event_type (event);

  if (type == GDK_KEY_PRESS || type == GDK_BUTTON_PRESS || type == GDK_MOTION_NOTIFY || type == GDK_SCROLL || type == GDK_TOUCH_BEGIN)
    self->locking->active_at = g_get_monotonic_time ();
  if (!is_lock_key (event))
    return FALSE;
  vp_window_lock (self);
  return TRUE;
}

static void
watch_window (VpWindow *self, GtkWidget *window)
{
  GtkEventController *controller = gtk_event_controller_legacy_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_object (controller, "event", G_CALLBACK (event_cb), self, 0);
  gtk_widget_add_controller (window, controller);
}

static void
windows_cb (GListModel *windows, guint position, guint removed, guint added, gpointer data)
{
  for (guint i = 0; i < added; i++) {
    g_autoptr (GtkWidget) window = g_list_model_get_item (windows, position + i);

    watch_window (VP_WINDOW (data), window);
  }
}

/* Work that runs on for itself, such as an import, is somebody's too. */
static gboolean
look_cb (gpointer data)
{
  VpWindow *self = VP_WINDOW (data);
  guint minutes = g_settings_get_uint (self->settings, "lock-minutes");
  gint64 idle = g_get_monotonic_time () - self->locking->active_at;

  if (minutes > 0 && idle >= minutes * G_GINT64_CONSTANT (60) * G_USEC_PER_SEC && self->session != NULL
      && g_list_model_get_n_items (vp_session_get_jobs (self->session)) == 0)
    vp_window_lock (self);
  return G_SOURCE_CONTINUE;
}

/* The computer goes to sleep as soon as everybody who asked it to wait has let it go: without that the cover would come when it
 * wakes up, in front of somebody else. Where nobody gives that, the signal has to do. */
static void
delayed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (VpWindow) self = data;
  g_autoptr (GUnixFDList) files = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = g_dbus_connection_call_with_unix_fd_list_finish (G_DBUS_CONNECTION (source), &files, result, &error);
  int at = 0, file = -1;

  if (answer != NULL && files != NULL) {
    g_variant_get (answer, "(h)", &at);
    file = g_unix_fd_list_get (files, at, &error);
  }
  if (error != NULL)
    g_info ("the computer does not wait for the lock: %s", error->message);
  if (self->locking != NULL && self->locking->delay < 0)
    self->locking->delay = file;
  else if (file >= 0)
    close (file);
}

static void
ask_to_wait (VpWindow *self)
{
  if (self->locking->delay < 0)
    g_dbus_connection_call_with_unix_fd_list (self->locking->bus, LOGIN, "/org/freedesktop/login1", LOGIN ".Manager", "Inhibit",
      g_variant_new ("(ssss)", "sleep", g_get_application_name (), _("The store is locked before the computer sleeps"), "delay"),
      G_VARIANT_TYPE ("(h)"), G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, NULL, NULL, delayed_cb, g_object_ref (self));
}

static void
stop_waiting (VpWindowLock *locking)
{
  if (locking->delay >= 0)
    close (locking->delay);
  locking->delay = -1;
}

static void
login_cb (GDBusConnection *bus, const char *name, const char *owner, gpointer data)
{
  stop_waiting (VP_WINDOW (data)->locking);
  ask_to_wait (VP_WINDOW (data));
}

static void
sleep_cb (GDBusConnection *bus, const char *sender, const char *path, const char *interface, const char *name,
          GVariant *parameters, gpointer data)
{
  gboolean begins = FALSE;

  if (g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(b)")))
    g_variant_get (parameters, "(b)", &begins);
  if (!begins) {
    ask_to_wait (VP_WINDOW (data));
    return;
  }
  vp_window_lock (VP_WINDOW (data));
  stop_waiting (VP_WINDOW (data)->locking);
}

static void
bus_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (VpWindow) self = data;
  g_autoptr (GError) error = NULL;
  GDBusConnection *bus = g_bus_get_finish (result, &error);

  /* Where there is no system bus nobody tells when the computer goes to sleep; the minutes still do. */
  if (bus == NULL || self->locking == NULL) {
    g_clear_object (&bus);
    return;
  }
  self->locking->bus = bus;
  self->locking->sleep = g_dbus_connection_signal_subscribe (bus, LOGIN, LOGIN ".Manager", "PrepareForSleep", "/org/freedesktop/login1",
                                                             NULL, G_DBUS_SIGNAL_FLAGS_NONE, sleep_cb, self, NULL);
  self->locking->login = g_bus_watch_name_on_connection (bus, LOGIN, G_BUS_NAME_WATCHER_FLAGS_NONE, login_cb, NULL, self, NULL);
}

/* The cover */

static void
hide_others (VpWindow *self)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

    if (window != GTK_WIDGET (self) && gtk_widget_get_visible (window))
      g_ptr_array_add (self->locking->hidden, g_object_ref (window));
  }
  for (guint i = 0; i < self->locking->hidden->len; i++)
    gtk_widget_set_visible (self->locking->hidden->pdata[i], FALSE);
}

/* Whoever copied a telephone for a moment did not mean to leave it to the next one. */
static void
clear_clipboard (VpWindow *self)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self));

  if (gdk_clipboard_is_local (clipboard))
    gdk_clipboard_set_content (clipboard, NULL);
}

static void
set_covered (VpWindow *self, gboolean covered)
{
  GtkWidget *const above[] = { self->undo_button, self->find_button, GTK_WIDGET (self->who_button), self->menu_button };

  for (guint i = 0; i < G_N_ELEMENTS (above); i++)
    gtk_widget_set_visible (above[i], !covered);
}

void
vp_window_cover (VpWindow *self)
{
  VpWindowLock *locking = self->locking;
  GtkWidget *shown = gtk_stack_get_visible_child (self->root_stack);

  if (shown == locking->page)
    return;
  locking->covered = shown;
  vp_window_hide_notice (self);
  hide_others (self);
  clear_clipboard (self);
  set_covered (self, TRUE);
  gtk_widget_set_visible (locking->page, TRUE);
  gtk_stack_set_visible_child (self->root_stack, locking->page);
  /* A page of a stack that is not shown is still told to assistive technology. */
  gtk_widget_set_visible (shown, FALSE);
  vp_lock_page_set_store (VP_LOCK_PAGE (locking->page), get_store (self), !vp_session_is_open (self->session));
}

gboolean
vp_window_is_covered (VpWindow *self)
{
  return self->locking != NULL && gtk_stack_get_visible_child (self->root_stack) == self->locking->page;
}

static void
uncover (VpWindow *self)
{
  VpWindowLock *locking = self->locking;

  gtk_widget_set_visible (locking->covered, TRUE);
  gtk_stack_set_visible_child (self->root_stack, locking->covered);
  gtk_widget_set_visible (locking->page, FALSE);
  set_covered (self, FALSE);
  for (guint i = 0; i < locking->hidden->len; i++)
    gtk_window_present (locking->hidden->pdata[i]);
  g_ptr_array_set_size (locking->hidden, 0);
}

static void
unlocked_cb (VpLockPage *page, gpointer data)
{
  VpWindow *self = VP_WINDOW (data);

  self->locking->active_at = g_get_monotonic_time ();
  uncover (self);
  /* A store that was being opened is read now; of one that was open the foot tells what is still to be done. */
  if (vp_session_is_open (self->session))
    vp_window_show_seal (self);
  else
    vp_session_go_on (self->session);
}

void
vp_window_lock (VpWindow *self)
{
  VpStore *store = get_store (self);

  if (store == NULL || !vp_store_is_sealed (store) || vp_store_is_locked (store) || !vp_session_is_open (self->session))
    return;
  vp_store_lock (store);
  vp_window_cover (self);
}

void
vp_window_lock_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vp_window_lock (VP_WINDOW (widget));
}

/* A new key: rows follow in slices while nobody waits for the writer. */

typedef struct {
  VpWindow *window; /* owned */
  gboolean left;
} Renewing;

static void
renewing_free (gpointer data)
{
  g_object_unref (((Renewing *) data)->window);
  g_free (data);
}

static gboolean
renew_slice (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return vp_sealing_renew_slice (db, VP_SEALING_SLICE, &((Renewing *) data)->left, error);
}

static void renew (VpWindow *self);

static gboolean
renew_cb (gpointer data)
{
  VpWindow *self = VP_WINDOW (data);

  self->locking->renewing = 0;
  if (vp_window_get_open_session (self) != NULL && !vp_store_is_locked (get_store (self)))
    renew (self);
  return G_SOURCE_REMOVE;
}

static void
renewed_cb (VpSession *session, gpointer data, const GError *error)
{
  Renewing *renewing = data;
  VpWindowLock *locking = renewing->window->locking;

  if (error == NULL && renewing->left && locking != NULL && locking->renewing == 0)
    locking->renewing = g_timeout_add (RENEW_PAUSE_MS, renew_cb, renewing->window);
}

static void
renew (VpWindow *self)
{
  Renewing *renewing = g_new0 (Renewing, 1);

  renewing->window = g_object_ref (self);
  vp_session_write (self->session, VP_STORE_PRIORITY_BULK, NULL, renew_slice, renewing, renewing_free, NULL, renewed_cb);
}

/* What the foot of the window says */

typedef struct {
  VpWindow *window; /* owned */
  gboolean sample;
} Asking;

static void
asking_free (gpointer data)
{
  g_object_unref (((Asking *) data)->window);
  g_free (data);
}

static gboolean
ask (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return vp_sealing_is_sample (db, &((Asking *) data)->sample, error);
}

static void
asked_cb (VpSession *session, gpointer data, const GError *error)
{
  Asking *asking = data;
  VpWindow *self = asking->window;
  gboolean sealed = vp_store_is_sealed (vp_session_get_store (session));

  if (error != NULL)
    return;
  gtk_button_set_label (GTK_BUTTON (self->seal_button), sealed ? _("Sealed; lock now") : asking->sample ? _("Sample: nobody is real")
                                                                                                       : _("No passcode"));
  gtk_widget_set_tooltip_text (self->seal_button, sealed ? _("The passcode is asked for again (Ctrl+Shift+L)")
    : asking->sample ? _("All people of the sample are invented: it needs no passcode")
    : _("Anybody who has this file or a backup of it can read the identity numbers in it. Set a passcode."));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->seal_button), sealed ? "win.lock" : "win.passcode");
  gtk_widget_set_visible (self->seal_button, TRUE);
}

void
vp_window_show_seal (VpWindow *self)
{
  Asking *asking;

  if (vp_window_get_open_session (self) == NULL)
    return;
  asking = g_new0 (Asking, 1);
  asking->window = g_object_ref (self);
  vp_session_read (self->session, VP_STORE_PRIORITY_NORMAL, NULL, ask, asking, asking_free, NULL, asked_cb);
  if (vp_store_is_sealed (get_store (self)))
    renew (self);
}

static void
sealed_cb (GtkWidget *window, gpointer data)
{
  vp_draft_use_store (get_store (VP_WINDOW (data)));
  vp_window_show_seal (VP_WINDOW (data));
}

void
vp_window_passcode_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpWindow *self = VP_WINDOW (widget);
  GtkWidget *window;

  if (vp_window_get_open_session (self) == NULL)
    return;
  window = vp_passcode_window_new (widget, self->session);
  g_signal_connect_object (window, "sealed", G_CALLBACK (sealed_cb), self, 0);
  gtk_window_present (GTK_WINDOW (window));
}

void
vp_window_set_up_lock (VpWindow *self)
{
  VpWindowLock *locking = self->locking = g_new0 (VpWindowLock, 1);
  GListModel *windows = gtk_window_get_toplevels ();

  locking->page = vp_lock_page_new ();
  locking->hidden = g_ptr_array_new_with_free_func (g_object_unref);
  locking->active_at = g_get_monotonic_time ();
  locking->delay = -1;
  gtk_stack_add_named (self->root_stack, locking->page, LOCKED);
  gtk_widget_set_visible (locking->page, FALSE);
  g_signal_connect_object (locking->page, "unlocked", G_CALLBACK (unlocked_cb), self, 0);
  g_signal_connect_object (windows, "items-changed", G_CALLBACK (windows_cb), self, 0);
  watch_window (self, GTK_WIDGET (self));
  locking->idle = g_timeout_add_seconds (LOOK_SECONDS, look_cb, self);
  g_bus_get (G_BUS_TYPE_SYSTEM, NULL, bus_cb, g_object_ref (self));
}

void
vp_window_end_lock (VpWindow *self)
{
  VpWindowLock *locking = g_steal_pointer (&self->locking);

  if (locking == NULL)
    return;
  g_clear_handle_id (&locking->idle, g_source_remove);
  g_clear_handle_id (&locking->renewing, g_source_remove);
  if (locking->bus != NULL)
    g_dbus_connection_signal_unsubscribe (locking->bus, locking->sleep);
  g_clear_handle_id (&locking->login, g_bus_unwatch_name);
  stop_waiting (locking);
  g_clear_object (&locking->bus);
  g_ptr_array_unref (locking->hidden);
  g_free (locking);
}
