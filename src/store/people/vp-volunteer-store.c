/* vp-volunteer-store.c: volunteers in the store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-volunteer-store.h"

#include "vp-access-log.h"
#include "vp-alias-sql.h"
#include "vp-privacy.h"
#include "vp-private-sql.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#define KEPT "ifnull ((SELECT kept_id FROM volunteer_alias alias WHERE alias.id = v.id), 0)"
#define LINE_COLUMNS "v.id, number, name, pinyin, birth, registered, sex, status, political, district," \
  " ifnull (team_id, 0), removed_at, " VP_PRIVATE_SEARCH_COLUMNS ("v.")

VpVolunteer *
vp_volunteer_new (void)
{
  return g_new0 (VpVolunteer, 1);
}

VpVolunteer *
vp_volunteer_copy (const VpVolunteer *self)
{
  VpVolunteer *copy = g_memdup2 (self, sizeof *self);

  copy->name = g_strdup (self->name);
  copy->pinyin = g_strdup (self->pinyin);
  copy->note = g_strdup (self->note);
  copy->national_number = g_strdup (self->national_number);
  copy->employer = g_strdup (self->employer);
  copy->private.id_number = g_strdup (self->private.id_number);
  copy->private.phone = g_strdup (self->private.phone);
  copy->private.address = g_strdup (self->private.address);
  copy->private.guardian = g_strdup (self->private.guardian);
  return copy;
}

void
vp_volunteer_free (VpVolunteer *self)
{
  g_free (self->name);
  g_free (self->pinyin);
  g_free (self->note);
  g_free (self->national_number);
  g_free (self->employer);
  vp_private_clear (&self->private);
  g_free (self);
}

static gpointer
read_volunteer (VpStmt *stmt)
{
  VpVolunteer *self = vp_volunteer_new ();

  self->id = sqlite3_column_int64 (stmt, 0);
  self->number = sqlite3_column_int64 (stmt, 1);
  self->name = vp_stmt_dup_text (stmt, 2);
  self->pinyin = vp_stmt_dup_text (stmt, 3);
  self->sex = (VpSex) sqlite3_column_int (stmt, 4);
  self->birth = sqlite3_column_int (stmt, 5);
  self->district = sqlite3_column_int (stmt, 6);
  self->team_id = sqlite3_column_int64 (stmt, 7);
  self->status = sqlite3_column_int (stmt, 8);
  self->political = sqlite3_column_int (stmt, 9);
  self->education = sqlite3_column_int (stmt, 10);
  self->registered = sqlite3_column_int (stmt, 11);
  self->note = vp_stmt_dup_text (stmt, 12);
  self->batch_id = sqlite3_column_int64 (stmt, 13);
  self->removed_at = sqlite3_column_int64 (stmt, 14);
  self->minutes = sqlite3_column_int64 (stmt, 15);
  self->records = sqlite3_column_int64 (stmt, 16);
  self->stars = sqlite3_column_int (stmt, 17);
  self->kept_id = sqlite3_column_int64 (stmt, 18);
  self->national_number = vp_stmt_dup_text (stmt, 19);
  self->real_name = sqlite3_column_int (stmt, 20);
  self->ethnicity = sqlite3_column_int (stmt, 21);
  self->employer = vp_stmt_dup_text (stmt, 22);
  vp_private_read (stmt, 23, &self->private);
  return self;
}

VpVolunteer *
vp_volunteer_store_get (VpDb *db, gint64 id, GError **error)
{
  return vp_db_one (db,
    "SELECT v.id, number, name, pinyin, sex, birth, district, ifnull (team_id, 0), status, political, education,"
    " registered, note, ifnull (batch_id, 0), removed_at, ifnull (b.minutes, 0), ifnull (b.records, 0), "
    VP_PERSON_STARS ("v.id") ", " KEPT ", national_number, real_name, ethnicity, employer, " VP_PRIVATE_COLUMNS ("v.")
    " FROM volunteer v LEFT JOIN service_balance b ON b.volunteer_id = v.id WHERE v.id = ?1", id, read_volunteer,
    _("This volunteer is no longer in the store. Refresh the list."), error);
}

gboolean
vp_volunteer_store_find_number (VpDb *db, gint64 number, gint64 *id, GError **error)
{
  return vp_db_query_int (db, "SELECT " VP_PERSON ("v.id") " FROM volunteer v WHERE number = ?1", number, 0, id, error);
}

gboolean
vp_volunteer_store_find_national (VpDb *db, const char *national_number, gint64 *id, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT " VP_PERSON ("v.id") " FROM volunteer v WHERE national_number = ?1"
                                               " AND national_number <> '' ORDER BY removed_at <> 0, id LIMIT 1", error);
  gboolean row;

  *id = 0;
  if (stmt == NULL)
    return FALSE;
  vp_stmt_bind_text (stmt, 1, national_number);
  if (!vp_stmt_step (stmt, &row, error))
    return FALSE;
  if (row)
    *id = sqlite3_column_int64 (stmt, 0);
  return TRUE;
}

/* Who has what @volunteer is to have, and what that person is called: *@other %NULL = nobody else. */
static gboolean
read_other (VpDb *db, const VpVolunteer *volunteer, gint64 id, VpVolunteer **other, char **name, GError **error)
{
  *other = NULL;
  if (id == 0 || id == volunteer->id)
    return TRUE;
  *other = vp_volunteer_store_get (db, id, error);
  if (*other == NULL)
    return FALSE;
  *name = vp_privacy_name ((*other)->name, (*other)->birth, vp_date_today ());
  return TRUE;
}

