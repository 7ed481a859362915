/* vp-fraud-store.c: what makes credited hours doubtful, asked of the ledger
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-fraud-store.h"

#include "vp-db-private.h"
#include "vp-fraud-private.h"
#include "vp-register-people.h"

/* Of one hit */
#define RECORDS_MOST 600
/* Lines */
#define CANCEL_EACH 4096

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

/* ?1 is the value of the rule, ?2 the most hits. Lines that were taken back, and those that take back, are out of it. */
#define STANDS(r) r ".minutes > 0 AND NOT EXISTS (SELECT 1 FROM service_record x WHERE x.reverses = " r ".id)"

static const char star_question[] =
  "WITH l AS (SELECT DISTINCT min_minutes AS least, name FROM rule_level), last AS (SELECT b.volunteer_id AS v, b.minutes AS total,"
  " l.least, l.name, (SELECT max (r.id) FROM service_record r WHERE r.volunteer_id = b.volunteer_id AND " STANDS ("r") ") AS id"
  " FROM service_balance b JOIN l ON b.minutes >= l.least AND b.minutes < l.least + ?1)"
  " SELECT last.v || '/' || last.least, last.v, r.day, last.total - last.least, r.minutes, last.name, r.entered_by, r.id"
  " FROM last JOIN service_record r ON r.id = last.id WHERE r.attendance_id IS NULL AND last.total - r.minutes < last.least LIMIT ?2";

gboolean
vp_fraud_store_rule (VpDb *db, VpFraudRule rule, VpDate day, VpFraudAsk *ask, GError **error)
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
  ask->looked = row && sqlite3_column_int (stmt, 0) != 0;
  ask->value = row ? sqlite3_column_int (stmt, 1) : 0;
  return TRUE;
}

/* The person as registers call people, %NULL where the hit is about none. */
static gboolean
name_person (VpDb *db, VpFraudHit *hit, GError **error)
{
  g_autoptr (VpStmt) stmt = hit->person != 0
    ? vp_db_prepare (db, "SELECT name, number, birth FROM volunteer WHERE id = ?1", error) : NULL;
  gboolean row;

  if (hit->person == 0)
    return TRUE;
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, hit->person);
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

/* What both passes ask of the scan */

gboolean
vp_fraud_scan_wants (const VpFraudScan *self, VpFraudRule rule)
{
  return self->asks[rule].looked && self->hits[rule]->len < self->limit;
}

VpFraudHit *
vp_fraud_scan_add (VpFraudScan *self, VpFraudRule rule, char *about, gint64 person, VpDate day)
{
  VpFraudHit *hit = g_new0 (VpFraudHit, 1);

  hit->rule = rule;
  hit->about = about;
  hit->person = person;
  hit->day = day;
  hit->records = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_ptr_array_add (self->hits[rule], hit);
  return hit;
}

void
vp_fraud_hit_add_record (VpFraudHit *self, gint64 id)
{
  if (self->records->len < RECORDS_MOST)
    g_array_append_val (self->records, id);
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  return (*(const gint64 *) a > *(const gint64 *) b) - (*(const gint64 *) a < *(const gint64 *) b);
}

gboolean
vp_fraud_scan_stands (const VpFraudScan *self, gint64 id)
{
  return !g_array_binary_search (self->reversed, &id, compare_ids, NULL);
}

const VpFraudProject *
vp_fraud_scan_project (const VpFraudScan *self, gint64 id)
{
  return id != 0 ? g_hash_table_lookup (self->projects, &id) : NULL;
}

const char *
vp_fraud_scan_project_name (const VpFraudScan *self, gint64 id)
{
  const VpFraudProject *project = vp_fraud_scan_project (self, id);

  return project != NULL ? project->name : "";
}

gboolean
vp_fraud_scan_is_cancelled (const VpFraudScan *self, guint64 n, GError **error)
{
  return n % CANCEL_EACH == 0 && g_cancellable_set_error_if_cancelled (self->cancellable, error);
}

static void
project_free (gpointer data)
{
  VpFraudProject *self = data;

  g_free (self->name);
  g_free (self);
}

static gboolean
read_projects (VpFraudScan *self, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (self->db, "SELECT id, name, begins_on, ends_on FROM project", error);
  gboolean row = TRUE;

  if (stmt == NULL)
    return FALSE;
  while (vp_stmt_step (stmt, &row, error) && row) {
    VpFraudProject *project = g_new0 (VpFraudProject, 1);

    project->id = sqlite3_column_int64 (stmt, 0);
    project->name = vp_stmt_dup_text (stmt, 1);
    project->begins = sqlite3_column_int (stmt, 2);
    project->ends = sqlite3_column_int (stmt, 3);
    g_hash_table_insert (self->projects, &project->id, project);
  }
  return !row;
}

