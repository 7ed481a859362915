/* vp-overview-due.c: what is due, each with a button that opens its rows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which rows these are is read when the button is pressed, under the condition they were counted with.
 */
#include "config.h"

#include "vp-overview-due.h"

#include "vp-figure-question.h"
#include "vp-overview-tile.h"
#include "vp-wrap-layout.h"

#include <glib/gi18n.h>
#include <string.h>

#define GAP 6

GtkWidget *
vp_overview_due_new (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, GAP);

  gtk_widget_set_layout_manager (box, vp_wrap_layout_new (GAP));
  return box;
}

/* The first day, and that it is of all districts. */
static char *
tell (const VpDueRow *due)
{
  char day[VP_DATE_BUFFER];
  /* Translators: a day */
  g_autofree char *first = due->day != 0 ? g_strdup_printf (_("The first day: %s."), vp_date_to_buffer (due->day, day)) : g_strdup ("");
  const char *whole = due->is_whole ? _("It belongs to no district: the number is of all of them.") : "";

  return g_strconcat (first, *first != '\0' && *whole != '\0' ? "\n" : "", whole, NULL);
}

static GtkWidget *
new_button (const VpDueRow *due)
{
  g_autofree char *text = vp_due_row_text (due), *told = tell (due);
  GtkWidget *button = gtk_button_new_with_label (text);

  gtk_widget_add_css_class (button, "pill");
  gtk_widget_add_css_class (button, "overview-due");
  if (*told != '\0')
    gtk_widget_set_tooltip_text (button, told);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "overview.due");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", due->kind);
  return button;
}

void
vp_overview_due_show (GtkWidget *box, const GPtrArray *due)
{
  GtkWidget *child;

  g_return_if_fail (GTK_IS_BOX (box) && due != NULL);
  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (box), child);
  if (due->len == 0)
    gtk_box_append (GTK_BOX (box), vp_overview_label_new (_("Nothing is due."), "dim-label", FALSE));
  for (guint i = 0; i < due->len; i++)
    gtk_box_append (GTK_BOX (box), new_button (due->pdata[i]));
}

/* Opening */

typedef struct {
  GtkWidget *box; /* owned */
  VpDueRow due;
  VpDueSpan span;
  GArray *ids;
} Opening;

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  g_object_unref (opening->box);
  g_free (opening->due.kind);
  g_free (opening->due.page);
  g_free (opening->due.of);
  g_clear_pointer (&opening->ids, g_array_unref);
  g_free (opening);
}

static gboolean
read_ids (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Opening *opening = data;

  opening->ids = vp_due_read_ids (db, opening->due.kind, &opening->span, error);
  return opening->ids != NULL;
}

static void
ids_read_cb (VpSession *session, gpointer data, const GError *error)
{
  Opening *opening = data;
  const VpDueRow *due = &opening->due;
  g_autofree char *question = NULL;

  if (error != NULL)
    return;
  /* An event is worked on alone: the first of them. */
  if (strcmp (due->page, "events") == 0 && opening->ids->len > 0) {
    gtk_widget_activate_action (opening->box, "win.reveal-row", "(sx)", "events", g_array_index (opening->ids, gint64, 0));
    return;
  }
  question = vp_due_question (due, &opening->span, opening->ids);
  gtk_widget_activate_action (opening->box, "win.reveal-rows", "(sss)", due->page, due->of, question);
}

void
vp_overview_due_open (GtkWidget *box, VpSession *session, const VpDueRow *due, const VpDueSpan *span)
{
  Opening *opening;

  g_return_if_fail (GTK_IS_WIDGET (box) && due != NULL && span != NULL);
  if (*due->page == '\0') {
    g_autofree char *action = g_strconcat ("win.", due->kind, NULL);

    gtk_widget_activate_action (box, action, NULL);
    return;
  }
  opening = g_new0 (Opening, 1);
  opening->box = g_object_ref (box);
  opening->due = (VpDueRow) { .kind = g_strdup (due->kind), .page = g_strdup (due->page), .of = g_strdup (due->of), .has_rows = due->has_rows };
  opening->span = *span;
  vp_session_read (session, VP_STORE_PRIORITY_VISIBLE, NULL, read_ids, opening, opening_free, _("What is due could not be opened"),
                   ids_read_cb);
}
