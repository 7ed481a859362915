/* vp-scan-window.c: scanned sheets: read, what is doubtful decided, taken over
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-scan-window.h"

#include "vp-accessible.h"
#include "vp-attachment.h"
#include "vp-dialogs.h"
#include "vp-file-dialog.h"
#include "vp-grid.h"
#include "vp-scan-doubts.h"
#include "vp-scan-job.h"
#include "vp-tray.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <string.h>

struct _VpScanWindow {
  AdwWindow parent_instance;

  /* borrowed */
  VpSession *session;
  GtkDropDown *trays;
  VpGrid *grid;
  VpScanDoubts *doubts;
  GtkLabel *counts;
  GtkProgressBar *progress;
  GtkWidget *choose, *cancel, *take, *away;
  VpJob *job;         /* while files are read */

  /* owned */
  GPtrArray *list;    /* VpScanTray that are open */
  VpTray *tray;       /* the one that is shown, or NULL */
  char **paths;       /* of the picture of each page */

  gint64 wanted;      /* the tray to show, 0 = the newest */
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (VpScanWindow, vp_scan_window, ADW_TYPE_WINDOW)

typedef enum { COLUMN_PAGE, COLUMN_EVENT, COLUMN_SHEET, COLUMN_MARKS, COLUMN_OPEN, COLUMN_REASON, N_COLUMNS } Column;

static const VpGridColumn columns[N_COLUMNS] = {
  [COLUMN_PAGE] = { N_("Page of the file"), 150, FALSE, FALSE }, [COLUMN_EVENT] = { N_("Event"), 140, TRUE, FALSE },
  [COLUMN_SHEET] = { N_("Sheet number"), 64, FALSE, TRUE }, [COLUMN_MARKS] = { N_("With marks"), 70, FALSE, TRUE },
  [COLUMN_OPEN] = { N_("To be decided"), 70, FALSE, TRUE }, [COLUMN_REASON] = { N_("What is wrong with it"), 220, TRUE, FALSE },
};

static const char *const patterns[] = { "*.pdf", "*.png", "*.jpg", "*.jpeg", "*.PDF", "*.PNG", "*.JPG", "*.JPEG", NULL };

static guint
count_open (const VpTrayPage *page)
{
  guint n = vp_tray_page_asks_seen (page) || (page->page->state == VP_PAGE_OPEN && page->page->event_id == 0);

  for (guint i = 0; page->page->state == VP_PAGE_OPEN && i < page->lines->len; i++) {
    const VpTrayLine *line = page->lines->pdata[i];

    n += !line->line->done && line->doubt != VP_DOUBT_NONE;
  }
  return n;
}

static char *
tell_number (guint n)
{
  return n > 0 ? g_strdup_printf ("%u", n) : g_strdup ("");
}

static char *
tell_reason (const VpTrayPage *page)
{
  return g_strdup (page->page->state == VP_PAGE_TAKEN ? _("taken over") : page->page->reason);
}

static char *
text_cb (guint row, guint column, gpointer data)
{
  const VpTrayPage *page = VP_SCAN_WINDOW (data)->tray->pages->pdata[row];

  switch ((Column) column) {
  case COLUMN_PAGE:
    return g_strdup_printf ("%s · %d", page->page->file, page->page->page);
  case COLUMN_EVENT:
    return g_strdup (page->title);
  case COLUMN_SHEET:
    return tell_number ((guint) page->page->sheet);
  case COLUMN_MARKS:
    return tell_number (page->page->state == VP_PAGE_ASIDE ? 0 : page->lines->len);
  case COLUMN_OPEN:
    return tell_number (count_open (page));
  case COLUMN_REASON:
    return tell_reason (page);
  case N_COLUMNS:
    break;
  }
  return g_strdup ("");
}

/* Reading the trays */

typedef struct {
  VpScanWindow *window; /* owned */
  gint64 wanted;
  GPtrArray *list;
  VpTray *tray;
  char **paths;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *self = data;

  g_object_unref (self->window);
  g_clear_pointer (&self->list, g_ptr_array_unref);
  g_clear_pointer (&self->tray, vp_tray_free);
  g_strfreev (self->paths);
  g_free (self);
}

