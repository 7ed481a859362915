/* vp-formula.h: formulas over named figures: F19 / P01 * 100, F43 = F44 + F45 + F46
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-error.h"

G_BEGIN_DECLS

/**
 * VpFormula:
 *
 * Immutable. Numbers, names of figures, + - * /, parentheses, comparisons (= <> < <= > >=) that are 1 or 0, `and`, `or`, and
 * the functions round(x, places), year(day), abs(x), min(a, b), max(a, b), count(LIST), last(F) and today(). Full-width signs
 * are read as half-width ones.
 */
typedef struct _VpFormula VpFormula;

/**
 * VpFormulaLookup:
 * @function: "" for the figure itself; "count": how many entries its list has; "last": its value in the last issue; "today":
 *   the day that is asked about, where @name is ""
 *
 * Returns: %FALSE with @error saying why there is no value
 */
typedef gboolean (*VpFormulaLookup) (const char *function, const char *name, double *value, gpointer data, GError **error);

/* %VP_ERROR_INVALID says at which character it goes wrong. */
VpFormula *vp_formula_parse (const char *text, GError **error);
void       vp_formula_free  (VpFormula *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpFormula, vp_formula_free)
/* The figures it is made of, each once, in the order of reading; borrowed, %NULL-terminated. */
const char *const *vp_formula_names (const VpFormula *self);
/* A division by 0 is %VP_ERROR_INVALID; errors of @lookup are handed on. */
gboolean   vp_formula_evaluate (const VpFormula *self, VpFormulaLookup lookup, gpointer data, double *value, GError **error);
/* Half away from 0, at @places behind the point (0 to 6). */
double     vp_formula_round (double value, int places);

G_END_DECLS
