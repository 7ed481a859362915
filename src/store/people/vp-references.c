/* vp-references.c: the foreign keys of a bulk load, verified for all rows together
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-db-private.h"

#include <glib/gi18n-lib.h>

/* Each counts open references. The teams of 750,000 people are a few hundred: the index of the teams is not read
 * through, it is asked for the next team each time. */
static const char *const queries[] = {
  "WITH RECURSIVE used (id) AS (SELECT min (team_id) FROM volunteer WHERE team_id IS NOT NULL"
  " UNION ALL SELECT (SELECT min (team_id) FROM volunteer WHERE team_id > used.id) FROM used WHERE used.id IS NOT NULL)"
  " SELECT count (*) FROM used WHERE id IS NOT NULL AND id NOT IN (SELECT id FROM team)",
  "SELECT count (*) FROM outbox WHERE seq = (SELECT max (seq) FROM outbox)"
  /* Nothing is not in an empty table either. */
  " AND (batch_id IS NOT NULL AND batch_id NOT IN (SELECT id FROM import_batch)"
  " OR undoes IS NOT NULL AND undoes NOT IN (SELECT seq FROM outbox))",
};

gboolean
vp_references_check (VpDb *self, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (queries); i++) {
    gint64 open = 0;

    if (!vp_db_query_int (self, queries[i], 0, 0, &open, error))
      return FALSE;
    if (open > 0) {
      g_set_error_literal (error, VP_ERROR, VP_ERROR_FAILED,
                           _("What was loaded refers to a row that is not there. Nothing was changed. Read the table"
                             " again and try once more."));
      return FALSE;
    }
  }
  return TRUE;
}
