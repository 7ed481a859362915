/* vp-certificates-view.c: the certificates of a batch: preview, PDF, print
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-certificates-view.h"

#include "vp-certificates.h"
#include "vp-dialogs.h"
#include "vp-file-dialog.h"
#include "vp-grid.h"
#include "vp-print.h"
#include "vp-table-writer.h"
#include "vp-text.h"

#include <glib/gi18n.h>

struct _VpCertificatesView {
  AdwBin parent_instance;

  /* template widgets */
  GtkButton *previous_button, *next_button, *print_button, *pdf_button, *void_button, *this_button;
  GtkSpinButton *page_spin, *from_spin, *to_spin;
  GtkAdjustment *page_adjustment, *from_adjustment, *to_adjustment;
  GtkLabel *who_label, *message_label, *problems_label;
  GtkCheckButton *new_check;
  GtkStack *stack;
  GtkDrawingArea *page_area;
  GtkBox *problems_box;
  AdwStatusPage *nothing_page;

  /* borrowed */
  VpGrid *problems_grid;

  /* owned */
  VpSession *session;
  VpCertificates *certificates; /* NULL while it is with a worker */
  int batch;
  gint64 wanted;                /* volunteer whose certificate is turned to once it is prepared; 0 = none */
  guint generation;             /* answers for an older one are dropped */
};

G_DEFINE_FINAL_TYPE (VpCertificatesView, vp_certificates_view, ADW_TYPE_BIN)

/* One piece of work; the certificates are with the worker until it ended. */
typedef struct {
  VpCertificatesView *view; /* owned */
  VpSession *session;       /* owned */
  VpJob *job;               /* owned, or NULL */
  VpCertificates *certificates;
  VpCertificatesWritten written;
  guint generation;
  int batch;
  gboolean only_new;
  guint first, n;
  char *path, *serial, *reason;
  VpPrintTarget *target;    /* owned; where the PDF is only for the printer */
  guint left;               /* certificates of later print jobs */
} Work;

static Work *
new_work (VpCertificatesView *self, const char *title)
{
  Work *work = g_new0 (Work, 1);

  work->view = g_object_ref (self);
  work->session = g_object_ref (self->session);
  work->job = title != NULL ? g_object_ref (vp_session_begin_job (self->session, title)) : NULL;
  work->generation = self->generation;
  work->batch = self->batch;
  return work;
}

static void
work_free (gpointer data)
{
  Work *work = data;

  g_object_unref (work->view);
  g_object_unref (work->session);
  g_clear_object (&work->job);
  g_clear_pointer (&work->certificates, vp_certificates_free);
  g_clear_pointer (&work->target, vp_print_target_unref);
  vp_certificates_written_clear (&work->written);
  g_free (work->path);
  g_free (work->serial);
  g_free (work->reason);
  g_free (work);
}

/* The page shown */

static guint
get_index (VpCertificatesView *self)
{
  return (guint) MAX (gtk_spin_button_get_value_as_int (self->page_spin) - 1, 0);
}

static guint
n_certificates (VpCertificatesView *self)
{
  return self->certificates != NULL ? vp_certificates_n (self->certificates) : 0;
}

static void
draw_cb (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  VpCertificatesView *self = VP_CERTIFICATES_VIEW (data);
  double page_width, page_height, scale;

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  if (get_index (self) >= n_certificates (self))
    return;
  vp_certificates_page_size (self->certificates, &page_width, &page_height);
  scale = MIN (width / page_width, height / page_height);
  cairo_translate (cr, (width - page_width * scale) / 2, (height - page_height * scale) / 2);
  cairo_scale (cr, scale, scale);
  vp_certificates_draw (self->certificates, get_index (self), cr);
}

static void
show_page (VpCertificatesView *self)
{
  guint index = get_index (self), n = n_certificates (self);
  g_autofree char *text = NULL;
  const char *serial;

  gtk_widget_queue_draw (GTK_WIDGET (self->page_area));
  gtk_widget_set_sensitive (GTK_WIDGET (self->previous_button), index > 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->next_button), index + 1 < n);
  if (index >= n) {
    gtk_label_set_label (self->who_label, "");
    return;
  }
  serial = vp_certificates_serial (self->certificates, index);
  /* Translators: a person's name, a level, a serial number, which certificate, of how many */
  text = g_strdup_printf (_("%s · %s · %s · %u of %u"), vp_certificates_name (self->certificates, index),
                          vp_certificates_level (self->certificates, index),
                          *serial != '\0' ? serial : _("number at the first print"), index + 1, n);
  gtk_label_set_label (self->who_label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->page_area), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
  gtk_widget_set_sensitive (GTK_WIDGET (self->void_button), *serial != '\0');
}

