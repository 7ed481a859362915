/* vp-fraud-store.c: what makes credited hours doubtful, asked of the ledger
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-fraud-store.h"

#include "vp-db-private.h"
#include "vp-register-people.h"

#include <string.h>

#define RECORDS_MOST 600

void
vp_fraud_hit_free (VpFraudHit *self)
{
  g_free (self->about);
  g_free (self->label);
  g_free (self->first);
  g_free (self->second);
  g_array_unref (self->records);
  g_free (self->answer);
  g_free (self);
}

/* Each gives: what it is about, the person (0 = none), the day (0 = none), two numbers, two names, the lines. ?1 is the value of the
 * rule, ?2 the most hits. Lines that were taken back, and those that take back, are out of it. */
#define STANDS(r) r ".minutes > 0 AND NOT EXISTS (SELECT 1 FROM service_record x WHERE x.reverses = " r ".id)"
#define PROJECT(r) "ifnull ((SELECT name FROM project WHERE id = " r ".project_id), '')"
#define DECLARED "r.attendance_id IS NULL"

static const char *const questions[VP_N_FRAUD_RULES] = {
  [VP_FRAUD_PLACES] =
    "SELECT a.id || '/' || b.id, a.volunteer_id, a.day, a.start_minute, b.start_minute, " PROJECT ("a") ", " PROJECT ("b") ","
    " a.id || ',' || b.id FROM service_record a JOIN service_record b ON b.volunteer_id = a.volunteer_id AND b.day = a.day"
    " AND b.id > a.id WHERE ?1 >= 0 AND a.start_minute >= 0 AND b.start_minute >= 0 AND a.start_minute < b.start_minute + b.minutes"
    " AND b.start_minute < a.start_minute + a.minutes AND " STANDS ("a") " AND " STANDS ("b") " LIMIT ?2",
  [VP_FRAUD_DAY] =
    "SELECT r.volunteer_id || '/' || r.day, r.volunteer_id, r.day, sum (r.minutes), sum (sign (r.minutes)), '', '',"
    " group_concat (r.id) FROM service_record r GROUP BY r.volunteer_id, r.day HAVING sum (r.minutes) > ?1 LIMIT ?2",
  [VP_FRAUD_RUN] =
    "WITH d AS (SELECT volunteer_id AS v, day FROM service_record GROUP BY volunteer_id, day HAVING sum (minutes) > 0),"
    " g AS (SELECT v, day, day - row_number () OVER (PARTITION BY v ORDER BY day) AS k FROM d)"
    " SELECT v || '/' || min (day), v, min (day), count (*), max (day), '', '', (SELECT group_concat (r.id) FROM service_record r"
    " WHERE r.volunteer_id = v AND r.day BETWEEN min (g.day) AND max (g.day)) FROM g GROUP BY v, k HAVING count (*) > ?1 LIMIT ?2",
  [VP_FRAUD_BEFORE] =
    /* 2440588 is the day of Unix second 0; half a day is left for the time zone */
    "SELECT r.id, r.volunteer_id, r.day, r.entered_at, 0, " PROJECT ("r") ", r.entered_by, r.id FROM service_record r"
    " WHERE ?1 >= 0 AND r.entered_at < (r.day - 2440588) * 86400 - 43200 AND " STANDS ("r") " LIMIT ?2",
  [VP_FRAUD_BLOCK] =
    "SELECT ifnull (r.project_id, 0) || '/' || r.day || '/' || r.minutes || '/' || r.entered_at / 600, 0, r.day,"
    " count (DISTINCT r.volunteer_id), r.minutes, " PROJECT ("r") ", r.entered_by, group_concat (r.id) FROM service_record r"
    " WHERE " DECLARED " AND r.batch_id IS NULL AND " STANDS ("r") " GROUP BY r.project_id, r.day, r.minutes, r.entered_at / 600,"
    " r.entered_by HAVING count (DISTINCT r.volunteer_id) >= ?1 LIMIT ?2",
  [VP_FRAUD_STOOD_DOWN] =
    "SELECT r.id, r.volunteer_id, r.day, 0, 0, " PROJECT ("r") ", e.title, r.id FROM event e JOIN service_record r"
    " ON r.project_id = e.project_id AND r.day = e.day WHERE ?1 >= 0 AND e.state <> 0 AND e.project_id IS NOT NULL"
    " AND NOT EXISTS (SELECT 1 FROM event o WHERE o.project_id = e.project_id AND o.day = e.day AND o.state = 0)"
    " AND " STANDS ("r") " LIMIT ?2",
  [VP_FRAUD_NAMES] =
    "SELECT r.project_id || '/' || r.day, 0, r.day, count (DISTINCT r.volunteer_id), sum (r.minutes), " PROJECT ("r") ", '',"
    " group_concat (r.id) FROM service_record r WHERE " DECLARED " AND r.project_id IS NOT NULL AND " STANDS ("r")
    " GROUP BY r.project_id, r.day HAVING count (DISTINCT r.volunteer_id) >= ?1 LIMIT ?2",
  [VP_FRAUD_AGE] =
    "SELECT v.id, v.id, min (r.day), v.birth, count (*), '', '', group_concat (r.id) FROM volunteer v JOIN service_record r"
    " ON r.volunteer_id = v.id WHERE v.birth <> 0 AND (r.day < v.birth + ?1 * 365.25 OR r.day > v.birth + 110 * 365.25)"
    " AND " STANDS ("r") " GROUP BY v.id LIMIT ?2",
  [VP_FRAUD_OWN] =
    "SELECT v.id, v.id, max (r.day), count (*), sum (r.minutes), v.name, '', group_concat (r.id) FROM (SELECT DISTINCT entered_by AS n"
    " FROM service_record UNION SELECT DISTINCT approved_by FROM service_record) w JOIN volunteer v ON v.name = w.n"
    " JOIN service_record r ON r.volunteer_id = v.id AND (r.entered_by = v.name OR r.approved_by = v.name) WHERE ?1 >= 0"
    " AND w.n <> '' AND " STANDS ("r") " GROUP BY v.id LIMIT ?2",
  [VP_FRAUD_STAR] =
    "WITH l AS (SELECT DISTINCT min_minutes AS least, name FROM rule_level), last AS (SELECT b.volunteer_id AS v, b.minutes AS total,"
    " l.least, l.name, (SELECT max (r.id) FROM service_record r WHERE r.volunteer_id = b.volunteer_id AND " STANDS ("r") ") AS id"
    " FROM service_balance b JOIN l ON b.minutes >= l.least AND b.minutes < l.least + ?1)"
    " SELECT last.v || '/' || last.least, last.v, r.day, last.total - last.least, r.minutes, last.name, r.entered_by, r.id"
    " FROM last JOIN service_record r ON r.id = last.id WHERE " DECLARED " AND last.total - r.minutes < last.least LIMIT ?2",
  [VP_FRAUD_PROJECT] =
    "SELECT r.project_id || '/' || r.day, 0, r.day, count (*), 0, p.name, '', group_concat (r.id) FROM project p JOIN service_record r"
    " ON r.project_id = p.id WHERE ?1 >= 0 AND (p.begins_on <> 0 OR p.ends_on <> 0) AND (r.day < p.begins_on OR (p.ends_on <> 0"
    " AND r.day > p.ends_on)) AND " STANDS ("r") " GROUP BY r.project_id, r.day LIMIT ?2",
  [VP_FRAUD_OFFICE] =
    /* the day number of a Monday is a multiple of seven; from eight to half past five */
    "SELECT r.team_id || '/' || r.day, 0, r.day, count (DISTINCT r.volunteer_id), 0, (SELECT name FROM team WHERE id = r.team_id), '',"
    " group_concat (r.id) FROM service_record r WHERE " DECLARED " AND r.team_id IS NOT NULL AND r.day % 7 < 5"
    " AND r.start_minute BETWEEN 480 AND 1050 AND NOT EXISTS (SELECT 1 FROM holiday h WHERE h.day = r.day) AND " STANDS ("r")
    " GROUP BY r.team_id, r.day HAVING count (DISTINCT r.volunteer_id) >= ?1 LIMIT ?2",
  [VP_FRAUD_COPY] =
    "WITH g AS (SELECT r.project_id AS p, r.day, count (*) AS n, sum (r.minutes) AS m, sum (r.volunteer_id) AS c,"
    " max (r.volunteer_id) AS d, group_concat (r.id) AS ids FROM service_record r WHERE " DECLARED " AND r.project_id IS NOT NULL"
    " AND " STANDS ("r") " GROUP BY r.project_id, r.day HAVING count (*) >= 5)"
    " SELECT p || '/' || min (day) || '/' || c, 0, min (day), count (*), n, (SELECT name FROM project WHERE id = p), '',"
    " group_concat (ids) FROM g GROUP BY p, n, m, c, d HAVING count (*) >= ?1 LIMIT ?2",
};

