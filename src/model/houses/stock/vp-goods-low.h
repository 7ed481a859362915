/* vp-goods-low.h: what a house has less of than it should
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-catalogue.h"
#include "vp-paper.h"

G_BEGIN_DECLS

/* An item of which a house has less than its least level. */
typedef struct {
  gint64 house_id;
  const VpItem *item; /* of the catalogue */
  gint64 have;
  gint64 richest_house; /* that has most of it, 0 = none has any */
  gint64 richest;
} VpGoodsLow;

/* By house and item in catalogue order; @house_id 0 = all. Freed with the array. */
GPtrArray *vp_goods_low_list  (VpDb *db, VpCatalogue *catalogue, gint64 house_id, GError **error);
/* 缺货清单 of today */
VpPaper   *vp_goods_low_paper (VpDb *db, gint64 house_id, GError **error);

G_END_DECLS
