/* vp-team-certification-store.c: which team reaches which level, and its star in the batch
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
/* The stars are rows of the register of stars of organisations, where those of other offices are entered by hand: so what is
 * decided here has its certificates, and is corrected, withdrawn and exported, as every star is. */
#include "config.h"

#include "vp-certification-private.h"

#include "vp-alias-sql.h"
#include "vp-register-store.h"

#include <glib/gi18n-lib.h>

#define DISSOLVED 3 /* team.registration */
/* The stars of the last row o of @team that is not past on @day, and of which @also is true; 0 = none. Batches are decided later than the
 * day until which their hours count, so that the day of the row is no bound. */
#define STARS(team, day, also) "ifnull ((SELECT o.level + 1 FROM team_star o WHERE o.team_id = " team " AND o.removed_at = 0" \
  " AND (o.until = 0 OR o.until >= " day ") AND " also " ORDER BY o.day DESC, o.id DESC LIMIT 1), 0)"

typedef struct {
  gint64 team, minutes;
  VpDate first; /* day of service */
} Total;

/* Hours of every team that has some, those of teams that were merged into it too: one pass, for lines have no index of teams. */
static GArray *
read_totals (VpDb *db, const VpRuleVersion *rules, VpDate as_of, GError **error)
{
  g_autoptr (GArray) totals = g_array_new (FALSE, FALSE, sizeof (Total));
  gboolean all = vp_rules_count_all (rules), row = TRUE;
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, all
    ? "SELECT " VP_TEAM ("g.team_id") " AS team, sum (g.minutes) AS total, min (g.first) FROM (SELECT r.team_id, sum (r.minutes) AS minutes, min (r.day) AS first"
      " FROM service_record r WHERE r.day <= ?1 AND r.team_id IS NOT NULL GROUP BY r.team_id) g GROUP BY team HAVING total > 0"
    : "SELECT " VP_TEAM ("g.team_id") " AS team, sum (g.minutes) / 100 AS total, min (g.first) FROM (SELECT r.team_id, " VP_COUNTED " AS minutes,"
      " min (r.day) AS first"
      " FROM service_record r WHERE r.day <= ?1 AND r.team_id IS NOT NULL GROUP BY r.team_id) g GROUP BY team HAVING total > 0", error);

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int (stmt, 1, as_of);
  vp_rules_bind_shares (stmt, rules);
  while (row) {
    Total total;

    if (!vp_stmt_step (stmt, &row, error))
      return NULL;
    total.team = row ? sqlite3_column_int64 (stmt, 0) : 0;
    total.minutes = row ? sqlite3_column_int64 (stmt, 1) : 0;
    total.first = row ? sqlite3_column_int (stmt, 2) : 0;
    if (row)
      g_array_append_val (totals, total);
  }
  return g_steal_pointer (&totals);
}

/* A membership of which nobody knows since when it is counts from the day the person was registered. */
#define MEMBERS "(SELECT count (DISTINCT " VP_PERSON ("m.volunteer_id") ") FROM team_member m" \
  " JOIN volunteer v ON v.id = " VP_PERSON ("m.volunteer_id") \
  " WHERE m.team_id = t.id AND m.removed_at = 0 AND v.removed_at = 0 AND m.from_on <= ?2 AND (m.from_on > 0 OR v.registered <= ?2)" \
  " AND (m.to_on = 0 OR m.to_on >= ?2))"

/* What is known of one team on the day; *@removed where it is none any more, *@since the day it began. */
static VpCertificationResult *
read_team (VpDb *db, const Total *total, VpDate as_of, gboolean *removed, VpDate *since, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db,
    "SELECT t.name, t.district, ifnull (a.name, ''), t.removed_at <> 0 OR t.registration = ?3, t.founded_on, " MEMBERS ","
    " " STARS ("t.id", "?2", "1")
    " FROM team t LEFT JOIN team a ON a.id = t.parent_id WHERE t.id = ?1", error);
  VpCertificationResult *result;
  gboolean row;

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, total->team);
  sqlite3_bind_int (stmt, 2, as_of);
  sqlite3_bind_int (stmt, 3, DISSOLVED);
  if (!vp_stmt_step (stmt, &row, error))
    return NULL;
  result = g_new0 (VpCertificationResult, 1);
  result->holder_id = total->team;
  result->minutes = total->minutes;
  result->name = row ? vp_stmt_dup_text (stmt, 0) : g_strdup ("");
  result->district = row ? sqlite3_column_int (stmt, 1) : 0;
  result->team = row ? vp_stmt_dup_text (stmt, 2) : g_strdup ("");
  *removed = !row || sqlite3_column_int (stmt, 3) != 0;
  *since = row && sqlite3_column_int (stmt, 4) != 0 ? sqlite3_column_int (stmt, 4) : total->first;
  result->members = row ? sqlite3_column_int64 (stmt, 5) : 0;
  result->previous_rank = row ? sqlite3_column_int (stmt, 6) : 0;
  return result;
}

