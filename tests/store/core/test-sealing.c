/* test-sealing.c: a store with a passcode
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-attachment.h"
#include "vp-backup.h"
#include "vp-db-private.h"
#include "vp-house-store.h"
#include "vp-outbox.h"
#include "vp-party-store.h"
#include "vp-private-sql.h"
#include "vp-register-store.h"
#include "vp-store-lock.h"
#include "vp-test-store.h"
#include "vp-transact.h"

#include <glib/gstdio.h>
#include <string.h>

#define PASSCODE "濮阳 志愿者 2018"
#define PHONE "13939300017"
#define ADDRESS "黄河路一百七十七号"
#define GUARDIAN "王金丝雀"

static char identity[VP_ID_MAX + 1];

/* A person whose every sealed field is known. */
static gint64
add_canary (VpDb *db)
{
  VpAction action = { .action = "volunteer-add", .summary = "added" };
  g_autoptr (VpVolunteer) person = NULL;
  gint64 id;

  vp_test_identity (77, identity);
  id = vp_test_add_person (db, "李明", identity);
  person = vp_volunteer_store_get (db, id, NULL);
  g_free (person->private.phone);
  g_free (person->private.address);
  g_free (person->private.guardian);
  person->private.phone = g_strdup (PHONE);
  person->private.address = g_strdup (ADDRESS);
  person->private.guardian = g_strdup (GUARDIAN);
  g_assert_true (vp_db_begin (db, NULL));
  g_assert_true (vp_volunteer_store_update (db, person, NULL));
  g_assert_true (vp_db_commit (db, &action, NULL, NULL));
  return id;
}

static gint64
add_station (VpDb *db, const char *phone)
{
  const VpRegister *of = vp_register_find ("station");
  g_autoptr (VpRecord) row = vp_record_new (of);
  g_autoptr (GError) error = NULL;
  guint field = 0;

  for (guint i = 0; i < of->n_fields; i++)
    if (!vp_test_set_asked (row, i, 1) && strcmp (of->fields[i].column, "name") == 0)
      vp_record_set_text (row, i, "子路站");
  vp_record_set_text (row, vp_register_column (of, "phone"), phone);
  vp_register_save (db, of, NULL, row, &field, &error);
  g_assert_no_error (error);
  return row->id;
}

static void
seal (VpTestStore *store)
{
  g_autoptr (GError) error = NULL;
  VpSealing sealing = { .passcode = PASSCODE };

  g_assert_true (vp_sealing_run (store->db, &sealing, NULL, &error));
  g_assert_no_error (error);
  g_assert_false (sealing.free_left);
}

static void
unlock (VpTestStore *store, const char *passcode)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VpKeyRing) ring = vp_passcode_open (store->db, passcode, &error);

  g_assert_no_error (error);
  g_assert_true (vp_db_set_ring (store->db, ring, NULL));
}

static void
assert_canary (VpDb *db, gint64 id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VpVolunteer) person = vp_volunteer_store_get (db, id, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (person->private.id_number, ==, identity);
  g_assert_cmpstr (person->private.phone, ==, PHONE);
  g_assert_cmpstr (person->private.address, ==, ADDRESS);
  g_assert_cmpstr (person->private.guardian, ==, GUARDIAN);
}

static guint
count_in_file (const char *path, const char *word)
{
  g_autofree char *text = NULL;
  gsize size = 0;
  guint n = 0;

  if (!g_file_get_contents (path, &text, &size, NULL))
    return 0;
  for (const char *at = text; (at = memmem (at, size - (gsize) (at - text), word, strlen (word))) != NULL; at++)
    n++;
  return n;
}

static void
assert_no_clear (const char *path)
{
  const char *const canaries[] = { identity, PHONE, ADDRESS, GUARDIAN, "13939300018", "13939300019" };
  const char *const sidecars[] = { "", "-wal", "-journal" };

  for (guint i = 0; i < G_N_ELEMENTS (canaries); i++)
    for (guint j = 0; j < G_N_ELEMENTS (sidecars); j++) {
      g_autofree char *file = g_strconcat (path, sidecars[j], NULL);

      g_test_message ("%s in %s", canaries[i], file);
      g_assert_cmpuint (count_in_file (file, canaries[i]), ==, 0);
    }
}

/* Keys on paper */

static void
test_recovery (VpTestStore *store, gconstpointer data)
{
  static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  char text[VP_RECOVERY_SIZE], other[VP_RECOVERY_SIZE];
  guint8 key[VP_KEY_SIZE], again[VP_KEY_SIZE];

  vp_recovery_make (text);
  g_assert_cmpuint (strlen (text), ==, VP_RECOVERY_SIZE - 1);
  g_assert_true (vp_recovery_parse (text, key, NULL));
  for (guint i = 0; i < VP_RECOVERY_SIZE - 1; i++) {
    for (const char *c = alphabet; *c != '\0' && text[i] != '-'; c++) {
      memcpy (other, text, sizeof other);
      other[i] = *c;
      g_assert_true (vp_recovery_parse (other, again, NULL) == (*c == text[i]));
    }
    for (guint j = i + 1; j < VP_RECOVERY_SIZE - 1; j++) {
      memcpy (other, text, sizeof other);
      other[i] = text[j];
      other[j] = text[i];
      if (text[i] != text[j] && text[i] != '-' && text[j] != '-')
        g_assert_false (vp_recovery_parse (other, again, NULL));
    }
  }
}

