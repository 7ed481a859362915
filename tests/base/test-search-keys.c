/* test-search-keys.c: rows folded once and searched by text and initials
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-search-keys.h"

#include "vp-hanzi.h"
#include "vp-text.h"

#include <string.h>

/* One cell a line of @cells. */
static void
add_row (VpSearchKeys *keys, const char *cells)
{
  g_auto (GStrv) parts = g_strsplit (cells, "|", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    vp_search_keys_add (keys, parts[i]);
  vp_search_keys_end_row (keys);
}

static void
test_cases (void)
{
  static const struct { const char *typed; gboolean fits[4]; } cases[] = {
    { "", { TRUE, TRUE, TRUE, TRUE } }, { "棉服", { TRUE, FALSE, FALSE, FALSE } },
    { "mf", { TRUE, FALSE, FALSE, FALSE } }, { "MF", { TRUE, FALSE, FALSE, FALSE } },
    { "2018 03", { TRUE, FALSE, FALSE, FALSE } }, { "２０１８", { TRUE, FALSE, FALSE, FALSE } },
    { "abc", { FALSE, TRUE, FALSE, FALSE } }, { "c12", { FALSE, FALSE, FALSE, FALSE } }, /* two cells */
    { "12", { FALSE, TRUE, FALSE, FALSE } }, { "hl", { FALSE, FALSE, TRUE, FALSE } },
    { "华龙", { FALSE, FALSE, TRUE, FALSE } }, { "zzz", { FALSE, FALSE, FALSE, FALSE } },
    { "8mf", { FALSE, FALSE, FALSE, FALSE } },
  };
  g_autoptr (VpSearchKeys) keys = vp_search_keys_new ();

  add_row (keys, "2018-03-28|棉服");
  add_row (keys, "ABC|12");
  add_row (keys, "|华龙区|");
  add_row (keys, "");
  g_assert_cmpuint (vp_search_keys_n_rows (keys), ==, 4);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *key = vp_text_search_key (cases[i].typed);

    for (guint row = 0; row < 4; row++) {
      g_test_message ("%s in row %u", cases[i].typed, row);
      g_assert_cmpint (vp_search_keys_fits (keys, row, key), ==, cases[i].fits[row]);
    }
  }
}

/* The plain way, cell by cell, finds the same rows. */
static gboolean
fits_plainly (const char *cells, const char *key)
{
  g_auto (GStrv) parts = g_strsplit (cells, "|", -1);

  for (guint i = 0; parts[i] != NULL; i++) {
    g_autofree char *cell = vp_text_search_key (parts[i]), *initials = vp_hanzi_name_initials (parts[i], NULL);

    if (strstr (cell, key) != NULL || (g_ascii_isalpha (*key) && strstr (initials, key) != NULL))
      return TRUE;
  }
  return FALSE;
}

static void
test_oracle (void)
{
  static const char *const words[] = { "棉服", "华龙区", "市文明巡防志愿服务队", "2018-03-28", "1,204:30", "Abc", "",
                                       "李四（代）", "13812345678", "重庆", "单" };
  static const char *const typed[] = { "mf", "m", "区", "fwd", "20180", "a", "ls", "1204", "cq", "zq", "d", "s", "队", "8" };
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  g_autoptr (VpSearchKeys) keys = vp_search_keys_new ();
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < 300; i++) {
    char *cells = g_strjoin ("|", words[g_rand_int_range (random, 0, G_N_ELEMENTS (words))],
                             words[g_rand_int_range (random, 0, G_N_ELEMENTS (words))],
                             words[g_rand_int_range (random, 0, G_N_ELEMENTS (words))], NULL);

    add_row (keys, cells);
    g_ptr_array_add (rows, cells);
  }
  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    for (guint row = 0; row < rows->len; row++)
      g_assert_cmpint (vp_search_keys_fits (keys, row, typed[i]), ==,
                       fits_plainly (g_ptr_array_index (rows, row), typed[i]));
}

/* One run over all bytes says the same as a look at each row. */
static void
test_mark (void)
{
  static const char *const texts[] = { "教育局", "abab", "", "局教", "ab" }, *const keys[] = { "教", "局", "ab", "abab", "jyj", "b", "zz", "局教" };
  g_autoptr (VpSearchKeys) rows = vp_search_keys_new ();

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    vp_search_keys_add (rows, texts[i]);
    vp_search_keys_end_row (rows);
  }
  for (guint k = 0; k < G_N_ELEMENTS (keys); k++) {
    guint8 fits[G_N_ELEMENTS (texts)] = { 0 };

    vp_search_keys_mark (rows, keys[k], fits);
    for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
      g_assert_cmpint (fits[i], ==, vp_search_keys_fits (rows, i, keys[k]));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/search-keys/cases", test_cases);
  g_test_add_func ("/search-keys/oracle", test_oracle);
  g_test_add_func ("/search-keys/mark", test_mark);
  return g_test_run ();
}
