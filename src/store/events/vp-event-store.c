/* vp-event-store.c: events with their posts and shifts, in the store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-event-store.h"

#include "vp-row.h"

#include <glib/gi18n-lib.h>

#define COLUMNS \
  "e.id, e.title, ifnull (e.kind_id, 0), ifnull (e.project_id, 0), ifnull (e.team_id, 0), e.district," \
  " coalesce ((SELECT name FROM place WHERE id = e.place_id), (SELECT name FROM station WHERE id = e.station_id), e.place), e.day, e.starts," \
  " e.ends, e.state, e.reason, e.approval, e.closes_at, e.leaves_at, ifnull (e.contact_id, 0), e.risk_note, e.materials," \
  " e.note, ifnull (e.series_id, 0), e.series_day, e.own, e.questions, ifnull (e.place_id, 0),"\
  " ifnull (e.station_id, 0)"
#define N_COLUMNS (int) G_N_ELEMENTS (event_members)
#define GONE N_("There is no such event. Refresh the list.")

/* As COLUMNS reads them. */
static const VpMember event_members[] = {
  VP_MEMBER (VpEvent, INT64, "id", id), VP_MEMBER (VpEvent, TEXT, "title", title),
  VP_MEMBER (VpEvent, ID, "kind_id", kind_id), VP_MEMBER (VpEvent, ID, "project_id", project_id),
  VP_MEMBER (VpEvent, ID, "team_id", team_id), VP_MEMBER (VpEvent, INT, "district", district),
  VP_MEMBER (VpEvent, TEXT, "place", place), VP_MEMBER (VpEvent, INT, "day", day),
  VP_MEMBER (VpEvent, INT, "starts", starts), VP_MEMBER (VpEvent, INT, "ends", ends),
  VP_MEMBER (VpEvent, INT, "state", state), VP_MEMBER (VpEvent, TEXT, "reason", reason),
  VP_MEMBER (VpEvent, INT, "approval", approval),
  VP_MEMBER (VpEvent, INT64, "closes_at", closes_at),
  VP_MEMBER (VpEvent, INT64, "leaves_at", leaves_at),
  VP_MEMBER (VpEvent, ID, "contact_id", contact_id),
  VP_MEMBER (VpEvent, TEXT, "risk_note", risk_note),
  VP_MEMBER (VpEvent, TEXT, "materials", materials), VP_MEMBER (VpEvent, TEXT, "note", note),
  VP_MEMBER (VpEvent, ID, "series_id", series_id),
  VP_MEMBER (VpEvent, INT, "series_day", series_day), VP_MEMBER (VpEvent, INT, "own", own),
  VP_MEMBER (VpEvent, TEXT, "questions", questions), VP_MEMBER (VpEvent, ID, "place_id", place_id),
  VP_MEMBER (VpEvent, ID, "station_id", station_id),
};
static const VpRowShape event_shape = { "event", event_members, G_N_ELEMENTS (event_members) };

VpEvent *
vp_event_new (void)
{
  VpEvent *self = g_new0 (VpEvent, 1);

  self->title = g_strdup ("");
  self->place = g_strdup ("");
  self->reason = g_strdup ("");
  self->risk_note = g_strdup ("");
  self->materials = g_strdup ("");
  self->note = g_strdup ("");
  self->questions = g_strdup ("");
  return self;
}

VpEvent *
vp_event_copy (const VpEvent *self)
{
  VpEvent *copy = g_memdup2 (self, sizeof *self);

  copy->title = g_strdup (self->title);
  copy->place = g_strdup (self->place);
  copy->reason = g_strdup (self->reason);
  copy->risk_note = g_strdup (self->risk_note);
  copy->materials = g_strdup (self->materials);
  copy->note = g_strdup (self->note);
  copy->questions = g_strdup (self->questions);
  return copy;
}

static void
event_clear (VpEvent *self)
{
  g_free (self->title);
  g_free (self->place);
  g_free (self->reason);
  g_free (self->risk_note);
  g_free (self->materials);
  g_free (self->note);
  g_free (self->questions);
}

void
vp_event_free (VpEvent *self)
{
  event_clear (self);
  g_free (self);
}

void
vp_event_shift_free (VpEventShift *self)
{
  g_free (self->post);
  g_free (self);
}

void
vp_event_kind_free (VpEventKind *self)
{
  g_free (self->name);
  g_free (self->risk_note);
  g_free (self);
}

void
vp_event_line_free (VpEventLine *self)
{
  event_clear (&self->event);
  g_free (self);
}

static gpointer
read_event (VpStmt *stmt)
{
  VpEvent *self = g_new0 (VpEvent, 1);

  vp_row_fill (stmt, 0, &event_shape, self);
  return self;
}