static void
page_changed_cb (GtkSpinButton *spin, gpointer data)
{
  show_page (VP_CERTIFICATES_VIEW (data));
}

static void
turn_page (VpCertificatesView *self, int by)
{
  gtk_spin_button_spin (self->page_spin, by > 0 ? GTK_SPIN_STEP_FORWARD : GTK_SPIN_STEP_BACKWARD, 1);
}

static void
previous_cb (GtkButton *button, gpointer data)
{
  turn_page (VP_CERTIFICATES_VIEW (data), -1);
}

static void
next_cb (GtkButton *button, gpointer data)
{
  turn_page (VP_CERTIFICATES_VIEW (data), 1);
}

static gboolean
turn_key_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  turn_page (VP_CERTIFICATES_VIEW (widget), g_variant_get_int32 (arguments));
  return TRUE;
}

/* What would stop the print */

static const VpGridColumn problem_columns[] = {
  { N_("Certificate"), 80, FALSE, TRUE }, { N_("Name"), 140, FALSE, FALSE }, { N_("What is wrong"), 0, TRUE, FALSE },
};

static char *
problem_text_cb (guint row, guint column, gpointer data)
{
  VpCertificatesView *self = VP_CERTIFICATES_VIEW (data);
  const VpCertificateProblem *problem;

  if (self->certificates == NULL)
    return g_strdup ("");
  problem = g_ptr_array_index (vp_certificates_problems (self->certificates), row);
  if (column == 0)
    return g_strdup_printf ("%u", problem->index + 1);
  return g_strdup (column == 1 ? problem->name : problem->message);
}

static void
problem_selected_cb (VpGrid *grid, guint row, gpointer data)
{
  VpCertificatesView *self = VP_CERTIFICATES_VIEW (data);
  GPtrArray *problems = self->certificates != NULL ? vp_certificates_problems (self->certificates) : NULL;

  if (problems != NULL && row < problems->len)
    gtk_spin_button_set_value (self->page_spin, ((VpCertificateProblem *) g_ptr_array_index (problems, row))->index + 1);
}

static void
show_problems (VpCertificatesView *self)
{
  GPtrArray *problems = vp_certificates_problems (self->certificates);
  g_autofree char *text = NULL;

  /* Translators: how many */
  text = g_strdup_printf (_("%u things would stop the print. Nothing is written before they are mended."), problems->len);
  gtk_label_set_label (self->problems_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->problems_box), problems->len > 0);
  vp_grid_set_n_rows (self->problems_grid, problems->len);
}

/* Preparing */

static void
set_busy (VpCertificatesView *self, gboolean busy)
{
  gboolean usable = !busy && n_certificates (self) > 0;

  gtk_widget_set_sensitive (GTK_WIDGET (self->pdf_button), usable);
  gtk_widget_set_sensitive (GTK_WIDGET (self->print_button), usable);
  gtk_widget_set_sensitive (GTK_WIDGET (self->this_button), usable);
  gtk_widget_set_sensitive (GTK_WIDGET (self->page_spin), usable);
  if (!usable)
    gtk_widget_set_sensitive (GTK_WIDGET (self->void_button), FALSE);
}

static void
turn_to_wanted (VpCertificatesView *self)
{
  for (guint i = 0; self->wanted != 0 && i < n_certificates (self); i++)
    if (vp_certificates_number (self->certificates, i) == self->wanted) {
      gtk_spin_button_set_value (self->page_spin, i + 1);
      self->wanted = 0;
    }
}

static void
take_certificates (VpCertificatesView *self, VpCertificates *certificates)
{
  guint n, index = get_index (self);

  vp_grid_set_n_rows (self->problems_grid, 0);
  g_clear_pointer (&self->certificates, vp_certificates_free);
  self->certificates = certificates;
  n = n_certificates (self);
  gtk_adjustment_set_upper (self->page_adjustment, MAX (n, 1));
  gtk_adjustment_set_upper (self->from_adjustment, MAX (n, 1));
  gtk_adjustment_set_upper (self->to_adjustment, MAX (n, 1));
  gtk_spin_button_set_value (self->from_spin, 1);
  gtk_spin_button_set_value (self->to_spin, MAX (n, 1));
  gtk_spin_button_set_value (self->page_spin, MIN (index, MAX (n, 1) - 1) + 1);
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "preview" : "nothing");
  show_problems (self);
  set_busy (self, FALSE);
  show_page (self);
  turn_to_wanted (self);
}

