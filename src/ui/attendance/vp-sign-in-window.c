/* vp-sign-in-window.c: the desk at the door: a full screen that signs in and out
 *
 * One entry takes the number that a scanner reads from a card, or a name, pinyin or initials. Who is meant stands below it before
 * Enter signs; the last arrivals and the count against the plan are large enough to be read by who stands before the desk.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-sign-in-window.h"

#include "vp-grid.h"
#include "vp-sign-in.h"

#include <glib/gi18n.h>

#define FOUND_MOST 8
#define LAST_MOST 10

struct _VpSignInWindow {
  AdwWindow parent_instance;

  /* borrowed */
  VpSession *session;
  GtkLabel *count, *answer;
  GtkEntry *entry;
  VpGrid *found_grid, *last_grid;

  /* owned */
  VpSignInDesk *desk;
  GPtrArray *found; /* VpAttendance of the desk */
  GPtrArray *last;  /* char *: who came or went, the newest first */

  gint64 event_id;
  gboolean busy;    /* one card after the other */
};

G_DEFINE_FINAL_TYPE (VpSignInWindow, vp_sign_in_window, ADW_TYPE_WINDOW)

typedef enum { FOUND_PERSON, FOUND_POST, FOUND_STATE, N_FOUND } FoundColumn;

static const VpGridColumn found_columns[N_FOUND] = {
  [FOUND_PERSON] = { N_("Name"), 220, TRUE, FALSE }, [FOUND_POST] = { N_("Post"), 130, TRUE, FALSE },
  [FOUND_STATE] = { N_("Attendance"), 150, FALSE, FALSE },
};
static const VpGridColumn last_columns[] = { { N_("The last ten"), 300, TRUE, FALSE } };

static char *
tell_time (int minutes)
{
  return g_strdup_printf ("%d:%02d", minutes / 60 % 24, minutes % 60);
}

static char *
tell_state (const VpAttendance *line)
{
  g_autofree char *came = NULL, *left = NULL;

  if (!vp_attendance_is_there (line->state) || line->came_at < 0)
    return g_strdup (vp_attendance_title (line->state));
  came = tell_time (line->came_at);
  left = line->left_at >= 0 ? tell_time (line->left_at) : g_strdup ("");
  return g_strdup_printf ("%s–%s", came, left);
}

static char *
found_text_cb (guint row, guint column, gpointer data)
{
  const VpAttendance *line = g_ptr_array_index (VP_SIGN_IN_WINDOW (data)->found, row);

  switch ((FoundColumn) column) {
  case FOUND_PERSON:
    return g_strdup (line->label);
  case FOUND_POST:
    return g_strdup (line->post);
  case FOUND_STATE:
    return tell_state (line);
  case N_FOUND:
    break;
  }
  return g_strdup ("");
}

static char *
last_text_cb (guint row, guint column, gpointer data)
{
  return g_strdup (g_ptr_array_index (VP_SIGN_IN_WINDOW (data)->last, row));
}

static void
tell (VpSignInWindow *self, const char *sentence, gboolean is_fault)
{
  gtk_label_set_text (self->answer, sentence);
  if (is_fault)
    gtk_widget_add_css_class (GTK_WIDGET (self->answer), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->answer), "error");
}

/* Finding */

static void
show_found (VpSignInWindow *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  vp_grid_set_n_rows (self->found_grid, 0);
  g_clear_pointer (&self->found, g_ptr_array_unref);
  if (self->desk == NULL)
    return;
  self->found = vp_sign_in_find (self->desk, text, FOUND_MOST);
  vp_grid_set_n_rows (self->found_grid, self->found->len);
  if (self->found->len > 0)
    vp_grid_select (self->found_grid, 0);
}

static void
typed_cb (GtkEditable *editable, gpointer data)
{
  show_found (VP_SIGN_IN_WINDOW (data));
}

static void
show_count (VpSignInWindow *self)
{
  /* Translators: how many came, how many are expected, how many of those who came signed out */
  g_autofree char *text = g_strdup_printf (_("%u of %u came · %u signed out"), self->desk->there, self->desk->expected, self->desk->left);

  gtk_label_set_text (self->count, text);
}

/* Reading and signing */

typedef struct {
  VpSignInWindow *window; /* owned */
  gint64 event_id, line_id;
  char *who;              /* NULL = only read */
  char *label;
  int now;
  VpSignInKind kind;
  VpSignInDesk *desk;
} Signing;

