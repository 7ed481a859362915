/* vp-formula.c: formulas over named figures
 *
 * A recursive descent, one function a level of binding. What a name means is asked of the caller, so that the parser knows
 * nothing of figures, and a formula that refers to itself is found by who evaluates.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-formula.h"

#include "vp-date.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define DEPTH_MAX 40 /* of parentheses */

typedef enum {
  NODE_NUMBER, NODE_NAME, NODE_ADD, NODE_SUBTRACT, NODE_MULTIPLY, NODE_DIVIDE, NODE_EQUAL, NODE_UNEQUAL, NODE_LESS,
  NODE_LESS_EQUAL, NODE_MORE, NODE_MORE_EQUAL, NODE_AND, NODE_OR, NODE_ROUND, NODE_YEAR, NODE_ABS, NODE_MIN, NODE_MAX,
} NodeKind;

typedef struct _Node Node;
struct _Node {
  NodeKind kind;
  double number;
  char *name;
  const char *function; /* of a name */
  Node *left, *right;
};

struct _VpFormula {
  Node *root;
  GPtrArray *names;
};

typedef struct {
  const char *text; /* folded */
  const char *at;
  guint depth;
  GPtrArray *names;
  GError **error;
} Parser;

static Node *parse_or (Parser *self);

static void
node_free (Node *self)
{
  if (self == NULL)
    return;
  node_free (self->left);
  node_free (self->right);
  g_free (self->name);
  g_free (self);
}

static Node *
node_new (NodeKind kind, Node *left, Node *right)
{
  Node *self = g_new0 (Node, 1);

  self->kind = kind;
  self->left = left;
  self->right = right;
  return self;
}

static Node *
fail (Parser *self, const char *sentence)
{
  if (self->error == NULL || *self->error == NULL)
    /* Translators: a formula, the place in it, what is wrong there */
    g_set_error (self->error, VP_ERROR, VP_ERROR_INVALID, _("The formula “%s” cannot be read at character %ld: %s"),
                 self->text, g_utf8_pointer_to_offset (self->text, self->at) + 1, sentence);
  return NULL;
}

static void
skip_blanks (Parser *self)
{
  while (g_ascii_isspace (*self->at))
    self->at++;
}

static gboolean
accept (Parser *self, const char *sign)
{
  skip_blanks (self);
  if (!g_str_has_prefix (self->at, sign))
    return FALSE;
  /* A word ends where a name could not go on. */
  if (g_ascii_isalpha (*sign) && g_ascii_isalnum (self->at[strlen (sign)]))
    return FALSE;
  self->at += strlen (sign);
  return TRUE;
}

static Node *
parse_number (Parser *self)
{
  char *end;
  double number = g_ascii_strtod (self->at, &end);
  Node *node;

  if (g_ascii_isalpha (*end) || !isfinite (number))
    return fail (self, _("this is no number."));
  self->at = end;
  node = node_new (NODE_NUMBER, NULL, NULL);
  node->number = number;
  return node;
}

static char *
take_name (Parser *self)
{
  const char *start = self->at;

  while (g_ascii_isalnum (*self->at))
    self->at++;
  return g_strndup (start, (gsize) (self->at - start));
}

static Node *
new_name (Parser *self, char *name, const char *function)
{
  Node *node = node_new (NODE_NAME, NULL, NULL);

  node->name = name;
  node->function = function;
  if (*name != '\0' && !g_ptr_array_find_with_equal_func (self->names, name, g_str_equal, NULL))
    g_ptr_array_add (self->names, g_strdup (name));
  return node;
}

static gboolean
close_parenthesis (Parser *self)
{
  if (accept (self, ")"))
    return TRUE;
  fail (self, _("a closing parenthesis is missing."));
  return FALSE;
}

/* last(F19), count(L62), today(): the argument is a figure and no value. */
static Node *
parse_asking (Parser *self, const char *function)
{
  Node *node;

  skip_blanks (self);
  if (strcmp (function, "today") == 0)
    node = new_name (self, g_strdup (""), function);
  else if (g_ascii_isalpha (*self->at))
    node = new_name (self, take_name (self), function);
  else
    return fail (self, _("the name of a figure is missing."));
  if (close_parenthesis (self))
    return node;
  node_free (node);
  return NULL;
}

