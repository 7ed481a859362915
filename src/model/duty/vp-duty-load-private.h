/* vp-duty-load-private.h: the two halves of reading a duty month
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-duty-month.h"
#include "vp-duty-store.h"

G_BEGIN_DECLS

/* Crossings, hours, posts, seats and whose they are: behind days and units. */
gboolean vp_duty_load_posts  (VpDutyMonth *self, VpDb *db, GError **error);
/* People, what forbids them what, wishes, history: behind posts. */
gboolean vp_duty_load_people (VpDutyMonth *self, VpDb *db, GError **error);
/* A note of what the office should know; takes @sentence. */
void     vp_duty_note        (VpDutyMonth *self, char *sentence);

/* The rows of one table of the month. */
#define VP_DUTY_ROWS(self, db, table, error) vp_duty_store_read (db, table, (self)->first, (self)->last, error)
#define VP_DUTY_ROW(rows, i) (&g_array_index (rows, VpDutyRow, i))

G_END_DECLS