/* No two people have one number of the national system, removed ones included, who can be brought back. */
static gboolean
check_national (VpDb *db, const VpVolunteer *volunteer, GError **error)
{
  g_autoptr (VpVolunteer) other = NULL;
  g_autofree char *name = NULL;
  gint64 id;

  if (volunteer->national_number == NULL || *volunteer->national_number == '\0')
    return TRUE;
  if (!vp_volunteer_store_find_national (db, volunteer->national_number, &id, error)
      || !read_other (db, volunteer, id, &other, &name, error))
    return FALSE;
  if (other == NULL)
    return TRUE;
  g_set_error (error, VP_ERROR, VP_ERROR_EXISTS,
               /* Translators: %s name, then volunteer number */
               _("This national number already belongs to %s (number %07" PRId64 ")."), name, other->number);
  return FALSE;
}

static gboolean
check_unique (VpDb *db, const VpVolunteer *volunteer, GError **error)
{
  g_autoptr (VpVolunteer) other = NULL;
  g_autofree char *name = NULL;
  gint64 id;

  if (!vp_private_find (db, volunteer->private.id_number, &id, error)
      || !read_other (db, volunteer, id, &other, &name, error))
    return FALSE;
  if (other == NULL)
    return TRUE;
  if (other->kept_id != 0)
    g_set_error (error, VP_ERROR, VP_ERROR_EXISTS,
                 /* Translators: %s name, then volunteer number */
                 _("This identity number belongs to %s (number %07" PRId64 "), who was merged into somebody else. Split the two"
                   " first, if they are two."), name, other->number);
  else if (other->removed_at != 0)
    g_set_error (error, VP_ERROR, VP_ERROR_EXISTS,
                 /* Translators: %s name, then volunteer number */
                 _("This identity number belongs to %s (number %07" PRId64 "), who was removed."
                   " Bring that person back instead."), name, other->number);
  else
    g_set_error (error, VP_ERROR, VP_ERROR_EXISTS,
                 _("This identity number already belongs to %s (number %07" PRId64 ")."),
                 name, other->number);
  return FALSE;
}