gboolean
vp_event_store_insert (VpDb *db, VpEvent *event, GError **error)
{
  event->id = 0;
  return vp_row_insert (db, &event_shape, event, error);
}

gboolean
vp_event_store_update (VpDb *db, const VpEvent *event, GError **error)
{
  gboolean found;

  if (!vp_row_update (db, &event_shape, event, &found, error))
    return FALSE;
  if (!found)
    g_set_error_literal (error, VP_ERROR, VP_ERROR_NOT_FOUND, _(GONE));
  return found;
}

VpEvent *
vp_event_store_get (VpDb *db, gint64 id, GError **error)
{
  return vp_db_one (db, "SELECT " COLUMNS " FROM event e WHERE e.id = ?1", id, read_event, _(GONE), error);
}

gboolean
vp_event_store_find (VpDb *db, const char *title, VpDate day, gint64 *id, guint *n, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT ifnull (min (id), 0), count (*) FROM event WHERE title = ?1 AND state = 0"
    " AND crossing_id IS NULL AND CASE ?2 WHEN 0 THEN day >= ?3 ELSE day = ?2 END", error);

  if (stmt == NULL)
    return FALSE;
  vp_stmt_bind_text (stmt, 1, title);
  sqlite3_bind_int (stmt, 2, day);
  sqlite3_bind_int (stmt, 3, vp_date_today ());
  if (!vp_stmt_step (stmt, NULL, error))
    return FALSE;
  *id = sqlite3_column_int64 (stmt, 0);
  *n = (guint) sqlite3_column_int (stmt, 1);
  return TRUE;
}

GPtrArray *
vp_event_store_of_series (VpDb *db, gint64 series_id, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT " COLUMNS " FROM event e WHERE e.series_id = ?1"
                                               " ORDER BY e.day, e.id", error);

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, series_id);
  return vp_stmt_collect (stmt, read_event, (GDestroyNotify) vp_event_free, error);
}

static gpointer
read_line (VpStmt *stmt)
{
  VpEventLine *self = g_new0 (VpEventLine, 1);

  vp_row_fill (stmt, 0, &event_shape, &self->event);
  self->seats = sqlite3_column_int (stmt, N_COLUMNS);
  for (int i = VP_SEAT_REQUESTED; i < VP_N_SEAT_STATES; i++)
    self->count[i] = sqlite3_column_int (stmt, N_COLUMNS + i);
  return self;
}

#define LINE_COUNT(state) " ifnull (sum (CASE c.state WHEN " #state " THEN c.seats END), 0)"

GPtrArray *
vp_event_store_list (VpDb *db, VpDate from, VpDate to, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT " COLUMNS ","
    " (SELECT iif (min (p.most) = 0, 0, sum (p.most)) FROM event_post p JOIN event_shift s ON s.post_id = p.id"
    " WHERE p.event_id = e.id)," LINE_COUNT (1) "," LINE_COUNT (2) "," LINE_COUNT (3) "," LINE_COUNT (4) "," LINE_COUNT (5) ","
    LINE_COUNT (6) "," LINE_COUNT (7) "," LINE_COUNT (8) "," LINE_COUNT (9)
    " FROM event e LEFT JOIN event_post p ON p.event_id = e.id LEFT JOIN event_shift s ON s.post_id = p.id"
    " LEFT JOIN shift_count c ON c.shift_id = s.id WHERE (?1 = 0 OR e.day >= ?1) AND (?2 = 0 OR e.day <= ?2)"
    " AND e.crossing_id IS NULL GROUP BY e.id ORDER BY e.day, e.starts, e.id", error);

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int (stmt, 1, from);
  sqlite3_bind_int (stmt, 2, to);
  return vp_stmt_collect (stmt, read_line, (GDestroyNotify) vp_event_line_free, error);
}

GHashTable *
vp_event_store_duty_days (VpDb *db, VpDate from, VpDate to, GError **error)
{
  g_autoptr (GHashTable) days = g_hash_table_new (NULL, NULL);
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT e.day, sum (y.n) FROM event e JOIN event_tally y ON y.event_id = e.id"
    " AND y.what = 4 WHERE e.day BETWEEN ?1 AND ?2 AND e.crossing_id IS NOT NULL AND e.state = 0 GROUP BY e.day", error);
  gboolean row = stmt != NULL;

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int (stmt, 1, from);
  sqlite3_bind_int (stmt, 2, to);
  while (row) {
    if (!vp_stmt_step (stmt, &row, error))
      return NULL;
    if (row)
      g_hash_table_insert (days, GINT_TO_POINTER (sqlite3_column_int (stmt, 0)), GUINT_TO_POINTER ((guint) sqlite3_column_int64 (stmt, 1)));
  }
  return g_steal_pointer (&days);
}

