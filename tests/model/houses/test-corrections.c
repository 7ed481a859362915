/* test-corrections.c: a document in the place of one that was typed wrong, in one transaction
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-counter.h"
#include "vp-error.h"
#include "vp-goods-receipt.h"
#include "vp-outbox.h"
#include "vp-register-store.h"
#include "vp-test-goods.h"

#include <string.h>

#define COAT 2

static VpGoodsForm *
new_form (VpTestGoods *self, int day, gint64 quantity, const char *paper)
{
  VpGoodsForm *form = vp_test_form (self, 0);

  form->day = VP_TEST_DAY + day;
  form->paper = paper;
  vp_test_add (form, COAT, 0, 3, 2, quantity, 0);
  return form;
}

static gint64
take_in (VpTestGoods *self, int day, gint64 quantity, const char *paper)
{
  g_autoptr (VpGoodsForm) form = new_form (self, day, quantity, paper);

  return vp_test_intake (self, form);
}

static gint64
give_out (VpTestGoods *self, int day, gint64 quantity)
{
  g_autoptr (VpGoodsForm) form = new_form (self, day, quantity, NULL);
  g_autoptr (GError) error = NULL;
  gint64 id;

  form->override_reason = "家中失火";
  g_assert_true (vp_stock_claim (self->db, form, &id, &error));
  g_assert_no_error (error);
  return id;
}

static gint64
stock (VpTestGoods *self)
{
  return vp_test_int (self->db, "SELECT ifnull (sum (quantity), 0) FROM stock_balance");
}

/* Gives the id of the document in the place of @id, 0 where it is refused and nothing has changed. */
static gint64
correct (VpTestGoods *self, gint64 id, VpStockKind kind, int day, gint64 quantity, const char *paper, gboolean chain,
         GError **error)
{
  g_autoptr (VpGoodsForm) form = new_form (self, day, quantity, paper);
  gint64 before = stock (self), documents = vp_test_int (self->db, "SELECT count (*) FROM stock_document"), again = 0;
  gboolean ok;

  form->corrects = id;
  form->correct_reason = "数量录错";
  form->correct_chain = chain;
  form->override_reason = "家中失火";
  ok = kind == VP_STOCK_INTAKE ? vp_stock_intake (self->db, form, &again, error)
                               : vp_stock_claim (self->db, form, &again, error);
  vp_test_assert_clean (self->db);
  if (ok)
    return again;
  g_assert_cmpint (stock (self), ==, before);
  g_assert_cmpint (vp_test_int (self->db, "SELECT count (*) FROM stock_document"), ==, documents);
  return 0;
}

static void
assert_refused (VpTestGoods *self, gint64 id, VpStockKind kind, int day, gint64 quantity, int code, const char *told)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (correct (self, id, kind, day, quantity, NULL, FALSE, &error), ==, 0);
  g_test_message ("%s", error->message);
  g_assert_error (error, VP_ERROR, code);
  g_assert_nonnull (strstr (error->message, told));
}

