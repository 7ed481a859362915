/* vp-figures.c: every figure of the office as it is on one day
 *
 * Counted figures ask the store, declared ones take the newest approved value, derived ones ask the others; a figure that is
 * being computed and is asked again refers to itself. What cannot be had is told in a sentence beside the figure and never as 0.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-figures.h"

#include "vp-formula.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>
#include <string.h>

typedef enum { STATE_NEW, STATE_RUNNING, STATE_DONE } State;

struct _VpFigures {
  VpFigureSpan span;
  GPtrArray *figures; /* VpFigure */
  GPtrArray *values;  /* VpFigureValue, newest first */
  GArray *answers;    /* VpFigureAnswer, as figures */
  GArray *states;     /* State */
  GHashTable *places; /* code → index + 1 */
};

typedef struct {
  VpFigures *self;
  VpDb *db;
  VpDate oldest; /* of the operands so far */
} Computing;

static gboolean answer_figure (VpFigures *self, VpDb *db, guint index, GError **error);

static VpFigureAnswer *
get_answer (const VpFigures *self, guint index)
{
  return &g_array_index (self->answers, VpFigureAnswer, index);
}

static void
clear_answer (gpointer data)
{
  VpFigureAnswer *answer = data;

  g_free (answer->words);
  g_free (answer->problem);
}

static gboolean
find_place (const VpFigures *self, const char *code, guint *index)
{
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (self->places, code));

  *index = place - 1;
  return place > 0;
}

/* What stands in a definition and cannot be followed is told beside the figure; a store that fails is an error. */
static gboolean
keep_problem (VpFigureAnswer *answer, GError *failure, GError **error)
{
  gboolean told = g_error_matches (failure, VP_ERROR, VP_ERROR_INVALID) || g_error_matches (failure, VP_ERROR, VP_ERROR_NOT_FOUND);

  if (!told) {
    g_propagate_error (error, failure);
    return FALSE;
  }
  g_free (answer->problem);
  answer->problem = g_strdup (failure->message);
  g_error_free (failure);
  return TRUE;
}

static void
set_number (VpFigureAnswer *answer, double value)
{
  answer->known = TRUE;
  answer->exact = value;
  answer->number = vp_formula_round (value, answer->figure->decimals);
}

static guint
count_entries (const char *words)
{
  g_auto (GStrv) entries = g_strsplit (words, "、", -1);

  return *words == '\0' ? 0 : g_strv_length (entries);
}

static void
take_value (VpFigureAnswer *answer, const VpFigureValue *value)
{
  answer->value = value;
  answer->as_of = value->as_of;
  switch (answer->figure->nature) {
  case VP_NATURE_NUMBER:
    set_number (answer, g_ascii_strtod (value->value, NULL));
    return;
  case VP_NATURE_DATE:
  case VP_NATURE_MONTH:
    set_number (answer, vp_date_parse (value->value, 0, NULL));
    return;
  case VP_NATURE_ORDINAL:
  case VP_NATURE_LIST:
  case VP_NATURE_RULE:
  case VP_NATURE_CLAIM:
    break;
  }
  g_free (answer->words);
  answer->words = g_strdup (value->value);
  answer->known = TRUE;
  answer->exact = answer->number = count_entries (value->value);
}

/* The newest approved value holds; a newer one that waits for approval is told. */
static void
answer_declared (VpFigures *self, VpFigureAnswer *answer)
{
  const VpFigureValue *waiting = NULL;

  for (guint i = 0; i < self->values->len; i++) {
    const VpFigureValue *value = self->values->pdata[i];

    if (value->figure_id != answer->figure->id)
      continue;
    if (value->approved) {
      take_value (answer, value);
      break;
    }
    if (waiting == NULL)
      waiting = value;
  }
  if (waiting != NULL) {
    char day[VP_DATE_BUFFER];

    /* Translators: a value, its day, who entered it */
    answer->problem = g_strdup_printf (_("“%s” as of %s, entered by %s, waits to be approved."), waiting->value,
                                       vp_date_to_buffer (waiting->as_of, day), waiting->entered_by);
  } else if (!answer->known) {
    answer->problem = g_strdup (_("No approved value was declared up to that day."));
  }
}

/* Until the first row stands in a register, what was declared before it was kept holds, and is told as declared. */
static gboolean
answer_counted (VpFigures *self, VpDb *db, VpFigureAnswer *answer, GError **error)
{
  VpFigureCount count;
  GError *failure = NULL;

  answer->as_of = self->span.to;
  if (!vp_figure_store_count (db, answer->figure, &self->span, &count, &failure))
    return keep_problem (answer, failure, error);
  if (!count.known || fabs (count.number) < 1e-9)
    answer_declared (self, answer);
  if (answer->value != NULL) {
    g_free (count.words);
    return TRUE;
  }
  g_clear_pointer (&answer->problem, g_free);
  if (count.known)
    set_number (answer, count.number);
  else
    answer->problem = g_strdup (_("There is no row to tell it from."));
  if (count.words != NULL) {
    g_free (answer->words);
    answer->words = count.words;
  }
  return TRUE;
}

