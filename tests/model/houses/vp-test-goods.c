/* vp-test-goods.c: two love houses with donors, receivers and some documents, and their papers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-test-goods.h"

#include <string.h>

static gint64
add_party (VpTestGoods *self, VpPartyKind kind, const char *name, const char *pseudonym, VpPublish publish)
{
  VpParty party = { .kind = kind, .name = (char *) name, .pseudonym = (char *) pseudonym, .publish = publish,
                    .members = 4, .children = 2 };
  g_autoptr (GError) error = NULL;

  vp_party_store_save (self->db, &party, &error);
  g_assert_no_error (error);
  g_free (party.code);
  return party.id;
}

void
vp_test_goods_set_up (VpTestGoods *self, gconstpointer data)
{
  static const char *const names[] = { "人民路爱心小屋", "建设路爱心小屋" };
  g_autoptr (GError) error = NULL;

  vp_test_paper_set_up (&self->file, data);
  vp_test_store_set_up (&self->store);
  self->db = self->store.db;
  vp_db_set_who (self->db, VP_TEST_CLERK);
  vp_db_begin (self->db, &error);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_true (vp_house_store_ensure (self->db, names[i], &self->houses[i], &error));
  self->person = add_party (self, VP_PARTY_PERSON, "张伟明", "", VP_PUBLISH_NAME);
  self->unit = add_party (self, VP_PARTY_UNIT, "濮阳市中原油田第一社区管理服务中心志愿服务大队", "", VP_PUBLISH_NAME);
  self->pseudonym = add_party (self, VP_PARTY_PERSON, "李建国", "老李", VP_PUBLISH_PSEUDONYM);
  self->anonymous = add_party (self, VP_PARTY_PERSON, "王秀兰", "", VP_PUBLISH_ANONYMOUS);
  self->home = add_party (self, VP_PARTY_WELFARE, "濮阳市社会福利院", "", VP_PUBLISH_NAME);
  self->household = add_party (self, VP_PARTY_HOUSEHOLD, "赵建设", "", VP_PUBLISH_NAME);
  vp_test_commit (self->db, "set-up", NULL);
}

void
vp_test_goods_tear_down (VpTestGoods *self, gconstpointer data)
{
  vp_test_assert_clean (self->db);
  vp_test_store_tear_down (&self->store);
  vp_test_paper_tear_down (&self->file, data);
}

VpGoodsForm *
vp_test_form (VpTestGoods *self, gint64 party_id)
{
  VpGoodsForm *form = g_new0 (VpGoodsForm, 1);

  form->house_id = self->houses[0];
  form->day = VP_TEST_DAY;
  form->party_id = party_id;
  form->lines = g_array_new (FALSE, TRUE, sizeof (VpGoodsLine));
  return form;
}

void
vp_test_form_free (VpGoodsForm *form)
{
  g_array_unref (form->lines);
  g_free (form);
}

VpGoodsLine *
vp_test_add (VpGoodsForm *form, gint64 item, gint64 size, int season, int condition, gint64 quantity, gint64 value)
{
  VpGoodsLine line = { .variant = { .item_id = item, .size_id = size, .season = season, .condition = condition },
                       .quantity = quantity, .value = value,
                       .value_basis = value > 0 ? VP_VALUE_PAPER : VP_VALUE_NONE };

  g_array_append_val (form->lines, line);
  return &g_array_index (form->lines, VpGoodsLine, form->lines->len - 1);
}

gint64
vp_test_intake (VpTestGoods *self, VpGoodsForm *form)
{
  g_autoptr (GError) error = NULL;
  gint64 id = 0;

  vp_stock_intake (self->db, form, &id, &error);
  g_assert_no_error (error);
  return id;
}

gint64
vp_test_donate (VpTestGoods *self, gint64 party_id, guint n)
{
  g_autoptr (VpGoodsForm) form = vp_test_form (self, party_id);

  for (guint i = 0; i < n; i++)
    vp_test_add (form, 2 + i % 17, i % 17 < 6 ? 1 + i % 5 : 0, 1 + (int) i % 3, 1 + (int) i % 2, 10 + i,
                 i % 3 == 0 ? 12050 : 0);
  return vp_test_intake (self, form);
}

char *
vp_test_text_of (VpTestGoods *self, VpPaper *paper, const GError *error)
{
  g_autoptr (VpPaper) owned = paper;
  g_autoptr (GError) local = NULL;

  g_assert_no_error (error);
  g_assert_nonnull (paper);
  vp_paper_write_file (paper, "爱心小屋", self->file.path, &local);
  g_assert_no_error (local);
  return vp_test_plain_text (self->file.path, 0);
}

gboolean
vp_test_has_code (VpTestGoods *self, const char *code)
{
  g_autofree char *program = g_find_program_in_path ("zbarimg");
  g_autofree char *found = program != NULL ? vp_test_scan (&self->file, 1, 200) : NULL;
  g_autofree char *wanted = g_strconcat ("QR-Code:", code, NULL);

  return found == NULL || strstr (found, wanted) != NULL;
}
