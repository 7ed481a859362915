/* vp-transact.c: one transaction from begin to commit
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-transact.h"

#include "vp-db-private.h"
#include "vp-gate.h"

gboolean
vp_db_transact (VpDb *db, VpAction *action, VpTransactFunc func, gpointer data, GError **error)
{
  g_return_val_if_fail (action != NULL && func != NULL, FALSE);

  /* What is known beforehand is refused before anybody waits for it; the commit asks again. */
  if (action->action != NULL && !vp_gate_check (db, action->action, action->object, action->house, error))
    return FALSE;
  if (!(action->bulk ? vp_db_begin_bulk (db, error) : vp_db_begin (db, error)))
    return FALSE;
  /* What is allowed is asked of the store as it was: whoever gives the first role, or gives up the last one, may. */
  db->gated = action->action;
  if (!func (db, data, error)) {
    vp_db_rollback (db);
    return FALSE;
  }
  return vp_db_commit (db, action, &action->seq, error);
}
