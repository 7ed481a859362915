/* vp-jobs-button.c: the running work in the header bar
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-jobs-button.h"

#include "vp-job.h"

#include <glib/gi18n.h>

struct _VpJobsButton {
  GtkWidget parent_instance;

  /* owned */
  GtkWidget *button;
  GtkWidget *label;
  GtkWidget *list;
  GListModel *jobs;
};

G_DEFINE_FINAL_TYPE (VpJobsButton, vp_jobs_button, GTK_TYPE_WIDGET)

static void
cancel_clicked_cb (GtkButton *button, gpointer data)
{
  g_cancellable_cancel (vp_job_get_cancellable (VP_JOB (data)));
  gtk_widget_set_sensitive (GTK_WIDGET (button), FALSE);
}

static GtkWidget *
create_row_cb (gpointer item, gpointer data)
{
  VpJob *job = VP_JOB (item);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *label = gtk_label_new (vp_job_get_title (job)), *bar = gtk_progress_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_("_Cancel"));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (box, TRUE);
  gtk_widget_set_valign (cancel, GTK_ALIGN_CENTER);
  vp_job_show_fraction (job, GTK_PROGRESS_BAR (bar));
  g_signal_connect_object (cancel, "clicked", G_CALLBACK (cancel_clicked_cb), job, 0);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (row), box);
  gtk_box_append (GTK_BOX (row), cancel);
  return row;
}

static void
jobs_changed_cb (GListModel *jobs, guint position, guint removed, guint added, gpointer data)
{
  VpJobsButton *self = VP_JOBS_BUTTON (data);
  guint n = g_list_model_get_n_items (jobs);
  /* Translators: how many pieces of work are running */
  g_autofree char *text = g_strdup_printf (_("%u running"), n);

  gtk_label_set_label (GTK_LABEL (self->label), text);
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
  if (n == 0)
    gtk_menu_button_popdown (GTK_MENU_BUTTON (self->button));
}

static void
vp_jobs_button_dispose (GObject *object)
{
  VpJobsButton *self = VP_JOBS_BUTTON (object);

  g_clear_pointer (&self->button, gtk_widget_unparent);
  g_clear_object (&self->jobs);
  G_OBJECT_CLASS (vp_jobs_button_parent_class)->dispose (object);
}

static void
vp_jobs_button_class_init (VpJobsButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vp_jobs_button_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
vp_jobs_button_init (VpJobsButton *self)
{
  GtkWidget *popover = gtk_popover_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *spinner = gtk_spinner_new ();

  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_set_size_request (self->list, 320, -1);
  gtk_popover_set_child (GTK_POPOVER (popover), self->list);
  self->label = gtk_label_new (NULL);
  gtk_spinner_start (GTK_SPINNER (spinner));
  gtk_box_append (GTK_BOX (box), spinner);
  gtk_box_append (GTK_BOX (box), self->label);
  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->button), box);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), popover);
  gtk_widget_set_tooltip_text (self->button, _("Running work"));
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
vp_jobs_button_set_jobs (VpJobsButton *self, GListModel *jobs)
{
  g_return_if_fail (VP_IS_JOBS_BUTTON (self));
  g_set_object (&self->jobs, jobs);
  gtk_list_box_bind_model (GTK_LIST_BOX (self->list), jobs, create_row_cb, NULL, NULL);
  g_signal_connect_object (jobs, "items-changed", G_CALLBACK (jobs_changed_cb), self, 0);
  jobs_changed_cb (jobs, 0, 0, 0, self);
}