static void
bind_volunteer (VpStmt *stmt, const VpVolunteer *self)
{
  sqlite3_bind_int64 (stmt, 1, self->id);
  vp_stmt_bind_text (stmt, 2, self->name);
  vp_stmt_bind_text (stmt, 3, self->pinyin);
  sqlite3_bind_int (stmt, 4, (int) self->sex);
  sqlite3_bind_int (stmt, 5, self->birth);
  sqlite3_bind_int (stmt, 6, self->district);
  vp_stmt_bind_id (stmt, 7, self->team_id);
  sqlite3_bind_int (stmt, 8, self->status);
  sqlite3_bind_int (stmt, 9, self->political);
  sqlite3_bind_int (stmt, 10, self->education);
  sqlite3_bind_int (stmt, 11, self->registered);
  vp_stmt_bind_text (stmt, 12, self->note);
  vp_private_bind (stmt, 13, &self->private);
  vp_stmt_bind_text (stmt, 19, self->national_number);
  sqlite3_bind_int (stmt, 20, self->real_name);
  sqlite3_bind_int (stmt, 21, self->ethnicity);
  vp_stmt_bind_text (stmt, 22, self->employer);
}

gboolean
vp_volunteer_store_insert (VpDb *db, VpVolunteer *volunteer, GError **error)
{
  g_autoptr (VpStmt) stmt = NULL;

  if (!check_unique (db, volunteer, error) || !check_national (db, volunteer, error))
    return FALSE;
  volunteer->id = vp_db_reserve_ids (db, "volunteer", 1, error);
  if (volunteer->id == 0)
    return FALSE;
  if (volunteer->number == 0
      && (volunteer->number = vp_db_reserve_numbers (db, "volunteer-number", 1, error)) == 0)
    return FALSE;
  stmt = vp_db_prepare (db,
    "INSERT INTO volunteer (id, name, pinyin, sex, birth, district, team_id, status, political, education,"
    " registered, note, " VP_PRIVATE_WRITE_COLUMNS ", national_number, real_name, ethnicity, employer, number, batch_id)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24)", error);
  if (stmt == NULL)
    return FALSE;
  bind_volunteer (stmt, volunteer);
  vp_references_trust_team (db, volunteer->team_id);
  sqlite3_bind_int64 (stmt, 23, volunteer->number);
  vp_stmt_bind_id (stmt, 24, volunteer->batch_id);
  return vp_stmt_run (stmt, error);
}

gboolean
vp_volunteer_store_update (VpDb *db, const VpVolunteer *volunteer, GError **error)
{
  g_autoptr (VpStmt) stmt = NULL;

  if (!check_unique (db, volunteer, error) || !check_national (db, volunteer, error))
    return FALSE;
  stmt = vp_db_prepare (db,
    "UPDATE volunteer SET (name, pinyin, sex, birth, district, team_id, status, political, education, registered,"
    " note, " VP_PRIVATE_WRITE_COLUMNS ", national_number, real_name, ethnicity, employer) ="
    " (?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22), " VP_SEALED_STALE " WHERE id = ?1", error);
  if (stmt == NULL)
    return FALSE;
  bind_volunteer (stmt, volunteer);
  vp_references_trust_team (db, volunteer->team_id);
  return vp_stmt_run (stmt, error);
}

gboolean
vp_volunteer_store_set_removed (VpDb *db, gint64 id, gint64 removed_at, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "UPDATE volunteer SET removed_at = ?2 WHERE id = ?1", error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, id);
  sqlite3_bind_int64 (stmt, 2, removed_at);
  return vp_stmt_run (stmt, error);
}

static void
read_line (VpStmt *stmt, VpVolunteerLine *line)
{
  line->id = sqlite3_column_int64 (stmt, 0);
  line->number = sqlite3_column_int64 (stmt, 1);
  line->name = (const char *) sqlite3_column_text (stmt, 2);
  line->pinyin = (const char *) sqlite3_column_text (stmt, 3);
  line->birth = sqlite3_column_int (stmt, 4);
  line->registered = sqlite3_column_int (stmt, 5);
  line->sex = sqlite3_column_int (stmt, 6);
  line->status = sqlite3_column_int (stmt, 7);
  line->political = sqlite3_column_int (stmt, 8);
  line->district = sqlite3_column_int (stmt, 9);
  line->team_id = sqlite3_column_int64 (stmt, 10);
  line->removed = sqlite3_column_int64 (stmt, 11) != 0;
  vp_private_peek (stmt, 12, &line->id_number, &line->phone);
}