static char **
find_paths (VpDb *db, const VpTray *tray, GError **error)
{
  g_auto (GStrv) paths = g_new0 (char *, tray->pages->len + 1);

  for (guint i = 0; i < tray->pages->len; i++) {
    const char *sha256 = ((VpTrayPage *) tray->pages->pdata[i])->page->sha256;

    paths[i] = *sha256 != '\0' ? vp_attachment_open (db, sha256, "", error) : g_strdup ("");
    if (paths[i] == NULL)
      return NULL;
  }
  return g_steal_pointer (&paths);
}

static gboolean
read_trays (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *self = data;
  gboolean found = FALSE;

  self->list = vp_scan_store_trays (db, FALSE, error);
  if (self->list == NULL)
    return FALSE;
  for (guint i = 0; i < self->list->len; i++)
    found = found || ((VpScanTray *) self->list->pdata[i])->id == self->wanted;
  if (self->list->len == 0)
    return TRUE;
  self->tray = vp_tray_read (db, found ? self->wanted : ((VpScanTray *) self->list->pdata[0])->id, error);
  if (self->tray == NULL)
    return FALSE;
  self->paths = find_paths (db, self->tray, error);
  return self->paths != NULL;
}

static void
fill_trays (VpScanWindow *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint chosen = 0;

  for (guint i = 0; i < self->list->len; i++) {
    const VpScanTray *tray = self->list->pdata[i];
    g_autoptr (GDateTime) at = g_date_time_new_from_unix_local (tray->made_at);
    g_autofree char *when = g_date_time_format (at, "%Y-%m-%d %H:%M");
    /* Translators: number of a tray, when, by whom, number of pages */
    g_autofree char *name = g_strdup_printf (_("Tray %" PRId64 ": %s, %s, %d pages"), VP_ID_SEQUENCE (tray->id), when, tray->made_by,
                                             tray->pages);

    gtk_string_list_append (names, name);
    if (self->tray != NULL && tray->id == self->tray->tray->id)
      chosen = i;
  }
  self->filling = TRUE;
  gtk_drop_down_set_model (self->trays, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->trays, chosen);
  gtk_widget_set_visible (GTK_WIDGET (self->trays), self->list->len > 0);
  self->filling = FALSE;
}

static gboolean
is_ready (const VpTray *tray)
{
  guint n = tray->left;

  for (guint i = 0; i < VP_N_ATTENDANCE_STATES; i++)
    n += tray->count[i];
  /* An empty sheet is taken over too: then it is known that it was looked at. */
  return n > 0 || (tray->doubtful == 0 && tray->uncoded == 0 && tray->ready > 0);
}

/* Where no page has anything to tell, the names of events have the room. */
static gboolean
has_reasons (const VpTray *tray)
{
  for (guint i = 0; tray != NULL && i < tray->pages->len; i++) {
    g_autofree char *told = tell_reason (tray->pages->pdata[i]);

    if (*told != '\0')
      return TRUE;
  }
  return FALSE;
}

static void
show_tray (VpScanWindow *self)
{
  g_autofree char *counts = self->tray != NULL ? vp_tray_describe (self->tray) : g_strdup (_("No scanned sheets wait."));

  gtk_label_set_text (self->counts, counts);
  gtk_widget_set_sensitive (self->take, self->tray != NULL && is_ready (self->tray));
  gtk_widget_set_sensitive (self->away, self->tray != NULL);
  vp_grid_show_column (self->grid, COLUMN_REASON, has_reasons (self->tray));
  vp_grid_set_n_rows (self->grid, self->tray != NULL ? self->tray->pages->len : 0);
}

static void
trays_read_cb (VpSession *session, gpointer data, const GError *error)
{
  Reading *reading = data;
  VpScanWindow *self = reading->window;

  if (error != NULL || self->grid == NULL)
    return;
  vp_grid_set_n_rows (self->grid, 0);
  /* The view lets go of the former tray before it is freed. */
  vp_scan_doubts_set (self->doubts, reading->tray, (const char *const *) reading->paths);
  g_clear_pointer (&self->tray, vp_tray_free);
  g_clear_pointer (&self->list, g_ptr_array_unref);
  g_strfreev (self->paths);
  self->tray = g_steal_pointer (&reading->tray);
  self->list = g_steal_pointer (&reading->list);
  self->paths = g_steal_pointer (&reading->paths);
  self->wanted = self->tray != NULL ? self->tray->tray->id : 0;
  fill_trays (self);
  show_tray (self);
}

