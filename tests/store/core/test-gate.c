/* test-gate.c: who may do what: every action and every role, and each way round the gate
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-access-log.h"
#include "vp-db-private.h"
#include "vp-error.h"
#include "vp-gate.h"
#include "vp-outbox.h"
#include "vp-register-list.h"
#include "vp-register-store.h"
#include "vp-test-store.h"
#include "vp-transact.h"

#include <string.h>

static void
run (VpDb *db, const char *sql)
{
  g_autoptr (GError) error = NULL;

  vp_db_exec (db, sql, &error);
  g_assert_no_error (error);
}

/* Nine people, each with one role and named after it: r0 … r8. */
static void
fill (VpDb *db)
{
  run (db, "INSERT INTO desk_person (id, name) VALUES (1, 'r0'), (2, 'r1'), (3, 'r2'), (4, 'r3'), (5, 'r4'), (6, 'r5'), (7, 'r6'),"
           " (8, 'r7'), (9, 'r8'); INSERT INTO desk_role (id, person_id, role) SELECT id, id, id - 1 FROM desk_person");
}

static gboolean
is_allowed (VpDb *db, const char *who, const char *second, const char *action, const char *object, gint64 house)
{
  g_autoptr (GError) error = NULL;
  gboolean allowed;

  vp_db_set_who (db, who);
  vp_db_set_second (db, second);
  allowed = vp_gate_check (db, action, object, house, &error);
  if (!allowed)
    g_assert_error (error, VP_ERROR, VP_ERROR_DENIED);
  return allowed;
}

/* What the office begins with: the digits of the roles that may, and 2 where two sign. */
static const struct {
  const char *action, *object, *roles;
} table[] = {
  { "volunteer-edit", NULL, "01" }, { "volunteer-remove", NULL, "01" }, { "import", NULL, "01" }, { "hours-approve", NULL, "02" },
  { "hours-correct", NULL, "0" }, { "month-seal", NULL, "0" }, { "stock-issue", NULL, "014" }, { "stock-dispose", NULL, "04" },
  { "meal-settle", NULL, "05" }, { "receipt", NULL, "0145" }, { "certificates", NULL, "01" }, { "view-full", NULL, "013" },
  { "view-full", "guardian_consent", "03" }, { "view-full", "volunteer", "013" }, { "export-file", "volunteer", "0123456" },
  { "export-full", NULL, "0" }, { "print-paper", NULL, "0123456" }, { "register-edit", "team", "0126" },
  { "register-edit", "guardian_consent", "0123" }, { "register-remove", "guardian_consent", "0123" },
  { "register-edit", "desk_role", "8" }, { "register-add", "desk_permission", "8" }, { "register-edit", "code_value", "018" },
  { "setting", NULL, "08" }, { "undo", NULL, "012345678" }, { "list-save", NULL, "01234567" }, { "no-such-thing", NULL, "" },
  { "register-edit", "honour", "016" }, { "duty-publish", NULL, "02" }, { "sign-up", NULL, "012" }, { "summary-issue", NULL, "0" },
};

static void
test_table (VpTestStore *store, gconstpointer data)
{
  fill (store->db);
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    for (guint role = 0; role < VP_N_ROLES; role++) {
      char who[3] = { 'r', (char) ('0' + role), '\0' };
      gboolean expected = strchr (table[i].roles, '0' + (int) role) != NULL;

      if (is_allowed (store->db, who, NULL, table[i].action, table[i].object, 0) != expected)
        g_error ("%s of %s by role %u: should be %s", table[i].action, table[i].object != NULL ? table[i].object : "-", role,
                 expected ? "allowed" : "denied");
    }
}

