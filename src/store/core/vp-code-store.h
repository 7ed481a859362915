/* vp-code-store.h: code tables, limits, teams and projects
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-date.h"
#include "vp-db.h"

G_BEGIN_DECLS

/* One row of a code table: kinds are "district", "political", "education", "status", "category". */
typedef struct {
  gint64 id;
  int code;
  char *name;
  int rank;
  VpDate valid_from;
  VpDate valid_to; /* 0 = open */
} VpCode;

typedef struct {
  gint64 id;
  char *name;
  gint32 district;
  gboolean removed;
} VpTeam;

void       vp_code_free            (VpCode *self);
void       vp_team_free            (VpTeam *self);

/* Rows in the office's order; elements are freed with the array. @as_of 0 = every row ever. */
GPtrArray *vp_code_store_list      (VpDb *db, const char *kind, VpDate as_of, GError **error);
/* Teams in the order of their rank, then name, removed ones too. */
GPtrArray *vp_team_store_list      (VpDb *db, GError **error);
/* Inside a transaction: the team of that name, made where it is missing; "" gives 0. */
gboolean   vp_team_store_ensure    (VpDb *db, const char *name, gint32 district, gint64 *id, gboolean *made,
                                    GError **error);
/* Inside a transaction: the project of that name, made where it is missing; "" gives 0. */
gboolean   vp_project_store_ensure (VpDb *db, const char *name, int category, gint64 *id, GError **error);

/* The project of that name; 0 = none */
gboolean   vp_project_store_find   (VpDb *db, const char *name, gint64 *id, GError **error);

/* Remembered column mappings; NULL without error where there is none. @headers: header texts joined with U+001F. */
char      *vp_mapping_store_get    (VpDb *db, const char *kind, const char *headers, GError **error);
gboolean   vp_mapping_store_put    (VpDb *db, const char *kind, const char *headers, const char *mapping, GError **error);

/* Small remembered values of the store. NULL without error where there is none. */
/* Unix seconds: of the last backup, and of the restore this store came from. */
#define VP_META_LAST_BACKUP "last-backup"
#define VP_META_RESTORED "restored"
#define VP_META_UUID "uuid" /* which store it is: made with it, carried by its backups */
#define VP_META_UUID_LENGTH 32

char      *vp_meta_store_get       (VpDb *db, const char *key, GError **error);
/* %VP_META_UUID; an error where it is missing. Transfer full. */
char      *vp_meta_store_get_uuid  (VpDb *db, GError **error);
gboolean   vp_meta_store_put       (VpDb *db, const char *key, const char *value, GError **error);

G_END_DECLS