static void
begin_reading (VpScanWindow *self)
{
  Reading *reading = g_new0 (Reading, 1);

  reading->window = g_object_ref (self);
  reading->wanted = self->wanted;
  vp_session_read (self->session, VP_STORE_PRIORITY_VISIBLE, NULL, read_trays, reading, reading_free,
                   _("The scanned sheets could not be read"), trays_read_cb);
}

static void
tray_chosen_cb (GObject *object, GParamSpec *pspec, gpointer data)
{
  VpScanWindow *self = VP_SCAN_WINDOW (data);
  guint row = gtk_drop_down_get_selected (self->trays);

  if (self->filling || self->list == NULL || row >= self->list->len)
    return;
  self->wanted = ((VpScanTray *) self->list->pdata[row])->id;
  begin_reading (self);
}

static void
decided_cb (VpScanDoubts *doubts, gpointer data)
{
  begin_reading (VP_SCAN_WINDOW (data));
}

static void
page_chosen_cb (VpGrid *grid, guint row, gpointer data)
{
  vp_scan_doubts_go_to (VP_SCAN_WINDOW (data)->doubts, row);
}

/* Reading files */

static void
set_busy (VpScanWindow *self, VpJob *job)
{
  self->job = job;
  gtk_widget_set_visible (GTK_WIDGET (self->progress), job != NULL);
  gtk_widget_set_visible (self->cancel, job != NULL);
  gtk_widget_set_sensitive (self->choose, job == NULL);
}

/* Nothing in it was a sheet: why stands nowhere else, as nothing is kept. */
static void
tell_nothing (VpScanWindow *self, GPtrArray *pages)
{
  g_autoptr (GString) details = g_string_new (NULL);

  for (guint i = 0; i < pages->len; i++) {
    const VpScanPage *page = pages->pdata[i];

    /* Translators: name of a file, number of a page, what is wrong with it */
    g_string_append_printf (details, _("%s, page %d: %s\n"), page->file, page->page, page->reason);
  }
  if (pages->len == 1)
    vp_dialog_tell (GTK_WIDGET (self), _("No sheet was read"), ((VpScanPage *) pages->pdata[0])->reason);
  else
    vp_dialog_tell_more (GTK_WIDGET (self), _("No sheet was read"), _("None of the pages is a sheet that can be taken over."),
                         _("Page by page"), details->str);
}

static void
files_read_cb (gint64 tray, GPtrArray *pages, GObject *owner)
{
  VpScanWindow *self = VP_SCAN_WINDOW (owner);

  if (self->grid == NULL)
    return;
  set_busy (self, NULL);
  if (tray == 0 && pages != NULL)
    tell_nothing (self, pages);
  if (tray == 0)
    return;
  self->wanted = tray;
  begin_reading (self);
}

static void
read_files (VpScanWindow *self, const char *const *paths)
{
  if (self->job != NULL || paths == NULL || *paths == NULL)
    return;
  set_busy (self, vp_scan_job_begin (self->session, paths, G_OBJECT (self), files_read_cb));
  vp_job_show_fraction (self->job, self->progress);
}

static void
files_chosen_cb (const char *const *paths, gpointer data)
{
  read_files (VP_SCAN_WINDOW (data), paths);
  g_object_unref (data);
}

static void
choose_cb (GtkButton *button, gpointer data)
{
  vp_file_dialog_open_many (GTK_WIDGET (data), _("Read filled sheets"), _("Pictures of sheets (PDF, PNG, JPEG)"), patterns, files_chosen_cb,
                            g_object_ref (data), g_object_unref);
}

static void
cancel_cb (GtkButton *button, gpointer data)
{
  VpScanWindow *self = VP_SCAN_WINDOW (data);

  if (self->job != NULL)
    g_cancellable_cancel (vp_job_get_cancellable (self->job));
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, gpointer data)
{
  g_auto (GStrv) paths = vp_scan_window_dropped_paths (value);

  read_files (VP_SCAN_WINDOW (data), (const char *const *) paths);
  return paths[0] != NULL;
}