/* What is mistyped is named; blanks, small and wide letters, and letters that look like digits do not matter. */
static void
test_recovery_typed (VpTestStore *store, gconstpointer data)
{
  static const struct { const char *text; const char *says; } cases[] = {
    { "", "0 characters" }, { "0000", "4 characters" }, { "00001-00002-00003-00004-00005-00006-00007-0000", "39 characters" },
    { "00001-00002-00003-00004-00005-00006-00007-00008", NULL }, { "00001 00002 00003\t00004 00005 00006 00007 00008\n", NULL },
    { "ooooi—ooo02 00003 00004 00005 00006 00007 oooo8", NULL }, { "０００１－00002-00003-00004-00005-00006-00007-00008", "39" },
    { "00001-00002-00003-00005-00005-00006-00007-00008", "Group 4" }, { "00001-00002-0000U-00004", "Group 3" },
    { "00002-00001-00003-00004-00005-00006-00007-00008", "Group 1" }, { "00001-00002-00003-00004-00005-00006-00007-000080", "after group 8" },
    { "\xff", "not a recovery key" },
  };
  guint8 key[VP_KEY_SIZE], first[VP_KEY_SIZE];

  g_assert_true (vp_recovery_parse (cases[3].text, first, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;

    g_test_message ("case %u", i);
    if (vp_recovery_parse (cases[i].text, key, &error)) {
      g_assert_null (cases[i].says);
      g_assert_cmpmem (key, VP_KEY_SIZE, first, VP_KEY_SIZE);
      continue;
    }
    g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
    g_assert_nonnull (cases[i].says);
    g_assert_nonnull (strstr (error->message, cases[i].says));
  }
}

static void
test_strength (VpTestStore *store, gconstpointer data)
{
  static const struct { const char *text; VpStrength strength; } cases[] = {
    { "12345", VP_STRENGTH_SHORT }, { "123456", VP_STRENGTH_WEAK }, { "aaaaaaaaaaaaaaaaaaaa", VP_STRENGTH_WEAK },
    { "82749163", VP_STRENGTH_WEAK }, { "827491638205137", VP_STRENGTH_WEAK }, { "8274916382051379", VP_STRENGTH_FAIR },
    { "kzprwmx", VP_STRENGTH_WEAK }, { "kzprwmxt", VP_STRENGTH_FAIR }, { "kzprwmxtvaohc", VP_STRENGTH_FAIR },
    { "kzprwmxtvaohce", VP_STRENGTH_STRONG }, { "濮阳黄河", VP_STRENGTH_SHORT }, { "濮阳黄河路灯", VP_STRENGTH_FAIR },
    { "濮阳黄河路灯下", VP_STRENGTH_STRONG }, { "\xff\xff\xff\xff\xff\xff", VP_STRENGTH_SHORT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("case %u", i);
    g_assert_cmpint (vp_passcode_judge (cases[i].text), ==, cases[i].strength);
    g_assert_true (*vp_strength_words (cases[i].strength) != '\0');
  }
}

static void
test_wait (VpTestStore *store, gconstpointer data)
{
  static const struct { gint64 failures, failed_at, now, wait; } cases[] = {
    { 0, 0, 0, 0 }, { 4, 100, 100, 0 }, { 5, 100, 100, 30 }, { 5, 100, 129, 1 }, { 5, 100, 130, 0 }, { 5, 100, 131, 0 },
    { 6, 100, 100, 60 }, { 7, 100, 100, 120 }, { 11, 100, 100, 1920 }, { 12, 100, 100, 3600 }, { 60, 100, 100, 3600 },
    { 5, 100, 99, 30 }, { 6, 1000000, 5, 60 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (vp_passcode_wait (cases[i].failures, cases[i].failed_at, cases[i].now), ==, cases[i].wait);
}

/* A closed row */

static void
test_blob (VpTestStore *store, gconstpointer data)
{
  guint8 keys[3][VP_KEY_SIZE], blob[VP_SEAL_OVERHEAD + 4], plain[64];
  g_autoptr (VpKeyRing) old = NULL, both = NULL, other = NULL;

  for (guint i = 0; i < 3; i++)
    memset (keys[i], (int) i + 1, VP_KEY_SIZE);
  old = vp_key_ring_new (keys[2], keys[0], 1);
  both = vp_key_ring_new (keys[2], keys[0], 2);
  other = vp_key_ring_new (keys[2], keys[1], 1);
  vp_key_ring_seal (old, "volunteer", 7, "abcd", 4, blob);
  g_assert_cmpint (vp_key_ring_open (old, "volunteer", 7, blob, sizeof blob, plain), ==, VP_SEAL_WHOLE);
  g_assert_cmpmem (plain, 4, "abcd", 4);
  g_assert_cmpint (vp_key_ring_open (both, "volunteer", 7, blob, sizeof blob, plain), ==, VP_SEAL_WHOLE);
  g_assert_cmpint (vp_key_ring_open (other, "volunteer", 7, blob, sizeof blob, plain), ==, VP_SEAL_FORGED);
  g_assert_cmpint (vp_key_ring_open (old, "volunteer", 8, blob, sizeof blob, plain), ==, VP_SEAL_FORGED);
  g_assert_cmpint (vp_key_ring_open (old, "party", 7, blob, sizeof blob, plain), ==, VP_SEAL_FORGED);
  for (gsize size = 0; size < sizeof blob; size++)
    g_assert_cmpint (vp_key_ring_open (old, "volunteer", 7, blob, size, plain), ==,
                     size < VP_SEAL_OVERHEAD ? VP_SEAL_CUT : VP_SEAL_FORGED);
  for (gsize i = 0; i < sizeof blob; i++) {
    blob[i] ^= 1;
    g_assert_cmpint (vp_key_ring_open (old, "volunteer", 7, blob, sizeof blob, plain), ==,
                     i == 0 ? VP_SEAL_CUT : i <= 2 ? VP_SEAL_UNKNOWN : VP_SEAL_FORGED);
    blob[i] ^= 1;
  }
  vp_key_ring_seal (both, "volunteer", 7, "abcd", 4, blob);
  g_assert_cmpuint (vp_seal_version (blob, sizeof blob), ==, 2);
  g_assert_cmpint (vp_key_ring_open (old, "volunteer", 7, blob, sizeof blob, plain), ==, VP_SEAL_UNKNOWN);
  g_assert_cmpint (vp_key_ring_tag (old, 1, 5), ==, vp_key_ring_tag (both, 1, 5));
  g_assert_cmpint (vp_key_ring_tag (both, 2, 5), ==, vp_key_ring_tag (both, 0, 5));
  g_assert_cmpint (vp_key_ring_tag (both, 1, 5), !=, vp_key_ring_tag (both, 2, 5));
  g_assert_cmpint (vp_key_ring_tag (both, 1, 5), !=, vp_key_ring_tag (both, 1, 6));
}

/* The store */

static void
test_seal (VpTestStore *store, gconstpointer data)
{
  gint64 id = add_canary (store->db), found = 0;
  g_autofree char *backup = NULL;
  guint8 before[VP_KEY_SIZE], after[VP_KEY_SIZE];

  add_station (store->db, "13939300018");
  /* Of a gift of blood the name that must be there is sealed too. */
  g_assert_true (vp_db_exec (store->db, "INSERT INTO blood_gift (id, number, name, phone, day) VALUES (1, 'A1', '" GUARDIAN "',"
                                        " '13939300019', 2458206)", NULL));
  g_assert_true (vp_keys_subkey (store->db, VP_KEY_CHAIN, before, NULL));
  g_assert_cmpuint (count_in_file (store->path, PHONE) + 1, >, 0);
  seal (store);
  assert_canary (store->db, id);
  vp_test_assert_clean (store->db);
  assert_no_clear (store->path);
  g_assert_true (vp_keys_subkey (store->db, VP_KEY_CHAIN, after, NULL));
  g_assert_cmpmem (before, VP_KEY_SIZE, after, VP_KEY_SIZE);
  g_assert_cmpint (vp_test_int (store->db, "SELECT count (*) FROM meta WHERE key = 'store-key'"), ==, 0);
  g_assert_true (vp_private_find (store->db, identity, &found, NULL));
  g_assert_cmpint (found, ==, id);
  vp_test_store_reopen (store);
  assert_no_clear (store->path);
  unlock (store, PASSCODE);
  assert_canary (store->db, id);
  backup = vp_backup_create (store->db, store->folder, 0, NULL, NULL);
  g_assert_nonnull (backup);
  assert_no_clear (backup);
}

static gint64
change_phone (VpDb *db, gint64 id, const char *phone)
{
  g_autoptr (VpVolunteer) person = vp_volunteer_store_get (db, id, NULL);
  VpAction action = { .action = "volunteer-edit", .summary = "edited" };
  gint64 seq;

  g_free (person->private.phone);
  person->private.phone = g_strdup (phone);
  g_assert_true (vp_db_begin (db, NULL));
  g_assert_true (vp_volunteer_store_update (db, person, NULL));
  g_assert_true (vp_db_commit (db, &action, &seq, NULL));
  return seq;
}

/* Work in a sealed store leaves nothing in clear, its log says which field became another, and undo and redo go on. */
static void
test_work (VpTestStore *store, gconstpointer data)
{
  gint64 id = add_canary (store->db), seq;
  g_autoptr (GPtrArray) fields = NULL, none = NULL;
  g_autoptr (GError) error = NULL;

  seal (store);
  seq = change_phone (store->db, id, "13939300019");
  fields = vp_outbox_fields (store->db, seq, NULL);
  g_assert_cmpuint (fields->len, ==, 1);
  g_assert_cmpstr (((VpLogField *) g_ptr_array_index (fields, 0))->field, ==, "phone");
  g_assert_cmpstr (((VpLogField *) g_ptr_array_index (fields, 0))->before, ==, "***");
  g_assert_true (vp_outbox_revert (store->db, seq, VP_ACTION_UNDO, &error));
  g_assert_no_error (error);
  assert_canary (store->db, id);
  g_assert_true (vp_outbox_revert (store->db, vp_test_last_seq (store->db), VP_ACTION_REDO, &error));
  g_assert_no_error (error);
  vp_test_rename_person (store->db, id, "李小明");
  none = vp_outbox_fields (store->db, vp_test_last_seq (store->db), NULL);
  for (guint i = 0; i < none->len; i++)
    g_assert_cmpstr (((VpLogField *) g_ptr_array_index (none, i))->field, !=, "phone");
  add_station (store->db, "13939300018");
  assert_no_clear (store->path);
  vp_test_assert_clean (store->db);
  g_assert_cmpint (vp_test_int (store->db, "SELECT count (*) FROM station WHERE phone = '' AND length (sealed) > 43"), ==, 1);
}

static void
save_party (VpDb *db, VpParty *party)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (vp_db_begin (db, NULL));
  vp_party_store_save (db, party, &error);
  g_assert_no_error (error);
  vp_test_commit (db, "party", NULL);
}

/* Donors: both sealed columns in one blob, each of them changed and emptied by itself. */
static void
test_party (VpTestStore *store, gconstpointer data)
{
  static const struct { const char *phone, *address; gboolean closed; } cases[] = {
    { PHONE, ADDRESS, TRUE }, { PHONE, "", TRUE }, { "", ADDRESS, TRUE }, { "13939300018", ADDRESS, TRUE }, { "", "", FALSE },
  };
  VpParty party = { .kind = VP_PARTY_PERSON, .name = (char *) "王芳" };

  seal (store);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (VpParty) read = NULL;

    party.phone = (char *) cases[i].phone;
    party.address = (char *) cases[i].address;
    save_party (store->db, &party);
    read = vp_party_store_get (store->db, party.id, NULL);
    g_assert_cmpstr (read->phone, ==, cases[i].phone);
    g_assert_cmpstr (read->address, ==, cases[i].address);
    g_assert_cmpint (vp_test_int (store->db, "SELECT count (*) FROM party WHERE phone <> '' OR address <> ''"), ==, 0);
    g_assert_cmpint (vp_test_int (store->db, "SELECT length (sealed) > 0 FROM party"), ==, cases[i].closed);
  }
  assert_no_clear (store->path);
}

static gint64
add_unit (VpDb *db, const char *name, const char *phone)
{
  const VpRegister *of = vp_register_find ("unit");
  g_autoptr (VpRecord) row = vp_record_new (of);
  g_autoptr (GError) error = NULL;
  guint field = 0;

  vp_record_set_text (row, vp_register_column (of, "name"), name);
  vp_record_set_text (row, vp_register_column (of, "phone"), phone);
  vp_register_save (db, of, NULL, row, &field, &error);
  g_assert_no_error (error);
  return row->id;
}

/* What one row lacks is filled in from the other also where it is closed, and closed for the row that has it then. */
static void
test_merge (VpTestStore *store, gconstpointer data)
{
  static const struct { const char *keep, *go, *mask; } cases[] = {
    { "", "13939300018", "139****0018" }, { "13939300019", "13939300018", "139****0019" }, { "13939300019", "", "139****0019" },
  };
  const VpRegister *of = vp_register_find ("unit");

  seal (store);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *kept_name = g_strdup_printf ("甲%u", i), *gone_name = g_strdup_printf ("乙%u", i);
    gint64 keep = add_unit (store->db, kept_name, cases[i].keep), go = add_unit (store->db, gone_name, cases[i].go);
    g_autoptr (GError) error = NULL;
    g_autoptr (VpRecord) row = NULL;

    g_assert_true (vp_register_merge (store->db, of, keep, go, &error));
    g_assert_no_error (error);
    row = vp_register_get (store->db, of, keep, &error);
    g_assert_no_error (error);
    g_assert_cmpstr (vp_record_text (row, vp_register_column (of, "phone")), ==, cases[i].mask);
  }
  g_assert_cmpint (vp_test_int (store->db, "SELECT count (*) FROM unit WHERE phone <> ''"), ==, 0);
  assert_no_clear (store->path);
  vp_test_assert_clean (store->db);
}

/* One number, one person, also where it stands closed. */
static void
test_unique (VpTestStore *store, gconstpointer data)
{
  gint64 id = add_canary (store->db);
  g_autoptr (VpVolunteer) twin = vp_volunteer_new ();
  g_autoptr (GError) error = NULL;

  seal (store);
  twin->name = g_strdup ("王芳");
  twin->pinyin = g_strdup ("");
  twin->private.id_number = g_strdup (identity);
  g_assert_true (vp_db_begin (store->db, NULL));
  g_assert_false (vp_volunteer_store_insert (store->db, twin, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_EXISTS);
  vp_db_rollback (store->db);
  assert_canary (store->db, id);
}

static void
revert (VpDb *db, gint64 seq, VpActionKind kind)
{
  g_autoptr (GError) error = NULL;

  vp_outbox_revert (db, seq, kind, &error);
  g_assert_no_error (error);
}

/* What was recorded in clear can be taken back and done again, and never comes back in clear; not where it is another by now. */
static void
test_undo_before (VpTestStore *store, gconstpointer data)
{
  gint64 id = add_canary (store->db), renamed, edited = vp_test_last_seq (store->db), added = edited - 1, gone;
  g_autoptr (VpVolunteer) person = NULL;
  g_autoptr (GError) error = NULL;
  VpAction action = { .action = "remove", .summary = "removed" };

  vp_test_rename_person (store->db, id, "李小明");
  renamed = vp_test_last_seq (store->db);
  add_station (store->db, "13939300018");
  g_assert_true (vp_db_begin (store->db, NULL));
  g_assert_true (vp_db_exec (store->db, "DELETE FROM station", NULL));
  g_assert_true (vp_db_commit (store->db, &action, &gone, NULL));
  seal (store);
  g_assert_true (vp_outbox_revert (store->db, gone, VP_ACTION_UNDO, &error));
  g_assert_no_error (error);
  g_assert_cmpint (vp_test_int (store->db, "SELECT count (*) FROM station WHERE phone = '' AND length (sealed) > 43"), ==, 1);
  g_assert_true (vp_outbox_revert (store->db, renamed, VP_ACTION_UNDO, &error));
  g_assert_no_error (error);
  revert (store->db, edited, VP_ACTION_UNDO);
  person = vp_volunteer_store_get (store->db, id, NULL);
  g_assert_cmpstr (person->private.phone, ==, "13812345678");
  g_assert_cmpstr (person->private.id_number, ==, identity);
  revert (store->db, vp_test_last_seq (store->db), VP_ACTION_REDO);
  assert_canary (store->db, id);
  assert_no_clear (store->path);
  revert (store->db, vp_test_last_seq (store->db), VP_ACTION_UNDO);
  revert (store->db, added, VP_ACTION_UNDO);
  g_assert_cmpint (vp_test_int (store->db, "SELECT count (*) FROM volunteer"), ==, 0);
  revert (store->db, vp_test_last_seq (store->db), VP_ACTION_REDO);
  revert (store->db, vp_test_last_seq (store->db) - 2, VP_ACTION_REDO);
  assert_canary (store->db, id);
  assert_no_clear (store->path);
  vp_test_assert_clean (store->db);
  change_phone (store->db, id, "13939300019");
  g_assert_false (vp_outbox_revert (store->db, edited, VP_ACTION_UNDO, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_CONFLICT);
  assert_no_clear (store->path);
}

/* Blobs that were swapped, cut or of a key that is not there are told with the row, and nothing is shown for them. */
static void
test_tampered (VpTestStore *store, gconstpointer data)
{
  static const struct { const char *sql; const char *says; } cases[] = {
    { "UPDATE volunteer SET sealed = (SELECT o.sealed FROM volunteer o WHERE o.id <> volunteer.id LIMIT 1)", "another row" },
    { "UPDATE volunteer SET sealed = substr (sealed, 1, length (sealed) - 1)", "another row" },
    { "UPDATE volunteer SET sealed = substr (sealed, 1, 42)", "cut" },
    { "UPDATE volunteer SET sealed = CAST (x'02' || substr (sealed, 2) AS BLOB)", "cut" },
    { "UPDATE volunteer SET sealed = CAST (x'010002' || substr (sealed, 4) AS BLOB)", "not in this store" },
    { "UPDATE volunteer SET phone = '13800138000'", "in clear beside" },
  };
  gint64 id = add_canary (store->db);

  vp_test_add_person (store->db, "王芳", "");
  seal (store);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;

    g_test_message ("%s", cases[i].sql);
    g_assert_true (vp_db_exec (store->db, "BEGIN", NULL));
    g_assert_cmpint (sqlite3_exec (store->db->handle, cases[i].sql, NULL, NULL, NULL), ==, SQLITE_OK);
    g_assert_null (vp_volunteer_store_get (store->db, id, &error));
    g_assert_error (error, VP_ERROR, VP_ERROR_CORRUPT);
    g_assert_nonnull (strstr (error->message, cases[i].says));
    vp_db_rollback (store->db);
  }
  assert_canary (store->db, id);
}

static void
test_locked (VpTestStore *store, gconstpointer data)
{
  gint64 id = add_canary (store->db), found = 0;
  g_autoptr (GError) begin = NULL, read = NULL, key = NULL;
  guint8 subkey[VP_KEY_SIZE];

  seal (store);
  vp_test_store_reopen (store);
  g_assert_false (vp_db_begin (store->db, &begin));
  g_assert_error (begin, VP_ERROR, VP_ERROR_LOCKED);
  g_assert_null (vp_volunteer_store_get (store->db, id, &read));
  g_assert_error (read, VP_ERROR, VP_ERROR_LOCKED);
  g_assert_false (vp_keys_subkey (store->db, VP_KEY_CHAIN, subkey, &key));
  g_assert_error (key, VP_ERROR, VP_ERROR_LOCKED);
  g_assert_true (vp_private_find (store->db, identity, &found, NULL));
  g_assert_cmpint (found, ==, 0);
}

/* Wrong ones are counted before they are looked at, the right one ends the count; waiting is told without a look. */
static void
test_tries (VpTestStore *store, gconstpointer data)
{
  add_canary (store->db);
  seal (store);
  vp_test_store_reopen (store);
  for (guint i = 0; i < 5; i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (vp_passcode_open (store->db, i == 2 ? "" : PASSCODE "x", &error));
    g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
    g_assert_cmpint (vp_test_int (store->db, "SELECT failures FROM seal_state"), ==, i + 1);
    g_assert_true ((strstr (error->message, "30 seconds") != NULL) == (i == 4));
  }
  for (guint i = 0; i < 2; i++) {
    g_autoptr (GError) error = NULL;

    /* A clock that was set back far holds nobody off for ever. */
    if (i == 1)
      g_assert_true (vp_db_exec (store->db, "UPDATE seal_state SET failed_at = 99999999999", NULL));
    g_assert_null (vp_passcode_open (store->db, PASSCODE, &error));
    g_assert_error (error, VP_ERROR, VP_ERROR_BUSY);
    g_assert_cmpint (vp_test_int (store->db, "SELECT failures FROM seal_state"), ==, 5);
  }
  g_assert_cmpint (vp_test_int (store->db, "SELECT failed_at < 99999999999 FROM seal_state"), ==, 1);
  g_assert_true (vp_db_exec (store->db, "UPDATE seal_state SET failed_at = failed_at - 31", NULL));
  unlock (store, PASSCODE);
  g_assert_cmpint (vp_test_int (store->db, "SELECT failures FROM seal_state"), ==, 0);
}

static void
test_change (VpTestStore *store, gconstpointer data)
{
  gint64 id = add_canary (store->db);
  VpSealing sealing = { .passcode = PASSCODE };
  char second[VP_RECOVERY_SIZE];
  g_autoptr (GError) wrong = NULL, low = NULL, old = NULL, void_key = NULL, again = NULL;
  g_autofree char *before = NULL, *after = NULL;

  g_assert_true (vp_sealing_run (store->db, &sealing, NULL, NULL));
  g_assert_false (vp_sealing_run (store->db, &sealing, NULL, &again));
  g_assert_error (again, VP_ERROR, VP_ERROR_EXISTS);
  g_assert_false (vp_passcode_change (store->db, "another one", "七个字的新口令", &wrong));
  g_assert_error (wrong, VP_ERROR, VP_ERROR_INVALID);
  g_assert_false (vp_passcode_change (store->db, PASSCODE, "short", &low));
  g_assert_error (low, VP_ERROR, VP_ERROR_INVALID);
  g_assert_true (vp_passcode_change (store->db, PASSCODE, "七个字的新口令", NULL));
  g_assert_null (vp_passcode_open (store->db, PASSCODE, &old));
  g_assert_error (old, VP_ERROR, VP_ERROR_INVALID);
  vp_test_store_reopen (store);
  unlock (store, "七个字的新口令");
  assert_canary (store->db, id);
  g_assert_true (vp_passcode_reprint (store->db, "七个字的新口令", second, NULL));
  vp_test_store_reopen (store);
  g_assert_false (vp_passcode_recover (store->db, sealing.recovery, "第三个新的口令", &void_key));
  g_assert_error (void_key, VP_ERROR, VP_ERROR_INVALID);
  g_assert_true (vp_passcode_recover (store->db, second, "第三个新的口令", NULL));
  assert_canary (store->db, id);
  vp_test_store_reopen (store);
  unlock (store, "第三个新的口令");
  vp_test_assert_clean (store->db);
}

/* Another key: row by row, found by either number on the way, gone on with after a restart, and what was done stays undoable. */
static void
test_renew (VpTestStore *store, gconstpointer data)
{
  gint64 id = add_canary (store->db), seq, found;
  gboolean left = TRUE;
  guint slices = 0;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 20; i++) {
    char number[VP_ID_MAX + 1];

    vp_test_identity (i, number);
    vp_test_add_person (store->db, "王芳", number);
  }
  seal (store);
  vp_test_rename_person (store->db, id, "李小明");
  vp_test_add_person (store->db, "赵云", "");
  seq = vp_test_last_seq (store->db);
  g_assert_true (vp_passcode_add_key (store->db, PASSCODE, &error));
  g_assert_no_error (error);
  while (left) {
    g_assert_true (vp_sealing_renew_slice (store->db, 5, &left, &error));
    g_assert_no_error (error);
    g_assert_true (vp_private_find (store->db, identity, &found, NULL));
    g_assert_cmpint (found, ==, id);
    assert_canary (store->db, id);
    if (++slices % 3 == 0) {
      vp_test_store_reopen (store);
      unlock (store, PASSCODE);
    }
  }
  g_assert_cmpuint (slices, >, 6);
  g_assert_cmpint (vp_test_int (store->db, "SELECT count (*) FROM volunteer WHERE length (sealed) > 0"
                                           " AND substr (sealed, 1, 3) <> x'010002'"), ==, 0);
  g_assert_true (vp_outbox_revert (store->db, seq - 1, VP_ACTION_UNDO, &error));
  g_assert_no_error (error);
  assert_canary (store->db, id);
  vp_test_assert_clean (store->db);
}

static void
cancel_cb (gint64 done, gint64 total, gpointer data)
{
  g_assert_cmpint (done, <=, total);
  g_cancellable_cancel (data);
}

/* Cancelled, the store is what it was. */
static void
test_cancel (VpTestStore *store, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  gint64 id = add_canary (store->db);
  VpSealing sealing = { .passcode = PASSCODE, .progress = cancel_cb, .progress_data = cancellable };
  g_autoptr (GError) error = NULL;
  gboolean set = TRUE;

  g_assert_false (vp_sealing_run (store->db, &sealing, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (vp_passcode_is_set (store->db, &set, NULL));
  g_assert_false (set);
  assert_canary (store->db, id);
  g_assert_cmpint (vp_test_int (store->db, "SELECT count (*) FROM volunteer WHERE phone = '" PHONE "'"), ==, 1);
  vp_test_rename_person (store->db, id, "李小明");
  vp_test_assert_clean (store->db);
}

/* A check finds what stands in clear beside a passcode; so does every unlocking. */
static void
test_self (VpTestStore *store, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  add_canary (store->db);
  seal (store);
  g_assert_true (vp_sealing_test_self (store->db, NULL));
  g_assert_cmpint (vp_test_violations (store->db, "sealed"), ==, 0);
  vp_sealed_watch (store->db, FALSE);
  g_assert_true (vp_db_exec (store->db, "UPDATE volunteer SET sealed = x'', phone = '13800138000'", NULL));
  g_assert_cmpint (vp_test_violations (store->db, "sealed"), ==, 1);
  g_assert_false (vp_sealing_test_self (store->db, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_CORRUPT);
  g_assert_true (vp_db_exec (store->db, "UPDATE volunteer SET sealed = zeroblob (60), phone = ''", NULL));
  g_assert_cmpint (vp_test_violations (store->db, "sealed"), ==, 1);
}

/* Every table that says it has sealed columns has the column for their closed form. */
static void
test_tables (VpTestStore *store, gconstpointer data)
{
  g_autoptr (GPtrArray) tables = vp_sealed_tables (store->db, NULL);

  g_assert_cmpuint (tables->len, >=, 10);
  for (guint i = 0; i < tables->len; i++) {
    g_test_message ("%s", (const char *) g_ptr_array_index (tables, i));
    g_assert_cmpint (sqlite3_table_column_metadata (store->db->handle, "main", g_ptr_array_index (tables, i), "sealed", NULL, NULL,
                                                    NULL, NULL, NULL), ==, SQLITE_OK);
  }
}

/* The store as the window has it */

static gboolean
look (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return vp_private_find (db, identity, data, error) && vp_volunteer_store_get (db, *(gint64 *) data, NULL) != NULL;
}

static void
locked_cb (VpStore *store, gpointer data)
{
  (*(guint *) data)++;
}

static gboolean
do_key (VpStore *store, VpKeyDeedKind kind, const char *passcode, const char *next, GError **error)
{
  g_autoptr (VpKeyDeed) deed = vp_key_deed_new (kind, passcode, next, NULL);

  return vp_store_do_key (store, deed, NULL, error);
}

static void
assert_shut (VpStore *store)
{
  g_autoptr (GError) read = NULL, write = NULL;
  gint64 id = 0;

  g_assert_true (vp_store_is_locked (store));
  g_assert_false (vp_store_read (store, look, &id, NULL, &read));
  g_assert_error (read, VP_ERROR, VP_ERROR_LOCKED);
  g_assert_false (vp_store_write (store, look, &id, NULL, &write));
  g_assert_error (write, VP_ERROR, VP_ERROR_LOCKED);
  g_assert_null (vp_store_close_text (store, PHONE));
}

/* Locked from the opening on and again when told; the reader has the keys too; text beside the store is closed with them. */
static void
test_store (VpTestStore *fixture, gconstpointer data)
{
  g_autoptr (VpStore) store = vp_store_new (fixture->path, "tester");
  g_autofree char *closed = NULL, *opened = NULL, *clear = NULL, *cut = NULL, *plain = NULL;
  g_autoptr (GError) wrong = NULL, error = NULL;
  guint locked = 0;
  gint64 id = 0;

  add_canary (fixture->db);
  g_clear_pointer (&fixture->db, vp_db_close);
  g_assert_true (vp_store_open (store, VP_STORE_OPEN_EXISTING, NULL));
  g_signal_connect (store, "locked", G_CALLBACK (locked_cb), &locked);
  g_assert_false (vp_store_is_sealed (store) || vp_store_is_locked (store));
  vp_store_lock (store);
  g_assert_cmpuint (locked, ==, 0);
  clear = vp_store_close_text (store, PHONE);
  g_assert_cmpstr (clear, ==, PHONE);
  g_assert_true (do_key (store, VP_KEY_SET, NULL, PASSCODE, &error));
  g_assert_true (vp_store_is_sealed (store) && !vp_store_is_locked (store));
  g_assert_true (vp_store_read (store, look, &id, NULL, NULL));
  closed = vp_store_close_text (store, PHONE);
  opened = vp_store_open_text (store, closed);
  g_assert_null (strstr (closed, PHONE));
  g_assert_cmpstr (opened, ==, PHONE);
  vp_store_lock (store);
  vp_store_lock (store);
  g_assert_cmpuint (locked, ==, 1);
  assert_shut (store);
  g_assert_null (vp_store_open_text (store, closed));
  g_assert_false (do_key (store, VP_KEY_UNLOCK, "not the one", NULL, &wrong));
  g_assert_error (wrong, VP_ERROR, VP_ERROR_INVALID);
  assert_shut (store);
  g_assert_true (do_key (store, VP_KEY_UNLOCK, PASSCODE, NULL, NULL));
  g_assert_true (vp_store_write (store, look, &id, NULL, NULL) && vp_store_read (store, look, &id, NULL, NULL));
  closed[strlen (closed) / 2] ^= 1;
  cut = vp_store_open_text (store, closed);
  g_assert_cmpstr (cut, ==, NULL);
  plain = vp_store_open_text (store, "typed before");
  g_assert_cmpstr (plain, ==, "typed before");
  vp_store_close (store);
  g_assert_true (vp_store_open (store, VP_STORE_OPEN_EXISTING, NULL));
  assert_shut (store);
  vp_store_close (store);
  vp_test_store_reopen (fixture);
}

static char *
attach_canary (VpTestStore *store, gint64 id)
{
  g_autofree char *path = g_build_filename (store->folder, GUARDIAN "身份证.jpg", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, "a picture", -1, NULL));
  vp_attachment_add (store->db, "volunteer", id, path, "volunteer 1", &error);
  g_assert_no_error (error);
  return g_path_get_basename (path);
}

static void
assert_attached (VpDb *db, gint64 id, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = vp_attachment_list (db, "volunteer", id, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, 1);
  g_assert_cmpstr (((VpAttachment *) g_ptr_array_index (list, 0))->name, ==, name);
}

/* What a file is called says whose it is: it stands neither in the table nor in the log, and goes back with an undo. */
static void
test_file_name (VpTestStore *store, gconstpointer data)
{
  gint64 id = add_canary (store->db), seq;
  g_autofree char *name = attach_canary (store, id);

  seq = vp_test_last_seq (store->db);
  seal (store);
  assert_no_clear (store->path);
  assert_attached (store->db, id, name);
  revert (store->db, seq, VP_ACTION_UNDO);
  g_assert_cmpint (vp_test_int (store->db, "SELECT count (*) FROM attachment"), ==, 0);
  revert (store->db, vp_test_last_seq (store->db), VP_ACTION_REDO);
  assert_attached (store->db, id, name);
  assert_no_clear (store->path);
  vp_test_assert_clean (store->db);
}

/* A store that was sealed by an older version of the program, which left some columns in clear. */
static void
test_late (VpTestStore *store, gconstpointer data)
{
  gint64 id = add_canary (store->db);
  g_autofree char *name = attach_canary (store, id);
  g_autoptr (GError) error = NULL;

  add_station (store->db, "");
  seal (store);
  g_assert_true (vp_db_set_ring (store->db, NULL, NULL));
  g_assert_true (vp_db_exec (store->db, "UPDATE attachment SET name = '" GUARDIAN ".jpg', sealed = x'';"
    "UPDATE station SET phone = '13939300018', sealed = x'';"
    "INSERT INTO seal_late VALUES ('attachment', 'name'), ('station', 'phone')", &error));
  g_assert_no_error (error);
  /* Also a restored copy is looked through before its passcode is given. */
  vp_test_assert_clean (store->db);
  unlock (store, PASSCODE);
  g_assert_true (vp_sealing_catch_up (store->db, &error));
  g_assert_no_error (error);
  g_assert_true (vp_sealing_test_self (store->db, &error));
  assert_attached (store->db, id, GUARDIAN ".jpg");
  assert_canary (store->db, id);
  g_assert_cmpint (vp_test_int (store->db, "SELECT count (*) FROM seal_late"), ==, 0);
  g_assert_true (vp_sealing_clear_free (store->db, &error));
  assert_no_clear (store->path);
  vp_test_assert_clean (store->db);
}

/* The same of rows some of whose columns were closed. */
static void
test_late_beside (VpTestStore *store, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 id = add_canary (store->db);

  seal (store);
  g_assert_true (vp_db_exec (store->db, "UPDATE volunteer SET phone = '', sealed = vp_stale (sealed),"
    " id_number = vp_opened ('volunteer', id, sealed, 'id_number', id_number),"
    " address = vp_opened ('volunteer', id, sealed, 'address', address),"
    " guardian = vp_opened ('volunteer', id, sealed, 'guardian', guardian)", &error));
  g_assert_no_error (error);
  g_assert_true (vp_sealed_close_rows (store->db, "volunteer", 0, G_MAXINT64, &error));
  g_assert_true (vp_db_exec (store->db, "UPDATE volunteer SET phone = '" PHONE "';"
    "INSERT INTO seal_late VALUES ('volunteer', 'phone')", &error));
  g_assert_true (vp_sealing_catch_up (store->db, &error));
  g_assert_no_error (error);
  assert_canary (store->db, id);
  g_assert_cmpint (vp_test_int (store->db, "SELECT count (*) FROM volunteer WHERE phone <> ''"), ==, 0);
  vp_test_assert_clean (store->db);
}

static void
set_up (VpTestStore *store, gconstpointer data)
{
  vp_wrap_set_cheap ();
  vp_test_store_set_up (store);
}

static void
tear_down (VpTestStore *store, gconstpointer data)
{
  vp_test_store_tear_down (store);
}

int
main (int argc, char **argv)
{
  static const struct { const char *path; void (*func) (VpTestStore *store, gconstpointer data); } tests[] = {
    { "/sealing/recovery", test_recovery }, { "/sealing/recovery-typed", test_recovery_typed }, { "/sealing/strength", test_strength },
    { "/sealing/wait", test_wait }, { "/sealing/blob", test_blob }, { "/sealing/tables", test_tables }, { "/sealing/seal", test_seal },
    { "/sealing/work", test_work }, { "/sealing/party", test_party }, { "/sealing/merge", test_merge }, { "/sealing/unique", test_unique }, { "/sealing/undo-before", test_undo_before },
    { "/sealing/tampered", test_tampered }, { "/sealing/locked", test_locked }, { "/sealing/tries", test_tries },
    { "/sealing/change", test_change }, { "/sealing/renew", test_renew }, { "/sealing/cancel", test_cancel },
    { "/sealing/self", test_self }, { "/sealing/store", test_store },
    { "/sealing/file-name", test_file_name }, { "/sealing/late", test_late }, { "/sealing/late-beside", test_late_beside },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, VpTestStore, NULL, set_up, tests[i].func, tear_down);
  return g_test_run ();
}
