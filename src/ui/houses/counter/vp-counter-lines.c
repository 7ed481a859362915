/* vp-counter-lines.c: all lines of the form, to be looked through and mended
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-counter-view.h"

#include "vp-counter-view-private.h"
#include "vp-quantity-dialog.h"
#include "vp-sound.h"

#include <glib/gi18n.h>

/* "棉服 45 · 外套 51": what the form holds of each item, in the order they came. */
static char *
sum_items (VpCounterView *self)
{
  GArray *lines = vp_counter_lines (self->counter);
  VpCatalogue *catalogue = vp_goods_context_get_catalogue (self->context);
  g_autoptr (GHashTable) told = g_hash_table_new (g_int64_hash, g_int64_equal);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++) {
    const VpCounterLine *line = &g_array_index (lines, VpCounterLine, i);
    const VpItem *item = vp_catalogue_item (catalogue, line->variant.item_id);
    gint64 pieces = 0;

    if (item == NULL || !g_hash_table_add (told, (gpointer) &line->variant.item_id))
      continue;
    for (guint j = i; j < lines->len; j++)
      if (g_array_index (lines, VpCounterLine, j).variant.item_id == item->id)
        pieces += g_array_index (lines, VpCounterLine, j).quantity;
    g_string_append_printf (out, "%s%s %d", out->len > 0 ? " · " : "", item->name, (int) pieces);
  }
  return g_string_free (out, FALSE);
}

/* Applies those changes that need less first: one line's pieces may be the other's. Gives the sentence of a refusal. */
static char *
apply (VpCounter *counter, const gint64 *quantities, guint n, gboolean more)
{
  char *refusal = NULL;

  for (guint i = n; i > 0; i--) {
    gint64 now = g_array_index (vp_counter_lines (counter), VpCounterLine, i - 1).quantity;
    g_autofree char *sentence = NULL;

    if (quantities[i - 1] == now || quantities[i - 1] == 0 || (quantities[i - 1] > now) != more)
      continue;
    if (vp_counter_set_line (counter, i - 1, quantities[i - 1], &sentence) == VP_COUNTER_REFUSED && refusal == NULL)
      refusal = g_steal_pointer (&sentence);
  }
  return refusal;
}

static void
mended_cb (const gint64 *quantities, guint n, const char *note, gpointer data)
{
  VpCounterView *self = VP_COUNTER_VIEW (data);
  g_autofree char *less = NULL, *refusal = NULL;

  /* The form was posted or is another one meanwhile. */
  if (vp_counter_lines (self->counter)->len != n)
    return;
  less = apply (self->counter, quantities, n, FALSE);
  refusal = apply (self->counter, quantities, n, TRUE);
  for (guint i = n; i > 0; i--)
    if (quantities[i - 1] == 0) {
      g_autofree char *sentence = NULL;

      vp_counter_set_line (self->counter, i - 1, 0, &sentence);
    }
  vp_counter_view_show_form (self);
  vp_counter_view_keep_draft (self);
  if (refusal != NULL)
    vp_sound_play (VP_SOUND_NO);
  vp_counter_view_say (self, refusal != NULL ? refusal : _("The lines are changed."), refusal == NULL);
  vp_counter_view_focus (self);
}

void
vp_counter_view_mend_lines (VpCounterView *self)
{
  GArray *lines = vp_counter_lines (self->counter);
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);
  g_autofree gint64 *quantities = g_new0 (gint64, lines->len + 1);
  g_autofree char *sums = NULL, *sentence = NULL;

  if (lines->len == 0) {
    vp_counter_view_say (self, _("There is no line yet. Scan or type the goods first."), FALSE);
    return;
  }
  for (guint i = 0; i < lines->len; i++) {
    const VpCounterLine *line = &g_array_index (lines, VpCounterLine, i);
    g_autofree char *what = vp_counter_describe_line (self->counter, i);
    g_autoptr (GDateTime) at = g_date_time_new_from_unix_local (line->at);
    g_autofree char *time = g_date_time_format (at, "%H:%M:%S");

    /* Translators: number of a line, goods, time of day */
    g_ptr_array_add (labels, g_strdup_printf (_("%u. %s · %s"), i + 1, what, time));
    quantities[i] = line->quantity;
  }
  sums = sum_items (self);
  /* Translators: pieces of each item */
  sentence = g_strdup_printf (_("In all: %s. 0 takes a line away."), sums);
  vp_quantity_dialog_present (GTK_WIDGET (self), _("Lines of the form"), sentence, labels, quantities, NULL, _("_Change"),
                              mended_cb, self);
}
