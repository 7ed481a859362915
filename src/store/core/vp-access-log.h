/* vp-access-log.h: who looked at sealed fields, and why
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-db.h"

G_BEGIN_DECLS

/* Inside a write: @table and @id name the row, 0 = many rows of it. @reason must not be blank: %VP_ERROR_INVALID. */
gboolean vp_access_log_add (VpDb *db, const char *table, gint64 id, const char *reason, GError **error);
typedef struct {
  gint64 at; /* Unix seconds */
  char *who, *table, *reason;
  gint64 id; /* 0 = many rows */
} VpAccess;
void       vp_access_free    (VpAccess *self);
/* Newest first; elements are freed with the array. */
GPtrArray *vp_access_log_list (VpDb *db, guint limit, GError **error);

G_END_DECLS
