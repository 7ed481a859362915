/* vp-bulk.c: loading very many rows in one transaction
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-bulk.h"

#include "vp-bulk-sums.h"
#include "vp-bulk-triggers.h"
#include "vp-posted-sql.h"
#include "vp-private-sql.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

/* From this share of new rows on, dropping and rebuilding an index is cheaper than keeping it (measured: 20 %). */
#define REBUILD_SHARE 5

#define VOLUNTEER_NUMBER "volunteer-number"
/* Ids that are taken at once where more rows come than were told. */
#define STRETCH 4096

#define DROP_RECORD_INDEXES "DROP INDEX IF EXISTS service_record_volunteer; DROP INDEX IF EXISTS service_record_posted"
#define CREATE_RECORD_INDEXES "CREATE INDEX service_record_volunteer ON service_record (volunteer_id, day, minutes);" \
  " CREATE INDEX service_record_posted ON service_record (posted, day)"
#define INSERT_VOLUNTEER "INSERT INTO volunteer (id, number, name, sex, birth, district, team_id, status, political," \
  " education, registered, note, batch_id, " VP_PRIVATE_BULK_COLUMNS ", pinyin, national_number, real_name, ethnicity, employer) VALUES "
#define VOLUNTEER_VALUES "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
#define INSERT_RECORD "INSERT INTO service_record (id, volunteer_id, day, start_minute, minutes, project_id, team_id," \
  " district, category, post, note, batch_id, entered_at, entered_by, evidence, posted) VALUES "
/* What a file says is declared, class D of evidence. */
#define RECORD_VALUES "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 4, ?)"

/* A row of person_total: kind, district, a, b. */
typedef struct {
  struct {
    int parts[4];
  } key;
  gint64 people;
} Total;
#define INSERT_DECLARED "INSERT INTO declared_line (id, declaration_id, volunteer_id, day, start_minute, minutes, project_id, team_id," \
  " district, category, post, note, evidence) VALUES "
#define DECLARED_VALUES "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"

struct _VpBulk {
  VpDb *db;
  gboolean records;      /* of the ledger, or declared ones */
  gint64 declaration_id; /* what they wait in, 0 = they are the ledger's */
  gint64 minutes;
  gboolean index_dropped;
  const char *entity;
  gint64 first_id;
  gint64 next_id;
  gint64 next_number;
  gint64 reserved; /* ids, and numbers of people, that are left */
  gint64 batch_id;
  gint64 entered_at;
  gint64 sealed_day, open_month; /* lines up to that day stand in that month */
  /* One row a statement: one of several rows has a journal of its own against its rows being half done, into which every
   * page goes once more that leaves the cache while it runs (measured: 670 MB for 750,000 people, a sixth of the time). */
  VpStmt *insert; /* borrowed from the connection */
  GHashTable *totals; /* Total: the new people by what person_total counts */
  GPtrArray *triggers; /* SQL of those that are dropped for so long */
};

static void
free_bulk (VpBulk *self)
{
  g_ptr_array_unref (self->triggers);
  g_hash_table_unref (self->totals);
  g_free (self);
}

static guint
hash_total (gconstpointer data)
{
  const int *parts = ((const Total *) data)->key.parts;

  return (((guint) parts[0] * 31 + (guint) parts[1]) * 131 + (guint) parts[2]) * 31 + (guint) parts[3];
}

static gboolean
same_total (gconstpointer a, gconstpointer b)
{
  return memcmp (&((const Total *) a)->key, &((const Total *) b)->key, sizeof ((const Total *) a)->key) == 0;
}

static VpBulk *
begin (VpDb *db, const char *entity, gint64 count, gint64 batch_id, GError **error)
{
  VpBulk *self = g_new0 (VpBulk, 1);

  self->db = db;
  self->triggers = g_ptr_array_new_with_free_func (g_free);
  self->totals = g_hash_table_new_full (hash_total, same_total, g_free, NULL);
  self->batch_id = batch_id;
  self->entered_at = g_get_real_time () / G_USEC_PER_SEC;
  self->entity = entity;
  self->reserved = MAX (count, 1);
  self->first_id = self->next_id = vp_db_reserve_ids (db, entity, self->reserved, error);
  if (self->first_id == 0)
    g_clear_pointer (&self, free_bulk);
  else
    vp_db_set_recording (db, FALSE);
  /* What it writes is closed already. */
  vp_sealed_watch (db, self == NULL);
  return self;
}

