/* vp-erasure.c: the personal data of one person, taken out of the store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-erasure.h"

#include "vp-alias-sql.h"
#include "vp-attachment-seal.h"
#include "vp-attachment.h"
#include "vp-date.h"
#include "vp-db-private.h"
#include "vp-erasure-rows.h"
#include "vp-file.h"
#include "vp-gate.h"
#include "vp-keys.h"
#include "vp-private-sql.h"
#include "vp-register.h"
#include "vp-setting.h"
#include "vp-text.h"
#include "vp-transact.h"
#include "vp-volunteer-store.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <inttypes.h>
#include <sodium.h>
#include <string.h>

#define NOBODY "已注销" /* stands in Chinese papers and lists, whatever language the window has */
#define LIST ".erased"  /* beside the store: hashes of the erased, for backups of before */
#define PHONE_DIGITS 7  /* shorter words may stand for something else */
#define ADDRESS_LETTERS 8

static void
line_free (gpointer data)
{
  VpErasureLine *line = data;

  g_free (line->what);
  g_free (line->why);
  g_free (line);
}

static void
add_line (GPtrArray *lines, const char *what, gint64 rows, char *why)
{
  VpErasureLine *line;

  /* Of rows that were merged into one another there is one line for all. */
  for (guint i = 0; i < lines->len && rows != 0; i++) {
    line = lines->pdata[i];
    if (strcmp (line->what, what) == 0) {
      line->rows += rows;
      rows = 0;
    }
  }
  if (rows == 0) {
    g_free (why);
    return;
  }
  line = g_new0 (VpErasureLine, 1);
  line->what = g_strdup (what);
  line->rows = rows;
  line->why = why;
  g_ptr_array_add (lines, line);
}

/* Until when the law has the lines of service kept: as many years behind the last one as the office's rule of today says. */
static char *
say_retention (VpDb *db, gint64 id)
{
  gint64 last = 0, years = 0;
  int year = 0, month, day;

  vp_db_query_int (db, "SELECT ifnull (max (day), 0) FROM service_record WHERE volunteer_id " VP_OF_PERSON ("?1"), id, 0, &last, NULL);
  if (last != 0)
    vp_date_get ((VpDate) last, &year, &month, &day);
  vp_setting_get_number (db, VP_SETTING_RETENTION_YEARS, vp_date_today (), &years, NULL);
  /* Translators: how many years, a year */
  return g_strdup_printf (_("Records of service are kept for %d years, here until the end of %d; they stay as numbers, without the"
                            " name"), (int) years, year + (int) years);
}

static const char *
title_of (const char *table)
{
  const VpRegister *of = vp_register_of_table (table, NULL);
  static const struct { const char *table, *title; } others[] = {
    { "service_record", N_("Service records") }, { "certification_result", N_("Star levels") }, { "sign_up", N_("Sign-ups") },
    { "seat", N_("Seats of events") }, { "attendance", N_("Attendance") }, { "twin_apart", N_("Compared with others") },
    { "declared_line", N_("Declared hours") }, { "volunteer_alias", N_("Merged rows") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (strcmp (others[i].table, table) == 0)
      return _(others[i].title);
  return of != NULL ? _(of->title) : table;
}

/* They say nothing that the row itself does not say. */
static const char *const of_the_row[] = { "service_balance", "volunteer_before", "volunteer_moved", NULL };

static gboolean
list_rows (VpDb *db, gint64 id, GPtrArray *lines, GError **error)
{
  g_autoptr (GPtrArray) columns = vp_person_columns (db, error);

  for (guint i = 0; columns != NULL && i < columns->len; i++) {
    const VpPersonColumn *column = columns->pdata[i];
    gint64 rows;

    if (g_strv_contains (of_the_row, column->table))
      continue;
    if (!vp_person_column_count (db, column, id, &rows, error))
      return FALSE;
    add_line (lines, title_of (column->table), rows,
              strcmp (column->table, "service_record") == 0 ? say_retention (db, id)
              : g_strdup (_("The row stays for the totals, without the name")));
  }
  return columns != NULL;
}

static gboolean
count_of (VpDb *db, const char *sql, gint64 id, gint64 *rows, GError **error)
{
  return vp_db_query_int (db, sql, id, 0, rows, error);
}

static gint64
is_there (const char *text)
{
  return *text != '\0';
}

static gboolean
list_one (VpDb *db, gint64 id, GPtrArray *lines, GError **error)
{
  g_autoptr (VpVolunteer) person = vp_volunteer_store_get (db, id, error);
  gint64 files, entries, looks;

  if (person == NULL
      || !count_of (db, "SELECT count (*) FROM attachment WHERE entity = 'volunteer' AND entity_id = ?1", id, &files, error)
      || !count_of (db, "SELECT count (*) FROM outbox_row WHERE table_name = 'volunteer' AND row_id = ?1", id, &entries, error)
      || !count_of (db, "SELECT count (*) FROM access_log WHERE entity = 'volunteer' AND entity_id = ?1", id, &looks, error))
    return FALSE;
  add_line (lines, _("Name, day of birth, note"), 1, g_strdup (""));
  add_line (lines, _("Identity number"), is_there (person->private.id_number), g_strdup (""));
  add_line (lines, _("Telephone"), is_there (person->private.phone), g_strdup (""));
  add_line (lines, _("Address"), is_there (person->private.address), g_strdup (""));
  add_line (lines, _("Guardian"), is_there (person->private.guardian), g_strdup (""));
  add_line (lines, _("Attached files"), files, g_strdup (""));
  add_line (lines, _("Changes in the log"), entries, g_strdup (""));
  if (!list_rows (db, id, lines, error))
    return FALSE;
  add_line (lines, _("Full views in the log"), looks, g_strdup (_("Who looked stays; a name in the reason goes")));
  return TRUE;
}

/* All rows that are this person: the one that stands for it first. */
static GArray *
find_rows (VpDb *db, gint64 id, GError **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "WITH one (id) AS (SELECT " VP_PERSON ("?1") ") SELECT id FROM one UNION ALL"
                                               " SELECT a.id FROM one JOIN volunteer_alias a ON a.kept_id = one.id", error);

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, id);
  return vp_stmt_collect_ids (stmt, rows, error) ? g_steal_pointer (&rows) : NULL;
}

