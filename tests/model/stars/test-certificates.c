/* test-certificates.c: from a batch to a file and its register
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-certificates.h"

#include "vp-certificate-store.h"
#include "vp-certificates-private.h"
#include "vp-db-private.h"
#include "vp-file.h"
#include "vp-setting.h"
#include "vp-test-store.h"
#include "vp-test-vfs.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#define MISSING "\U000323AF" /* no font of Debian has it */
#define TRIES_MAX 500

typedef struct {
  const char *name;
  int rank;
  const char *level;
  VpCertificationChange change;
} Person;

/* In the order of their numbers; handed out in another. */
static const Person people[] = {
  { "郑𠮷明", 3, "三星级志愿者", VP_CHANGE_NEW },
  { "王芳", 8, "金牌志愿者", VP_CHANGE_RAISED },
  { "丁一", 3, "三星级志愿者", VP_CHANGE_KEPT },
  { "阿卜杜拉·买买提", 5, "五星级志愿者", VP_CHANGE_NEW },
  { "马兰", 3, "三星级志愿者", VP_CHANGE_LOWERED },
};
static const char *const in_order[] = { "王芳", "阿卜杜拉·买买提", "丁一", "马兰", "郑𠮷明" };

typedef struct {
  VpTestStore store;
  char *path;
  gint64 first_id;
} Fixture;

static void
add_batch (Fixture *fixture, const Person *who, guint n)
{
  VpCertificationBatch batch = { .rule_version_id = 1, .as_of = vp_date_new (2017, 11, 30),
                                 .decided_on = vp_date_new (2018, 3, 5), .entered_by = (char *) "tester" };
  g_autoptr (GPtrArray) results = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n; i++) {
    VpCertificationResult *result = g_new0 (VpCertificationResult, 1);

    result->holder_id = vp_test_add_person (fixture->store.db, who[i].name, "");
    result->rank = who[i].rank;
    result->level_name = (char *) who[i].level;
    result->minutes = 36000 + 90 * i;
    result->change = who[i].change;
    g_ptr_array_add (results, result);
    if (i == 0)
      fixture->first_id = result->holder_id;
  }
  vp_db_begin (fixture->store.db, &error);
  vp_certification_store_insert (fixture->store.db, &batch, results, &error);
  g_assert_no_error (error);
  vp_test_commit (fixture->store.db, "certify", NULL);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  vp_test_store_set_up (&fixture->store);
  fixture->path = g_build_filename (fixture->store.folder, "certificates.pdf", NULL);
  add_batch (fixture, people, G_N_ELEMENTS (people));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_free (fixture->path);
  vp_test_store_tear_down (&fixture->store);
}

static VpCertificates *
prepare (Fixture *fixture, int batch, gboolean only_new)
{
  g_autoptr (GError) error = NULL;
  VpCertificates *self = vp_certificates_prepare (fixture->store.db, batch, NULL, only_new, NULL, &error);

  g_assert_no_error (error);
  return self;
}

static gboolean
write_some (Fixture *fixture, VpCertificates *certificates, guint first, guint n, GCancellable *cancellable,
            VpCertificatesWritten *written, GError **error)
{
  return vp_certificates_write (certificates, fixture->store.db, fixture->path, first, n, NULL, NULL,
                                cancellable, written, error);
}

static void
write_all (Fixture *fixture, VpCertificates *certificates, const char *first, const char *last)
{
  VpCertificatesWritten written;
  g_autoptr (GError) error = NULL;

  write_some (fixture, certificates, 0, 0, NULL, &written, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (written.pages, ==, vp_certificates_n (certificates));
  g_assert_cmpstr (written.first_serial, ==, first);
  g_assert_cmpstr (written.last_serial, ==, last);
  vp_certificates_written_clear (&written);
}

static void
assert_nothing (Fixture *fixture)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->store.folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    g_assert_true (g_str_has_prefix (name, "store.db"));
  g_assert_cmpint (vp_test_int (fixture->store.db, "SELECT count (*) FROM certificate"), ==, 0);
  g_assert_cmpint (vp_test_int (fixture->store.db, "SELECT count (*) FROM certificate_print"), ==, 0);
  g_assert_cmpint (vp_test_int (fixture->store.db, "SELECT count (*) FROM certificate_print_line"), ==, 0);
}

