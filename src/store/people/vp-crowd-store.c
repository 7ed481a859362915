/* vp-crowd-store.c: people of whom something stands in other tables
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-crowd-store.h"

#include "vp-alias-store.h"
#include "vp-db-private.h"
#include "vp-privacy.h"
#include "vp-text.h"

#include <string.h>

#define ROWS_PER_CHECK 4096

/* ?1 the value, ?2 today. Who was there: as the sheets say it, or as hours that stand say it where there was no sheet. */
#define WAS_THERE "a.volunteer_id IS NOT NULL AND a.state IN (1, 2, 3, 8)"
#define IN_FORCE(from, to) from " <= ?2 AND (" to " = 0 OR " to " >= ?2)"

static const char *const questions[VP_CROWD_N_KINDS] = {
  [VP_CROWD_EVENT] = "SELECT a.volunteer_id FROM attendance a WHERE a.event_id = ?1 AND " WAS_THERE
    " UNION SELECT * FROM (SELECT r.volunteer_id FROM service_record r WHERE r.event_id = ?1 GROUP BY 1 HAVING sum (r.minutes) > 0)"
    " ORDER BY 1",
  /* Read from one end to the other: in the order of the people, as the index would have it, each line lies elsewhere. */
  [VP_CROWD_PROJECT] = "SELECT a.volunteer_id FROM event e JOIN attendance a ON a.event_id = e.id"
    " WHERE e.project_id = ?1 AND " WAS_THERE " UNION SELECT * FROM (SELECT r.volunteer_id FROM service_record r NOT INDEXED"
    " WHERE r.project_id = ?1 GROUP BY 1 HAVING sum (r.minutes) > 0) ORDER BY 1",
  [VP_CROWD_TRAINING] = "SELECT t.volunteer_id FROM trainee t WHERE t.training_id = ?1 AND t.state = 0 AND t.removed_at = 0"
    " AND t.volunteer_id IS NOT NULL",
  [VP_CROWD_SKILL] = "SELECT s.volunteer_id FROM person_skill s WHERE s.skill = ?1 AND " IN_FORCE ("s.valid_from", "s.valid_to"),
  [VP_CROWD_POST] = "SELECT m.volunteer_id FROM team_member m WHERE m.post = ?1 AND m.removed_at = 0 AND "
    IN_FORCE ("m.from_on", "m.to_on"),
  [VP_CROWD_EDUCATION] = "SELECT id FROM volunteer WHERE education = ?1",
  [VP_CROWD_ETHNICITY] = "SELECT id FROM volunteer WHERE ethnicity = ?1",
  [VP_CROWD_REAL_NAME] = "SELECT id FROM volunteer WHERE real_name = ?1",
};

/* The newest word of each code, whether it may still be chosen or not: people have those of before. */
#define CODES(kind) "SELECT code, name, 0 FROM code_value v WHERE v.kind = '" kind "' AND NOT EXISTS (SELECT 1 FROM code_value w" \
  " WHERE w.kind = v.kind AND w.code = v.code AND w.valid_from > v.valid_from) ORDER BY rank, code"

static const char *const offers[VP_CROWD_N_KINDS] = {
  [VP_CROWD_EVENT] = "SELECT id, title, day FROM event ORDER BY day DESC, id DESC",
  [VP_CROWD_PROJECT] = "SELECT id, name, 0 FROM project WHERE removed_at = 0 ORDER BY id DESC",
  [VP_CROWD_TRAINING] = "SELECT id, title, day FROM training WHERE removed_at = 0 ORDER BY day DESC, id DESC",
  [VP_CROWD_SKILL] = CODES ("skill"), [VP_CROWD_POST] = CODES ("team-post"), [VP_CROWD_EDUCATION] = CODES ("education"),
  [VP_CROWD_ETHNICITY] = CODES ("ethnicity"), [VP_CROWD_REAL_NAME] = CODES ("real-name"),
};

gboolean
vp_crowd_asks (const VpCrowd *self, VpCrowdKind kind)
{
  if (kind == VP_CROWD_HOURS)
    return self->by_hours;
  return kind == VP_CROWD_EMPLOYER ? *self->employer != '\0' : self->choices[kind].n > 0;
}

gboolean
vp_crowd_is_empty (const VpCrowd *self)
{
  for (int kind = 0; kind < VP_CROWD_N_KINDS; kind++)
    if (vp_crowd_asks (self, (VpCrowdKind) kind))
      return FALSE;
  return TRUE;
}

