/* vp-register-view-reveal.c: a row or rows that were found elsewhere, shown in the list of their register
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-register-view-private.h"

#include "vp-register-filters.h"
#include "vp-register-query.h"

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
