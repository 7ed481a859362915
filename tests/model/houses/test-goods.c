/* test-goods.c: what a love house does with goods
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-error.h"
#include "vp-outbox.h"
#include "vp-stock-report.h"
#include "vp-stock-take.h"
#include "vp-store.h"
#include "vp-test-goods.h"

#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define COAT 2 /* 棉服 */

static void
claim (VpTestGoods *self, gint64 party_id, VpDate day, gint64 quantity, const char *override, GError **error)
{
  g_autoptr (VpGoodsForm) form = vp_test_form (self, party_id);

  form->day = day;
  form->override_reason = override;
  vp_test_add (form, COAT, 0, 3, 0, quantity, 0);
  vp_stock_claim (self->db, form, NULL, error);
}

static void
fill_shelf (VpTestGoods *self, gint64 quantity)
{
  g_autoptr (VpGoodsForm) form = vp_test_form (self, 0);

  form->day = VP_TEST_DAY - 60;
  vp_test_add (form, COAT, 0, 3, 0, quantity, 0);
  vp_test_intake (self, form);
}

/* A household of two children: 12 + 2 × 4 a month. The answer says when again; an override is kept with its reason. */
static void
test_limits (VpTestGoods *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VpGoodsForm) form = vp_test_form (self, self->household);
  g_auto (VpClaimAnswer) answer = { 0 };

  fill_shelf (self, 100);
  claim (self, self->household, VP_TEST_DAY - 1, 18, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (vp_stock_ask_limits (self->db, form, &answer, &error));
  g_assert_cmpint (answer.limit, ==, 20);
  g_assert_cmpint (answer.used, ==, 18);
  g_assert_null (answer.refusal);

  claim (self, self->household, VP_TEST_DAY, 3, NULL, &error);
  g_assert_error (error, VP_ERROR, VP_ERROR_CONFLICT);
  g_assert_nonnull (strstr (error->message, "20 pieces are allowed, 18 were claimed, 3 more are wanted"));
  g_assert_nonnull (strstr (error->message, "2018年4月1日"));
  g_clear_error (&error);
  claim (self, self->household, VP_TEST_DAY, 21, NULL, &error);
  g_assert_nonnull (strstr (error->message, "Enter fewer"));
  g_clear_error (&error);
  claim (self, self->household, VP_TEST_DAY, 3, "house burnt down", &error);
  g_assert_no_error (error);
  g_assert_cmpint (vp_test_int (self->db, "SELECT count (*) FROM stock_document WHERE kind = 3"
                                " AND reason = 'house burnt down'"), ==, 1);
  claim (self, self->household, vp_date_new (2018, 4, 1), 20, NULL, &error);
  g_assert_no_error (error);
  /* Nobody named: three a visit, as often as they come. */
  for (guint i = 0; i < 3; i++)
    claim (self, 0, VP_TEST_DAY, 3, NULL, &error);
  g_assert_no_error (error);
  claim (self, 0, VP_TEST_DAY, 4, NULL, &error);
  g_assert_error (error, VP_ERROR, VP_ERROR_CONFLICT);
}

/* A rule that looks ten days back: the earliest day is when enough falls out of it. */
static void
test_rolling_limit (VpTestGoods *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  VpClaimRule rule = { .applies_to = VP_PARTY_PERSON, .period = 10, .measure = VP_CLAIM_PIECES, .quantity = 4 };

  fill_shelf (self, 100);
  vp_db_begin (self->db, &error);
  g_assert_true (vp_claim_rule_store_save (self->db, &rule, &error));
  vp_test_commit (self->db, "rule", NULL);
  claim (self, self->person, VP_TEST_DAY - 9, 2, NULL, &error);
  claim (self, self->person, VP_TEST_DAY - 3, 2, NULL, &error);
  g_assert_no_error (error);
  claim (self, self->person, VP_TEST_DAY, 1, NULL, &error);
  g_assert_nonnull (strstr (error->message, "2018年3月29日"));
  g_clear_error (&error);
  claim (self, self->person, VP_TEST_DAY, 3, NULL, &error);
  g_assert_nonnull (strstr (error->message, "2018年4月4日"));
  g_clear_error (&error);
  claim (self, self->person, VP_TEST_DAY + 1, 2, NULL, &error);
  g_assert_no_error (error);
}

