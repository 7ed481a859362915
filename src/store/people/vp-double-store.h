/* vp-double-store.h: what two rows of the roster have that one person cannot have, or has twice
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-date.h"
#include "vp-db.h"

G_BEGIN_DECLS

/**
 * VpDoubleService:
 * @day, @starts, @minutes, @what: of the line of the one and of the other; @starts in minutes of the day, −1 = not known; @what: event,
 *   project or post, may be ""
 *
 * Two lines of service that stand: at one time, or the same on one day.
 */
typedef struct {
  VpDate day[2];
  int starts[2], minutes[2];
  char *what[2];
} VpDoubleService;

/* Both are in one batch of stars. */
typedef struct {
  int batch;
  VpDate as_of;
  char *level[2];
} VpDoubleStars;

void       vp_double_service_free (VpDoubleService *self);
void       vp_double_stars_free   (VpDoubleStars *self);

/* VpDoubleService by day, of all rows that @one and @other stand for; transfer full */
GPtrArray *vp_double_store_services (VpDb *db, gint64 one, gint64 other, GError **error);
/* VpDoubleStars by batch; transfer full */
GPtrArray *vp_double_store_stars    (VpDb *db, gint64 one, gint64 other, GError **error);

G_END_DECLS
