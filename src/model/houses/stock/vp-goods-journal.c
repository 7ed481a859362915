/* vp-goods-journal.c: lines of the ledger of goods as a list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-goods-journal.h"

#include "vp-counter.h"
#include "vp-party-store.h"
#include "vp-stock.h"
#include "vp-text.h"

#include <glib/gi18n-lib.h>

#define BLOCK 64 /* lines are read as the journal reads them */

static char *
end_text (VpLocationKind kind, const char *name)
{
  if (kind == VP_LOCATION_SHELF || kind == VP_LOCATION_UNSORTED || kind == VP_LOCATION_CLEANING)
    return g_strdup (*name != '\0' ? name : vp_location_kind_name (kind));
  return g_strdup (vp_location_kind_name (kind));
}

char *
vp_goods_journal_cell (const VpStockRow *row, guint column, const char *party)
{
  g_return_val_if_fail (row != NULL, NULL);
  switch (column) {
  case 0:
    return vp_date_to_string (row->line.day);
  case 1:
    return g_strdup (row->code);
  case 2:
    return row->line.reverses != 0 ? g_strdup_printf (_("%s taken back"), vp_stock_kind_name (row->kind))
                                   : g_strdup (vp_stock_kind_name (row->kind));
  case 3:
    return g_strdup (row->what);
  case 4:
    return vp_text_group_digits (row->line.quantity);
  case 5:
    return end_text (row->from_kind, row->from_name);
  case 6:
    return end_text (row->to_kind, row->to_name);
  case 7:
    return g_strdup (party);
  default:
    return vp_date_to_string (row->line.entered_on);
  }
}

/* The names of all who stand in the register, as lists show them, by id. */
static GHashTable *
read_names (VpDb *db, GError **error)
{
  g_autoptr (GPtrArray) parties = vp_party_store_list (db, 0, error);
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);

  for (guint i = 0; parties != NULL && i < parties->len; i++) {
    const VpParty *party = parties->pdata[i];

    g_hash_table_insert (names, g_memdup2 (&party->id, sizeof party->id), vp_party_shown_name (party));
  }
  return parties != NULL ? g_steal_pointer (&names) : NULL;
}

static void
take_row (VpListing *listing, const VpStockRow *row, GHashTable *names)
{
  char **cells = g_new0 (char *, listing->n_columns + 1);
  const char *name = g_hash_table_lookup (names, &row->party_id);

  for (guint column = 0; column < listing->n_columns; column++)
    cells[column] = vp_goods_journal_cell (row, column, name != NULL ? name : "");
  vp_listing_take_row (listing, cells);
}

gboolean
vp_goods_journal_fill (VpDb *db, const VpStockFilter *filter, VpListing *listing, GError **error)
{
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GHashTable) names = NULL;

  g_return_val_if_fail (filter != NULL && listing != NULL, FALSE);
  ids = vp_stock_query_lines (db, filter, error);
  if (ids == NULL || !vp_listing_check_rows (ids->len, error) || (names = read_names (db, error)) == NULL)
    return FALSE;
  for (guint at = 0; at < ids->len; at += BLOCK) {
    g_autoptr (GPtrArray) rows = vp_stock_query_rows (db, &g_array_index (ids, gint64, at), MIN (BLOCK, ids->len - at), error);

    if (rows == NULL)
      return FALSE;
    for (guint i = 0; i < rows->len; i++)
      take_row (listing, rows->pdata[i], names);
  }
  return TRUE;
}
