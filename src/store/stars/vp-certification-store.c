/* vp-certification-store.c: who reaches which level, and certification batches
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-certification-private.h"

#include "vp-alias-sql.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define BATCH_COLUMNS "b.id, b.number, b.rule_version_id, s.name, b.as_of, b.decided_on, b.entered_by," \
  " CASE b.holder WHEN 0 THEN (SELECT count (*) FROM certification_result r WHERE r.batch_id = b.id)" \
  " ELSE (SELECT count (*) FROM team_star t WHERE t.batch = b.number AND t.removed_at = 0) END," \
  " (SELECT count (*) FROM certificate c JOIN certification_result r ON r.id = c.result_id" \
  " WHERE r.batch_id = b.id AND c.voided_at = 0), b.holder"
#define BATCH_TABLES "certification_batch b JOIN rule_version v ON v.id = b.rule_version_id" \
  " JOIN rule_set s ON s.id = v.rule_set_id"

void
vp_certification_result_free (VpCertificationResult *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self->team);
  g_free (self->level_name);
  g_free (self);
}

void
vp_certification_batch_free (VpCertificationBatch *self)
{
  g_free (self->rule_set);
  g_free (self->entered_by);
  g_free (self);
}

typedef struct {
  VpDb *db;
  const VpRuleVersion *rules;
  VpDate as_of;
  GPtrArray *candidates;
  VpCandidateCounts *counts;
} Candidates;

/* Full months from @since to @as_of. */
static int
count_months (VpDate since, VpDate as_of)
{
  int year, month, day, to_year, to_month, to_day;

  if (since == 0)
    return 0;
  vp_date_get (since, &year, &month, &day);
  vp_date_get (as_of, &to_year, &to_month, &to_day);
  return (to_year - year) * 12 + to_month - month - (to_day < day);
}

const VpRuleLevel *
vp_rules_find_level (const VpRuleVersion *rules, gint64 minutes, gint64 members, VpDate since, VpDate as_of)
{
  int months = count_months (since, as_of);

  for (guint i = rules->levels->len; i > 0; i--) {
    const VpRuleLevel *level = g_ptr_array_index (rules->levels, i - 1);

    if (minutes >= level->min_minutes && months >= level->min_months && members >= level->min_members)
      return level;
  }
  return NULL;
}

void
vp_certification_give (VpCertificationResult *result, const VpRuleLevel *level)
{
  result->rank = level->rank;
  result->level_name = g_strdup (level->name);
  result->change = result->previous_rank == 0 ? VP_CHANGE_NEW
    : result->rank > result->previous_rank ? VP_CHANGE_RAISED
    : result->rank == result->previous_rank ? VP_CHANGE_KEPT : VP_CHANGE_LOWERED;
}

static void
add_candidate (Candidates *self, gint64 person, gint64 minutes)
{
  VpCertificationResult *result = g_new0 (VpCertificationResult, 1);

  result->holder_id = person;
  result->minutes = minutes;
  g_ptr_array_add (self->candidates, result);
}

/* Fills in who it is and the rank of the last batch; *@keep says whether the person reaches a reported level. */
static gboolean
complete_candidate (Candidates *self, VpCertificationResult *result, gboolean *keep, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (self->db,
    "SELECT v.number, v.name, ifnull (v.team_id, 0), ifnull (t.name, ''), v.district,"
    " CASE WHEN v.registered <> 0 THEN v.registered ELSE ifnull ((SELECT min (day) FROM service_record r"
    " WHERE r.volunteer_id " VP_OF_PERSON ("v.id") " AND r.minutes > 0"
    " AND NOT EXISTS (SELECT 1 FROM service_record x WHERE x.reverses = r.id)), 0) END, v.removed_at,"
    " " VP_PERSON_STARS ("v.id") ","
    " v.birth"
    " FROM volunteer v LEFT JOIN team t ON t.id = v.team_id WHERE v.id = ?1", error);
  const VpRuleLevel *level;
  gboolean row;

  *keep = FALSE;
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, result->holder_id);
  if (!vp_stmt_step (stmt, &row, error))
    return FALSE;
  if (!row || sqlite3_column_int64 (stmt, 6) != 0) {
    self->counts->removed++;
    return TRUE;
  }
  /* What a level asks of members it asks of teams. */
  level = vp_rules_find_level (self->rules, result->minutes, G_MAXINT64, sqlite3_column_int (stmt, 5), self->as_of);
  if (level == NULL || level->rank < self->rules->report_from_rank) {
    self->counts->too_short++;
    return TRUE;
  }
  *keep = TRUE;
  result->number = sqlite3_column_int64 (stmt, 0);
  result->name = vp_stmt_dup_text (stmt, 1);
  result->team_id = sqlite3_column_int64 (stmt, 2);
  result->team = vp_stmt_dup_text (stmt, 3);
  result->district = sqlite3_column_int (stmt, 4);
  result->previous_rank = sqlite3_column_int (stmt, 7);
  result->birth = sqlite3_column_int (stmt, 8);
  vp_certification_give (result, level);
  return TRUE;
}

