/* vp-documents-window.c: searching in the words of the files attached to the papers of the office
 *
 * The words are read when the window is opened and go with it: nothing of them is kept.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-documents-window.h"

#include "vp-document-search.h"
#include "vp-grid.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define HITS_MAX 200

#define VP_TYPE_DOCUMENTS_WINDOW (vp_documents_window_get_type ())
G_DECLARE_FINAL_TYPE (VpDocumentsWindow, vp_documents_window, VP, DOCUMENTS_WINDOW, AdwWindow)

struct _VpDocumentsWindow {
  AdwWindow parent_instance;

  /* borrowed */
  VpSession *session;
  GtkEditable *entry;
  GtkLabel *status;
  VpGrid *grid;

  /* owned; of the reader's thread while a question is asked */
  VpDocumentSearch *search;

  /* owned */
  GPtrArray *hits; /* VpDocumentHit */
  guint asked;     /* answers to former questions are dropped */
  guint running;   /* questions that have the search */
  gboolean locked; /* it is let go as soon as none has it */
};

G_DEFINE_FINAL_TYPE (VpDocumentsWindow, vp_documents_window, ADW_TYPE_WINDOW)

typedef enum { COLUMN_TITLE, COLUMN_SNIPPET, COLUMN_FILE, N_COLUMNS } Column;

static const VpGridColumn columns[N_COLUMNS] = {
  [COLUMN_TITLE] = { N_("Title"), 210, FALSE, FALSE }, [COLUMN_SNIPPET] = { N_("In the file"), 260, TRUE, FALSE },
  [COLUMN_FILE] = { N_("File"), 160, FALSE, FALSE },
};

typedef struct {
  VpDocumentsWindow *window; /* owned */
  char *words;
  guint asked, files, unread;
  GPtrArray *hits;
} Asking;

static void
asking_free (gpointer data)
{
  Asking *asking = data;

  g_object_unref (asking->window);
  g_clear_pointer (&asking->hits, g_ptr_array_unref);
  g_free (asking->words);
  g_free (asking);
}

static void
clear_hits (VpDocumentsWindow *self)
{
  if (self->grid != NULL)
    vp_grid_set_n_rows (self->grid, 0);
  g_clear_pointer (&self->hits, g_ptr_array_unref);
}

/* Nothing of the words stays behind a lock. */
static void
let_go (VpDocumentsWindow *self)
{
  if (!self->locked || self->running > 0)
    return;
  clear_hits (self);
  g_clear_pointer (&self->search, vp_document_search_free);
  self->locked = FALSE;
}

static void
locked_cb (VpStore *store, gpointer data)
{
  VpDocumentsWindow *self = VP_DOCUMENTS_WINDOW (data);

  self->locked = TRUE;
  self->asked++;
  let_go (self);
}

/* Questions stand in a row on the reader's thread: one at a time has the search. */
static gboolean
ask (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Asking *asking = data;
  VpDocumentsWindow *self = asking->window;

  if (self->search == NULL && (self->search = vp_document_search_new (error)) == NULL)
    return FALSE;
  if (!vp_document_search_update (self->search, db, cancellable, error))
    return FALSE;
  asking->hits = vp_document_search_ask (self->search, asking->words, HITS_MAX, error);
  asking->files = vp_document_search_n_files (self->search);
  asking->unread = vp_document_search_n_unread (self->search);
  return asking->hits != NULL;
}

static void
asked_cb (VpSession *session, gpointer data, const GError *error)
{
  Asking *asking = data;
  VpDocumentsWindow *self = asking->window;
  g_autofree char *status = NULL;

  self->running--;
  let_go (self);
  if (error != NULL || asking->asked != self->asked || self->grid == NULL)
    return;
  clear_hits (self);
  self->hits = g_steal_pointer (&asking->hits);
  vp_grid_set_n_rows (self->grid, self->hits->len);
  /* Translators: how many files were found, how many there are, how many of them have no words that can be read */
  status = g_strdup_printf (_("Found in %u of %u files; %u have no words that can be read"), self->hits->len, asking->files, asking->unread);
  gtk_label_set_text (self->status, status);
}

static void
begin_asking (VpDocumentsWindow *self)
{
  Asking *asking = g_new0 (Asking, 1);

  asking->window = g_object_ref (self);
  asking->words = g_strdup (gtk_editable_get_text (self->entry));
  asking->asked = ++self->asked;
  self->running++;
  vp_session_read (self->session, VP_STORE_PRIORITY_VISIBLE, NULL, ask, asking, asking_free, _("The files could not be searched"), asked_cb);
}

