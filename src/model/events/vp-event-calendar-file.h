/* vp-event-calendar-file.h: events as a calendar file (.ics, RFC 5545)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-event-store.h"

G_BEGIN_DECLS

/**
 * VpEventCalendarAsk:
 * @event_id: one event, or 0
 * @volunteer_id: only those at which this person has a seat or waits for one, 0 = all
 * @team_id, @place: (nullable): only those of this team, at this place
 * @from, @to: 0 = open
 */
typedef struct {
  gint64 event_id;
  gint64 volunteer_id;
  gint64 team_id;
  const char *place;
  VpDate from, to;
} VpEventCalendarAsk;

/* The text of the file with the fixed hour of China (+08:00); what was called off is told as cancelled. @n: (out): events.
 * Names nobody but in no case: who signed up is not in it. Transfer full; %NULL with @error set. */
char    *vp_event_calendar_text  (VpDb *db, const VpEventCalendarAsk *ask, guint *n, GError **error);
/* The file appears under its name whole or not at all. %VP_ERROR_NOT_FOUND where there would be no event in it. */
gboolean vp_event_calendar_write (VpDb *db, const VpEventCalendarAsk *ask, const char *path, guint *n, GError **error);

G_END_DECLS