static Node *
parse_function (Parser *self, NodeKind kind, gboolean two)
{
  Node *left = parse_or (self), *right = NULL;

  if (left != NULL && accept (self, ",") && (right = parse_or (self)) == NULL)
    g_clear_pointer (&left, node_free);
  if (left != NULL && two && right == NULL && kind != NODE_ROUND) {
    fail (self, _("a second value is missing."));
    g_clear_pointer (&left, node_free);
  }
  if (left != NULL && close_parenthesis (self))
    return node_new (kind, left, right);
  node_free (left);
  node_free (right);
  return NULL;
}

static Node *
parse_word (Parser *self)
{
  static const struct { const char *name; NodeKind kind; gboolean two; } functions[] = {
    { "round", NODE_ROUND, TRUE }, { "year", NODE_YEAR, FALSE }, { "abs", NODE_ABS, FALSE }, { "min", NODE_MIN, TRUE },
    { "max", NODE_MAX, TRUE },
  };
  static const char *const askings[] = { "last", "count", "today" };
  g_autofree char *name = take_name (self);

  if (!accept (self, "("))
    return new_name (self, g_steal_pointer (&name), "");
  for (guint i = 0; i < G_N_ELEMENTS (functions); i++)
    if (strcmp (name, functions[i].name) == 0)
      return parse_function (self, functions[i].kind, functions[i].two);
  for (guint i = 0; i < G_N_ELEMENTS (askings); i++)
    if (strcmp (name, askings[i]) == 0)
      return parse_asking (self, askings[i]);
  return fail (self, _("there is no such function; there are round, year, abs, min, max, count, last and today."));
}

static Node *
parse_primary (Parser *self)
{
  Node *node;

  skip_blanks (self);
  if (g_ascii_isdigit (*self->at) || *self->at == '.')
    return parse_number (self);
  if (g_ascii_isalpha (*self->at))
    return parse_word (self);
  if (accept (self, "-")) {
    node = parse_primary (self);
    return node == NULL ? NULL : node_new (NODE_SUBTRACT, node_new (NODE_NUMBER, NULL, NULL), node);
  }
  if (!accept (self, "("))
    return fail (self, _("a number or the name of a figure is missing."));
  if (++self->depth > DEPTH_MAX)
    return fail (self, _("there are too many parentheses."));
  node = parse_or (self);
  self->depth--;
  if (node != NULL && close_parenthesis (self))
    return node;
  node_free (node);
  return NULL;
}

typedef struct { const char *sign; NodeKind kind; } Operator;

static Node *
join (Node *left, Node *right, NodeKind kind)
{
  if (right != NULL)
    return node_new (kind, left, right);
  node_free (left);
  return NULL;
}

/* Longer signs stand first in @operators. */
static Node *
parse_level (Parser *self, const Operator *operators, guint n, Node *(*next) (Parser *self), gboolean once)
{
  Node *node = next (self);
  gboolean more = TRUE;

  while (node != NULL && more) {
    more = FALSE;
    for (guint i = 0; i < n && !more; i++)
      if (accept (self, operators[i].sign)) {
        node = join (node, next (self), operators[i].kind);
        more = TRUE;
      }
    more = more && !once;
  }
  return node;
}

static Node *
parse_product (Parser *self)
{
  static const Operator operators[] = { { "*", NODE_MULTIPLY }, { "/", NODE_DIVIDE } };

  return parse_level (self, operators, G_N_ELEMENTS (operators), parse_primary, FALSE);
}

static Node *
parse_sum (Parser *self)
{
  static const Operator operators[] = { { "+", NODE_ADD }, { "-", NODE_SUBTRACT } };

  return parse_level (self, operators, G_N_ELEMENTS (operators), parse_product, FALSE);
}

static Node *
parse_comparison (Parser *self)
{
  static const Operator operators[] = {
    { "<>", NODE_UNEQUAL }, { "<=", NODE_LESS_EQUAL }, { ">=", NODE_MORE_EQUAL }, { "<", NODE_LESS }, { ">", NODE_MORE },
    { "=", NODE_EQUAL },
  };

  return parse_level (self, operators, G_N_ELEMENTS (operators), parse_sum, TRUE);
}

static Node *
parse_and (Parser *self)
{
  static const Operator operators[] = { { "and", NODE_AND } };

  return parse_level (self, operators, 1, parse_comparison, FALSE);
}

static Node *
parse_or (Parser *self)
{
  static const Operator operators[] = { { "or", NODE_OR } };

  return parse_level (self, operators, 1, parse_and, FALSE);
}