static void
signing_free (gpointer data)
{
  Signing *self = data;

  g_object_unref (self->window);
  g_free (self->who);
  g_free (self->label);
  g_clear_pointer (&self->desk, vp_sign_in_desk_free);
  g_free (self);
}

static gboolean
sign (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Signing *self = data;

  if (self->who != NULL
      && !vp_sign_in_mark (db, self->event_id, self->line_id, self->who, vp_date_today (), self->now, &self->kind, error))
    return FALSE;
  self->desk = vp_sign_in_read (db, self->event_id, error);
  return self->desk != NULL;
}

static void
take_desk (VpSignInWindow *self, Signing *signing)
{
  vp_grid_set_n_rows (self->found_grid, 0);
  g_clear_pointer (&self->found, g_ptr_array_unref);
  g_clear_pointer (&self->desk, vp_sign_in_desk_free);
  self->desk = g_steal_pointer (&signing->desk);
  show_count (self);
}

static void
note_last (VpSignInWindow *self, const Signing *signing)
{
  g_autofree char *time = tell_time (signing->now);
  /* Translators: a time of day, a person */
  char *text = signing->kind == VP_SIGN_IN_LEFT ? g_strdup_printf (_("%s  out  %s"), time, signing->label)
    /* Translators: a time of day, a person */
    : g_strdup_printf (_("%s  in  %s"), time, signing->label);

  vp_grid_set_n_rows (self->last_grid, 0);
  g_ptr_array_insert (self->last, 0, text);
  if (self->last->len > LAST_MOST)
    g_ptr_array_set_size (self->last, LAST_MOST);
  vp_grid_set_n_rows (self->last_grid, self->last->len);
}

static void
tell_signed (VpSignInWindow *self, const Signing *signing)
{
  g_autofree char *sentence = NULL;

  switch (signing->kind) {
  case VP_SIGN_IN_CAME:
    /* Translators: a person */
    sentence = g_strdup_printf (_("%s is signed in"), signing->label);
    break;
  case VP_SIGN_IN_LEFT:
    /* Translators: a person */
    sentence = g_strdup_printf (_("%s is signed out"), signing->label);
    break;
  case VP_SIGN_IN_AGAIN:
    /* Translators: a person */
    sentence = g_strdup_printf (_("%s was signed in just now. To sign out, come again in five minutes."), signing->label);
    break;
  }
  tell (self, sentence, FALSE);
  if (signing->kind != VP_SIGN_IN_AGAIN)
    note_last (self, signing);
}

static void
signed_cb (VpSession *session, gpointer data, const GError *error)
{
  Signing *signing = data;
  VpSignInWindow *self = signing->window;

  self->busy = FALSE;
  if (self->found_grid == NULL)
    return;
  if (error != NULL) {
    tell (self, error->message, TRUE);
    gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
    return;
  }
  take_desk (self, signing);
  if (signing->who == NULL)
    return;
  tell_signed (self, signing);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
}

/* @who: what was typed, or NULL = only read the sheets */
static void
begin (VpSignInWindow *self, const VpAttendance *line, const char *who)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  Signing *signing = g_new0 (Signing, 1);

  self->busy = TRUE;
  signing->window = g_object_ref (self);
  signing->event_id = self->event_id;
  signing->line_id = line != NULL ? line->id : 0;
  signing->who = g_strdup (who);
  signing->label = g_strdup (line != NULL ? line->label : who);
  signing->now = g_date_time_get_hour (now) * 60 + g_date_time_get_minute (now);
  vp_session_write (self->session, VP_STORE_PRIORITY_VISIBLE, NULL, sign, signing, signing_free, NULL, signed_cb);
}

static void
activated_cb (GtkEntry *entry, gpointer data)
{
  VpSignInWindow *self = VP_SIGN_IN_WINDOW (data);
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));
  guint row = vp_grid_get_selected (self->found_grid);

  if (*text == '\0' || self->busy)
    return;
  begin (self, self->found != NULL && row < self->found->len ? g_ptr_array_index (self->found, row) : NULL, text);
}

static void
move (VpSignInWindow *self, int step)
{
  guint row = vp_grid_get_selected (self->found_grid), n = self->found != NULL ? self->found->len : 0;

  if (n > 0 && row < n)
    vp_grid_select (self->found_grid, (guint) CLAMP ((int) row + step, 0, (int) n - 1));
}

