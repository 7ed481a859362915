/* vp-welfare-store.h: returns of a public-welfare day by group, and who has not returned anything
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-date.h"
#include "vp-db.h"

G_BEGIN_DECLS

/* 机关单位、社区、农村、学校、企业、家庭, as the register of returns numbers them. */
#define VP_WELFARE_GROUPS 6

/* @id: of the row, 0 = missing. @last: of somebody who is missing the day of the last return, else 0 */
typedef struct {
  gint64 id;
  char *name;
  guint group;
  gint64 people;
  char *what;
  VpDate last;
} VpWelfareReturn;

void       vp_welfare_return_free   (VpWelfareReturn *self);
/* Those of the day (VpWelfareReturn), by group and name. */
GPtrArray *vp_welfare_store_list    (VpDb *db, VpDate day, GError **error);
/* Whoever returned something in the year before @day, and the families with seats at its events, with nothing for it
 * (VpWelfareReturn), by group and name. */
GPtrArray *vp_welfare_store_missing (VpDb *db, VpDate day, GError **error);

G_END_DECLS
