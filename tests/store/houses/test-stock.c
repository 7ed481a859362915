/* test-stock.c: the ledger of goods: balances, the two clocks, corrections, stock-takes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-db-private.h"
#include "vp-error.h"
#include "vp-goods-store.h"
#include "vp-outbox.h"
#include "vp-party-store.h"
#include "vp-receipt-store.h"
#include "vp-register-store.h"
#include "vp-stock-query.h"
#include "vp-stock-take-store.h"
#include "vp-test-store.h"

#include <string.h>

#define STEPS 600
#define N_VARIANTS 6
#define FIRST (vp_date_new (2015, 11, 20))
#define DAYS 900

typedef struct {
  VpTestStore store;
  gint64 houses[2];
  gint64 unsorted[2];
  gint64 shelves[2];
  gint64 variants[N_VARIANTS];
} Place;

static void
set_up (Place *self, gconstpointer data)
{
  static const char *const names[] = { "人民路爱心小屋", "建设路爱心小屋" };
  g_autoptr (GError) error = NULL;

  vp_test_store_set_up (&self->store);
  vp_db_begin (self->store.db, &error);
  for (guint i = 0; i < 2; i++)
    vp_house_store_ensure (self->store.db, names[i], &self->houses[i], &error);
  for (guint i = 0; i < N_VARIANTS; i++) {
    VpVariant variant = { .item_id = 2 + i % 3, .season = 1 + (int) i % 2, .condition = (int) (i / 3) };

    g_assert_true (vp_variant_store_ensure (self->store.db, &variant, &error));
    self->variants[i] = variant.id;
  }
  vp_test_commit (self->store.db, "set-up", NULL);
  for (guint i = 0; i < 2; i++) {
    vp_location_store_first (self->store.db, self->houses[i], VP_LOCATION_UNSORTED, &self->unsorted[i], &error);
    vp_location_store_first (self->store.db, self->houses[i], VP_LOCATION_SHELF, &self->shelves[i], &error);
  }
  g_assert_no_error (error);
}

static void
tear_down (Place *self, gconstpointer data)
{
  vp_test_store_tear_down (&self->store);
}

static VpStockDocument *
new_document (Place *self, VpStockKind kind, gint64 from, gint64 to, guint variant, gint64 quantity)
{
  VpStockDocument *document = vp_stock_document_new (kind, self->houses[0], FIRST);

  vp_stock_document_add (document, from, to, self->variants[variant], quantity);
  return document;
}

/* One transaction; 0 with @error set. */
static gint64
post (Place *self, VpStockDocument *document, GError **error)
{
  g_autoptr (VpStockDocument) owned = document;

  vp_db_begin (self->store.db, NULL);
  if (!vp_stock_store_insert (self->store.db, document, error)) {
    vp_db_rollback (self->store.db);
    return 0;
  }
  vp_test_commit (self->store.db, "stock-post", NULL);
  return document->id;
}

static gint64
post_one (Place *self, VpStockKind kind, gint64 from, gint64 to, guint variant, gint64 quantity)
{
  g_autoptr (GError) error = NULL;
  gint64 id = post (self, new_document (self, kind, from, to, variant, quantity), &error);

  g_assert_no_error (error);
  return id;
}

static gboolean
reverse (Place *self, gint64 id, GError **error)
{
  vp_db_begin (self->store.db, NULL);
  if (!vp_stock_store_reverse (self->store.db, id, "typed wrong", "2018-17", NULL, error)) {
    vp_db_rollback (self->store.db);
    return FALSE;
  }
  vp_test_commit (self->store.db, "stock-reverse", NULL);
  return TRUE;
}

static gint64
quantity (Place *self, gint64 location_id, guint variant)
{
  g_autoptr (GError) error = NULL;
  gint64 have;

  vp_stock_store_quantity (self->store.db, location_id, self->variants[variant], &have, &error);
  g_assert_no_error (error);
  return have;
}

static void
test_short (Place *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  VpStockDocument *document;

  post_one (self, VP_STOCK_INTAKE, VP_LOCATION_DONOR, self->shelves[0], 0, 3);
  post_one (self, VP_STOCK_INTAKE, VP_LOCATION_DONOR, self->shelves[1], 0, 12);
  /* Two lines that together take more than there is: what is there and what is wanted are told of both. */
  document = new_document (self, VP_STOCK_CLAIM, self->shelves[0], VP_LOCATION_PERSON, 0, 2);
  vp_stock_document_add (document, self->shelves[0], VP_LOCATION_PERSON, self->variants[0], 3);
  g_assert_cmpint (post (self, document, &error), ==, 0);
  g_assert_error (error, VP_ERROR, VP_ERROR_CONFLICT);
  g_assert_nonnull (strstr (error->message, "棉服 春秋"));
  g_assert_nonnull (strstr (error->message, "there are 3, 5 are wanted"));
  g_assert_nonnull (strstr (error->message, "建设路爱心小屋 has 12"));
  g_assert_cmpint (vp_test_int (self->store.db, "SELECT count (*) FROM stock_document"), ==, 2);
  g_assert_cmpint (quantity (self, self->shelves[0], 0), ==, 3);
  vp_test_assert_clean (self->store.db);
}

/* 5 come on day 0, 4 go on day 10, 6 come on day 20: what is entered late must fit the day it is told for and all days
 * since, not only what lies there now. */