gboolean
vp_fraud_store_rule (VpDb *db, VpFraudRule rule, VpDate day, gboolean *looked, int *value, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT looked, value FROM fraud_rule WHERE rule = ?1 AND valid_from <= ?2"
                                               " ORDER BY valid_from DESC LIMIT 1", error);
  gboolean row;

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int (stmt, 1, rule);
  sqlite3_bind_int (stmt, 2, day);
  if (!vp_stmt_step (stmt, &row, error))
    return FALSE;
  *looked = row && sqlite3_column_int (stmt, 0) != 0;
  *value = row ? sqlite3_column_int (stmt, 1) : 0;
  return TRUE;
}

static GArray *
read_records (VpStmt *stmt, int column)
{
  GArray *records = g_array_new (FALSE, FALSE, sizeof (gint64));
  const char *text = (const char *) sqlite3_column_text (stmt, column);

  while (text != NULL && *text != '\0' && records->len < RECORDS_MOST) {
    char *end;
    gint64 id = g_ascii_strtoll (text, &end, 10);

    g_array_append_val (records, id);
    text = *end == ',' ? end + 1 : "";
  }
  return records;
}

/* The person as registers call people, %NULL where the hit is about none. */
static gboolean
name_person (VpDb *db, VpFraudHit *hit, gint64 volunteer_id, GError **error)
{
  g_autoptr (VpStmt) stmt = volunteer_id != 0
    ? vp_db_prepare (db, "SELECT name, number, birth FROM volunteer WHERE id = ?1", error) : NULL;
  gboolean row;

  if (volunteer_id == 0)
    return TRUE;
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, volunteer_id);
  if (!vp_stmt_step (stmt, &row, error))
    return FALSE;
  if (row)
    hit->label = vp_register_person_label ((const char *) sqlite3_column_text (stmt, 0), sqlite3_column_int64 (stmt, 1),
                                           sqlite3_column_int (stmt, 2));
  return TRUE;
}

