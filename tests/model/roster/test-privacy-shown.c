/* test-privacy-shown.c: what is masked of whom, in details, exports and the log
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-export.h"
#include "vp-outbox.h"
#include "vp-person-form.h"
#include "vp-person-shown.h"
#include "vp-service.h"
#include "vp-test-store.h"

#include <glib/gstdio.h>
#include <string.h>

#define CANARY_ID "11010519491231002X"
#define CANARY_PHONE "13812345678"
#define CANARY_ADDRESS "人民路 1 号"
#define CANARY_NOTE "从二中转学"
#define MINOR "小金丝"

/* The eighteenth birthday of @age_days less than 0 is still to come. */
static VpDate
birth_for (int days_since_birthday)
{
  int year, month, day;

  vp_date_get (vp_date_today () - days_since_birthday, &year, &month, &day);
  if (month == 2 && day == 29)
    day = 28;
  return vp_date_new (year - 18, month, day);
}

static gint64
add_person (VpDb *db, const char *name, VpDate birth)
{
  g_autoptr (VpVolunteer) person = vp_volunteer_new ();
  g_autoptr (GError) error = NULL;

  person->name = g_strdup (name);
  person->pinyin = g_strdup ("");
  person->note = g_strdup (CANARY_NOTE);
  person->private.id_number = g_strdup ("");
  person->private.guardian = g_strdup ("");
  person->private.phone = g_strdup (CANARY_PHONE);
  person->private.address = g_strdup (CANARY_ADDRESS);
  person->birth = birth;
  vp_person_save (db, person, NULL, &error);
  g_assert_no_error (error);
  return person->id;
}

static void
test_shown (VpTestStore *store, gconstpointer data)
{
  VpDate today = vp_date_new (2018, 3, 28);
  g_autoptr (VpVolunteer) person = vp_volunteer_new ();
  g_autoptr (VpPersonShown) adult = NULL, minor = NULL, full = NULL, nothing = NULL;

  nothing = vp_person_shown_new (person, FALSE, today);
  g_assert_cmpstr (nothing->address, ==, "");
  g_assert_cmpstr (nothing->guardian, ==, "");
  g_assert_cmpstr (nothing->note, ==, "");
  g_assert_cmpstr (nothing->employer, ==, "");
  person->name = g_strdup (MINOR);
  person->pinyin = g_strdup ("xiao jin si");
  person->note = g_strdup (CANARY_NOTE);
  person->employer = g_strdup (CANARY_NOTE);
  person->private.id_number = g_strdup (CANARY_ID);
  person->private.phone = g_strdup (CANARY_PHONE);
  person->private.address = g_strdup (CANARY_ADDRESS);
  person->private.guardian = g_strdup ("李四");
  person->birth = vp_date_new (2000, 3, 28);

  adult = vp_person_shown_new (person, FALSE, today);
  g_assert_cmpstr (adult->name, ==, MINOR);
  g_assert_cmpstr (adult->pinyin, ==, "xiao jin si");
  g_assert_cmpstr (adult->birth, ==, "2000-03-28");
  g_assert_cmpstr (adult->id_number, ==, "110***********002X");
  g_assert_cmpstr (adult->phone, ==, "138****5678");
  g_assert_null (adult->address);
  g_assert_null (adult->guardian);
  g_assert_cmpstr (adult->note, ==, CANARY_NOTE);
  g_assert_cmpstr (adult->employer, ==, CANARY_NOTE);

  minor = vp_person_shown_new (person, FALSE, today - 1);
  g_assert_cmpstr (minor->name, ==, "小*");
  g_assert_null (minor->pinyin);
  g_assert_cmpstr (minor->birth, ==, "2000");
  g_assert_null (minor->note);
  g_assert_null (minor->employer);

  full = vp_person_shown_new (person, TRUE, today - 1);
  g_assert_cmpstr (full->name, ==, MINOR);
  g_assert_cmpstr (full->birth, ==, "2000-03-28");
  g_assert_cmpstr (full->id_number, ==, CANARY_ID);
  g_assert_cmpstr (full->phone, ==, CANARY_PHONE);
  g_assert_cmpstr (full->address, ==, CANARY_ADDRESS);
  g_assert_cmpstr (full->guardian, ==, "李四");
  g_assert_cmpstr (full->note, ==, CANARY_NOTE);
  g_assert_cmpstr (full->employer, ==, CANARY_NOTE);
}

