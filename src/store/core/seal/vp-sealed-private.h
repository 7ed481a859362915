/* vp-sealed-private.h: what vp-sealed.c and its functions in SQL share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-sealed.h"

G_BEGIN_DECLS

/* First byte of a blob that the columns beside it have overtaken; no form of a blob begins so. */
#define VP_SEALED_STALE_BYTE 0xff

typedef struct {
  const char *table;  /* constant */
  GPtrArray *names;   /* of the sealed columns */
  GArray *numbers;    /* of the same (guint8) */
  int blob, tag;      /* numbers of the columns "sealed" and "id_tag", -1 = none */
  char *close_sql, *unpack_sql;
} VpSealedTable;

typedef struct {
  const VpSealedTable *table;
  gint64 id;
} VpSealedWritten;

struct _VpSealed {
  VpDb *db; /* borrowed */
  VpKeyRing *ring;
  GHashTable *tables; /* name → VpSealedTable */
  GPtrArray *order;   /* names */
  GArray *written;
  gboolean paused;
  GError *failure; /* of this transaction */

  /* what was opened last: the columns of a row are asked for one after the other */
  GByteArray *plain;
  const VpSealedTable *plain_table;
  gint64 plain_id;
  guint8 plain_head[VP_SEAL_OVERHEAD];
  GByteArray *closed; /* what was closed last */
};

/* Looks once which tables there are. */
gboolean    vp_sealed_find_tables  (VpSealed *self, GError **error);
/* The functions that statements use. */
void        vp_sealed_add_functions (VpSealed *self);
/* Wipes what was opened last. */
void        vp_sealed_forget_plain (VpSealed *self);
/* A column's text in what is closed, and adding one; %NULL = there is none. */
const char *vp_sealed_find_text    (const GByteArray *plain, guint8 number);
void        vp_sealed_append_text  (GByteArray *plain, guint8 number, const char *text, gsize size);
/* Into self->closed. */
void        vp_sealed_close_bytes  (VpSealed *self, const char *table, gint64 id, const void *data, gsize size);

G_END_DECLS
