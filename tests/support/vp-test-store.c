/* vp-test-store.c: stores in temporary folders
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-test-store.h"

#include "vp-check.h"
#include "vp-db-private.h"
#include "vp-migrate.h"
#include "vp-register-store.h"

#include <glib/gstdio.h>
#include <string.h>

#define WHO "tester"

void
vp_test_store_reopen (VpTestStore *self)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->db, vp_db_close);
  self->db = vp_db_open (self->path, VP_DB_WRITER, &error);
  g_assert_no_error (error);
  vp_db_set_who (self->db, WHO);
}

void
vp_test_remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);

    if (g_file_test (path, G_FILE_TEST_IS_DIR))
      vp_test_remove_folder (path);
    else
      g_unlink (path);
  }
  g_rmdir (folder);
}

void
vp_test_store_tear_down (VpTestStore *self)
{
  g_clear_pointer (&self->db, vp_db_close);
  vp_test_remove_folder (self->folder);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->path, g_free);
}

/* The bytes of a store just migrated. To run some thirty-five migrations for each of the thousands of stores that the
 * fault loops make would take longer than what they look at, so it is done once in a process. */
static GBytes *
migrated_store (void)
{
  static GBytes *bytes;
  g_autoptr (GError) error = NULL;
  VpTestStore first = { 0 };
  g_autofree char *content = NULL;
  gsize length;

  if (bytes != NULL)
    return bytes;
  first.folder = g_dir_make_tmp ("vp-store-XXXXXX", &error);
  g_assert_no_error (error);
  first.path = g_build_filename (first.folder, "store.db", NULL);
  vp_test_store_reopen (&first);
  vp_migrate_run (first.db, vp_migrate_newest (), &error);
  g_assert_no_error (error);
  g_clear_pointer (&first.db, vp_db_close);
  g_file_get_contents (first.path, &content, &length, &error);
  g_assert_no_error (error);
  bytes = g_bytes_new_take (g_steal_pointer (&content), length);
  vp_test_store_tear_down (&first);
  return bytes;
}

void
vp_test_store_make_other (VpTestStore *self, const char *folder, const char *name)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_strdup (folder);
  self->path = g_build_filename (folder, name, NULL);
  self->db = NULL;
  vp_test_store_reopen (self);
  vp_migrate_run (self->db, vp_migrate_newest (), &error);
  g_assert_no_error (error);
}

void
vp_test_store_set_up (VpTestStore *self)
{
  g_autoptr (GError) error = NULL;
  GBytes *bytes = migrated_store ();

  /* The stores of a process are copies of one: see vp_test_store_make_other(). */
  self->folder = g_dir_make_tmp ("vp-store-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = g_build_filename (self->folder, "store.db", NULL);
  self->db = NULL;
  g_file_set_contents_full (self->path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes),
                            G_FILE_SET_CONTENTS_NONE, 0600, &error);
  g_assert_no_error (error);
  vp_test_store_reopen (self);
}

void
vp_test_commit (VpDb *db, const char *action, gint64 *seq)
{
  g_autoptr (GError) error = NULL;
  VpAction entry = { .action = action, .summary = action };

  vp_db_commit (db, &entry, seq, &error);
  g_assert_no_error (error);
}

gint64
vp_test_add_person (VpDb *db, const char *name, const char *id_number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VpVolunteer) person = vp_volunteer_new ();

  person->name = g_strdup (name);
  person->private.id_number = g_strdup (id_number);
  person->private.phone = g_strdup ("13812345678");
  vp_db_begin (db, &error);
  g_assert_no_error (error);
  vp_volunteer_store_insert (db, person, &error);
  g_assert_no_error (error);
  vp_test_commit (db, "volunteer-add", NULL);
  return person->id;
}

void
vp_test_rename_person (VpDb *db, gint64 id, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VpVolunteer) person = vp_volunteer_store_get (db, id, &error);

  g_assert_no_error (error);
  g_free (person->name);
  person->name = g_strdup (name);
  vp_db_begin (db, &error);
  vp_volunteer_store_update (db, person, &error);
  g_assert_no_error (error);
  vp_test_commit (db, "volunteer-edit", NULL);
}

gint64
vp_test_add_record (VpDb *db, gint64 volunteer_id, VpDate day, int minutes)
{
  g_autoptr (GError) error = NULL;
  VpServiceRecord record = { .volunteer_id = volunteer_id, .day = day, .start_minute = -1, .minutes = minutes,
                             .district = 410902, .category = 1 + day % 3 };

  vp_db_begin (db, &error);
  vp_record_store_insert (db, &record, &error);
  g_assert_no_error (error);
  vp_test_commit (db, "record-add", NULL);
  return record.id;
}

void
vp_test_reverse_record (VpDb *db, gint64 id)
{
  g_autoptr (GError) error = NULL;

  vp_db_begin (db, &error);
  vp_record_store_reverse (db, id, "written twice", "2018-17", NULL, &error);
  g_assert_no_error (error);
  vp_test_commit (db, "record-reverse", NULL);
}