/* The value before the one that holds: of declared figures the approved one before it. */
static gboolean
find_last (const VpFigures *self, const VpFigureAnswer *answer, double *value)
{
  gboolean passed = FALSE;

  for (guint i = 0; i < self->values->len; i++) {
    const VpFigureValue *other = self->values->pdata[i];

    if (other->figure_id != answer->figure->id || !other->approved)
      continue;
    if (passed) {
      *value = g_ascii_strtod (other->value, NULL);
      return TRUE;
    }
    passed = other == answer->value;
  }
  return FALSE;
}

static gboolean
look_up (const char *function, const char *name, double *value, gpointer data, GError **error)
{
  Computing *computing = data;
  const VpFigures *self = computing->self;
  VpFigureAnswer *answer;
  guint index;

  if (strcmp (function, "today") == 0) {
    *value = self->span.to;
    return TRUE;
  }
  if (!find_place (self, name, &index)) {
    g_set_error (error, VP_ERROR, VP_ERROR_NOT_FOUND, _("There is no figure “%s”."), name);
    return FALSE;
  }
  if (computing->db != NULL && !answer_figure (computing->self, computing->db, index, error))
    return FALSE;
  answer = get_answer (self, index);
  if (!answer->known) {
    /* Translators: code and name of a figure, why it has no value */
    g_set_error (error, VP_ERROR, VP_ERROR_NOT_FOUND, _("%s %s has no value: %s"), name, answer->figure->name,
                 answer->problem != NULL ? answer->problem : "?");
    return FALSE;
  }
  if (strcmp (function, "last") == 0 && !find_last (self, answer, value)) {
    /* Translators: code and name of a figure */
    g_set_error (error, VP_ERROR, VP_ERROR_NOT_FOUND, _("%s %s has no earlier value."), name, answer->figure->name);
    return FALSE;
  }
  computing->oldest = MIN (computing->oldest, answer->as_of != 0 ? answer->as_of : computing->oldest);
  if (strcmp (function, "last") != 0)
    *value = answer->exact;
  return TRUE;
}

static gboolean
answer_derived (VpFigures *self, VpDb *db, VpFigureAnswer *answer, GError **error)
{
  Computing computing = { self, db, self->span.to };
  GError *failure = NULL;
  g_autoptr (VpFormula) formula = vp_formula_parse (answer->figure->formula, &failure);
  double value;

  if (formula == NULL || !vp_formula_evaluate (formula, look_up, &computing, &value, &failure))
    return keep_problem (answer, failure, error);
  set_number (answer, value);
  answer->as_of = computing.oldest;
  return TRUE;
}

static gboolean
answer_figure (VpFigures *self, VpDb *db, guint index, GError **error)
{
  VpFigureAnswer *answer = get_answer (self, index);
  State *state = &g_array_index (self->states, State, index);
  gboolean ok = TRUE;

  if (*state == STATE_DONE)
    return TRUE;
  if (*state == STATE_RUNNING) {
    /* Translators: code and name of a figure */
    g_set_error (error, VP_ERROR, VP_ERROR_INVALID, _("%s %s refers to itself over other figures. Change one of the formulas."),
                 answer->figure->code, answer->figure->name);
    return FALSE;
  }
  *state = STATE_RUNNING;
  switch (answer->figure->kind) {
  case VP_FIGURE_COUNTED: ok = answer_counted (self, db, answer, error); break;
  case VP_FIGURE_DECLARED: answer_declared (self, answer); break;
  case VP_FIGURE_DERIVED: ok = answer_derived (self, db, answer, error); break;
  }
  *state = STATE_DONE;
  return ok;
}

VpFigures *
vp_figures_read (VpDb *db, const VpFigureSpan *span, GError **error)
{
  g_autoptr (VpFigures) self = g_new0 (VpFigures, 1);

  g_return_val_if_fail (span != NULL && span->to > 0, NULL);
  self->span = *span;
  self->places = g_hash_table_new (g_str_hash, g_str_equal);
  self->answers = g_array_new (FALSE, TRUE, sizeof (VpFigureAnswer));
  g_array_set_clear_func (self->answers, clear_answer);
  self->states = g_array_new (FALSE, TRUE, sizeof (State));
  self->figures = vp_figure_store_list (db, error);
  self->values = self->figures != NULL ? vp_figure_store_values (db, span->to, error) : NULL;
  if (self->values == NULL)
    return NULL;
  g_array_set_size (self->answers, self->figures->len);
  g_array_set_size (self->states, self->figures->len);
  for (guint i = 0; i < self->figures->len; i++) {
    VpFigure *figure = self->figures->pdata[i];

    get_answer (self, i)->figure = figure;
    get_answer (self, i)->words = g_strdup ("");
    g_hash_table_insert (self->places, figure->code, GUINT_TO_POINTER (i + 1));
  }
  for (guint i = 0; i < self->figures->len; i++)
    if (!answer_figure (self, db, i, error))
      return NULL;
  return g_steal_pointer (&self);
}

