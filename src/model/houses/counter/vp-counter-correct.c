/* vp-counter-correct.c: the form in the place of a document that was typed wrong
 *
 * Nothing is taken back until the form is posted: who leaves it has changed nothing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-counter.h"

#include "vp-counter-private.h"

#include <stdio.h>
#include <string.h>

static void
add_was (VpCounter *self, gint64 location_id, gint64 variant_id, gint64 quantity)
{
  VpStockBalance balance = { .location_id = location_id, .variant_id = variant_id, .quantity = quantity };

  g_array_append_val (self->was, balance);
}

void
vp_counter_set_correction (VpCounter *self, const VpStockDocument *document, const char *reason, gboolean chain)
{
  g_return_if_fail (self != NULL && document != NULL && document->lines != NULL && reason != NULL);
  vp_counter_drop_correction (self);
  self->corrects = document->id;
  self->correct_code = g_strdup (document->code);
  self->correct_reason = g_strdup (reason);
  self->correct_chain = chain;
  self->purpose = g_strdup (document->purpose);
  for (guint i = 0; i < document->lines->len; i++) {
    const VpStockLine *line = document->lines->pdata[i];

    add_was (self, line->from_id, line->from_variant, line->quantity);
    add_was (self, line->to_id, line->to_variant, -line->quantity);
  }
}

void
vp_counter_drop_correction (VpCounter *self)
{
  self->corrects = 0;
  self->correct_chain = FALSE;
  g_clear_pointer (&self->correct_code, g_free);
  g_clear_pointer (&self->correct_reason, g_free);
  g_clear_pointer (&self->purpose, g_free);
  g_array_set_size (self->was, 0);
}

const char *
vp_counter_get_correction (VpCounter *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->correct_code;
}

static gboolean
is_shelf_of (VpCounter *self, gint64 location_id, gint64 house_id)
{
  for (guint i = 0; self->places != NULL && i < self->places->len; i++) {
    const VpLocation *place = self->places->pdata[i];

    if (place->id == location_id)
      return place->kind == VP_LOCATION_SHELF && place->house_id == house_id;
  }
  return FALSE;
}

gint64
vp_counter_sum_was_on_shelves (VpCounter *self, gint64 house_id, const VpVariant *variant)
{
  gint64 pieces = 0;

  for (guint i = 0; i < self->was->len; i++) {
    const VpStockBalance *was = &g_array_index (self->was, VpStockBalance, i);
    const VpVariant *there = vp_catalogue_variant (self->catalogue, was->variant_id);

    if (there != NULL && vp_counter_is_same (there, variant) && is_shelf_of (self, was->location_id, house_id))
      pieces += was->quantity;
  }
  return pieces;
}

gint64
vp_counter_sum_was_at (VpCounter *self, gint64 location_id)
{
  gint64 pieces = 0;

  for (guint i = 0; i < self->was->len; i++)
    if (g_array_index (self->was, VpStockBalance, i).location_id == location_id)
      pieces += g_array_index (self->was, VpStockBalance, i).quantity;
  return pieces;
}

/* Drafts */

void
vp_counter_write_correction (VpCounter *self, GString *out)
{
  g_autofree char *reason = self->corrects != 0 ? g_strescape (self->correct_reason, NULL) : NULL;
  g_autofree char *purpose = self->corrects != 0 ? g_strescape (self->purpose, NULL) : NULL;

  if (self->corrects == 0)
    return;
  g_string_append_printf (out, "corrects %" G_GINT64_FORMAT " %d %s\nwhy %s\npurpose %s\n", self->corrects,
                          self->correct_chain, self->correct_code, reason, purpose);
  for (guint i = 0; i < self->was->len; i++) {
    const VpStockBalance *was = &g_array_index (self->was, VpStockBalance, i);

    g_string_append_printf (out, "was %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n", was->location_id,
                            was->variant_id, was->quantity);
  }
}

gboolean
vp_counter_read_correction (VpCounter *self, const char *row, const char *plain)
{
  gint64 numbers[3];
  char *rest = strchr (row, ' ');

  if (g_str_has_prefix (row, "why ")) {
    g_free (self->correct_reason);
    self->correct_reason = g_strdup (plain);
  } else if (g_str_has_prefix (row, "purpose ")) {
    g_free (self->purpose);
    self->purpose = g_strdup (plain);
  } else if (g_str_has_prefix (row, "was ")) {
    for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
      numbers[i] = g_ascii_strtoll (rest, &rest, 10);
    add_was (self, numbers[0], numbers[1], numbers[2]);
  } else if (g_str_has_prefix (row, "corrects ")) {
    self->corrects = g_ascii_strtoll (rest, &rest, 10);
    self->correct_chain = g_ascii_strtoll (rest, &rest, 10) != 0;
    g_free (self->correct_code);
    self->correct_code = g_strdup (*rest == ' ' ? rest + 1 : rest);
  } else {
    return FALSE;
  }
  return TRUE;
}

/* Posting */

gboolean
vp_counter_post (VpCounter *self, VpDb *db, const VpGoodsForm *form, gboolean close, gint64 *document_id,
                 GError **error)
{
  g_return_val_if_fail (self != NULL && form != NULL, FALSE);
  switch (self->mode) {
  case VP_COUNTER_INTAKE:
    return vp_stock_intake (db, form, document_id, error);
  case VP_COUNTER_CLAIM:
    return vp_stock_claim (db, form, document_id, error);
  case VP_COUNTER_ISSUE:
    return vp_stock_issue (db, form, document_id, error);
  case VP_COUNTER_SORT:
    return vp_stock_sort (db, form, self->target, close, document_id, error);
  case VP_COUNTER_SEND:
    return vp_stock_send (db, form, self->target, document_id, error);
  case VP_COUNTER_MOVE:
    return vp_stock_move (db, form, self->target, document_id, error);
  case VP_COUNTER_DISPOSE:
    return vp_stock_dispose (db, form, (VpLocationKind) self->target, document_id, error);
  case VP_COUNTER_OPENING:
    return vp_stock_open (db, form, document_id, error);
  case VP_N_COUNTER_MODES:
    break;
  }
  g_return_val_if_reached (FALSE);
}
