/* vp-waiting.c: work that waits for somebody, counted
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-waiting.h"

#include "vp-db-private.h"

#include <string.h>

const VpWaitKind *
vp_waiting_find (const char *name)
{
  for (guint i = 0; vp_features[i] != NULL; i++)
    for (guint j = 0; j < vp_features[i]->n_waits; j++)
      if (strcmp (vp_features[i]->waits[j].name, name) == 0)
        return &vp_features[i]->waits[j];
  return NULL;
}

gboolean
vp_waiting_count (VpDb *db, const VpWaitKind *kind, gint64 *count, GError **error)
{
  g_return_val_if_fail (kind != NULL && count != NULL, FALSE);
  vp_db_assert_thread (db);
  return vp_db_query_int (db, kind->sql, 0, 0, count, error);
}