static void
typed_cb (GtkEditable *entry, gpointer data)
{
  begin_asking (VP_DOCUMENTS_WINDOW (data));
}

static char *
text_cb (guint row, guint column, gpointer data)
{
  const VpDocumentHit *hit = g_ptr_array_index (VP_DOCUMENTS_WINDOW (data)->hits, row);

  switch ((Column) column) {
  case COLUMN_TITLE:
    return g_strdup (hit->title);
  case COLUMN_SNIPPET:
    return g_strdup (hit->snippet);
  case COLUMN_FILE:
    return g_strdup (hit->file);
  case N_COLUMNS:
    break;
  }
  return g_strdup ("");
}

static void
activated_cb (VpGrid *grid, guint row, gpointer data)
{
  VpDocumentsWindow *self = VP_DOCUMENTS_WINDOW (data);
  GtkWindow *owner = gtk_window_get_transient_for (GTK_WINDOW (self));

  if (self->hits == NULL || row >= self->hits->len)
    return;
  gtk_widget_activate_action (GTK_WIDGET (owner), "win.reveal-row", "(sx)", "document", ((VpDocumentHit *) self->hits->pdata[row])->row_id);
  gtk_window_close (GTK_WINDOW (self));
}

/* Enter in the search opens the best. */
static void
entry_activated_cb (GtkSearchEntry *entry, gpointer data)
{
  activated_cb (VP_DOCUMENTS_WINDOW (data)->grid, 0, data);
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  gtk_window_close (GTK_WINDOW (widget));
  return TRUE;
}

static void
vp_documents_window_dispose (GObject *object)
{
  VpDocumentsWindow *self = VP_DOCUMENTS_WINDOW (object);

  if (self->grid != NULL)
    vp_grid_set_n_rows (self->grid, 0);
  self->grid = NULL;
  G_OBJECT_CLASS (vp_documents_window_parent_class)->dispose (object);
}

static void
vp_documents_window_finalize (GObject *object)
{
  VpDocumentsWindow *self = VP_DOCUMENTS_WINDOW (object);

  g_clear_pointer (&self->hits, g_ptr_array_unref);
  g_clear_pointer (&self->search, vp_document_search_free);
  G_OBJECT_CLASS (vp_documents_window_parent_class)->finalize (object);
}

static void
vp_documents_window_class_init (VpDocumentsWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vp_documents_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = vp_documents_window_finalize;
  gtk_widget_class_add_binding (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, escape_cb, NULL);
}

static void
vp_documents_window_init (VpDocumentsWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *entry = gtk_search_entry_new (), *grid = vp_grid_new (_("Files found")), *status = gtk_label_new (_("The attached files are read…"));

  self->entry = GTK_EDITABLE (entry);
  self->grid = VP_GRID (grid);
  self->status = GTK_LABEL (status);
  g_object_set (entry, "placeholder-text", _("Words that stand in the attached files"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Words that stand in the attached files"), -1);
  g_signal_connect_object (entry, "changed", G_CALLBACK (typed_cb), self, 0);
  g_signal_connect_object (entry, "activate", G_CALLBACK (entry_activated_cb), self, 0);
  vp_grid_set_columns (self->grid, columns, N_COLUMNS, text_cb, self);
  g_signal_connect_object (grid, "activated", G_CALLBACK (activated_cb), self, 0);
  gtk_label_set_xalign (self->status, 0);
  gtk_label_set_wrap (self->status, TRUE);
  gtk_widget_add_css_class (status, "dim-label");
  gtk_widget_set_vexpand (grid, TRUE);
  gtk_widget_set_margin_start (body, 12);
  gtk_widget_set_margin_end (body, 12);
  gtk_widget_set_margin_bottom (body, 12);
  gtk_box_append (GTK_BOX (body), entry);
  gtk_box_append (GTK_BOX (body), status);
  gtk_box_append (GTK_BOX (body), grid);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), body);
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_title (GTK_WINDOW (self), _("Search in the files"));
  gtk_window_set_default_size (GTK_WINDOW (self), 820, 560);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
}

void
vp_documents_window_present (GtkWidget *parent, VpSession *session)
{
  VpDocumentsWindow *self = g_object_new (vp_documents_window_get_type (), NULL);

  self->session = session;
  g_signal_connect_object (vp_session_get_store (session), "locked", G_CALLBACK (locked_cb), self, 0);
  gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (gtk_widget_get_root (parent)));
  begin_asking (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}