static gboolean
read_reversed (VpFraudScan *self, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (self->db, "SELECT reverses FROM service_record WHERE reverses IS NOT NULL ORDER BY reverses",
                                           error);

  return stmt != NULL && vp_stmt_collect_ids (stmt, self->reversed, error);
}

/* Asked of the balances: only people who stand just over a line have to be looked at. */
static gboolean
find_stars (VpFraudScan *self, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (self->db, star_question, error);
  gboolean row = TRUE;

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int (stmt, 1, self->asks[VP_FRAUD_STAR].value);
  sqlite3_bind_int64 (stmt, 2, self->limit);
  while (vp_stmt_step_unguarded (stmt, &row, error) && row) {
    VpFraudHit *hit = vp_fraud_scan_add (self, VP_FRAUD_STAR, vp_stmt_dup_text (stmt, 0), sqlite3_column_int64 (stmt, 1),
                                         sqlite3_column_int (stmt, 2));

    hit->n = sqlite3_column_int64 (stmt, 3);
    hit->m = sqlite3_column_int64 (stmt, 4);
    hit->first = vp_stmt_dup_text (stmt, 5);
    hit->second = vp_stmt_dup_text (stmt, 6);
    vp_fraud_hit_add_record (hit, sqlite3_column_int64 (stmt, 7));
  }
  return !row;
}

static gboolean
any_looked (const VpFraudScan *self, const VpFraudRule *rules, guint n)
{
  for (guint i = 0; i < n; i++)
    if (vp_fraud_scan_wants (self, rules[i]))
      return TRUE;
  return FALSE;
}

static gboolean
run_scan (VpFraudScan *self, GError **error)
{
  static const VpFraudRule people[] = { VP_FRAUD_PLACES, VP_FRAUD_DAY, VP_FRAUD_RUN, VP_FRAUD_AGE };
  static const VpFraudRule lines[] = { VP_FRAUD_BEFORE, VP_FRAUD_BLOCK, VP_FRAUD_STOOD_DOWN, VP_FRAUD_NAMES, VP_FRAUD_OWN,
                                       VP_FRAUD_PROJECT, VP_FRAUD_OFFICE, VP_FRAUD_COPY };

  return read_projects (self, error) && read_reversed (self, error)
    && (!any_looked (self, people, G_N_ELEMENTS (people)) || vp_fraud_scan_people (self, error))
    && (!any_looked (self, lines, G_N_ELEMENTS (lines)) || vp_fraud_scan_lines (self, error))
    && (!vp_fraud_scan_wants (self, VP_FRAUD_STAR) || find_stars (self, error));
}

/* The hits of all rules in one array, each with its names and its answer. */
static gboolean
finish (VpFraudScan *self, GPtrArray *all, GError **error)
{
  for (guint rule = 0; rule < VP_N_FRAUD_RULES; rule++)
    for (guint i = 0; i < self->hits[rule]->len; i++) {
      VpFraudHit *hit = self->hits[rule]->pdata[i];

      if (hit->first == NULL)
        hit->first = g_strdup ("");
      if (hit->second == NULL)
        hit->second = g_strdup ("");
      if (!name_person (self->db, hit, error) || !find_answer (self->db, hit, error))
        return FALSE;
    }
  for (guint rule = 0; rule < VP_N_FRAUD_RULES; rule++)
    g_ptr_array_extend_and_steal (all, g_steal_pointer (&self->hits[rule]));
  return TRUE;
}

GPtrArray *
vp_fraud_store_find (VpDb *db, const VpFraudAsk asks[VP_N_FRAUD_RULES], guint limit, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_fraud_hit_free);
  g_autoptr (GArray) reversed = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GHashTable) projects = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, project_free);
  VpFraudScan self = { .db = db, .asks = asks, .limit = limit, .cancellable = cancellable, .reversed = reversed, .projects = projects };
  gboolean done;

  for (guint i = 0; i < VP_N_FRAUD_RULES; i++)
    self.hits[i] = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_fraud_hit_free);
  done = run_scan (&self, error) && finish (&self, all, error);
  for (guint i = 0; i < VP_N_FRAUD_RULES; i++)
    g_clear_pointer (&self.hits[i], g_ptr_array_unref);
  return done ? g_steal_pointer (&all) : NULL;
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
