/* vp-counter-axes.c: the numbered choices of a line: person group, season, size, condition
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-counter.h"

#include "vp-counter-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const axis_kinds[VP_COUNTER_N_AXES] = { "person-group", "season", NULL, "condition" };

static GPtrArray *
axis_sizes (VpCounter *self, gint64 item_id)
{
  GPtrArray *all = vp_catalogue_sizes (self->catalogue), *sizes = g_ptr_array_new ();
  const VpItem *item = vp_catalogue_item (self->catalogue, item_id);

  for (guint i = 0; i < all->len && item != NULL && item->size_set_id != 0; i++)
    if (((VpSize *) all->pdata[i])->set_id == item->size_set_id)
      g_ptr_array_add (sizes, all->pdata[i]);
  return sizes;
}

static gboolean
set_axis (VpCounter *self, VpVariant *variant, guint axis, guint number)
{
  g_autoptr (GPtrArray) sizes = axis_kinds[axis] == NULL ? axis_sizes (self, variant->item_id) : NULL;
  GPtrArray *codes = axis_kinds[axis] != NULL ? vp_catalogue_codes (self->catalogue, axis_kinds[axis]) : sizes;
  int *const fields[] = { &variant->person_group, &variant->season, NULL, &variant->condition };

  if (number == 0)
    return TRUE;
  if (number > codes->len)
    return FALSE;
  variant->id = 0;
  if (axis_kinds[axis] != NULL)
    *fields[axis] = ((VpCode *) codes->pdata[number - 1])->code;
  else
    variant->size_id = ((VpSize *) codes->pdata[number - 1])->id;
  return TRUE;
}

gboolean
vp_counter_set_axes (VpCounter *self, VpVariant *variant, const char *choices, char **sentence)
{
  VpVariant changed = *variant;

  for (guint i = 0; choices[i] != '\0'; i++)
    if (i >= VP_COUNTER_N_AXES || !set_axis (self, &changed, i, (guint) (choices[i] - '0'))) {
      *sentence = g_strdup_printf (_("There is no choice “%c” in place %u. The numbers stand beside the choices."),
                                   choices[i], i + 1);
      return FALSE;
    }
  *variant = changed;
  return TRUE;
}

GPtrArray *
vp_counter_get_axis (VpCounter *self, guint axis, guint *chosen)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  const VpCounterLine *line = self->lines->len > 0 && self->catalogue != NULL
    ? &g_array_index (self->lines, VpCounterLine, self->lines->len - 1) : NULL;
  g_autoptr (GPtrArray) sizes = NULL;
  int values[VP_COUNTER_N_AXES] = { 0 };

  *chosen = 0;
  if (line == NULL || line->bag)
    return names;
  values[0] = line->variant.person_group;
  values[1] = line->variant.season;
  values[3] = line->variant.condition;
  sizes = axis_sizes (self, line->variant.item_id);
  for (guint i = 0; axis_kinds[axis] == NULL && i < sizes->len && i < VP_COUNTER_CHOICES_SHOWN; i++) {
    const VpSize *size = sizes->pdata[i];

    g_ptr_array_add (names, g_strdup (size->name));
    *chosen = size->id == line->variant.size_id ? i + 1 : *chosen;
  }
  for (guint i = 0; axis_kinds[axis] != NULL && i < vp_catalogue_codes (self->catalogue, axis_kinds[axis])->len; i++) {
    const VpCode *code = vp_catalogue_codes (self->catalogue, axis_kinds[axis])->pdata[i];

    g_ptr_array_add (names, g_strdup (code->name));
    *chosen = code->code == values[axis] ? i + 1 : *chosen;
  }
  return names;
}
