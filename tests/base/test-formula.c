/* test-formula.c: formulas over named figures
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-formula.h"

#include "vp-date.h"

#include <string.h>

static gboolean
look_up (const char *function, const char *name, double *value, gpointer data, GError **error)
{
  static const struct { const char *function, *name; double value; } known[] = {
    { "", "A", 3 }, { "", "B2", 7 }, { "", "ZERO", 0 }, { "count", "LIST", 4 }, { "last", "A", 2 }, { "today", "", 2458206 },
    { "", "DAY", 2458093 }, /* 2017-12-05 */
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (strcmp (known[i].function, function) == 0 && strcmp (known[i].name, name) == 0) {
      *value = known[i].value;
      return TRUE;
    }
  g_set_error (error, VP_ERROR, VP_ERROR_NOT_FOUND, "no %s(%s)", function, name);
  return FALSE;
}

static void
test_values (void)
{
  static const struct { const char *text; double value; } cases[] = {
    { "1", 1 }, { "1 + 2 * 3", 7 }, { "(1 + 2) * 3", 9 }, { "8 / 2 / 2", 2 }, { "8 - 3 - 2", 3 }, { "-A + 5", 2 }, { "A * B2", 21 },
    { "2 - -1", 3 }, { "1.5 * 2", 3 }, { "A = 3", 1 }, { "A = 4", 0 }, { "A <> 3", 0 }, { "A <> 4", 1 }, { "A < 3", 0 },
    { "A < 4", 1 }, { "A <= 3", 1 }, { "A <= 2", 0 }, { "A > 3", 0 }, { "A > 2", 1 }, { "A >= 3", 1 }, { "A >= 4", 0 },
    { "1 and 0", 0 }, { "1 and 2", 1 }, { "0 or 2", 1 }, { "0 or 0", 0 }, { "1 or 0 and 0", 1 }, { "A = 3 and B2 = 7", 1 },
    { "0.1 + 0.2 = 0.3", 1 }, { "round(2.5)", 3 }, { "round(20.545, 2)", 20.55 }, { "round(-2.5)", -3 }, { "round(2.449, 1)", 2.4 },
    { "min(A, B2)", 3 }, { "max(A, B2)", 7 }, { "abs(2 - 5)", 3 }, { "year(DAY) - 1985", 32 }, { "count(LIST)", 4 },
    { "last(A) <= A", 1 }, { "today()", 2458206 }, { "（Ａ＋１）×２", 8 }, { "A≤3", 1 }, { "A≥4", 0 }, { "A≠4", 1 }, { "6÷A", 2 },
    { "android", -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (VpFormula) formula = vp_formula_parse (cases[i].text, &error);
    double value = 0;

    g_test_message ("%s", cases[i].text);
    g_assert_no_error (error);
    if (vp_formula_evaluate (formula, look_up, NULL, &value, &error))
      g_assert_cmpfloat_with_epsilon (value, cases[i].value, 1e-9);
    else
      g_assert_cmpfloat_with_epsilon (cases[i].value, -1, 1e-6);
  }
}

static void
test_faults (void)
{
  static const char *const bad[] = { "", " ", "1 +", "(1", "1)", "1 2", "A B2", "* 2", "foo(1)", "round()", "min(1)", "max(1,)",
                                     "count()", "count(1)", "last(A", "today(A)", "1 < 2 < 3", "3x", "1,2", "A = ", "‘A’" };
  g_autoptr (GString) deep = g_string_new (NULL);
  g_autoptr (VpFormula) formula = NULL;
  g_autoptr (GError) error = NULL;
  double value;

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autoptr (GError) failure = NULL;

    g_test_message ("%s", bad[i]);
    g_assert_null (vp_formula_parse (bad[i], &failure));
    g_assert_error (failure, VP_ERROR, VP_ERROR_INVALID);
  }
  for (guint i = 0; i < 100000; i++)
    g_string_append_c (deep, '(');
  g_assert_null (vp_formula_parse (deep->str, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
  g_clear_error (&error);
  formula = vp_formula_parse ("A / ZERO", NULL);
  g_assert_false (vp_formula_evaluate (formula, look_up, NULL, &value, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
  g_clear_error (&error);
  vp_formula_free (g_steal_pointer (&formula));
  formula = vp_formula_parse ("A + NOBODY", NULL);
  g_assert_false (vp_formula_evaluate (formula, look_up, NULL, &value, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_NOT_FOUND);
}

static void
test_names (void)
{
  g_autoptr (VpFormula) formula = vp_formula_parse ("A + B2 * A - last(C) + count(D) + today()", NULL);
  const char *const *names = vp_formula_names (formula);
  const char *const expected[] = { "A", "B2", "C", "D", NULL };

  g_assert_true (g_strv_equal (names, expected));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formula/values", test_values);
  g_test_add_func ("/formula/faults", test_faults);
  g_test_add_func ("/formula/names", test_names);
  return g_test_run ();
}