static gboolean
is_large (VpDb *db, const char *count_sql, gint64 count, gboolean *large, GError **error)
{
  gint64 present;

  if (!vp_db_query_int (db, count_sql, 0, 0, &present, error))
    return FALSE;
  *large = count > 1000 && count > present / REBUILD_SHARE;
  return TRUE;
}

/* The batch is one and the same for every row. */
static gboolean
check_batch (VpBulk *self, GError **error)
{
  gint64 found = 0;

  if (self->batch_id == 0 || !vp_db_query_int (self->db, "SELECT id FROM import_batch WHERE id = ?1", self->batch_id, 0,
                                               &found, error))
    return self->batch_id == 0;
  if (found == 0)
    g_set_error (error, VP_ERROR, VP_ERROR_NOT_FOUND, _("There is no import batch %" PRId64 "."), self->batch_id);
  return found != 0;
}

static gboolean
prepare_volunteers (VpBulk *self, gint64 count, GError **error)
{
  VpDb *db = self->db;

  if (!check_batch (self, error)
      || !is_large (db, "SELECT count (*) FROM volunteer", count, &self->index_dropped, error))
    return FALSE;
  if (self->index_dropped && !vp_private_drop_index (db, error))
    return FALSE;
  self->next_number = vp_db_reserve_numbers (db, VOLUNTEER_NUMBER, self->reserved, error);
  return self->next_number != 0
    && vp_db_exec (db, "UPDATE bulk_load SET running = 1, loading = 1", error)
    && (!self->index_dropped || (vp_bulk_triggers_drop (db, "volunteer", self->triggers, error)
                                 && vp_bulk_triggers_drop (db, "team_member", self->triggers, error)))
    && (self->insert = vp_db_prepare (db, INSERT_VOLUNTEER VOLUNTEER_VALUES, error)) != NULL;
}

VpBulk *
vp_bulk_begin_volunteers (VpDb *db, gint64 count, gint64 batch_id, GError **error)
{
  VpBulk *self = begin (db, "volunteer", count, batch_id, error);

  if (self != NULL && !prepare_volunteers (self, count, error))
    g_clear_pointer (&self, free_bulk);
  return self;
}

static gboolean
prepare_records (VpBulk *self, gint64 count, GError **error)
{
  VpDb *db = self->db;

  if (!is_large (db, "SELECT ifnull (sum (records), 0) FROM service_balance", count, &self->index_dropped, error))
    return FALSE;
  if (self->index_dropped && !vp_db_exec (db, DROP_RECORD_INDEXES, error))
    return FALSE;
  if (!vp_db_exec (db, "UPDATE bulk_load SET running = 1", error)
      || (self->index_dropped && !vp_bulk_triggers_drop (db, "service_record", self->triggers, error)))
    return FALSE;
  return (self->insert = vp_db_prepare (db, INSERT_RECORD RECORD_VALUES, error)) != NULL;
}

VpBulk *
vp_bulk_begin_records (VpDb *db, gint64 count, gint64 batch_id, GError **error)
{
  VpBulk *self;

  g_assert (!db->references_late);
  self = begin (db, "service_record", count, batch_id, error);
  if (self == NULL)
    return NULL;
  self->records = TRUE;
  if (!vp_db_query_int (db, "SELECT ifnull (max (ends), 0) FROM month_seal", 0, 0, &self->sealed_day, error)
      || !vp_db_query_int (db, "SELECT ifnull (max (next), 0) FROM month_seal", 0, 0, &self->open_month, error)
      || !prepare_records (self, count, error))
    g_clear_pointer (&self, free_bulk);
  return self;
}

static gboolean
prepare_declared (VpBulk *self, gint64 count, GError **error)
{
  VpDb *db = self->db;

  if (!is_large (db, "SELECT ifnull (sum (lines), 0) FROM declaration WHERE state < 2", count, &self->index_dropped, error))
    return FALSE;
  if (self->index_dropped && !vp_db_exec (db, "DROP INDEX IF EXISTS declared_line_volunteer", error))
    return FALSE;
  return (self->insert = vp_db_prepare (db, INSERT_DECLARED DECLARED_VALUES, error)) != NULL;
}

VpBulk *
vp_bulk_begin_declared (VpDb *db, gint64 count, gint64 declaration_id, GError **error)
{
  VpBulk *self;

  g_return_val_if_fail (declaration_id != 0 && !db->references_late, NULL);
  self = begin (db, "declared_line", count, 0, error);
  if (self == NULL)
    return NULL;
  self->records = TRUE;
  self->declaration_id = declaration_id;
  if (!prepare_declared (self, count, error))
    g_clear_pointer (&self, free_bulk);
  return self;
}

