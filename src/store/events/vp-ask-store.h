/* vp-ask-store.h: who could be asked for an event, in the store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-seat-store.h"

G_BEGIN_DECLS

/**
 * VpAskable:
 * @load: seats of the 90 days before the event and the 30 after it
 * @last: the day of the last event the person signed up or was asked for; 0 = none
 * @minutes: of service so far
 */
typedef struct {
  gint64 volunteer_id, number;
  char *label;
  int district;
  int load;
  VpDate last;
  gint64 minutes;
} VpAskable;

void       vp_askable_free    (VpAskable *self);
/* People of the roster in service whom nobody has signed up or asked for the event, at most @limit (VpAskable): those of
 * @district first (0 = no matter), then who has least to do, then whose last event is longest ago. */
GPtrArray *vp_ask_store_list  (VpDb *db, gint64 event_id, int district, VpDate day, guint limit, GError **error);

G_END_DECLS
