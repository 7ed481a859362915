/* vp-paper-view.c: the pages of a paper, as they will be printed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-paper-view.h"

#include <glib/gi18n.h>

#define PAGES_MAX 200
#define WIDTH_MAX 900

struct _VpPaperView {
  AdwBin parent_instance;

  /* borrowed */
  GtkWidget *scroller, *pages;
  GtkLabel *label;

  /* owned */
  VpPaper *paper;
};

G_DEFINE_FINAL_TYPE (VpPaperView, vp_paper_view, ADW_TYPE_BIN)

static void
draw_cb (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  VpPaperView *self = VP_PAPER_VIEW (data);
  guint page = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (area), "page"));
  double page_width, page_height, scale;

  if (self->paper == NULL || page >= vp_paper_n_pages (self->paper))
    return;
  vp_paper_get_size (self->paper, page, &page_width, &page_height);
  scale = MIN (width / page_width, height / page_height);
  cairo_translate (cr, (width - page_width * scale) / 2, 0);
  cairo_scale (cr, scale, scale);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_rectangle (cr, 0, 0, page_width, page_height);
  cairo_fill (cr);
  vp_paper_draw_page (self->paper, page, cr);
}

static void
add_page (VpPaperView *self, guint page)
{
  GtkWidget *area = gtk_drawing_area_new ();
  g_autofree char *name = g_strdup_printf (_("Page %u"), page + 1);
  double width, height;
  int shown;

  vp_paper_get_size (self->paper, page, &width, &height);
  shown = MIN (WIDTH_MAX, (int) (width * (width > height ? 0.95 : 1.15)));
  g_object_set_data (G_OBJECT (area), "page", GUINT_TO_POINTER (page));
  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (area), shown);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (area), (int) (shown * height / width));
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), draw_cb, self, NULL);
  gtk_widget_set_halign (area, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (area, "certificate-page");
  gtk_accessible_update_property (GTK_ACCESSIBLE (area), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_box_append (GTK_BOX (self->pages), area);
}

void
vp_paper_view_set_paper (VpPaperView *self, VpPaper *paper, const char *sentence)
{
  GtkWidget *child;

  g_return_if_fail (VP_IS_PAPER_VIEW (self));
  while ((child = gtk_widget_get_first_child (self->pages)) != NULL)
    gtk_box_remove (GTK_BOX (self->pages), child);
  g_clear_pointer (&self->paper, vp_paper_free);
  self->paper = paper;
  gtk_label_set_label (self->label, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->label), sentence != NULL);
  for (guint i = 0; paper != NULL && i < MIN (vp_paper_n_pages (paper), PAGES_MAX); i++)
    add_page (self, i);
}

gboolean
vp_paper_view_landscape (VpPaperView *self)
{
  double width = 0, height = 0;

  g_return_val_if_fail (VP_IS_PAPER_VIEW (self), FALSE);
  if (self->paper != NULL && vp_paper_n_pages (self->paper) > 0)
    vp_paper_get_size (self->paper, 0, &width, &height);
  return width > height;
}

static void
vp_paper_view_finalize (GObject *object)
{
  g_clear_pointer (&VP_PAPER_VIEW (object)->paper, vp_paper_free);
  G_OBJECT_CLASS (vp_paper_view_parent_class)->finalize (object);
}

static void
vp_paper_view_class_init (VpPaperViewClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vp_paper_view_finalize;
}

static void
vp_paper_view_init (VpPaperView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->label, TRUE);
  gtk_widget_set_margin_top (GTK_WIDGET (self->label), 24);
  gtk_widget_set_margin_start (GTK_WIDGET (self->label), 24);
  gtk_widget_set_margin_end (GTK_WIDGET (self->label), 24);
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "dim-label");
  gtk_widget_set_visible (GTK_WIDGET (self->label), FALSE);
  self->pages = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  gtk_widget_set_margin_top (self->pages, 14);
  gtk_widget_set_margin_bottom (self->pages, 14);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (box), self->pages);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), box);
  gtk_widget_set_vexpand (self->scroller, TRUE);
  gtk_widget_set_hexpand (self->scroller, TRUE);
  adw_bin_set_child (ADW_BIN (self), self->scroller);
}

GtkWidget *
vp_paper_view_new (void)
{
  return g_object_new (VP_TYPE_PAPER_VIEW, NULL);
}