int
vp_certification_compare (gconstpointer a, gconstpointer b)
{
  const VpCertificationResult *x = *(const VpCertificationResult *const *) a;
  const VpCertificationResult *y = *(const VpCertificationResult *const *) b;

  if (x->rank != y->rank)
    return y->rank - x->rank;
  if (x->minutes != y->minutes)
    return x->minutes > y->minutes ? -1 : 1;
  if (x->number != y->number)
    return x->number < y->number ? -1 : 1;
  return x->holder_id < y->holder_id ? -1 : x->holder_id > y->holder_id;
}

#define COUNTED VP_COUNTED " / 100"

gboolean
vp_rules_count_all (const VpRuleVersion *rules)
{
  for (guint i = 0; i < VP_N_EVIDENCE; i++)
    if (rules->shares[i] != 100)
      return FALSE;
  return TRUE;
}

void
vp_rules_bind_shares (VpStmt *stmt, const VpRuleVersion *rules)
{
  for (int i = 0; !vp_rules_count_all (rules) && i < VP_N_EVIDENCE; i++)
    sqlite3_bind_int (stmt, 4 + i, rules->shares[i]);
}

gint64
vp_rules_least (const VpRuleVersion *rules)
{
  gint64 least = G_MAXINT64;

  for (guint i = 0; i < rules->levels->len; i++) {
    const VpRuleLevel *level = g_ptr_array_index (rules->levels, i);

    if (level->rank >= rules->report_from_rank)
      least = MIN (least, level->min_minutes);
  }
  return least;
}

static gboolean
read_totals (Candidates *self, gint64 least, GError **error)
{
  g_autoptr (VpStmt) stmt = NULL;
  gboolean row = TRUE;

  if (vp_rules_count_all (self->rules))
    stmt = vp_db_prepare (self->db, "SELECT " VP_PERSON ("volunteer_id") " AS person, sum (minutes) AS total FROM (SELECT volunteer_id,"
                                    " sum (minutes) AS minutes FROM service_record WHERE day <= ?1 GROUP BY volunteer_id)"
                                    " GROUP BY person HAVING total >= ?2", error);
  else
    stmt = vp_db_prepare (self->db, "SELECT " VP_PERSON ("r.volunteer_id") " AS person, " COUNTED " AS total FROM service_record r"
                                    " WHERE r.day <= ?1 GROUP BY person HAVING total >= ?2", error);
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int (stmt, 1, self->as_of);
  sqlite3_bind_int64 (stmt, 2, least);
  vp_rules_bind_shares (stmt, self->rules);
  while (row) {
    if (!vp_stmt_step (stmt, &row, error))
      return FALSE;
    if (row)
      add_candidate (self, sqlite3_column_int64 (stmt, 0), sqlite3_column_int64 (stmt, 1));
  }
  return TRUE;
}

/* People whose hours reach the lowest level but none that is reported here. */
static gboolean
count_by_counties (const Candidates *self, gint64 least, guint *n, GError **error)
{
  const VpRuleVersion *rules = self->rules;
  g_autoptr (VpStmt) stmt = vp_db_prepare (self->db, vp_rules_count_all (rules)
    ? "SELECT count (*) FROM (SELECT sum (r.minutes) AS total FROM service_record r JOIN volunteer v"
      " ON v.id = " VP_PERSON ("r.volunteer_id")
      " WHERE r.day <= ?1 AND v.removed_at = 0 GROUP BY v.id HAVING total >= ?2 AND total < ?3)"
    : "SELECT count (*) FROM (SELECT " COUNTED " AS total FROM service_record r JOIN volunteer v"
      " ON v.id = " VP_PERSON ("r.volunteer_id")
      " WHERE r.day <= ?1 AND v.removed_at = 0 GROUP BY v.id HAVING total >= ?2 AND total < ?3)", error);
  gint64 lowest = least;
  gboolean row;

  for (guint i = 0; i < rules->levels->len; i++)
    lowest = MIN (lowest, ((VpRuleLevel *) g_ptr_array_index (rules->levels, i))->min_minutes);
  *n = 0;
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, self->as_of);
  sqlite3_bind_int64 (stmt, 2, lowest);
  sqlite3_bind_int64 (stmt, 3, least);
  vp_rules_bind_shares (stmt, rules);
  if (!vp_stmt_step (stmt, &row, error))
    return FALSE;
  *n = row ? (guint) sqlite3_column_int64 (stmt, 0) : 0;
  return TRUE;
}

