/* vp-event-calendar-file.c: events as a calendar file (.ics, RFC 5545)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-event-calendar-file.h"

#include "vp-error.h"
#include "vp-file.h"
#include "vp-seat-store.h"

#include <glib/gi18n-lib.h>
#include <libical/ical.h>
#include <string.h>

#define ZONE "Asia/Shanghai"
#define ZONE_OFFSET (8 * 3600) /* the whole country, the whole year */
#define DAY_MINUTES 1440
#define FAR_DAY 2488070 /* 2100-01-01 */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (icalcomponent, icalcomponent_free)

/* China has one hour and no summer time: a block of its own needs no table of zones where the file is read. */
static icalcomponent *
new_zone (void)
{
  struct icaltimetype since = icaltime_from_string ("19700101T000000");

  return icalcomponent_vanew (ICAL_VTIMEZONE_COMPONENT, icalproperty_new_tzid (ZONE),
    icalcomponent_vanew (ICAL_XSTANDARD_COMPONENT, icalproperty_new_dtstart (since),
                         icalproperty_new_tzoffsetfrom (ZONE_OFFSET), icalproperty_new_tzoffsetto (ZONE_OFFSET),
                         icalproperty_new_tzname ("CST"), (void *) 0), (void *) 0);
}

/* A minute counted from the midnight of a day; over 1440 it lies on the next one. */
static struct icaltimetype
time_of (VpDate day, int minute)
{
  struct icaltimetype time = icaltime_null_time ();

  vp_date_get (day + minute / DAY_MINUTES, &time.year, &time.month, &time.day);
  time.hour = minute % DAY_MINUTES / 60;
  time.minute = minute % 60;
  return time;
}

static icalproperty *
in_zone (icalproperty *property)
{
  icalproperty_add_parameter (property, icalparameter_new_tzid (ZONE));
  return property;
}

static icalcomponent *
new_event (const VpEvent *event, gint64 stamp)
{
  g_autofree char *uid = g_strdup_printf ("event-%" G_GINT64_FORMAT "@volunteer-puyang", event->id);
  icalcomponent *self = icalcomponent_vanew (ICAL_VEVENT_COMPONENT, icalproperty_new_uid (uid),
    icalproperty_new_dtstamp (icaltime_from_timet_with_zone ((time_t) stamp, 0, icaltimezone_get_utc_timezone ())),
    in_zone (icalproperty_new_dtstart (time_of (event->day, event->starts))),
    in_zone (icalproperty_new_dtend (time_of (event->day, event->ends))),
    icalproperty_new_summary (event->title),
    icalproperty_new_status (event->state == VP_EVENT_PLANNED ? ICAL_STATUS_CONFIRMED : ICAL_STATUS_CANCELLED), (void *) 0);

  if (*event->place != '\0')
    icalcomponent_add_property (self, icalproperty_new_location (event->place));
  if (event->state != VP_EVENT_PLANNED)
    icalcomponent_add_property (self, icalproperty_new_description (event->reason));
  else if (*event->note != '\0')
    icalcomponent_add_property (self, icalproperty_new_description (event->note));
  return self;
}

/* Events (VpEvent) that are asked for; transfer full */

static GHashTable *
read_of_person (VpDb *db, const VpEventCalendarAsk *ask, GError **error)
{
  g_autoptr (GPtrArray) busy = vp_seat_store_busy (db, ask->volunteer_id, MAX (ask->from, 1), ask->to != 0 ? ask->to : FAR_DAY,
                                                   error);
  GHashTable *ids = busy != NULL ? g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL) : NULL;

  for (guint i = 0; busy != NULL && i < busy->len; i++) {
    const VpBusy *seat = busy->pdata[i];

    g_hash_table_add (ids, g_memdup2 (&seat->event_id, sizeof seat->event_id));
  }
  return ids;
}

static gboolean
is_asked (const VpEventCalendarAsk *ask, const VpEvent *event, GHashTable *of_person)
{
  return (ask->event_id == 0 || event->id == ask->event_id) && (ask->team_id == 0 || event->team_id == ask->team_id)
    && (ask->place == NULL || strcmp (event->place, ask->place) == 0)
    && (of_person == NULL || g_hash_table_contains (of_person, &event->id));
}

char *
vp_event_calendar_text (VpDb *db, const VpEventCalendarAsk *ask, guint *n, GError **error)
{
  g_autoptr (GPtrArray) lines = vp_event_store_list (db, ask->from, ask->to, error);
  g_autoptr (GHashTable) of_person = lines != NULL && ask->volunteer_id != 0 ? read_of_person (db, ask, error) : NULL;
  gint64 stamp = g_get_real_time () / G_USEC_PER_SEC;
  g_autoptr (icalcomponent) calendar = NULL;

  if (lines == NULL || (ask->volunteer_id != 0 && of_person == NULL))
    return NULL;
  *n = 0;
  calendar = icalcomponent_vanew (ICAL_VCALENDAR_COMPONENT, icalproperty_new_version ("2.0"),
                                  icalproperty_new_prodid ("-//volunteer-puyang//events//ZH"), new_zone (), (void *) 0);
  for (guint i = 0; i < lines->len; i++) {
    const VpEvent *event = &((const VpEventLine *) lines->pdata[i])->event;

    if (!is_asked (ask, event, of_person))
      continue;
    icalcomponent_add_component (calendar, new_event (event, stamp));
    ++*n;
  }
  return g_strdup (icalcomponent_as_ical_string (calendar));
}

gboolean
vp_event_calendar_write (VpDb *db, const VpEventCalendarAsk *ask, const char *path, guint *n, GError **error)
{
  g_autofree char *text = vp_event_calendar_text (db, ask, n, error);
  g_autoptr (VpFileWriter) writer = NULL;

  if (text == NULL)
    return FALSE;
  if (*n == 0) {
    g_set_error_literal (error, VP_ERROR, VP_ERROR_NOT_FOUND, _("No event is like that: no file was written."));
    return FALSE;
  }
  writer = vp_file_writer_new (path, error);
  return writer != NULL && vp_file_writer_write (writer, text, strlen (text), error) && vp_file_writer_commit (writer, error);
}