/* Offices type full-width signs; × and ÷ and ≤ are what they write by hand. */
static char *
fold (const char *text)
{
  static const struct { gunichar from; const char *to; } signs[] = {
    { 0x00D7, "*" }, { 0x00F7, "/" }, { 0x2264, "<=" }, { 0x2265, ">=" }, { 0x2260, "<>" }, { 0x2212, "-" },
  };
  GString *folded = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);
    guint i = 0;

    while (i < G_N_ELEMENTS (signs) && signs[i].from != c)
      i++;
    if (i < G_N_ELEMENTS (signs))
      g_string_append (folded, signs[i].to);
    else
      g_string_append_unichar (folded, c >= 0xFF01 && c <= 0xFF5E ? c - 0xFEE0 : c == 0x3000 ? ' ' : c);
  }
  return g_string_free (folded, FALSE);
}

static gboolean
is_tiny (double value)
{
  return fabs (value) < 1e-9;
}

static double
combine (NodeKind kind, double a, double b)
{
  switch (kind) {
  case NODE_ADD: return a + b;
  case NODE_SUBTRACT: return a - b;
  case NODE_MULTIPLY: return a * b;
  case NODE_DIVIDE: return a / b;
  case NODE_EQUAL: return is_tiny (a - b);
  case NODE_UNEQUAL: return !is_tiny (a - b);
  case NODE_LESS: return a < b && !is_tiny (a - b);
  case NODE_LESS_EQUAL: return a < b || is_tiny (a - b);
  case NODE_MORE: return a > b && !is_tiny (a - b);
  case NODE_MORE_EQUAL: return a > b || is_tiny (a - b);
  case NODE_AND: return !is_tiny (a) && !is_tiny (b);
  case NODE_OR: return !is_tiny (a) || !is_tiny (b);
  case NODE_ROUND: return vp_formula_round (a, (int) CLAMP (b, 0, 6));
  case NODE_YEAR: return vp_date_month ((VpDate) a) / 100;
  case NODE_ABS: return fabs (a);
  case NODE_MIN: return MIN (a, b);
  case NODE_MAX: return MAX (a, b);
  case NODE_NUMBER:
  case NODE_NAME:
    break;
  }
  return 0;
}

static gboolean
evaluate (const Node *self, VpFormulaLookup lookup, gpointer data, double *value, GError **error)
{
  double left = 0, right = 0;

  if (self->kind == NODE_NUMBER) {
    *value = self->number;
    return TRUE;
  }
  if (self->kind == NODE_NAME)
    return lookup (self->function, self->name, value, data, error);
  if (!evaluate (self->left, lookup, data, &left, error)
      || (self->right != NULL && !evaluate (self->right, lookup, data, &right, error)))
    return FALSE;
  if (self->kind == NODE_DIVIDE && is_tiny (right)) {
    g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID, _("There is a division by 0."));
    return FALSE;
  }
  *value = combine (self->kind, left, right);
  return TRUE;
}

VpFormula *
vp_formula_parse (const char *text, GError **error)
{
  g_autofree char *folded = NULL;
  g_autoptr (VpFormula) self = NULL;
  GError *failure = NULL;
  Parser parser = { .error = &failure };

  g_return_val_if_fail (text != NULL, NULL);
  folded = fold (text);
  self = g_new0 (VpFormula, 1);
  self->names = g_ptr_array_new_with_free_func (g_free);
  parser.text = parser.at = folded;
  parser.names = self->names;
  self->root = parse_or (&parser);
  skip_blanks (&parser);
  if (self->root != NULL && *parser.at != '\0')
    fail (&parser, _("something is left over."));
  if (failure != NULL) {
    g_propagate_error (error, failure);
    return NULL;
  }
  g_ptr_array_add (self->names, NULL);
  return g_steal_pointer (&self);
}

void
vp_formula_free (VpFormula *self)
{
  if (self == NULL)
    return;
  node_free (self->root);
  g_ptr_array_unref (self->names);
  g_free (self);
}

const char *const *
vp_formula_names (const VpFormula *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return (const char *const *) self->names->pdata;
}

gboolean
vp_formula_evaluate (const VpFormula *self, VpFormulaLookup lookup, gpointer data, double *value, GError **error)
{
  g_return_val_if_fail (self != NULL && lookup != NULL && value != NULL, FALSE);
  return evaluate (self->root, lookup, data, value, error);
}

double
vp_formula_round (double value, int places)
{
  double scale = pow (10, places);

  /* What is a hair below a half because it is binary is a half: 20.545 is rounded up as by hand. */
  return copysign (floor (fabs (value) * scale + 0.5 + 1e-9), value) / scale;
}
