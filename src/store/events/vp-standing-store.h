/* vp-standing-store.h: who stays signed up for a series, in the store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-date.h"
#include "vp-db.h"

G_BEGIN_DECLS

/**
 * VpStandingSignUp:
 * @volunteer_id: a person, or
 * @unit_id: a unit that takes @seats seats
 * @post: "" = the first one
 * @until: the last day, 0 = on and on
 * @label: who it is, only read
 */
typedef struct {
  gint64 id, series_id;
  char *post;
  gint64 volunteer_id, unit_id;
  int seats;
  VpDate since, until;
  char *why;
  char *label;
} VpStandingSignUp;

void              vp_standing_sign_up_free (VpStandingSignUp *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpStandingSignUp, vp_standing_sign_up_free)

/* Gives @self its id. Inside the caller's transaction. */
gboolean          vp_standing_store_add  (VpDb *db, VpStandingSignUp *self, GError **error);
/* Its last day, and why. Inside the caller's transaction. */
gboolean          vp_standing_store_stop (VpDb *db, gint64 id, VpDate until, const char *why, GError **error);
/* %NULL with %VP_ERROR_NOT_FOUND where it is gone. */
VpStandingSignUp *vp_standing_store_get  (VpDb *db, gint64 id, GError **error);
/* Of a series (VpStandingSignUp), stopped ones too, in the order in which they were made. */
GPtrArray        *vp_standing_store_list (VpDb *db, gint64 series_id, GError **error);
/* Whether who stays signed up has signed up for the event before, whatever became of it: who withdrew from one day is not
 * signed up for it again. */
gboolean          vp_standing_store_knows (VpDb *db, const VpStandingSignUp *self, gint64 event_id, gboolean *known, GError **error);

G_END_DECLS
