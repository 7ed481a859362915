/* vp-import-sign-up.h: tables of people who sign up for events
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-import-class.h"

G_BEGIN_DECLS

extern const VpImportClass vp_import_sign_up_class;

/* What vp_import_set_about() takes: the event with, or without, the post where the table names none; or the sign-up of a unit
 * whose seats get the names. Transfer full */
char *vp_import_about_event (gint64 event_id, const char *post);
char *vp_import_about_unit  (gint64 event_id, gint64 sign_up_id);

G_END_DECLS