void
vp_figures_free (VpFigures *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->answers, g_array_unref);
  g_clear_pointer (&self->states, g_array_unref);
  g_clear_pointer (&self->places, g_hash_table_unref);
  g_clear_pointer (&self->values, g_ptr_array_unref);
  g_clear_pointer (&self->figures, g_ptr_array_unref);
  g_free (self);
}

guint
vp_figures_count (const VpFigures *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->figures->len;
}

const VpFigureAnswer *
vp_figures_get (const VpFigures *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->figures->len, NULL);
  return get_answer (self, index);
}

const VpFigureAnswer *
vp_figures_find (const VpFigures *self, const char *code)
{
  guint index;

  g_return_val_if_fail (self != NULL && code != NULL, NULL);
  return find_place (self, code, &index) ? get_answer (self, index) : NULL;
}

const VpFigureSpan *
vp_figures_span (const VpFigures *self)
{
  return &self->span;
}

static char *
decimal_text (double value, int decimals)
{
  char format[8], buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_snprintf (format, sizeof format, "%%.%df", CLAMP (decimals, 0, 6));
  return g_strdup (g_ascii_formatd (buffer, sizeof buffer, format, value));
}

char *
vp_figure_answer_text (const VpFigureAnswer *self)
{
  char day[VP_DATE_BUFFER];

  g_return_val_if_fail (self != NULL, NULL);
  if (!self->known)
    return g_strdup ("");
  switch (self->figure->nature) {
  case VP_NATURE_NUMBER: return decimal_text (self->number, self->figure->decimals);
  case VP_NATURE_DATE: return vp_date_to_string ((VpDate) self->exact);
  case VP_NATURE_MONTH: return g_strndup (vp_date_to_buffer ((VpDate) self->exact, day), 7);
  case VP_NATURE_ORDINAL:
  case VP_NATURE_LIST:
  case VP_NATURE_RULE:
  case VP_NATURE_CLAIM:
    break;
  }
  return g_strdup (self->words);
}

char **
vp_figure_answer_list (const VpFigureAnswer *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_strsplit (self->known ? self->words : "", "、", -1);
}

VpFigureKind
vp_figure_answer_kind (const VpFigureAnswer *self)
{
  g_return_val_if_fail (self != NULL, VP_FIGURE_DECLARED);
  return self->value != NULL ? VP_FIGURE_DECLARED : self->figure->kind;
}

const char *
vp_figure_kind_name (VpFigureKind kind)
{
  static const char *const names[] = { "declared", "counted", "derived" };

  return names[kind];
}

const char *
vp_figure_kind_title (VpFigureKind kind)
{
  static const char *const titles[] = { N_("declared"), N_("counted"), N_("derived") };

  return _(titles[kind]);
}

const char *
vp_figure_nature_name (VpFigureNature nature)
{
  static const char *const names[] = { "number", "date", "month", "ordinal", "list", "rule", "claim" };

  return names[nature];
}

gboolean
vp_figures_compute (const VpFigures *self, const char *formula, double *value, GError **error)
{
  /* Everything is answered: nothing is asked of a store, and nothing changes. */
  Computing computing = { (VpFigures *) self, NULL, self->span.to };
  g_autoptr (VpFormula) parsed = vp_formula_parse (formula, error);

  return parsed != NULL && vp_formula_evaluate (parsed, look_up, &computing, value, error);
}

/* Behind a figure */

static void
line_free (gpointer data)
{
  VpFigureLine *line = data;

  g_free (line->label);
  g_free (line->text);
  g_free (line);
}

static VpFigureLine *
add_line (GPtrArray *lines, gint64 id, const char *label, VpDate day, double amount, char *text)
{
  VpFigureLine *line = g_new0 (VpFigureLine, 1);

  *line = (VpFigureLine) { id, g_strdup (label), day, amount, text };
  g_ptr_array_add (lines, line);
  return line;
}

static gboolean
add_counted (const VpFigures *self, VpDb *db, const VpFigure *figure, GPtrArray *lines, GError **error)
{
  g_autoptr (GPtrArray) rows = vp_figure_store_rows (db, figure, &self->span, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++) {
    const VpFigureRow *row = rows->pdata[i];
    gboolean is_day = figure->nature == VP_NATURE_DATE || figure->nature == VP_NATURE_MONTH;

    add_line (lines, row->id, row->label, row->day, row->amount,
              is_day ? vp_date_to_string ((VpDate) row->amount) : decimal_text (row->amount, fabs (row->amount - round (row->amount)) > 1e-9 ? 2 : 0));
  }
  return rows != NULL;
}

