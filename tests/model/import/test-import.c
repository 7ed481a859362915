/* test-import.c: the office's spreadsheets, from file to roster and back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-batch-store.h"
#include "vp-declared.h"
#include "vp-db-private.h"
#include "vp-export.h"
#include "vp-import-class.h"
#include "vp-test-store.h"

#include <glib/gstdio.h>
#include <string.h>

#define PEOPLE_FILE "志愿者名单_gb18030.csv"

static VpImport *
analyse (VpImport *import, VpDb *db)
{
  g_autoptr (GError) error = NULL;

  vp_import_open (import, NULL, NULL, &error);
  g_assert_no_error (error);
  vp_import_analyse (import, db, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return import;
}

static VpImport *
analyse_file (VpDb *db, const VpImportClass *kind, const char *name)
{
  g_autofree char *path = g_path_is_absolute (name) ? g_strdup (name)
    : g_build_filename (g_getenv ("VP_FIXTURES"), name, NULL);

  return analyse (vp_import_new (kind, path, "华龙区"), db);
}

static VpImport *
analyse_text (VpDb *db, const VpImportClass *kind, const char *text)
{
  return analyse (vp_import_new_for_text (kind, text), db);
}

static gint64
commit (VpImport *import, VpDb *db)
{
  g_autoptr (GError) error = NULL;
  gint64 batch = 0;

  vp_import_commit (import, db, NULL, NULL, NULL, &batch, &error);
  g_assert_no_error (error);
  vp_test_assert_clean (db);
  return batch;
}

static void
assert_counts (VpImport *import, guint n_new, guint changed, guint clash, guint rejected, guint unchanged)
{
  for (guint i = 0; i < vp_import_n_rows (import); i++) {
    VpImportRow row;

    vp_import_get_row (import, i, &row);
    if (row.pile == VP_PILE_CLASH || row.pile == VP_PILE_REJECTED)
      g_test_message ("%u %s: %s (%s)", row.line, row.name, row.reason, row.detail);
  }
  g_assert_cmpuint (vp_import_count (import, VP_PILE_NEW), ==, n_new);
  g_assert_cmpuint (vp_import_count (import, VP_PILE_CHANGED), ==, changed);
  g_assert_cmpuint (vp_import_count (import, VP_PILE_CLASH), ==, clash);
  g_assert_cmpuint (vp_import_count (import, VP_PILE_REJECTED), ==, rejected);
  g_assert_cmpuint (vp_import_count (import, VP_PILE_UNCHANGED), ==, unchanged);
  g_assert_cmpuint (vp_import_n_rows (import), ==, n_new + changed + clash + rejected + unchanged);
}

static void
assert_row (VpImport *import, guint line, VpPile pile, const char *word)
{
  for (guint i = 0; i < vp_import_n_rows (import); i++) {
    VpImportRow row;

    vp_import_get_row (import, i, &row);
    if (row.line != line)
      continue;
    g_test_message ("row %u: %s", line, row.reason);
    g_assert_cmpint (row.pile, ==, pile);
    g_assert_nonnull (strstr (row.reason, word));
    return;
  }
  g_error ("there is no row %u", line);
}

static void
test_people (VpTestStore *store, gconstpointer data)
{
  g_autoptr (VpImport) import = analyse_file (store->db, &vp_import_person_class, PEOPLE_FILE);
  g_autoptr (VpImport) again = NULL;
  g_autoptr (GError) error = NULL;

  assert_row (import, 7, VP_PILE_REJECTED, "does not fit");
  assert_row (import, 11, VP_PILE_NEW, "");
  assert_row (import, 14, VP_PILE_NEW, "");
  assert_row (import, 19, VP_PILE_REJECTED, "name is missing");
  assert_row (import, 25, VP_PILE_CLASH, "row 4");
  assert_row (import, 33, VP_PILE_REJECTED, "");
  assert_row (import, 39, VP_PILE_REJECTED, "telephone");
  assert_counts (import, 395, 0, 1, 4, 0);
  commit (import, store->db);
  g_assert_cmpint (vp_test_int (store->db, "SELECT count (*) FROM volunteer"), ==, 395);
  g_assert_cmpint (vp_test_int (store->db, "SELECT count (*) FROM volunteer WHERE length (id_number) NOT IN (0, 18)"), ==, 0);

  /* The same once more adds nothing. */
  again = analyse_file (store->db, &vp_import_person_class, PEOPLE_FILE);
  assert_counts (again, 0, 0, 0, 4, 396);
  g_assert_false (vp_import_commit (again, store->db, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_EXISTS);
}

