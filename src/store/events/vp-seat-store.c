/* vp-seat-store.c: sign-ups and their seats, in the store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-seat-store.h"

#include "vp-alias-sql.h"
#include "vp-private-sql.h"
#include "vp-register-people.h"
#include "vp-row.h"
#include "vp-value.h"

#include <glib/gi18n-lib.h>

VpSignUp *
vp_sign_up_new (void)
{
  VpSignUp *self = g_new0 (VpSignUp, 1);

  self->name = g_strdup ("");
  self->phone = g_strdup ("");
  self->made_by = g_strdup ("");
  self->note = g_strdup ("");
  self->seats = 1;
  return self;
}

void
vp_sign_up_free (VpSignUp *self)
{
  g_free (self->name);
  g_free (self->phone);
  g_free (self->made_by);
  g_free (self->note);
  g_free (self);
}

VpSeat *
vp_seat_new (void)
{
  VpSeat *self = g_new0 (VpSeat, 1);

  self->signed_for = g_strdup ("");
  self->signed_why = g_strdup ("");
  self->signed_by = g_strdup ("");
  self->why = g_strdup ("");
  return self;
}

static void
seat_clear (VpSeat *self)
{
  g_free (self->signed_for);
  g_free (self->signed_why);
  g_free (self->signed_by);
  g_free (self->why);
}

void
vp_seat_free (VpSeat *self)
{
  seat_clear (self);
  g_free (self);
}

void
vp_seat_line_free (VpSeatLine *self)
{
  seat_clear (&self->seat);
  g_free (self->label);
  g_free (self->unit);
  g_free (self->family);
  g_free (self->post);
  g_free (self->phone);
  g_free (self);
}

void
vp_busy_free (VpBusy *self)
{
  g_free (self->title);
  g_free (self->place);
  g_free (self);
}

gboolean
vp_seat_store_add_sign_up (VpDb *db, VpSignUp *sign_up, GError **error)
{
  g_autoptr (VpStmt) stmt = NULL;

  sign_up->id = vp_db_reserve_ids (db, "sign_up", 1, error);
  sign_up->queue = sign_up->id != 0 ? vp_db_reserve_numbers (db, "sign-up", 1, error) : 0;
  stmt = sign_up->queue != 0 ? vp_db_prepare (db, "INSERT INTO sign_up (id, shift_id, volunteer_id, unit_id, name,"
    " " VP_PRIVATE_GUEST_WRITE ", seats, queue, made_at, made_by, note, family_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)", error) : NULL;
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, sign_up->id);
  sqlite3_bind_int64 (stmt, 2, sign_up->shift_id);
  vp_stmt_bind_id (stmt, 3, sign_up->volunteer_id);
  vp_stmt_bind_id (stmt, 4, sign_up->unit_id);
  vp_stmt_bind_text (stmt, 5, sign_up->name);
  vp_private_bind_sealed (stmt, 6, sign_up->phone);
  sqlite3_bind_int (stmt, 7, sign_up->seats);
  sqlite3_bind_int64 (stmt, 8, sign_up->queue);
  sqlite3_bind_int64 (stmt, 9, sign_up->made_at);
  vp_stmt_bind_text (stmt, 10, vp_db_get_who (db));
  vp_stmt_bind_text (stmt, 11, sign_up->note);
  vp_stmt_bind_id (stmt, 12, sign_up->family_id);
  return vp_stmt_run (stmt, error);
}

VpSignUp *
vp_seat_store_get_sign_up (VpDb *db, gint64 id, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT id, shift_id, ifnull (volunteer_id, 0), ifnull (unit_id, 0), name,"
                                               " " VP_PRIVATE_GUEST_OPENED ("") ", seats, queue, made_at, made_by, note, ifnull (family_id, 0) FROM sign_up WHERE id = ?1", error);
  VpSignUp *self;
  gboolean row;

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, id);
  if (!vp_stmt_step (stmt, &row, error))
    return NULL;
  if (!row) {
    g_set_error_literal (error, VP_ERROR, VP_ERROR_NOT_FOUND, _("There is no such sign-up any more. Refresh the event."));
    return NULL;
  }
  self = g_new0 (VpSignUp, 1);
  self->id = sqlite3_column_int64 (stmt, 0);
  self->shift_id = sqlite3_column_int64 (stmt, 1);
  self->volunteer_id = sqlite3_column_int64 (stmt, 2);
  self->unit_id = sqlite3_column_int64 (stmt, 3);
  self->name = vp_stmt_dup_text (stmt, 4);
  self->phone = vp_private_read_sealed (stmt, 5);
  self->seats = sqlite3_column_int (stmt, 6);
  self->queue = sqlite3_column_int64 (stmt, 7);
  self->made_at = sqlite3_column_int64 (stmt, 8);
  self->made_by = vp_stmt_dup_text (stmt, 9);
  self->note = vp_stmt_dup_text (stmt, 10);
  self->family_id = sqlite3_column_int64 (stmt, 11);
  return self;
}

GArray *
vp_seat_store_of_family (VpDb *db, gint64 event_id, gint64 family_id, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT u.id FROM sign_up u JOIN event_shift s ON s.id = u.shift_id"
    " JOIN event_post p ON p.id = s.post_id WHERE p.event_id = ?1 AND u.family_id = ?2"
    " AND EXISTS (SELECT 1 FROM seat t WHERE t.sign_up_id = u.id AND t.state <= 4) ORDER BY u.queue, u.id", error);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, event_id);
  sqlite3_bind_int64 (stmt, 2, family_id);
  return vp_stmt_collect_ids (stmt, ids, error) ? g_steal_pointer (&ids) : NULL;
}

gboolean
vp_seat_store_set_person (VpDb *db, const VpSignUp *sign_up, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "UPDATE sign_up SET volunteer_id = ?2, name = ?3,"
                                               " " VP_PRIVATE_GUEST_WRITE " = ?4, " VP_SEALED_STALE " WHERE id = ?1", error);
  g_autoptr (VpStmt) seats = stmt != NULL
    ? vp_db_prepare (db, "UPDATE seat SET volunteer_id = ?2 WHERE sign_up_id = ?1", error) : NULL;

  if (seats == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, sign_up->id);
  vp_stmt_bind_id (stmt, 2, sign_up->volunteer_id);
  vp_stmt_bind_text (stmt, 3, sign_up->name);
  vp_private_bind_sealed (stmt, 4, sign_up->phone);
  sqlite3_bind_int64 (seats, 1, sign_up->id);
  vp_stmt_bind_id (seats, 2, sign_up->volunteer_id);
  return vp_stmt_run (stmt, error) && vp_stmt_run (seats, error);
}

/* As SEAT_COLUMNS reads them. */
static const VpMember seat_members[] = {
  VP_MEMBER (VpSeat, INT64, "id", id), VP_MEMBER (VpSeat, INT64, "sign_up_id", sign_up_id),
  VP_MEMBER (VpSeat, INT64, "shift_id", shift_id),
  VP_MEMBER (VpSeat, ID, "volunteer_id", volunteer_id), VP_MEMBER (VpSeat, INT, "state", state),
  VP_MEMBER (VpSeat, INT64, "held_until", held_until),
  VP_MEMBER (VpSeat, TEXT, "signed_for", signed_for),
  VP_MEMBER (VpSeat, TEXT, "signed_why", signed_why),
  VP_MEMBER (VpSeat, TEXT, "signed_by", signed_by), VP_MEMBER (VpSeat, TEXT, "why", why),
};
static const VpRowShape seat_shape = { "seat", seat_members, G_N_ELEMENTS (seat_members) };