static void
test_short_then (Place *self, gconstpointer data)
{
  static const struct { int day; gint64 quantity; const char *told; } cases[] = {
    { -1, 1, "on 2015-11-19 there were 0" }, { 0, 1, NULL }, { 0, 2, "on 2015-11-30 there were 1" },
    { 9, 1, NULL }, { 9, 2, "on 2015-11-30 there were 1" }, { 10, 1, NULL }, { 10, 2, "on 2015-11-30 there were 1" },
    { 19, 2, "on 2015-12-09 there were 1" }, { 20, 7, NULL }, { 20, 8, "there are 7, 8 are wanted" },
    { 25, 7, NULL }, { 25, 8, "there are 7, 8 are wanted" },
  };
  static const struct { int day; gint64 quantity; } moves[] = { { 0, 5 }, { 20, 6 }, { 10, -4 } };

  for (guint i = 0; i < G_N_ELEMENTS (moves); i++) {
    gboolean in = moves[i].quantity > 0;
    VpStockDocument *document = new_document (self, in ? VP_STOCK_INTAKE : VP_STOCK_CLAIM,
                                              in ? VP_LOCATION_DONOR : self->shelves[0],
                                              in ? self->shelves[0] : VP_LOCATION_PERSON, 0, ABS (moves[i].quantity));

    document->day = FIRST + moves[i].day;
    g_assert_cmpint (post (self, document, NULL), !=, 0);
  }
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    VpStockDocument *document = new_document (self, VP_STOCK_CLAIM, self->shelves[0], VP_LOCATION_PERSON, 0,
                                              cases[i].quantity);
    g_autoptr (GError) error = NULL;
    gint64 id;

    g_test_message ("day %d, %d pieces", cases[i].day, (int) cases[i].quantity);
    document->day = FIRST + cases[i].day;
    id = post (self, document, &error);
    if (cases[i].told != NULL) {
      g_assert_error (error, VP_ERROR, VP_ERROR_CONFLICT);
      g_assert_nonnull (strstr (error->message, cases[i].told));
      g_assert_nonnull (strstr (error->message, "棉服"));
      continue;
    }
    g_assert_no_error (error);
    g_assert_true (reverse (self, id, NULL));
  }
  g_assert_cmpint (quantity (self, self->shelves[0], 0), ==, 7);
  vp_test_assert_clean (self->store.db);
}

/* An intake that was wrong is not taken back where a day since would have had less than nothing without it; together with
 * what stands on it, it is. */
