/* vp-fraud-people.c: what is doubtful about one person's lines, in one pass over the index of people and days
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-fraud-private.h"

#include "vp-db-private.h"

#define AGE_MOST 110
#define YEAR 365.25

typedef struct {
  gint64 id, project;
  int start, minutes;
} Place;

/* The person and the day that are being read, and the days running before it. */
typedef struct {
  VpFraudScan *scan;
  VpStmt *births;
  gint64 born; /* person of the row that births stands at, G_MAXINT64 = it is at its end */
  int birth;
  gint64 person;
  VpDate day;
  gint64 minutes, lines;
  GArray *ids, *credited; /* of the day: all lines, and those that give minutes */
  VpDate run_from, run_to; /* 0 = none */
  GArray *run;
  VpDate first_aged;
  GArray *aged;
} People;

static void
add_records (VpFraudHit *hit, const GArray *ids)
{
  for (guint i = 0; i < ids->len; i++)
    vp_fraud_hit_add_record (hit, g_array_index (ids, gint64, i));
}

static gboolean
read_place (People *self, gint64 id, GArray *places, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (self->scan->db, "SELECT id, ifnull (project_id, 0), start_minute, minutes FROM service_record"
                                                           " WHERE id = ?1 AND start_minute >= 0", error);
  gboolean row;

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, id);
  if (!vp_stmt_step_unguarded (stmt, &row, error))
    return FALSE;
  if (row) {
    Place place = { sqlite3_column_int64 (stmt, 0), sqlite3_column_int64 (stmt, 1), sqlite3_column_int (stmt, 2),
                    sqlite3_column_int (stmt, 3) };

    g_array_append_val (places, place);
  }
  return TRUE;
}

