/* vp-references.c: the foreign keys of a bulk load, verified for all rows together
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-db-private.h"

#include <glib/gi18n-lib.h>

#define OPEN_OUTBOX "SELECT count (*) FROM outbox WHERE seq = (SELECT max (seq) FROM outbox)" \
  /* Nothing is not in an empty table either. */ \
  " AND (batch_id IS NOT NULL AND batch_id NOT IN (SELECT id FROM import_batch)" \
  " OR undoes IS NOT NULL AND undoes NOT IN (SELECT seq FROM outbox))"

void
vp_references_trust_team (VpDb *self, gint64 team_id)
{
  if (self->references_late && team_id != 0)
    g_hash_table_add (self->trusted_teams, GSIZE_TO_POINTER ((gsize) team_id));
}

/* A roster of 750,000 people names some hundreds or thousands of teams. */
static gboolean
count_open_teams (VpDb *self, gint64 *open, GError **error)
{
  GHashTableIter iter;
  gpointer id;

  *open = 0;
  g_hash_table_iter_init (&iter, self->trusted_teams);
  while (g_hash_table_iter_next (&iter, &id, NULL)) {
    gint64 found = 0;

    if (!vp_db_query_int (self, "SELECT count (*) FROM team WHERE id = ?1", (gint64) GPOINTER_TO_SIZE (id), 0, &found, error))
      return FALSE;
    *open += found == 0;
  }
  return TRUE;
}

gboolean
vp_references_check (VpDb *self, GError **error)
{
  gint64 teams, entries;

  if (!count_open_teams (self, &teams, error) || !vp_db_query_int (self, OPEN_OUTBOX, 0, 0, &entries, error))
    return FALSE;
  if (teams + entries == 0)
    return TRUE;
  g_set_error_literal (error, VP_ERROR, VP_ERROR_FAILED,
                       _("What was loaded refers to a row that is not there. Nothing was changed. Read the table"
                         " again and try once more."));
  return FALSE;
}
