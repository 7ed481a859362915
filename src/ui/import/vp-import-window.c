/* vp-import-window.c: a table from the file to the reply, in four steps
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-import-window-private.h"

#include "vp-accessible.h"
#include "vp-dialogs.h"
#include "vp-file-dialog.h"
#include "vp-text.h"

#include <glib/gi18n.h>
#include <string.h>

G_DEFINE_FINAL_TYPE (VpImportWindow, vp_import_window, ADW_TYPE_WINDOW)

enum { SIGNAL_WORDS, N_SIGNALS };
static guint signals[N_SIGNALS];

const char *const vp_import_window_patterns[] = { "*.xlsx", "*.xls", "*.csv", "*.tsv", "*.txt", NULL };

static const struct { const char *name, *title; } steps[N_STEPS] = {
  [STEP_FILE] = { "file", N_("1 File") },
  [STEP_MAPPING] = { "mapping", N_("2 Columns") },
  [STEP_REVIEW] = { "review", N_("3 Check") },
  [STEP_DONE] = { "done", N_("4 Done") },
};

gboolean
vp_import_window_is_busy (VpImportWindow *self)
{
  return self->job != NULL;
}

void
vp_import_window_set_message (VpImportWindow *self, const char *message, gboolean is_fault)
{
  gtk_label_set_label (self->message_label, message != NULL ? message : "");
  if (is_fault)
    gtk_widget_add_css_class (GTK_WIDGET (self->message_label), "fault");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->message_label), "fault");
}

static guint
n_to_take (VpImportWindow *self)
{
  return vp_import_count (self->import, VP_PILE_NEW) + vp_import_count (self->import, VP_PILE_CHANGED);
}

static void
show_next_label (VpImportWindow *self)
{
  g_autofree char *label = NULL, *count = vp_text_group_digits (self->import != NULL ? n_to_take (self) : 0);

  if (self->step == STEP_DONE)
    label = g_strdup (_("_Close"));
  else if (self->step == STEP_REVIEW && self->import != NULL && n_to_take (self) > 0)
    /* Translators: how many rows */
    label = g_strdup_printf (_("_Import %s rows"), count);
  else if (self->step == STEP_REVIEW && vp_import_window_is_busy (self))
    label = g_strdup (_("Importing…"));
  else if (self->step == STEP_REVIEW)
    label = g_strdup (_("Nothing to import"));
  else
    label = g_strdup (_("_Next"));
  gtk_button_set_label (self->next_button, label);
}

void
vp_import_window_set_step (VpImportWindow *self, VpImportStep step)
{
  gboolean busy = vp_import_window_is_busy (self);

  self->step = step;
  /* Nothing is left to be stopped, and what it says is no longer true. */
  if (!busy && self->stop_question != NULL)
    gtk_window_destroy (self->stop_question);
  gtk_stack_set_visible_child_name (self->stack, steps[step].name);
  for (guint i = 0; i < N_STEPS; i++)
    if (i == step)
      gtk_widget_add_css_class (self->step_labels[i], "step-now");
    else
      gtk_widget_remove_css_class (self->step_labels[i], "step-now");
  gtk_widget_set_visible (GTK_WIDGET (self->progress_bar), busy);
  gtk_widget_set_visible (GTK_WIDGET (self->cancel_button), busy);
  gtk_widget_set_visible (GTK_WIDGET (self->back_button), step == STEP_MAPPING || step == STEP_REVIEW);
  gtk_widget_set_sensitive (GTK_WIDGET (self->back_button), !busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->stack), !busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->next_button), !busy && (step == STEP_DONE || self->import != NULL)
                            && (step != STEP_REVIEW || n_to_take (self) > 0));
  show_next_label (self);
}

static void
next_clicked_cb (GtkButton *button, gpointer data)
{
  VpImportWindow *self = VP_IMPORT_WINDOW (data);

  if (vp_import_window_is_busy (self))
    return;
  vp_import_window_set_message (self, NULL, FALSE);
  switch (self->step) {
  case STEP_FILE:
    vp_import_window_show_mapping (self);
    vp_import_window_set_step (self, STEP_MAPPING);
    break;
  case STEP_MAPPING:
    vp_import_window_take_mapping (self);
    vp_import_window_start_check (self);
    break;
  case STEP_REVIEW:
    vp_import_window_start_commit (self);
    break;
  case STEP_DONE:
    gtk_window_close (GTK_WINDOW (self));
    break;
  case N_STEPS:
    g_assert_not_reached ();
  }
}

