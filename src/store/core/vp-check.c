/* vp-check.c: every invariant of every room, checked
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-check.h"

#include "vp-db-private.h"
#include "vp-feature.h"

#include <glib/gi18n-lib.h>

static VpCheckResult *
add_result (GPtrArray *results, const char *name, const char *title)
{
  VpCheckResult *result = g_new0 (VpCheckResult, 1);

  result->name = name;
  result->title = _(title);
  g_ptr_array_add (results, result);
  return result;
}

static gboolean
check_feature (VpDb *db, const VpFeature *feature, GPtrArray *results, GError **error)
{
  for (guint i = 0; i < feature->n_invariants; i++) {
    const VpInvariant *invariant = &feature->invariants[i];
    VpCheckResult *result = add_result (results, invariant->name, invariant->title);

    if (!vp_db_query_int (db, invariant->sql, 0, 0, &result->violations, error))
      return FALSE;
  }
  for (guint i = 0; i < feature->n_verifiers; i++) {
    const VpVerifier *verifier = &feature->verifiers[i];
    VpCheckResult *result = add_result (results, verifier->name, verifier->title);

    if (!verifier->verify (db, &result->violations, error))
      return FALSE;
  }
  return TRUE;
}

GPtrArray *
vp_store_check (VpDb *db, GError **error)
{
  g_autoptr (GPtrArray) results = g_ptr_array_new_with_free_func (g_free);

  vp_db_assert_thread (db);
  for (guint i = 0; vp_features[i] != NULL; i++)
    if (!check_feature (db, vp_features[i], results, error))
      return NULL;
  return g_steal_pointer (&results);
}
