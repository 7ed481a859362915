/* vp-events-feature.c: events and sign-up, as the store knows of them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-feature-list.h"

#include "vp-batch-store.h"
#include "vp-outbox.h"
#include "vp-seat-store.h"

#include <glib/gi18n-lib.h>

#define SEAT_VOLUNTEER 3 /* column */
#define STANDING_VOLUNTEER 3

static char *
describe_event (VpDb *db, gint64 id)
{
  g_autoptr (VpEvent) event = vp_event_store_get (db, id, NULL);
  char day[VP_DATE_BUFFER];

  return event == NULL ? NULL
    /* Translators: title of an event, its day */
    : g_strdup_printf (_("%s on %s"), event->title, vp_date_to_buffer (event->day, day));
}

static gboolean
is_sealed (const char *table, const char *column)
{
  return g_str_equal (column, "phone");
}

static const VpRecordedTable tables[] = {
  { "event_series", VP_ENTITY_EVENT, -1 },
  { "event_gap", VP_ENTITY_EVENT, -1 },
  { "event", VP_ENTITY_EVENT, -1, describe_event },
  { "event_post", VP_ENTITY_EVENT, -1 },
  { "event_shift", VP_ENTITY_EVENT, -1 },
  { "sign_up", VP_ENTITY_EVENT, -1, NULL, is_sealed },
  { "seat", VP_ENTITY_EVENT, SEAT_VOLUNTEER },
  { "seat_answer", VP_ENTITY_EVENT, -1 },
  { "standing_sign_up", VP_ENTITY_EVENT, STANDING_VOLUNTEER },
};

/* The rows came under one entry of the log: its inverse takes them back, and is refused where later work stands on them. */
static gboolean
withdraw_sign_ups (VpDb *db, const VpBatch *batch, const char *reason, GError **error)
{
  static const char *const changed[] = { "sign_up", "seat", "seat_answer", NULL };
  g_autoptr (GBytes) changeset = vp_batch_store_changeset (db, batch, error);
  gsize size = 0;
  const void *data = changeset != NULL ? g_bytes_get_data (changeset, &size) : NULL;

  if (changeset == NULL || !vp_outbox_apply_inverse (db, data, (int) size, changed, error))
    return FALSE;
  vp_db_touch_all (db, VP_ENTITY_EVENT);
  return TRUE;
}

static const VpBatchKind batches[] = {
  { "signups", withdraw_sign_ups, "SELECT count (*) FROM sign_up WHERE id BETWEEN ?2 AND ?3 AND ?1 > 0" },
};

static const VpInvariant invariants[] = {
  { "seats", N_("The seats of each shift add up"),
    "WITH truth AS (SELECT shift_id, state, count (*) AS seats FROM seat GROUP BY shift_id, state)"
    " SELECT (SELECT count (*) FROM truth LEFT JOIN shift_count c USING (shift_id, state) WHERE c.seats IS NOT truth.seats)"
    " + (SELECT count (*) FROM shift_count c LEFT JOIN truth USING (shift_id, state)"
    " WHERE truth.seats IS NULL AND c.seats <> 0)" },
  { "event-tally", N_("Sign-ups and attendance add up by event and unit"),
    "WITH truth AS (SELECT p.event_id, ifnull (u.unit_id, 0) AS unit_id, t.state AS what, count (*) AS n FROM seat t"
    " JOIN sign_up u ON u.id = t.sign_up_id JOIN event_shift s ON s.id = t.shift_id JOIN event_post p ON p.id = s.post_id"
    " GROUP BY 1, 2, 3 UNION ALL SELECT a.event_id, ifnull (u.unit_id, 0), 10 + a.state, count (*) FROM attendance a"
    " LEFT JOIN seat t ON t.id = a.seat_id LEFT JOIN sign_up u ON u.id = t.sign_up_id GROUP BY 1, 2, 3)"
    " SELECT (SELECT count (*) FROM truth LEFT JOIN event_tally y USING (event_id, unit_id, what) WHERE y.n IS NOT truth.n)"
    " + (SELECT count (*) FROM event_tally y LEFT JOIN truth USING (event_id, unit_id, what) WHERE truth.n IS NULL AND y.n <> 0)" },
  { "event-months", N_("Events, sign-ups and attendance add up by month"),
    "WITH truth AS (SELECT month, district, duty, what, sum (n) AS n FROM event_counts GROUP BY 1, 2, 3, 4)"
    " SELECT (SELECT count (*) FROM truth LEFT JOIN event_month m USING (month, district, duty, what) WHERE m.n IS NOT truth.n AND truth.n <> 0)"
    " + (SELECT count (*) FROM event_month m LEFT JOIN truth USING (month, district, duty, what) WHERE truth.n IS NULL AND m.n <> 0)" },
  { "capacity", N_("No shift has more people than seats without a signature"),
    "SELECT count (*) FROM event_shift s JOIN event_post p ON p.id = s.post_id WHERE p.most > 0"
    " AND (SELECT count (*) FROM seat t WHERE t.shift_id = s.id AND t.state IN (3, 4)"
    " AND instr (t.signed_for, 'capacity') = 0) > p.most" },
  { "sign-ups", N_("Each seat is of the shift and the person of its sign-up"),
    "SELECT count (*) FROM seat t JOIN sign_up u ON u.id = t.sign_up_id WHERE t.shift_id <> u.shift_id"
    " OR (u.volunteer_id IS NOT NULL AND t.volunteer_id IS NOT u.volunteer_id)" },
  { "posts", N_("The shifts of an event are on its day"),
    "SELECT count (*) FROM event_shift s JOIN event_post p ON p.id = s.post_id JOIN event e ON e.id = p.event_id"
    " WHERE s.day <> e.day" },
};

/* Work that waits: people to be rung or approved, at events that are still to come. */
static const VpWaitKind waits[] = {
  { "events-line", N_("Seats that are held or to be approved"),
    "SELECT count (*) FROM seat t JOIN event_shift s ON s.id = t.shift_id JOIN event_post p ON p.id = s.post_id"
    " JOIN event e ON e.id = p.event_id WHERE t.state IN (1, 3) AND e.state = 0"
    " AND e.day >= CAST (julianday ('now', 'localtime') + 0.5 AS INTEGER)" },
};

static const VpFindKind finds[] = {
  { "events", N_("Events"),
    "SELECT id, '', title, date (day) || ' ' || place FROM event WHERE instr (title, ?1) > 0 OR instr (place, ?1) > 0"
    " ORDER BY title <> ?1, day DESC LIMIT ?2" },
};

/* Whoever has a seat is not deleted. */
static char *
name_people (VpDb *db, gint64 first, gint64 last, GError **error)
{
  gint64 seats = 0;

  if (!vp_seat_store_count_people (db, first, last, &seats, error))
    return NULL;
  return seats > 0 ? g_strdup_printf ("%s: %" G_GINT64_FORMAT, _("Sign-ups"), seats) : g_strdup ("");
}

const VpFeature vp_events_feature = {
  .tables = tables, .n_tables = G_N_ELEMENTS (tables),
  .batches = batches, .n_batches = G_N_ELEMENTS (batches),
  .invariants = invariants, .n_invariants = G_N_ELEMENTS (invariants),
  .waits = waits, .n_waits = G_N_ELEMENTS (waits),
  .finds = finds, .n_finds = G_N_ELEMENTS (finds),
  .name_people = name_people,
};