gboolean
vp_seat_store_add (VpDb *db, VpSeat *seat, GError **error)
{
  VpSeat row = *seat;

  row.id = 0;
  row.held_until = seat->state == VP_SEAT_HELD ? seat->held_until : 0;
  if (!vp_row_insert (db, &seat_shape, &row, error))
    return FALSE;
  seat->id = row.id;
  return TRUE;
}

gboolean
vp_seat_store_update (VpDb *db, const VpSeat *seat, GError **error)
{
  VpSeat row = *seat;

  row.held_until = seat->state == VP_SEAT_HELD ? seat->held_until : 0;
  return vp_row_update (db, &seat_shape, &row, NULL, error);
}

#define SEAT_COLUMNS \
  "t.id, t.sign_up_id, t.shift_id, ifnull (t.volunteer_id, 0), t.state, t.held_until, t.signed_for, t.signed_why, t.signed_by," \
  " t.why"

static gpointer
read_seat (VpStmt *stmt)
{
  VpSeat *self = g_new0 (VpSeat, 1);

  vp_row_fill (stmt, 0, &seat_shape, self);
  return self;
}

VpSeat *
vp_seat_store_get (VpDb *db, gint64 id, GError **error)
{
  return vp_db_one (db, "SELECT " SEAT_COLUMNS " FROM seat t WHERE t.id = ?1", id, read_seat,
                    _("There is no such seat any more. Refresh the event."), error);
}

