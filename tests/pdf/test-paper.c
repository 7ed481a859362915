/* test-paper.c: forms on paper, read by other programs
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-test-certificate.h"
#include "vp-test-paper.h"

#include "vp-error.h"
#include "vp-file.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

static void
test_receipt (VpTestPaper *fixture, gconstpointer data)
{
  g_autoptr (VpPaper) paper = vp_test_write_sheet (fixture, vp_test_receipt ());
  g_autofree char *text = vp_test_plain_text (fixture->path, 0), *codes = vp_test_scan (fixture, 1, 200);
  static const char *const words[] = { "濮阳市志愿服务爱心小屋捐赠物资入库单", "捐赠人:张𠮷䶮", "1,250.00", "合计", "5,520.00", "制表人:李敏",
                                       "不作为税前扣除凭证。", "Page1of1", "Printed2018-03-2809:30" };

  g_assert_cmpuint (vp_paper_n_pages (paper), ==, 1);
  g_assert_cmpuint (vp_test_count_pages (fixture->path), ==, 1);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    g_assert_cmpuint (vp_test_count_of (text, words[i]), ==, 1);
  if (codes != NULL)
    g_assert_cmpstr (codes, ==, "QR-Code:RK2018-000123");
}

static void
test_list (VpTestPaper *fixture, gconstpointer data)
{
  g_autoptr (VpPaper) paper = vp_test_write_sheet (fixture, vp_test_list (75));
  guint n = vp_paper_n_pages (paper);

  g_assert_cmpuint (n, ==, 5);
  g_assert_cmpuint (vp_test_count_pages (fixture->path), ==, n);
  for (guint i = 1; i <= n; i++) {
    g_autofree char *text = vp_test_plain_text (fixture->path, i), *foot = g_strdup_printf ("Page%uof%u", i, n);

    g_assert_cmpuint (vp_test_count_of (text, "物品编号"), ==, 1);
    g_assert_cmpuint (vp_test_count_of (text, "期末结存"), ==, 1);
    g_assert_cmpuint (vp_test_count_of (text, "收发存明细表(continued)"), ==, i > 1);
    g_assert_nonnull (strstr (text, foot));
    g_assert_cmpuint (vp_test_count_of (text, "负责人"), ==, i == n);
    g_assert_cmpuint (vp_test_count_of (text, "合计"), ==, i == n);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, data, test) g_test_add (path, VpTestPaper, data, vp_test_paper_set_up, test, vp_test_paper_tear_down)
  ADD ("/paper/receipt", NULL, test_receipt);
  ADD ("/paper/list", NULL, test_list);
  return g_test_run ();
}