gboolean
vp_crowd_equal (const VpCrowd *a, const VpCrowd *b)
{
  if (a->by_hours != b->by_hours || strcmp (a->employer, b->employer) != 0)
    return FALSE;
  if (a->by_hours && (a->from != b->from || a->to != b->to || a->minutes_min != b->minutes_min || a->minutes_max != b->minutes_max))
    return FALSE;
  for (int kind = VP_CROWD_FIRST_CHOICE; kind < VP_CROWD_N_KINDS; kind++)
    if (a->choices[kind].n != b->choices[kind].n
        || memcmp (a->choices[kind].values, b->choices[kind].values, a->choices[kind].n * sizeof (gint64)) != 0)
      return FALSE;
  return TRUE;
}

gboolean
vp_crowd_excludes (const VpCrowd *self, VpCrowdKind kind)
{
  return kind == VP_CROWD_HOURS && self->minutes_min <= 0 && self->minutes_max >= 0;
}

gboolean
vp_crowd_set_employer (VpCrowd *self, const char *text)
{
  g_autofree char *squeezed = vp_text_squeeze (text);

  return g_strlcpy (self->employer, squeezed, sizeof self->employer) < sizeof self->employer;
}

gboolean
vp_crowd_add (VpCrowd *self, VpCrowdKind kind, gint64 value)
{
  VpCrowdChoice *choice = &self->choices[kind];

  g_return_val_if_fail (kind >= VP_CROWD_FIRST_CHOICE && kind < VP_CROWD_N_KINDS, FALSE);
  for (guint i = 0; i < choice->n; i++)
    if (choice->values[i] == value)
      return FALSE;
  if (choice->n == G_N_ELEMENTS (choice->values))
    return FALSE;
  choice->values[choice->n++] = value;
  return TRUE;
}

typedef struct {
  VpDb *db;
  const VpCrowd *crowd;
  GHashTable *aliases;
  VpCrowdFunc func;
  gpointer data;
  GCancellable *cancellable;
} Asking;

static gint64
stands_for (const Asking *self, gint64 id)
{
  const gint64 *kept = g_hash_table_lookup (self->aliases, &id);

  return kept != NULL ? *kept : id;
}

