/* vp-service.h: service records entered and taken back by hand
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-office.h"
#include "vp-record-store.h"

G_BEGIN_DECLS

/* A transaction of its own. @project: its name, made where it is missing, "" = none. Refused with %VP_ERROR_INVALID
 * where the day lies after @today or the limits of the day would be passed (limits are rows with a validity), with
 * %VP_ERROR_EXISTS where the same record stands already. Gives @record its id. */
gboolean vp_service_add       (VpDb *db, VpServiceRecord *record, const char *project, VpDate today,
                               GError **error);
/* The same for each of @ids (gint64), all in one transaction that one undo takes back: everybody gets the record or
 * nobody does, and a refusal names whom it is about. */
gboolean vp_service_add_many  (VpDb *db, GArray *ids, VpServiceRecord *record, const char *project, VpDate today, GError **error);
/* A transaction of its own: the reversing line of @id, which also stays visible. @reason must not be blank; @paper: the
 * paper the correction stands on, or "". */
gboolean vp_service_take_back (VpDb *db, gint64 id, const char *reason, const char *paper,
                               GError **error);

G_END_DECLS
