/* test-privacy.c: minors, masked names and days of birth, asterisks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-privacy.h"

static void
test_minors (void)
{
  static const struct { int birth[3], at[3]; gboolean minor; } cases[] = {
    { { 2008, 11, 26 }, { 2026, 11, 25 }, TRUE },  /* the day before */
    { { 2008, 11, 26 }, { 2026, 11, 26 }, FALSE }, /* the birthday */
    { { 2008, 11, 26 }, { 2026, 11, 27 }, FALSE },
    { { 2008, 2, 29 }, { 2026, 2, 28 }, TRUE }, /* no 29 February that year: on the morrow of the 28th */
    { { 2008, 2, 29 }, { 2026, 3, 1 }, FALSE },
    { { 2008, 12, 31 }, { 2026, 12, 30 }, TRUE }, { { 2008, 12, 31 }, { 2026, 12, 31 }, FALSE },
    { { 2026, 11, 26 }, { 2026, 11, 26 }, TRUE },  /* born today */
    { { 2026, 11, 27 }, { 2026, 11, 26 }, FALSE }, /* not yet born: no age at all */
    { { 0, 0, 0 }, { 2026, 11, 26 }, FALSE },      /* unknown */
    { { 2020, 1, 1 }, { 0, 0, 0 }, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    VpDate birth = vp_date_new (cases[i].birth[0], cases[i].birth[1], cases[i].birth[2]);
    VpDate at = vp_date_new (cases[i].at[0], cases[i].at[1], cases[i].at[2]);

    g_test_message ("case %u", i);
    g_assert_cmpint (vp_privacy_is_minor (birth, at), ==, cases[i].minor);
  }
}

static void
assert_shown (char *shown, const char *expected)
{
  g_assert_cmpstr (shown, ==, expected);
  g_free (shown);
}

static void
test_shown (void)
{
  VpDate birth = vp_date_new (2008, 11, 26), before = birth + 6573, birthday = vp_date_new (2026, 11, 26);

  g_assert_cmpint (before, ==, birthday - 1);
  assert_shown (vp_privacy_name ("小金丝", birth, before), "小*");
  assert_shown (vp_privacy_name ("小金丝", birth, birthday), "小金丝");
  assert_shown (vp_privacy_name ("小金丝", 0, birthday), "小金丝");
  assert_shown (vp_privacy_name ("", birth, before), "");
  assert_shown (vp_privacy_name_number ("小金丝", 3093, birth, before), "小*（0003093）");
  assert_shown (vp_privacy_name_number ("小金丝", 0, birth, before), "小*");
  assert_shown (vp_privacy_name_number ("小金丝", 3093, birth, birthday), "小金丝");
  assert_shown (vp_privacy_birth (birth, before), "2008");
  assert_shown (vp_privacy_birth (birth, birthday), "2008-11-26");
  assert_shown (vp_privacy_birth (0, birthday), "");
}

static void
test_asterisks (void)
{
  static const char *const masked[] = { "*", "******5号楼", "138****5678", "张＊", "5﹡", "a⁎", "∗" };
  static const char *const open[] = { "", "5号楼", "x5", "5×3", "·", "＃", "…" };

  for (guint i = 0; i < G_N_ELEMENTS (masked); i++)
    g_assert_nonnull (vp_privacy_mask_fault (masked[i]));
  for (guint i = 0; i < G_N_ELEMENTS (open); i++)
    g_assert_null (vp_privacy_mask_fault (open[i]));
  g_assert_null (vp_privacy_mask_fault (NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/privacy/minors", test_minors);
  g_test_add_func ("/privacy/shown", test_shown);
  g_test_add_func ("/privacy/asterisks", test_asterisks);
  return g_test_run ();
}
