/* test-fraud-scan.c: one look for all rules finds what a question for each rule finds
 *
 * The yardstick is plain SQL, one statement a rule, over lines thrown at random so densely that every rule has hits.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-db-private.h"
#include "vp-fraud-store.h"
#include "vp-test-event.h"

#define DAY 2458000
#define DAYS 40
#define LINES 2500
#define MOST 100000

/* Each gives: what it is about, the person (0 = none), the day (0 = none), two numbers, two names, the lines. ?1 is the value of the
 * rule, ?2 the most hits. */
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
    "SELECT ifnull (r.project_id, 0) || '/' || r.day || '/' || r.minutes || '/' || (r.entered_at / 600), 0, r.day,"
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

/* As many people, projects and days as make every rule find something */
static const VpFraudAsk asks[VP_N_FRAUD_RULES] = {
  [VP_FRAUD_PLACES] = { TRUE, 0 }, [VP_FRAUD_DAY] = { TRUE, 300 }, [VP_FRAUD_RUN] = { TRUE, 6 }, [VP_FRAUD_BEFORE] = { TRUE, 0 },
  [VP_FRAUD_BLOCK] = { TRUE, 3 }, [VP_FRAUD_STOOD_DOWN] = { TRUE, 0 }, [VP_FRAUD_NAMES] = { TRUE, 8 }, [VP_FRAUD_AGE] = { TRUE, 6 },
  [VP_FRAUD_OWN] = { TRUE, 0 }, [VP_FRAUD_STAR] = { TRUE, 3000 }, [VP_FRAUD_PROJECT] = { TRUE, 0 }, [VP_FRAUD_OFFICE] = { TRUE, 5 },
  [VP_FRAUD_COPY] = { TRUE, 3 },
};

static void
run_sql (VpDb *db, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
run_sql (VpDb *db, const char *format, ...)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sql = NULL;
  va_list arguments;

  va_start (arguments, format);
  sql = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  vp_db_exec (db, sql, &error);
  g_assert_no_error (error);
}

/* What lines are held against: times of projects, days called off, days of birth, holidays, sheets, a file. */
static void
plant_around (VpTestEvent *self)
{
  VpDb *db = self->db;

  run_sql (db, "INSERT INTO project (id, name, begins_on, ends_on) VALUES (1001, '清扫', %d, %d), (1002, '宣传', 0, %d),"
               " (1003, '执勤', %d, 0), (1004, '助残', 0, 0)", DAY + 5, DAY + 30, DAY + 35, DAY + 2);
  run_sql (db, "INSERT INTO team (id, name) VALUES (2001, '机关队'), (2002, '社区队')");
  run_sql (db, "INSERT INTO event (id, title, project_id, day, starts, ends, state, reason) VALUES"
               " (9001, '雨停', 1001, %d, 500, 600, 2, '雨'), (9002, '又停', 1001, %d, 600, 700, 1, '风'),"
               " (9003, '停', 1002, %d, 500, 600, 2, '雨'), (9004, '没停', 1002, %d, 500, 600, 0, ''),"
               " (9005, '无项目', NULL, %d, 500, 600, 2, '雨')", DAY + 9, DAY + 9, DAY + 10, DAY + 10, DAY + 11);
  run_sql (db, "UPDATE volunteer SET birth = CASE id %% 4 WHEN 0 THEN 0 WHEN 1 THEN %d WHEN 2 THEN %d ELSE 2440000 END", DAY + 20 - 6 * 365,
           DAY + 20 - 110 * 365 - 27);
  run_sql (db, "INSERT OR IGNORE INTO holiday (id, day, kind, name) VALUES (9001, %d, 0, '节')", DAY + 8);
  run_sql (db, "INSERT INTO import_batch (id, kind, file_name, sha256, imported_at, imported_by, read, added, updated, unchanged,"
               " clashing, rejected) VALUES (1, 'records', 'a.csv', 'x', 1, 'a', 1, 1, 0, 0, 0, 0)");
  run_sql (db, "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 900) INSERT INTO attendance (id, event_id,"
               " shift_id, name, sheet, line, state, entered_by, entered_at) SELECT 50000 + i, %" G_GINT64_FORMAT ", (SELECT min (id) FROM event_shift), '甲',"
               " 1 + i / 90, 1 + i %% 90, 1, 'a', 1 FROM n", self->event);
}

static const char *
pick (GRand *rand, const char *const *from, int n)
{
  return from[g_rand_int_range (rand, 0, n)];
}