/* 30 came, 25 went: 28 or 25 can stand in the place of the 30, 24 only with what went being taken back. */
static void
test_intake (VpTestGoods *self, gconstpointer data)
{
  gint64 id = take_in (self, 0, 30, "P-77"), entries, again;
  g_autoptr (VpStockDocument) document = NULL;
  g_autoptr (GError) error = NULL;

  give_out (self, 0, 25);
  entries = vp_test_int (self->db, "SELECT count (*) FROM outbox");
  again = correct (self, id, VP_STOCK_INTAKE, 0, 28, "P-77", FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (stock (self), ==, 3);
  g_assert_cmpint (vp_test_int (self->db, "SELECT count (*) FROM outbox"), ==, entries + 1);
  document = vp_stock_store_get (self->db, again, NULL);
  g_assert_cmpstr (document->paper, ==, "P-77");
  g_assert_nonnull (strstr (document->reason, "RRM"));
  /* One undo brings the wrong one back as it was, its paper number too. */
  g_assert_true (vp_outbox_revert (self->db, vp_test_last_seq (self->db), VP_ACTION_UNDO, &error));
  g_assert_no_error (error);
  g_assert_cmpint (stock (self), ==, 5);
  g_assert_cmpint (vp_test_int (self->db, "SELECT count (*) FROM stock_paper p JOIN stock_line l USING (document_id)"
                                " WHERE p.paper = 'P-77' AND l.quantity = 30"), ==, 1);
  vp_test_assert_clean (self->db);
  /* And again the other way round. */
  g_assert_true (vp_outbox_revert (self->db, vp_test_last_seq (self->db), VP_ACTION_UNDO, &error));
  g_assert_no_error (error);
  g_assert_cmpint (stock (self), ==, 3);
  vp_test_assert_clean (self->db);
}

/* What was corrected, taken back later, brought back and taken back once more is one document each time. */
static void
test_undo_later (VpTestGoods *self, gconstpointer data)
{
  static const gint64 after[] = { 8, 0, 8, 0 };
  gint64 id = take_in (self, 0, 30, NULL), again;
  g_autoptr (GError) error = NULL;

  again = correct (self, id, VP_STOCK_INTAKE, 0, 8, NULL, FALSE, &error);
  g_assert_no_error (error);
  g_assert_true (vp_stock_correct (self->db, again, "没有这回事", NULL, FALSE, &error));
  for (guint i = 0; i < G_N_ELEMENTS (after); i++) {
    g_assert_true (vp_outbox_revert (self->db, vp_test_last_seq (self->db), VP_ACTION_UNDO, &error));
    g_assert_no_error (error);
    g_assert_cmpint (stock (self), ==, after[i]);
    vp_test_assert_clean (self->db);
  }
}

static void
test_intake_edge (VpTestGoods *self, gconstpointer data)
{
  gint64 id = take_in (self, 0, 30, "P-77"), again;
  g_autoptr (GError) error = NULL;

  give_out (self, 0, 25);
  again = correct (self, id, VP_STOCK_INTAKE, 0, 25, "P-77", FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (stock (self), ==, 0);
  assert_refused (self, again, VP_STOCK_INTAKE, 0, 24, VP_ERROR_CONFLICT, "1 later documents would go short");
  g_assert_cmpint (correct (self, again, VP_STOCK_INTAKE, 0, 24, "P-77", TRUE, &error), !=, 0);
  g_assert_no_error (error);
  g_assert_cmpint (stock (self), ==, 24);
}

/* With leave to take later ones back they stay where they need not go. */
static void
test_chain_is_last (VpTestGoods *self, gconstpointer data)
{
  gint64 id = take_in (self, 0, 30, NULL);
  g_autoptr (GError) error = NULL;

  give_out (self, 0, 25);
  g_assert_cmpint (correct (self, id, VP_STOCK_INTAKE, 0, 26, NULL, TRUE, &error), !=, 0);
  g_assert_no_error (error);
  g_assert_cmpint (stock (self), ==, 1);
}

/* Of a claim its own pieces are there for the one in its place. */
static void
test_claim (VpTestGoods *self, gconstpointer data)
{
  gint64 id, again;
  g_autoptr (GError) error = NULL;

  take_in (self, 0, 30, NULL);
  id = give_out (self, 0, 25);
  again = correct (self, id, VP_STOCK_CLAIM, 0, 30, NULL, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (stock (self), ==, 0);
  assert_refused (self, again, VP_STOCK_CLAIM, 0, 31, VP_ERROR_CONFLICT, "there are 30, 31 are wanted");
}

static void
test_refusals (VpTestGoods *self, gconstpointer data)
{
  gint64 id = take_in (self, 0, 30, NULL), other;
  g_autoptr (VpGoodsForm) form = new_form (self, 0, 3, NULL);
  g_autoptr (GError) error = NULL;

  assert_refused (self, id, VP_STOCK_CLAIM, 0, 3, VP_ERROR_INVALID, "kind and house");
  form->house_id = self->houses[1];
  form->corrects = id;
  form->correct_reason = "数量录错";
  g_assert_false (vp_stock_intake (self->db, form, NULL, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
  g_clear_error (&error);
  form->house_id = self->houses[0];
  form->correct_reason = " ";
  g_assert_false (vp_stock_intake (self->db, form, NULL, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "reason"));
  g_clear_error (&error);
  other = correct (self, id, VP_STOCK_INTAKE, 0, 29, NULL, FALSE, &error);
  g_assert_no_error (error);
  assert_refused (self, id, VP_STOCK_INTAKE, 0, 28, VP_ERROR_CONFLICT, "taken back before");
  g_assert_true (vp_goods_receipt_write (self->db, other, self->file.path, NULL, &error));
  g_assert_no_error (error);
  assert_refused (self, other, VP_STOCK_INTAKE, 0, 28, VP_ERROR_CONFLICT, "receipt");
}

/* A household at its limit: the claim in the place of another is not counted beside it. */
static void
test_limits (VpTestGoods *self, gconstpointer data)
{
  g_autoptr (VpGoodsForm) form = new_form (self, 0, 0, NULL);
  VpGoodsLine *line = &g_array_index (form->lines, VpGoodsLine, 0);
  g_auto (VpClaimAnswer) answer = { 0 };
  g_autoptr (GError) error = NULL;
  gint64 id, limit;

  take_in (self, 0, 90, NULL);
  form->party_id = self->household;
  g_assert_true (vp_stock_ask_limits (self->db, form, &answer, NULL));
  limit = line->quantity = answer.limit;
  g_assert_true (vp_stock_claim (self->db, form, &id, &error));
  g_assert_no_error (error);
  form->corrects = id;
  form->correct_reason = "数量录错";
  vp_claim_answer_clear (&answer);
  g_assert_true (vp_stock_ask_limits (self->db, form, &answer, NULL));
  g_assert_cmpint (answer.used, ==, 0);
  g_assert_null (answer.refusal);
  line->quantity = limit + 1;
  g_assert_false (vp_stock_claim (self->db, form, NULL, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_CONFLICT);
  g_clear_error (&error);
  line->quantity = limit;
  g_assert_true (vp_stock_claim (self->db, form, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (stock (self), ==, 90 - limit);
}

/* 10 on the first day, 4 out on the second, 10 more on the third: there are enough now, but without the first ten the
 * second day would have had less than nothing. */
static void
test_earlier_day (VpTestGoods *self, gconstpointer data)
{
  gint64 first = take_in (self, -2, 10, NULL), claim = give_out (self, -1, 4), again;
  g_autoptr (GArray) plan = NULL;
  g_autoptr (GError) error = NULL;

  take_in (self, 0, 10, NULL);
  g_assert_false (vp_stock_correct (self->db, first, "录错", NULL, FALSE, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_CONFLICT);
  g_assert_nonnull (strstr (error->message, "1 later documents"));
  g_clear_error (&error);
  plan = vp_stock_store_plan_reversal (self->db, first, NULL);
  g_assert_cmpuint (plan->len, ==, 2);
  g_assert_cmpint (g_array_index (plan, gint64, 0), ==, claim);
  g_assert_cmpint (g_array_index (plan, gint64, 1), ==, first);
  assert_refused (self, first, VP_STOCK_INTAKE, -2, 3, VP_ERROR_CONFLICT, "1 later documents");
  assert_refused (self, first, VP_STOCK_INTAKE, 0, 10, VP_ERROR_CONFLICT, "1 later documents"); /* the day is too late */
  again = correct (self, first, VP_STOCK_INTAKE, -1, 4, NULL, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (stock (self), ==, 10);
  g_assert_true (vp_stock_correct (self->db, again, "录错", NULL, TRUE, &error));
  g_assert_no_error (error);
  g_assert_cmpint (stock (self), ==, 10);
  vp_test_assert_clean (self->db);
}

static VpCounter *
new_counter (VpTestGoods *self)
{
  VpCounter *counter = vp_counter_new ();
  g_autoptr (VpCatalogue) catalogue = vp_catalogue_read (self->db, NULL);
  g_autoptr (GPtrArray) balances = vp_stock_query_balances (self->db, 0, NULL);
  g_autoptr (GPtrArray) parties = vp_party_store_list (self->db, 0, NULL);
  g_autoptr (GPtrArray) places = vp_location_store_list (self->db, 0, NULL);

  vp_counter_set_data (counter, catalogue, balances, parties, places);
  vp_counter_set_house (counter, self->houses[0]);
  return counter;
}

static VpCounter *
begin_correction (VpTestGoods *self, gint64 id)
{
  VpCounter *counter = new_counter (self);
  g_autoptr (VpStockDocument) document = vp_stock_store_get (self->db, id, NULL);
  g_autofree char *sentence = NULL;

  g_assert_true (vp_counter_take_document (counter, document, &sentence));
  vp_counter_set_correction (counter, document, "数量录错", FALSE);
  return counter;
}

static gboolean
post (VpTestGoods *self, VpCounter *counter)
{
  VpGoodsForm form;
  g_autoptr (GError) error = NULL;
  gboolean ok;

  vp_counter_fill_form (counter, &form);
  form.override_reason = "家中失火";
  ok = vp_counter_post (counter, self->db, &form, FALSE, NULL, &error);
  g_array_unref (form.lines);
  g_assert_cmpint (ok, ==, error == NULL);
  vp_test_assert_clean (self->db);
  return ok;
}

/* At the counter the pieces of the claim that is corrected are free; a draft knows of it; leaving changes nothing. */
static void
test_counter (VpTestGoods *self, gconstpointer data)
{
  gint64 id;
  g_autoptr (VpCounter) counter = NULL, draft = NULL;
  g_autofree char *text = NULL, *more = NULL;
  VpGoodsForm form;

  take_in (self, 0, 30, NULL);
  id = give_out (self, 0, 25);
  counter = begin_correction (self, id);
  g_assert_cmpstr (vp_counter_get_correction (counter), ==, "FRM000001");
  g_assert_cmpint (vp_counter_set_line (counter, 0, 31, &more), ==, VP_COUNTER_REFUSED);
  g_clear_pointer (&more, g_free);
  g_assert_cmpint (vp_counter_set_line (counter, 0, 30, &more), ==, VP_COUNTER_TAKEN);
  text = vp_counter_to_text (counter);
  draft = new_counter (self);
  vp_counter_from_text (draft, text);
  g_assert_cmpstr (vp_counter_get_correction (draft), ==, "FRM000001");
  vp_counter_fill_form (draft, &form);
  g_assert_cmpint (form.corrects, ==, id);
  g_assert_cmpstr (form.correct_reason, ==, "数量录错");
  g_assert_false (form.correct_chain);
  g_array_unref (form.lines);
  g_assert_true (vp_counter_clear_lines (counter));
  g_assert_null (vp_counter_get_correction (counter));
  g_assert_false (vp_counter_bring_back (counter));
  g_assert_cmpint (stock (self), ==, 5);
  g_assert_true (post (self, draft));
  g_assert_cmpint (stock (self), ==, 0);
}

/* A bag that was sorted whole: it is empty until the correction brings it back. */
static void
test_counter_sorting (VpTestGoods *self, gconstpointer data)
{
  g_autoptr (VpGoodsForm) intake = vp_test_form (self, 0), sorting = new_form (self, 0, 20, NULL);
  VpGoodsLine bag = { .bag = TRUE, .quantity = 20 };
  g_autoptr (VpCounter) counter = NULL;
  g_autofree char *told = NULL;
  gint64 source, id, inside, sorted;

  g_array_append_val (intake->lines, bag);
  vp_test_intake (self, intake);
  source = vp_test_int (self->db, "SELECT id FROM location WHERE kind = 11");
  g_assert_true (vp_stock_sort (self->db, sorting, source, FALSE, &id, NULL));
  counter = begin_correction (self, id);
  g_assert_true (vp_counter_get_sorting (counter, &inside, &sorted));
  g_assert_cmpint (inside, ==, 20);
  g_assert_cmpint (sorted, ==, 20);
  g_assert_cmpint (vp_counter_set_line (counter, 0, 18, &told), ==, VP_COUNTER_TAKEN);
  g_assert_true (post (self, counter));
  g_assert_cmpint (vp_test_int (self->db, "SELECT sum (quantity) FROM stock_balance b JOIN location l ON l.id = location_id"
                                " WHERE l.kind = 11"), ==, 2);
}

/* Who is not in the register any more is not left out without a word; another house or mode leaves the correction. */
static void
test_counter_left (VpTestGoods *self, gconstpointer data)
{
  g_autoptr (VpGoodsForm) form = new_form (self, 0, 20, NULL);
  g_autoptr (VpStockDocument) document = NULL;
  g_autoptr (VpCounter) counter = NULL;
  g_autofree char *sentence = NULL;
  gint64 id;

  form->party_id = self->unit;
  id = vp_test_intake (self, form);
  counter = begin_correction (self, id);
  vp_counter_set_house (counter, self->houses[1]);
  g_assert_null (vp_counter_get_correction (counter));
  g_assert_cmpuint (vp_counter_lines (counter)->len, ==, 0);
  vp_counter_free (g_steal_pointer (&counter));
  counter = begin_correction (self, id);
  vp_counter_set_mode (counter, VP_COUNTER_CLAIM);
  g_assert_null (vp_counter_get_correction (counter));
  vp_counter_free (g_steal_pointer (&counter));
  g_assert_true (vp_register_remove (self->db, vp_register_find ("contact"), self->unit, NULL));
  counter = new_counter (self);
  document = vp_stock_store_get (self->db, id, NULL);
  g_assert_false (vp_counter_take_document (counter, document, &sentence));
  g_assert_nonnull (strstr (sentence, "removed"));
}

int
main (int argc, char **argv)
{
  static const struct { const char *path; void (*func) (VpTestGoods *, gconstpointer); } tests[] = {
    { "/corrections/intake", test_intake }, { "/corrections/intake-edge", test_intake_edge },
    { "/corrections/undo-later", test_undo_later },
    { "/corrections/chain-is-last", test_chain_is_last }, { "/corrections/claim", test_claim },
    { "/corrections/refusals", test_refusals }, { "/corrections/limits", test_limits },
    { "/corrections/earlier-day", test_earlier_day }, { "/corrections/counter", test_counter },
    { "/corrections/counter-sorting", test_counter_sorting }, { "/corrections/counter-left", test_counter_left },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, VpTestGoods, NULL, vp_test_goods_set_up, tests[i].func, vp_test_goods_tear_down);
  return g_test_run ();
}