static void
back_clicked_cb (GtkButton *button, gpointer data)
{
  VpImportWindow *self = VP_IMPORT_WINDOW (data);

  vp_import_window_set_message (self, NULL, FALSE);
  if (self->step == STEP_REVIEW)
    vp_import_window_set_step (self, STEP_MAPPING);
  else if (self->step == STEP_MAPPING)
    vp_import_window_set_step (self, STEP_FILE);
}

static void
kind_changed_cb (GObject *drop, GParamSpec *pspec, gpointer data)
{
  VpImportWindow *self = VP_IMPORT_WINDOW (data);

  if (self->is_filling || vp_import_window_is_busy (self))
    return;
  self->kind_given = TRUE;
  vp_import_window_start_open (self);
}

static void
source_changed_cb (GObject *drop, GParamSpec *pspec, gpointer data)
{
  VpImportWindow *self = VP_IMPORT_WINDOW (data);

  if (self->is_filling || vp_import_window_is_busy (self))
    return;
  /* Another sheet or encoding has its own header. */
  self->header_given = FALSE;
  vp_import_window_start_open (self);
}

static void
header_changed_cb (GtkSpinButton *spin, gpointer data)
{
  VpImportWindow *self = VP_IMPORT_WINDOW (data);

  if (self->is_filling || vp_import_window_is_busy (self))
    return;
  self->header_given = TRUE;
  vp_import_window_start_open (self);
}

static void
reply_clicked_cb (GtkButton *button, gpointer data)
{
  vp_import_window_save_reply (VP_IMPORT_WINDOW (data));
}

static void
withdraw_clicked_cb (GtkButton *button, gpointer data)
{
  vp_import_window_start_withdraw (VP_IMPORT_WINDOW (data));
}

static void
other_path_cb (const char *path, gpointer data)
{
  g_autoptr (VpImportWindow) self = data;

  vp_import_window_take_file (self, path);
}

void
vp_import_window_choose_file (VpImportWindow *self)
{
  vp_file_dialog_open (GTK_WIDGET (self), _("Import a table"), _("Tables (.xlsx, .xls, .csv)"), vp_import_window_patterns,
                       other_path_cb, g_object_ref (self), g_object_unref);
}

static void
other_clicked_cb (GtkButton *button, gpointer data)
{
  vp_import_window_choose_file (VP_IMPORT_WINDOW (data));
}

/* The new file is looked at as if the window had been opened with it. */
static void
begin_file (VpImportWindow *self, const char *path)
{
  g_autofree char *name = g_path_get_basename (path), *same = g_strdup (path);

  g_clear_pointer (&self->import, vp_import_free);
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->about, g_free);
  g_free (self->path);
  self->path = g_steal_pointer (&same);
  self->header_given = self->kind_given = self->is_full = FALSE;
  gtk_label_set_label (self->file_label, name);
  self->is_filling = TRUE;
  gtk_toggle_button_set_active (self->full_button, FALSE);
  gtk_drop_down_set_selected (self->encoding_drop, 0);
  self->is_filling = FALSE;
  g_ptr_array_set_size (self->preview, 0);
  vp_import_window_start_open (self);
}

typedef struct {
  VpImportWindow *window; /* owned */
  char *path;
} Dropped;

static void
dropped_free (gpointer data)
{
  Dropped *dropped = data;

  g_object_unref (dropped->window);
  g_free (dropped->path);
  g_free (dropped);
}

static void
drop_agreed_cb (gpointer data)
{
  Dropped *dropped = data;

  if (!vp_import_window_is_busy (dropped->window))
    begin_file (dropped->window, dropped->path);
}

void
vp_import_window_take_file (VpImportWindow *self, const char *path)
{
  Dropped *dropped;

  if (vp_import_window_is_busy (self))
    return;
  if (self->step != STEP_REVIEW || self->import == NULL || !vp_import_is_decided (self->import)) {
    begin_file (self, path);
    return;
  }
  dropped = g_new0 (Dropped, 1);
  dropped->window = g_object_ref (self);
  dropped->path = g_strdup (path);
  vp_dialog_confirm (GTK_WIDGET (self), _("Take another file?"), _("What was decided about the rows is lost."),
                     _("_Other file"), TRUE, drop_agreed_cb, dropped, dropped_free);
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, gpointer data)
{
  VpImportWindow *self = VP_IMPORT_WINDOW (data);
  GSList *files = gdk_file_list_get_files (g_value_get_boxed (value));
  g_autofree char *path = files != NULL ? g_file_get_path (files->data) : NULL;

  g_slist_free (files);
  if (path == NULL || vp_import_window_is_busy (self))
    return FALSE;
  vp_import_window_take_file (self, path);
  return TRUE;
}

