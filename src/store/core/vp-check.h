/* vp-check.h: every invariant of the store, checked
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-db.h"

G_BEGIN_DECLS

typedef struct {
  const char *name;  /* stable word: "balances" */
  const char *title; /* translated sentence */
  gint64 violations;
} VpCheckResult;

/* Names of checks that others know. */
#define VP_CHECK_CHAIN "chain"

/* Rebuilds every balance and roll-up from the ledger lines and compares; checks the file, references, reversals and
 * serials. Elements are freed with the array. */
GPtrArray *vp_store_check (VpDb *db, GError **error);

G_END_DECLS
