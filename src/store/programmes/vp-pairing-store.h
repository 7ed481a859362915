/* vp-pairing-store.h: which units are paired with which communities, and what they returned
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-date.h"
#include "vp-db.h"

G_BEGIN_DECLS

/* A row of any of the lists below. @a and @b: unit and community of an agreement, unit and month of a return, district (its name is
 * @more) of a community. @from and @to: days of an agreement, 0 = open. @n: members, or leaders who reported to a community. */
typedef struct {
  gint64 a, b;
  VpDate from, to;
  gint64 n;
  char *name, *more;
} VpPairingRow;

typedef enum {
  VP_PAIRING_AGREEMENTS,  /* in force on a day of the span, by unit and community */
  VP_PAIRING_RETURNS,     /* of the months of the span, by unit and month */
  VP_PAIRING_COMMUNITIES, /* @a, @name, district, @n: with an agreement, or leaders who reported in the span */
  VP_PAIRING_UNITS,       /* @a, @name: with an agreement or a return of the span, in their order */
  VP_PAIRING_N_LISTS
} VpPairingList;

void       vp_pairing_row_free   (VpPairingRow *self);
/* VpPairingRow; of the days from @first to @last, whole months. */
GPtrArray *vp_pairing_store_read (VpDb *db, VpPairingList list, VpDate first, VpDate last, GError **error);
/* The newest month of which there is a return; 0 = there is none. */
gboolean   vp_pairing_store_newest (VpDb *db, gint64 *month, GError **error);

G_END_DECLS