static void
throw_line (VpTestEvent *self, GRand *rand, int id)
{
  static const char *const projects[] = { "1001", "1002", "1003", "1004", "NULL" }, *const teams[] = { "2001", "2002", "NULL" };
  static const char *const names[] = { "李录入", "张丙", "张丁", "王" }, *const approvers[] = { "审批", "张甲", "张丙" };
  int day = DAY + g_rand_int_range (rand, 0, DAYS), start = g_rand_int_range (rand, -1, 1200);
  gint64 person = self->people[g_rand_int_range (rand, 0, VP_TEST_PEOPLE - 4)];
  gint64 entered = ((gint64) day - 2440588) * 86400 + g_rand_int_range (rand, -2, 5) * 43200 + g_rand_int_range (rand, -1, 2) * 600;
  g_autofree char *sheet = id % 4 == 0 ? g_strdup_printf ("%d", 50001 + id / 4) : g_strdup ("NULL");

  run_sql (self->db, "INSERT INTO service_record (id, volunteer_id, day, start_minute, minutes, project_id, team_id, batch_id,"
                     " attendance_id, entered_at, entered_by, approved_by) VALUES (%d, %" G_GINT64_FORMAT ", %d, %d, %d, %s, %s, %s, %s, %"
                     G_GINT64_FORMAT ", '%s', '%s')", 100000 + id, person, day, start, 30 * g_rand_int_range (rand, 1, 4),
           pick (rand, projects, 5), pick (rand, teams, 3), id % 7 == 0 ? "1" : "NULL", sheet, entered, pick (rand, names, 4),
           pick (rand, approvers, 3));
}

/* One and the same list on four days, one of which has a line taken back; the people of it are in no other line. */
static void
plant_copies (VpTestEvent *self)
{
  for (int day = 0; day < 4; day++)
    for (int i = 0; i < 4; i++)
      run_sql (self->db, "INSERT INTO service_record (id, volunteer_id, day, minutes, project_id, entered_at, entered_by) SELECT %d + i,"
                         " %" G_GINT64_FORMAT ", %d, 60, 1004, 1600000000, 'a' FROM (SELECT 0 AS i UNION ALL SELECT 1)",
               200000 + day * 100 + i * 2, self->people[VP_TEST_PEOPLE - 4 + i], DAY + 100 + day * 7);
  run_sql (self->db, "INSERT INTO service_record (id, volunteer_id, day, minutes, project_id, reverses, reason, entered_at, entered_by)"
                     " SELECT 210000, volunteer_id, day, -minutes, project_id, id, '错', 1600000000, 'a' FROM service_record WHERE id = 200000");
}

/* The last line of a person carries him over a line of stars. */
static void
plant_star (VpTestEvent *self)
{
  run_sql (self->db, "INSERT INTO service_record (id, volunteer_id, day, minutes, entered_at, entered_by) VALUES (250000, %"
                     G_GINT64_FORMAT ", %d, 60, 1600000000, '李录入')", self->people[0], DAY + 50);
  run_sql (self->db, "UPDATE rule_level SET min_minutes = (SELECT minutes - 10 FROM service_balance WHERE volunteer_id = %"
                     G_GINT64_FORMAT ") WHERE id = (SELECT min (id) FROM rule_level)", self->people[0]);
}

static void
plant (VpTestEvent *self, guint seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  run_sql (self->db, "BEGIN");
  plant_around (self);
  for (int id = 0; id < LINES; id++)
    throw_line (self, rand, id);
  plant_copies (self);
  run_sql (self->db, "INSERT INTO service_record (id, volunteer_id, day, start_minute, minutes, project_id, team_id, reverses, reason,"
                     " entered_at, entered_by) SELECT id + 300000, volunteer_id, day, start_minute, -minutes, project_id, team_id, id, '错',"
                     " entered_at, entered_by FROM service_record WHERE id BETWEEN 100000 AND 199999 AND id %% 9 = 0");
  plant_star (self);
  run_sql (self->db, "COMMIT");
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  return (*(const gint64 *) a > *(const gint64 *) b) - (*(const gint64 *) a < *(const gint64 *) b);
}

static char *
write_hit (const VpFraudHit *hit)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, "%u %s %" G_GINT64_FORMAT " %d %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %s %s:", hit->rule, hit->about,
                          hit->person, hit->day, hit->n, hit->m, hit->first, hit->second);
  g_array_sort (hit->records, compare_ids);
  for (guint i = 0; i < hit->records->len; i++)
    g_string_append_printf (text, " %" G_GINT64_FORMAT, g_array_index (hit->records, gint64, i));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