GPtrArray *
vp_seat_store_of_sign_up (VpDb *db, gint64 sign_up_id, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT " SEAT_COLUMNS " FROM seat t WHERE t.sign_up_id = ?1 ORDER BY t.id", error);

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, sign_up_id);
  return vp_stmt_collect (stmt, read_seat, (GDestroyNotify) vp_seat_free, error);
}

VpSeat *
vp_seat_store_next (VpDb *db, gint64 shift_id, gint64 queue, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT " SEAT_COLUMNS " FROM sign_up u JOIN seat t ON t.sign_up_id = u.id"
    " WHERE u.shift_id = ?1 AND u.queue > ?2 AND t.state = 2 ORDER BY u.queue, t.id LIMIT 1", error);
  gboolean row;

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, shift_id);
  sqlite3_bind_int64 (stmt, 2, queue);
  return vp_stmt_step (stmt, &row, error) && row ? read_seat (stmt) : NULL;
}

gboolean
vp_seat_store_waiting_before (VpDb *db, gint64 shift_id, gint64 queue, gint64 *n, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT count (*) FROM sign_up u JOIN seat t ON t.sign_up_id = u.id"
                                               " WHERE u.shift_id = ?1 AND u.queue < ?2 AND t.state = 2", error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, shift_id);
  sqlite3_bind_int64 (stmt, 2, queue);
  if (!vp_stmt_step (stmt, NULL, error))
    return FALSE;
  *n = sqlite3_column_int64 (stmt, 0);
  return TRUE;
}

GPtrArray *
vp_seat_store_lapsed (VpDb *db, gint64 event_id, gint64 now, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT " SEAT_COLUMNS " FROM seat t WHERE t.state = 3 AND t.held_until <= ?2"
    " AND (?1 = 0 OR (SELECT p.event_id FROM event_shift s JOIN event_post p ON p.id = s.post_id WHERE s.id = t.shift_id) = ?1)"
    " ORDER BY t.held_until, t.id", error);

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, event_id);
  sqlite3_bind_int64 (stmt, 2, now);
  return vp_stmt_collect (stmt, read_seat, (GDestroyNotify) vp_seat_free, error);
}

static gpointer
read_busy (VpStmt *stmt)
{
  VpBusy *self = g_new0 (VpBusy, 1);

  self->seat_id = sqlite3_column_int64 (stmt, 0);
  self->shift_id = sqlite3_column_int64 (stmt, 1);
  self->event_id = sqlite3_column_int64 (stmt, 2);
  self->title = vp_stmt_dup_text (stmt, 3);
  self->place = vp_stmt_dup_text (stmt, 4);
  self->day = sqlite3_column_int (stmt, 5);
  self->starts = sqlite3_column_int (stmt, 6);
  self->ends = sqlite3_column_int (stmt, 7);
  self->waits = sqlite3_column_int (stmt, 8) == VP_SEAT_WAITING;
  return self;
}

GPtrArray *
vp_seat_store_busy (VpDb *db, gint64 volunteer_id, VpDate from, VpDate to, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT t.id, s.id, e.id, e.title, e.place, s.day, s.starts, s.ends, t.state"
    " FROM seat t JOIN event_shift s ON s.id = t.shift_id JOIN event_post p ON p.id = s.post_id JOIN event e ON e.id = p.event_id"
    " WHERE t.volunteer_id " VP_OF_PERSON ("?1") " AND t.state IN (1, 2, 3, 4) AND e.state = 0 AND s.day BETWEEN ?2 AND ?3"
    " ORDER BY s.day, s.starts, t.id", error);

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, volunteer_id);
  sqlite3_bind_int (stmt, 2, from);
  sqlite3_bind_int (stmt, 3, to);
  return vp_stmt_collect (stmt, read_busy, (GDestroyNotify) vp_busy_free, error);
}

static void
person_seat_free (gpointer data)
{
  VpPersonSeat *self = data;

  g_free (self->event.title);
  g_free (self->event.place);
  g_free (self->post);
  g_free (self);
}

