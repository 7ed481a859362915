/* vp-hours-store.h: what the sheets propose for the ledger, and what the ledger has of it, in the store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-attendance-store.h"

G_BEGIN_DECLS

/* As event_kind numbers it: what counts where nobody signed out. */
typedef enum { VP_NO_OUT_WAIT, VP_NO_OUT_PLANNED, VP_NO_OUT_HALF } VpNoOut;

/**
 * VpHoursCase:
 * @real: the time that was there counts, else the planned time
 * @step: minutes to which it is rounded down
 * @most: minutes a day at most, 0 = open
 *
 * @inspected: of a duty: inspectors saw as many people there as the sheets say came, so they saw this one too
 *
 * A line of somebody who was there and whose hours are not credited, with the rule of its event and what its line of the ledger
 * would say.
 */
typedef struct {
  VpAttendance *line;
  char *title;
  gint64 kind_id, project_id, team_id;
  int district, category;
  gboolean real;
  int step, most;
  VpNoOut no_out;
  gboolean inspected;
} VpHoursCase;

void       vp_hours_case_free  (VpHoursCase *self);
/* Of one event, or with 0 of all (VpHoursCase), by day, event, sheet and line; those that were returned too. */
GPtrArray *vp_hours_store_cases (VpDb *db, gint64 event_id, GError **error);
/* Minutes that stand for a person on one day from events of a kind. */
gboolean   vp_hours_store_credited (VpDb *db, gint64 volunteer_id, VpDate day, gint64 kind_id, gint64 *minutes, GError **error);

/* What somebody has in the ledger of points. @lines: those that stand */
typedef struct {
  gint64 volunteer_id, number;
  char *label;
  gint64 lines, points;
} VpPoints;
void       vp_points_free      (VpPoints *self);
/* Everybody with points (VpPoints), the most first; who is two rows of the roster is one person. */
GPtrArray *vp_hours_store_points (VpDb *db, GError **error);

G_END_DECLS
