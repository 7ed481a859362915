/* vp-paper-window.c: a paper is looked at, then printed or saved
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-paper-window.h"

#include "vp-paper-view.h"

#include <glib/gi18n.h>

/* What the window and the work it starts hold in turn. */
typedef struct {
  gatomicrefcount references;
  VpSession *session; /* owned */
  char *title;
  VpPaperMake make;
  VpPaperWrite registered;
  gpointer data;
  GDestroyNotify destroy;
} PaperSource;

static PaperSource *
paper_source_ref (PaperSource *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

static void
paper_source_unref (gpointer data)
{
  PaperSource *self = data;

  if (!g_atomic_ref_count_dec (&self->references))
    return;
  if (self->destroy != NULL)
    self->destroy (self->data);
  g_object_unref (self->session);
  g_free (self->title);
  g_free (self);
}

#define VP_TYPE_PAPER_WINDOW (vp_paper_window_get_type ())
G_DECLARE_FINAL_TYPE (VpPaperWindow, vp_paper_window, VP, PAPER_WINDOW, AdwWindow)

struct _VpPaperWindow {
  AdwWindow parent_instance;

  /* borrowed */
  VpPaperView *view;

  /* owned */
  PaperSource *source;
  char *suggested_name;
};

G_DEFINE_FINAL_TYPE (VpPaperWindow, vp_paper_window, ADW_TYPE_WINDOW)

typedef struct {
  VpPaperWindow *window; /* owned */
  PaperSource *source;
  VpPaper *paper;
} Making;

static void
making_free (gpointer data)
{
  Making *making = data;

  g_clear_pointer (&making->paper, vp_paper_free);
  paper_source_unref (making->source);
  g_object_unref (making->window);
  g_free (making);
}

static gboolean
make (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Making *making = data;

  making->paper = making->source->make (db, making->source->data, error);
  return making->paper != NULL;
}

static void
set_ready (VpPaperWindow *self, gboolean ready)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "paper.print", ready);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "paper.save", ready);
}

static void
made (VpSession *session, gpointer data, const GError *error)
{
  Making *making = data;

  vp_paper_view_set_paper (making->window->view, g_steal_pointer (&making->paper), error != NULL ? error->message : NULL);
  set_ready (making->window, error == NULL);
}

/* The paper is laid out again for the file: what is seen may be older than what is written. */
static gboolean
write_paper (VpDb *db, const char *path, gpointer data, GError **error)
{
  PaperSource *source = data;
  g_autoptr (VpPaper) paper = source->make (db, source->data, error);

  return paper != NULL && vp_paper_write_file (paper, source->title, path, error);
}

static gboolean
write_registered (VpDb *db, const char *path, gpointer data, GError **error)
{
  PaperSource *source = data;

  return source->registered (db, path, source->data, error);
}

static void
print_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpPaperWindow *self = VP_PAPER_WINDOW (widget);
  gboolean landscape = vp_paper_view_landscape (self->view);

  if (self->source->registered != NULL)
    vp_paper_job_print_registered (widget, self->source->session, self->source->title, landscape, write_registered,
                                   paper_source_ref (self->source), paper_source_unref);
  else
    vp_paper_job_print (widget, self->source->session, self->source->title, landscape, write_paper,
                        paper_source_ref (self->source), paper_source_unref);
}

static void
save_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpPaperWindow *self = VP_PAPER_WINDOW (widget);

  if (self->source->registered != NULL)
    vp_paper_job_save_registered (widget, self->source->session, self->source->title, self->suggested_name,
                                  write_registered, paper_source_ref (self->source), paper_source_unref);
  else
    vp_paper_job_save (widget, self->source->session, self->source->title, self->suggested_name, write_paper,
                       paper_source_ref (self->source), paper_source_unref);
}

static void
vp_paper_window_finalize (GObject *object)
{
  VpPaperWindow *self = VP_PAPER_WINDOW (object);

  g_clear_pointer (&self->source, paper_source_unref);
  g_free (self->suggested_name);
  G_OBJECT_CLASS (vp_paper_window_parent_class)->finalize (object);
}

static void
vp_paper_window_class_init (VpPaperWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = vp_paper_window_finalize;
  gtk_widget_class_install_action (widget_class, "paper.print", NULL, print_cb);
  gtk_widget_class_install_action (widget_class, "paper.save", NULL, save_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "paper.print", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "paper.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static GtkWidget *
new_button (const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

static void
vp_paper_window_init (VpPaperWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *header = adw_header_bar_new ();
  GtkWidget *print = new_button (_("_Print…"), "paper.print");

  gtk_widget_add_css_class (print, "suggested-action");
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), new_button (_("_Save as PDF…"), "paper.save"));
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), print);
  self->view = VP_PAPER_VIEW (vp_paper_view_new ());
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->view));
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), 900, 720);
  set_ready (self, FALSE);
}

void
vp_paper_window_present (GtkWidget *parent, VpSession *session, const char *title, const char *suggested_name,
                         VpPaperMake make_func, VpPaperWrite registered, gpointer data, GDestroyNotify destroy)
{
  VpPaperWindow *self = g_object_new (VP_TYPE_PAPER_WINDOW, NULL);
  GtkRoot *root = gtk_widget_get_root (parent);
  PaperSource *source = g_new0 (PaperSource, 1);
  Making *making = g_new0 (Making, 1);

  g_atomic_ref_count_init (&source->references);
  source->session = g_object_ref (session);
  source->title = g_strdup (title);
  source->make = make_func;
  source->registered = registered;
  source->data = data;
  source->destroy = destroy;
  self->source = source;
  self->suggested_name = g_strdup (suggested_name);
  gtk_window_set_title (GTK_WINDOW (self), title);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
  making->window = g_object_ref (self);
  making->source = paper_source_ref (source);
  vp_session_read (session, VP_STORE_PRIORITY_VISIBLE, NULL, make, making, making_free, NULL, made);
  gtk_window_present (GTK_WINDOW (self));
}
