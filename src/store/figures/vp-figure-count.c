/* vp-figure-count.c: counting what the definition of a figure describes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * This file makes SQL of definitions that people type. Of these only values reach a statement, and they are bound; tables and
 * columns are looked up in the closed table of vp-figure-source.c, and the constants found there are what is written. The
 * figure and the rows behind it come from one condition, so that they cannot differ.
 */
#include "config.h"

#include "vp-figure-store.h"

#include "vp-db-private.h"
#include "vp-figure-source.h"
#include "vp-register-store.h"
#include "vp-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef enum {
  MEASURE_COUNT, MEASURE_SUM, MEASURE_DISTINCT, MEASURE_AVERAGE, MEASURE_AGE, MEASURE_FIRST, MEASURE_LAST, MEASURE_LIST,
} Measure;

static const char *const measures[] = { "count", "sum", "distinct", "average", "age", "first", "last", "list", NULL };

/* A definition as it is understood. */
typedef struct {
  VpDb *db;
  const VpFigure *figure;
  const VpRegister *of;
  VpFigureSource source;
  gboolean summed;        /* no column was named that its sums lack */
  VpRegisterWords *words; /* of the fields; NULL until a condition names one */
  Measure measure;
  guint field;            /* n_fields = none */
  guint day;              /* n_fields = none */
  GString *where;
  GArray *values;         /* VpValue, bound from ?1 on */
} Counting;

static void
clear_value (gpointer value)
{
  vp_value_clear (value);
}

static void
counting_clear (Counting *self)
{
  g_clear_pointer (&self->words, vp_register_words_free);
  if (self->where != NULL)
    g_string_free (self->where, TRUE);
  g_clear_pointer (&self->values, g_array_unref);
}

static gboolean
refuse (const Counting *self, GError **error, const char *what, const char *sentence)
{
  g_set_error (error, VP_ERROR, VP_ERROR_INVALID,
               /* Translators: code of a figure, a part of its definition, what is wrong with it */
               _("%s cannot be counted: “%s” %s"), self->figure->code, what, sentence);
  return FALSE;
}

/* What a field is in SQL; from the constants of its description. */
static char *
expression (const Counting *self, guint field)
{
  const VpRegisterField *of = &self->of->fields[field];

  return of->sql != NULL ? g_strdup_printf ("(%s)", of->sql)
    : vp_kind_is_text (of->rule.kind) ? g_strdup_printf ("r.%s", of->column) : g_strdup_printf ("ifnull (r.%s, 0)", of->column);
}

/* Sealed fields stay sealed: a condition on one would tell it. */
static gboolean
find_field (Counting *self, const char *word, guint *field, GError **error)
{
  *field = vp_register_field (self->of, word);
  if (*field < self->of->n_fields && self->source.summed != NULL)
    self->summed = self->summed && g_strv_contains (self->source.summed, self->of->fields[*field].column);
  if (*field < self->of->n_fields && (self->of->fields[*field].flags & VP_FIELD_HIDDEN) == 0)
    return TRUE;
  return refuse (self, error, word, _("is no column that can be counted by."));
}

static gboolean
read_measure (Counting *self, GError **error)
{
  g_auto (GStrv) words = g_strsplit (self->figure->measure, " ", 2);
  VpKind kind;

  self->field = self->of->n_fields;
  for (self->measure = 0; measures[self->measure] != NULL; self->measure++)
    if (g_strcmp0 (words[0], measures[self->measure]) == 0)
      break;
  if (measures[self->measure] == NULL)
    return refuse (self, error, self->figure->measure,
                   _("is no measure. There are count, and sum, distinct, average, age, first, last and list with a column."));
  if (self->measure == MEASURE_COUNT)
    return TRUE;
  if (words[1] == NULL)
    return refuse (self, error, self->figure->measure, _("lacks the column that is measured."));
  if (!find_field (self, words[1], &self->field, error))
    return FALSE;
  kind = self->of->fields[self->field].rule.kind;
  if ((self->measure == MEASURE_AGE || self->measure == MEASURE_FIRST || self->measure == MEASURE_LAST) && kind != VP_KIND_DATE)
    return refuse (self, error, words[1], _("holds no days."));
  if ((self->measure == MEASURE_SUM || self->measure == MEASURE_AVERAGE) && !vp_kind_is_amount (kind))
    return refuse (self, error, words[1], _("holds nothing that adds up."));
  return TRUE;
}