gint64
vp_test_int (VpDb *db, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 value = -1;

  vp_db_query_int (db, sql, 0, -1, &value, &error);
  g_assert_no_error (error);
  return value;
}

gint64
vp_test_last_seq (VpDb *db)
{
  return vp_test_int (db, "SELECT ifnull (max (seq), 0) FROM outbox");
}

gint64
vp_test_violations (VpDb *db, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = vp_store_check (db, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < results->len; i++) {
    const VpCheckResult *result = g_ptr_array_index (results, i);

    if (strcmp (result->name, name) == 0)
      return result->violations;
  }
  g_assert_not_reached ();
}

void
vp_test_assert_clean (VpDb *db)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = vp_store_check (db, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < results->len; i++) {
    const VpCheckResult *result = g_ptr_array_index (results, i);

    if (result->violations != 0)
      g_test_message ("%s", result->name);
    g_assert_cmpint (result->violations, ==, 0);
  }
}

static void
set_up (VpTestStore *store, gconstpointer data)
{
  vp_test_store_set_up (store);
}

static void
tear_down (VpTestStore *store, gconstpointer data)
{
  vp_test_assert_clean (store->db);
  vp_test_store_tear_down (store);
}

void
vp_test_add_store (const char *path, void (*test) (VpTestStore *store, gconstpointer data))
{
  g_test_add (path, VpTestStore, NULL, set_up, test, tear_down);
}

void
vp_test_identity (guint index, char number[VP_ID_MAX + 1])
{
  int year, month, day;

  vp_date_get (vp_date_new (1950, 1, 1) + (VpDate) (index / 999 % 20000), &year, &month, &day);
  g_snprintf (number, VP_ID_MAX + 1, "410902%04d%02d%02d%03u0", year, month, day, index % 999 + 1);
  number[17] = vp_identity_check_char (number);
}

void
vp_test_be_sample (VpDb *db)
{
  g_autoptr (GError) error = NULL;

  vp_db_begin (db, &error);
  g_assert_no_error (error);
  vp_test_commit (db, "sample", NULL);
}

#define EACH_ITS_OWN -1 /* of two rows, a choice that no row of the beginning has */

/* What the rules of a register ask of one of its fields: a text with the number of the row, %NULL = a number. */
static const struct { const char *of, *column, *text; int number; } asked[] = {
  { "contact", "code", "" }, { "contact", "children", NULL, 2 },
  { "desk-role", "role", NULL, 4 }, { "desk-permission", "role", NULL, EACH_ITS_OWN }, { "care-access", "approved_by", "主任%u" },
  { "care-access", "valid_to", NULL, 2465000 },
  { "figure", "code", "X%u" }, { "summary-sentence", "condition", "" }, { "figure-check", "condition", "F43 = %u" },
  { "figure-value", "value", "2018-03-1%u" },
  { "fund-line", "kind", NULL, 1 }, { "fund-line", "ticket", "T%u" }, { "fund-line", "amount", NULL, 100000 }, { "pledge", "alias", "" }, { "fund-line", "alias", "" },
  { "budget", "year", NULL, 2018 }, { "fund", "opened_on", NULL, 2458000 }, { "fund-drive", "told_on", NULL }, { "fund-drive", "tell_by", NULL }, { "allocation", "settle_by", NULL },
  { "care-visit", "elder_id", NULL, 1 }, { "care-visit", "next_on", NULL }, { "sponsorship-rule", "amount", NULL, 100000 },
  { "agreement", "amount", NULL, 100000 }, { "agreement", "ended_on", NULL, 2465000 }, { "agreement", "why", "转学%u" },
  { "agreement-share", "to_year", NULL }, { "sponsor-payment", "sponsor_id", NULL, 1 }, { "sponsor-payment", "kind", NULL },
  { "sponsor-payment", "year", NULL, 2018 }, { "sponsor-payment", "list_number", "" }, { "child", "withdrawn_on", NULL },
  { "child", "consent_to", NULL }, { "child", "helped_to", NULL }, { "elder", "helped_to", NULL }, { "elder", "joined_on", NULL },
  { "child", "birth", NULL, 2458000 }, { "elder", "birth", NULL, 2458000 },
  { "blood", "again_on", NULL }, { "data-record", "next_on", NULL }, { "data-record", "kept_until", NULL }, { "love-house", "letters", NULL }, { "house-place", "code", NULL }, { "house-place", "kind", NULL, 13 },
  { "visitor-check", "valid_until", NULL }, { "harm-report", "reported_to", "" }, { "harm-report", "reported_on", NULL }, { "work-report", "due", NULL }, { "work-report", "year", NULL, 2018 }, { "seal-use", "approved_by", "主任%u" }, { "benefit", "least", NULL }, { "benefit", "quota", NULL }, { "benefit", "to_on", NULL },
  { "figure-value", "approved", NULL }, { "summary-sentence", "text", "{F%u}" },
};