/* All values that were declared, the newest first: what holds stands among them with who entered and approved it. */
static void
add_history (const VpFigures *self, const VpFigure *figure, GPtrArray *lines)
{
  for (guint i = 0; i < self->values->len; i++) {
    const VpFigureValue *value = self->values->pdata[i];
    g_autofree char *label = NULL;

    if (value->figure_id != figure->id)
      continue;
    label = g_strdup_printf (value->approved
                             /* Translators: source of a value, who entered and who approved it */
                             ? _("%s · entered by %s, approved by %s") : _("%s · entered by %s, not approved"),
                             value->source, value->entered_by, value->approved_by);
    add_line (lines, value->id, label, value->as_of, g_ascii_strtod (value->value, NULL), g_strdup (value->value));
  }
}

static gboolean
add_operands (const VpFigures *self, const VpFigure *figure, GPtrArray *lines, GError **error)
{
  g_autoptr (VpFormula) formula = vp_formula_parse (figure->formula, error);
  const char *const *names;

  if (formula == NULL)
    return FALSE;
  names = vp_formula_names (formula);
  for (guint i = 0; names[i] != NULL; i++) {
    const VpFigureAnswer *answer = vp_figures_find (self, names[i]);
    g_autofree char *label = g_strdup_printf ("%s %s", names[i], answer != NULL ? answer->figure->name : "");

    add_line (lines, answer != NULL ? answer->figure->id : 0, label, answer != NULL ? answer->as_of : 0,
              answer != NULL ? answer->exact : 0, answer != NULL ? vp_figure_answer_text (answer) : g_strdup (""));
  }
  return TRUE;
}

GPtrArray *
vp_figures_lines (const VpFigures *self, VpDb *db, const char *code, GError **error)
{
  const VpFigureAnswer *answer;
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (line_free);
  gboolean ok = TRUE;

  g_return_val_if_fail (self != NULL && code != NULL, NULL);
  answer = vp_figures_find (self, code);
  if (answer == NULL) {
    g_set_error (error, VP_ERROR, VP_ERROR_NOT_FOUND, _("There is no figure “%s”."), code);
    return NULL;
  }
  switch (vp_figure_answer_kind (answer)) {
  case VP_FIGURE_COUNTED: ok = add_counted (self, db, answer->figure, lines, error); break;
  case VP_FIGURE_DECLARED: add_history (self, answer->figure, lines); break;
  case VP_FIGURE_DERIVED: ok = add_operands (self, answer->figure, lines, error); break;
  }
  return ok ? g_steal_pointer (&lines) : NULL;
}

/* Checks */

static void
check_free (gpointer data)
{
  VpFigureCheckAnswer *check = data;

  g_free (check->name);
  g_free (check->condition);
  g_free (check->sentence);
  g_free (check);
}

/* "F43 = 112, F44 = 78 …": what the figures of a condition are. */
static char *
tell_operands (const VpFigures *self, const char *condition)
{
  g_autoptr (VpFormula) formula = vp_formula_parse (condition, NULL);
  GString *told = g_string_new (NULL);
  const char *const *names = formula != NULL ? vp_formula_names (formula) : NULL;

  for (guint i = 0; names != NULL && names[i] != NULL; i++) {
    const VpFigureAnswer *answer = vp_figures_find (self, names[i]);
    g_autofree char *text = answer != NULL ? vp_figure_answer_text (answer) : g_strdup ("");

    g_string_append_printf (told, "%s%s = %s", i == 0 ? "" : ", ", names[i], *text != '\0' ? text : "?");
  }
  return g_string_free (told, FALSE);
}

GPtrArray *
vp_figures_check (const VpFigures *self, VpDb *db, GError **error)
{
  g_autoptr (GPtrArray) checks = vp_figure_store_checks (db, error);
  g_autoptr (GPtrArray) answers = g_ptr_array_new_with_free_func (check_free);

  for (guint i = 0; checks != NULL && i < checks->len; i++) {
    const VpFigureCheck *check = checks->pdata[i];
    VpFigureCheckAnswer *answer = g_new0 (VpFigureCheckAnswer, 1);
    g_autoptr (GError) why = NULL;
    double value = 0;

    answer->name = g_strdup (check->name);
    answer->condition = g_strdup (check->condition);
    answer->state = vp_figures_compute (self, check->condition, &value, &why) ? fabs (value) > 1e-9 : -1;
    answer->sentence = why != NULL ? g_strdup (why->message) : tell_operands (self, check->condition);
    g_ptr_array_add (answers, answer);
  }
  return checks != NULL ? g_steal_pointer (&answers) : NULL;
}