static void
append_value (Counting *self, VpKind kind, const VpValue *value)
{
  VpValue copy = { 0 };

  copy.number = value->number;
  copy.text = vp_kind_is_text (kind) ? g_strdup (value->text != NULL ? value->text : "") : NULL;
  g_array_append_val (self->values, copy);
}

static guint
add_number (Counting *self, gint64 number)
{
  VpValue value = { .number = number };

  g_array_append_val (self->values, value);
  return self->values->len;
}

/* Choices and flags also by their number, which no language changes. */
static gboolean
parse_value (Counting *self, VpRecord *scratch, guint field, const char *text, GError **error)
{
  VpKind kind = self->of->fields[field].rule.kind;
  gint64 number;

  vp_value_clear (&scratch->values[field]);
  scratch->values[field] = (VpValue) { 0 };
  if ((kind == VP_KIND_CHOICE || kind == VP_KIND_FLAG) && vp_text_parse_int (text, &number)) {
    scratch->values[field].number = number;
    return TRUE;
  }
  /* The names of all teams and projects take longer than counting, and few conditions name one. */
  if (self->words == NULL)
    self->words = vp_register_words_new (self->of);
  return vp_register_words_add (self->words, self->db, field, error)
    && vp_register_words_parse (self->words, scratch, field, text, 0, error);
}

typedef struct { const char *sign, *sql; gboolean many; } Comparison;

/* Longer signs first. */
static const Comparison comparisons[] = {
  { "!=", "NOT IN", TRUE }, { ">=", ">=", FALSE }, { "<=", "<=", FALSE }, { "=", "IN", TRUE }, { ">", ">", FALSE }, { "<", "<", FALSE },
};

static const Comparison *
find_comparison (const char *condition, const char **sign)
{
  for (const char *at = condition; *at != '\0'; at++)
    for (guint i = 0; i < G_N_ELEMENTS (comparisons); i++)
      if (g_str_has_prefix (at, comparisons[i].sign)) {
        *sign = at;
        return &comparisons[i];
      }
  return NULL;
}

static gboolean
add_condition (Counting *self, const char *condition, GError **error)
{
  const char *sign = NULL;
  const Comparison *comparison = find_comparison (condition, &sign);
  g_autoptr (VpRecord) scratch = vp_record_new (self->of);
  g_autofree char *word = NULL, *column = NULL;
  g_auto (GStrv) values = NULL;
  guint field;

  if (comparison == NULL)
    return refuse (self, error, condition, _("is no condition: write a column, one of = != > >= < <= and a value."));
  word = g_strstrip (g_strndup (condition, (gsize) (sign - condition)));
  if (!find_field (self, word, &field, error))
    return FALSE;
  column = expression (self, field);
  values = g_strsplit (sign + strlen (comparison->sign), comparison->many ? "|" : "\n", -1);
  g_string_append_printf (self->where, " AND %s %s%s", column, comparison->sql, comparison->many ? " (" : " ");
  for (guint i = 0; i == 0 || values[i] != NULL; i++) {
    if (!parse_value (self, scratch, field, values[i] != NULL ? g_strstrip (values[i]) : "", error))
      return FALSE;
    append_value (self, self->of->fields[field].rule.kind, &scratch->values[field]);
    g_string_append_printf (self->where, "%s?%u", i == 0 ? "" : ", ", self->values->len);
    if (values[i] == NULL)
      break;
  }
  g_string_append (self->where, comparison->many ? ")" : "");
  return TRUE;
}

static gboolean
add_conditions (Counting *self, GError **error)
{
  g_auto (GStrv) conditions = g_strsplit_set (self->figure->filter, ";\n", -1);

  for (guint i = 0; conditions[i] != NULL; i++) {
    g_strstrip (conditions[i]);
    if (*conditions[i] != '\0' && !add_condition (self, conditions[i], error))
      return FALSE;
  }
  return TRUE;
}