static void
test_short_between (Place *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 intake = post_one (self, VP_STOCK_INTAKE, VP_LOCATION_DONOR, self->shelves[0], 0, 3);
  VpStockDocument *document = new_document (self, VP_STOCK_CLAIM, self->shelves[0], VP_LOCATION_PERSON, 0, 2);
  gint64 claim;

  document->day = FIRST + 1;
  claim = post (self, document, NULL);
  g_assert_cmpint (claim, !=, 0);
  document = new_document (self, VP_STOCK_INTAKE, VP_LOCATION_DONOR, self->shelves[0], 0, 9);
  document->day = FIRST + 2;
  g_assert_cmpint (post (self, document, NULL), !=, 0);
  g_assert_false (reverse (self, intake, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_CONFLICT);
  g_assert_nonnull (strstr (error->message, "on 2015-11-21 there were 1"));
  g_clear_error (&error);
  g_assert_true (reverse (self, claim, NULL));
  g_assert_true (reverse (self, intake, NULL));
  /* Two lines of one document count together. */
  document = new_document (self, VP_STOCK_CLAIM, self->shelves[0], VP_LOCATION_PERSON, 0, 1);
  vp_stock_document_add (document, self->shelves[0], VP_LOCATION_PERSON, self->variants[0], 2);
  g_assert_cmpint (post (self, document, &error), ==, 0);
  g_assert_error (error, VP_ERROR, VP_ERROR_CONFLICT);
  g_assert_nonnull (strstr (error->message, "on 2015-11-20 there were 0"));
  g_assert_nonnull (strstr (error->message, "; 3 are wanted"));
  /* The right quantity under the same day makes the days whole again. */
  post_one (self, VP_STOCK_INTAKE, VP_LOCATION_DONOR, self->shelves[0], 0, 2);
  document = new_document (self, VP_STOCK_CLAIM, self->shelves[0], VP_LOCATION_PERSON, 0, 9);
  document->day = FIRST + 2;
  g_assert_cmpint (post (self, document, NULL), !=, 0);
  vp_test_assert_clean (self->store.db);
}

/* The database itself refuses, whatever the code before it does. */
static void
test_refused_by_schema (Place *self, gconstpointer data)
{
  static const char *const statements[] = {
    "INSERT INTO stock_line (id, document_id, day, entered_on, from_id, to_id, from_variant, to_variant, quantity)"
    " SELECT 999999, document_id, day, entered_on, to_id, 20, to_variant, to_variant, 4 FROM stock_line",
    "INSERT INTO stock_line (id, document_id, day, entered_on, from_id, to_id, from_variant, to_variant, quantity)"
    " SELECT 999999, document_id, day, entered_on, to_id, 20, to_variant + 1, to_variant + 1, 1 FROM stock_line",
    "UPDATE stock_line SET quantity = 1", "DELETE FROM stock_line", "UPDATE stock_document SET persons = 1",
    "DELETE FROM stock_document", "INSERT OR REPLACE INTO stock_line SELECT * FROM stock_line",
    "INSERT INTO stock_line (id, document_id, day, entered_on, from_id, to_id, from_variant, to_variant, quantity)"
    " SELECT 999999, document_id, day, entered_on, from_id, to_id, from_variant, to_variant, 0 FROM stock_line",
    "INSERT INTO stock_line (id, document_id, day, entered_on, from_id, to_id, from_variant, to_variant, quantity)"
    " SELECT 999999, document_id, day, entered_on, from_id, to_id, from_variant, to_variant, -1 FROM stock_line",
  };

  post_one (self, VP_STOCK_INTAKE, VP_LOCATION_DONOR, self->shelves[0], 0, 3);
  for (guint i = 0; i < G_N_ELEMENTS (statements); i++) {
    g_autoptr (GError) error = NULL;

    g_test_message ("%s", statements[i]);
    g_assert_false (vp_db_exec (self->store.db, statements[i], &error));
    g_assert_nonnull (error);
  }
  vp_test_assert_clean (self->store.db);
  g_assert_cmpint (quantity (self, self->shelves[0], 0), ==, 3);
}

static void
test_twice (Place *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  VpStockDocument *document = new_document (self, VP_STOCK_INTAKE, VP_LOCATION_DONOR, self->shelves[0], 0, 3);
  gint64 first, second;

  document->paper = g_strdup ("0001234");
  document->form_key = g_strdup ("form-1");
  first = post (self, document, &error);
  g_assert_no_error (error);

  document = new_document (self, VP_STOCK_INTAKE, VP_LOCATION_DONOR, self->shelves[0], 0, 3);
  document->form_key = g_strdup ("form-1");
  g_assert_cmpint (post (self, document, &error), ==, 0);
  g_assert_error (error, VP_ERROR, VP_ERROR_EXISTS);
  g_clear_error (&error);
  document = new_document (self, VP_STOCK_INTAKE, VP_LOCATION_DONOR, self->shelves[0], 0, 3);
  document->paper = g_strdup ("0001234");
  g_assert_cmpint (post (self, document, &error), ==, 0);
  g_assert_error (error, VP_ERROR, VP_ERROR_EXISTS);
  g_assert_nonnull (strstr (error->message, "RRM000001"));
  g_clear_error (&error);

  /* Papers of another kind have numbers of their own. */
  document = new_document (self, VP_STOCK_CLAIM, self->shelves[0], VP_LOCATION_PERSON, 0, 1);
  document->paper = g_strdup ("0001234");
  second = post (self, document, &error);
  g_assert_no_error (error);
  g_assert_true (reverse (self, second, &error));

  /* Taken back, its paper number is free again. */
  g_assert_true (reverse (self, first, &error));
  document = new_document (self, VP_STOCK_INTAKE, VP_LOCATION_DONOR, self->shelves[0], 0, 4);
  document->paper = g_strdup ("0001234");
  g_assert_cmpint (post (self, document, &error), !=, 0);
  g_assert_no_error (error);
  g_assert_cmpint (quantity (self, self->shelves[0], 0), ==, 4);
  vp_test_assert_clean (self->store.db);
}

/* An intake whose goods went on: the plan names the later documents, and taking back in its order works. */
static void
test_plan (Place *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 intake = post_one (self, VP_STOCK_INTAKE, VP_LOCATION_DONOR, self->unsorted[0], 0, 10), sorting, claims[3];
  VpStockDocument *document = new_document (self, VP_STOCK_SORTING, self->unsorted[0], self->shelves[0], 0, 10);
  g_autoptr (GArray) plan = NULL;

  ((VpStockLine *) document->lines->pdata[0])->to_variant = self->variants[1];
  sorting = post (self, document, &error);
  g_assert_no_error (error);
  post_one (self, VP_STOCK_INTAKE, VP_LOCATION_DONOR, self->shelves[0], 1, 5);
  for (guint i = 0; i < 3; i++)
    claims[i] = post_one (self, VP_STOCK_CLAIM, self->shelves[0], VP_LOCATION_PERSON, 1, 4);
  g_assert_cmpint (quantity (self, self->shelves[0], 1), ==, 3);

  g_assert_false (reverse (self, intake, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_CONFLICT);
  g_clear_error (&error);
  plan = vp_stock_store_plan_reversal (self->store.db, intake, &error);
  g_assert_no_error (error);
  /* 10 pieces are to come back and 3 lie there: two claims of 4, not the third. */
  g_assert_cmpuint (plan->len, ==, 4);
  g_assert_cmpint (g_array_index (plan, gint64, 0), ==, claims[2]);
  g_assert_cmpint (g_array_index (plan, gint64, 1), ==, claims[1]);
  g_assert_cmpint (g_array_index (plan, gint64, 2), ==, sorting);
  g_assert_cmpint (g_array_index (plan, gint64, 3), ==, intake);
  for (guint i = 0; i < plan->len; i++) {
    g_assert_true (reverse (self, g_array_index (plan, gint64, i), &error));
    g_assert_no_error (error);
  }
  g_assert_cmpint (quantity (self, self->shelves[0], 1), ==, 1);
  g_assert_false (reverse (self, intake, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_CONFLICT);
  vp_test_assert_clean (self->store.db);
}

static void
test_undo_redo (Place *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 seq;

  post_one (self, VP_STOCK_INTAKE, VP_LOCATION_DONOR, self->shelves[0], 0, 7);
  seq = vp_test_last_seq (self->store.db);
  g_assert_true (vp_outbox_revert (self->store.db, seq, VP_ACTION_UNDO, &error));
  g_assert_no_error (error);
  g_assert_cmpint (quantity (self, self->shelves[0], 0), ==, 0);
  g_assert_cmpint (vp_test_int (self->store.db, "SELECT count (*) FROM stock_line"), ==, 2);
  g_assert_true (vp_outbox_revert (self->store.db, vp_test_last_seq (self->store.db), VP_ACTION_REDO, &error));
  g_assert_no_error (error);
  g_assert_cmpint (quantity (self, self->shelves[0], 0), ==, 7);
  g_assert_cmpint (vp_test_int (self->store.db, "SELECT count (*) FROM stock_line"), ==, 3);
  vp_test_assert_clean (self->store.db);
}

static void
test_receipt_locks (Place *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 intake = post_one (self, VP_STOCK_INTAKE, VP_LOCATION_DONOR, self->shelves[0], 0, 7);
  VpReceipt receipt = { .document_id = intake, .fields = (char *) "donor=张三", .issued_on = FIRST };
  int copy;

  vp_db_begin (self->store.db, &error);
  g_assert_true (vp_receipt_store_issue (self->store.db, &receipt, &error));
  for (int i = 0; i < 3; i++) {
    g_assert_true (vp_receipt_store_printed (self->store.db, receipt.id, &copy, &error));
    g_assert_cmpint (copy, ==, i);
  }
  vp_test_commit (self->store.db, "receipt", NULL);
  g_assert_false (reverse (self, intake, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_CONFLICT);
  g_assert_nonnull (strstr (error->message, receipt.serial));
  g_clear_error (&error);
  vp_db_begin (self->store.db, &error);
  g_assert_true (vp_receipt_store_withdraw (self->store.db, receipt.id, "name written wrong", &error));
  vp_test_commit (self->store.db, "receipt-withdraw", NULL);
  g_assert_true (reverse (self, intake, &error));
  vp_test_assert_clean (self->store.db);
  g_free (receipt.serial);
}

/* Everything a random history did, line by line: what totals and balances are compared with. */
typedef struct {
  VpDate day, entered_on;
  gint64 from, to;
  guint from_variant, to_variant;
  gint64 quantity;
} Truth;

static void
choose_move (Place *self, GRand *rand, Truth *truth)
{
  const gint64 ends[] = { VP_LOCATION_DONOR, self->unsorted[0], self->unsorted[1], self->shelves[0], self->shelves[1],
                          VP_LOCATION_PERSON, VP_LOCATION_WELFARE };

  truth->from = ends[g_rand_int_range (rand, 0, 5)];
  do
    truth->to = ends[g_rand_int_range (rand, 1, 7)];
  while (truth->to == truth->from);
  truth->from_variant = truth->to_variant = (guint) g_rand_int_range (rand, 0, N_VARIANTS);
  if (truth->from == self->unsorted[0])
    truth->to_variant = (guint) g_rand_int_range (rand, 0, N_VARIANTS);
  truth->quantity = g_rand_int_range (rand, 1, truth->from == VP_LOCATION_DONOR ? 30 : 12);
  truth->day = FIRST + g_rand_int_range (rand, 0, DAYS);
  truth->entered_on = truth->day + (g_rand_int_range (rand, 0, 4) == 0 ? g_rand_int_range (rand, 0, 500) : 0);
}

static void
play (Place *self, GRand *rand, GArray *history)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < STEPS; i++) {
    g_autoptr (GError) error = NULL;
    VpStockDocument *document;
    VpDate entered_on;
    Truth truth;
    gint64 id;

    choose_move (self, rand, &truth);
    document = new_document (self, VP_STOCK_MOVE, truth.from, truth.to, truth.from_variant, truth.quantity);
    ((VpStockLine *) document->lines->pdata[0])->to_variant = self->variants[truth.to_variant];
    document->day = truth.day;
    document->entered_on = entered_on = truth.entered_on;
    id = post (self, document, &error);
    if (id == 0) {
      g_assert_error (error, VP_ERROR, VP_ERROR_CONFLICT);
      continue;
    }
    g_array_append_val (history, truth);
    g_array_append_val (ids, id);
    if (g_rand_int_range (rand, 0, 5) == 0) {
      guint which = (guint) g_rand_int_range (rand, 0, (gint32) ids->len);
      Truth back = g_array_index (history, Truth, which);

      if (back.quantity > 0 && g_array_index (ids, gint64, which) != 0
          && reverse (self, g_array_index (ids, gint64, which), NULL)) {
        back.quantity = -back.quantity;
        back.entered_on = vp_date_today ();
        g_array_append_val (history, back);
        g_array_index (ids, gint64, which) = id = 0;
        g_array_append_val (ids, id);
      }
    }
    g_assert_cmpint (entered_on, ==, truth.entered_on);
  }
}

typedef struct {
  Place *place;
  gint64 inside[2][N_VARIANTS]; /* pieces by house */
  gint64 out;                   /* to persons and homes */
} Sums;

static guint
find_variant (Place *self, gint64 id)
{
  for (guint i = 0; i < N_VARIANTS; i++)
    if (self->variants[i] == id)
      return i;
  g_assert_not_reached ();
}

static void
add_total_cb (const VpStockTotal *total, gpointer data)
{
  Sums *sums = data;

  for (guint i = 0; i < 2; i++) {
    if (total->to_house == sums->place->houses[i])
      sums->inside[i][find_variant (sums->place, total->to_variant)] += total->quantity;
    if (total->from_house == sums->place->houses[i])
      sums->inside[i][find_variant (sums->place, total->from_variant)] -= total->quantity;
  }
  if (total->to_kind == VP_LOCATION_PERSON || total->to_kind == VP_LOCATION_WELFARE)
    sums->out += total->quantity;
}

static void
add_truth (Place *self, const Truth *truth, Sums *sums)
{
  for (guint i = 0; i < 2; i++) {
    if (truth->to == self->shelves[i] || truth->to == self->unsorted[i])
      sums->inside[i][truth->to_variant] += truth->quantity;
    if (truth->from == self->shelves[i] || truth->from == self->unsorted[i])
      sums->inside[i][truth->from_variant] -= truth->quantity;
  }
  if (truth->to == VP_LOCATION_PERSON || truth->to == VP_LOCATION_WELFARE)
    sums->out += truth->quantity;
}

static void
compare_span (Place *self, GArray *history, const VpStockSpan *span)
{
  g_autoptr (GError) error = NULL;
  Sums expected = { .place = self }, found = { .place = self };

  for (guint i = 0; i < history->len; i++) {
    const Truth *truth = &g_array_index (history, Truth, i);

    if (truth->day >= span->from && truth->day <= span->to && (span->believed == 0 || truth->entered_on <= span->believed))
      add_truth (self, truth, &expected);
  }
  g_assert_true (vp_stock_query_totals (self->store.db, span, add_total_cb, &found, &error));
  g_assert_no_error (error);
  g_assert_cmpmem (&expected, sizeof expected, &found, sizeof found);
}

/* For random spans and both clocks, years, months and days together say what the lines say one by one. */
static void
test_two_clocks (Place *self, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20180328);
  g_autoptr (GArray) history = g_array_new (FALSE, FALSE, sizeof (Truth));

  play (self, rand, history);
  g_assert_cmpuint (history->len, >, STEPS / 3);
  vp_test_assert_clean (self->store.db);
  for (guint i = 0; i < 400; i++) {
    VpDate from = FIRST + g_rand_int_range (rand, -40, DAYS), to = from + g_rand_int_range (rand, 0, DAYS);
    VpStockSpan span = { i % 4 == 0 ? 0 : from, to, i % 2 == 0 ? 0 : to + g_rand_int_range (rand, -200, 300) };

    compare_span (self, history, &span);
  }
  for (int year = 2015; year <= 2019; year++)
    for (int month = 1; month <= 12; month++) {
      VpDate start = vp_date_new (year, month, 1);
      VpStockSpan span = { start, start + 30, 0 }, all = { 0, start - 1, start - 1 };

      compare_span (self, history, &span);
      compare_span (self, history, &all);
    }
}

static gint64
begin_take (Place *self, int counters)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (gint64));
  VpStockTake take = { .house_id = self->houses[0], .scope = (char *) "", .blind = TRUE, .counters = counters,
                       .started_on = FIRST };

  g_array_append_val (places, self->shelves[0]);
  vp_db_begin (self->store.db, &error);
  g_assert_true (vp_stock_take_store_begin (self->store.db, &take, places, &error));
  vp_test_commit (self->store.db, "take", NULL);
  g_free (take.code);
  return take.id;
}