/* Visits are days: goods of several categories on one day are one visit, and the same goods on two days are two. */
static void
test_visit_limit (VpTestGoods *self, gconstpointer data)
{
  static const struct { int offset; gboolean both, ok; } cases[] = {
    { -2, TRUE, TRUE }, { -1, TRUE, TRUE }, { 0, FALSE, FALSE }, { 7, FALSE, FALSE }, { 8, FALSE, TRUE },
  };
  VpClaimRule rule = { .applies_to = VP_PARTY_PERSON, .period = 10, .measure = VP_CLAIM_VISITS, .quantity = 2 };
  g_autoptr (VpGoodsForm) stock = vp_test_form (self, 0);

  stock->day = VP_TEST_DAY - 60;
  vp_test_add (stock, COAT, 0, 3, 0, 20, 0);
  vp_test_add (stock, 12, 0, 3, 0, 20, 0);
  vp_test_intake (self, stock);
  vp_db_begin (self->db, NULL);
  g_assert_true (vp_claim_rule_store_save (self->db, &rule, NULL));
  vp_test_commit (self->db, "rule", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (VpGoodsForm) form = vp_test_form (self, self->person);
    g_autoptr (GError) error = NULL;

    form->day = VP_TEST_DAY + cases[i].offset;
    vp_test_add (form, COAT, 0, 3, 0, 1, 0);
    if (cases[i].both)
      vp_test_add (form, 12, 0, 3, 0, 1, 0);
    g_assert_cmpint (vp_stock_claim (self->db, form, NULL, &error), ==, cases[i].ok);
    if (!cases[i].ok)
      g_assert_error (error, VP_ERROR, VP_ERROR_CONFLICT);
  }
}

static gint64
receive_bag (VpTestGoods *self, gint64 guess)
{
  g_autoptr (VpGoodsForm) form = vp_test_form (self, 0);
  VpGoodsLine *line = vp_test_add (form, VP_ITEM_MIXED, 0, 0, 0, guess, 0);

  line->bag = TRUE;
  line->grams = 12500;
  vp_test_intake (self, form);
  return vp_test_int (self->db, "SELECT max (id) FROM location WHERE kind = 11");
}

static gint64
received (VpTestGoods *self)
{
  g_autoptr (GError) error = NULL;
  VpStockSpan span = { 0, vp_date_today (), 0 };
  VpGoodsFigures figures;

  g_assert_true (vp_goods_figures (self->db, &span, &figures, &error));
  g_assert_cmpint (figures.received, ==, figures.given + figures.disposed + figures.lost + figures.stock
                   + figures.in_transit);
  return figures.received;
}

/* Every bag ends at zero, and what was received is what was really in it. */
static void
test_sorting (VpTestGoods *self, gconstpointer data)
{
  static const struct {
    gint64 guess, shelf, recycled, rejected; gboolean close; const char *why; int code; gint64 received, left;
  } cases[] = {
    { 30, 20, 6, 4, TRUE, NULL, -1, 30, 0 }, { 30, 20, 5, 1, TRUE, "guessed too much", -1, 26, 0 },
    { 30, 31, 2, 2, TRUE, "guessed too little", -1, 35, 0 }, { 30, 10, 0, 0, FALSE, NULL, -1, 30, 20 },
    { 30, 31, 0, 0, FALSE, "more", VP_ERROR_CONFLICT, 30, 30 }, { 30, 29, 0, 0, TRUE, NULL, VP_ERROR_INVALID, 30, 30 },
    { 30, 31, 0, 0, TRUE, " ", VP_ERROR_INVALID, 30, 30 }, { 30, 30, 0, 0, FALSE, NULL, -1, 30, 0 },
  };
  gint64 before = 0;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (VpGoodsForm) form = vp_test_form (self, 0);
    gint64 bag = receive_bag (self, cases[i].guess), in_bag = 0;

    form->note = cases[i].why;
    vp_test_add (form, COAT, 0, 3, 0, cases[i].shelf, 0);
    if (cases[i].recycled > 0)
      vp_test_add (form, COAT, 0, 3, 0, cases[i].recycled, 0)->place = VP_LOCATION_RECYCLING;
    if (cases[i].rejected > 0)
      vp_test_add (form, COAT, 0, 3, 0, cases[i].rejected, 0)->place = VP_LOCATION_REJECTED;
    vp_stock_sort (self->db, form, bag, cases[i].close, NULL, &error);
    if (cases[i].code >= 0)
      g_assert_error (error, VP_ERROR, cases[i].code);
    else
      g_assert_no_error (error);
    g_assert_cmpint (received (self) - before, ==, cases[i].received);
    vp_stock_store_quantity (self->db, bag, vp_test_int (self->db, "SELECT id FROM goods_variant WHERE item_id = 1"),
                             &in_bag, NULL);
    g_assert_cmpint (in_bag, ==, cases[i].left);
    before = received (self);
    vp_test_assert_clean (self->db);
  }
}