/* Full numbers */

static void
set_full_button (VpImportWindow *self)
{
  self->is_filling = TRUE;
  gtk_toggle_button_set_active (self->full_button, self->is_full);
  self->is_filling = FALSE;
}

static void
full_reason_cb (const char *reason, gpointer data)
{
  VpImportWindow *self = VP_IMPORT_WINDOW (data);

  if (!vp_import_window_is_busy (self) && self->import != NULL)
    vp_import_window_start_full (self, reason);
}

/* Hidden again at once; shown only when who looks, when and why is written down. */
static void
full_toggled_cb (GtkToggleButton *button, gpointer data)
{
  VpImportWindow *self = VP_IMPORT_WINDOW (data);
  const char *const reasons[] = { _("To compare with the sender's table"), _("To see which column is which"), NULL };

  if (self->is_filling || vp_import_window_is_busy (self))
    return;
  if (!gtk_toggle_button_get_active (button)) {
    self->is_full = FALSE;
    vp_import_window_show_preview (self);
    return;
  }
  set_full_button (self);
  if (self->import != NULL)
    vp_dialog_ask (GTK_WIDGET (self), _("Show the numbers in full?"),
                   _("Write what it is for. Who looked, when and why is logged."), _("Reason"), reasons, _("_Show"),
                   full_reason_cb, g_object_ref (self), g_object_unref);
}

/* Names and words */

static void
names_clicked_cb (GtkButton *button, gpointer data)
{
  VpImportWindow *self = VP_IMPORT_WINDOW (data);

  if (!vp_import_window_is_busy (self) && self->import != NULL)
    vp_import_names_present (self);
}

/* The register of words is another feature: whoever opened the window brings it. */
static void
words_clicked_cb (GtkButton *button, gpointer data)
{
  g_signal_emit (data, signals[SIGNAL_WORDS], 0);
}

void
vp_import_window_check_again (VpImportWindow *self)
{
  g_return_if_fail (VP_IS_IMPORT_WINDOW (self));
  if (self->step == STEP_REVIEW && !vp_import_window_is_busy (self) && self->import != NULL)
    vp_import_window_start_check (self);
}

static gboolean
close_key_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  gtk_window_close (GTK_WINDOW (widget));
  return TRUE;
}

static void
cancel_clicked_cb (GtkButton *button, gpointer data)
{
  VpImportWindow *self = VP_IMPORT_WINDOW (data);

  /* Cancelling leaves nothing: the transaction is rolled back. */
  if (self->job != NULL)
    g_cancellable_cancel (vp_job_get_cancellable (self->job));
}

static void
close_agreed_cb (gpointer data)
{
  VpImportWindow *self = VP_IMPORT_WINDOW (data);

  self->close_agreed = TRUE;
  gtk_window_close (GTK_WINDOW (self));
}

/* Work that runs and decisions that were made are not thrown away by one key. */
static gboolean
ask_before_closing (VpImportWindow *self)
{
  GtkWindow *question;

  if (self->close_agreed || self->step == STEP_DONE)
    return FALSE;
  if (vp_import_window_is_busy (self) && self->step != STEP_FILE) {
    question = vp_dialog_confirm (GTK_WIDGET (self), _("Stop the import?"), _("Nothing of the table has been taken in yet."),
                                  _("_Stop"), TRUE, close_agreed_cb, g_object_ref (self), g_object_unref);
    g_set_weak_pointer (&self->stop_question, question);
    return TRUE;
  }
  if (self->step != STEP_REVIEW || self->import == NULL || !vp_import_is_decided (self->import))
    return FALSE;
  vp_dialog_confirm (GTK_WIDGET (self), _("Close without importing?"), _("What was decided about the rows is lost."),
                     _("_Close"), TRUE, close_agreed_cb, g_object_ref (self), g_object_unref);
  return TRUE;
}

static gboolean
vp_import_window_close_request (GtkWindow *window)
{
  VpImportWindow *self = VP_IMPORT_WINDOW (window);

  if (ask_before_closing (self))
    return TRUE;
  /* Cancelling leaves nothing: the transaction is rolled back. */
  if (self->job != NULL)
    g_cancellable_cancel (vp_job_get_cancellable (self->job));
  return GTK_WINDOW_CLASS (vp_import_window_parent_class)->close_request (window);
}

void
vp_preview_row_free (gpointer data)
{
  VpPreviewRow *row = data;

  g_strfreev (row->cells);
  g_free (row);
}