static void
count (Place *self, gint64 take, guint row, int counter, gint64 pieces, int code)
{
  g_autoptr (GError) error = NULL;
  gboolean ok;

  vp_db_begin (self->store.db, NULL);
  ok = vp_stock_take_store_count (self->store.db, take, row, counter, pieces, FALSE, &error);
  if (!ok)
    vp_db_rollback (self->store.db);
  else
    vp_test_commit (self->store.db, "count", NULL);
  if (code < 0)
    g_assert_no_error (error);
  else
    g_assert_error (error, VP_ERROR, code);
}

/* What moves after a shelf was counted is not in what was expected of it, and what moved before is. */
static void
test_count_open_door (Place *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  gint64 take;

  for (guint i = 0; i < 3; i++)
    post_one (self, VP_STOCK_INTAKE, VP_LOCATION_DONOR, self->shelves[0], i, 20);
  take = begin_take (self, 2);
  post_one (self, VP_STOCK_CLAIM, self->shelves[0], VP_LOCATION_PERSON, 0, 3); /* before the count */
  count (self, take, 1, 1, 17, -1);
  count (self, take, 2, 1, 19, -1);
  post_one (self, VP_STOCK_CLAIM, self->shelves[0], VP_LOCATION_PERSON, 0, 5); /* after it */
  post_one (self, VP_STOCK_INTAKE, VP_LOCATION_DONOR, self->shelves[0], 1, 4);
  count (self, take, 2, 1, 19, VP_ERROR_EXISTS); /* the sheet once more */
  count (self, take, 9, 1, 19, VP_ERROR_INVALID);
  count (self, take, 3, 1, -1, VP_ERROR_INVALID);
  count (self, take, 3, 3, 1, VP_ERROR_INVALID);
  rows = vp_stock_take_store_rows (self->store.db, take, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 3);
  g_assert_cmpint (((VpTakeRow *) rows->pdata[0])->expected, ==, 17);
  g_assert_cmpint (((VpTakeRow *) rows->pdata[1])->expected, ==, 20);
  g_assert_cmpint (((VpTakeRow *) rows->pdata[1])->counts[0], ==, 19);
  g_assert_cmpint (((VpTakeRow *) rows->pdata[1])->counts[1], ==, -1);
  g_assert_cmpint (((VpTakeRow *) rows->pdata[2])->counts[0], ==, -1);
  g_assert_cmpint (((VpTakeRow *) rows->pdata[2])->expected, ==, 20);
}