static gpointer
read_person_seat (VpStmt *stmt)
{
  VpPersonSeat *self = g_new0 (VpPersonSeat, 1);

  self->event.id = sqlite3_column_int64 (stmt, 0);
  self->event.title = vp_stmt_dup_text (stmt, 1);
  self->event.place = vp_stmt_dup_text (stmt, 2);
  self->event.day = sqlite3_column_int (stmt, 3);
  self->event.starts = sqlite3_column_int (stmt, 4);
  self->event.ends = sqlite3_column_int (stmt, 5);
  self->event.state = (VpEventState) sqlite3_column_int (stmt, 6);
  self->post = vp_stmt_dup_text (stmt, 7);
  self->state = (VpSeatState) sqlite3_column_int (stmt, 8);
  return self;
}

GPtrArray *
vp_seat_store_of_person (VpDb *db, gint64 volunteer_id, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT e.id, e.title, e.place, s.day, s.starts, s.ends, e.state, p.name, t.state"
    " FROM seat t JOIN event_shift s ON s.id = t.shift_id JOIN event_post p ON p.id = s.post_id JOIN event e ON e.id = p.event_id"
    " WHERE t.volunteer_id " VP_OF_PERSON ("?1") " ORDER BY s.day DESC, s.starts DESC, t.id DESC", error);

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, volunteer_id);
  return vp_stmt_collect (stmt, read_person_seat, person_seat_free, error);
}

static gpointer
read_line (VpStmt *stmt)
{
  VpSeatLine *self = g_new0 (VpSeatLine, 1);
  const int at = G_N_ELEMENTS (seat_members);
  g_autofree char *name = vp_stmt_dup_text (stmt, at + 4), *guest = vp_stmt_dup_text (stmt, at + 7);
  g_autofree char *phone = vp_private_read_sealed (stmt, at + 8);

  vp_row_fill (stmt, 0, &seat_shape, &self->seat);
  self->unit_id = sqlite3_column_int64 (stmt, at);
  self->queue = sqlite3_column_int64 (stmt, at + 1);
  self->made_at = sqlite3_column_int64 (stmt, at + 2);
  self->number = sqlite3_column_int64 (stmt, at + 3);
  self->unit = vp_stmt_dup_text (stmt, at + 6);
  self->label = self->number != 0 ? vp_register_person_label (name, self->number, sqlite3_column_int (stmt, at + 5))
    : *guest != '\0' ? g_strdup (guest) : g_strdup (self->unit);
  self->phone = vp_value_mask (VP_KIND_PHONE, phone);
  self->post = vp_stmt_dup_text (stmt, at + 9);
  self->family_id = sqlite3_column_int64 (stmt, at + 10);
  self->family = vp_stmt_dup_text (stmt, at + 11);
  return self;
}

GPtrArray *
vp_seat_store_list (VpDb *db, gint64 event_id, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT " SEAT_COLUMNS ", ifnull (u.unit_id, 0), u.queue, u.made_at,"
    " ifnull (v.number, 0), ifnull (v.name, ''), ifnull (v.birth, 0), ifnull (o.name, ''), u.name, " VP_PRIVATE_GUEST_OPENED ("u.") ", p.name,"
    " ifnull (u.family_id, 0), ifnull (a.name, '')"
    " FROM event_post p JOIN event_shift s ON s.post_id = p.id JOIN seat t ON t.shift_id = s.id"
    " JOIN sign_up u ON u.id = t.sign_up_id LEFT JOIN volunteer v ON v.id = t.volunteer_id LEFT JOIN unit o ON o.id = u.unit_id"
    " LEFT JOIN family a ON a.id = u.family_id"
    " WHERE p.event_id = ?1 ORDER BY p.rank, p.id, s.day, s.starts,"
    " CASE t.state WHEN 4 THEN 0 WHEN 3 THEN 1 WHEN 1 THEN 2 WHEN 2 THEN 3 ELSE 4 END, u.queue, t.id", error);

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, event_id);
  return vp_stmt_collect (stmt, read_line, (GDestroyNotify) vp_seat_line_free, error);
}

gboolean
vp_seat_store_find_twin (VpDb *db, gint64 event_id, gint64 volunteer_id, gint64 *seat_id, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT t.id FROM event_post p JOIN event_shift s ON s.post_id = p.id"
    " JOIN seat t ON t.shift_id = s.id WHERE p.event_id = ?1 AND t.state <= 4 AND t.volunteer_id " VP_OF_PERSON ("?2") " ORDER BY t.id LIMIT 1",
    error);
  gboolean row;

  *seat_id = 0;
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, event_id);
  sqlite3_bind_int64 (stmt, 2, volunteer_id);
  if (!vp_stmt_step (stmt, &row, error))
    return FALSE;
  if (row)
    *seat_id = sqlite3_column_int64 (stmt, 0);
  return TRUE;
}