static GPtrArray *
find_people (VpDb *db, const VpRuleVersion *rules, VpDate as_of, VpCandidateCounts *counts, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_certification_result_free);
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_certification_result_free);
  Candidates self = { .db = db, .rules = rules, .as_of = as_of, .candidates = all, .counts = counts };
  gint64 least = vp_rules_least (rules), with_hours;

  if (!read_totals (&self, least, error)
      || !vp_db_query_int (db, "SELECT count (*) FROM (SELECT " VP_PERSON ("volunteer_id") " AS person FROM (SELECT volunteer_id, sum (minutes) AS minutes"
                               " FROM service_record WHERE day <= ?1 GROUP BY volunteer_id) GROUP BY person"
                               " HAVING sum (minutes) > 0)", as_of, 0, &with_hours, error)
      || !count_by_counties (&self, least, &counts->by_counties, error))
    return NULL;
  counts->with_hours = (guint) with_hours;
  counts->few_hours = (guint) MAX (with_hours - (gint64) all->len, 0);
  for (guint i = 0; i < all->len; i++) {
    gboolean keep;

    if (!complete_candidate (&self, g_ptr_array_index (all, i), &keep, error))
      return NULL;
    if (keep)
      g_ptr_array_add (kept, g_steal_pointer (&g_ptr_array_index (all, i)));
    else
      g_clear_pointer ((VpCertificationResult **) &g_ptr_array_index (all, i), vp_certification_result_free);
  }
  g_ptr_array_set_free_func (all, NULL);
  return g_steal_pointer (&kept);
}

GPtrArray *
vp_certification_store_candidates (VpDb *db, const VpRuleVersion *rules, VpDate as_of, VpCandidateCounts *counts,
                                   GError **error)
{
  GPtrArray *found;

  memset (counts, 0, sizeof *counts);
  found = rules->holder == VP_HOLDER_TEAM ? vp_team_certification_candidates (db, rules, as_of, counts, error)
                                          : find_people (db, rules, as_of, counts, error);
  if (found != NULL)
    g_ptr_array_sort (found, vp_certification_compare);
  return found;
}

static gboolean
write_result (VpDb *db, gint64 batch_id, VpCertificationResult *result, GError **error)
{
  g_autoptr (VpStmt) stmt = NULL;

  result->id = vp_db_reserve_ids (db, "certification_result", 1, error);
  if (result->id == 0)
    return FALSE;
  stmt = vp_db_prepare (db,
    "INSERT INTO certification_result (id, batch_id, volunteer_id, rank, level_name, minutes, change)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)", error);
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, result->id);
  sqlite3_bind_int64 (stmt, 2, batch_id);
  sqlite3_bind_int64 (stmt, 3, result->holder_id);
  sqlite3_bind_int (stmt, 4, result->rank);
  vp_stmt_bind_text (stmt, 5, result->level_name);
  sqlite3_bind_int64 (stmt, 6, result->minutes);
  sqlite3_bind_int (stmt, 7, (int) result->change);
  return vp_stmt_run (stmt, error);
}

static gboolean
give_number (VpDb *db, VpCertificationBatch *batch, GError **error)
{
  if (batch->holder == VP_HOLDER_TEAM)
    return vp_team_certification_number (db, &batch->number, error);
  batch->number = (int) vp_db_reserve_numbers (db, "certification-number", 1, error);
  return batch->number != 0;
}

gboolean
vp_certification_store_insert (VpDb *db, VpCertificationBatch *batch, GPtrArray *results, GError **error)
{
  g_autoptr (VpStmt) stmt = NULL;

  batch->id = vp_db_reserve_ids (db, "certification_batch", 1, error);
  if (batch->id == 0 || !give_number (db, batch, error))
    return FALSE;
  stmt = vp_db_prepare (db,
    "INSERT INTO certification_batch (id, number, rule_version_id, as_of, decided_on, entered_by, holder)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)", error);
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, batch->id);
  sqlite3_bind_int (stmt, 2, batch->number);
  sqlite3_bind_int64 (stmt, 3, batch->rule_version_id);
  sqlite3_bind_int (stmt, 4, batch->as_of);
  sqlite3_bind_int (stmt, 5, batch->decided_on);
  vp_stmt_bind_text (stmt, 6, batch->entered_by);
  sqlite3_bind_int (stmt, 7, (int) batch->holder);
  if (!vp_stmt_run (stmt, error))
    return FALSE;
  for (guint i = 0; i < results->len; i++)
    if (batch->holder == VP_HOLDER_TEAM ? !vp_team_certification_write (db, batch, g_ptr_array_index (results, i), error)
                                        : !write_result (db, batch->id, g_ptr_array_index (results, i), error))
      return FALSE;
  return TRUE;
}