static gboolean
key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, gpointer data)
{
  VpSignInWindow *self = VP_SIGN_IN_WINDOW (data);

  switch (key) {
  case GDK_KEY_Down:
    move (self, 1);
    return TRUE;
  case GDK_KEY_Up:
    move (self, -1);
    return TRUE;
  case GDK_KEY_Escape:
    gtk_window_close (GTK_WINDOW (self));
    return TRUE;
  default:
    return FALSE;
  }
}

/* The window */

static void
vp_sign_in_window_dispose (GObject *object)
{
  VpSignInWindow *self = VP_SIGN_IN_WINDOW (object);

  if (self->found_grid != NULL) {
    vp_grid_set_n_rows (self->found_grid, 0);
    vp_grid_set_n_rows (self->last_grid, 0);
  }
  self->found_grid = self->last_grid = NULL;
  g_clear_pointer (&self->found, g_ptr_array_unref);
  g_clear_pointer (&self->last, g_ptr_array_unref);
  g_clear_pointer (&self->desk, vp_sign_in_desk_free);
  G_OBJECT_CLASS (vp_sign_in_window_parent_class)->dispose (object);
}

static void
vp_sign_in_window_class_init (VpSignInWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vp_sign_in_window_dispose;
}

static GtkWidget *
new_entry (VpSignInWindow *self)
{
  GtkWidget *entry = gtk_entry_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->entry = GTK_ENTRY (entry);
  gtk_entry_set_placeholder_text (self->entry, _("Scan the card, or type name, pinyin or initials"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Card or name"), -1);
  gtk_widget_add_css_class (entry, "title-2");
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, 0);
  gtk_widget_add_controller (entry, keys);
  g_signal_connect_object (entry, "changed", G_CALLBACK (typed_cb), self, 0);
  g_signal_connect_object (entry, "activate", G_CALLBACK (activated_cb), self, 0);
  return entry;
}

static GtkWidget *
new_label (GtkLabel **label, const char *css)
{
  GtkWidget *widget = gtk_label_new (NULL);

  *label = GTK_LABEL (widget);
  gtk_widget_add_css_class (widget, css);
  gtk_label_set_wrap (*label, TRUE);
  gtk_label_set_xalign (*label, 0);
  return widget;
}

static void
vp_sign_in_window_init (VpSignInWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *lists = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *found = vp_grid_new (_("Who is meant"));
  GtkWidget *last = vp_grid_new (_("The last ten"));

  self->last = g_ptr_array_new_with_free_func (g_free);
  self->found_grid = VP_GRID (found);
  self->last_grid = VP_GRID (last);
  vp_grid_set_columns (self->found_grid, found_columns, N_FOUND, found_text_cb, self);
  vp_grid_set_columns (self->last_grid, last_columns, G_N_ELEMENTS (last_columns), last_text_cb, self);
  gtk_widget_set_hexpand (found, TRUE);
  gtk_widget_set_vexpand (lists, TRUE);
  gtk_widget_set_size_request (last, 320, -1);
  gtk_box_append (GTK_BOX (lists), found);
  gtk_box_append (GTK_BOX (lists), last);
  gtk_widget_set_margin_start (body, 24);
  gtk_widget_set_margin_end (body, 24);
  gtk_widget_set_margin_top (body, 12);
  gtk_widget_set_margin_bottom (body, 24);
  gtk_box_append (GTK_BOX (body), new_label (&self->count, "title-1"));
  gtk_box_append (GTK_BOX (body), new_entry (self));
  gtk_box_append (GTK_BOX (body), new_label (&self->answer, "title-3"));
  gtk_box_append (GTK_BOX (body), lists);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), body);
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_default_size (GTK_WINDOW (self), 960, 640);
}

void
vp_sign_in_window_present (VpSession *session, GtkWidget *parent, gint64 event_id, const char *title)
{
  VpSignInWindow *self = g_object_new (VP_TYPE_SIGN_IN_WINDOW, NULL);

  g_return_if_fail (VP_IS_SESSION (session) && GTK_IS_WIDGET (parent));
  self->session = session;
  self->event_id = event_id;
  gtk_window_set_title (GTK_WINDOW (self), title);
  gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (gtk_widget_get_root (parent)));
  gtk_window_fullscreen (GTK_WINDOW (self));
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  begin (self, NULL, NULL);
}