static char *
export (VpTestStore *store, gboolean records, gboolean full)
{
  g_autofree char *path = g_build_filename (store->folder, "out.csv", NULL);
  VpExport what = { .path = path, .encoding = "UTF-8", .full = full, .reason = "insurance" };
  g_autoptr (GError) error = NULL;
  char *text = NULL;
  VpExported written;

  if (records)
    vp_export_records (store->db, &what, NULL, &written, &error);
  else
    vp_export_volunteers (store->db, &what, NULL, &written, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_unlink (path);
  return text;
}

/* The day before the eighteenth birthday closed, on the birthday open. */
static void
test_export (VpTestStore *store, gconstpointer data)
{
  gint64 minor = add_person (store->db, MINOR, birth_for (-1)), adult = add_person (store->db, "李成年", birth_for (0));
  g_autofree char *people = NULL, *records = NULL, *full = NULL, *full_records = NULL;

  vp_test_add_record (store->db, minor, vp_date_today () - 10, 60);
  vp_test_add_record (store->db, adult, vp_date_today () - 10, 60);
  people = export (store, FALSE, FALSE);
  g_assert_null (strstr (people, MINOR));
  g_assert_nonnull (strstr (people, "小*"));
  g_assert_nonnull (strstr (people, "李成年"));
  g_assert_null (strstr (people, CANARY_PHONE));
  g_assert_null (strstr (people, CANARY_ADDRESS));
  records = export (store, TRUE, FALSE);
  g_assert_null (strstr (records, MINOR));
  g_assert_nonnull (strstr (records, "小*"));
  g_assert_nonnull (strstr (records, "李成年"));
  full = export (store, FALSE, TRUE);
  g_assert_nonnull (strstr (full, MINOR));
  g_assert_nonnull (strstr (full, CANARY_ADDRESS));
  full_records = export (store, TRUE, TRUE);
  g_assert_nonnull (strstr (full_records, MINOR));
}

static void
test_export_note (VpTestStore *store, gconstpointer data)
{
  g_autofree char *people = NULL, *birth = vp_date_to_string (birth_for (-1));

  add_person (store->db, MINOR, birth_for (-1));
  people = export (store, FALSE, FALSE);
  g_assert_null (strstr (people, CANARY_NOTE));
  g_assert_null (strstr (people, birth));
}

/* No sentence and no field of the log tells a minor's name, day of birth or note, nor anybody's numbers. */
static void
test_log (VpTestStore *store, gconstpointer data)
{
  gint64 minor = add_person (store->db, MINOR, birth_for (-1));
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) entries = NULL;
  g_autofree char *birth = g_strdup_printf ("%d", birth_for (-1));
  VpServiceRecord record = { .volunteer_id = minor, .day = vp_date_today () - 3, .start_minute = -1, .minutes = 60,
                             .post = (char *) "", .note = (char *) "" };
  g_autoptr (GError) error = NULL;

  g_array_append_val (ids, minor);
  vp_test_rename_person (store->db, minor, MINOR "丝");
  vp_service_declare (store->db, ids, &record, "", VP_DECLARED_TYPED, vp_date_today (), &error);
  g_assert_no_error (error);
  g_assert_true (vp_person_remove (store->db, ids, TRUE, &error));
  entries = vp_outbox_list (store->db, NULL, 100, &error);
  g_assert_cmpuint (entries->len, ==, 4);
  for (guint i = 0; i < entries->len; i++) {
    const VpLogEntry *entry = g_ptr_array_index (entries, i);
    g_autoptr (GPtrArray) fields = vp_outbox_fields (store->db, entry->seq, &error);

    g_assert_null (strstr (entry->summary, MINOR));
    for (guint j = 0; j < fields->len; j++) {
      const VpLogField *field = g_ptr_array_index (fields, j);
      const char *const texts[] = { field->before, field->after };

      for (guint k = 0; k < G_N_ELEMENTS (texts); k++) {
        g_assert_null (strstr (texts[k], MINOR));
        g_assert_null (strstr (texts[k], CANARY_NOTE));
        g_assert_null (strstr (texts[k], CANARY_PHONE));
        g_assert_null (strstr (texts[k], CANARY_ADDRESS));
        g_assert_cmpstr (texts[k], !=, birth);
      }
    }
  }
}

/* The adult's name stands open in the log: the mask is for minors. */
static void
test_log_of_adults (VpTestStore *store, gconstpointer data)
{
  g_autoptr (GPtrArray) entries = NULL, fields = NULL;
  gboolean named = FALSE;

  add_person (store->db, "李成年", birth_for (0));
  entries = vp_outbox_list (store->db, NULL, 1, NULL);
  g_assert_nonnull (strstr (((VpLogEntry *) g_ptr_array_index (entries, 0))->summary, "李成年"));
  fields = vp_outbox_fields (store->db, vp_test_last_seq (store->db), NULL);
  for (guint i = 0; i < fields->len; i++)
    named = named || strcmp (((VpLogField *) g_ptr_array_index (fields, i))->after, "李成年") == 0;
  g_assert_true (named);
}

/* A number that somebody has already: the sentence names a minor by the mask, an adult in full. */
static void
test_taken_number (VpTestStore *store, gconstpointer data)
{
  static const struct { int days; const char *shown; } cases[] = { { -1, "小*" }, { 0, MINOR } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    gint64 id = add_person (store->db, MINOR, birth_for (cases[i].days));
    g_autoptr (VpVolunteer) person = NULL, other = NULL;
    char number[VP_ID_MAX + 1];

    vp_test_identity (i + 1, number);
    person = vp_volunteer_store_get (store->db, id, &error);
    g_free (person->private.id_number);
    person->private.id_number = g_strdup (number);
    vp_person_save (store->db, person, NULL, &error);
    g_assert_no_error (error);
    id = add_person (store->db, "李四", birth_for (400));
    other = vp_volunteer_store_get (store->db, id, &error);
    g_free (other->private.id_number);
    other->private.id_number = g_strdup (number);
    g_assert_false (vp_person_save (store->db, other, NULL, &error));
    g_assert_nonnull (strstr (error->message, cases[i].shown));
    g_assert_true ((strstr (error->message, MINOR) != NULL) == (strcmp (cases[i].shown, MINOR) == 0));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, VpTestStore, NULL, \
  (void (*) (VpTestStore *, gconstpointer)) vp_test_store_set_up, func, \
  (void (*) (VpTestStore *, gconstpointer)) vp_test_store_tear_down)
  ADD ("/privacy-shown/details", test_shown);
  ADD ("/privacy-shown/export", test_export);
  ADD ("/privacy-shown/export-note", test_export_note);
  ADD ("/privacy-shown/taken-number", test_taken_number);
  ADD ("/privacy-shown/log", test_log);
  ADD ("/privacy-shown/log-of-adults", test_log_of_adults);
  return g_test_run ();
}