/* Every line of the data, against the gate's answer: none is dead. */
static void
test_all (VpTestStore *store, gconstpointer data)
{
  g_autoptr (VpStmt) stmt = NULL;
  gboolean row = TRUE;
  guint n = 0;

  fill (store->db);
  stmt = vp_db_prepare (store->db, "SELECT a.action, r.role, a.second, EXISTS (SELECT 1 FROM desk_permission m"
    " WHERE m.action_id = a.id AND m.role = r.role) FROM desk_action a, desk_role r ORDER BY a.id, r.role", NULL);
  while (vp_stmt_step (stmt, &row, NULL) && row) {
    char who[3] = { 'r', (char) ('0' + sqlite3_column_int (stmt, 1)), '\0' };
    gboolean two = sqlite3_column_int (stmt, 2) != 0, allowed = sqlite3_column_int (stmt, 3) != 0;
    g_autofree char *action = vp_stmt_dup_text (stmt, 0);

    g_assert_cmpint (is_allowed (store->db, who, NULL, action, NULL, 0), ==, allowed && !two);
    n++;
  }
  g_assert_cmpuint (n, >, 900);
}

static void
test_not_in_use (VpTestStore *store, gconstpointer data)
{
  gboolean in_use;

  g_assert_true (is_allowed (store->db, "anybody", NULL, "certify", NULL, 0));
  run (store->db, "INSERT INTO desk_person (id, name) VALUES (1, '王芳'); INSERT INTO desk_role (id, person_id, role) VALUES (1, 1, 7)");
  g_assert_true (is_allowed (store->db, "anybody", NULL, "certify", NULL, 0));
  g_assert_true (vp_gate_in_use (store->db, &in_use, NULL) && !in_use);
  run (store->db, "INSERT INTO desk_role (id, person_id, role) VALUES (2, 1, 8)");
  g_assert_true (vp_gate_in_use (store->db, &in_use, NULL) && in_use);
  g_assert_false (is_allowed (store->db, "anybody", NULL, "undo", NULL, 0));
  g_assert_true (is_allowed (store->db, "王芳", NULL, "undo", NULL, 0));
}

/* Two roles together; a term with its first and last day; the house of its clerk. */
static void
test_combined (VpTestStore *store, gconstpointer data)
{
  g_autofree char *terms = g_strdup_printf ("UPDATE desk_person SET valid_from = %d, valid_to = %d WHERE id = 2",
                                            vp_date_today (), vp_date_today ());
  g_autofree char *over = g_strdup_printf ("UPDATE desk_person SET valid_from = 0, valid_to = %d WHERE id = 2", vp_date_today () - 1);
  g_autofree char *later = g_strdup_printf ("UPDATE desk_person SET valid_from = %d, valid_to = 0 WHERE id = 2", vp_date_today () + 1);

  fill (store->db);
  g_assert_false (is_allowed (store->db, "r1", NULL, "meal-settle", NULL, 0));
  run (store->db, "INSERT INTO desk_role (id, person_id, role) VALUES (20, 2, 5)");
  g_assert_true (is_allowed (store->db, "r1", NULL, "meal-settle", NULL, 0));
  g_assert_true (is_allowed (store->db, "r1", NULL, "volunteer-edit", NULL, 0));
  run (store->db, terms);
  g_assert_true (is_allowed (store->db, "r1", NULL, "volunteer-edit", NULL, 0));
  run (store->db, over);
  g_assert_false (is_allowed (store->db, "r1", NULL, "volunteer-edit", NULL, 0));
  run (store->db, later);
  g_assert_false (is_allowed (store->db, "r1", NULL, "volunteer-edit", NULL, 0));

  run (store->db, "INSERT INTO house (id, name, letters) VALUES (71, '甲', 'JA'), (72, '乙', 'YI'); UPDATE desk_role SET house = '甲' WHERE role = 4");
  g_assert_true (is_allowed (store->db, "r4", NULL, "stock-issue", NULL, 71));
  g_assert_false (is_allowed (store->db, "r4", NULL, "stock-issue", NULL, 72));
  g_assert_true (is_allowed (store->db, "r4", NULL, "stock-issue", NULL, 0));
  g_assert_true (is_allowed (store->db, "r0", NULL, "stock-issue", NULL, 72));
}