static gboolean
bind_volunteer (VpBulk *self, VpStmt *stmt, const VpVolunteer *volunteer, GError **error)
{
  sqlite3_bind_int64 (stmt, 1, volunteer->id);
  sqlite3_bind_int64 (stmt, 2, volunteer->number);
  vp_stmt_bind_text (stmt, 3, volunteer->name);
  sqlite3_bind_int (stmt, 4, (int) volunteer->sex);
  sqlite3_bind_int (stmt, 5, volunteer->birth);
  sqlite3_bind_int (stmt, 6, volunteer->district);
  vp_stmt_bind_id (stmt, 7, volunteer->team_id);
  sqlite3_bind_int (stmt, 8, volunteer->status);
  sqlite3_bind_int (stmt, 9, volunteer->political);
  sqlite3_bind_int (stmt, 10, volunteer->education);
  sqlite3_bind_int (stmt, 11, volunteer->registered);
  vp_stmt_bind_text (stmt, 12, volunteer->note);
  vp_stmt_bind_id (stmt, 13, self->batch_id);
  vp_stmt_bind_text (stmt, 21, volunteer->pinyin);
  vp_stmt_bind_text (stmt, 22, volunteer->national_number);
  sqlite3_bind_int (stmt, 23, volunteer->real_name);
  sqlite3_bind_int (stmt, 24, volunteer->ethnicity);
  vp_stmt_bind_text (stmt, 25, volunteer->employer);
  return vp_private_bind_bulk (self->db, stmt, 14, volunteer->id, &volunteer->private, error);
}

static void
bind_record (VpBulk *self, VpStmt *stmt, const VpServiceRecord *record)
{
  sqlite3_bind_int64 (stmt, 1, record->id);
  sqlite3_bind_int64 (stmt, 2, record->volunteer_id);
  sqlite3_bind_int (stmt, 3, record->day);
  sqlite3_bind_int (stmt, 4, record->start_minute);
  sqlite3_bind_int (stmt, 5, record->minutes);
  vp_stmt_bind_id (stmt, 6, record->project_id);
  vp_stmt_bind_id (stmt, 7, record->team_id);
  sqlite3_bind_int (stmt, 8, record->district);
  sqlite3_bind_int (stmt, 9, record->category);
  vp_stmt_bind_text (stmt, 10, record->post);
  vp_stmt_bind_text (stmt, 11, record->note);
  vp_stmt_bind_id (stmt, 12, self->batch_id);
  sqlite3_bind_int64 (stmt, 13, self->entered_at);
  vp_stmt_bind_text (stmt, 14, vp_db_get_who (self->db));
  sqlite3_bind_int (stmt, 15, record->day <= self->sealed_day ? self->open_month : 0);
}

static void
bind_declared (VpBulk *self, VpStmt *stmt, const VpServiceRecord *record)
{
  sqlite3_bind_int64 (stmt, 1, record->id);
  sqlite3_bind_int64 (stmt, 2, self->declaration_id);
  sqlite3_bind_int64 (stmt, 3, record->volunteer_id);
  sqlite3_bind_int (stmt, 4, record->day);
  sqlite3_bind_int (stmt, 5, record->start_minute);
  sqlite3_bind_int (stmt, 6, record->minutes);
  vp_stmt_bind_id (stmt, 7, record->project_id);
  vp_stmt_bind_id (stmt, 8, record->team_id);
  sqlite3_bind_int (stmt, 9, record->district);
  sqlite3_bind_int (stmt, 10, record->category);
  vp_stmt_bind_text (stmt, 11, record->post);
  vp_stmt_bind_text (stmt, 12, record->note);
  sqlite3_bind_int (stmt, 13, record->evidence != 0 ? record->evidence : VP_EVIDENCE_DECLARED);
}

/* Nobody else takes ids while the transaction runs: what is reserved now follows what was reserved before. */
static gboolean
take_id (VpBulk *self, GError **error)
{
  if (self->reserved > 0) {
    self->reserved--;
    return TRUE;
  }
  if (vp_db_reserve_ids (self->db, self->entity, STRETCH, error) == 0
      || (!self->records && vp_db_reserve_numbers (self->db, VOLUNTEER_NUMBER, STRETCH, error) == 0))
    return FALSE;
  self->reserved = STRETCH - 1;
  return TRUE;
}