static void
vp_import_window_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), VP_TYPE_IMPORT_WINDOW);
  G_OBJECT_CLASS (vp_import_window_parent_class)->dispose (object);
}

static void
vp_import_window_finalize (GObject *object)
{
  VpImportWindow *self = VP_IMPORT_WINDOW (object);

  g_clear_weak_pointer (&self->stop_question);
  g_clear_object (&self->session);
  g_clear_object (&self->job);
  g_clear_pointer (&self->import, vp_import_free);
  g_clear_pointer (&self->preview, g_ptr_array_unref);
  g_clear_pointer (&self->shown, g_array_unref);
  g_clear_pointer (&self->reasons, g_ptr_array_unref);
  g_clear_pointer (&self->mapping_drops, g_ptr_array_unref);
  g_free (self->path);
  g_free (self->text);
  g_free (self->about);
  G_OBJECT_CLASS (vp_import_window_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/volunteerpuyang/VolunteerPuyang/vp-import-window.ui");
  gtk_widget_class_bind_template_child (widget_class, VpImportWindow, steps_box);
  gtk_widget_class_bind_template_child (widget_class, VpImportWindow, piles_box);
  gtk_widget_class_bind_template_child (widget_class, VpImportWindow, rows_box);
  gtk_widget_class_bind_template_child (widget_class, VpImportWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, VpImportWindow, file_label);
  gtk_widget_class_bind_template_child (widget_class, VpImportWindow, message_label);
  gtk_widget_class_bind_template_child (widget_class, VpImportWindow, kind_drop);
  gtk_widget_class_bind_template_child (widget_class, VpImportWindow, sheet_drop);
  gtk_widget_class_bind_template_child (widget_class, VpImportWindow, encoding_drop);
  gtk_widget_class_bind_template_child (widget_class, VpImportWindow, reason_drop);
  gtk_widget_class_bind_template_child (widget_class, VpImportWindow, first_spin);
  gtk_widget_class_bind_template_child (widget_class, VpImportWindow, count_spin);
  gtk_widget_class_bind_template_child (widget_class, VpImportWindow, sender_entry);
  gtk_widget_class_bind_template_child (widget_class, VpImportWindow, preview_grid);
  gtk_widget_class_bind_template_child (widget_class, VpImportWindow, mapping_grid);
  gtk_widget_class_bind_template_child (widget_class, VpImportWindow, accept_button);
  gtk_widget_class_bind_template_child (widget_class, VpImportWindow, accept_all_button);
  gtk_widget_class_bind_template_child (widget_class, VpImportWindow, reply_button);
  gtk_widget_class_bind_template_child (widget_class, VpImportWindow, withdraw_button);
  gtk_widget_class_bind_template_child (widget_class, VpImportWindow, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, VpImportWindow, back_button);
  gtk_widget_class_bind_template_child (widget_class, VpImportWindow, next_button);
  gtk_widget_class_bind_template_child (widget_class, VpImportWindow, done_page);
  gtk_widget_class_bind_template_child (widget_class, VpImportWindow, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, VpImportWindow, notes_label);
  gtk_widget_class_bind_template_child (widget_class, VpImportWindow, notes_expander);
  gtk_widget_class_bind_template_child (widget_class, VpImportWindow, full_button);
  gtk_widget_class_bind_template_child (widget_class, VpImportWindow, other_button);
  gtk_widget_class_bind_template_child (widget_class, VpImportWindow, fault_button);
  gtk_widget_class_bind_template_child (widget_class, VpImportWindow, names_button);
  gtk_widget_class_bind_template_child (widget_class, VpImportWindow, words_button);
  gtk_widget_class_bind_template_child (widget_class, VpImportWindow, fault_page);
}

static void
vp_import_window_class_init (VpImportWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vp_import_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = vp_import_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = vp_import_window_close_request;
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, close_key_cb, NULL);
  signals[SIGNAL_WORDS] = g_signal_new ("words", VP_TYPE_IMPORT_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  bind_template (widget_class);
}

static void
make_steps (VpImportWindow *self)
{
  for (guint i = 0; i < N_STEPS; i++) {
    if (i > 0) {
      GtkWidget *arrow = gtk_label_new ("›");

      gtk_widget_add_css_class (arrow, "step-arrow");
      gtk_box_append (self->steps_box, arrow);
    }
    self->step_labels[i] = gtk_label_new (_(steps[i].title));
    gtk_widget_add_css_class (self->step_labels[i], "step");
    gtk_box_append (self->steps_box, self->step_labels[i]);
  }
}

static void
fill_kinds (VpImportWindow *self)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);

  for (guint i = 0; vp_import_class_at (i) != NULL; i++)
    gtk_string_list_append (titles, _(vp_import_class_at (i)->title));
  gtk_drop_down_set_model (self->kind_drop, G_LIST_MODEL (titles));
}