/* Removed rows, rows of a removed owner and rows of another register in the same table do not count. */
static void
add_standing (Counting *self)
{
  const VpRegister *owner = vp_register_owner (self->of);
  VpValue scope = { 0 };

  if (self->of->removed_column != NULL)
    g_string_append_printf (self->where, " AND r.%s = 0", self->of->removed_column);
  if (owner != NULL && owner->removed_column != NULL && owner->key_field < 0)
    g_string_append_printf (self->where, " AND NOT EXISTS (SELECT 1 FROM %s o WHERE o.id = r.%s AND o.%s <> 0)", owner->table,
                            self->of->fields[self->of->part->field].column, owner->removed_column);
  if (self->of->scope_column == NULL)
    return;
  scope.text = g_strdup (self->of->scope);
  g_array_append_val (self->values, scope);
  g_string_append_printf (self->where, " AND r.%s = ?%u", self->of->scope_column, self->values->len);
}

/* The period: an unknown day (0) counts to what stands, and to nothing that happened since. */
static void
add_period (Counting *self, const VpFigureSpan *span, gboolean entered)
{
  const VpRegister *of = self->of;
  VpDate from = span->from != 0 ? span->from : self->figure->since;
  guint to = add_number (self, span->to);

  if (self->day < of->n_fields) {
    g_string_append_printf (self->where, " AND r.%s <= ?%u", of->fields[self->day].column, to);
    if (self->figure->cumulative)
      g_string_append_printf (self->where, " AND r.%s >= ?%u", of->fields[self->day].column, add_number (self, MAX (from, 1)));
  }
  if (of->to_field >= 0 && !self->figure->cumulative)
    g_string_append_printf (self->where, " AND (r.%s = 0 OR r.%s >= ?%u)", of->fields[of->to_field].column,
                            of->fields[of->to_field].column, to);
  if (entered && span->believed != 0)
    g_string_append_printf (self->where, " AND r.entered <= ?%u", add_number (self, span->believed));
}

static gboolean
begin (Counting *self, VpDb *db, const VpFigure *figure, const VpFigureSpan *span, GError **error)
{
  VpFigureSource source;

  *self = (Counting) { .db = db, .figure = figure };
  if (!vp_figure_source_find (figure->entity, &source)) {
    g_autofree char *names = vp_figure_source_names ();
    /* Translators: names of registers and ledgers */
    g_autofree char *sentence = g_strdup_printf (_("is nothing that can be counted. There are: %s."), names);

    return refuse (self, error, figure->entity, sentence);
  }
  self->of = source.of;
  self->source = source;
  self->summed = source.sums != NULL;
  self->where = g_string_new (" WHERE 1");
  self->values = g_array_new (FALSE, TRUE, sizeof (VpValue));
  g_array_set_clear_func (self->values, clear_value);
  self->day = self->of->n_fields;
  if (*figure->day_field != '\0' && (!find_field (self, figure->day_field, &self->day, error)))
    return FALSE;
  if (self->day < self->of->n_fields
      && (self->of->fields[self->day].rule.kind != VP_KIND_DATE || self->of->fields[self->day].sql != NULL))
    return refuse (self, error, figure->day_field, _("holds no days."));
  if (!read_measure (self, error) || !add_conditions (self, error))
    return FALSE;
  add_standing (self);
  add_period (self, span, source.entered);
  return TRUE;
}

/* @table: (nullable): one with the columns that are named, in the place of the register's. */
static VpStmt *
prepare (Counting *self, const char *select, const char *table, const char *tail, GError **error)
{
  g_autofree char *sql = g_strconcat ("SELECT ", select, " FROM ", table != NULL ? table : self->of->table, " r", self->where->str, tail, NULL);
  VpStmt *stmt = vp_db_prepare (self->db, sql, error);

  for (guint i = 0; stmt != NULL && i < self->values->len; i++) {
    const VpValue *value = &g_array_index (self->values, VpValue, i);

    if (value->text != NULL)
      vp_stmt_bind_text (stmt, (int) i + 1, value->text);
    else
      sqlite3_bind_int64 (stmt, (int) i + 1, value->number);
  }
  return stmt;
}

/* Whole years between two Julian days, by the calendar. */
#define AGE "(CAST (strftime ('%%Y%%m%%d', ?%u) AS INTEGER) - CAST (strftime ('%%Y%%m%%d', %s) AS INTEGER)) / 10000"