static void
compare_places (People *self, const Place *one, const Place *other)
{
  const Place *a = one->id < other->id ? one : other, *b = one->id < other->id ? other : one;
  VpFraudHit *hit;

  if (a->start >= b->start + b->minutes || b->start >= a->start + a->minutes || !vp_fraud_scan_wants (self->scan, VP_FRAUD_PLACES))
    return;
  hit = vp_fraud_scan_add (self->scan, VP_FRAUD_PLACES, g_strdup_printf ("%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT, a->id, b->id),
                           self->person, self->day);
  hit->n = a->start;
  hit->m = b->start;
  hit->first = g_strdup (vp_fraud_scan_project_name (self->scan, a->project));
  hit->second = g_strdup (vp_fraud_scan_project_name (self->scan, b->project));
  vp_fraud_hit_add_record (hit, a->id);
  vp_fraud_hit_add_record (hit, b->id);
}

/* Only a day of several lines has to be looked up: the index does not hold the times. */
static gboolean
look_at_places (People *self, GError **error)
{
  g_autoptr (GArray) places = NULL;

  if (self->credited->len < 2 || !vp_fraud_scan_wants (self->scan, VP_FRAUD_PLACES))
    return TRUE;
  places = g_array_new (FALSE, FALSE, sizeof (Place));
  for (guint i = 0; i < self->credited->len; i++) {
    gint64 id = g_array_index (self->credited, gint64, i);

    if (vp_fraud_scan_stands (self->scan, id) && !read_place (self, id, places, error))
      return FALSE;
  }
  for (guint i = 0; i < places->len; i++)
    for (guint k = i + 1; k < places->len; k++)
      compare_places (self, &g_array_index (places, Place, i), &g_array_index (places, Place, k));
  return TRUE;
}

static void
look_at_day (People *self)
{
  VpFraudHit *hit;

  if (!vp_fraud_scan_wants (self->scan, VP_FRAUD_DAY) || self->minutes <= self->scan->asks[VP_FRAUD_DAY].value)
    return;
  hit = vp_fraud_scan_add (self->scan, VP_FRAUD_DAY, g_strdup_printf ("%" G_GINT64_FORMAT "/%d", self->person, self->day), self->person,
                           self->day);
  hit->n = self->minutes;
  hit->m = self->lines;
  add_records (hit, self->ids);
}

static void
end_run (People *self)
{
  int days = self->run_from != 0 ? self->run_to - self->run_from + 1 : 0;

  if (days > self->scan->asks[VP_FRAUD_RUN].value && vp_fraud_scan_wants (self->scan, VP_FRAUD_RUN)) {
    VpFraudHit *hit = vp_fraud_scan_add (self->scan, VP_FRAUD_RUN, g_strdup_printf ("%" G_GINT64_FORMAT "/%d", self->person,
                                                                                    self->run_from), self->person, self->run_from);

    hit->n = days;
    hit->m = self->run_to;
    add_records (hit, self->run);
  }
  self->run_from = 0;
  g_array_set_size (self->run, 0);
}

static gboolean
end_day (People *self, GError **error)
{
  if (self->ids->len == 0)
    return TRUE;
  look_at_day (self);
  if (!look_at_places (self, error))
    return FALSE;
  if (self->minutes > 0) {
    if (self->run_from != 0 && self->day != self->run_to + 1)
      end_run (self);
    if (self->run_from == 0)
      self->run_from = self->day;
    self->run_to = self->day;
    g_array_append_vals (self->run, self->ids->data, self->ids->len);
  }
  self->minutes = self->lines = 0;
  g_array_set_size (self->ids, 0);
  g_array_set_size (self->credited, 0);
  return TRUE;
}

static void
end_person (People *self)
{
  end_run (self);
  if (self->aged->len > 0) {
    VpFraudHit *hit = vp_fraud_scan_add (self->scan, VP_FRAUD_AGE, g_strdup_printf ("%" G_GINT64_FORMAT, self->person), self->person,
                                         self->first_aged);

    hit->n = self->birth;
    hit->m = self->aged->len;
    add_records (hit, self->aged);
  }
  g_array_set_size (self->aged, 0);
}

/* Births are read beside the lines, both in the order of people. */
static gboolean
find_birth (People *self, GError **error)
{
  gboolean row = TRUE;

  while (self->born < self->person) {
    if (!vp_stmt_step_unguarded (self->births, &row, error))
      return FALSE;
    self->born = row ? sqlite3_column_int64 (self->births, 0) : G_MAXINT64;
    self->birth = row ? sqlite3_column_int (self->births, 1) : 0;
  }
  return TRUE;
}

static void
look_at_age (People *self, gint64 id)
{
  int least = self->scan->asks[VP_FRAUD_AGE].value;

  if (self->born != self->person || !vp_fraud_scan_wants (self->scan, VP_FRAUD_AGE))
    return;
  if (self->day >= self->birth + least * YEAR && self->day <= self->birth + AGE_MOST * YEAR)
    return;
  if (!vp_fraud_scan_stands (self->scan, id))
    return;
  if (self->aged->len == 0)
    self->first_aged = self->day;
  g_array_append_val (self->aged, id);
}

static gboolean
add_line (People *self, VpStmt *stmt, GError **error)
{
  gint64 person = sqlite3_column_int64 (stmt, 0), id = sqlite3_column_int64 (stmt, 3);
  VpDate day = sqlite3_column_int (stmt, 1);
  int minutes = sqlite3_column_int (stmt, 2);

  if ((person != self->person || day != self->day) && !end_day (self, error))
    return FALSE;
  if (person != self->person) {
    end_person (self);
    self->person = person;
    if (!find_birth (self, error))
      return FALSE;
  }
  self->day = day;
  self->minutes += minutes;
  self->lines += minutes > 0 ? 1 : -1;
  g_array_append_val (self->ids, id);
  if (minutes > 0) {
    g_array_append_val (self->credited, id);
    look_at_age (self, id);
  }
  return TRUE;
}

static gboolean
read_people (People *self, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (self->scan->db, "SELECT volunteer_id, day, minutes, id FROM service_record"
                                                           " ORDER BY volunteer_id, day, minutes, id", error);
  gboolean row = TRUE;

  if (stmt == NULL)
    return FALSE;
  for (guint64 n = 0;; n++) {
    if (!vp_stmt_step_unguarded (stmt, &row, error) || vp_fraud_scan_is_cancelled (self->scan, n, error))
      return FALSE;
    if (!row)
      break;
    if (!add_line (self, stmt, error))
      return FALSE;
  }
  if (!end_day (self, error))
    return FALSE;
  end_person (self);
  return TRUE;
}

gboolean
vp_fraud_scan_people (VpFraudScan *scan, GError **error)
{
  g_autoptr (VpStmt) births = vp_db_prepare (scan->db, "SELECT id, birth FROM volunteer WHERE birth <> 0 ORDER BY id", error);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64)), credited = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) run = g_array_new (FALSE, FALSE, sizeof (gint64)), aged = g_array_new (FALSE, FALSE, sizeof (gint64));
  People self = { .scan = scan, .births = births, .ids = ids, .credited = credited, .run = run, .aged = aged };

  return births != NULL && read_people (&self, error);
}