static void
vp_import_window_init (VpImportWindow *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));
  self->preview = g_ptr_array_new_with_free_func (vp_preview_row_free);
  self->shown = g_array_new (FALSE, FALSE, sizeof (guint));
  self->reasons = g_ptr_array_new_with_free_func (g_free);
  self->mapping_drops = g_ptr_array_new ();
  make_steps (self);
  fill_kinds (self);
  vp_import_window_make_review (self);
  g_signal_connect (self->next_button, "clicked", G_CALLBACK (next_clicked_cb), self);
  g_signal_connect (self->cancel_button, "clicked", G_CALLBACK (cancel_clicked_cb), self);
  g_signal_connect (self->back_button, "clicked", G_CALLBACK (back_clicked_cb), self);
  g_signal_connect (self->full_button, "toggled", G_CALLBACK (full_toggled_cb), self);
  g_signal_connect (self->other_button, "clicked", G_CALLBACK (other_clicked_cb), self);
  g_signal_connect (self->fault_button, "clicked", G_CALLBACK (other_clicked_cb), self);
  g_signal_connect (self->names_button, "clicked", G_CALLBACK (names_clicked_cb), self);
  g_signal_connect (self->words_button, "clicked", G_CALLBACK (words_clicked_cb), self);
  g_signal_connect (drop, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
  vp_accessible_name_button (GTK_WIDGET (self->kind_drop), _("Kind of table"));
  vp_accessible_name_button (GTK_WIDGET (self->sheet_drop), _("Sheet"));
  vp_accessible_name_button (GTK_WIDGET (self->encoding_drop), _("Encoding"));
  vp_accessible_name_button (GTK_WIDGET (self->reason_drop), _("Reason"));
  g_signal_connect (self->kind_drop, "notify::selected", G_CALLBACK (kind_changed_cb), self);
  g_signal_connect (self->sheet_drop, "notify::selected", G_CALLBACK (source_changed_cb), self);
  g_signal_connect (self->encoding_drop, "notify::selected", G_CALLBACK (source_changed_cb), self);
  g_signal_connect (self->first_spin, "value-changed", G_CALLBACK (header_changed_cb), self);
  g_signal_connect (self->count_spin, "value-changed", G_CALLBACK (header_changed_cb), self);
  g_signal_connect (self->reply_button, "clicked", G_CALLBACK (reply_clicked_cb), self);
  g_signal_connect (self->withdraw_button, "clicked", G_CALLBACK (withdraw_clicked_cb), self);
}

static void
take_kind (VpImportWindow *self, const char *kind)
{
  const char *about = strchr (kind, ':');
  g_autofree char *word = about != NULL ? g_strndup (kind, (gsize) (about - kind)) : g_strdup (kind);
  guint i = 0;

  while (vp_import_class_at (i) != NULL && strcmp (vp_import_class_at (i)->word, word) != 0)
    i++;
  self->about = about != NULL ? g_strdup (about + 1) : NULL;
  self->is_filling = TRUE;
  gtk_drop_down_set_selected (self->kind_drop, i);
  self->is_filling = FALSE;
  self->kind_given = TRUE;
}

static GtkWidget *
present (VpSession *session, GtkWidget *parent, const char *path, const char *text, const char *kind)
{
  VpImportWindow *self = g_object_new (VP_TYPE_IMPORT_WINDOW, NULL);
  GtkRoot *root = gtk_widget_get_root (parent);
  g_autofree char *name = path != NULL ? g_path_get_basename (path) : g_strdup (_("What was copied"));

  self->session = g_object_ref (session);
  self->path = g_strdup (path);
  self->text = g_strdup (text);
  gtk_label_set_label (self->file_label, name);
  gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
  if (kind != NULL)
    take_kind (self, kind);
  vp_import_window_set_step (self, STEP_FILE);
  gtk_window_present (GTK_WINDOW (self));
  vp_import_window_start_open (self);
  return GTK_WIDGET (self);
}

GtkWidget *
vp_import_window_present (VpSession *session, GtkWidget *parent, const char *path, const char *kind)
{
  return present (session, parent, path, NULL, kind);
}

GtkWidget *
vp_import_window_present_text (VpSession *session, GtkWidget *parent, const char *text)
{
  return present (session, parent, NULL, text, NULL);
}