/* Taking over */

typedef struct {
  VpScanWindow *window; /* owned */
  gint64 id;
  char *expect;         /* NULL = the tray is put away */
  char *sentence;
} Taking;

static void
taking_free (gpointer data)
{
  Taking *self = data;

  g_object_unref (self->window);
  g_free (self->expect);
  g_free (self->sentence);
  g_free (self);
}

static gboolean
write_taking (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Taking *self = data;

  if (self->expect == NULL)
    return vp_tray_put_away (db, self->id, error);
  return vp_tray_apply (db, self->id, self->expect, vp_date_today (), &self->sentence, error);
}

static void
taken_cb (VpSession *session, gpointer data, const GError *error)
{
  const Taking *taking = data;

  if (error == NULL)
    vp_session_notice (session, taking->sentence != NULL ? taking->sentence : _("A tray of scanned sheets was put away"), TRUE);
  if (taking->window->grid != NULL)
    begin_reading (taking->window);
}

static void
confirmed_cb (gpointer data)
{
  Taking *taking = data, *given = g_memdup2 (taking, sizeof *taking);

  given->window = g_object_ref (taking->window);
  given->expect = g_strdup (taking->expect);
  vp_session_write (taking->window->session, VP_STORE_PRIORITY_VISIBLE, NULL, write_taking, given, taking_free,
                    _("Nothing was taken over"), taken_cb);
}

static Taking *
new_taking (VpScanWindow *self, gboolean takes)
{
  Taking *taking = g_new0 (Taking, 1);

  taking->window = g_object_ref (self);
  taking->id = self->tray->tray->id;
  taking->expect = takes ? vp_tray_counts (self->tray) : NULL;
  return taking;
}

static void
take_cb (GtkButton *button, gpointer data)
{
  VpScanWindow *self = VP_SCAN_WINDOW (data);
  g_autofree char *counts = self->tray != NULL ? vp_tray_describe (self->tray) : NULL, *sentence = NULL;

  if (counts == NULL)
    return;
  sentence = self->tray->doubtful + self->tray->uncoded > 0
    /* Translators: counts in words */
    ? g_strdup_printf (_("%s. What is not decided stays in the tray. It can be taken back with one undo."), counts)
    : g_strdup_printf (_("%s. It can be taken back with one undo."), counts);
  vp_dialog_confirm (GTK_WIDGET (self), _("Take these sheets over?"), sentence, _("_Take over"), FALSE, confirmed_cb,
                     new_taking (self, TRUE), taking_free);
}

static void
away_cb (GtkButton *button, gpointer data)
{
  VpScanWindow *self = VP_SCAN_WINDOW (data);

  if (self->tray != NULL)
    vp_dialog_confirm (GTK_WIDGET (self), _("Put this tray away?"),
                       _("Nothing of it is taken over. The pictures stay in the store, and the same sheets can be read once more."),
                       _("_Put away"), TRUE, confirmed_cb, new_taking (self, FALSE), taking_free);
}

/* The window */

static void
vp_scan_window_dispose (GObject *object)
{
  VpScanWindow *self = VP_SCAN_WINDOW (object);

  if (self->grid != NULL) {
    vp_grid_set_n_rows (self->grid, 0);
    vp_scan_doubts_set (self->doubts, NULL, NULL);
    if (self->job != NULL)
      g_cancellable_cancel (vp_job_get_cancellable (self->job));
  }
  self->grid = NULL;
  g_clear_pointer (&self->tray, vp_tray_free);
  g_clear_pointer (&self->list, g_ptr_array_unref);
  g_clear_pointer (&self->paths, g_strfreev);
  G_OBJECT_CLASS (vp_scan_window_parent_class)->dispose (object);
}

static void
vp_scan_window_class_init (VpScanWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vp_scan_window_dispose;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_w, GDK_CONTROL_MASK, "window.close", NULL);
}

static void
vp_scan_window_init (VpScanWindow *self)
{
}

static GtkWidget *
add_button (GtkWidget *bar, const char *label, GCallback callback, gpointer data)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_focus_on_click (button, FALSE);
  g_signal_connect_object (button, "clicked", callback, data, 0);
  gtk_box_append (GTK_BOX (bar), button);
  return button;
}

