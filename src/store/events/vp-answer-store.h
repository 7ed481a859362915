/* vp-answer-store.h: what people answered to the questions of an event, in the store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-db.h"

G_BEGIN_DECLS

typedef struct {
  gint64 seat_id;
  char *question, *answer;
} VpSeatAnswer;

void       vp_seat_answer_free   (VpSeatAnswer *self);
/* Of every seat of the event (VpSeatAnswer), by seat. */
GPtrArray *vp_answer_store_list  (VpDb *db, gint64 event_id, GError **error);
/* Inside the caller's transaction; "" takes the answer away. */
gboolean   vp_answer_store_put   (VpDb *db, gint64 seat_id, const char *question, const char *answer, GError **error);

G_END_DECLS
