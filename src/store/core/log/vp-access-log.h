/* vp-access-log.h: full views, exports and prints: who, what, and why
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-db.h"

G_BEGIN_DECLS

/* The numbers are those of access_log.kind. */
typedef enum { VP_ACCESS_VIEW, VP_ACCESS_EXPORT, VP_ACCESS_PRINT, VP_N_ACCESSES } VpAccessKind;

/**
 * VpAccess:
 * @at: Unix seconds
 * @table, @id: which row, 0 = many rows of it
 * @reason: why
 * @people, @minors: how many people are in it, and how many of them had not their eighteenth birthday
 * @fields: the columns, as the file names them
 * @file: name of the file without its folder, "" = none
 * @sha256: of the file, in letters, "" = none
 */
typedef struct {
  gint64 at;
  char *who, *table, *reason;
  gint64 id;
  VpAccessKind kind;
  gint64 people, minors;
  char *fields, *file, *sha256;
} VpAccess;

void       vp_access_free     (VpAccess *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpAccess, vp_access_free)

/* Inside a write: a look at one row. @reason must not be blank: %VP_ERROR_INVALID. */
gboolean   vp_access_log_add  (VpDb *db, const char *table, gint64 id, const char *reason, GError **error);
/* The same for whatever went out of the store; time and name are those of this moment. */
gboolean   vp_access_log_write (VpDb *db, const VpAccess *access, GError **error);
/* Whether a file of that name went out at @since (Unix seconds) or later. */
gboolean   vp_access_log_has_file (VpDb *db, const char *file, gint64 since, gboolean *there, GError **error);
/* Newest first, from @from to before @to (Unix seconds, 0 = open); elements are freed with the array. */
GPtrArray *vp_access_log_list (VpDb *db, gint64 from, gint64 to, guint limit, GError **error);

G_END_DECLS