/* Steps to the next row; says where it was cancelled. */
static gboolean
step (const Asking *self, VpStmt *stmt, guint *n, gboolean *row, GError **error)
{
  if (++*n % ROWS_PER_CHECK == 0 && g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  return vp_stmt_step (stmt, row, error);
}

static gboolean
tell_people (const Asking *self, VpStmt *stmt, gboolean is_own, GError **error)
{
  gboolean row;
  guint n = 0;

  while (step (self, stmt, &n, &row, error)) {
    if (!row)
      return TRUE;
    self->func (is_own ? sqlite3_column_int64 (stmt, 0) : stands_for (self, sqlite3_column_int64 (stmt, 0)), self->data);
  }
  return FALSE;
}

static gboolean
is_told (const VpCrowd *crowd, gint64 minutes)
{
  if (vp_crowd_excludes (crowd, VP_CROWD_HOURS))
    return minutes > crowd->minutes_max;
  return minutes >= MAX (crowd->minutes_min, 1) && (crowd->minutes_max < 0 || minutes <= crowd->minutes_max);
}

/* The hours of whom several rows stand for are summed before they are judged. */
static GHashTable *
new_sums (const Asking *self)
{
  GHashTable *sums = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  GHashTableIter iter;
  gpointer kept;

  g_hash_table_iter_init (&iter, self->aliases);
  while (g_hash_table_iter_next (&iter, NULL, &kept))
    if (!g_hash_table_contains (sums, kept))
      g_hash_table_insert (sums, kept, g_new0 (gint64, 1));
  return sums;
}

static void
tell_sums (const Asking *self, GHashTable *sums)
{
  GHashTableIter iter;
  gpointer id, minutes;

  g_hash_table_iter_init (&iter, sums);
  while (g_hash_table_iter_next (&iter, &id, &minutes))
    if (is_told (self->crowd, *(gint64 *) minutes))
      self->func (*(gint64 *) id, self->data);
}

static gboolean
ask_hours (const Asking *self, GError **error)
{
  /* The index of people and days has all that is asked, in the order of the people. */
  g_autoptr (VpStmt) stmt = vp_db_prepare (self->db, "SELECT volunteer_id, sum (minutes) FROM service_record"
                                           " WHERE day BETWEEN ?1 AND ?2 GROUP BY volunteer_id", error);
  g_autoptr (GHashTable) sums = new_sums (self);
  gboolean row;
  guint n = 0;

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int (stmt, 1, self->crowd->from);
  sqlite3_bind_int (stmt, 2, self->crowd->to != 0 ? self->crowd->to : G_MAXINT32);
  while (step (self, stmt, &n, &row, error)) {
    gint64 id, minutes, *sum;

    if (!row) {
      tell_sums (self, sums);
      return TRUE;
    }
    id = stands_for (self, sqlite3_column_int64 (stmt, 0));
    minutes = sqlite3_column_int64 (stmt, 1);
    sum = g_hash_table_lookup (sums, &id);
    if (sum != NULL)
      *sum += minutes;
    else if (is_told (self->crowd, minutes))
      self->func (id, self->data);
  }
  return FALSE;
}

/* What is closed of minors cannot be guessed by asking for it either. */
static gboolean
ask_employer (const Asking *self, VpDate today, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (self->db, "SELECT id, birth FROM volunteer WHERE instr (employer, ?1) > 0", error);
  gboolean row;
  guint n = 0;

  if (stmt == NULL)
    return FALSE;
  vp_stmt_bind_text (stmt, 1, self->crowd->employer);
  while (step (self, stmt, &n, &row, error)) {
    if (!row)
      return TRUE;
    if (!vp_privacy_is_minor (sqlite3_column_int (stmt, 1), today))
      self->func (sqlite3_column_int64 (stmt, 0), self->data);
  }
  return FALSE;
}

static gboolean
ask_choices (const Asking *self, VpCrowdKind kind, VpDate today, GError **error)
{
  const VpCrowdChoice *choice = &self->crowd->choices[kind];

  for (guint i = 0; i < choice->n; i++) {
    g_autoptr (VpStmt) stmt = vp_db_prepare (self->db, questions[kind], error);

    if (stmt == NULL)
      return FALSE;
    sqlite3_bind_int64 (stmt, 1, choice->values[i]);
    if (sqlite3_bind_parameter_count (stmt) > 1)
      sqlite3_bind_int (stmt, 2, today);
    /* What stands in a row that was merged says nothing of the one that stands for it. */
    if (!tell_people (self, stmt, kind >= VP_CROWD_EDUCATION, error))
      return FALSE;
  }
  return TRUE;
}

gboolean
vp_crowd_store_names (VpDb *db, VpCrowdKind kind, VpCrowdNameFunc func, gpointer data, GError **error)
{
  g_autoptr (VpStmt) stmt = NULL;
  gboolean row;

  g_return_val_if_fail (kind < VP_CROWD_N_KINDS && offers[kind] != NULL, FALSE);
  vp_db_assert_thread (db);
  stmt = vp_db_prepare (db, offers[kind], error);
  while (stmt != NULL && vp_stmt_step (stmt, &row, error)) {
    g_autofree char *name = NULL;

    if (!row)
      return TRUE;
    name = vp_stmt_dup_text (stmt, 1);
    if (sqlite3_column_int (stmt, 2) > 0) {
      char day[VP_DATE_BUFFER];
      g_autofree char *dated = g_strdup_printf ("%s（%s）", name, vp_date_to_buffer (sqlite3_column_int (stmt, 2), day));

      func (sqlite3_column_int64 (stmt, 0), dated, data);
    } else {
      func (sqlite3_column_int64 (stmt, 0), name, data);
    }
  }
  return FALSE;
}

gboolean
vp_crowd_store_each (VpDb *db, const VpCrowd *crowd, VpCrowdKind kind, VpDate today, VpCrowdFunc func, gpointer data,
                     GCancellable *cancellable, GError **error)
{
  g_autoptr (GHashTable) aliases = NULL;
  Asking asking = { db, crowd, NULL, func, data, cancellable };

  g_return_val_if_fail (vp_crowd_asks (crowd, kind), FALSE);
  vp_db_assert_thread (db);
  aliases = vp_alias_store_map (db, error);
  if (aliases == NULL)
    return FALSE;
  asking.aliases = aliases;
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (kind == VP_CROWD_HOURS)
    return ask_hours (&asking, error);
  return kind == VP_CROWD_EMPLOYER ? ask_employer (&asking, today, error) : ask_choices (&asking, kind, today, error);
}
