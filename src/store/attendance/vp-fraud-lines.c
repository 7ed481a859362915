/* vp-fraud-lines.c: what is doubtful about one line, or about many people at once, in the order lines were entered
 *
 * Groups are counted in the first pass; lines are gathered in the second one, and only of groups that can be hits.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-fraud-private.h"

#include "vp-db-private.h"
#include "vp-fraud-group.h"

#define EPOCH 2440588 /* day of Unix second 0 */
#define DAY_SECONDS 86400
#define BLOCK_SECONDS 600
#define OFFICE_FROM 480
#define OFFICE_TO 1050

typedef struct {
  gint64 id, person, project, team, entered_at;
  VpDate day;
  int start, minutes;
  gboolean is_declared, is_typed;
  const char *entered_by; /* one of Lines.names */
} Line;

typedef struct {
  VpFraudScan *scan;
  VpFraudGroups *groups;
  GHashTable *names;      /* who entered or approved */
  GHashTable *holidays;   /* days */
  GHashTable *called_off; /* VpFraudGroup → itself, with the titles */
  guint next_reversed;
  const char *entered, *approved; /* as the line before had them */
} Lines;

typedef void (*LineFunc) (Lines *self, const Line *line);

/* Reading */

static const char *
keep_name (Lines *self, const char *text, const char *before)
{
  const char *name = before;

  if (text == NULL)
    text = "";
  if (name != NULL && strcmp (name, text) == 0)
    return name;
  name = g_hash_table_lookup (self->names, text);
  if (name == NULL) {
    char *copy = g_strdup (text);

    g_hash_table_add (self->names, copy);
    name = copy;
  }
  return name;
}

static gboolean
was_reversed (Lines *self, gint64 id)
{
  const GArray *reversed = self->scan->reversed;

  while (self->next_reversed < reversed->len && g_array_index (reversed, gint64, self->next_reversed) < id)
    self->next_reversed++;
  return self->next_reversed < reversed->len && g_array_index (reversed, gint64, self->next_reversed) == id;
}

static void
fill_line (Lines *self, VpStmt *stmt, Line *line)
{
  line->id = sqlite3_column_int64 (stmt, 0);
  line->person = sqlite3_column_int64 (stmt, 1);
  line->day = sqlite3_column_int (stmt, 2);
  line->start = sqlite3_column_int (stmt, 3);
  line->minutes = sqlite3_column_int (stmt, 4);
  line->project = sqlite3_column_int64 (stmt, 5);
  line->team = sqlite3_column_int64 (stmt, 6);
  line->is_declared = sqlite3_column_type (stmt, 7) == SQLITE_NULL;
  line->is_typed = sqlite3_column_type (stmt, 8) == SQLITE_NULL;
  line->entered_at = sqlite3_column_int64 (stmt, 9);
  self->entered = keep_name (self, (const char *) sqlite3_column_text (stmt, 10), self->entered);
  self->approved = keep_name (self, (const char *) sqlite3_column_text (stmt, 11), self->approved);
  line->entered_by = self->entered;
}

/* Every line that gives minutes and was not taken back. */
static gboolean
read_lines (Lines *self, LineFunc func, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (self->scan->db, "SELECT id, volunteer_id, day, start_minute, minutes, project_id, team_id,"
    " attendance_id, batch_id, entered_at, entered_by, approved_by FROM service_record WHERE minutes > 0 ORDER BY id", error);
  gboolean row = TRUE;

  if (stmt == NULL)
    return FALSE;
  self->next_reversed = 0;
  for (guint64 n = 0;; n++) {
    Line line;

    if (!vp_stmt_step_unguarded (stmt, &row, error) || vp_fraud_scan_is_cancelled (self->scan, n, error))
      return FALSE;
    if (!row)
      return TRUE;
    if (was_reversed (self, sqlite3_column_int64 (stmt, 0)))
      continue;
    fill_line (self, stmt, &line);
    func (self, &line);
  }
}

/* One line by itself */

