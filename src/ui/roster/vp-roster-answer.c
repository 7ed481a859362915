/* vp-roster-answer.c: the roster page asks its index and shows the answer
 *
 * A key press must stand in the next frame with its answer: what costs more than that waits until nobody types.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-roster-page-private.h"

#include "vp-grid.h"
#include "vp-text.h"

#include <glib/gi18n.h>

#define PAUSE_MS 150      /* nobody types any more */
#define ANSWER_WAIT_MS 16 /* a frame */

void
vp_roster_page_show_status (VpRosterPage *self)
{
  const VpRosterResult *result = vp_roster_model_get_result (self->model);
  guint n_selected = vp_roster_model_n_selected (self->model);
  gint64 minutes = n_selected <= 1 ? result->total_minutes : vp_roster_model_selected_minutes (self->model);
  g_autofree char *count = vp_text_group_digits (result->n_rows), *selected = vp_text_group_digits (n_selected);
  g_autofree char *hours = vp_text_hours (minutes), *status = NULL;

  if (n_selected > 1)
    /* Translators: how many people, how many of them selected, their hours */
    status = g_strdup_printf (_("%s people · %s selected · %s hours together"), count, selected, hours);
  else
    /* Translators: how many people, their hours */
    status = g_strdup_printf (_("%s people · %s hours together"), count, hours);
  vp_page_set_status (VP_PAGE (self), status);
}

static void
show_jumps (VpRosterPage *self, VpRosterIndex *index)
{
  char labels[VP_JUMP_STRIP_MAX][8];
  guint positions[VP_JUMP_STRIP_MAX], n = 0;

  if (self->sort == VP_ROSTER_SORT_PINYIN || self->sort == VP_ROSTER_SORT_STROKES)
    n = vp_roster_index_jumps (index, vp_roster_model_get_result (self->model), self->sort, labels, positions,
                               VP_JUMP_STRIP_MAX);
  vp_jump_strip_set (self->jump_strip, labels, positions, n);
}

/* How far the work is that brings the first people. */
static void
show_work (VpRosterPage *self, GListModel *jobs)
{
  g_autoptr (VpJob) job = g_list_model_get_item (jobs, 0);

  if (job == NULL)
    return;
  gtk_progress_bar_set_text (self->work_progress, vp_job_get_title (job));
  vp_job_show_fraction (job, self->work_progress);
}

/* Before the first person the page says what to do first, and while many are being made, that they are coming. */
static void
show_greeting (VpRosterPage *self, gboolean is_store_empty)
{
  VpSession *session = vp_page_get_session (VP_PAGE (self));
  gboolean is_busy = g_list_model_get_n_items (vp_session_get_jobs (session)) > 0;

  gtk_stack_set_visible_child_name (self->stack, "empty");
  gtk_widget_set_visible (GTK_WIDGET (self->first_box), is_store_empty && !is_busy);
  gtk_widget_set_visible (GTK_WIDGET (self->work_progress), is_store_empty && is_busy);
  if (is_store_empty && is_busy)
    show_work (self, vp_session_get_jobs (session));
  gtk_widget_set_visible (GTK_WIDGET (self->show_all_button), !is_store_empty);
  if (!is_store_empty) {
    adw_status_page_set_icon_name (self->empty_page, "system-search-symbolic");
    adw_status_page_set_title (self->empty_page, _("Nobody found"));
    return;
  }
  adw_status_page_set_icon_name (self->empty_page, "system-users-symbolic");
  adw_status_page_set_title (self->empty_page, is_busy ? _("People are on their way") : _("The roster is still empty"));
  adw_status_page_set_description (self->empty_page, is_busy
                                   ? _("The work that runs is shown at the top. The list fills when it is done.")
                                   : _("Import the list of the volunteers, or add the first one."));
}

static void
show_empty (VpRosterPage *self)
{
  g_autofree char *homophones = vp_roster_homophones (self->text != NULL ? self->text : "");
  g_autofree char *search = NULL, *add = NULL, *text = vp_text_trim (self->text != NULL ? self->text : "");
  gboolean is_name = *text != '\0' && vp_text_name_fault (text) == NULL && vp_text_is_han (g_utf8_get_char (text));

  if (homophones != NULL) {
    /* Translators: pinyin of what was typed */
    search = g_strdup_printf (_("Search for the same sound: %s"), homophones);
    gtk_button_set_label (self->homophones_button, search);
    g_object_set_data_full (G_OBJECT (self->homophones_button), "text", g_steal_pointer (&homophones), g_free);
  }
  gtk_widget_set_visible (GTK_WIDGET (self->homophones_button), search != NULL);
  if (is_name) {
    /* Translators: a name */
    add = g_strdup_printf (_("Add %s"), text);
    gtk_button_set_label (self->add_found_button, add);
  }
  gtk_widget_set_visible (GTK_WIDGET (self->add_found_button), is_name);
  show_greeting (self, *text == '\0' && !self->is_filtered);
  if (*text == '\0' && !self->is_filtered)
    return;
  adw_status_page_set_description (self->empty_page, *text != '\0'
                                   ? _("Nobody matches what was typed together with the filters.")
                                   : _("Nobody matches the filters."));
}