static void
test_second (VpTestStore *store, gconstpointer data)
{
  fill (store->db);
  run (store->db, "INSERT INTO desk_person (id, name) VALUES (10, '主任'); INSERT INTO desk_role (id, person_id, role) VALUES (10, 10, 0)");
  g_assert_false (is_allowed (store->db, "r0", NULL, "certify", NULL, 0));
  g_assert_false (is_allowed (store->db, "r0", "r0", "certify", NULL, 0));
  g_assert_false (is_allowed (store->db, "r0", "r1", "certify", NULL, 0));
  g_assert_false (is_allowed (store->db, "r0", "nobody", "certify", NULL, 0));
  g_assert_false (is_allowed (store->db, "r1", "r0", "certify", NULL, 0));
  g_assert_true (is_allowed (store->db, "r0", "主任", "certify", NULL, 0));
  /* Where one is enough a second one does no harm. */
  g_assert_true (is_allowed (store->db, "r0", "r7", "month-seal", NULL, 0));
}

/* The doors: a transaction, what only says while it runs what it is, undo, and the log of full views. */
static gboolean
rename_first (VpDb *db, gpointer data, GError **error)
{
  if (data != NULL)
    ((VpAction *) data)->action = "volunteer-edit";
  return vp_db_exec (db, "UPDATE volunteer SET note = 'x' WHERE id = 1", error);
}

static void
test_doors (VpTestStore *store, gconstpointer data)
{
  g_autoptr (GError) denied = NULL, late = NULL, undo = NULL, look = NULL, none = NULL;
  VpAction early_action = { .action = "volunteer-edit", .summary = "s" }, late_action = { .summary = "s" };
  gint64 entries;

  vp_test_add_person (store->db, "王芳", "11010519491231002X");
  fill (store->db);
  entries = vp_test_last_seq (store->db);
  vp_db_set_who (store->db, "r7");
  g_assert_false (vp_db_transact (store->db, &early_action, rename_first, NULL, &denied));
  g_assert_error (denied, VP_ERROR, VP_ERROR_DENIED);
  g_assert_nonnull (strstr (denied->message, "Head"));
  g_assert_nonnull (strstr (denied->message, "Clerk"));
  g_assert_null (strstr (denied->message, "Project officer"));
  g_assert_false (vp_db_transact (store->db, &late_action, rename_first, &late_action, &late));
  g_assert_error (late, VP_ERROR, VP_ERROR_DENIED);
  g_assert_false (vp_outbox_revert (store->db, entries, VP_ACTION_UNDO, &undo));
  g_assert_error (undo, VP_ERROR, VP_ERROR_DENIED);
  g_assert_false (vp_access_log_add (store->db, "volunteer", 1, "盖章", &look));
  g_assert_error (look, VP_ERROR, VP_ERROR_DENIED);
  g_assert_cmpint (vp_test_last_seq (store->db), ==, entries);
  g_assert_cmpint (vp_test_int (store->db, "SELECT count (*) FROM volunteer WHERE note = 'x'"), ==, 0);
  g_assert_cmpint (vp_test_int (store->db, "SELECT count (*) FROM access_log"), ==, 0);

  vp_db_set_who (store->db, "r1");
  g_assert_true (vp_db_transact (store->db, &early_action, rename_first, NULL, &none));
  g_assert_no_error (none);
  vp_test_assert_clean (store->db);
}

/* Through the registers: who gives roles, and what a role may not be. */
static gboolean
give_role (VpDb *db, gint64 person, VpRole role, const char *house, GError **error)
{
  g_autoptr (VpRecord) row = vp_record_new (&vp_register_desk_role);
  guint field;

  vp_record_set_number (row, 0, person);
  vp_record_set_number (row, 1, role);
  vp_record_set_text (row, 2, house);
  return vp_register_save (db, row->of, NULL, row, &field, error);
}