gboolean
vp_seat_store_count_people (VpDb *db, gint64 first, gint64 last, gint64 *n, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT (SELECT count (*) FROM seat WHERE volunteer_id BETWEEN ?1 AND ?2)"
    " + (SELECT count (*) FROM event WHERE contact_id BETWEEN ?1 AND ?2)"
    " + (SELECT count (*) FROM standing_sign_up WHERE volunteer_id BETWEEN ?1 AND ?2)", error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, first);
  sqlite3_bind_int64 (stmt, 2, last);
  if (!vp_stmt_step (stmt, NULL, error))
    return FALSE;
  *n = sqlite3_column_int64 (stmt, 0);
  return TRUE;
}

/* Registers */

/* One row: whether the person has it, whether anybody has. */
static VpKnown
look_up (VpStmt *stmt, gint64 volunteer_id, int code, VpDate day, GError **error)
{
  if (stmt == NULL)
    return VP_KNOWN_NOTHING;
  sqlite3_bind_int64 (stmt, 1, volunteer_id);
  sqlite3_bind_int (stmt, 2, code);
  sqlite3_bind_int (stmt, 3, day);
  if (!vp_stmt_step (stmt, NULL, error))
    return VP_KNOWN_NOTHING;
  return sqlite3_column_int (stmt, 0) != 0 ? VP_KNOWN_YES : sqlite3_column_int (stmt, 1) != 0 ? VP_KNOWN_NO : VP_KNOWN_NOTHING;
}

#define IN_FORCE " AND r.valid_from <= ?3 AND (r.valid_to = 0 OR r.valid_to >= ?3)"

VpKnown
vp_person_has_skill (VpDb *db, gint64 volunteer_id, int skill, VpDate day, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT EXISTS (SELECT 1 FROM person_skill r WHERE r.volunteer_id " VP_OF_PERSON ("?1")
    " AND r.skill = ?2" IN_FORCE "), EXISTS (SELECT 1 FROM person_skill)", error);

  return look_up (stmt, volunteer_id, skill, day, error);
}

VpKnown
vp_person_is_absent (VpDb *db, gint64 volunteer_id, int category, VpDate day, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT EXISTS (SELECT 1 FROM person_absence r WHERE r.volunteer_id " VP_OF_PERSON ("?1")
    " AND (r.category = 0 OR r.category = ?2)" IN_FORCE "), EXISTS (SELECT 1 FROM person_absence)", error);

  return look_up (stmt, volunteer_id, category, day, error);
}

VpKnown
vp_person_has_consent (VpDb *db, gint64 volunteer_id, int category, VpDate day, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT EXISTS (SELECT 1 FROM guardian_consent r WHERE r.volunteer_id " VP_OF_PERSON ("?1")
    " AND (r.category = 0 OR r.category = ?2)" IN_FORCE "), EXISTS (SELECT 1 FROM guardian_consent)", error);

  return look_up (stmt, volunteer_id, category, day, error);
}

VpKnown
vp_person_is_insured (VpDb *db, gint64 volunteer_id, VpDate day, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT EXISTS (SELECT 1 FROM person_insurance r WHERE r.volunteer_id " VP_OF_PERSON ("?1")
    " AND ?2 = 0" IN_FORCE "), EXISTS (SELECT 1 FROM person_insurance)", error);

  return look_up (stmt, volunteer_id, 0, day, error);
}

gboolean
vp_event_rule_store_read (VpDb *db, VpDate day, VpEventRuling rulings[VP_N_EVENT_RULES], GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT rule, grade, value FROM event_rule WHERE valid_from <= ?1"
                                               " ORDER BY rule, valid_from", error);
  gboolean row = stmt != NULL;

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int (stmt, 1, day);
  for (int i = 0; i < VP_N_EVENT_RULES; i++)
    rulings[i] = (VpEventRuling) { 0 };
  while (row) {
    if (!vp_stmt_step (stmt, &row, error))
      return FALSE;
    if (row)
      rulings[sqlite3_column_int (stmt, 0)] = (VpEventRuling) { (VpGrade) sqlite3_column_int (stmt, 1),
                                                                 sqlite3_column_int (stmt, 2) };
  }
  return TRUE;
}