typedef struct {
  GHashTable *stars; /* id → last certified rank: few beside the people */
  GHashTable *kept;  /* id → id of the row it was merged into: fewer still */
} Known;

static void
put_number (GHashTable *table, gint64 id, gint64 value)
{
  g_hash_table_replace (table, g_memdup2 (&id, sizeof id), g_memdup2 (&value, sizeof value));
}

static gint64
get_number (GHashTable *table, gint64 id)
{
  const gint64 *value = g_hash_table_lookup (table, &id);

  return value != NULL ? *value : 0;
}

static gboolean
read_numbers (VpDb *db, GHashTable *table, const char *sql, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, sql, error);
  gboolean row = stmt != NULL;

  while (row) {
    if (!vp_stmt_step (stmt, &row, error))
      return FALSE;
    if (row)
      put_number (table, sqlite3_column_int64 (stmt, 0), sqlite3_column_int64 (stmt, 1));
  }
  return stmt != NULL;
}

/* What VP_PERSON_STARS says of one person, of everybody: the highest of the last ranks of the rows that are one. */
static gboolean
read_known (VpDb *db, Known *self, GError **error)
{
  GHashTableIter iter;
  gpointer id, kept;

  self->stars = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->kept = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  if (!read_numbers (db, self->stars, "SELECT volunteer_id, rank FROM certification_result ORDER BY id", error)
      || !read_numbers (db, self->kept, "SELECT id, kept_id FROM volunteer_alias", error))
    return FALSE;
  g_hash_table_iter_init (&iter, self->kept);
  while (g_hash_table_iter_next (&iter, &id, &kept)) {
    gint64 rank = get_number (self->stars, *(gint64 *) id), to = *(gint64 *) kept;

    if (rank > get_number (self->stars, to))
      put_number (self->stars, to, rank);
  }
  return TRUE;
}

static void
clear_known (Known *self)
{
  g_clear_pointer (&self->stars, g_hash_table_unref);
  g_clear_pointer (&self->kept, g_hash_table_unref);
}

guint64
vp_volunteer_line_tag (const VpVolunteerLine *line)
{
  return vp_private_tag (line->id_number);
}

/* Balances in ascending volunteer id, read beside the people: a join would look each one up. */
typedef struct {
  VpStmt *stmt;
  gboolean row;
  gint64 id;
} Balances;

static gboolean
next_balance (Balances *self, GError **error)
{
  if (!vp_stmt_step_unguarded (self->stmt, &self->row, error))
    return FALSE;
  self->id = self->row ? sqlite3_column_int64 (self->stmt, 0) : G_MAXINT64;
  return TRUE;
}

static gboolean
find_minutes (Balances *self, VpVolunteerLine *line, GError **error)
{
  while (self->id < line->id)
    if (!next_balance (self, error))
      return FALSE;
  line->minutes = self->id == line->id ? sqlite3_column_int64 (self->stmt, 1) : 0;
  return TRUE;
}

/* What the index of the roster cannot do without: texts, and whole characters in them. */
static gboolean
is_readable (const VpVolunteerLine *line)
{
  return line->name != NULL && line->pinyin != NULL && line->id_number != NULL && line->phone != NULL
    && g_utf8_validate (line->name, -1, NULL) && g_utf8_validate (line->pinyin, -1, NULL);
}

static gboolean
each_line (VpStmt *stmt, Balances *balances, const Known *known, VpVolunteerLineFunc func, gpointer data, GError **error)
{
  VpVolunteerLine line = { 0 };
  gboolean row;

  for (;;) {
    if (!vp_stmt_step_unguarded (stmt, &row, error))
      return FALSE;
    if (!row)
      return TRUE;
    read_line (stmt, &line);
    if (!is_readable (&line))
      return vp_db_set_damaged (sqlite3_db_handle (stmt), error);
    if (!find_minutes (balances, &line, error))
      return FALSE;
    line.stars = (int) get_number (known->stars, line.id);
    line.kept_id = get_number (known->kept, line.id);
    func (&line, data);
  }
}

