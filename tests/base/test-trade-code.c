/* test-trade-code.c: lengths, check digits and the one form of a trade code
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-trade-code.h"

static void
test_normalize (void)
{
  static const struct { const char *text, *code; } cases[] = {
    { "6901234567892", "6901234567892" }, { "6901234567893", NULL }, { "6901234567829", NULL }, { "12345670", "12345670" },
    { "12345678", NULL }, { "036000291452", "0036000291452" }, { "0036000291452", "0036000291452" },
    { "00036000291452", "0036000291452" }, { "16901234567899", "16901234567899" }, { "16901234567892", NULL },
    { "6 901234 567892", "6901234567892" }, { "６９０１２３４５６７８９２", "6901234567892" }, { "", NULL }, { "0", NULL },
    { "1234565", NULL }, { "123456784", NULL }, { "12345678903", NULL }, { "690123456789217", NULL },
    { "69012345678a2", NULL }, { "690123456789２", "6901234567892" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *code = vp_trade_code_normalize (cases[i].text);

    g_test_message ("%s", cases[i].text);
    g_assert_cmpstr (code, ==, cases[i].code);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/trade-code/normalize", test_normalize);
  return g_test_run ();
}
