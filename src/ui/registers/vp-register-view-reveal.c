/* vp-register-view-reveal.c: a row or rows that were found elsewhere, shown in the list of their register
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-register-view-private.h"

#include "vp-register-filters.h"
#include "vp-register-query.h"

#include <adwaita.h>
#include <glib/gi18n.h>

static gboolean
has_question (const VpRegisterQuery *query)
{
  return *query->text != '\0' || query->n_filters > 0 || query->as_of != 0 || query->rows != NULL;
}

void
vp_register_view_take_question_back (VpRegisterView *self)
{
  const VpRegisterQuery everything = { .sort = -1 };

  self->is_painting = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  self->is_painting = FALSE;
  vp_register_filters_set (VP_REGISTER_FILTERS (self->filters), &everything);
}

/* The button goes with what it took back: whoever pressed it goes on where questions are typed. */
static void
show_all_cb (GtkButton *button, gpointer data)
{
  VpRegisterView *self = VP_REGISTER_VIEW (data);

  vp_register_view_take_question_back (self);
  vp_register_view_search (self);
}

void
vp_register_view_add_show_all (VpRegisterView *self)
{
  self->show_all = gtk_button_new_with_label (_("Show all rows again"));
  gtk_widget_set_halign (self->show_all, GTK_ALIGN_CENTER);
  g_signal_connect (self->show_all, "clicked", G_CALLBACK (show_all_cb), self);
  adw_status_page_set_child (ADW_STATUS_PAGE (self->empty), self->show_all);
}

void
vp_register_view_show_grid (VpRegisterView *self, const VpRegisterQuery *query, guint n_found)
{
  gboolean is_new = vp_register_index_size (self->index) == 0, is_lost = !is_new && n_found == 0 && has_question (query);
  gboolean is_bare = !is_new && n_found == 0 && !is_lost; /* every row was removed, or is in force no more */
  g_autofree char *hint = is_bare
    /* Translators: name of a register such as Teams */
    ? g_strdup_printf (_("All rows of “%s” are removed or ended. “New…” (Ctrl+N) enters another one; “Removed and ended ones too” shows"
                         " them, to be brought back."), _(self->of->title))
    /* Translators: name of a register such as Teams */
    : g_strdup_printf (_("Nothing stands in “%s” yet. “New…” (Ctrl+N) enters the first row."), _(self->of->title));

  if (is_lost)
    g_object_set (self->empty, "icon-name", "system-search-symbolic", "title", _("Nothing found"), "description",
                  *query->text == '\0' ? _("No row matches the conditions.")
                                       : _("No row matches what was typed together with the conditions."), NULL);
  else
    g_object_set (self->empty, "icon-name", "view-list-symbolic", "title", _(self->of->title), "description", hint, NULL);
  gtk_widget_set_visible (self->show_all, is_lost);
  gtk_stack_set_visible_child (GTK_STACK (self->stack), is_new || is_lost || is_bare ? self->empty : GTK_WIDGET (self->grid));
}

void
vp_register_view_choose_wanted (VpRegisterView *self)
{
  const GArray *ids = vp_blocks_get_ids (self->blocks);

  for (guint i = 0; self->wanted != 0 && i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == self->wanted) {
      vp_grid_select (self->grid, i);
      break;
    }
  self->wanted = 0;
  self->is_expected = FALSE;
}

gboolean
vp_register_view_hides_wanted (VpRegisterView *self, const VpRegisterQuery *query, const GArray *ids)
{
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == self->wanted)
      return FALSE;
  return self->wanted != 0 && !self->is_expected && has_question (query);
}

void
vp_register_view_reveal (VpRegisterView *self, gint64 id)
{
  g_return_if_fail (VP_IS_REGISTER_VIEW (self));
  self->wanted = id;
  self->is_expected = FALSE;
  vp_register_view_ask (self, FALSE);
}

void
vp_register_view_expect (VpRegisterView *self, gint64 id)
{
  const GArray *ids;

  g_return_if_fail (VP_IS_REGISTER_VIEW (self));
  self->wanted = id;
  self->is_expected = TRUE;
  /* The list may have been read before anybody was told that the row is saved. */
  ids = vp_blocks_get_ids (self->blocks);
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == id) {
      vp_register_view_choose_wanted (self);
      return;
    }
}

void
vp_register_view_apply (VpRegisterView *self, const char *definition)
{
  guint lost = 0;
  g_autoptr (VpRegisterKept) kept = vp_register_query_read (self->of, definition, &lost);

  if (lost > 0 && self->session != NULL)
    vp_session_notice (self->session, _("A condition was left out: what it asked for is not there any more."), FALSE);
  self->is_painting = TRUE;
  vp_grid_show_sort (self->grid, kept->query.sort, kept->query.descending);
  self->sort = kept->query.sort;
  self->descending = kept->query.descending;
  gtk_editable_set_text (GTK_EDITABLE (self->search), kept->text != NULL ? kept->text : "");
  self->is_painting = FALSE;
  vp_register_filters_set (VP_REGISTER_FILTERS (self->filters), &kept->query);
}