static gboolean
find_answer (VpDb *db, VpFraudHit *hit, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT answer FROM fraud_answer WHERE rule = ?1 AND about = ?2", error);
  gboolean row;

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int (stmt, 1, hit->rule);
  vp_stmt_bind_text (stmt, 2, hit->about);
  if (!vp_stmt_step (stmt, &row, error))
    return FALSE;
  hit->answer = row ? vp_stmt_dup_text (stmt, 0) : g_strdup ("");
  return TRUE;
}

static gboolean
read_hits (VpDb *db, VpStmt *stmt, VpFraudRule rule, GPtrArray *hits, GArray *people, GError **error)
{
  gboolean row = TRUE;

  while (row) {
    VpFraudHit *hit;
    gint64 person;

    if (!vp_stmt_step_unguarded (stmt, &row, error))
      return FALSE;
    if (!row)
      return TRUE;
    hit = g_new0 (VpFraudHit, 1);
    hit->rule = rule;
    hit->about = vp_stmt_dup_text (stmt, 0);
    person = sqlite3_column_int64 (stmt, 1);
    hit->day = sqlite3_column_int (stmt, 2);
    hit->n = sqlite3_column_int64 (stmt, 3);
    hit->m = sqlite3_column_int64 (stmt, 4);
    hit->first = vp_stmt_dup_text (stmt, 5);
    hit->second = vp_stmt_dup_text (stmt, 6);
    hit->records = read_records (stmt, 7);
    g_array_append_val (people, person);
    g_ptr_array_add (hits, hit);
  }
  return TRUE;
}

GPtrArray *
vp_fraud_store_find (VpDb *db, VpFraudRule rule, int value, guint limit, GError **error)
{
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_fraud_hit_free);
  g_autoptr (GArray) people = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (VpStmt) stmt = NULL;

  g_return_val_if_fail (rule < VP_N_FRAUD_RULES, NULL);
  stmt = vp_db_prepare (db, questions[rule], error);
  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int (stmt, 1, value);
  sqlite3_bind_int64 (stmt, 2, limit);
  if (!read_hits (db, stmt, rule, hits, people, error))
    return NULL;
  for (guint i = 0; i < hits->len; i++)
    if (!name_person (db, hits->pdata[i], g_array_index (people, gint64, i), error) || !find_answer (db, hits->pdata[i], error))
      return NULL;
  return g_steal_pointer (&hits);
}

gboolean
vp_fraud_store_answer (VpDb *db, VpFraudRule rule, const char *about, const char *answer, GError **error)
{
  gint64 id = vp_db_reserve_ids (db, "fraud_answer", 1, error);
  g_autoptr (VpStmt) stmt = id != 0 ? vp_db_prepare (db, "INSERT INTO fraud_answer (id, rule, about, answer, answered_at, answered_by)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (rule, about) DO UPDATE SET answer = ?4, answered_at = ?5, answered_by = ?6", error)
    : NULL;

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, id);
  sqlite3_bind_int (stmt, 2, rule);
  vp_stmt_bind_text (stmt, 3, about);
  vp_stmt_bind_text (stmt, 4, answer);
  sqlite3_bind_int64 (stmt, 5, g_get_real_time () / G_USEC_PER_SEC);
  vp_stmt_bind_text (stmt, 6, vp_db_get_who (db));
  return vp_stmt_run (stmt, error);
}