/* A jump far down binds every row anew: the list goes there when nobody types, and not for each letter of a name. */
static gboolean
scroll_later_cb (gpointer data)
{
  VpRosterPage *self = VP_ROSTER_PAGE (data);

  self->scroll_later = 0;
  vp_roster_page_scroll_to (self, vp_roster_model_get_result (self->model)->first_hit);
  return G_SOURCE_REMOVE;
}

/* Who is most likely meant is chosen while one types, so that Enter opens it. */
static void
choose_first (VpRosterPage *self)
{
  const VpRosterResult *result = vp_roster_model_get_result (self->model);

  if (result->n_rows == 0 || self->text == NULL || *self->text == '\0')
    return;
  if (result->first_hit > 0)
    self->scroll_later = g_timeout_add (PAUSE_MS, scroll_later_cb, self);
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->model), result->first_hit, TRUE);
}

/* Somebody who was just added: where the question leaves him out it is taken back. Not yet in the index: the next answer
 * has him. */
static void
show_wanted (VpRosterPage *self, VpRosterIndex *index)
{
  guint position = vp_roster_model_find (self->model, self->wanted);
  guint32 row;

  if (position != GTK_INVALID_LIST_POSITION) {
    self->wanted = 0;
    vp_roster_page_scroll_to (self, position);
    gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->model), position, TRUE);
  } else if (vp_roster_index_find (index, self->wanted, &row) && (self->is_filtered || (self->text != NULL && *self->text != '\0'))) {
    gtk_widget_activate_action (GTK_WIDGET (self), "roster.show-all", NULL);
  }
}

void
vp_roster_page_jobs_changed_cb (VpRosterPage *self)
{
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "empty") == 0)
    show_empty (self);
}

/* Rows come into the window that still show who stood there before. Where the answer itself moves the list they are bound
 * anew, and so painted. */
void
vp_roster_page_window_moved_cb (VpRosterPage *self)
{
  if (!self->is_showing)
    vp_roster_model_finish_painting (self->model);
}

static void
show_result (VpRosterPage *self, VpRosterIndex *index, VpRosterResult *result, gboolean keep_place)
{
  guint n = result->n_rows;

  self->is_showing = TRUE;
  if (!keep_place && n > 0 && g_list_model_get_n_items (G_LIST_MODEL (self->model)) > 0)
    vp_grid_scroll_to (self->view, 0);
  /* A selection that outlives its question would be acted on unseen. */
  if (self->is_new_question)
    vp_roster_model_forget_selection (self->model);
  g_clear_handle_id (&self->scroll_later, g_source_remove);
  vp_roster_model_set_result (self->model, index, result);
  self->is_showing = FALSE;
  vp_roster_page_show_sentence (self, n);
  show_jumps (self, index);
  vp_roster_page_show_status (self);
  if (n == 0)
    show_empty (self);
  else
    gtk_stack_set_visible_child_name (self->stack, "list");
  if (self->is_new_question)
    choose_first (self);
  self->is_new_question = FALSE;
  if (self->wanted != 0)
    show_wanted (self, index);
  vp_roster_page_note_selection (self); /* an empty list announces nothing itself */
}

static void
found_cb (GObject *source, GAsyncResult *res, gpointer data)
{
  g_autoptr (VpRosterPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (VpRosterIndex) index = NULL;
  VpRosterResult result = { 0 };

  if (!vp_roster_query_finish (VP_ROSTER (source), res, &result, &index, &error)) {
    /* A newer question took its place, or the store did not answer. */
    if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) && vp_page_get_session (VP_PAGE (self)) != NULL)
      vp_session_notice (vp_page_get_session (VP_PAGE (self)), error->message, FALSE);
    return;
  }
  /* An answer from an index that was replaced meanwhile is followed by another one. */
  if (index == vp_roster_get_index (VP_ROSTER (source)))
    show_result (self, index, &result, self->keep_place);
  self->keep_place = TRUE;
  vp_roster_result_clear (&result);
}

void
vp_roster_page_ask_anew (VpRosterPage *self)
{
  self->is_new_question = TRUE;
  vp_roster_page_ask (self, FALSE);
}

void
vp_roster_page_ask (VpRosterPage *self, gboolean keep_place)
{
  VpSession *session = vp_page_get_session (VP_PAGE (self));
  VpRosterQuery query;

  if (session == NULL || vp_session_get_roster (session) == NULL)
    return;
  self->keep_place = self->keep_place && keep_place;
  vp_roster_page_want_texts (self);
  vp_roster_page_make_query (self, &query);
  self->is_filtered = vp_roster_page_has_filters (&query);
  gtk_widget_set_visible (GTK_WIDGET (self->clear_button), self->is_filtered);
  vp_saved_lists_note (self->lists);
  vp_roster_query_async (vp_session_get_roster (session), &query, found_cb, g_object_ref (self));
}

/* The answer mostly takes two milliseconds: the entry and the list change in one frame, not in two. */
void
vp_roster_page_wait (VpRosterPage *self)
{
  VpSession *session = vp_page_get_session (VP_PAGE (self));
  VpRoster *roster = session != NULL ? vp_session_get_roster (session) : NULL;

  if (roster != NULL && vp_roster_get_index (roster) != NULL)
    vp_roster_query_wait (roster, ANSWER_WAIT_MS);
}