static void
test_registers (VpTestStore *store, gconstpointer data)
{
  g_autoptr (GError) error = NULL, other = NULL, house = NULL, term = NULL;
  g_autoptr (VpRecord) person = vp_record_new (&vp_register_desk_person), former = NULL;
  g_auto (GStrv) before = vp_gate_list_people (store->db, NULL), after = NULL;
  guint field;

  g_assert_cmpuint (g_strv_length (before), ==, 0);
  vp_record_set_text (person, 0, "王芳");
  vp_register_save (store->db, person->of, NULL, person, &field, &error);
  g_assert_no_error (error);
  /* Whoever gives the first role has none, and may. */
  g_assert_true (give_role (store->db, person->id, VP_ROLE_ADMINISTRATOR, "", &error));
  g_assert_no_error (error);
  vp_db_set_who (store->db, "王芳");
  g_assert_true (give_role (store->db, person->id, VP_ROLE_HEAD, "", &error));
  vp_db_set_who (store->db, "李伟");
  g_assert_false (give_role (store->db, person->id, VP_ROLE_FUND, "", &other));
  g_assert_error (other, VP_ERROR, VP_ERROR_DENIED);
  vp_db_set_who (store->db, "王芳");
  g_assert_false (give_role (store->db, person->id, VP_ROLE_FUND, "甲", &house));
  g_assert_error (house, VP_ERROR, VP_ERROR_INVALID);
  former = vp_record_copy (person);
  vp_record_set_number (person, 2, vp_date_today () + 30);
  g_assert_false (vp_register_save (store->db, person->of, former, person, &field, &term));
  g_assert_error (term, VP_ERROR, VP_ERROR_INVALID);
  after = vp_gate_list_people (store->db, NULL);
  g_assert_cmpuint (g_strv_length (after), ==, 1);
  vp_test_assert_clean (store->db);
}

/* Below, at and above both ends; another person, another section; and whoever has the role but no access. */
static void
test_care (VpTestStore *store, gconstpointer data)
{
  static const struct { int from, to; const char *who; gboolean allowed; } accesses[] = {
    { 0, 0, "王芳", TRUE }, { -3, 0, "王芳", TRUE }, { 0, 3, "王芳", TRUE }, { 1, 3, "王芳", FALSE }, { -3, -1, "王芳", FALSE },
    { -3, 3, "李伟", FALSE },
  };

  vp_db_set_who (store->db, "王芳");
  g_assert_true (vp_access_log_add (store->db, "volunteer", 1, "核对", NULL));
  for (guint i = 0; i < G_N_ELEMENTS (accesses); i++) {
    g_autofree char *sql = g_strdup_printf ("DELETE FROM care_access; INSERT INTO care_access (id, section_id, person, purpose, consent,"
      " approved_by, valid_from, valid_to) VALUES (1, 1, '%s', '走访', '同意书 3', '主任', %d, %d)", accesses[i].who,
      vp_date_today () + accesses[i].from, vp_date_today () + accesses[i].to);
    g_autoptr (GError) error = NULL;

    run (store->db, sql);
    g_assert_cmpint (vp_access_log_add (store->db, "guardian_consent", 1, "走访", &error), ==, accesses[i].allowed);
    if (!accesses[i].allowed)
      g_assert_error (error, VP_ERROR, VP_ERROR_DENIED);
  }
  g_assert_cmpint (vp_test_int (store->db, "SELECT count (*) FROM access_log WHERE entity = 'guardian_consent'"), ==, 3);
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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/gate/table", VpTestStore, NULL, set_up, test_table, tear_down);
  g_test_add ("/gate/all", VpTestStore, NULL, set_up, test_all, tear_down);
  g_test_add ("/gate/not-in-use", VpTestStore, NULL, set_up, test_not_in_use, tear_down);
  g_test_add ("/gate/combined", VpTestStore, NULL, set_up, test_combined, tear_down);
  g_test_add ("/gate/second", VpTestStore, NULL, set_up, test_second, tear_down);
  g_test_add ("/gate/doors", VpTestStore, NULL, set_up, test_doors, tear_down);
  g_test_add ("/gate/registers", VpTestStore, NULL, set_up, test_registers, tear_down);
  g_test_add ("/gate/care", VpTestStore, NULL, set_up, test_care, tear_down);
  return g_test_run ();
}