static gboolean
prepare (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;

  work->certificates = vp_certificates_prepare (db, work->batch, NULL, work->only_new, cancellable, error);
  return work->certificates != NULL;
}

static void
prepared (VpSession *session, gpointer data, const GError *error)
{
  Work *work = data;
  VpCertificatesView *self = work->view;

  if (work->generation != self->generation)
    return;
  if (error != NULL) {
    adw_status_page_set_description (self->nothing_page, error->message);
    gtk_stack_set_visible_child_name (self->stack, "nothing");
    return;
  }
  take_certificates (self, g_steal_pointer (&work->certificates));
}

static void
start_preparing (VpCertificatesView *self)
{
  Work *work;

  if (self->batch == 0)
    return;
  self->generation++;
  work = new_work (self, NULL);
  work->only_new = gtk_check_button_get_active (self->new_check);
  gtk_stack_set_visible_child_name (self->stack, "waiting");
  set_busy (self, TRUE);
  vp_session_read (self->session, VP_STORE_PRIORITY_VISIBLE, NULL, prepare, work, work_free, NULL, prepared);
}

static void
only_new_cb (GtkCheckButton *check, gpointer data)
{
  start_preparing (VP_CERTIFICATES_VIEW (data));
}

/* Writing and printing */

static gboolean
write_pdf (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;

  return vp_certificates_write (work->certificates, db, work->path, work->first, work->n, vp_job_report, work->job, cancellable, &work->written,
                                error);
}

static void
tell_written (VpCertificatesView *self, const Work *work)
{
  g_autofree char *sentence = NULL, *name = g_path_get_basename (work->path);

  /* Translators: how many certificates, first and last serial number, a file name */
  sentence = g_strdup_printf (_("%u certificates, %s to %s, written to “%s”"), work->written.pages,
                              work->written.first_serial, work->written.last_serial, name);
  gtk_label_set_label (self->message_label, sentence);
  vp_session_notice_file (self->session, sentence, work->path);
}

static void start_writing (VpCertificatesView *self, VpCertificates *certificates, const char *path,
                           VpPrintTarget *target, guint first, guint n);

/* Hands the file over and goes on with the certificates of the next job. */
static void
print_written (VpCertificatesView *self, Work *work)
{
  vp_print_send (self->session, work->target, work->path, _("Certificates"));
  if (work->left > 0)
    start_writing (self, g_steal_pointer (&work->certificates), NULL, work->target, work->first + work->n, work->left);
}

static void
written (VpSession *session, gpointer data, const GError *error)
{
  Work *work = data;
  VpCertificatesView *self = work->view;

  /* Another batch was turned to meanwhile; what was begun is finished. */
  if (work->target != NULL && error == NULL)
    print_written (self, work);
  else if (error == NULL && work->generation == self->generation)
    tell_written (self, work);
  if (work->generation != self->generation || work->certificates == NULL)
    return;
  /* Serials are registered now: the pages are read again with them. */
  start_preparing (self);
}

/* Takes @certificates over. @target: a printer, which gets them in jobs of its own size; else the PDF at @path is what
 * is wanted. */
static void
start_writing (VpCertificatesView *self, VpCertificates *certificates, const char *path, VpPrintTarget *target,
               guint first, guint n)
{
  g_autofree char *name = g_strdup_printf ("volunteer-puyang-%d-%u.pdf", (int) getpid (), first);
  Work *work = new_work (self, _("Writing certificates"));

  work->path = target != NULL ? g_build_filename (g_get_user_runtime_dir (), name, NULL) : g_strdup (path);
  work->target = target != NULL ? vp_print_target_ref (target) : NULL;
  work->first = first;
  work->n = target != NULL ? MIN (n, vp_print_target_pages_max (target)) : n;
  work->left = n - work->n;
  work->certificates = certificates;
  vp_session_write (self->session, VP_STORE_PRIORITY_NORMAL, work->job, write_pdf, work, work_free,
                    _("The certificates were not written"), written);
}

