/* test-contacts.c: donors and receivers, as the register and as their documents have them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-db-private.h"
#include "vp-error.h"
#include "vp-goods-store.h"
#include "vp-house-store.h"
#include "vp-outbox.h"
#include "vp-party-store.h"
#include "vp-register-store.h"
#include "vp-stock-query.h"
#include "vp-test-store.h"

#include <string.h>

#define DAY (vp_date_new (2018, 3, 20))
#define PERSON "王小芳"
#define MASK "王*芳"

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

static const VpRegister *
contacts (void)
{
  return vp_register_find ("contact");
}

static gint64
add (VpTestStore *store, VpPartyKind kind, const char *name, const char *phone, GError **error)
{
  VpParty party = { .kind = kind, .name = (char *) name, .phone = (char *) phone, .publish = VP_PUBLISH_ANONYMOUS };
  g_autofree char *code = NULL;

  vp_db_begin (store->db, NULL);
  if (!vp_party_store_save (store->db, &party, error)) {
    vp_db_rollback (store->db);
    return 0;
  }
  vp_test_commit (store->db, "contact", NULL);
  code = party.code;
  return party.id;
}

static void
find_open_cb (const VpRecord *row, gpointer data)
{
  char **open = data;

  if (row->open_name != NULL) {
    g_assert_null (*open);
    *open = g_strdup (row->open_name);
  }
}

/* The name of a person or a household is masked wherever rows are read, and what they are found by is told to whoever looks for
 * them; units are no secret. */