static GtkWidget *
new_bar (VpScanWindow *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *progress = gtk_progress_bar_new ();

  self->choose = add_button (bar, _("_Read files…"), G_CALLBACK (choose_cb), self);
  self->trays = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  vp_accessible_name_button (GTK_WIDGET (self->trays), _("Tray"));
  g_signal_connect_object (self->trays, "notify::selected", G_CALLBACK (tray_chosen_cb), self, 0);
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (self->trays));
  self->progress = GTK_PROGRESS_BAR (progress);
  gtk_widget_set_hexpand (progress, TRUE);
  gtk_widget_set_valign (progress, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (bar), progress);
  self->cancel = add_button (bar, _("_Cancel"), G_CALLBACK (cancel_cb), self);
  return bar;
}

static GtkWidget *
new_foot (VpScanWindow *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *counts = gtk_label_new (NULL);

  self->counts = GTK_LABEL (counts);
  gtk_label_set_wrap (self->counts, TRUE);
  gtk_label_set_xalign (self->counts, 0);
  gtk_widget_set_hexpand (counts, TRUE);
  gtk_box_append (GTK_BOX (bar), counts);
  self->away = add_button (bar, _("_Put away…"), G_CALLBACK (away_cb), self);
  self->take = add_button (bar, _("_Take over…"), G_CALLBACK (take_cb), self);
  gtk_widget_add_css_class (self->take, "suggested-action");
  return bar;
}

static GtkWidget *
new_middle (VpScanWindow *self)
{
  GtkWidget *paned = gtk_paned_new (GTK_ORIENTATION_VERTICAL), *grid = vp_grid_new (_("Pages of the tray"));
  GtkWidget *doubts = vp_scan_doubts_new (self->session);

  self->grid = VP_GRID (grid);
  self->doubts = VP_SCAN_DOUBTS (doubts);
  vp_grid_set_columns (self->grid, columns, N_COLUMNS, text_cb, self);
  g_signal_connect_object (grid, "activated", G_CALLBACK (page_chosen_cb), self, 0);
  g_signal_connect_object (doubts, "decided", G_CALLBACK (decided_cb), self, 0);
  gtk_paned_set_start_child (GTK_PANED (paned), grid);
  gtk_paned_set_end_child (GTK_PANED (paned), doubts);
  gtk_paned_set_resize_start_child (GTK_PANED (paned), FALSE);
  gtk_paned_set_position (GTK_PANED (paned), 200);
  gtk_widget_set_vexpand (paned, TRUE);
  return paned;
}

static void
build (VpScanWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);

  gtk_widget_set_margin_start (body, 12);
  gtk_widget_set_margin_end (body, 12);
  gtk_widget_set_margin_bottom (body, 12);
  gtk_box_append (GTK_BOX (body), new_bar (self));
  gtk_box_append (GTK_BOX (body), new_middle (self));
  gtk_box_append (GTK_BOX (body), new_foot (self));
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), body);
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_default_size (GTK_WINDOW (self), 980, 680);
  vp_scan_window_take_drops (box, G_CALLBACK (drop_cb), self);
  set_busy (self, NULL);
}

void
vp_scan_window_take_drops (GtkWidget *widget, GCallback dropped, gpointer data)
{
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect_object (drop, "drop", dropped, data, 0);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drop));
}

char **
vp_scan_window_dropped_paths (const GValue *value)
{
  g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();

  for (GSList *file = files; file != NULL; file = file->next) {
    g_autofree char *path = g_file_get_path (file->data);

    if (path != NULL)
      g_strv_builder_add (paths, path);
  }
  return g_strv_builder_end (paths);
}

void
vp_scan_window_present (VpSession *session, GtkWidget *parent, const char *const *paths)
{
  VpScanWindow *self = g_object_new (VP_TYPE_SCAN_WINDOW, NULL);

  self->session = session;
  build (self);
  gtk_window_set_title (GTK_WINDOW (self), _("Scanned sheets"));
  gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (gtk_widget_get_root (parent)));
  begin_reading (self);
  read_files (self, paths);
  gtk_window_present (GTK_WINDOW (self));
}