static gint64
house_stock (VpTestGoods *self, guint house)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) balances = vp_stock_query_balances (self->db, self->houses[house], &error);
  gint64 pieces = 0;

  for (guint i = 0; i < balances->len; i++)
    pieces += ((VpStockBalance *) balances->pdata[i])->quantity;
  return pieces;
}

static void
assert_received (VpTestGoods *self, gint64 transfer_id, gboolean received)
{
  g_autoptr (VpStockDocument) transfer = vp_stock_store_get (self->db, transfer_id, NULL);

  g_assert_cmpint (*transfer->received != '\0', ==, received);
}

static void
test_transfer (VpTestGoods *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VpGoodsForm) sent = vp_test_form (self, 0), came = vp_test_form (self, 0);
  g_autofree char *told = NULL;
  gint64 transfer, arrival;

  vp_test_donate (self, 0, 3); /* 10, 11 and 12 pieces */
  vp_test_add (sent, 2, 1, 1, 1, 8, 0);
  vp_test_add (sent, 3, 2, 2, 2, 5, 0);
  g_assert_false (vp_stock_send (self->db, sent, self->houses[0], NULL, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (vp_stock_send (self->db, sent, self->houses[1], &transfer, &error));
  g_assert_cmpint (house_stock (self, 0), ==, 20);
  g_assert_cmpint (house_stock (self, 1), ==, 0);

  /* Of the first kind two are missing, of the second one came more than was sent. */
  vp_test_add (came, 2, 1, 1, 1, 6, 0);
  vp_test_add (came, 3, 2, 2, 2, 6, 0);
  g_assert_false (vp_stock_receive (self->db, transfer, came, NULL, &error)); /* the wrong house */
  g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
  g_clear_error (&error);
  came->house_id = self->houses[1];
  g_assert_true (vp_stock_receive (self->db, transfer, came, &arrival, &error));
  g_assert_no_error (error);
  g_assert_cmpint (house_stock (self, 1), ==, 12);
  assert_received (self, transfer, TRUE);
  told = vp_stock_describe_arrival (self->db, transfer, arrival, &error);
  g_assert_nonnull (strstr (told, "of 13 sent 2 did not arrive"));
  g_assert_cmpint (vp_test_int (self->db, "SELECT count (*) FROM stock_balance b JOIN location l ON l.id = b.location_id"
                                " WHERE l.kind = 14"), ==, 0);
  g_assert_cmpint (vp_test_int (self->db, "SELECT sum (quantity) FROM stock_line l JOIN stock_document d"
                                " ON d.id = l.document_id WHERE d.kind = 7"), ==, 3);
  g_assert_false (vp_stock_receive (self->db, transfer, came, NULL, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_cmpint (house_stock (self, 1), ==, 12);

  /* Taken back, it can be received anew. */
  g_assert_true (vp_stock_correct (self->db, arrival, "counted wrong", "", TRUE, &error));
  g_assert_no_error (error);
  g_assert_cmpint (house_stock (self, 1), ==, 0);
  assert_received (self, transfer, FALSE);
  g_assert_true (vp_stock_receive (self->db, transfer, came, NULL, &error));
  received (self);
}

static void
test_return (VpTestGoods *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VpGoodsForm) form = vp_test_form (self, self->household), back = vp_test_form (self, 0);
  gint64 document;

  fill_shelf (self, 10);
  vp_test_add (form, COAT, 0, 3, 0, 4, 0);
  g_assert_true (vp_stock_claim (self->db, form, &document, &error));
  vp_test_add (back, COAT, 0, 3, 0, 5, 0);
  g_assert_false (vp_stock_take_in_again (self->db, document, back, NULL, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_CONFLICT);
  g_clear_error (&error);
  g_array_index (back->lines, VpGoodsLine, 0).quantity = 3;
  g_assert_true (vp_stock_take_in_again (self->db, document, back, NULL, &error));
  g_assert_cmpint (house_stock (self, 0), ==, 9);
  /* The claim cannot be called typed wrong while its return stands, unless that goes with it. */
  g_assert_false (vp_stock_correct (self->db, document, "wrong", "", FALSE, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_true (vp_stock_correct (self->db, document, "wrong", "", TRUE, &error));
  g_assert_cmpint (house_stock (self, 0), ==, 10);
}

static gint64
sheet_closing (VpTestGoods *self, gint64 item, guint *rows)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VpCatalogue) catalogue = vp_catalogue_read (self->db, &error);
  VpStockSpan span = { 0, vp_date_today (), 0 };
  g_autoptr (GPtrArray) sheet = vp_stock_sheet (self->db, catalogue, &span, 0, FALSE, VP_GROUP_ITEM, &error);

  g_assert_no_error (error);
  *rows = sheet->len;
  for (guint i = 0; i < sheet->len; i++)
    if (((VpStockSheetRow *) sheet->pdata[i])->key == item)
      return ((VpStockSheetRow *) sheet->pdata[i])->closing;
  return 0;
}

/* Two items that are one: their stock and history are read as one, and undo parts them again. */
static void
test_merge (VpTestGoods *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  guint before, after;
  gint64 first, second;

  vp_test_donate (self, 0, 4);
  first = sheet_closing (self, 2, &before);
  second = sheet_closing (self, 3, &before);
  g_assert_true (vp_stock_merge_items (self->db, 2, 3, &error));
  g_assert_no_error (error);
  g_assert_cmpint (sheet_closing (self, 3, &after), ==, first + second);
  g_assert_cmpuint (after, ==, before - 1);
  g_assert_cmpint (sheet_closing (self, 2, &after), ==, 0);
  g_assert_false (vp_stock_merge_items (self->db, 2, 3, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (vp_outbox_revert (self->db, vp_test_last_seq (self->db), VP_ACTION_UNDO, &error));
  g_assert_no_error (error);
  g_assert_cmpint (sheet_closing (self, 2, &after), ==, first);
  g_assert_cmpint (sheet_closing (self, 3, &after), ==, second);
}

static void
count (VpTestGoods *self, gint64 take, guint row, int counter, gint64 pieces)
{
  g_autoptr (GError) error = NULL;

  vp_db_begin (self->db, &error);
  g_assert_true (vp_stock_take_store_count (self->db, take, row, counter, pieces, TRUE, &error));
  vp_test_commit (self->db, "count", NULL);
}

static void
explain (VpTestGoods *self, gint64 take, guint row, const char *reason)
{
  g_autoptr (GError) error = NULL;

  vp_db_begin (self->db, &error);
  g_assert_true (vp_stock_take_store_explain (self->db, take, row, reason, &error));
  vp_test_commit (self->db, "explain", NULL);
}

static void
test_stock_take (VpTestGoods *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (gint64));
  VpStockTake take = { .house_id = self->houses[0], .counters = 2, .started_on = VP_TEST_DAY };
  gint64 shelf, document;

  vp_test_donate (self, 0, 3); /* rows of 10, 11 and 12 */
  vp_location_store_first (self->db, self->houses[0], VP_LOCATION_SHELF, &shelf, &error);
  g_array_append_val (places, shelf);
  vp_db_begin (self->db, &error);
  g_assert_true (vp_stock_take_store_begin (self->db, &take, places, &error));
  vp_test_commit (self->db, "take", NULL);
  count (self, take.id, 1, 1, 8);
  count (self, take.id, 1, 2, 9);
  count (self, take.id, 2, 1, 11);
  count (self, take.id, 2, 2, 11);
  g_assert_false (vp_stock_take_post (self->db, take.id, "王俊英", NULL, &error)); /* they disagree */
  g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
  g_clear_error (&error);
  count (self, take.id, 1, 2, 8);
  g_assert_false (vp_stock_take_post (self->db, take.id, "王俊英", NULL, &error)); /* without a reason */
  g_assert_nonnull (strstr (error->message, "Row 1: counted 8, expected 10"));
  g_clear_error (&error);
  explain (self, take.id, 1, "丢失");
  g_assert_false (vp_stock_take_post (self->db, take.id, VP_TEST_CLERK, NULL, &error)); /* without a second person */
  g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (vp_stock_take_post (self->db, take.id, "王俊英", &document, &error));
  g_assert_no_error (error);
  /* Row 3 was not counted and is as it was. */
  g_assert_cmpint (house_stock (self, 0), ==, 31);
  g_assert_false (vp_stock_take_post (self->db, take.id, "王俊英", NULL, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_CONFLICT);
  g_free (take.code);
}

static void
test_refusals (VpTestGoods *self, gconstpointer data)
{
  static const gint64 quantities[] = { 0, -3, 100001 };
  gint64 documents = vp_test_int (self->db, "SELECT count (*) FROM stock_document");

  for (guint i = 0; i < G_N_ELEMENTS (quantities); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (VpGoodsForm) form = vp_test_form (self, 0);

    vp_test_add (form, COAT, 0, 0, 0, 1, 0);
    vp_test_add (form, COAT, 0, 0, 0, quantities[i], 0);
    g_assert_false (vp_stock_intake (self->db, form, NULL, &error));
    g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
    g_assert_nonnull (strstr (error->message, "Line 2"));
    form->day = vp_date_today () + 1;
    g_clear_error (&error);
    g_assert_false (vp_stock_intake (self->db, form, NULL, &error));
    g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
  }
  g_assert_cmpint (vp_test_int (self->db, "SELECT count (*) FROM stock_document"), ==, documents);
}

/* Several threads claim from one shelf until nothing is left: what was given is exactly what was there. */

typedef struct {
  VpStore *store;
  gint64 house_id;
  gint64 given;
  GError *error;
} Claiming;

static gboolean
claim_two (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Claiming *self = data;
  g_autoptr (GArray) lines = g_array_new (FALSE, TRUE, sizeof (VpGoodsLine));
  VpGoodsLine line = { .variant = { .item_id = COAT, .season = 3 }, .quantity = 2 };
  VpGoodsForm form = { .house_id = self->house_id, .day = VP_TEST_DAY, .lines = lines };

  g_array_append_val (lines, line);
  return vp_stock_claim (db, &form, NULL, error);
}

static gpointer
claim_thread (gpointer data)
{
  Claiming *self = data;

  while (vp_store_write (self->store, claim_two, self, NULL, &self->error))
    self->given += 2;
  return NULL;
}

static void
test_concurrent (VpTestGoods *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VpStore) store = NULL;
  Claiming claiming[4];
  GThread *threads[4];
  gint64 given = 0;

  fill_shelf (self, 101);
  g_clear_pointer (&self->store.db, vp_db_close);
  store = vp_store_new (self->store.path, VP_TEST_CLERK);
  g_assert_true (vp_store_open (store, VP_STORE_OPEN_EXISTING, &error));
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++) {
    claiming[i] = (Claiming) { store, self->houses[0], 0, NULL };
    threads[i] = g_thread_new ("claim", claim_thread, &claiming[i]);
  }
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++) {
    g_thread_join (threads[i]);
    g_assert_error (claiming[i].error, VP_ERROR, VP_ERROR_CONFLICT);
    g_clear_error (&claiming[i].error);
    given += claiming[i].given;
  }
  vp_store_close (store);
  g_assert_cmpint (given, ==, 100);
  vp_test_store_reopen (&self->store);
  self->db = self->store.db;
  g_assert_cmpint (house_stock (self, 0), ==, 1);
}

/* Killed while it claims: what was acknowledged is there, nothing is half there, no shelf is below zero. */

static void G_GNUC_NORETURN
claim_for_ever (VpTestGoods *self, int pipe_end)
{
  Claiming claiming = { .house_id = self->houses[0] };
  VpDb *db = vp_db_open (self->store.path, VP_DB_WRITER, NULL);

  if (db != NULL)
    vp_db_set_who (db, VP_TEST_CLERK);
  while (db != NULL && claim_two (db, &claiming, NULL, NULL))
    if (write (pipe_end, "c", 1) != 1)
      _exit (3);
  _exit (4);
}

static gint64
kill_claiming (VpTestGoods *self, gulong microseconds)
{
  int ends[2], status;
  gint64 acknowledged = 0;
  pid_t child;
  char what;

  g_assert_cmpint (pipe (ends), ==, 0);
  child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0) {
    close (ends[0]);
    claim_for_ever (self, ends[1]);
  }
  close (ends[1]);
  g_usleep (microseconds);
  kill (child, SIGKILL);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  while (read (ends[0], &what, 1) == 1)
    acknowledged++;
  close (ends[0]);
  return acknowledged;
}

static void
test_killed (VpTestGoods *self, gconstpointer data)
{
  gint64 claims = 0;

  fill_shelf (self, 100000);
  for (guint i = 0; i < 12; i++) {
    gint64 acknowledged, stored;

    g_clear_pointer (&self->store.db, vp_db_close);
    acknowledged = kill_claiming (self, 5000 + i * 9000);
    vp_test_store_reopen (&self->store);
    self->db = self->store.db;
    stored = vp_test_int (self->db, "SELECT count (*) FROM stock_document WHERE kind = 3") - claims;
    g_assert_cmpint (stored, >=, acknowledged);
    g_assert_cmpint (stored, <=, acknowledged + 1);
    claims += stored;
    g_assert_cmpint (house_stock (self, 0), ==, 100000 - claims * 2);
    vp_test_assert_clean (self->db);
  }
  g_assert_cmpint (claims, >, 0);
}

/* A second shelf, which got 6 of the first shelf's 10 two days later. */
static void
move_later (VpTestGoods *self)
{
  gint64 shelf = VP_TEST_ADD_ROW (self->db, "house-place", "house_id", "人民路爱心小屋", "name", "里间");
  g_autoptr (VpGoodsForm) in = vp_test_form (self, self->person), move = vp_test_form (self, 0);
  g_autoptr (GError) error = NULL;

  vp_test_add (in, 2, 0, 1, 0, 10, 0);
  vp_test_intake (self, in);
  move->day += 2;
  vp_location_store_first (self->db, self->houses[0], VP_LOCATION_SHELF, &vp_test_add (move, 2, 0, 1, 0, 6, 0)->place, NULL);
  g_assert_true (vp_stock_move (self->db, move, shelf, NULL, &error));
  g_assert_no_error (error);
}

/* A claim of an earlier day takes what lay on the shelves then and since, wherever it lies now. */
static void
test_earlier_day (VpTestGoods *self, gconstpointer data)
{
  static const struct { int day; gint64 quantity; const char *told; } cases[] = {
    { -1, 1, "on 2018-03-27 there were 0" }, { 0, 4, NULL }, { 0, 5, "on 2018-03-28 there were 4" },
    { 1, 4, NULL }, { 1, 5, "on 2018-03-29 there were 4" }, { 2, 10, NULL }, { 2, 11, "there are 10, 11 are wanted" },
  };

  move_later (self);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (VpGoodsForm) form = vp_test_form (self, 0);
    g_autoptr (GError) error = NULL;
    gint64 id = 0;

    g_test_message ("day %d, %d pieces", cases[i].day, (int) cases[i].quantity);
    form->day += cases[i].day;
    form->note = "潮湿";
    vp_test_add (form, 2, 0, 1, 0, cases[i].quantity, 0);
    g_assert_cmpint (vp_stock_dispose (self->db, form, VP_LOCATION_LOSS, &id, &error), ==, cases[i].told == NULL);
    if (cases[i].told != NULL)
      g_assert_nonnull (strstr (error->message, cases[i].told));
    else
      g_assert_true (vp_stock_correct (self->db, id, "typed wrong", "", FALSE, &error));
  }
  vp_test_assert_clean (self->db);
}

int
main (int argc, char **argv)
{
  static const struct { const char *path; void (*func) (VpTestGoods *self, gconstpointer data); } tests[] = {
    { "/goods/limits", test_limits }, { "/goods/rolling-limit", test_rolling_limit },
    { "/goods/visit-limit", test_visit_limit }, { "/goods/sorting", test_sorting },
    { "/goods/transfer", test_transfer }, { "/goods/return", test_return }, { "/goods/merge", test_merge },
    { "/goods/stock-take", test_stock_take }, { "/goods/refusals", test_refusals },
    { "/goods/concurrent", test_concurrent }, { "/goods/killed", test_killed },
    { "/goods/earlier-day", test_earlier_day },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, VpTestGoods, NULL, vp_test_goods_set_up, tests[i].func, vp_test_goods_tear_down);
  return g_test_run ();
}