/* Numbers that people read have no gaps because fewer rows came than were told. */
static gboolean
give_back_ids (VpBulk *self, GError **error)
{
  return self->reserved == 0
    || (vp_db_give_back_numbers (self->db, self->entity, self->reserved, error)
        && (self->records || vp_db_give_back_numbers (self->db, VOLUNTEER_NUMBER, self->reserved, error)));
}

static void
count_one (VpBulk *self, int kind, int district, int a, int b)
{
  const Total wanted = { .key = { { kind, district, a, b } }, .people = 1 };
  Total *total = g_hash_table_lookup (self->totals, &wanted);

  if (total != NULL)
    total->people++;
  else
    g_hash_table_add (self->totals, g_memdup2 (&wanted, sizeof wanted));
}

static void
count_person (VpBulk *self, const VpVolunteer *person)
{
  int year = 0;

  vp_date_get (person->birth, &year, NULL, NULL);
  count_one (self, 1, person->district, person->registered > 0 ? vp_date_month (person->registered) : 0, 0);
  count_one (self, 2, person->district, year, (int) person->sex);
}

gboolean
vp_bulk_add_volunteer (VpBulk *self, VpVolunteer *volunteer, GError **error)
{
  if (!take_id (self, error))
    return FALSE;
  vp_references_trust_team (self->db, volunteer->team_id);
  volunteer->id = self->next_id++;
  volunteer->number = self->next_number++;
  count_person (self, volunteer);
  return bind_volunteer (self, self->insert, volunteer, error) && vp_stmt_run (self->insert, error);
}

gboolean
vp_bulk_add_record (VpBulk *self, VpServiceRecord *record, GError **error)
{
  if (!take_id (self, error))
    return FALSE;
  record->id = self->next_id++;
  self->minutes += record->minutes;
  if (self->declaration_id != 0)
    bind_declared (self, self->insert, record);
  else
    bind_record (self, self->insert, record);
  return vp_stmt_run (self->insert, error);
}

/* The memberships that the trigger makes person by person, made once. */
static gboolean
insert_members (VpBulk *self, GError **error)
{
  g_autoptr (VpStmt) stmt = NULL;
  gint64 n = self->next_id - self->first_id, first = n > 0 ? vp_db_reserve_ids (self->db, "team_member", n, error) : 1;

  if (first == 0)
    return FALSE;
  stmt = vp_db_prepare (self->db, "INSERT INTO team_member (id, team_id, volunteer_id) SELECT ?3 + id - ?1, team_id, id"
                                  " FROM volunteer WHERE id BETWEEN ?1 AND ?2 AND team_id IS NOT NULL", error);
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, self->first_id);
  sqlite3_bind_int64 (stmt, 2, self->next_id - 1);
  sqlite3_bind_int64 (stmt, 3, first);
  return vp_stmt_run (stmt, error) && vp_db_exec (self->db, "UPDATE bulk_load SET running = 0, loading = 0", error);
}

/* The roll-ups of people that triggers keep one by one were counted on the way: to group 750,000 rows again would take as
 * long as a third of writing them. */
static gboolean
write_totals (VpBulk *self, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (self->db, "INSERT INTO person_total (kind, district, a, b, people) VALUES (?, ?, ?, ?, ?)"
                                           " ON CONFLICT (kind, district, a, b) DO UPDATE SET people = people + excluded.people",
                                           error);
  GHashTableIter iter;
  gpointer total;

  if (stmt == NULL)
    return FALSE;
  g_hash_table_iter_init (&iter, self->totals);
  while (g_hash_table_iter_next (&iter, &total, NULL)) {
    const Total *of = total;

    for (int i = 0; i < 4; i++)
      sqlite3_bind_int (stmt, i + 1, of->key.parts[i]);
    sqlite3_bind_int64 (stmt, 5, of->people);
    if (!vp_stmt_run (stmt, error))
      return FALSE;
  }
  return TRUE;
}

/* Sorted once where they grow by much, the indexes take a third less. */
static gboolean
join_teams (VpBulk *self, GError **error)
{
  if (!self->index_dropped)
    return insert_members (self, error);
  return vp_db_exec (self->db, "DROP INDEX IF EXISTS team_member_team; DROP INDEX IF EXISTS team_member_person", error)
    && insert_members (self, error)
    && vp_db_exec (self->db, "CREATE INDEX team_member_team ON team_member (team_id);"
                             " CREATE INDEX team_member_person ON team_member (volunteer_id)", error);
}