static gpointer
read_batch (VpStmt *stmt)
{
  VpCertificationBatch *batch = g_new0 (VpCertificationBatch, 1);

  batch->id = sqlite3_column_int64 (stmt, 0);
  batch->number = sqlite3_column_int (stmt, 1);
  batch->rule_version_id = sqlite3_column_int64 (stmt, 2);
  batch->rule_set = vp_stmt_dup_text (stmt, 3);
  batch->as_of = sqlite3_column_int (stmt, 4);
  batch->decided_on = sqlite3_column_int (stmt, 5);
  batch->entered_by = vp_stmt_dup_text (stmt, 6);
  batch->results = sqlite3_column_int64 (stmt, 7);
  batch->certificates = sqlite3_column_int64 (stmt, 8);
  batch->holder = (VpHolder) sqlite3_column_int (stmt, 9);
  return batch;
}

GPtrArray *
vp_certification_store_list (VpDb *db, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT " BATCH_COLUMNS " FROM " BATCH_TABLES " ORDER BY b.id DESC", error);

  if (stmt == NULL)
    return NULL;
  return vp_stmt_collect (stmt, read_batch, (GDestroyNotify) vp_certification_batch_free, error);
}

VpCertificationBatch *
vp_certification_store_get (VpDb *db, VpHolder holder, int number, GError **error)
{
  g_autofree char *gone = g_strdup_printf (_("There is no certification batch %d."), number);

  return vp_db_one (db, holder == VP_HOLDER_TEAM ? "SELECT " BATCH_COLUMNS " FROM " BATCH_TABLES " WHERE b.number = ?1 AND b.holder = 1"
                    : "SELECT " BATCH_COLUMNS " FROM " BATCH_TABLES " WHERE b.number = ?1 AND b.holder = 0", number, read_batch, gone, error);
}

static GPtrArray *
read_people (VpDb *db, gint64 batch_id, GError **error)
{
  g_autoptr (GPtrArray) results = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_certification_result_free);
  g_autoptr (VpStmt) stmt = vp_db_prepare (db,
    "SELECT r.id, r.volunteer_id, v.number, v.name, ifnull (v.team_id, 0), ifnull (t.name, ''), v.district, r.rank,"
    " r.level_name, r.minutes, r.change, v.birth FROM certification_result r JOIN volunteer v ON v.id = r.volunteer_id"
    " LEFT JOIN team t ON t.id = v.team_id WHERE r.batch_id = ?1 ORDER BY r.rank DESC, r.minutes DESC, v.number", error);
  gboolean row = TRUE;

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, batch_id);
  while (row) {
    VpCertificationResult *result;

    if (!vp_stmt_step (stmt, &row, error))
      return NULL;
    if (!row)
      break;
    result = g_new0 (VpCertificationResult, 1);
    result->id = sqlite3_column_int64 (stmt, 0);
    result->holder_id = sqlite3_column_int64 (stmt, 1);
    result->number = sqlite3_column_int64 (stmt, 2);
    result->name = vp_stmt_dup_text (stmt, 3);
    result->team_id = sqlite3_column_int64 (stmt, 4);
    result->team = vp_stmt_dup_text (stmt, 5);
    result->district = sqlite3_column_int (stmt, 6);
    result->rank = sqlite3_column_int (stmt, 7);
    result->level_name = vp_stmt_dup_text (stmt, 8);
    result->minutes = sqlite3_column_int64 (stmt, 9);
    result->change = (VpCertificationChange) sqlite3_column_int (stmt, 10);
    result->birth = sqlite3_column_int (stmt, 11);
    g_ptr_array_add (results, result);
  }
  return g_steal_pointer (&results);
}

GPtrArray *
vp_certification_store_results (VpDb *db, gint64 batch_id, GError **error)
{
  g_autoptr (VpCertificationBatch) batch = vp_db_one (db, "SELECT " BATCH_COLUMNS " FROM " BATCH_TABLES " WHERE b.id = ?1", batch_id,
                                                      read_batch, _("The batch is gone."), error);

  if (batch == NULL)
    return NULL;
  return batch->holder == VP_HOLDER_TEAM ? vp_team_certification_results (db, batch, error) : read_people (db, batch_id, error);
}