/* A ledger line that was changed behind the program's back is found by the chain of closed days. */
static void
test_closed_days (Place *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  VpHouseClose close = { .house_id = self->houses[0], .day = FIRST };

  post_one (self, VP_STOCK_INTAKE, VP_LOCATION_DONOR, self->shelves[0], 0, 20);
  vp_db_begin (self->store.db, &error);
  g_assert_true (vp_close_store_insert (self->store.db, &close, &error));
  vp_test_commit (self->store.db, "close", NULL);
  post_one (self, VP_STOCK_INTAKE, VP_LOCATION_DONOR, self->shelves[0], 0, 5);
  vp_db_begin (self->store.db, &error);
  g_assert_false (vp_close_store_insert (self->store.db, &close, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_EXISTS);
  g_clear_error (&error);
  vp_db_rollback (self->store.db);
  vp_test_assert_clean (self->store.db);
  g_assert_true (vp_db_exec (self->store.db, "DROP TRIGGER stock_line_no_update;"
                             "UPDATE stock_line SET quantity = 19 WHERE quantity = 20", &error));
  g_assert_cmpint (vp_test_violations (self->store.db, "closed-days"), ==, 1);
  g_assert_cmpint (vp_test_violations (self->store.db, "stock-balances"), >, 0);
  g_assert_cmpint (vp_test_violations (self->store.db, "stock-roll-ups"), >, 0);
  g_free (close.digest);
}

static void
test_catalogue (Place *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = vp_item_store_list (self->store.db, &error);
  VpItem *item = NULL;
  gint64 id;

  for (guint i = 0; i < items->len; i++)
    if (strcmp (((VpItem *) items->pdata[i])->name, "棉服") == 0)
      item = items->pdata[i];
  g_assert (item != NULL);
  g_assert_cmpstr (item->letters, ==, "mf");
  post_one (self, VP_STOCK_INTAKE, VP_LOCATION_DONOR, self->shelves[0], 0, 2);
  vp_db_begin (self->store.db, &error);
  item->retired = TRUE;
  g_assert_false (vp_item_store_save (self->store.db, item, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_CONFLICT);
  g_assert_nonnull (strstr (error->message, "人民路爱心小屋"));
  g_clear_error (&error);
  vp_db_rollback (self->store.db);
  post_one (self, VP_STOCK_CLAIM, self->shelves[0], VP_LOCATION_PERSON, 0, 2);
  vp_db_begin (self->store.db, &error);
  g_assert_true (vp_item_store_save (self->store.db, item, &error));
  /* Goods of that name come in again: so does the item. */
  g_assert_true (vp_item_store_ensure (self->store.db, "棉服", &id, NULL, &error));
  g_assert_cmpint (id, ==, item->id);
  vp_test_commit (self->store.db, "item", NULL);
  g_assert_cmpint (vp_test_int (self->store.db, "SELECT retired_at FROM goods_item WHERE name = '棉服'"), ==, 0);
}

/* Saves one row of a register; the field that was wrong, or -1. */
static int
save_row (VpDb *db, const char *name, const char *called, const char *column, gint64 number, VpRecord **saved)
{
  VpRecord *row = vp_record_new (vp_register_find (name));
  guint field = 0;
  gboolean ok;

  vp_record_set_text (row, row->of->name_field, called);
  vp_record_set_number (row, vp_register_column (row->of, column), number);
  ok = vp_register_save (db, row->of, NULL, row, &field, NULL);
  if (saved != NULL)
    *saved = row;
  else
    vp_record_free (row);
  return ok ? -1 : (int) field;
}

static void
assert_in_use (VpDb *db, const char *name, gint64 id, const char *why)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (vp_register_remove (db, vp_register_find (name), id, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_CONFLICT);
  if (strstr (error->message, why) == NULL)
    g_error ("“%s” is not in: %s", why, error->message);
}

/* What is in use is not taken away, and says why. */
static void
test_catalogue_removal (Place *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VpRecord) clothes = vp_register_get (self->store.db, vp_register_find ("goods-category"), 1, &error), below = NULL;
  g_autoptr (VpRecord) circle = vp_record_copy (clothes);
  guint parent = vp_register_column (clothes->of, "parent_id"), field;

  post_one (self, VP_STOCK_INTAKE, VP_LOCATION_DONOR, self->shelves[0], 0, 2);
  assert_in_use (self->store.db, "love-house", self->houses[0], "Places with goods: 1（货架）");
  assert_in_use (self->store.db, "house-place", self->shelves[0], "Goods that lie there");
  assert_in_use (self->store.db, "goods-category", clothes->id, "Items: ");
  g_assert_cmpint (save_row (self->store.db, "goods-category", "童装类", "parent_id", clothes->id, &below), ==, -1);
  g_assert_cmpstr (vp_record_text (below, vp_register_column (below->of, "letters")), ==, "tzl");
  vp_record_set_number (circle, parent, below->id);
  g_assert_false (vp_register_save (self->store.db, circle->of, clothes, circle, &field, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
  g_assert_cmpuint (field, ==, parent);
  g_clear_error (&error);
  g_assert_true (vp_register_remove (self->store.db, below->of, below->id, &error));
  vp_test_assert_clean (self->store.db);
}

static char *
text_of (const VpRecord *row, const char *column)
{
  guint field = vp_register_column (row->of, column);

  return vp_value_to_text (&row->of->fields[field].rule, &row->values[field]);
}

static VpRecord *
get_row (VpDb *db, const char *name, gint64 id)
{
  VpRecord *row = vp_register_get (db, vp_register_find (name), id, NULL);

  g_assert_nonnull (row);
  return row;
}

/* A new house has two letters of its own and its first places, which come and go with it. */
static void
test_new_house (Place *self, gconstpointer data)
{
  VpDb *db = self->store.db;
  g_autoptr (VpRecord) house = NULL, named = NULL, again = NULL, place = NULL;
  g_autofree char *letters = NULL, *second = NULL, *rank = NULL, *kind = NULL;
  g_autoptr (GPtrArray) places = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (save_row (db, "love-house", "人民东路爱心小屋", "district", 0, &house), ==, -1);
  g_assert_cmpstr (letters = text_of (house, "letters"), ==, "RN"); /* RM is another house's */
  g_assert_cmpstr (rank = text_of (house, "rank"), ==, "3");
  places = vp_location_store_list (db, house->id, &error);
  g_assert_cmpuint (places->len, ==, 3);
  place = get_row (db, "house-place", ((VpLocation *) places->pdata[2])->id);
  g_assert_cmpstr (kind = text_of (place, "kind"), ==, "Shelf");
  g_assert_cmpstr (vp_record_name (place), ==, "货架");
  g_assert_true (vp_register_remove (db, house->of, house->id, &error));
  g_clear_pointer (&places, g_ptr_array_unref);
  again = get_row (db, "love-house", house->id);
  g_assert_cmpint (again->removed_at, >, 0);
  g_assert_cmpint (save_row (db, "love-house", "一二三", "district", 0, &named), ==, -1);
  g_assert_cmpstr (second = text_of (named, "letters"), ==, "YE");
  vp_test_assert_clean (db);
}

static gboolean
change_text (VpDb *db, const VpRecord *former, const char *column, const char *text, guint *field, GError **error)
{
  g_autoptr (VpRecord) row = vp_record_copy (former);

  vp_record_set_text (row, vp_register_column (row->of, column), text);
  return vp_register_save (db, row->of, former, row, field, error);
}

/* Two capitals, and nobody else's. */
static void
test_letters (Place *self, gconstpointer data)
{
  static const struct { const char *typed; VpError code; } cases[] = {
    { "A", VP_ERROR_INVALID }, { "A1", VP_ERROR_INVALID }, { "人", VP_ERROR_INVALID }, { "js", VP_ERROR_EXISTS },
  };
  g_autoptr (VpRecord) house = get_row (self->store.db, "love-house", self->houses[0]), changed = NULL;
  g_autofree char *letters = NULL;
  guint field;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_false (change_text (self->store.db, house, "letters", cases[i].typed, &field, &error));
    g_assert_error (error, VP_ERROR, (int) cases[i].code);
    g_assert_cmpuint (field, ==, vp_register_column (house->of, "letters"));
  }
  g_assert_true (change_text (self->store.db, house, "letters", "xy", &field, NULL));
  changed = get_row (self->store.db, "love-house", self->houses[0]);
  g_assert_cmpstr (letters = text_of (changed, "letters"), ==, "XY");
}

static int
save_place (Place *self, const char *name, const char *code, gint64 parent, VpRecord **saved)
{
  VpRecord *row = vp_record_new (vp_register_find ("house-place"));
  guint field = 0;
  gboolean ok;

  vp_record_set_number (row, row->of->part->field, self->houses[0]);
  vp_record_set_text (row, row->of->name_field, name);
  vp_record_set_text (row, vp_register_column (row->of, "code"), code);
  vp_record_set_number (row, vp_register_column (row->of, "parent_id"), parent);
  ok = vp_register_save (self->store.db, row->of, NULL, row, &field, NULL);
  if (ok && saved != NULL)
    *saved = row;
  else
    vp_record_free (row);
  return ok ? -1 : (int) field;
}

/* A label that hangs on a shelf already is taken over, and never given to another place. */
static void
test_places (Place *self, gconstpointer data)
{
  VpDb *db = self->store.db;
  const VpRegister *of = vp_register_find ("house-place");
  int code = (int) vp_register_column (of, "code"), parent = (int) vp_register_column (of, "parent_id");
  g_autoptr (VpRecord) kept = NULL, next = NULL, within = NULL, moved = NULL;
  g_autofree char *label = NULL, *kind = NULL, *rank = NULL;
  g_autoptr (GError) error = NULL;
  guint field;

  g_assert_cmpint (save_place (self, "一号架", "L000041", 0, &kept), ==, -1);
  g_assert_cmpint (save_place (self, "二号架", "", 0, &next), ==, -1);
  g_assert_cmpstr (label = text_of (next, "code"), ==, "L000042");
  g_assert_cmpstr (kind = text_of (next, "kind"), ==, "Shelf");
  g_assert_cmpstr (rank = text_of (next, "rank"), ==, "5"); /* behind the three of the house and the other one */
  g_assert_cmpint (save_place (self, "三号架", "L000042", 0, NULL), ==, code);
  g_assert_cmpint (save_place (self, "三号架", "B000007", 0, NULL), ==, code);
  g_assert_cmpint (save_place (self, "三号架", "L00000x", 0, NULL), ==, code);
  g_assert_cmpint (save_place (self, "三号架", "L43", 0, NULL), ==, code);
  g_assert_cmpint (save_place (self, "二号架", "", 0, NULL), ==, (int) of->name_field);
  g_assert_cmpint (save_place (self, "上层", "", next->id, &within), ==, -1);
  g_assert_cmpint (save_place (self, "下层", "", self->shelves[1], NULL), ==, parent); /* of the other house */
  moved = vp_record_copy (next);
  vp_record_set_number (moved, (guint) parent, within->id);
  g_assert_false (vp_register_save (db, of, next, moved, &field, &error));
  g_assert_cmpuint (field, ==, (guint) parent);
  g_clear_error (&error);
  assert_in_use (db, "house-place", next->id, "Places of the houses: 1");
  g_assert_true (vp_register_remove (db, of, within->id, &error));
  g_assert_false (vp_db_exec (db, "INSERT INTO location (id, kind, house_id, code, register) SELECT 900, 11, id, 'B9', 'place' FROM house", NULL));
  vp_test_assert_clean (db);
}

/* A size stands once in its set; one of goods that were entered neither goes nor lets its set become another. */
static void
test_sizes (Place *self, gconstpointer data)
{
  VpDb *db = self->store.db;
  g_autoptr (GError) error = NULL;
  g_autoptr (VpRecord) size = NULL, other = NULL, set = NULL;
  VpVariant variant = { .item_id = 10 };
  gint64 shoes = vp_test_int (db, "SELECT id FROM size_set WHERE name = '鞋码'");

  g_assert_cmpint (save_row (db, "goods-size", "45", "set_id", shoes, &size), ==, -1);
  g_assert_cmpint (vp_record_number (size, vp_register_column (size->of, "rank")), ==, 6); /* behind the others of the set */
  g_assert_cmpint (save_row (db, "goods-size", "45", "set_id", shoes, NULL), ==, (int) size->of->name_field);
  g_assert_cmpint (save_row (db, "goods-size", "46", "set_id", shoes, &other), ==, -1);
  vp_db_begin (db, NULL);
  variant.size_id = size->id;
  g_assert_true (vp_variant_store_ensure (db, &variant, &error));
  vp_test_commit (db, "variant", NULL);
  assert_in_use (db, "goods-size", size->id, "Goods entered: 1");
  assert_in_use (db, "size-set", shoes, "Items: ");
  g_assert_true (vp_register_remove (db, other->of, other->id, &error));
  g_assert_cmpint (save_row (db, "size-set", "鞋号", "sizes", 0, &set), ==, -1);
  g_assert_false (vp_register_merge (db, set->of, set->id, shoes, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_CONFLICT);
  g_assert_false (vp_db_exec (db, "DELETE FROM goods_size", NULL));
  vp_test_assert_clean (db);
}

/* A limit is never changed: another one goes on from its first day. */
static void
test_limit_versions (Place *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rules = vp_claim_rule_store_list (self->store.db, FIRST, &error), later = NULL, former = NULL;
  const VpClaimRule *rule = rules->pdata[1];
  VpClaimRule next = *rule;

  g_assert_cmpint (rule->quantity, ==, 6);
  next.quantity = 8;
  next.valid_from = FIRST + 10;
  vp_db_begin (self->store.db, &error);
  g_assert_true (vp_claim_rule_store_supersede (self->store.db, rule, &next, &error));
  vp_test_commit (self->store.db, "limit", NULL);
  former = vp_claim_rule_store_list (self->store.db, FIRST + 9, &error);
  later = vp_claim_rule_store_list (self->store.db, FIRST + 10, &error);
  g_assert_cmpuint (former->len, ==, rules->len);
  g_assert_cmpuint (later->len, ==, rules->len);
  g_assert_cmpint (((VpClaimRule *) former->pdata[1])->quantity, ==, 6);
  g_assert_cmpint (((VpClaimRule *) later->pdata[1])->quantity, ==, 8);
  /* From the same day: what was typed wrong is put right. */
  rule = later->pdata[1];
  next.quantity = 9;
  vp_db_begin (self->store.db, &error);
  g_assert_true (vp_claim_rule_store_supersede (self->store.db, rule, &next, &error));
  g_assert_cmpint (next.id, ==, rule->id);
  next.valid_from = FIRST;
  g_assert_false (vp_claim_rule_store_supersede (self->store.db, rule, &next, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
  vp_db_rollback (self->store.db);
}

/* A paper number is one paper: of one kind, in one house. Another kind or house may have the same; one that was taken back
 * is free again. */
static void
test_paper_numbers (Place *self, gconstpointer data)
{
  static const struct { VpStockKind kind; guint house; const char *paper; gboolean ok; } cases[] = {
    { VP_STOCK_INTAKE, 0, "P-1", TRUE }, { VP_STOCK_INTAKE, 0, "P-1", FALSE }, { VP_STOCK_INTAKE, 0, "P-2", TRUE },
    { VP_STOCK_CLAIM, 0, "P-1", TRUE }, { VP_STOCK_CLAIM, 0, "P-1", FALSE }, { VP_STOCK_INTAKE, 1, "P-1", TRUE },
    { VP_STOCK_INTAKE, 1, "P-1", FALSE }, { VP_STOCK_INTAKE, 0, "", TRUE }, { VP_STOCK_INTAKE, 0, "", TRUE },
  };
  gint64 first = 0;

  post_one (self, VP_STOCK_INTAKE, VP_LOCATION_DONOR, self->shelves[0], 0, 9);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    gboolean intake = cases[i].kind == VP_STOCK_INTAKE;
    VpStockDocument *document = new_document (self, cases[i].kind, intake ? VP_LOCATION_DONOR : self->shelves[0],
                                              intake ? self->shelves[cases[i].house] : VP_LOCATION_PERSON, 0, 1);
    gint64 id;

    document->house_id = self->houses[cases[i].house];
    document->paper = g_strdup (cases[i].paper);
    id = post (self, document, &error);
    g_assert_cmpint (id != 0, ==, cases[i].ok);
    if (!cases[i].ok)
      g_assert_error (error, VP_ERROR, VP_ERROR_EXISTS);
    first = i == 0 ? id : first;
  }
  g_assert_true (reverse (self, first, NULL));
}

/* A document that takes another back begins with its last line: what came into a place goes before what left it. */
static void
test_mirror_order (Place *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VpStockDocument) document = NULL, mirror = NULL;
  VpStockDocument *made = new_document (self, VP_STOCK_SORTING, VP_LOCATION_ESTIMATE, self->unsorted[0], 0, 3);
  gint64 id;

  vp_stock_document_add (made, self->unsorted[0], self->shelves[0], self->variants[0], 3);
  id = post (self, made, &error);
  g_assert_no_error (error);
  g_assert_true (reverse (self, id, &error));
  document = vp_stock_store_get (self->store.db, id, &error);
  mirror = vp_stock_store_get (self->store.db, document->reversed_by, &error);
  for (guint i = 0; i < 2; i++) {
    const VpStockLine *line = document->lines->pdata[i], *back = mirror->lines->pdata[1 - i];

    g_assert_cmpint (back->reverses, ==, line->id);
    g_assert_cmpint (back->quantity, ==, -line->quantity);
  }
  g_assert_cmpint (quantity (self, self->shelves[0], 0), ==, 0);
  vp_test_assert_clean (self->store.db);
}

/* What is entered anew after two undoes is worth what it was, and by the same paper. */
static void
test_undo_of_undo (Place *self, gconstpointer data)
{
  static const VpValueBasis bases[] = { VP_VALUE_PAPER, VP_VALUE_FAIR, VP_VALUE_SET };

  for (guint i = 0; i < G_N_ELEMENTS (bases); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (VpStockDocument) document = NULL, again = NULL;
    VpStockDocument *made = new_document (self, VP_STOCK_INTAKE, VP_LOCATION_DONOR, self->shelves[0], 0, 3);
    const VpStockLine *line;
    gint64 id;

    ((VpStockLine *) made->lines->pdata[0])->value = 12050;
    ((VpStockLine *) made->lines->pdata[0])->value_basis = bases[i];
    id = post (self, made, &error);
    g_assert_true (reverse (self, id, &error));
    document = vp_stock_store_get (self->store.db, id, &error);
    vp_db_begin (self->store.db, &error);
    g_assert_true (vp_stock_store_revert (self->store.db, document->reversed_by, "it was right", &error));
    vp_test_commit (self->store.db, "undo", NULL);
    again = vp_stock_store_get (self->store.db, vp_test_int (self->store.db, "SELECT max (id) FROM stock_document"), &error);
    g_assert_no_error (error);
    line = again->lines->pdata[0];
    g_assert_cmpint (line->quantity, ==, 3);
    g_assert_cmpint (line->value, ==, 12050);
    g_assert_cmpint (line->value_basis, ==, bases[i]);
  }
}

static guint
count_found (Place *self, const char *text)
{
  VpStockFilter filter = { .text = text };
  g_autoptr (GPtrArray) found = vp_stock_query_documents (self->store.db, &filter, 0, NULL);

  return found->len;
}

/* A document is found by a part of its code, its paper number, or the name of its donor, and by nothing else. */
static void
test_search (Place *self, gconstpointer data)
{
  static const struct { const char *text; guint n; } cases[] = {
    { "", 2 }, { "RRM000001", 1 }, { "rrm000001", 1 }, { "RRM", 2 }, { "P-77", 1 }, { "77", 1 }, { "p-78", 0 }, { "燕", 1 },
    { "燕旻", 1 }, { "旻燕", 0 }, { "%", 0 }, { "_", 0 }, { "'", 0 },
  };
  VpStockDocument *document = new_document (self, VP_STOCK_INTAKE, VP_LOCATION_DONOR, self->shelves[0], 0, 1);
  VpParty party = { .kind = VP_PARTY_PERSON, .name = (char *) "燕旻" };
  g_autoptr (GError) error = NULL;

  vp_db_begin (self->store.db, NULL);
  g_assert_true (vp_party_store_save (self->store.db, &party, NULL));
  vp_test_commit (self->store.db, "party", NULL);
  document->paper = g_strdup ("P-77");
  document->party_id = party.id;
  post (self, document, &error);
  g_assert_no_error (error);
  post_one (self, VP_STOCK_INTAKE, VP_LOCATION_DONOR, self->shelves[0], 0, 1);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("%s", cases[i].text);
    g_assert_cmpuint (count_found (self, cases[i].text), ==, cases[i].n);
  }
  g_free (party.code);
}

/* Children are members of their household. */
static void
test_households (Place *self, gconstpointer data)
{
  static const struct { VpPartyKind kind; int members, children; gboolean ok; } cases[] = {
    { VP_PARTY_HOUSEHOLD, 2, 1, TRUE }, { VP_PARTY_HOUSEHOLD, 2, 2, TRUE }, { VP_PARTY_HOUSEHOLD, 2, 3, FALSE },
    { VP_PARTY_HOUSEHOLD, 0, 1, TRUE }, { VP_PARTY_HOUSEHOLD, 0, 2, FALSE }, { VP_PARTY_WELFARE, 1, 30, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *name = g_strdup_printf ("王%u", i);
    VpParty party = { .kind = cases[i].kind, .name = name, .members = cases[i].members, .children = cases[i].children };
    g_autoptr (GError) error = NULL;

    vp_db_begin (self->store.db, &error);
    g_assert_cmpint (vp_party_store_save (self->store.db, &party, &error), ==, cases[i].ok);
    if (!cases[i].ok)
      g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
    vp_test_commit (self->store.db, "party", NULL);
    g_free (party.code);
  }
}

/* Donors and receivers stand in the order of their pinyin, as everywhere. */
static void
test_party_order (Place *self, gconstpointer data)
{
  static const char *const names[] = { "丁一", "万里", "上官云", "严正", "曾国", "单雄" };
  static const char *const sorted[] = { "丁一", "单雄", "上官云", "万里", "严正", "曾国" };
  g_autoptr (GPtrArray) list = NULL;

  vp_db_begin (self->store.db, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    VpParty party = { .kind = VP_PARTY_PERSON, .name = (char *) names[i] };

    g_assert_true (vp_party_store_save (self->store.db, &party, NULL));
    g_free (party.code);
  }
  vp_test_commit (self->store.db, "party", NULL);
  list = vp_party_store_list (self->store.db, 0, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (sorted); i++)
    g_assert_cmpstr (((VpParty *) list->pdata[i])->name, ==, sorted[i]);
}

int
main (int argc, char **argv)
{
  static const struct { const char *path; void (*func) (Place *self, gconstpointer data); } tests[] = {
    { "/stock/short", test_short }, { "/stock/short-then", test_short_then },
    { "/stock/short-between", test_short_between }, { "/stock/refused-by-schema", test_refused_by_schema },
    { "/stock/twice", test_twice }, { "/stock/plan", test_plan }, { "/stock/undo-redo", test_undo_redo },
    { "/stock/receipt-locks", test_receipt_locks }, { "/stock/two-clocks", test_two_clocks },
    { "/stock/count-open-door", test_count_open_door }, { "/stock/closed-days", test_closed_days },
    { "/stock/catalogue", test_catalogue }, { "/stock/catalogue-removal", test_catalogue_removal },
    { "/stock/sizes", test_sizes }, { "/stock/new-house", test_new_house }, { "/stock/letters", test_letters },
    { "/stock/places", test_places }, { "/stock/limit-versions", test_limit_versions },
    { "/stock/paper-numbers", test_paper_numbers },
    { "/stock/mirror-order", test_mirror_order }, { "/stock/undo-of-undo", test_undo_of_undo },
    { "/stock/search", test_search }, { "/stock/households", test_households }, { "/stock/party-order", test_party_order },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Place, NULL, set_up, tests[i].func, tear_down);
  return g_test_run ();
}
