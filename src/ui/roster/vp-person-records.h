/* vp-person-records.h: the hours of one person: what waits to be approved, the ledger, and the proof of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-record-store.h"
#include "vp-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* First what is declared and waits (@n_waiting lines), then the ledger (VpServiceRecord). */
GPtrArray *vp_person_records_read  (VpDb *db, gint64 id, guint *n_waiting, GError **error);
/* Points of the lines that stand, 0 where none are kept. */
gint64     vp_person_records_sum_points (GPtrArray *records);
/* A line as the pane shows it: day, what with grade and points, hours. @waits: it is no line of the ledger yet; transfer full */
char      *vp_person_records_tell  (const VpServiceRecord *record, gboolean waits, guint column);
/* Issues a proof of everything that is credited, and saves its paper. */
void       vp_person_records_prove (GtkWidget *parent, VpSession *session, gint64 id, gint64 number);

G_END_DECLS
