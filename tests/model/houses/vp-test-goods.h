/* vp-test-goods.h: two love houses with donors, receivers and some documents, and their papers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-stock.h"
#include "vp-test-paper.h"
#include "vp-test-store.h"

G_BEGIN_DECLS

/* Who enters. */
#define VP_TEST_CLERK "李军玲"

#define VP_TEST_DAY (vp_date_new (2018, 3, 28))

typedef struct {
  VpTestPaper file;
  VpTestStore store;
  VpDb *db;                       /* borrowed from the store */
  gint64 houses[2];               /* 人民路 (RM), 建设路 (JS) */
  gint64 person, unit, pseudonym, anonymous; /* donors */
  gint64 home, household;         /* receivers */
} VpTestGoods;

void      vp_test_goods_set_up    (VpTestGoods *self, gconstpointer data);
void      vp_test_goods_tear_down (VpTestGoods *self, gconstpointer data);

/* A form of the first house on %VP_TEST_DAY; freed with vp_test_form_free(). */
VpGoodsForm *vp_test_form         (VpTestGoods *self, gint64 party_id);
void      vp_test_form_free       (VpGoodsForm *form);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpGoodsForm, vp_test_form_free)
/* @value: 分 of the line by paper, 0 = not valued */
VpGoodsLine *vp_test_add          (VpGoodsForm *form, gint64 item, gint64 size, int season, int condition, gint64 quantity,
                                   gint64 value);
/* Posts and asserts that it goes well. */
gint64    vp_test_intake          (VpTestGoods *self, VpGoodsForm *form);
/* An intake with @n lines of several items by @party_id. */
gint64    vp_test_donate          (VpTestGoods *self, gint64 party_id, guint n);

/* Asserts that there is a paper, writes it under the path of the fixture, gives its text without blanks. Frees @paper. */
char     *vp_test_text_of         (VpTestGoods *self, VpPaper *paper, const GError *error);
/* Whether the first page carries that QR code; true where no decoder is installed. */
gboolean  vp_test_has_code        (VpTestGoods *self, const char *code);

G_END_DECLS
