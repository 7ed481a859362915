/* vp-import-goods-private.h: rows of donated goods between check and commit
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-import-class.h"

#include "vp-party-store.h"

G_BEGIN_DECLS

typedef struct {
  VpImportHead head; /* name: of the item */
  VpDate day;
  const char *house, *donor, *paper, *size, *note;
  VpPartyKind donor_kind;
  int group, season, condition;
  gint64 quantity;
} GoodsRow;

/* Rows that follow each other with the same day, house, donor and paper are one document (vp-import-goods-write.c). */
gboolean vp_import_goods_begin_write (VpImportCommit *self, GError **error);
gboolean vp_import_goods_add_row     (VpImportCommit *self, const VpImportHead *head, GError **error);
gboolean vp_import_goods_end_add     (VpImportCommit *self, gboolean ok, GError **error);
void     vp_import_goods_end_write   (VpImportCommit *self);

G_END_DECLS
