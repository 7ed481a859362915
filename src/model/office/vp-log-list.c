/* vp-log-list.c: the log of changes as a list
 *
 * The page shows the newest entries; what is printed or exported has all that are asked for.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-log-list.h"

#include <glib/gi18n-lib.h>

static char *
moment_text (gint64 at)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (at);

  return g_date_time_format (time, "%Y-%m-%d %H:%M:%S");
}

char *
vp_log_list_cell (const VpLogEntry *entry, guint column)
{
  g_return_val_if_fail (entry != NULL, NULL);
  switch (column) {
  case 0:
    return moment_text (entry->at);
  case 1:
    return g_strdup (entry->who);
  case 2:
    /* Translators: what was done and now taken back or done again */
    return entry->undoes != 0 ? g_strdup_printf (_("Taken back: %s"), entry->summary) : g_strdup (entry->summary);
  case 3:
    return g_strdup (entry->reason);
  default:
    return g_strdup (entry->undone ? _("Taken back") : _("Stands"));
  }
}

gboolean
vp_log_list_fill (VpDb *db, const VpLogQuery *query, VpListing *listing, GError **error)
{
  gint64 n = 0;
  g_autoptr (GPtrArray) entries = NULL;

  g_return_val_if_fail (query != NULL && listing != NULL, FALSE);
  if (!vp_outbox_count (db, query, &n, error) || !vp_listing_check_rows (n, error))
    return FALSE;
  entries = vp_outbox_list (db, query, (guint) n, error);
  for (guint i = 0; entries != NULL && i < entries->len; i++) {
    char **cells = g_new0 (char *, listing->n_columns + 1);

    for (guint column = 0; column < listing->n_columns; column++)
      cells[column] = vp_log_list_cell (entries->pdata[i], column);
    vp_listing_take_row (listing, cells);
  }
  return entries != NULL;
}