/* Posts and shifts */

#define SHIFT_COUNT(state) " ifnull ((SELECT seats FROM shift_count WHERE shift_id = s.id AND state = " #state "), 0)"
#define SHIFT_COLUMNS \
  "s.id, p.id, p.event_id, p.name, p.least, p.most, p.skill, s.day, s.starts, s.ends," SHIFT_COUNT (1) "," SHIFT_COUNT (2) "," \
  SHIFT_COUNT (3) "," SHIFT_COUNT (4) "," SHIFT_COUNT (5) "," SHIFT_COUNT (6) "," SHIFT_COUNT (7) "," SHIFT_COUNT (8) "," \
  SHIFT_COUNT (9) " FROM event_shift s JOIN event_post p ON p.id = s.post_id"

static gpointer
read_shift (VpStmt *stmt)
{
  VpEventShift *self = g_new0 (VpEventShift, 1);

  self->id = sqlite3_column_int64 (stmt, 0);
  self->post_id = sqlite3_column_int64 (stmt, 1);
  self->event_id = sqlite3_column_int64 (stmt, 2);
  self->post = vp_stmt_dup_text (stmt, 3);
  self->least = sqlite3_column_int (stmt, 4);
  self->most = sqlite3_column_int (stmt, 5);
  self->skill = sqlite3_column_int (stmt, 6);
  self->day = sqlite3_column_int (stmt, 7);
  self->starts = sqlite3_column_int (stmt, 8);
  self->ends = sqlite3_column_int (stmt, 9);
  for (int i = VP_SEAT_REQUESTED; i < VP_N_SEAT_STATES; i++)
    self->count[i] = sqlite3_column_int (stmt, 9 + i);
  return self;
}

GPtrArray *
vp_event_store_shifts (VpDb *db, gint64 event_id, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT " SHIFT_COLUMNS " WHERE p.event_id = ?1"
                                               " ORDER BY p.rank, p.id, s.day, s.starts", error);

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, event_id);
  return vp_stmt_collect (stmt, read_shift, (GDestroyNotify) vp_event_shift_free, error);
}

VpEventShift *
vp_event_store_shift (VpDb *db, gint64 id, GError **error)
{
  return vp_db_one (db, "SELECT " SHIFT_COLUMNS " WHERE s.id = ?1", id, read_shift,
                    _("There is no such shift any more. Refresh the event."), error);
}

static const VpMember times_members[] = {
  VP_MEMBER (VpEventShift, INT64, "id", id), VP_MEMBER (VpEventShift, INT64, "post_id", post_id),
  VP_MEMBER (VpEventShift, INT, "day", day), VP_MEMBER (VpEventShift, INT, "starts", starts),
  VP_MEMBER (VpEventShift, INT, "ends", ends),
};
static const VpRowShape times_shape = { "event_shift", times_members, G_N_ELEMENTS (times_members) };

static const VpMember post_members[] = {
  VP_MEMBER (VpEventShift, INT64, "id", post_id),
  VP_MEMBER (VpEventShift, INT64, "event_id", event_id),
  VP_MEMBER (VpEventShift, TEXT, "name", post), VP_MEMBER (VpEventShift, INT, "least", least),
  VP_MEMBER (VpEventShift, INT, "most", most), VP_MEMBER (VpEventShift, INT, "skill", skill),
};
static const VpRowShape post_shape = { "event_post", post_members, G_N_ELEMENTS (post_members) };

static gboolean
set_rank (VpDb *db, gint64 post_id, int rank, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "UPDATE event_post SET rank = ?2 WHERE id = ?1", error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, post_id);
  sqlite3_bind_int (stmt, 2, rank);
  return vp_stmt_run (stmt, error);
}

gboolean
vp_event_store_add_post (VpDb *db, VpEventShift *post, int rank, GError **error)
{
  post->id = post->post_id = 0;
  return vp_row_insert (db, &post_shape, post, error) && set_rank (db, post->post_id, rank, error)
    && vp_row_insert (db, &times_shape, post, error);
}

gboolean
vp_event_store_remove_post (VpDb *db, const VpEventShift *post, GError **error)
{
  g_autoptr (VpStmt) shift = vp_db_prepare (db, "DELETE FROM event_shift WHERE id = ?1", error);
  g_autoptr (VpStmt) stmt = shift != NULL ? vp_db_prepare (db, "DELETE FROM event_post WHERE id = ?1", error) : NULL;

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (shift, 1, post->id);
  sqlite3_bind_int64 (stmt, 1, post->post_id);
  return vp_stmt_run (shift, error) && vp_stmt_run (stmt, error);
}

