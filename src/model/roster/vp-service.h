/* vp-service.h: service records declared and taken back by hand
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-declared-store.h"
#include "vp-office.h"

G_BEGIN_DECLS

/* A transaction of its own that declares the same service for each of @ids (gint64): everybody's waits to be approved as one, or
 * nobody's does, and a refusal names whom it is about. @project: its name, made where it is missing, "" = none. Refused with
 * %VP_ERROR_INVALID where the day lies after @today or the limits of the day would be passed (limits are rows with a validity),
 * with %VP_ERROR_EXISTS where the same record stands or waits already. Gives @record the id of the declaration. */
gboolean vp_service_declare   (VpDb *db, GArray *ids, VpServiceRecord *record, const char *project, VpDeclaredSource source,
                               VpDate today, GError **error);
/* A transaction of its own: the reversing line of @id, which also stays visible. @reason must not be blank; @paper: the
 * paper the correction stands on, or "". */
gboolean vp_service_take_back (VpDb *db, gint64 id, const char *reason, const char *paper,
                               GError **error);

G_END_DECLS