/* The certificates chosen below the preview are the worker's until it is done. */
static void
write_chosen (VpCertificatesView *self, const char *path, VpPrintTarget *target)
{
  guint from = (guint) gtk_spin_button_get_value_as_int (self->from_spin);
  guint to = (guint) gtk_spin_button_get_value_as_int (self->to_spin);

  if (self->certificates == NULL)
    return;
  vp_grid_set_n_rows (self->problems_grid, 0);
  start_writing (self, g_steal_pointer (&self->certificates), path, target, MIN (from, to) - 1,
                 MAX (from, to) - MIN (from, to) + 1);
  set_busy (self, TRUE);
  gtk_stack_set_visible_child_name (self->stack, "waiting");
}

static void
pdf_path_cb (const char *path, gpointer data)
{
  g_autoptr (VpCertificatesView) self = data;
  g_autofree char *whole = g_str_has_suffix (path, ".pdf") ? g_strdup (path) : g_strconcat (path, ".pdf", NULL);

  write_chosen (self, whole, NULL);
}

static void
pdf_clicked_cb (GtkButton *button, gpointer data)
{
  VpCertificatesView *self = VP_CERTIFICATES_VIEW (data);
  g_autofree char *period = g_strdup_printf ("第%d批", self->batch);
  g_autofree char *name = vp_session_file_name (self->session, NULL, "荣誉证书", period, vp_date_today (), "pdf");

  vp_file_dialog_save (GTK_WIDGET (self), _("Write certificates"), name, pdf_path_cb, g_object_ref (self),
                       g_object_unref);
}

static void
printer_chosen (VpPrintTarget *target, gpointer data)
{
  write_chosen (VP_CERTIFICATES_VIEW (data), NULL, target);
}

static void
print_clicked_cb (GtkButton *button, gpointer data)
{
  VpCertificatesView *self = VP_CERTIFICATES_VIEW (data);

  /* The printer first: nobody who thinks better of it gets a serial number. */
  vp_print_choose (GTK_WIDGET (self), _("Print certificates"), TRUE, printer_chosen, g_object_ref (self), g_object_unref);
}

/* Voiding one */

static gboolean
make_void (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;

  return vp_certificates_void (db, work->serial, work->reason, error);
}

static void
made_void (VpSession *session, gpointer data, const GError *error)
{
  Work *work = data;
  g_autofree char *sentence = NULL;

  if (error != NULL)
    return;
  /* Translators: a serial number */
  sentence = g_strdup_printf (_("Certificate %s is void; the next print gives a new number"), work->serial);
  vp_session_notice (session, sentence, TRUE);
  if (work->generation == work->view->generation)
    start_preparing (work->view);
}

/* The certificate that is shown, and no other, is chosen for the next print. */
static void
this_clicked_cb (GtkButton *button, gpointer data)
{
  VpCertificatesView *self = VP_CERTIFICATES_VIEW (data);
  guint index = get_index (self);

  gtk_spin_button_set_value (self->from_spin, index + 1);
  gtk_spin_button_set_value (self->to_spin, index + 1);
  print_clicked_cb (NULL, self);
}

static void
void_reason_cb (const char *reason, gpointer data)
{
  Work *asked = data, *work = new_work (asked->view, NULL);

  work->serial = g_strdup (asked->serial);
  work->reason = g_strdup (reason);
  vp_session_write (work->session, VP_STORE_PRIORITY_VISIBLE, NULL, make_void, work, work_free,
                    _("The certificate stands as it was"), made_void);
}

static void
void_clicked_cb (GtkButton *button, gpointer data)
{
  VpCertificatesView *self = VP_CERTIFICATES_VIEW (data);
  const char *const reasons[] = { _("Printed badly"), _("Name was wrong"), _("Lost"), NULL };
  Work *work;

  if (get_index (self) >= n_certificates (self))
    return;
  work = new_work (self, NULL);
  work->serial = g_strdup (vp_certificates_serial (self->certificates, get_index (self)));
  vp_dialog_ask (GTK_WIDGET (self), _("Make this certificate void?"),
                 _("It stays in the register with the reason. The next print gives the person a new number."),
                 _("Reason"), reasons, _("_Void"), void_reason_cb, work, work_free);
}