/* What one row adds. */
static char *
amount_of (Counting *self, const VpFigureSpan *span)
{
  g_autofree char *column = self->field < self->of->n_fields ? expression (self, self->field) : NULL;

  if (self->measure == MEASURE_AGE)
    return g_strdup_printf (AGE, add_number (self, span->to), column);
  if (self->measure == MEASURE_COUNT || self->measure == MEASURE_DISTINCT || self->measure == MEASURE_LIST)
    return g_strdup ("1");
  return g_steal_pointer (&column);
}

/* Money is kept in 分 and told in yuan, time in minutes and told in hours. */
static double
unit_of (const Counting *self)
{
  VpKind kind = self->field < self->of->n_fields ? self->of->fields[self->field].rule.kind : VP_KIND_INT;

  if (self->measure != MEASURE_SUM && self->measure != MEASURE_AVERAGE)
    return 1;
  return kind == VP_KIND_MONEY ? 100 : kind == VP_KIND_MINUTES ? 60 : 1;
}

/* Rows whose measured day is unknown tell no age, no first and no last day. Of those that are alike one is enough. */
static char *
tail_of (const Counting *self, gboolean groups)
{
  g_autofree char *column = self->field < self->of->n_fields ? expression (self, self->field) : NULL;

  switch (self->measure) {
  case MEASURE_AGE:
  case MEASURE_FIRST:
  case MEASURE_LAST:
    return g_strdup_printf (" AND %s > 0", column);
  case MEASURE_DISTINCT:
  case MEASURE_LIST:
    return g_strdup_printf (" AND %s NOT IN ('', 0)%s%s", column, groups ? " GROUP BY " : "", groups ? column : "");
  case MEASURE_COUNT:
  case MEASURE_SUM:
  case MEASURE_AVERAGE:
    break;
  }
  return g_strdup ("");
}

static gboolean
count_list (Counting *self, const VpFigureSpan *span, VpFigureCount *count, GError **error)
{
  g_autoptr (GPtrArray) rows = vp_figure_store_rows (self->db, self->figure, span, error);
  GString *words = g_string_new (NULL);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    g_string_append_printf (words, "%s%s", i == 0 ? "" : "、", ((VpFigureRow *) rows->pdata[i])->label);
  count->known = rows != NULL && rows->len > 0;
  count->number = rows != NULL ? rows->len : 0;
  count->words = g_string_free (words, FALSE);
  return rows != NULL;
}

static char *
select_of (Counting *self, const VpFigureSpan *span)
{
  g_autofree char *amount = amount_of (self, span);

  switch (self->measure) {
  case MEASURE_SUM: return g_strdup_printf ("ifnull (sum (%s), 0)", amount);
  case MEASURE_DISTINCT: {
    g_autofree char *column = expression (self, self->field);

    return g_strdup_printf ("count (DISTINCT %s)", column);
  }
  case MEASURE_AVERAGE:
  case MEASURE_AGE: return g_strdup_printf ("avg (%s)", amount);
  case MEASURE_FIRST: return g_strdup_printf ("min (%s)", amount);
  case MEASURE_LAST: return g_strdup_printf ("max (%s)", amount);
  case MEASURE_COUNT:
  case MEASURE_LIST:
    break;
  }
  return g_strdup ("count (*)");
}

/* The fewer rows that add up to the same, where the figure is such a sum; %NULL = it is none. */
static char *
sums_of (const Counting *self, const VpFigureSpan *span)
{
  VpDate from = span->from != 0 ? span->from : self->figure->since;

  if (!self->summed || self->measure != MEASURE_SUM || self->day >= self->of->n_fields || span->believed != 0)
    return NULL;
  return self->source.sums (self->figure->cumulative ? MAX (from, 1) : 1, span->to);
}

static gboolean
count_rows (Counting *self, const VpFigureSpan *span, VpFigureCount *count, GError **error)
{
  g_autofree char *select = select_of (self, span), *tail = tail_of (self, FALSE), *table = sums_of (self, span);
  g_autoptr (VpStmt) stmt = prepare (self, select, table, tail, error);
  gboolean row;

  /* Not guarded: the average of nothing is NULL, and that is no damage. */
  if (stmt == NULL || !vp_stmt_step_unguarded (stmt, &row, error))
    return FALSE;
  count->known = sqlite3_column_type (stmt, 0) != SQLITE_NULL;
  count->number = sqlite3_column_double (stmt, 0) / unit_of (self);
  return TRUE;
}