GPtrArray *
vp_erasure_list (VpDb *db, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (line_free);
  g_autoptr (GArray) rows = find_rows (db, id, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    if (!list_one (db, g_array_index (rows, gint64, i), lines, error))
      return NULL;
  return rows != NULL ? g_steal_pointer (&lines) : NULL;
}

/* The deed */

typedef struct {
  GArray *rows; /* of the person */
  gint64 id; /* the one at hand */
  const char *reason;
  VpVolunteer *person;
  GPtrArray *files; /* of attachments that nobody else has */
} Erasing;

static gboolean
hash_person (VpDb *db, gint64 id, char hex[65], GError **error)
{
  guint8 key[VP_KEY_SIZE], hash[32];
  guint64 bytes = GUINT64_TO_LE ((guint64) id);

  if (!vp_keys_subkey (db, VP_KEY_ERASURE, key, error))
    return FALSE;
  crypto_generichash (hash, sizeof hash, (const guint8 *) &bytes, sizeof bytes, key, sizeof key);
  vp_keys_wipe (key);
  sodium_bin2hex (hex, 65, hash, sizeof hash);
  return TRUE;
}

static gboolean
remember (VpDb *db, const Erasing *self, const char *reason, GError **error)
{
  g_autoptr (VpStmt) stmt = NULL;
  gint64 id = vp_db_reserve_ids (db, "erasure", 1, error);
  char hash[65];

  if (id == 0 || !hash_person (db, self->id, hash, error))
    return FALSE;
  stmt = vp_db_prepare (db, "INSERT INTO erasure (id, person, erased_at, erased_by, second, reason) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
                            " ON CONFLICT (person) DO NOTHING", error);
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, id);
  vp_stmt_bind_text (stmt, 2, hash);
  sqlite3_bind_int64 (stmt, 3, g_get_real_time () / G_USEC_PER_SEC);
  vp_stmt_bind_text (stmt, 4, vp_db_get_who (db));
  vp_stmt_bind_text (stmt, 5, vp_db_get_second (db) != NULL ? vp_db_get_second (db) : "");
  vp_stmt_bind_text (stmt, 6, reason);
  return vp_stmt_run (stmt, error);
}

static gpointer
read_file (VpStmt *stmt)
{
  return vp_stmt_dup_text (stmt, 0);
}

static gboolean
forget_files (VpDb *db, Erasing *self, GError **error)
{
  g_autoptr (VpStmt) find = vp_db_prepare (db, "SELECT DISTINCT a.sha256 FROM attachment a WHERE a.entity = 'volunteer'"
    " AND a.entity_id = ?1 AND NOT EXISTS (SELECT 1 FROM attachment b WHERE b.sha256 = a.sha256 AND (b.entity <> 'volunteer'"
    " OR b.entity_id <> ?1))", error);
  g_autoptr (VpStmt) forget = NULL;
  g_autoptr (GPtrArray) sha256s = NULL;

  if (find == NULL)
    return FALSE;
  sqlite3_bind_int64 (find, 1, self->id);
  sha256s = vp_stmt_collect (find, read_file, g_free, error);
  for (guint i = 0; sha256s != NULL && i < sha256s->len; i++) {
    char *path = vp_attachment_path (db, sha256s->pdata[i], error);

    if (path == NULL)
      return FALSE;
    g_ptr_array_add (self->files, path);
    if (!vp_closed_file_forget (db, sha256s->pdata[i], error))
      return FALSE;
  }
  forget = sha256s != NULL ? vp_db_prepare (db, "DELETE FROM attachment WHERE entity = 'volunteer' AND entity_id = ?1", error) : NULL;
  if (forget == NULL)
    return FALSE;
  sqlite3_bind_int64 (forget, 1, self->id);
  return vp_stmt_run (forget, error);
}