static void
vp_certificates_view_dispose (GObject *object)
{
  VpCertificatesView *self = VP_CERTIFICATES_VIEW (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->certificates, vp_certificates_free);
  /* The bin lets its child go first: it would unparent one that the template took away already. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), VP_TYPE_CERTIFICATES_VIEW);
  G_OBJECT_CLASS (vp_certificates_view_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/volunteerpuyang/VolunteerPuyang/vp-certificates-view.ui");
  gtk_widget_class_bind_template_child (widget_class, VpCertificatesView, previous_button);
  gtk_widget_class_bind_template_child (widget_class, VpCertificatesView, next_button);
  gtk_widget_class_bind_template_child (widget_class, VpCertificatesView, print_button);
  gtk_widget_class_bind_template_child (widget_class, VpCertificatesView, pdf_button);
  gtk_widget_class_bind_template_child (widget_class, VpCertificatesView, void_button);
  gtk_widget_class_bind_template_child (widget_class, VpCertificatesView, this_button);
  gtk_widget_class_bind_template_child (widget_class, VpCertificatesView, page_spin);
  gtk_widget_class_bind_template_child (widget_class, VpCertificatesView, from_spin);
  gtk_widget_class_bind_template_child (widget_class, VpCertificatesView, to_spin);
  gtk_widget_class_bind_template_child (widget_class, VpCertificatesView, page_adjustment);
  gtk_widget_class_bind_template_child (widget_class, VpCertificatesView, from_adjustment);
  gtk_widget_class_bind_template_child (widget_class, VpCertificatesView, to_adjustment);
  gtk_widget_class_bind_template_child (widget_class, VpCertificatesView, who_label);
  gtk_widget_class_bind_template_child (widget_class, VpCertificatesView, message_label);
  gtk_widget_class_bind_template_child (widget_class, VpCertificatesView, problems_label);
  gtk_widget_class_bind_template_child (widget_class, VpCertificatesView, new_check);
  gtk_widget_class_bind_template_child (widget_class, VpCertificatesView, stack);
  gtk_widget_class_bind_template_child (widget_class, VpCertificatesView, page_area);
  gtk_widget_class_bind_template_child (widget_class, VpCertificatesView, problems_box);
  gtk_widget_class_bind_template_child (widget_class, VpCertificatesView, nothing_page);
}

static void
vp_certificates_view_class_init (VpCertificatesViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vp_certificates_view_dispose;
  bind_template (widget_class);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, 0, turn_key_cb, "i", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Right, 0, turn_key_cb, "i", 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Page_Up, 0, turn_key_cb, "i", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Page_Down, 0, turn_key_cb, "i", 1);
}

static void
vp_certificates_view_init (VpCertificatesView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->problems_grid = VP_GRID (vp_grid_new (_("What would stop the print")));
  vp_grid_set_columns (self->problems_grid, problem_columns, G_N_ELEMENTS (problem_columns), problem_text_cb, self);
  g_signal_connect (self->problems_grid, "selected", G_CALLBACK (problem_selected_cb), self);
  gtk_box_append (self->problems_box, GTK_WIDGET (self->problems_grid));
  gtk_drawing_area_set_draw_func (self->page_area, draw_cb, self, NULL);
  g_signal_connect (self->page_spin, "value-changed", G_CALLBACK (page_changed_cb), self);
  g_signal_connect (self->previous_button, "clicked", G_CALLBACK (previous_cb), self);
  g_signal_connect (self->next_button, "clicked", G_CALLBACK (next_cb), self);
  g_signal_connect (self->pdf_button, "clicked", G_CALLBACK (pdf_clicked_cb), self);
  g_signal_connect (self->print_button, "clicked", G_CALLBACK (print_clicked_cb), self);
  g_signal_connect (self->this_button, "clicked", G_CALLBACK (this_clicked_cb), self);
  g_signal_connect (self->void_button, "clicked", G_CALLBACK (void_clicked_cb), self);
  g_signal_connect (self->new_check, "toggled", G_CALLBACK (only_new_cb), self);
  set_busy (self, TRUE);
}

void
vp_certificates_view_open (VpCertificatesView *self, VpSession *session)
{
  g_return_if_fail (VP_IS_CERTIFICATES_VIEW (self) && VP_IS_SESSION (session));
  g_set_object (&self->session, session);
}

void
vp_certificates_view_show (VpCertificatesView *self, int batch_number)
{
  g_return_if_fail (VP_IS_CERTIFICATES_VIEW (self));
  if (self->batch != batch_number)
    gtk_label_set_label (self->message_label, "");
  self->batch = batch_number;
  start_preparing (self);
}

void
vp_certificates_view_turn_to (VpCertificatesView *self, gint64 number)
{
  g_return_if_fail (VP_IS_CERTIFICATES_VIEW (self));
  self->wanted = number;
  turn_to_wanted (self);
}