gboolean
vp_figure_store_count (VpDb *db, const VpFigure *figure, const VpFigureSpan *span, VpFigureCount *count, GError **error)
{
  Counting self;
  gboolean ok;

  g_return_val_if_fail (figure != NULL && span != NULL && count != NULL, FALSE);
  vp_db_assert_thread (db);
  *count = (VpFigureCount) { 0 };
  ok = begin (&self, db, figure, span, error)
    && (self.measure == MEASURE_LIST ? count_list (&self, span, count, error) : count_rows (&self, span, count, error));
  counting_clear (&self);
  return ok;
}

gboolean
vp_figure_store_validate (VpDb *db, const VpFigure *figure, GError **error)
{
  const VpFigureSpan span = { 0, vp_date_today (), 0 };
  Counting self;
  gboolean ok = begin (&self, db, figure, &span, error);

  counting_clear (&self);
  return ok;
}

void
vp_figure_row_free (VpFigureRow *self)
{
  g_free (self->label);
  g_free (self);
}

/* Rows without a text of their own are named as their register names them. */
static void
name_rows (Counting *self, GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++) {
    VpFigureRow *row = rows->pdata[i];
    g_autoptr (VpRecord) record = *row->label == '\0' && vp_register_find (self->of->name) != NULL
                                    ? vp_register_get (self->db, self->of, row->id, NULL) : NULL;

    if (record == NULL)
      continue;
    g_free (row->label);
    row->label = vp_register_name_row (self->db, record);
  }
}

static char *
row_select (Counting *self, const VpFigureSpan *span)
{
  g_autofree char *amount = amount_of (self, span);
  guint named = self->measure == MEASURE_LIST ? self->field : self->of->name_field;
  const VpRegisterField *label = &self->of->fields[named];
  const char *by_name = vp_kind_is_text (label->rule.kind) && label->sql == NULL && (label->flags & VP_FIELD_HIDDEN) == 0
                          ? label->column : NULL;

  return g_strdup_printf ("%s, %s%s, %s%s, %s", self->measure == MEASURE_DISTINCT ? "min (r.id)" : "r.id",
                          by_name != NULL ? "r." : "''", by_name != NULL ? by_name : "",
                          self->day < self->of->n_fields ? "r." : "0",
                          self->day < self->of->n_fields ? self->of->fields[self->day].column : "", amount);
}

static GPtrArray *
read_rows (Counting *self, const VpFigureSpan *span, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_figure_row_free);
  g_autofree char *select = row_select (self, span);
  g_autofree char *grouped = tail_of (self, self->measure == MEASURE_DISTINCT);
  g_autofree char *tail = g_strconcat (grouped, " ORDER BY 3, 1", NULL);
  g_autoptr (VpStmt) stmt = prepare (self, select, NULL, tail, error);
  double unit = unit_of (self);
  gboolean more = stmt != NULL;

  while (more) {
    VpFigureRow *row;

    if (!vp_stmt_step (stmt, &more, error))
      return NULL;
    if (!more)
      break;
    row = g_new0 (VpFigureRow, 1);
    row->id = sqlite3_column_int64 (stmt, 0);
    row->label = vp_stmt_dup_text (stmt, 1);
    row->day = sqlite3_column_int (stmt, 2);
    row->amount = sqlite3_column_double (stmt, 3) / unit;
    g_ptr_array_add (rows, row);
  }
  if (stmt == NULL)
    return NULL;
  name_rows (self, rows);
  return g_steal_pointer (&rows);
}

GPtrArray *
vp_figure_store_rows (VpDb *db, const VpFigure *figure, const VpFigureSpan *span, GError **error)
{
  Counting self;
  GPtrArray *rows;

  g_return_val_if_fail (figure != NULL && span != NULL, NULL);
  vp_db_assert_thread (db);
  rows = begin (&self, db, figure, span, error) ? read_rows (&self, span, error) : NULL;
  counting_clear (&self);
  return rows;
}