/* Sex, district, year of birth and status stay for the totals; who it was does not. */
static gboolean
forget_row (VpDb *db, const Erasing *self, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "UPDATE volunteer SET name = ?2, pinyin = '', note = '', birth = ?3, national_number = '',"
                                               " real_name = 0, ethnicity = 0, employer = '', "
                                               VP_PRIVATE_FORGET " WHERE id = ?1", error);
  int year = 0, month, day;

  if (stmt == NULL)
    return FALSE;
  if (self->person->birth != 0)
    vp_date_get (self->person->birth, &year, &month, &day);
  sqlite3_bind_int64 (stmt, 1, self->id);
  vp_stmt_bind_text (stmt, 2, NOBODY);
  sqlite3_bind_int (stmt, 3, year != 0 ? vp_date_new (year, 1, 1) : 0);
  return vp_stmt_run (stmt, error);
}

static void
add_word (GPtrArray *words, const char *word, glong least)
{
  if (g_utf8_strlen (word, -1) >= least && *word != '\0')
    g_ptr_array_add (words, (gpointer) word);
}

static gboolean
erase_everywhere (VpDb *db, Erasing *self, const VpErasedWords *words, GError **error)
{
  g_autoptr (GPtrArray) columns = vp_person_columns (db, error);
  g_autoptr (GArray) seqs = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *reason = vp_erased_words_replace (words, self->reason, TRUE);

  if (columns == NULL)
    return FALSE;
  for (guint i = 0; i < columns->len; i++)
    if (!vp_person_column_seqs (db, columns->pdata[i], self->id, seqs, error))
      return FALSE;
  return vp_erasure_rows_replace (db, columns, self->id, words, error)
    && vp_outbox_erase (db, "volunteer", self->id, seqs, words, error) && forget_files (db, self, error)
    && forget_row (db, self, error) && remember (db, self, reason != NULL ? reason : self->reason, error);
}

/* What was there before a merging: two who were erased are not split again. */
static gboolean
forget_before (VpDb *db, const Erasing *self, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "DELETE FROM volunteer_before WHERE id = ?1 OR kept_id = ?1", error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, self->id);
  return vp_stmt_run (stmt, error);
}

static gboolean
erase_row (VpDb *db, Erasing *self, GError **error)
{
  g_autoptr (VpVolunteer) person = self->person = vp_volunteer_store_get (db, self->id, error);
  const VpPrivate *private = person != NULL ? &person->private : NULL;
  g_autoptr (GPtrArray) near = g_ptr_array_new (), anywhere = g_ptr_array_new ();
  VpErasedWords words;

  if (person == NULL)
    return FALSE;
  add_word (anywhere, private->id_number, PHONE_DIGITS);
  add_word (anywhere, private->phone, PHONE_DIGITS);
  add_word (anywhere, private->address, ADDRESS_LETTERS);
  add_word (near, self->person->name, 1);
  add_word (near, self->person->pinyin, 2);
  add_word (near, private->guardian, 2);
  add_word (near, private->address, 2);
  g_ptr_array_add (near, NULL);
  g_ptr_array_add (anywhere, NULL);
  words = (VpErasedWords) { (const char *const *) near->pdata, (const char *const *) anywhere->pdata, NOBODY };
  return erase_everywhere (db, self, &words, error) && forget_before (db, self, error);
}

static gboolean
erase (VpDb *db, gpointer data, GError **error)
{
  Erasing *self = data;
  gboolean ok;

  /* What goes must not be recorded as what was there before. */
  vp_db_set_recording (db, FALSE);
  self->files = g_ptr_array_new_with_free_func (g_free);
  ok = vp_db_exec (db, "UPDATE erasing SET running = 1", error);
  for (guint i = 0; ok && i < self->rows->len; i++) {
    self->id = g_array_index (self->rows, gint64, i);
    ok = erase_row (db, self, error);
  }
  self->person = NULL;
  ok = ok && vp_db_exec (db, "UPDATE erasing SET running = 0", error);
  vp_db_touch_all (db, VP_ENTITY_VOLUNTEER);
  return ok;
}

static gpointer
read_hash (VpStmt *stmt)
{
  return vp_stmt_dup_text (stmt, 0);
}