gboolean
vp_test_set_asked (VpRecord *row, guint field, guint n)
{
  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    if (strcmp (asked[i].of, row->of->name) == 0 && strcmp (asked[i].column, row->of->fields[field].column) == 0) {
      g_auto (GStrv) parts = g_strsplit (asked[i].text != NULL ? asked[i].text : "", "%u", 2);
      g_autofree char *number = g_strdup_printf ("%u", n), *text = g_strjoinv (number, parts);

      if (asked[i].text != NULL)
        vp_record_set_text (row, field, text);
      else if (asked[i].number != 0)
        vp_record_set_number (row, field, asked[i].number == EACH_ITS_OWN ? 7 + n % 2 : (guint) asked[i].number);
      return TRUE;
    }
  return FALSE;
}

gint64
vp_test_find_person (VpDb *db)
{
  gint64 id = vp_test_int (db, "SELECT ifnull (max (id), 0) FROM volunteer");

  return id != 0 ? id : vp_test_add_person (db, "张明轩", NULL);
}

gint64
vp_test_find_owner (VpDb *db, const VpRegister *of)
{
  g_autoptr (GPtrArray) rows = vp_register_list (db, of, NULL);
  g_autoptr (VpRecord) row = NULL;
  g_autoptr (GError) error = NULL;
  guint field;

  for (guint i = 0; i < rows->len; i++)
    if (((VpRecord *) g_ptr_array_index (rows, i))->removed_at == 0)
      return vp_record_key (g_ptr_array_index (rows, i));
  row = vp_test_make_row (db, of, 9);
  vp_register_save (db, of, NULL, row, &field, &error);
  g_assert_no_error (error);
  return vp_record_key (row);
}

static gboolean
is_counted (VpKind kind)
{
  return vp_kind_is_amount (kind) || kind == VP_KIND_YEAR || kind == VP_KIND_YEARDAY;
}

VpRecord *
vp_test_make_row (VpDb *db, const VpRegister *of, guint n)
{
  VpRecord *row = vp_record_new (of);

  for (guint i = 0; i < of->n_fields; i++) {
    const VpRegisterField *field = &of->fields[i];
    g_autofree char *text = g_strdup_printf ("甲乙丙%u", n);

    g_autofree char *phone = g_strdup_printf (VP_TEST_CANARY "%u", n);

    if (field->sql != NULL || vp_test_set_asked (row, i, n))
      continue;
    if (field->rule.kind == VP_KIND_PHONE)
      vp_record_set_text (row, i, phone);
    else if (strcmp (field->column, "rule") == 0 && vp_kind_is_text (field->rule.kind))
      vp_record_set_text (row, i, "每月15日"); /* of repetition */
    else if (field->rule.kind == VP_KIND_DATE && (field->flags & (VP_FIELD_NEEDED | VP_FIELD_KEY)) != 0)
      /* Whatever belongs to a row happened; other days lie where the schema has none. */
      vp_record_set_number (row, i, vp_date_new (of->part != NULL || (field->flags & VP_FIELD_PAST) != 0 ? 2018 : 2038, 3, (int) n));
    else if (field->rule.kind == VP_KIND_MONTH && (field->flags & VP_FIELD_NEEDED) != 0)
      vp_record_set_number (row, i, 201800 + n);
    else if (vp_kind_is_text (field->rule.kind))
      vp_record_set_text (row, i, text);
    else if (field->rule.kind == VP_KIND_FLAG)
      vp_record_set_number (row, i, 1);
    else if (field->rule.kind == VP_KIND_MONTH)
      vp_record_set_number (row, i, 201800 + n);
    else if ((of->part != NULL && i == of->part->field && vp_register_owner (of) != NULL)
             || ((field->rule.kind == VP_KIND_CODE || field->rule.kind == VP_KIND_ROW) && (field->flags & VP_FIELD_NEEDED) != 0))
      vp_record_set_number (row, i, vp_test_find_owner (db, vp_register_find (field->of)));
    else if (field->rule.kind == VP_KIND_PERSON && (field->flags & VP_FIELD_NEEDED) != 0)
      vp_record_set_number (row, i, vp_test_find_person (db));
    else if (is_counted (field->rule.kind) && (field->flags & VP_FIELD_FIXED) == 0)
      /* An end comes after its beginning. */
      vp_record_set_number (row, i, strcmp (of->name, "agenda") == 0 ? 1 /* three votes of three people */
                              : field->rule.least + 3 + (field->rule.kind == VP_KIND_MINUTES ? i : 0));
  }
  return row;
}

gint64
vp_test_add_row (VpDb *db, const char *name, const char *const *fields)
{
  const VpRegister *of = vp_register_find (name);
  g_autoptr (GError) error = NULL;
  g_autoptr (VpRegisterWords) words = vp_register_words_read (db, of, &error);
  g_autoptr (VpRecord) row = vp_record_new (of);
  guint field;

  for (guint i = 0; fields[i] != NULL; i += 2) {
    vp_register_words_parse (words, row, vp_register_column (of, fields[i]), fields[i + 1], vp_date_new (2018, 3, 20), &error);
    g_assert_no_error (error);
  }
  vp_register_save (db, of, NULL, row, &field, &error);
  g_assert_no_error (error);
  return row->id;
}