static gboolean
make_indexes (VpBulk *self, GError **error)
{
  if (self->declaration_id != 0)
    return vp_db_exec (self->db, "CREATE INDEX declared_line_volunteer ON declared_line (volunteer_id, day)", error);
  if (self->records)
    return vp_db_exec (self->db, CREATE_RECORD_INDEXES, error);
  return vp_private_make_index (self->db, error);
}

static gboolean
bring_sums (VpBulk *self, GError **error)
{
  if (self->declaration_id != 0)
    return TRUE;
  if (self->records)
    return vp_bulk_sums_add (self->db, self->first_id, self->next_id - 1, self->index_dropped, error);
  return write_totals (self, error) && join_teams (self, error);
}

/* SQLite sorts as much at once as its cache may hold, and merges linked lists: what stays in the processor's own cache
 * is sorted a third faster. On this thread alone, too: the progress handler, and so a cancel, works only here. */
static gboolean
bring_forward (VpBulk *self, GError **error)
{
  gboolean ok = vp_db_exec (self->db, "PRAGMA cache_size = -" G_STRINGIFY (VP_DB_SORT_CACHE), error)
    && (!self->index_dropped || make_indexes (self, error)) && bring_sums (self, error)
    && vp_bulk_triggers_make (self->db, self->triggers, error);

  return vp_db_exec (self->db, "PRAGMA cache_size = -" G_STRINGIFY (VP_DB_CACHE), ok ? error : NULL) && ok;
}

gint64
vp_bulk_get_minutes (VpBulk *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->minutes;
}

void
vp_bulk_abandon (VpBulk *self)
{
  sqlite3_clear_bindings (self->insert);
  free_bulk (self);
}

gboolean
vp_bulk_end (VpBulk *self, gint64 *first_id, gint64 *last_id, GError **error)
{
  gboolean ok;

  sqlite3_clear_bindings (self->insert);
  ok = give_back_ids (self, error) && bring_forward (self, error);
  if (first_id != NULL)
    *first_id = self->next_id > self->first_id ? self->first_id : 0;
  if (last_id != NULL)
    *last_id = self->next_id > self->first_id ? self->next_id - 1 : 0;
  vp_db_touch_all (self->db, VP_ENTITY_VOLUNTEER);
  if (self->records)
    vp_db_touch_all (self->db, VP_ENTITY_SERVICE_RECORD);
  vp_db_set_recording (self->db, TRUE);
  vp_sealed_watch (self->db, TRUE);
  free_bulk (self);
  return ok;
}

static gboolean
insert_declared (VpDb *db, gint64 first_line, gint64 last_line, gint64 first, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "INSERT INTO service_record (id, volunteer_id, day, start_minute, minutes, project_id,"
    " team_id, district, category, post, note, batch_id, entered_at, entered_by, evidence, approved_by, posted)"
    " SELECT ?3 + l.id - ?1, l.volunteer_id, l.day, l.start_minute, l.minutes, l.project_id, l.team_id, l.district, l.category, l.post,"
    " l.note, d.batch_id, ?4, d.entered_by, l.evidence, ?5, " VP_POSTED ("l.day") " FROM declared_line l JOIN declaration d"
    " ON d.id = l.declaration_id WHERE l.id BETWEEN ?1 AND ?2 ORDER BY l.id", error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, first_line);
  sqlite3_bind_int64 (stmt, 2, last_line);
  sqlite3_bind_int64 (stmt, 3, first);
  sqlite3_bind_int64 (stmt, 4, g_get_real_time () / G_USEC_PER_SEC);
  vp_stmt_bind_text (stmt, 5, vp_db_get_who (db));
  return vp_stmt_run (stmt, error);
}

gboolean
vp_bulk_credit_declared (VpDb *db, gint64 first_line, gint64 last_line, gint64 first, GError **error)
{
  gint64 n = last_line - first_line + 1;
  gboolean large, ok;

  if (!is_large (db, "SELECT ifnull (sum (records), 0) FROM service_balance", n, &large, error)
      || (large && !vp_db_exec (db, DROP_RECORD_INDEXES, error))
      || !vp_db_exec (db, "UPDATE bulk_load SET running = 1", error))
    return FALSE;
  ok = insert_declared (db, first_line, last_line, first, error)
    && (!large || vp_db_exec (db, CREATE_RECORD_INDEXES, error))
    && vp_bulk_sums_add (db, first, first + n - 1, large, error);
  vp_db_touch_all (db, VP_ENTITY_SERVICE_RECORD);
  vp_db_touch_all (db, VP_ENTITY_VOLUNTEER);
  return ok;
}