/* The list for backups of before. */
static gboolean
write_list (VpDb *db, GError **error)
{
  g_autofree char *path = g_strconcat (db->path, LIST, NULL), *text = NULL;
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT person FROM erasure ORDER BY id", error);
  g_autoptr (GPtrArray) hashes = stmt != NULL ? vp_stmt_collect (stmt, read_hash, g_free, error) : NULL;
  g_autoptr (VpFileWriter) writer = NULL;

  if (hashes == NULL)
    return FALSE;
  g_ptr_array_add (hashes, g_strdup (""));
  g_ptr_array_add (hashes, NULL);
  text = g_strjoinv ("\n", (char **) hashes->pdata);
  writer = vp_file_writer_new (path, error);
  return writer != NULL && vp_file_writer_write (writer, text, strlen (text), error) && vp_file_writer_commit (writer, error);
}

/* No page of before stays in the file, nor in the log beside it. */
static gboolean
write_anew (VpDb *db, GError **error)
{
  return vp_db_exec (db, "VACUUM", error) && vp_db_exec (db, "PRAGMA wal_checkpoint (TRUNCATE)", error);
}

static void
delete_files (VpDb *db, GPtrArray *paths)
{
  g_autoptr (GHashTable) others = paths->len > 0 ? vp_attachment_names_beside (db) : NULL;

  for (guint i = 0; i < paths->len; i++) {
    g_autofree char *name = g_path_get_basename (paths->pdata[i]);

    if (g_hash_table_contains (others, name) || g_unlink (paths->pdata[i]) != 0)
      g_info ("%s stays", (const char *) paths->pdata[i]);
  }
}

static gboolean
run (VpDb *db, Erasing *self, gint64 number, GError **error)
{
  g_autofree char *summary = g_strdup_printf (_("The personal data of number %07" PRId64 " were erased"), number);
  VpAction action = { .action = "erase", .summary = summary, .reason = _("on request"), .kind = VP_ACTION_LASTING };
  gboolean ok = vp_db_transact (db, &action, erase, self, error);

  if (ok && db->path != NULL)
    delete_files (db, self->files);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  return ok;
}

gboolean
vp_erasure_run (VpDb *db, gint64 id, const char *reason, GError **error)
{
  g_autoptr (GArray) rows = find_rows (db, id, error);
  g_autoptr (VpVolunteer) person = rows != NULL ? vp_volunteer_store_get (db, g_array_index (rows, gint64, 0), error) : NULL;
  Erasing self = { .rows = rows, .reason = reason };

  if (person == NULL)
    return FALSE;
  if (vp_text_is_blank (reason)) {
    g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID, _("Write why the data are erased, without the name: it stays."));
    return FALSE;
  }
  if (strcmp (person->name, NOBODY) == 0) {
    g_set_error_literal (error, VP_ERROR, VP_ERROR_EXISTS, _("The data of this person were erased already."));
    return FALSE;
  }
  /* What cannot come back is signed by two, also where nobody has a role. */
  return vp_gate_check_two (db, "erase", error) && run (db, &self, person->number, error)
    && (db->path == NULL || (write_list (db, error) && write_anew (db, error)));
}

/* After a restore */

static gpointer
read_id (VpStmt *stmt)
{
  gint64 id = sqlite3_column_int64 (stmt, 0);

  return g_memdup2 (&id, sizeof id);
}

static gboolean
repeat_one (VpDb *db, gint64 id, GHashTable *hashes, GError **error)
{
  g_autoptr (VpVolunteer) person = NULL;
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  Erasing self = { .rows = rows, .reason = _("erased again after a restore") };
  char hash[65];

  if (!hash_person (db, id, hash, error))
    return FALSE;
  if (!g_hash_table_contains (hashes, hash))
    return TRUE;
  g_array_append_val (rows, id);
  person = vp_volunteer_store_get (db, id, error);
  return person != NULL && run (db, &self, person->number, error);
}

gboolean
vp_erasure_repeat (VpDb *db, const char *store_path, GError **error)
{
  g_autofree char *path = g_strconcat (store_path, LIST, NULL), *text = NULL;
  g_autoptr (GHashTable) hashes = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) ids = NULL;
  g_autoptr (VpStmt) stmt = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return TRUE;
  vp_db_set_who (db, vp_gate_itself);
  lines = g_strsplit (text, "\n", 0);
  for (guint i = 0; lines[i] != NULL; i++)
    g_hash_table_add (hashes, lines[i]);
  stmt = vp_db_prepare (db, "SELECT id FROM volunteer WHERE name <> '" NOBODY "'", error);
  ids = stmt != NULL ? vp_stmt_collect (stmt, read_id, g_free, error) : NULL;
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    if (!repeat_one (db, *(gint64 *) ids->pdata[i], hashes, error))
      return FALSE;
  return ids != NULL && (ids->len == 0 || write_anew (db, error));
}