static void
test_masked (VpTestStore *store, gconstpointer data)
{
  static const struct { VpPartyKind kind; const char *name, *shown; } cases[] = {
    { VP_PARTY_PERSON, PERSON, MASK }, { VP_PARTY_HOUSEHOLD, PERSON, MASK }, { VP_PARTY_UNIT, "濮阳油田", "濮阳油田" },
    { VP_PARTY_WELFARE, "市福利院", "市福利院" }, { VP_PARTY_PERSON, "李明", "李*" },
    /* Typed as the wrong kind, or a shop that bears its owner's name; what ends as units do stands open. */
    { VP_PARTY_UNIT, "马嘉兰", "马*兰" }, { VP_PARTY_UNIT, "欧阳修远", "欧**远" }, { VP_PARTY_UNIT, "教育局", "教育局" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    gint64 id = add (store, cases[i].kind, cases[i].name, "", &error);
    g_autoptr (VpRecord) row = vp_register_get (store->db, contacts (), id, &error), full = NULL;
    g_autofree char *title = vp_register_name_row (store->db, row), *open = NULL;
    gboolean personal = strcmp (cases[i].name, cases[i].shown) != 0;

    g_assert_no_error (error);
    g_assert_cmpstr (vp_record_name (row), ==, cases[i].shown);
    g_assert_cmpstr (title, ==, cases[i].shown);
    g_assert_cmpint (vp_record_is_hidden (row, contacts ()->name_field), ==, personal);
    g_assert_true (vp_register_walk (store->db, contacts (), find_open_cb, &open, NULL));
    g_assert_cmpstr (open, ==, personal ? cases[i].name : NULL);
    full = vp_register_open (store->db, contacts (), id, "领取人来电", &error);
    g_assert_cmpstr (vp_record_name (full), ==, cases[i].name);
    g_assert_true (vp_register_remove (store->db, contacts (), id, NULL));
    g_assert_true (vp_test_int (store->db, "DELETE FROM party RETURNING 1") == 1);
  }
  g_assert_cmpint (vp_test_int (store->db, "SELECT count (*) FROM access_log WHERE entity = 'party'"), ==, G_N_ELEMENTS (cases));
}

/* What the form does not show stays as it is; a mask never takes the place of a name; the log tells no name. */
static void
test_kept (VpTestStore *store, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 id = add (store, VP_PARTY_HOUSEHOLD, PERSON, "13912345678", &error);
  g_autoptr (VpRecord) former = vp_register_get (store->db, contacts (), id, &error), row = vp_record_copy (former);
  g_autoptr (VpRegisterWords) words = vp_register_words_read (store->db, contacts (), &error);
  g_autoptr (VpRecord) fresh = vp_record_new (contacts ());
  guint field, name = contacts ()->name_field;

  vp_record_set_number (row, vp_register_column (contacts (), "members"), 5);
  g_assert_true (vp_register_save (store->db, contacts (), former, row, &field, &error));
  g_assert_cmpstr (vp_record_name (row), ==, MASK);
  g_assert_cmpint (vp_test_int (store->db, "SELECT count (*) FROM party WHERE name = '" PERSON "' AND phone = '13912345678' AND members = 5"), ==, 1);
  g_assert_true (vp_register_words_parse (words, row, name, MASK, DAY, NULL));
  g_assert_false (vp_register_words_parse (words, fresh, name, MASK, DAY, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
  for (gint64 seq = 1; seq <= vp_test_last_seq (store->db); seq++) {
    g_autoptr (GPtrArray) fields = vp_outbox_fields (store->db, seq, NULL);

    for (guint i = 0; fields != NULL && i < fields->len; i++) {
      g_assert_null (strstr (((VpLogField *) fields->pdata[i])->before, PERSON));
      g_assert_null (strstr (((VpLogField *) fields->pdata[i])->after, PERSON));
    }
  }
  g_assert_cmpint (vp_test_int (store->db, "SELECT count (*) FROM outbox WHERE instr (summary, '小') > 0"), ==, 0);
}

/* One name with one telephone is one; with another telephone, or as another kind, it is another. */
static void
test_twins (VpTestStore *store, gconstpointer data)
{
  static const struct { VpPartyKind kind; const char *phone; gboolean ok; } cases[] = {
    { VP_PARTY_PERSON, "13912345678", TRUE }, { VP_PARTY_PERSON, "13912345678", FALSE }, { VP_PARTY_PERSON, "13912345679", TRUE },
    { VP_PARTY_PERSON, "", TRUE }, { VP_PARTY_PERSON, "", FALSE }, { VP_PARTY_HOUSEHOLD, "13912345678", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_cmpint (add (store, cases[i].kind, PERSON, cases[i].phone, &error) != 0, ==, cases[i].ok);
    if (!cases[i].ok)
      g_assert_error (error, VP_ERROR, VP_ERROR_EXISTS);
  }
}

static VpRecord *
new_row (gint64 kind, const char *code)
{
  VpRecord *row = vp_record_new (contacts ());

  vp_record_set_text (row, contacts ()->name_field, code);
  vp_record_set_number (row, vp_register_column (contacts (), "kind"), kind);
  vp_record_set_text (row, vp_register_column (contacts (), "code"), code);
  return row;
}

/* A card that somebody carries already is taken over and never given twice. */
static void
test_cards (VpTestStore *store, gconstpointer data)
{
  static const struct { gint64 kind; const char *code, *given; } cases[] = {
    { 1, "", "D000001" }, { 2, "D000007", "D000007" }, { 1, "", "D000008" }, { 3, "", "H000001" }, { 4, "", "H000002" },
    { 1, "D000003", "D000003" }, { 1, "", "D000009" }, { 0, "", "D000010" }, { 1, "D12", NULL }, { 1, "L000001", NULL },
    { 1, "D000007", NULL }, { 1, "D00000x", NULL },
  };
  guint code = vp_register_column (contacts (), "code"), field;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (VpRecord) row = new_row (cases[i].kind, cases[i].code);
    g_autoptr (GError) error = NULL;
    g_autofree char *name = g_strdup_printf ("单位%u", i);

    vp_record_set_text (row, contacts ()->name_field, name);
    g_assert_cmpint (vp_register_save (store->db, contacts (), NULL, row, &field, &error), ==, cases[i].given != NULL);
    if (cases[i].given != NULL)
      g_assert_cmpstr (vp_record_text (row, code), ==, cases[i].given);
    else
      g_assert_cmpuint (field, ==, code);
  }
  vp_test_assert_clean (store->db);
}

/* What nobody says is completed, and what cannot be is refused beside its field. */
static void
test_rules (VpTestStore *store, gconstpointer data)
{
  static const struct { gint64 kind, members, children, publish; const char *pseudonym; gboolean person; const char *fault; } cases[] = {
    { 3, 2, 2, VP_UNSAID, "", FALSE, NULL }, { 3, 2, 3, VP_UNSAID, "", FALSE, "children" }, { 3, 0, 1, VP_UNSAID, "", FALSE, NULL },
    { 4, 1, 30, VP_UNSAID, "", FALSE, NULL }, { 1, 0, 0, 1, "", FALSE, "pseudonym" }, { 1, 0, 0, 1, "老李", FALSE, NULL },
    { 1, 0, 0, VP_UNSAID, "", TRUE, NULL }, { 3, 0, 0, VP_UNSAID, "", TRUE, NULL }, { 2, 0, 0, VP_UNSAID, "", TRUE, "volunteer_id" },
    { 4, 0, 0, VP_UNSAID, "", TRUE, "volunteer_id" },
  };
  const VpRegister *of = contacts ();
  gint64 person = vp_test_add_person (store->db, "张明轩", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (VpRecord) row = new_row (cases[i].kind, "");
    g_autofree char *name = g_strdup_printf ("甲%u", i);
    g_autoptr (GError) error = NULL;
    guint field;

    vp_record_set_text (row, of->name_field, name);
    vp_record_set_number (row, vp_register_column (of, "members"), cases[i].members);
    vp_record_set_number (row, vp_register_column (of, "children"), cases[i].children);
    vp_record_set_number (row, vp_register_column (of, "publish"), cases[i].publish);
    vp_record_set_text (row, vp_register_column (of, "pseudonym"), cases[i].pseudonym);
    vp_record_set_number (row, vp_register_column (of, "volunteer_id"), cases[i].person ? person : 0);
    g_assert_cmpint (vp_register_save (store->db, of, NULL, row, &field, &error), ==, cases[i].fault == NULL);
    if (cases[i].fault != NULL)
      g_assert_cmpuint (field, ==, vp_register_column (of, cases[i].fault));
    else if (cases[i].publish == VP_UNSAID)
      g_assert_cmpint (vp_record_number (row, vp_register_column (of, "publish")), ==,
                       cases[i].kind == 2 || cases[i].kind == 4 ? VP_PUBLISH_NAME : VP_PUBLISH_ANONYMOUS);
  }
  g_assert_cmpint (vp_test_int (store->db, "SELECT count (*) FROM party WHERE members < 1"), ==, 0);
  vp_test_assert_clean (store->db);
}

/* One coat given by, or to, somebody. */
static gint64
post (VpTestStore *store, VpStockKind kind, gint64 house, gint64 party)
{
  VpVariant variant = { .item_id = 2 };
  g_autoptr (VpStockDocument) document = vp_stock_document_new (kind, house, DAY);
  g_autoptr (GError) error = NULL;
  gint64 shelf;

  vp_location_store_first (store->db, house, VP_LOCATION_SHELF, &shelf, &error);
  vp_db_begin (store->db, NULL);
  vp_variant_store_ensure (store->db, &variant, &error);
  vp_stock_document_add (document, kind == VP_STOCK_INTAKE ? VP_LOCATION_DONOR : shelf,
                         kind == VP_STOCK_INTAKE ? shelf : VP_LOCATION_HOUSEHOLD, variant.id, 1);
  document->party_id = party;
  document->persons = kind == VP_STOCK_CLAIM ? 1 : 0;
  vp_stock_store_insert (store->db, document, &error);
  g_assert_no_error (error);
  vp_test_commit (store->db, "post", NULL);
  return document->id;
}

static guint
count_claimed (VpTestStore *store, gint64 party)
{
  g_autoptr (GPtrArray) days = vp_party_store_claimed (store->db, party, DAY, DAY, 0, NULL);
  gint64 pieces = 0;

  for (guint i = 0; i < days->len; i++)
    pieces += ((VpClaimedDay *) days->pdata[i])->pieces;
  return (guint) pieces;
}

static guint
count_documents (VpTestStore *store, gint64 party)
{
  VpStockFilter filter = { .span = { DAY, DAY, 0 }, .party_id = party };
  g_autoptr (GPtrArray) documents = vp_stock_query_documents (store->db, &filter, 0, NULL);
  g_autoptr (GArray) lines = vp_stock_query_lines (store->db, &filter, NULL);

  for (guint i = 0; i < documents->len; i++)
    g_assert_cmpint (((VpStockDocument *) documents->pdata[i])->party_id, ==, party);
  g_assert_cmpuint (lines->len, ==, documents->len);
  return documents->len;
}

/* Two entries of one household: its documents and what it claimed are those of both, the former name means the one that stays,
 * and undo parts them. */
static void
test_merge (VpTestStore *store, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 house, keep, go, id, visits, named;
  VpStockSpan span = { DAY, DAY, 0 };
  g_autoptr (VpParty) party = NULL, was = NULL;
  g_autofree char *told = NULL;

  vp_db_begin (store->db, NULL);
  vp_house_store_ensure (store->db, "人民路爱心小屋", &house, &error);
  vp_test_commit (store->db, "house", NULL);
  keep = add (store, VP_PARTY_HOUSEHOLD, PERSON, "13912345678", &error);
  go = add (store, VP_PARTY_HOUSEHOLD, "王晓芳", "", &error);
  for (guint i = 0; i < 3; i++)
    post (store, VP_STOCK_INTAKE, house, i == 0 ? go : 0);
  post (store, VP_STOCK_CLAIM, house, keep);
  post (store, VP_STOCK_CLAIM, house, go);
  told = vp_register_merge_tell (store->db, contacts (), keep, go, &error);
  g_assert_nonnull (strstr (told, "王*芳"));
  g_assert_null (strstr (told, "晓"));
  g_assert_true (vp_register_merge (store->db, contacts (), keep, go, &error));
  g_assert_no_error (error);

  g_assert_cmpuint (count_claimed (store, keep), ==, 2);
  g_assert_cmpuint (count_documents (store, keep), ==, 3);
  party = vp_party_store_get (store->db, go, &error);
  g_assert_cmpint (party->id, ==, keep);
  g_assert_true (vp_stock_query_persons (store->db, &span, house, &visits, &named, &error));
  g_assert_cmpint (visits, ==, 2);
  g_assert_cmpint (named, ==, 1);
  vp_db_begin (store->db, NULL);
  g_assert_true (vp_party_store_ensure (store->db, VP_PARTY_HOUSEHOLD, "王晓芳", &id, NULL, &error));
  vp_db_rollback (store->db);
  g_assert_cmpint (id, ==, keep);
  vp_test_assert_clean (store->db);

  g_assert_true (vp_outbox_revert (store->db, vp_test_last_seq (store->db), VP_ACTION_UNDO, &error));
  g_assert_cmpuint (count_claimed (store, keep), ==, 1);
  g_assert_cmpuint (count_documents (store, keep), ==, 1);
  g_assert_cmpuint (count_documents (store, go), ==, 2);
  was = vp_party_store_get (store->db, go, &error);
  g_assert_cmpstr (was->name, ==, "王晓芳");
  vp_test_assert_clean (store->db);
}

/* A donor can go though documents name it, and they go on doing so. */
static void
test_removal (VpTestStore *store, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 house, id = add (store, VP_PARTY_PERSON, PERSON, "", &error);
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (VpParty) party = NULL;

  vp_db_begin (store->db, NULL);
  vp_house_store_ensure (store->db, "人民路爱心小屋", &house, &error);
  vp_test_commit (store->db, "house", NULL);
  post (store, VP_STOCK_INTAKE, house, id);
  g_assert_true (vp_register_remove (store->db, contacts (), id, &error));
  g_assert_no_error (error);
  list = vp_party_store_list (store->db, 0, &error);
  g_assert_cmpuint (list->len, ==, 0);
  party = vp_party_store_get (store->db, id, &error);
  g_assert_cmpstr (party->name, ==, PERSON);
  g_assert_cmpuint (count_documents (store, id), ==, 1);
  vp_test_assert_clean (store->db);
}

int
main (int argc, char **argv)
{
  static const struct { const char *path; void (*func) (VpTestStore *store, gconstpointer data); } tests[] = {
    { "/contacts/masked", test_masked }, { "/contacts/kept", test_kept }, { "/contacts/twins", test_twins },
    { "/contacts/cards", test_cards }, { "/contacts/rules", test_rules }, { "/contacts/merge", test_merge },
    { "/contacts/removal", test_removal },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, VpTestStore, NULL, set_up, tests[i].func, tear_down);
  return g_test_run ();
}
