/* vp-roster-lists.c: the list of volunteers printed, kept under a name, and changed at once
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-roster-page-private.h"

#include "vp-batch-form.h"
#include "vp-dialogs.h"
#include "vp-paper-job.h"
#include "vp-person-batch.h"
#include "vp-roster-kept.h"
#include "vp-text.h"

#include <glib/gi18n.h>

#define PRINTED_MAX 20000 /* rows: some 700 pages */

/* Paper */

static void
print_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpRosterPage *self = VP_ROSTER_PAGE (widget);
  g_autoptr (GArray) ids = NULL;
  g_autofree char *count = NULL, *sentence = NULL;

  if (vp_roster_model_get_index (self->model) == NULL)
    return;
  ids = vp_roster_page_get_listed (self);
  if (ids->len > 0 && ids->len <= PRINTED_MAX) {
    vp_paper_job_print_list (widget, vp_page_get_session (VP_PAGE (self)), vp_roster_page_make_listing (self, ids));
    return;
  }
  count = vp_text_group_digits (ids->len);
  /* Translators: how many people */
  sentence = g_strdup_printf (_("The list has %s people: from one to 20,000 can be printed. Choose fewer by the filters, or"
                                " export the list as a table."), count);
  vp_dialog_tell (widget, _("The list was not printed"), sentence);
}

/* Many people at once */

typedef struct {
  GArray *ids;
  VpCodeBook *book;
} Many;

static void
many_free (gpointer data)
{
  Many *many = data;

  g_array_unref (many->ids);
  vp_code_book_unref (many->book);
  g_free (many);
}

static const char *
label_cb (guint field, gpointer data)
{
  return vp_person_can_batch ((VpPersonField) field) ? vp_person_field_label ((VpPersonField) field) : NULL;
}

static char **
offer_cb (guint field, gpointer data)
{
  return vp_person_batch_offer (((Many *) data)->book, (VpPersonField) field);
}

static gboolean
write_cb (VpDb *db, guint field, const char *text, gpointer data, GError **error)
{
  guint changed;

  return vp_person_batch_edit (db, ((Many *) data)->ids, (VpPersonField) field, text, &changed, error);
}

static const VpBatchFormFuncs batch_funcs = { label_cb, offer_cb, write_cb };

void
vp_roster_page_edit_many (VpRosterPage *self, GArray *ids)
{
  VpSession *session = vp_page_get_session (VP_PAGE (self));
  g_autofree char *names = vp_roster_page_describe_people (self, ids), *count = vp_text_group_digits (ids->len);
  /* Translators: how many people */
  g_autofree char *title = g_strdup_printf (_("Change %s people"), count);
  Many *many = g_new0 (Many, 1);

  many->ids = g_array_ref (ids);
  many->book = vp_office_get_book (vp_session_get_office (session));
  vp_batch_form_present (session, GTK_WIDGET (self), title, names, VP_PERSON_N_FIELDS, &batch_funcs, many, many_free);
}

/* Lists kept under a name */

static char *
write_list_cb (gpointer data)
{
  VpRosterQuery query;

  vp_roster_page_make_query (VP_ROSTER_PAGE (data), &query);
  return vp_roster_query_write (&query);
}

static void
set_mask (VpChoiceButton *button, guint64 mask)
{
  gint64 values[64];
  guint n = 0;

  for (guint bit = 0; bit < 64; bit++)
    if ((mask >> bit & 1) != 0)
      values[n++] = bit;
  vp_choice_button_set_values (button, values, n);
}

void
vp_roster_page_apply (VpRosterPage *self, const char *definition)
{
  g_autofree char *text = NULL;
  gint64 districts[G_N_ELEMENTS (((VpRosterQuery *) 0)->districts)];
  VpRosterQuery query;

  vp_roster_page_tell_lost (self, vp_roster_query_read (definition, &query, &text));
  for (guint i = 0; i < query.n_districts; i++)
    districts[i] = query.districts[i];
  vp_choice_button_set_values (self->district_button, districts, query.n_districts);
  vp_choice_button_set_values (self->team_button, query.teams, query.n_teams);
  set_mask (self->status_button, query.status_mask);
  set_mask (self->stars_button, query.stars_mask);
  set_mask (self->political_button, query.political_mask);
  vp_age_button_set (self->age_button, query.age_min, query.age_max, query.age_at);
  vp_more_button_set (self->more_button, &query);
  if (!vp_crowd_is_empty (&query.crowd))
    vp_roster_page_offer_crowds (self);
  vp_roster_page_sort_by (self, query.sort, query.descending);
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), text);
  vp_roster_page_ask_anew (self);
}

static void
apply_list_cb (const char *definition, gpointer data)
{
  vp_roster_page_apply (VP_ROSTER_PAGE (data), definition);
}

static const VpSavedListFuncs list_funcs = { write_list_cb, apply_list_cb };

void
vp_roster_page_add_lists (VpRosterPage *self)
{
  self->lists = VP_SAVED_LISTS (vp_saved_lists_new ("roster", &list_funcs, self));
  vp_saved_lists_set_own_clear (self->lists);
  vp_saved_lists_set_columns (self->lists, self->columns);
  gtk_box_append (self->filter_bar, GTK_WIDGET (self->lists));
  gtk_box_append (self->filter_bar, vp_columns_button_new (self->columns));
}

void
vp_roster_page_install_list_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "page.print", NULL, print_cb); /* Ctrl+P */
}