static char *
text_of (const char *path)
{
  g_autofree char *command = g_strdup_printf ("pdftotext -raw '%s' -", path);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_spawn_command_line_sync (command, &text, NULL, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static void
test_order (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VpCertificates) certificates = prepare (fixture, 1, FALSE);

  g_assert_cmpuint (vp_certificates_problems (certificates)->len, ==, 0);
  g_assert_cmpuint (vp_certificates_n (certificates), ==, G_N_ELEMENTS (in_order));
  for (guint i = 0; i < G_N_ELEMENTS (in_order); i++) {
    g_assert_cmpstr (vp_certificates_name (certificates, i), ==, in_order[i]);
    g_assert_cmpstr (vp_certificates_serial (certificates, i), ==, "");
  }
  g_assert_cmpstr (vp_certificates_level (certificates, 0), ==, "金牌志愿者");
}

static void
test_only_new (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VpCertificates) certificates = prepare (fixture, 1, TRUE);

  g_assert_cmpuint (vp_certificates_n (certificates), ==, 4);
  for (guint i = 0; i < 4; i++)
    g_assert_cmpstr (vp_certificates_name (certificates, i), !=, "丁一");
}

/* Readers of PDFs take the thin space around a number for a blank. */
static char *
without_blanks (const char *text)
{
  g_auto (GStrv) pieces = g_strsplit (text, " ", -1);

  return g_strjoinv (NULL, pieces);
}

static void
test_write (Fixture *fixture, gconstpointer data)
{
  static const char *const words[] = { "郑𠮷明同志：", "编号：PY2018-000003", "601.5小时", "二〇一八年三月五日", "2017年11月30日" };
  g_autoptr (VpCertificates) certificates = prepare (fixture, 1, FALSE);
  g_autofree char *text = NULL, *bare = NULL, *sum = NULL, *again = NULL;

  write_all (fixture, certificates, "PY2018-000001", "PY2018-000005");
  g_assert_cmpstr (vp_certificates_serial (certificates, 2), ==, "PY2018-000003");
  text = text_of (fixture->path);
  bare = without_blanks (text);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    g_assert_nonnull (strstr (bare, words[i]));

  /* The register knows the file; written again it is the same file, with the same serials. */
  sum = vp_file_sha256 (fixture->path, NULL, NULL);
  write_all (fixture, certificates, "PY2018-000001", "PY2018-000005");
  again = vp_file_sha256 (fixture->path, NULL, NULL);
  g_assert_cmpstr (sum, ==, again);
  g_assert_cmpint (vp_test_int (fixture->store.db, "SELECT count (DISTINCT sha256) FROM certificate_print"), ==, 1);
  g_assert_cmpint (vp_test_int (fixture->store.db, "SELECT count (*) FROM certificate_print"), ==, 2);
  g_assert_cmpint (vp_test_int (fixture->store.db, "SELECT count (*) FROM certificate_print_line"), ==, 10);
  vp_test_assert_clean (fixture->store.db);
}

/* What is on paper stays what it was, whatever becomes of the person. */
static void
test_frozen (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VpCertificates) before = prepare (fixture, 1, FALSE);
  g_autoptr (VpCertificates) after = NULL;

  write_all (fixture, before, "PY2018-000001", "PY2018-000005");
  vp_test_rename_person (fixture->store.db, fixture->first_id, "郑吉明");
  after = prepare (fixture, 1, FALSE);
  g_assert_cmpstr (vp_certificates_name (after, 4), ==, "郑𠮷明");
  g_assert_cmpstr (vp_certificates_serial (after, 4), ==, "PY2018-000005");
}

static void
set_word (Fixture *fixture, VpSettingId id, const char *text)
{
  g_autoptr (GError) error = NULL;

  vp_setting_save (fixture->store.db, id, 0, text, &error);
  g_assert_no_error (error);
}

/* The words of the office hold for what is registered from now on; one of before them is printed as it was, and no other
 * certificate for it. */
static void
test_words (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VpCertificates) first = prepare (fixture, 1, FALSE), again = NULL, other = NULL;
  g_autoptr (GHashTable) words = NULL;

  write_all (fixture, first, "PY2018-000001", "PY2018-000005");
  g_assert_true (vp_db_exec (fixture->store.db, "UPDATE certificate SET fields ="
                             " substr (fields, 1, instr (fields, 'salutation=') - 1)", NULL));
  set_word (fixture, VP_SETTING_SALUTATION, "同学");
  set_word (fixture, VP_SETTING_ISSUERS, "甲单位、乙单位");
  again = prepare (fixture, 1, FALSE);
  words = vp_certificate_fields (g_ptr_array_index (again->items, 0), "");
  g_assert_cmpstr (g_hash_table_lookup (words, "salutation"), ==, "同志");
  g_assert_true (g_str_has_suffix (g_hash_table_lookup (words, "issuers"), "室\n濮阳市志愿服务联合会"));
  write_all (fixture, again, "PY2018-000001", "PY2018-000005");
  g_assert_true (vp_certificates_void (fixture->store.db, "PY2018-000001", "误印", NULL));
  other = prepare (fixture, 1, FALSE);
  g_hash_table_unref (words);
  words = vp_certificate_fields (g_ptr_array_index (other->items, 0), "");
  g_assert_cmpstr (g_hash_table_lookup (words, "salutation"), ==, "同学");
  g_assert_cmpstr (g_hash_table_lookup (words, "issuers"), ==, "甲单位\n乙单位");
}