static VpFraudHit *
add_line_hit (Lines *self, VpFraudRule rule, const Line *line, const char *second)
{
  VpFraudHit *hit = vp_fraud_scan_add (self->scan, rule, g_strdup_printf ("%" G_GINT64_FORMAT, line->id), line->person, line->day);

  hit->first = g_strdup (vp_fraud_scan_project_name (self->scan, line->project));
  hit->second = g_strdup (second);
  vp_fraud_hit_add_record (hit, line->id);
  return hit;
}

static void
look_at_line (Lines *self, const Line *line)
{
  const VpFraudGroup key = { .rule = VP_FRAUD_STOOD_DOWN, .of = line->project, .day = line->day };
  const VpFraudGroup *off = line->project != 0 ? g_hash_table_lookup (self->called_off, &key) : NULL;

  /* half a day is left for the time zone */
  if (line->entered_at < (gint64) (line->day - EPOCH) * DAY_SECONDS - DAY_SECONDS / 2
      && vp_fraud_scan_wants (self->scan, VP_FRAUD_BEFORE))
    add_line_hit (self, VP_FRAUD_BEFORE, line, line->entered_by)->n = line->entered_at;
  for (guint i = 0; off != NULL && i < off->titles->len; i++)
    if (vp_fraud_scan_wants (self->scan, VP_FRAUD_STOOD_DOWN))
      add_line_hit (self, VP_FRAUD_STOOD_DOWN, line, off->titles->pdata[i]);
}

/* Many people at once */

static gboolean
is_outside (Lines *self, const Line *line)
{
  const VpFraudProject *project = vp_fraud_scan_project (self->scan, line->project);

  return project != NULL && (line->day < project->begins || (project->ends != 0 && line->day > project->ends));
}

/* The day number of a Monday is a multiple of seven. */
static gboolean
is_office_time (Lines *self, const Line *line)
{
  return line->day % 7 < 5 && line->start >= OFFICE_FROM && line->start <= OFFICE_TO
    && !g_hash_table_contains (self->holidays, GINT_TO_POINTER (line->day));
}

/* The groups that a line belongs to; returns how many. */
static guint
find_groups (Lines *self, const Line *line, VpFraudGroup keys[4])
{
  const VpFraudAsk *asks = self->scan->asks;
  guint n = 0;

  if (asks[VP_FRAUD_PROJECT].looked && line->project != 0 && is_outside (self, line))
    keys[n++] = (VpFraudGroup) { .rule = VP_FRAUD_PROJECT, .of = line->project, .day = line->day };
  if (!line->is_declared)
    return n;
  if ((asks[VP_FRAUD_NAMES].looked || asks[VP_FRAUD_COPY].looked) && line->project != 0)
    keys[n++] = (VpFraudGroup) { .rule = VP_FRAUD_NAMES, .of = line->project, .day = line->day };
  if (asks[VP_FRAUD_OFFICE].looked && line->team != 0 && is_office_time (self, line))
    keys[n++] = (VpFraudGroup) { .rule = VP_FRAUD_OFFICE, .of = line->team, .day = line->day };
  if (asks[VP_FRAUD_BLOCK].looked && line->is_typed)
    keys[n++] = (VpFraudGroup) { .rule = VP_FRAUD_BLOCK, .of = line->project, .day = line->day, .each = line->minutes,
                                 .slot = line->entered_at / BLOCK_SECONDS, .who = line->entered_by };
  return n;
}

static void
count_cb (Lines *self, const Line *line)
{
  VpFraudGroup keys[4];
  guint n = find_groups (self, line, keys);

  look_at_line (self, line);
  for (guint i = 0; i < n; i++)
    vp_fraud_groups_count (self->groups, &keys[i], line->person, line->minutes);
}

static void
gather_cb (Lines *self, const Line *line)
{
  VpFraudGroup keys[4];
  guint n = find_groups (self, line, keys);

  for (guint i = 0; i < n; i++)
    vp_fraud_groups_gather (self->groups, &keys[i], line->person, line->id);
}

/* What lines are held against */