gboolean
vp_volunteer_store_each (VpDb *db, VpVolunteerLineFunc func, gpointer data, GError **error)
{
  g_autoptr (VpStmt) stmt = NULL, minutes = NULL;
  Balances balances = { 0 };
  Known known = { 0 };
  gboolean ok = read_known (db, &known, error);

  minutes = ok ? vp_db_prepare (db, "SELECT volunteer_id, minutes FROM service_balance ORDER BY volunteer_id", error) : NULL;
  stmt = minutes == NULL ? NULL : vp_db_prepare (db, "SELECT " LINE_COLUMNS " FROM volunteer v ORDER BY v.id", error);
  balances.stmt = minutes;
  ok = stmt != NULL && each_line (stmt, &balances, &known, func, data, error);
  clear_known (&known);
  return ok;
}

gboolean
vp_volunteer_store_each_text (VpDb *db, VpVolunteerTextFunc func, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT id, employer, national_number FROM volunteer"
                                           " WHERE employer <> '' OR national_number <> '' ORDER BY id", error);
  gboolean row;

  vp_db_assert_thread (db);
  while (stmt != NULL && vp_stmt_step (stmt, &row, error)) {
    if (!row)
      return TRUE;
    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    func (sqlite3_column_int64 (stmt, 0), (const char *) sqlite3_column_text (stmt, 1), (const char *) sqlite3_column_text (stmt, 2), data);
  }
  return FALSE;
}

gboolean
vp_volunteer_store_line (VpDb *db, gint64 id, VpVolunteerLineFunc func, gpointer data, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT " LINE_COLUMNS ", " VP_PERSON_STARS ("v.id") ", ifnull (b.minutes, 0), " KEPT
    ", v.employer, v.national_number FROM volunteer v"
    " LEFT JOIN service_balance b ON b.volunteer_id = v.id WHERE v.id = ?1", error);
  VpVolunteerLine line = { 0 };
  gboolean row;

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, id);
  if (!vp_stmt_step (stmt, &row, error))
    return FALSE;
  if (row) {
    read_line (stmt, &line);
    if (!is_readable (&line))
      return vp_db_set_damaged (sqlite3_db_handle (stmt), error);
    line.stars = sqlite3_column_int (stmt, 14);
    line.minutes = sqlite3_column_int64 (stmt, 15);
    line.kept_id = sqlite3_column_int64 (stmt, 16);
    line.employer = (const char *) sqlite3_column_text (stmt, 17);
    line.national_number = (const char *) sqlite3_column_text (stmt, 18);
    func (&line, data);
  }
  return TRUE;
}

gboolean
vp_volunteer_store_count (VpDb *db, gint64 *count, GError **error)
{
  return vp_db_query_int (db, "SELECT count (*) FROM volunteer WHERE removed_at = 0", 0, 0, count, error);
}

gboolean
vp_volunteer_store_count_minors (VpDb *db, const GArray *ids, VpDate day, gint64 *minors, GError **error)
{
  g_return_val_if_fail (ids != NULL && minors != NULL, FALSE);
  *minors = 0;
  for (guint i = 0; i < ids->len; i++) {
    gint64 birth = 0;

    if (!vp_db_query_int (db, "SELECT birth FROM volunteer WHERE id = ?1", g_array_index (ids, gint64, i), 0, &birth, error))
      return FALSE;
    *minors += vp_privacy_is_minor ((VpDate) birth, day);
  }
  return TRUE;
}

gboolean
vp_volunteer_store_size (VpDb *db, gint64 *rows, GError **error)
{
  return vp_db_query_int (db, "SELECT count (*) FROM volunteer", 0, 0, rows, error);
}

gboolean
vp_volunteer_store_log_access (VpDb *db, gint64 id, const char *reason, GError **error)
{
  return vp_access_log_add (db, "volunteer", id, reason, error);
}
