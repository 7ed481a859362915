/* vp-take-entry.h: what is typed and scanned while goods are counted
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-catalogue.h"
#include "vp-stock-take-store.h"

G_BEGIN_DECLS

/**
 * VpTakeAt:
 * @place: the place whose label was scanned last; 0 = none
 * @row: number of the row whose quantity comes next; 0 = none
 * @variant: goods at @place that no row expected, whose quantity comes next; 0 = none
 *
 * Where the one who enters counts stands.
 */
typedef struct {
  gint64 place;
  guint row;
  gint64 variant;
} VpTakeAt;

/**
 * vp_take_entry_read:
 * @rows: of the stock-take (VpTakeRow)
 * @locations: places of its house (VpLocation)
 * @at: moved by what was typed
 * @quantity: (out): what was counted at @at, or -1 where the quantity is still to come
 *
 * "12 35", "12*35" and "12，35" are a row and its quantity; "12" alone is a row, or the quantity where one is awaited;
 * the label of a place (L000003) chooses it, the label of goods (V000007) the row there; "V000007 35" both at once.
 *
 * Returns: FALSE with %VP_ERROR_INVALID or %VP_ERROR_NOT_FOUND; @at is as it was
 */
gboolean vp_take_entry_read (const char *text, GPtrArray *rows, GPtrArray *locations, VpCatalogue *catalogue, VpTakeAt *at,
                             gint64 *quantity, GError **error);

G_END_DECLS