static gboolean
read_holidays (Lines *self, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (self->scan->db, "SELECT day FROM holiday", error);
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (stmt == NULL || !vp_stmt_collect_ids (stmt, days, error))
    return FALSE;
  for (guint i = 0; i < days->len; i++)
    g_hash_table_add (self->holidays, GINT_TO_POINTER ((int) g_array_index (days, gint64, i)));
  return TRUE;
}

static gboolean
read_called_off (Lines *self, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (self->scan->db, "SELECT project_id, day, title FROM event e WHERE state <> 0"
    " AND project_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM event o WHERE o.project_id = e.project_id AND o.day = e.day"
    " AND o.state = 0) ORDER BY id", error);
  gboolean row = TRUE;

  while (stmt != NULL && row) {
    VpFraudGroup key = { .rule = VP_FRAUD_STOOD_DOWN }, *group;

    if (!vp_stmt_step (stmt, &row, error))
      return FALSE;
    if (!row)
      break;
    key.of = sqlite3_column_int64 (stmt, 0);
    key.day = sqlite3_column_int (stmt, 1);
    group = g_hash_table_lookup (self->called_off, &key);
    if (group == NULL) {
      group = g_memdup2 (&key, sizeof key);
      group->titles = g_ptr_array_new_with_free_func (g_free);
      g_hash_table_add (self->called_off, group);
    }
    g_ptr_array_add (group->titles, vp_stmt_dup_text (stmt, 2));
  }
  return stmt != NULL;
}

/* Who credited himself */

static gboolean
read_own (Lines *self, gint64 person, const char *name, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (self->scan->db, "SELECT id, day, minutes FROM service_record WHERE volunteer_id = ?1"
                                                           " AND minutes > 0 AND (entered_by = ?2 OR approved_by = ?2)", error);
  VpFraudHit *hit = NULL;
  gboolean row = TRUE;

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, person);
  vp_stmt_bind_text (stmt, 2, name);
  while (vp_stmt_step_unguarded (stmt, &row, error) && row) {
    gint64 id = sqlite3_column_int64 (stmt, 0);
    VpDate day = sqlite3_column_int (stmt, 1);

    if (!vp_fraud_scan_stands (self->scan, id))
      continue;
    if (hit == NULL) {
      hit = vp_fraud_scan_add (self->scan, VP_FRAUD_OWN, g_strdup_printf ("%" G_GINT64_FORMAT, person), person, day);
      hit->first = g_strdup (name);
    }
    hit->day = MAX (hit->day, day);
    hit->n++;
    hit->m += sqlite3_column_int (stmt, 2);
    vp_fraud_hit_add_record (hit, id);
  }
  return !row;
}

static gboolean
find_own (Lines *self, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (self->scan->db, "SELECT id, name FROM volunteer ORDER BY id", error);
  gboolean row = TRUE;

  if (stmt == NULL)
    return FALSE;
  while (vp_fraud_scan_wants (self->scan, VP_FRAUD_OWN)) {
    const char *name;

    if (!vp_stmt_step_unguarded (stmt, &row, error))
      return FALSE;
    if (!row)
      break;
    name = (const char *) sqlite3_column_text (stmt, 1);
    if (name != NULL && g_hash_table_contains (self->names, name)
        && !read_own (self, sqlite3_column_int64 (stmt, 0), name, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
run (Lines *self, GError **error)
{
  if (!read_holidays (self, error) || !read_called_off (self, error) || !read_lines (self, count_cb, error) || !find_own (self, error))
    return FALSE;
  vp_fraud_groups_sort (self->groups);
  while (vp_fraud_groups_choose (self->groups)) {
    if (!read_lines (self, gather_cb, error) || !vp_fraud_groups_tell (self->groups, error))
      return FALSE;
  }
  return TRUE;
}

gboolean
vp_fraud_scan_lines (VpFraudScan *scan, GError **error)
{
  g_autoptr (VpFraudGroups) groups = vp_fraud_groups_new (scan);
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) holidays = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) called_off = g_hash_table_new_full (vp_fraud_group_hash, vp_fraud_group_equal, vp_fraud_group_free, NULL);
  Lines self = { .scan = scan, .groups = groups, .names = names, .holidays = holidays, .called_off = called_off };

  return run (&self, error);
}