static void
test_levels (VpTestStore *store, gconstpointer data)
{
  static const guint numeric[] = { 13, 53, 93, 133, 173, 253, 333, 373 };
  g_autoptr (VpImport) import = analyse_file (store->db, &vp_import_person_class, data);

  for (guint i = 0; i < G_N_ELEMENTS (numeric); i++)
    assert_row (import, numeric[i], VP_PILE_REJECTED, "number");
  assert_counts (import, 392, 0, 0, G_N_ELEMENTS (numeric), 0);
  commit (import, store->db);
  g_assert_cmpint (vp_test_int (store->db, "SELECT count (*) FROM volunteer WHERE name LIKE '%　%' OR name LIKE '% %'"), ==, 0);
  g_assert_cmpint (vp_test_int (store->db, "SELECT count (*) FROM volunteer WHERE birth = 0"), ==, 0);
}

static void
test_records (VpTestStore *store, gconstpointer data)
{
  g_autoptr (VpImport) people = analyse_file (store->db, &vp_import_person_class, "志愿者花名册_多级表头.xlsx");
  g_autoptr (VpImport) more = NULL, import = NULL, again = NULL;
  g_autoptr (GError) error = NULL;

  commit (people, store->db);
  more = analyse_file (store->db, &vp_import_person_class, PEOPLE_FILE);
  if (vp_import_count (more, VP_PILE_NEW) > 0)
    commit (more, store->db);
  import = analyse_file (store->db, &vp_import_record_class, "服务时长_2017.xlsx");
  assert_row (import, 1202, VP_PILE_REJECTED, "not a day");
  assert_row (import, 1203, VP_PILE_REJECTED, "before");
  assert_row (import, 1204, VP_PILE_REJECTED, "");
  assert_counts (import, 1200, 0, 0, 3, 0);
  commit (import, store->db);
  g_assert_cmpint (vp_test_int (store->db, "SELECT sum (minutes) FROM declared_line"), ==, 170880);
  g_assert_cmpint (vp_test_int (store->db, "SELECT count (DISTINCT volunteer_id) FROM declared_line"), ==, 380);
  g_assert_cmpint (vp_test_int (store->db, "SELECT sum (minutes) FROM declared_line b JOIN volunteer v ON v.id = b.volunteer_id"
                                " WHERE id_number = '410923198704202783'"), ==, 1710);
  again = analyse_file (store->db, &vp_import_record_class, "服务时长_2017.xlsx");
  assert_counts (again, 0, 0, 0, 3, 1200);
  g_assert_false (vp_import_commit (again, store->db, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_EXISTS);
}

#define HEADER "姓名,身份证号码,手机号码,详细地址,所属志愿服务组织,备注\n"
#define WANG "王芳,11010519491231002X,13812345678,建设路1号,一队,甲\n"

static void
test_merge (VpTestStore *store, gconstpointer data)
{
  VpDb *db = store->db;
  g_autoptr (VpImport) first = analyse_text (db, &vp_import_person_class, HEADER WANG);
  g_autoptr (VpImport) blank = NULL, changed = NULL, renamed = NULL, by_phone = NULL;

  assert_counts (first, 1, 0, 0, 0, 0);
  commit (first, db);
  /* Blank cells never erase. */
  blank = analyse_text (db, &vp_import_person_class, HEADER "王芳,11010519491231002X,,,,\n");
  assert_counts (blank, 0, 0, 0, 0, 1);
  changed = analyse_text (db, &vp_import_person_class, HEADER "王芳,110105491231002,13912345678,,二队,\n");
  assert_row (changed, 2, VP_PILE_CHANGED, "138****5678 → 139****5678");
  assert_row (changed, 2, VP_PILE_CHANGED, "一队 → 二队");
  commit (changed, db);
  g_assert_cmpint (vp_test_int (db, "SELECT count (*) FROM volunteer v JOIN team t ON t.id = v.team_id WHERE"
                                " phone = '13912345678' AND address = '建设路1号' AND v.note = '甲' AND t.name = '二队'"), ==, 1);
  /* Another name for the same number is decided by a person. */
  renamed = analyse_text (db, &vp_import_person_class, HEADER "王方,11010519491231002X,,,,\n李强,11010519491231002X,,,,\n");
  assert_counts (renamed, 0, 0, 2, 0, 0);
  g_assert_true (vp_import_can_accept (renamed, 0));
  vp_import_accept (renamed, 0);
  assert_counts (renamed, 0, 1, 1, 0, 0);
  commit (renamed, db);
  g_assert_cmpint (vp_test_int (db, "SELECT count (*) FROM volunteer WHERE name = '王方'"), ==, 1);
  g_assert_cmpint (vp_test_int (db, "SELECT count (*) FROM volunteer"), ==, 1);
  by_phone = analyse_text (db, &vp_import_person_class, "姓名,手机号码,备注\n王方,13912345678,乙\n");
  assert_row (by_phone, 2, VP_PILE_CHANGED, "甲 → 乙");
}

/* Somebody known by telephone alone gets an identity number, not a second entry. */
static void
test_gains_identity (VpTestStore *store, gconstpointer data)
{
  VpDb *db = store->db;
  g_autoptr (VpImport) first = analyse_text (db, &vp_import_person_class, "姓名,手机号码\n王芳,13812345678\n李强,13812345678\n");
  g_autoptr (VpImport) second = NULL, third = NULL;

  assert_counts (first, 2, 0, 0, 0, 0);
  commit (first, db);
  second = analyse_text (db, &vp_import_person_class, HEADER WANG);
  assert_counts (second, 0, 1, 0, 0, 0);
  commit (second, db);
  g_assert_cmpint (vp_test_int (db, "SELECT count (*) FROM volunteer WHERE id_number = '11010519491231002X'"), ==, 1);
  g_assert_cmpint (vp_test_int (db, "SELECT count (*) FROM volunteer"), ==, 2);
  /* The same name and telephone with another number is another person: a family's telephone. */
  third = analyse_text (db, &vp_import_person_class, HEADER "王芳,110105194912310038,13812345678,,,\n");
  assert_counts (third, 1, 0, 0, 0, 0);
}

static void
test_removed (VpTestStore *store, gconstpointer data)
{
  g_autoptr (VpImport) first = analyse_text (store->db, &vp_import_person_class, HEADER WANG), second = NULL;
  gint64 id;

  commit (first, store->db);
  id = vp_test_int (store->db, "SELECT id FROM volunteer");
  vp_db_begin (store->db, NULL);
  g_assert_true (vp_volunteer_store_set_removed (store->db, id, 1, NULL));
  vp_test_commit (store->db, "remove", NULL);
  second = analyse_text (store->db, &vp_import_person_class, HEADER WANG);
  assert_counts (second, 0, 0, 1, 0, 0);
  g_assert_false (vp_import_can_accept (second, 0));
}

static void
test_rejections (VpTestStore *store, gconstpointer data)
{
  static const struct { const char *line, *word; } cases[] = {
    { "王3,,13812345678,,,", "digit" }, { "王芳,,,,,", "told apart" }, { "王芳,4.10902E+17,,,,", "damaged" },
    { "王芳,110105194912310,13812345678,,,", "" }, { "王芳,110105194912310021,,,,", "character" },
    { "王芳,410902198703250000,,,,", "damaged" }, { "王芳,,1381234567,,,", "telephone" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = g_strconcat (HEADER, cases[i].line, "\n", NULL);
    g_autoptr (VpImport) import = analyse_text (store->db, &vp_import_person_class, text);

    assert_row (import, 2, VP_PILE_REJECTED, cases[i].word);
  }
}

static void
test_record_rules (VpTestStore *store, gconstpointer data)
{
  static const char header[] = "姓名,证件号码,手机号,项目名称,服务日期,开始时间,结束时间,时长(小时)\n";
  static const struct { const char *lines; guint line; VpPile pile; const char *word; } cases[] = {
    { "王芳,11010519491231002X,,环保,2017-11-30,08:00,10:00,2\n", 2, VP_PILE_NEW, "" },
    { "王芳,11010519491231002X,,环保,2017-11-30,08:00,10:00,\n", 2, VP_PILE_NEW, "" },
    { "王芳,,13812345678,环保,2017-11-30,,,2\n", 2, VP_PILE_NEW, "" },
    { "王方,11010519491231002X,,环保,2017-11-30,,,2\n", 2, VP_PILE_CLASH, "王芳" },
    { "王芳,,13900000000,环保,2017-11-30,,,2\n", 2, VP_PILE_REJECTED, "not in the roster" },
    { "王芳,11010519491231002X,,环保,2099-11-30,,,2\n", 2, VP_PILE_REJECTED, "future" },
    { "王芳,11010519491231002X,,环保,,,,2\n", 2, VP_PILE_REJECTED, "missing" },
    { "王芳,11010519491231002X,,环保,2017-11-30,,,0\n", 2, VP_PILE_REJECTED, "more than nothing" },
    { "王芳,11010519491231002X,,环保,2017-11-30,,,25\n", 2, VP_PILE_REJECTED, "More than 24" },
    { "王芳,11010519491231002X,,环保,2017-11-30,,,10\n王芳,11010519491231002X,,助老,2017-11-30,,,10\n", 3, VP_PILE_CLASH, "16" },
    { "王芳,11010519491231002X,,环保,2017-11-30,,,1\n王芳,11010519491231002X,,环保,2017-11-30,,,1\n", 3, VP_PILE_CLASH, "row 2" },
  };
  g_autoptr (VpImport) people = analyse_text (store->db, &vp_import_person_class, HEADER WANG);

  commit (people, store->db);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = g_strconcat (header, cases[i].lines, NULL);
    g_autoptr (VpImport) import = analyse_text (store->db, &vp_import_record_class, text);

    g_test_message ("%s", cases[i].lines);
    assert_row (import, cases[i].line, cases[i].pile, cases[i].word);
  }
}

static gint64
fingerprint (VpDb *db)
{
  return vp_test_int (db, "SELECT (SELECT count (*) FROM volunteer) + 1000 * (SELECT count (*) FROM team) + 1000000 *"
                      " (SELECT count (*) FROM outbox) + 100000000 * (SELECT count (*) FROM import_batch)");
}

typedef struct {
  GCancellable *cancellable;
  guint left;
} CancelLater;

static void
cancel_later_cb (double fraction, gpointer data)
{
  CancelLater *self = data;

  if (self->left-- == 0)
    g_cancellable_cancel (self->cancellable);
}

static void
test_cancel (VpTestStore *store, gconstpointer data)
{
  gint64 before = fingerprint (store->db);

  for (guint i = 0; i < 2; i++) {
    g_autoptr (VpImport) import = analyse_file (store->db, &vp_import_person_class, PEOPLE_FILE);
    g_autoptr (GCancellable) cancellable = g_cancellable_new ();
    g_autoptr (GError) error = NULL;
    CancelLater later = { cancellable, 0 };

    if (i == 0)
      g_assert_false (vp_import_analyse (import, store->db, cancel_later_cb, &later, cancellable, &error)
                      && vp_import_commit (import, store->db, NULL, NULL, cancellable, NULL, &error));
    else
      g_assert_false (vp_import_commit (import, store->db, cancel_later_cb, &later, cancellable, NULL, &error));
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    g_assert_cmpint (fingerprint (store->db), ==, before);
    vp_test_assert_clean (store->db);
  }
}

static void
test_withdraw (VpTestStore *store, gconstpointer data)
{
  g_autoptr (VpImport) first = analyse_text (store->db, &vp_import_person_class, HEADER WANG), second = NULL;
  g_autoptr (GError) error = NULL;
  gint64 batch;

  commit (first, store->db);
  second = analyse_text (store->db, &vp_import_person_class, HEADER "王芳,11010519491231002X,,中原路,三队,\n李强,,13912345678,,三队,\n");
  assert_counts (second, 1, 1, 0, 0, 0);
  batch = commit (second, store->db);
  g_assert_true (vp_batch_store_withdraw (store->db, batch, "wrong file", &error));
  g_assert_no_error (error);
  g_assert_cmpint (vp_test_int (store->db, "SELECT count (*) FROM volunteer WHERE address = '建设路1号'"), ==, 1);
  g_assert_cmpint (vp_test_int (store->db, "SELECT count (*) FROM volunteer"), ==, 1);
  g_assert_cmpint (vp_test_int (store->db, "SELECT count (*) FROM team"), ==, 1);
  vp_test_assert_clean (store->db);
}

/* What was checked before another import is checked once more, not brought in twice. */
static void
test_stale (VpTestStore *store, gconstpointer data)
{
  g_autoptr (VpImport) one = analyse_text (store->db, &vp_import_person_class, "姓名,手机号码\n王芳,13812345678\n");
  g_autoptr (VpImport) two = analyse_text (store->db, &vp_import_person_class, "姓名,手机号码\n王芳,13812345678\n");
  g_autoptr (GError) error = NULL;

  commit (one, store->db);
  g_assert_false (vp_import_commit (two, store->db, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_false (vp_import_commit (one, store->db, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_CONFLICT);
  g_assert_cmpint (vp_test_int (store->db, "SELECT count (*) FROM volunteer"), ==, 1);
}

static void
test_reply (VpTestStore *store, gconstpointer data)
{
  g_autoptr (VpImport) import = analyse_file (store->db, &vp_import_person_class, PEOPLE_FILE);
  g_autofree char *path = g_build_filename (store->folder, data, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (VpTableReader) reader = NULL;
  VpHeader *header = vp_import_get_header (import);
  VpTableRow row;
  guint n = 0;

  g_assert_true (vp_import_write_reply (import, path, NULL, &error));
  g_assert_no_error (error);
  reader = vp_table_reader_open (path, NULL, NULL, &error);
  g_assert_true (vp_table_reader_next (reader, &row, &error));
  g_assert_cmpuint (row.n_cells, ==, header->n_titles + 2);
  for (guint i = 0; i < header->n_titles; i++)
    g_assert_cmpstr (row.cells[i + 1].text, ==, header->titles[i]);
  while (vp_table_reader_next (reader, &row, &error) && row.number != 0) {
    static const char *const lines[] = { "7", "19", "25", "33", "39" };

    g_assert_cmpstr (row.cells[0].text, ==, lines[n++]);
    g_assert_cmpstr (row.cells[header->n_titles + 1].text, !=, "");
  }
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 5);
}

/* Somebody else than who imported lets the hours be. */
static void
approve_hours (VpDb *db)
{
  g_autofree char *who = g_strdup (vp_db_get_who (db));
  g_autoptr (GError) error = NULL;
  VpDeclaredApproval approval;

  vp_db_set_who (db, "王审核");
  vp_declared_approve (db, NULL, vp_date_today (), &approval, &error);
  g_assert_no_error (error);
  vp_db_set_who (db, who);
}

static void
test_round_trip (VpTestStore *store, gconstpointer data)
{
  g_autofree char *path = g_build_filename (store->folder, data, NULL);
  g_autofree char *records = g_strconcat (store->folder, "/r-", data, NULL);
  VpExport what = { .path = path, .encoding = "GB18030", .full = TRUE, .reason = "transfer" };
  g_autoptr (VpImport) people = analyse_file (store->db, &vp_import_person_class, "志愿者花名册_多级表头.xlsx");
  g_autoptr (VpImport) lines = NULL, again = NULL, lines_again = NULL;
  g_autoptr (GError) error = NULL;
  VpTestStore other;
  guint n_lines;
  VpExported written;

  commit (people, store->db);
  lines = analyse_file (store->db, &vp_import_record_class, "服务时长_2017.xlsx");
  commit (lines, store->db);
  approve_hours (store->db);
  n_lines = vp_import_count (lines, VP_PILE_NEW);
  g_assert_true (vp_export_volunteers (store->db, &what, NULL, &written, &error));
  g_assert_cmpuint (written.rows, ==, 392);
  what.path = records;
  g_assert_true (vp_export_records (store->db, &what, NULL, &written, &error));
  g_assert_cmpuint (written.rows, ==, n_lines);
  /* Into the same store nothing new, into an empty one everything. */
  again = analyse_file (store->db, &vp_import_person_class, path);
  assert_counts (again, 0, 0, 0, 0, 392);
  lines_again = analyse_file (store->db, &vp_import_record_class, records);
  assert_counts (lines_again, 0, 0, 0, 0, n_lines);
  g_clear_pointer (&again, vp_import_free);
  g_clear_pointer (&lines_again, vp_import_free);

  vp_test_store_set_up (&other);
  again = analyse_file (other.db, &vp_import_person_class, path);
  assert_counts (again, 392, 0, 0, 0, 0);
  commit (again, other.db);
  lines_again = analyse_file (other.db, &vp_import_record_class, records);
  assert_counts (lines_again, n_lines, 0, 0, 0, 0);
  commit (lines_again, other.db);
  approve_hours (other.db);
  g_assert_cmpint (vp_test_int (store->db, "SELECT sum (minutes * (day - 2450000)) FROM service_record"), ==,
                   vp_test_int (other.db, "SELECT sum (minutes * (day - 2450000)) FROM service_record"));
  vp_test_store_tear_down (&other);
}

static void
test_masked_export (VpTestStore *store, gconstpointer data)
{
  g_autofree char *path = g_build_filename (store->folder, "a.csv", NULL), *text = NULL;
  VpExport what = { .path = path, .encoding = "UTF-8" };
  g_autoptr (VpImport) first = analyse_text (store->db, &vp_import_person_class, HEADER WANG);
  g_autoptr (GError) error = NULL;
  VpExported written;

  commit (first, store->db);
  g_assert_true (vp_export_volunteers (store->db, &what, NULL, &written, &error));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_null (strstr (text, "19491231"));
  g_assert_null (strstr (text, "12345678"));
  g_assert_nonnull (strstr (text, "138****5678"));
  /* Who has no stars has nothing there. */
  g_assert_nonnull (strstr (text, ",0.00,,"));
  what.full = TRUE;
  g_unlink (path);
  g_assert_false (vp_export_volunteers (store->db, &what, NULL, &written, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_kinds (void)
{
  static const struct { const char *name; const VpImportClass *of; } cases[] = {
    { PEOPLE_FILE, &vp_import_person_class }, { "志愿者花名册_多级表头.xlsx", &vp_import_person_class },
    { "志愿者花名册_多级表头.xls", &vp_import_person_class }, { "服务时长_2017.xlsx", &vp_import_record_class },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_build_filename (g_getenv ("VP_FIXTURES"), cases[i].name, NULL);
    g_autoptr (GError) error = NULL;
    const VpImportClass *of = vp_import_guess_class (path, &error);

    g_assert_no_error (error);
    g_assert_cmpstr (of->word, ==, cases[i].of->word);
  }
}

static void
test_mapping (VpTestStore *store, gconstpointer data)
{
  g_autoptr (VpImport) import = vp_import_new_for_text (&vp_import_person_class, "甲,乙\n王芳,13812345678\n");
  g_autoptr (VpImport) again = vp_import_new_for_text (&vp_import_person_class, "甲,乙\n李强,13912345678\n");
  g_autoptr (GError) error = NULL;

  g_assert_true (vp_import_open (import, NULL, NULL, &error));
  g_assert_false (vp_import_analyse (import, store->db, NULL, NULL, NULL, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (vp_import_set_header (import, 0, 1, 1, &error));
  vp_import_set_column (import, 0, 0);
  vp_import_set_column (import, 2, 1);
  g_assert_true (vp_import_analyse (import, store->db, NULL, NULL, NULL, &error));
  assert_counts (import, 1, 0, 0, 0, 0);
  commit (import, store->db);
  /* Remembered for these header texts. */
  g_assert_true (vp_import_open (again, NULL, NULL, &error) && vp_import_set_header (again, 0, 1, 1, &error));
  g_assert_true (vp_import_recall_mapping (again, store->db, &error));
  g_assert_true (vp_import_analyse (again, store->db, NULL, NULL, NULL, &error));
  assert_counts (again, 1, 0, 0, 0, 0);
  g_assert_false (vp_import_apply_mapping (again, "0=99", &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
}

static void
set_up (VpTestStore *store, gconstpointer data)
{
  vp_test_store_set_up (store);
}

static void
tear_down (VpTestStore *store, gconstpointer data)
{
  vp_test_store_tear_down (store);
}

#define ADD(path, data, func) g_test_add (path, VpTestStore, data, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/import/people", NULL, test_people);
  ADD ("/import/levels/xlsx", "志愿者花名册_多级表头.xlsx", test_levels);
  ADD ("/import/levels/xls", "志愿者花名册_多级表头.xls", test_levels);
  ADD ("/import/records", NULL, test_records);
  ADD ("/import/merge", NULL, test_merge);
  ADD ("/import/gains-identity", NULL, test_gains_identity);
  ADD ("/import/removed", NULL, test_removed);
  ADD ("/import/rejections", NULL, test_rejections);
  ADD ("/import/record-rules", NULL, test_record_rules);
  ADD ("/import/cancel", NULL, test_cancel);
  ADD ("/import/withdraw", NULL, test_withdraw);
  ADD ("/import/stale", NULL, test_stale);
  ADD ("/import/reply/xlsx", "a.xlsx", test_reply);
  ADD ("/import/reply/csv", "a.csv", test_reply);
  ADD ("/import/round-trip/csv", "a.csv", test_round_trip);
  ADD ("/import/round-trip/xlsx", "a.xlsx", test_round_trip);
  ADD ("/import/masked-export", NULL, test_masked_export);
  ADD ("/import/mapping", NULL, test_mapping);
  g_test_add_func ("/import/kinds", test_kinds);
  return g_test_run ();
}
