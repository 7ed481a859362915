/* vp-guest-store.h: people at an event who are not on the roster, told apart by telephone and name
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-db.h"

G_BEGIN_DECLS

/* In memory: telephones are sealed in the store, so that all of an event are read once and then asked as often as a list
 * has lines. */
typedef struct _VpGuests VpGuests;

/* Nobody yet. */
VpGuests *vp_guests_new  (void);
/* Everybody at the event who has a live seat, and neither a person of the roster nor a unit behind it. */
VpGuests *vp_guests_read (VpDb *db, gint64 event_id, GError **error);
void      vp_guests_free (VpGuests *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpGuests, vp_guests_free)
/* @id: what vp_guests_find() gives back, not 0; @phone: "" = not known */
void      vp_guests_add  (VpGuests *self, gint64 id, const char *name, const char *phone);
/* Who this is: the same telephone, or the same name where one of the two has no telephone. 0 = nobody. @sure: (out) (optional):
 * nothing tells the two apart; else it is the name alone */
gint64    vp_guests_find (const VpGuests *self, const char *name, const char *phone, gboolean *sure);

G_END_DECLS
