/* vp-papers-page.c: 打印中心: every paper, found by what it is called
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-papers-page.h"

#include "vp-pages.h"
#include "vp-papers.h"
#include "vp-search-keys.h"
#include "vp-text.h"

#include <glib/gi18n.h>
#include <string.h>

struct _VpPapersPage {
  VpPage parent_instance;

  GtkWidget *entry, *list; /* children */
  VpSearchKeys *keys;
  char *key; /* what is searched for */
};

G_DEFINE_FINAL_TYPE (VpPapersPage, vp_papers_page, VP_TYPE_PAGE)

static void
header_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  GtkWidget *label = NULL;
  VpPaper paper, former = { .page = "" };

  vp_papers_get ((guint) gtk_list_box_row_get_index (row), &paper);
  if (before != NULL)
    vp_papers_get ((guint) gtk_list_box_row_get_index (before), &former);
  if (strcmp (paper.page, former.page) != 0) {
    label = gtk_label_new (_(vp_pages_find (paper.page)->title));
    gtk_label_set_xalign (GTK_LABEL (label), 0);
    gtk_widget_add_css_class (label, "page-group");
  }
  gtk_list_box_row_set_header (row, label);
}

static gboolean
filter_cb (GtkListBoxRow *row, gpointer data)
{
  VpPapersPage *self = VP_PAPERS_PAGE (data);

  return vp_search_keys_fits (self->keys, (guint) gtk_list_box_row_get_index (row), self->key);
}

static void
changed_cb (GtkEditable *entry, gpointer data)
{
  VpPapersPage *self = VP_PAPERS_PAGE (data);

  g_free (self->key);
  self->key = vp_text_search_key (gtk_editable_get_text (entry));
  gtk_list_box_invalidate_filter (GTK_LIST_BOX (self->list));
}

static void
activated_cb (GtkListBox *list, GtkListBoxRow *row, gpointer data)
{
  gtk_widget_activate_action (GTK_WIDGET (data), "win.paper", "u", (guint) gtk_list_box_row_get_index (row));
}

/* Enter goes to the first that is left. */
static void
entry_activated_cb (GtkEntry *entry, gpointer data)
{
  VpPapersPage *self = VP_PAPERS_PAGE (data);

  for (guint i = 0; i < vp_papers_count (); i++)
    if (vp_search_keys_fits (self->keys, i, self->key)) {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.paper", "u", i);
      return;
    }
}

static void
stopped_cb (GtkSearchEntry *entry, gpointer data)
{
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
}

static void
vp_papers_page_search (VpPage *page)
{
  gtk_widget_grab_focus (VP_PAPERS_PAGE (page)->entry);
}

static void
search_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vp_papers_page_search (VP_PAGE (widget));
}

static void
vp_papers_page_finalize (GObject *object)
{
  VpPapersPage *self = VP_PAPERS_PAGE (object);

  vp_search_keys_free (self->keys);
  g_free (self->key);
  G_OBJECT_CLASS (vp_papers_page_parent_class)->finalize (object);
}

static void
vp_papers_page_class_init (VpPapersPageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vp_papers_page_finalize;
  VP_PAGE_CLASS (klass)->search = vp_papers_page_search;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "page.search", NULL, search_cb);
}

static void
fill (VpPapersPage *self)
{
  self->keys = vp_search_keys_new ();
  for (guint i = 0; i < vp_papers_count (); i++) {
    VpPaper paper;
    GtkWidget *label;

    vp_papers_get (i, &paper);
    label = gtk_label_new (paper.title);
    gtk_label_set_xalign (GTK_LABEL (label), 0);
    gtk_list_box_append (GTK_LIST_BOX (self->list), label);
    vp_search_keys_add (self->keys, paper.title);
    vp_search_keys_end_row (self->keys);
  }
}

static void
vp_papers_page_init (VpPapersPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *scroller = gtk_scrolled_window_new ();

  self->key = g_strdup ("");
  self->entry = gtk_search_entry_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Search papers"), -1);
  g_object_set (self->entry, "placeholder-text", _("What the paper is called, or its initials"), NULL);
  g_signal_connect (self->entry, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect (self->entry, "activate", G_CALLBACK (entry_activated_cb), self);
  g_signal_connect (self->entry, "stop-search", G_CALLBACK (stopped_cb), self);
  self->list = gtk_list_box_new ();
  gtk_widget_add_css_class (self->list, "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Papers"), -1);
  fill (self);
  gtk_list_box_set_header_func (GTK_LIST_BOX (self->list), header_cb, NULL, NULL);
  gtk_list_box_set_filter_func (GTK_LIST_BOX (self->list), filter_cb, self, NULL);
  g_signal_connect (self->list, "row-activated", G_CALLBACK (activated_cb), self);
  gtk_widget_add_css_class (box, "page-bar");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->list);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (box), self->entry);
  gtk_box_append (GTK_BOX (box), scroller);
  adw_bin_set_child (ADW_BIN (self), box);
}