ask_hit (VpStmt *stmt, VpFraudRule rule)
{
  g_autoptr (GArray) records = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_auto (GStrv) ids = g_strsplit ((const char *) sqlite3_column_text (stmt, 7), ",", -1);
  g_autofree char *about = vp_stmt_dup_text (stmt, 0), *first = vp_stmt_dup_text (stmt, 5), *second = vp_stmt_dup_text (stmt, 6);
  const VpFraudHit hit = { .rule = rule, .about = about, .person = sqlite3_column_int64 (stmt, 1), .day = sqlite3_column_int (stmt, 2),
                           .n = sqlite3_column_int64 (stmt, 3), .m = sqlite3_column_int64 (stmt, 4), .first = first, .second = second,
                           .records = records };

  for (guint i = 0; ids[i] != NULL; i++) {
    gint64 id = g_ascii_strtoll (ids[i], NULL, 10);

    g_array_append_val (records, id);
  }
  return write_hit (&hit);
}

static GPtrArray *
ask_plainly (VpDb *db, VpFraudRule rule)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, questions[rule], &error);
  GPtrArray *found = g_ptr_array_new_with_free_func (g_free);

  g_assert_no_error (error);
  sqlite3_bind_int (stmt, 1, asks[rule].value);
  sqlite3_bind_int (stmt, 2, MOST);
  while (sqlite3_step (stmt) == SQLITE_ROW)
    g_ptr_array_add (found, ask_hit (stmt, rule));
  return found;
}

static GPtrArray *
scan (VpDb *db, VpFraudRule rule, guint limit)
{
  g_autoptr (GError) error = NULL;
  VpFraudAsk only[VP_N_FRAUD_RULES] = { { FALSE, 0 } };
  g_autoptr (GPtrArray) hits = NULL;
  GPtrArray *found = g_ptr_array_new_with_free_func (g_free);

  if (rule != VP_N_FRAUD_RULES)
    only[rule] = asks[rule];
  hits = vp_fraud_store_find (db, rule != VP_N_FRAUD_RULES ? only : asks, limit, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < hits->len; i++)
    g_ptr_array_add (found, write_hit (hits->pdata[i]));
  return found;
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
assert_same (GPtrArray *found, GPtrArray *plain)
{
  g_ptr_array_sort (found, compare_texts);
  g_ptr_array_sort (plain, compare_texts);
  for (guint i = 0; i < MIN (found->len, plain->len); i++)
    g_assert_cmpstr (found->pdata[i], ==, plain->pdata[i]);
  g_assert_cmpuint (found->len, ==, plain->len);
}

/* All rules at once, and each alone */
static void
test_same (VpTestEvent *self, gconstpointer data)
{
  g_autoptr (GPtrArray) all = NULL, together = g_ptr_array_new_with_free_func (g_free);

  plant (self, GPOINTER_TO_UINT (data));
  for (guint rule = 0; rule < VP_N_FRAUD_RULES; rule++) {
    g_autoptr (GPtrArray) plain = ask_plainly (self->db, rule), found = scan (self->db, rule, MOST);

    g_test_message ("rule %u: %u hits", rule, plain->len);
    g_assert_cmpuint (plain->len, >, 0);
    assert_same (found, plain);
    g_ptr_array_extend_and_steal (together, g_steal_pointer (&plain));
  }
  all = scan (self->db, VP_N_FRAUD_RULES, MOST);
  assert_same (all, together);
}

/* Few hits are the first ones of all, also where the first groups that are looked at are none. */
static void
test_limit (VpTestEvent *self, gconstpointer data)
{
  plant (self, GPOINTER_TO_UINT (data));
  for (guint rule = 0; rule < VP_N_FRAUD_RULES; rule++)
    for (guint limit = 1; limit < 8; limit += 3) {
      g_autoptr (GPtrArray) every = scan (self->db, rule, MOST), few = scan (self->db, rule, limit);

      g_assert_cmpuint (few->len, ==, MIN (limit, every->len));
      for (guint i = 0; i < few->len; i++)
        g_assert_cmpstr (few->pdata[i], ==, every->pdata[i]);
    }
}

static void
test_cancel (VpTestEvent *self, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  plant (self, GPOINTER_TO_UINT (data));
  g_cancellable_cancel (cancellable);
  g_assert_null (vp_fraud_store_find (self->db, asks, MOST, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
tear_down (VpTestEvent *self, gconstpointer data)
{
  vp_calendar_unref (self->calendar);
  vp_test_store_tear_down (&self->store);
}

#define ADD(name, seed, func) g_test_add ("/fraud-scan/" name, VpTestEvent, GUINT_TO_POINTER (seed), vp_test_event_set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("same", 1u, test_same);
  ADD ("same-again", 2u, test_same);
  ADD ("same-once-more", 3u, test_same);
  ADD ("limit", 4u, test_limit);
  ADD ("cancel", 5u, test_cancel);
  return g_test_run ();
}