gboolean
vp_event_store_update_shift (VpDb *db, const VpEventShift *shift, GError **error)
{
  return vp_row_update (db, &post_shape, shift, NULL, error) && vp_row_update (db, &times_shape, shift, NULL, error);
}

#define KIND_COLUMNS "id, name, category, risk, risk_note, insured, consent, least_age, most_age, returns FROM event_kind"

static gpointer
read_kind (VpStmt *stmt)
{
  VpEventKind *self = g_new0 (VpEventKind, 1);

  self->id = sqlite3_column_int64 (stmt, 0);
  self->name = vp_stmt_dup_text (stmt, 1);
  self->category = sqlite3_column_int (stmt, 2);
  self->risk = sqlite3_column_int (stmt, 3);
  self->risk_note = vp_stmt_dup_text (stmt, 4);
  self->insured = sqlite3_column_int (stmt, 5) != 0;
  self->consent = sqlite3_column_int (stmt, 6) != 0;
  self->least_age = sqlite3_column_int (stmt, 7);
  self->most_age = sqlite3_column_int (stmt, 8);
  self->returns = sqlite3_column_int (stmt, 9) != 0;
  return self;
}

VpEventKind *
vp_event_store_kind (VpDb *db, gint64 id, GError **error)
{
  g_autoptr (GError) failure = NULL;
  VpEventKind *self = vp_db_one (db, "SELECT " KIND_COLUMNS " WHERE id = ?1", id, read_kind, NULL, &failure);

  if (self != NULL)
    return self;
  if (failure != NULL) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return NULL;
  }
  /* An event of no kind asks for the consent of guardians: the law does. */
  self = g_new0 (VpEventKind, 1);
  self->name = g_strdup ("");
  self->risk_note = g_strdup ("");
  self->consent = TRUE;
  return self;
}

GPtrArray *
vp_event_store_kinds (VpDb *db, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT " KIND_COLUMNS " WHERE removed_at = 0 ORDER BY name", error);

  return stmt != NULL ? vp_stmt_collect (stmt, read_kind, (GDestroyNotify) vp_event_kind_free, error) : NULL;
}

/* Series */

gint64
vp_event_store_add_series (VpDb *db, const char *rule, VpDate first, VpDate until, GError **error)
{
  gint64 id = vp_db_reserve_ids (db, "event_series", 1, error);
  g_autoptr (VpStmt) stmt = id != 0 ? vp_db_prepare (db, "INSERT INTO event_series (id, rule, first, until)"
                                                         " VALUES (?1, ?2, ?3, ?4)", error) : NULL;

  if (stmt == NULL)
    return 0;
  sqlite3_bind_int64 (stmt, 1, id);
  vp_stmt_bind_text (stmt, 2, rule);
  sqlite3_bind_int (stmt, 3, first);
  sqlite3_bind_int (stmt, 4, until);
  return vp_stmt_run (stmt, error) ? id : 0;
}

gboolean
vp_event_store_series (VpDb *db, gint64 id, char **rule, VpDate *first, VpDate *until, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT rule, first, until FROM event_series WHERE id = ?1", error);
  gboolean row;

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, id);
  if (!vp_stmt_step (stmt, &row, error))
    return FALSE;
  if (!row) {
    g_set_error_literal (error, VP_ERROR, VP_ERROR_NOT_FOUND, _("There is no such series of events."));
    return FALSE;
  }
  *rule = vp_stmt_dup_text (stmt, 0);
  *first = sqlite3_column_int (stmt, 1);
  *until = sqlite3_column_int (stmt, 2);
  return TRUE;
}

gboolean
vp_event_store_add_gap (VpDb *db, gint64 series_id, VpDate day, GError **error)
{
  gint64 id = vp_db_reserve_ids (db, "event_gap", 1, error);
  g_autoptr (VpStmt) stmt = id != 0 ? vp_db_prepare (db, "INSERT INTO event_gap (id, series_id, day) VALUES (?1, ?2, ?3)", error)
                                    : NULL;

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, id);
  sqlite3_bind_int64 (stmt, 2, series_id);
  sqlite3_bind_int (stmt, 3, day);
  return vp_stmt_run (stmt, error);
}

GHashTable *
vp_event_store_series_days (VpDb *db, gint64 series_id, GError **error)
{
  g_autoptr (GHashTable) days = g_hash_table_new (NULL, NULL);
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT series_day FROM event WHERE series_id = ?1"
                                               " UNION SELECT day FROM event_gap WHERE series_id = ?1", error);
  gboolean row = stmt != NULL;

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, series_id);
  while (row) {
    if (!vp_stmt_step (stmt, &row, error))
      return NULL;
    if (row)
      g_hash_table_add (days, GINT_TO_POINTER (sqlite3_column_int (stmt, 0)));
  }
  return g_steal_pointer (&days);
}