/* Whether the team is a candidate; else why not is counted. */
static gboolean
judge (VpCertificationResult *result, const VpRuleVersion *rules, gboolean removed, VpDate since, VpDate as_of, VpCandidateCounts *counts)
{
  const VpRuleLevel *level = vp_rules_find_level (rules, result->minutes, result->members, since, as_of);

  if (result->minutes < vp_rules_least (rules)) {
    counts->few_hours++;
    counts->by_counties += level != NULL && !removed;
    return FALSE;
  }
  if (removed)
    counts->removed++;
  else if (level == NULL || level->rank < rules->report_from_rank)
    counts->too_short++;
  else
    vp_certification_give (result, level);
  return result->level_name != NULL;
}

/* Of those who reach no level at all nothing more is asked. */
static gboolean
add_team (VpDb *db, const VpRuleVersion *rules, VpDate as_of, const Total *total, GPtrArray *found, VpCandidateCounts *counts, GError **error)
{
  VpCertificationResult *result;
  VpDate since;
  gboolean removed;

  counts->with_hours++;
  if (vp_rules_find_level (rules, total->minutes, G_MAXINT64, 1, as_of) == NULL) {
    counts->few_hours++;
    return TRUE;
  }
  result = read_team (db, total, as_of, &removed, &since, error);
  if (result == NULL)
    return FALSE;
  if (judge (result, rules, removed, since, as_of, counts))
    g_ptr_array_add (found, result);
  else
    vp_certification_result_free (result);
  return TRUE;
}

GPtrArray *
vp_team_certification_candidates (VpDb *db, const VpRuleVersion *rules, VpDate as_of, VpCandidateCounts *counts, GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_certification_result_free);
  g_autoptr (GArray) totals = read_totals (db, rules, as_of, error);

  for (guint i = 0; totals != NULL && i < totals->len; i++)
    if (!add_team (db, rules, as_of, &g_array_index (totals, Total, i), found, counts, error))
      return NULL;
  return totals != NULL ? g_steal_pointer (&found) : NULL;
}

/* The next number that no star stands under yet: earlier batches may have been entered by hand. */
gboolean
vp_team_certification_number (VpDb *db, int *number, GError **error)
{
  gint64 last;

  if (!vp_db_query_int (db, "SELECT ifnull (max (batch), ?1) FROM team_star", 0, 0, &last, error))
    return FALSE;
  do
    *number = (int) vp_db_reserve_numbers (db, "team-certification-number", 1, error);
  while (*number != 0 && *number <= last);
  return *number != 0;
}

gboolean
vp_team_certification_write (VpDb *db, const VpCertificationBatch *batch, VpCertificationResult *result, GError **error)
{
  const VpRegister *of = vp_register_find ("team-star");
  g_autoptr (VpRecord) row = vp_record_new (of);
  const struct { const char *column; gint64 value; } values[] = {
    { "team_id", result->holder_id }, { "level", result->rank - 1 }, { "batch", batch->number }, { "day", batch->decided_on },
    { "minutes", result->minutes }, { "members", result->members },
  };
  guint field;

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    vp_record_set_number (row, vp_register_column (of, values[i].column), values[i].value);
  if (!vp_register_write (db, of, NULL, row, &field, error))
    return FALSE;
  result->id = row->id;
  return TRUE;
}

static VpCertificationResult *
read_star (VpStmt *stmt)
{
  VpCertificationResult *result = g_new0 (VpCertificationResult, 1);

  result->id = sqlite3_column_int64 (stmt, 0);
  result->holder_id = sqlite3_column_int64 (stmt, 1);
  result->name = vp_stmt_dup_text (stmt, 2);
  result->team = vp_stmt_dup_text (stmt, 3);
  result->district = sqlite3_column_int (stmt, 4);
  result->minutes = sqlite3_column_int64 (stmt, 5);
  result->members = sqlite3_column_int64 (stmt, 6);
  result->previous_rank = sqlite3_column_int (stmt, 7);
  vp_certification_give (result, &(VpRuleLevel) { .rank = sqlite3_column_int (stmt, 8),
                                                  .name = (char *) sqlite3_column_text (stmt, 9) });
  return result;
}

GPtrArray *
vp_team_certification_results (VpDb *db, const VpCertificationBatch *batch, GError **error)
{
  g_autoptr (GPtrArray) results = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_certification_result_free);
  /* A star that was entered by hand may be above the ladder of the batch. */
  g_autoptr (VpStmt) stmt = vp_db_prepare (db,
    "SELECT s.id, s.team_id, t.name, ifnull (a.name, ''), t.district, s.minutes, s.members,"
    " " STARS ("s.team_id", "s.day", "(o.day < s.day OR o.day = s.day AND o.id < s.id)") ", s.level + 1,"
    " ifnull ((SELECT l.name FROM rule_level l WHERE l.rule_version_id = ?2 AND l.rank = s.level + 1), substr ('★★★★★', 1, s.level + 1))"
    " FROM team_star s JOIN team t ON t.id = s.team_id LEFT JOIN team a ON a.id = t.parent_id"
    " WHERE s.batch = ?1 AND s.removed_at = 0 ORDER BY s.level DESC, s.minutes DESC, t.rank, t.id", error);
  gboolean row = TRUE;

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int (stmt, 1, batch->number);
  sqlite3_bind_int64 (stmt, 2, batch->rule_version_id);
  while (row) {
    if (!vp_stmt_step (stmt, &row, error))
      return NULL;
    if (row)
      g_ptr_array_add (results, read_star (stmt));
  }
  return g_steal_pointer (&results);
}
