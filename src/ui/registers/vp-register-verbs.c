/* vp-register-verbs.c: what can be done with the rows of one register and of no other
 *
 * The page knows no register by name: what a few of them have beside list and form stands in this table.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-register-verbs.h"

#include "vp-documents-window.h"
#include "vp-pairing-window.h"
#include "vp-paper-window.h"
#include "vp-picture-job.h"
#include "vp-picture-preview.h"
#include "vp-register-papers.h"

#include <glib/gi18n.h>
#include <string.h>

typedef void (*Verb) (VpRegisterView *view, VpSession *session);

static void
show_pairing (VpRegisterView *view, VpSession *session)
{
  vp_pairing_window_present (GTK_WIDGET (view), session);
}

static void
show_documents (VpRegisterView *view, VpSession *session)
{
  vp_documents_window_present (GTK_WIDGET (view), session);
}

/* Labels are made in another room: the window knows it. */
static void
print_label (VpRegisterView *view, VpSession *session)
{
  const VpRecord *row = vp_register_view_get_row (view);

  if (row != NULL)
    gtk_widget_activate_action (GTK_WIDGET (view), "win.row-label", "(sss)", row->of->name,
                                vp_record_text (row, vp_register_column (row->of, "code")), vp_record_name (row));
}

/* Sheets are entered in another room as well. */
static void
enter_sheet (VpRegisterView *view, VpSession *session)
{
  const VpRecord *row = vp_register_view_get_row (view);

  if (row != NULL)
    gtk_widget_activate_action (GTK_WIDGET (view), "win.class-sheet", "(xs)", row->id, vp_record_name (row));
}

static const struct { const char *of, *label; Verb run; } verbs[] = {
  { "document", N_("_Search in the files…"), show_documents },
  { "house-place", N_("_Label of the row…"), print_label },
  { "contact", N_("_Label of the row…"), print_label },
  { "training", N_("_Enter the sign-in list…"), enter_sheet },
  { "picture", N_("Import a _folder…"), vp_picture_job_import },
  { "picture", N_("For the _press…"), vp_picture_job_export },
  { "pairing", N_("_Matrix…"), show_pairing },
  { "reported", N_("_Matrix…"), show_pairing },
  { "leader-report", N_("_Matrix…"), show_pairing },
};

/* Papers of one row or of all that are seen */

typedef struct {
  const VpRegisterPaper *paper;
  GArray *ids; /* gint64 */
} Wanted;

static void
wanted_free (gpointer data)
{
  Wanted *wanted = data;

  g_array_unref (wanted->ids);
  g_free (wanted);
}

static VpPaper *
make_paper (VpDb *db, gpointer data, GError **error)
{
  const Wanted *wanted = data;

  return vp_register_paper_make (db, wanted->paper, (const gint64 *) (void *) wanted->ids->data, wanted->ids->len, vp_date_today (), error);
}

static void
present_paper (VpRegisterView *view, VpSession *session, const VpRegisterPaper *paper, gboolean all)
{
  const GArray *seen = vp_register_view_get_ids (view);
  const VpRecord *row = vp_register_view_get_row (view);
  Wanted *wanted;
  g_autofree char *file = NULL;

  if (all ? seen == NULL : row == NULL)
    return;
  wanted = g_new0 (Wanted, 1);
  wanted->paper = paper;
  wanted->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (all)
    g_array_append_vals (wanted->ids, seen->data, seen->len);
  else
    g_array_append_val (wanted->ids, row->id);
  file = vp_session_file_name (session, NULL, paper->file, NULL, vp_date_today (), "pdf");
  vp_paper_window_present (GTK_WIDGET (view), session, paper->file, file, make_paper, NULL, wanted, wanted_free);
}

static void
paper_clicked_cb (GtkButton *button, gpointer data)
{
  const VpRegisterPaper *paper = g_object_get_data (G_OBJECT (button), "paper");
  gboolean all = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "all"));

  present_paper (VP_REGISTER_VIEW (data), g_object_get_data (G_OBJECT (button), "session"), paper, all);
}

static GtkWidget *
new_paper_button (VpRegisterView *view, VpSession *session, const VpRegisterPaper *paper, gboolean all)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_(all ? paper->all : paper->title));

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_object_set_data (G_OBJECT (button), "paper", (gpointer) paper);
  g_object_set_data (G_OBJECT (button), "all", GINT_TO_POINTER (all));
  g_object_set_data (G_OBJECT (button), "session", session);
  g_signal_connect_object (button, "clicked", G_CALLBACK (paper_clicked_cb), view, 0);
  return button;
}

void
vp_register_verbs_add_papers (VpDetails *details, VpRegisterView *view, VpSession *session)
{
  const VpRegisterPaper *paper;

  const VpRecord *row = vp_register_view_get_row (view);

  g_return_if_fail (VP_IS_DETAILS (details) && VP_IS_REGISTER_VIEW (view));
  if (session != NULL && row != NULL && strcmp (row->of->name, "picture") == 0)
    vp_details_add_widget (details, vp_picture_preview_new (session, row->id, vp_record_name (row)));
  for (guint i = 0; (paper = vp_register_paper (vp_register_view_get_of (view), i)) != NULL; i++)
    vp_details_add_widget (details, new_paper_button (view, session, paper, FALSE));
}

static void
clicked_cb (GtkButton *button, gpointer data)
{
  VpRegisterView *view = VP_REGISTER_VIEW (data);
  guint verb = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "verb"));
  VpSession *session = g_object_get_data (G_OBJECT (button), "session");

  g_return_if_fail (verb < G_N_ELEMENTS (verbs));
  verbs[verb].run (view, session);
}

void
vp_register_verbs_show (GtkBox *box, VpRegisterView *view, VpSession *session)
{
  const VpRegisterPaper *paper;
  GtkWidget *child;

  g_return_if_fail (GTK_IS_BOX (box) && VP_IS_REGISTER_VIEW (view));
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
  for (guint i = 0; session != NULL && i < G_N_ELEMENTS (verbs); i++)
    if (strcmp (verbs[i].of, vp_register_view_get_of (view)->name) == 0) {
      GtkWidget *button = gtk_button_new_with_mnemonic (_(verbs[i].label));

      g_object_set_data (G_OBJECT (button), "verb", GUINT_TO_POINTER (i));
      g_object_set_data (G_OBJECT (button), "session", session);
      g_signal_connect_object (button, "clicked", G_CALLBACK (clicked_cb), view, 0);
      gtk_box_append (box, button);
    }
  for (guint i = 0; session != NULL && (paper = vp_register_paper (vp_register_view_get_of (view), i)) != NULL; i++)
    if (paper->all != NULL)
      gtk_box_append (box, new_paper_button (view, session, paper, TRUE));
  gtk_widget_set_visible (GTK_WIDGET (box), gtk_widget_get_first_child (GTK_WIDGET (box)) != NULL);
}