/* A template that an office saved is not put aside by the one that comes with a newer program. */
static void
test_own_template (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VpTemplateRow) own = NULL, other = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  g_assert_true (vp_template_store_save (fixture->store.db, "荣誉证书", "[page]\nwidth=297\nheight=210\n", &id, &error));
  g_assert_true (vp_template_store_fill_51 (fixture->store.db, &error));
  own = vp_template_store_get (fixture->store.db, "荣誉证书", &error);
  g_assert_cmpint (own->id, ==, id);
  /* What came with an older one makes room. */
  other = vp_template_store_get (fixture->store.db, "捐赠证书", &error);
  g_assert_cmpint (other->version, ==, 2);
}

static void
expect_void (Fixture *fixture, const char *serial, const char *reason, VpError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (vp_certificates_void (fixture->store.db, serial, reason, &error));
  g_assert_error (error, VP_ERROR, (int) code);
}

static void
test_void (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VpCertificates) before = prepare (fixture, 1, FALSE), after = NULL;
  g_autoptr (GError) error = NULL;

  write_all (fixture, before, "PY2018-000001", "PY2018-000005");
  vp_test_rename_person (fixture->store.db, fixture->first_id, "郑吉明");
  expect_void (fixture, "PY2018-000005", "", VP_ERROR_INVALID);
  expect_void (fixture, "PY2018-000006", "误印", VP_ERROR_NOT_FOUND);
  vp_certificates_void (fixture->store.db, "PY2018-000005", "姓名有误", &error);
  g_assert_no_error (error);
  expect_void (fixture, "PY2018-000005", "误印", VP_ERROR_EXISTS);

  after = prepare (fixture, 1, FALSE);
  g_assert_cmpstr (vp_certificates_name (after, 4), ==, "郑吉明");
  g_assert_cmpstr (vp_certificates_serial (after, 4), ==, "");
  write_all (fixture, after, "PY2018-000001", "PY2018-000006");
  g_assert_cmpint (vp_test_int (fixture->store.db, "SELECT count (*) FROM certificate"), ==, 6);
  g_assert_cmpint (vp_test_int (fixture->store.db, "SELECT count (*) FROM certificate WHERE voided_at <> 0"), ==, 1);
  vp_test_assert_clean (fixture->store.db);
}

static void
test_missing_glyph (Fixture *fixture, gconstpointer data)
{
  static const Person second[] = { { "丁一", 3, "三星级志愿者", VP_CHANGE_NEW }, { "马" MISSING, 3, "三星级志愿者", VP_CHANGE_NEW },
                                   { "郑明" MISSING, 3, "三星级志愿者", VP_CHANGE_NEW } };
  g_autoptr (VpCertificates) certificates = NULL;
  const VpCertificateProblem *problem;
  g_autoptr (GError) error = NULL;

  add_batch (fixture, second, G_N_ELEMENTS (second));
  certificates = prepare (fixture, 2, FALSE);
  g_assert_cmpuint (vp_certificates_problems (certificates)->len, ==, 2);
  problem = g_ptr_array_index (vp_certificates_problems (certificates), 0);
  g_assert_cmpuint (problem->index, ==, 1);
  g_assert_cmpstr (problem->name, ==, "马" MISSING);
  g_assert_nonnull (strstr (problem->message, "No. 2"));
  g_assert_nonnull (strstr (problem->message, "U+323AF"));

  g_assert_false (write_some (fixture, certificates, 0, 0, NULL, NULL, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "马" MISSING));
  assert_nothing (fixture);

  /* The others can be written. */
  g_clear_error (&error);
  write_some (fixture, certificates, 0, 1, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VpCertificates) certificates = prepare (fixture, 1, FALSE);
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  static const struct { guint first, n; } ranges[] = {
    { 5, 0 }, { 5, 1 }, { 0, 6 }, { 4, 2 }, { G_MAXUINT, 0 }, { 1, G_MAXUINT },
  };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (ranges); i++) {
    g_assert_false (write_some (fixture, certificates, ranges[i].first, ranges[i].n, NULL, NULL, &error));
    g_assert_error (error, VP_ERROR, VP_ERROR_EXISTS);
    g_clear_error (&error);
  }
  g_cancellable_cancel (cancelled);
  g_assert_false (write_some (fixture, certificates, 0, 0, cancelled, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_nothing (fixture);

  g_clear_error (&error);
  g_assert_null (vp_certificates_prepare (fixture->store.db, 7, NULL, FALSE, NULL, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (vp_certificates_prepare (fixture->store.db, 1, "请柬", FALSE, NULL, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_NOT_FOUND);
}

/* The n-th write, fsync or rename fails, for all n: neither file nor rows. */
static void
test_disk_full (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VpCertificates) certificates = prepare (fixture, 1, FALSE);
  gboolean written = FALSE;
  guint n;

  for (n = 1; !written && n < TRIES_MAX; n++) {
    g_autoptr (GError) error = NULL;

    vp_file_fail_nth (n, ENOSPC);
    written = write_some (fixture, certificates, 0, 0, NULL, NULL, &error);
    vp_file_fail_nth (0, 0);
    if (written)
      break;
    g_assert_error (error, VP_ERROR, VP_ERROR_FULL);
    assert_nothing (fixture);
    g_assert_cmpstr (vp_certificates_serial (certificates, 0), ==, "");
    vp_test_assert_clean (fixture->store.db);
  }
  g_test_message ("%u points of failure", n - 1);
  g_assert_true (written && n > 3);
  g_assert_cmpint (vp_test_int (fixture->store.db, "SELECT count (*) FROM certificate"), ==, 5);
}

/* A file that stood under the name is as it was. */
static void
test_old_file (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VpCertificates) certificates = prepare (fixture, 1, FALSE);

  for (guint n = 1; n <= 4; n++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *content = NULL;

    g_assert_true (g_file_set_contents (fixture->path, "old", -1, NULL));
    vp_file_fail_nth (n, EIO);
    if (write_some (fixture, certificates, 0, 0, NULL, NULL, &error)) {
      vp_file_fail_nth (0, 0);
      break;
    }
    g_assert_error (error, VP_ERROR, VP_ERROR_FAILED);
    g_assert_true (g_file_get_contents (fixture->path, &content, NULL, NULL));
    g_assert_cmpstr (content, ==, "old");
  }
}

static void
test_store_full (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VpCertificates) certificates = prepare (fixture, 1, FALSE);
  gboolean written = FALSE;
  guint n;

  for (n = 1; !written && n < TRIES_MAX; n++) {
    g_autoptr (GError) error = NULL;

    vp_test_vfs_fail_nth (n, SQLITE_FULL, FALSE);
    written = write_some (fixture, certificates, 0, 0, NULL, NULL, &error);
    vp_test_vfs_fail_nth (0, 0, FALSE);
    if (!written)
      assert_nothing (fixture);
  }
  g_assert_true (written && n > 3);
  vp_test_assert_clean (fixture->store.db);
}

static gpointer
draw_thread (gpointer data)
{
  VpCertificates *certificates = data;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 842, 595);
  cairo_t *cr = cairo_create (surface);

  for (guint i = 0; i < 40; i++)
    vp_certificates_draw (certificates, i % vp_certificates_n (certificates), cr);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return NULL;
}

/* The window draws while the writer writes. */
static void
test_threads (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VpCertificates) certificates = prepare (fixture, 1, FALSE);
  GThread *thread = g_thread_new ("draw", draw_thread, certificates);
  double width, height;

  for (guint i = 0; i < 5; i++)
    write_all (fixture, certificates, "PY2018-000001", "PY2018-000005");
  g_thread_join (thread);
  vp_certificates_page_size (certificates, &width, &height);
  g_assert_cmpfloat_with_epsilon (width, 841.89, 0.01);
  g_assert_cmpfloat_with_epsilon (height, 595.28, 0.01);
}

int
main (int argc, char **argv)
{
  static const struct { const char *path; void (*func) (Fixture *, gconstpointer); } tests[] = {
    { "/certificates/order", test_order },           { "/certificates/only-new", test_only_new },
    { "/certificates/write", test_write },           { "/certificates/frozen", test_frozen },
    { "/certificates/words", test_words },           { "/certificates/own-template", test_own_template },
    { "/certificates/void", test_void },             { "/certificates/missing-glyph", test_missing_glyph },
    { "/certificates/refused", test_refused },       { "/certificates/disk-full", test_disk_full },
    { "/certificates/old-file", test_old_file },     { "/certificates/store-full", test_store_full },
    { "/certificates/threads", test_threads },
  };

  g_test_init (&argc, &argv, NULL);
  vp_test_vfs_install ();
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].func, tear_down);
  return g_test_run ();
}
