/* vp-figure-store.h: definitions of figures, their declared values, and counting what they count
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-date.h"
#include "vp-db.h"

G_BEGIN_DECLS

/* The numbers are those of figure.nature and figure.kind. */
typedef enum {
  VP_NATURE_NUMBER, VP_NATURE_DATE, VP_NATURE_MONTH, VP_NATURE_ORDINAL, VP_NATURE_LIST, VP_NATURE_RULE, VP_NATURE_CLAIM,
} VpFigureNature;
typedef enum { VP_FIGURE_DECLARED, VP_FIGURE_COUNTED, VP_FIGURE_DERIVED } VpFigureKind;

/**
 * VpFigure:
 * @entity: of what is counted: the name of a register or of a ledger (vp_figure_source_find())
 * @measure: count, or sum, distinct, average, age, first, last, list with a field: "sum pieces"
 * @filter: conditions that all hold, "place=社区|窗口单位; opened_on>=2017-01-01"; "unit_id!=" is: there is one
 * @day_field: the day by which a row belongs to a period, "" = none
 * @cumulative: from @since (0 = the beginning) to the day that is asked about; otherwise what stands on that day
 * @decimals: behind the point
 */
typedef struct {
  gint64 id;
  char *code, *name, *unit, *section, *scope, *meaning;
  VpFigureNature nature;
  VpFigureKind kind;
  char *entity, *measure, *filter, *day_field, *formula;
  gboolean cumulative;
  VpDate since;
  int decimals;
} VpFigure;

void       vp_figure_free       (VpFigure *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpFigure, vp_figure_free)
/* Every figure in its order (VpFigure, freed with the array). */
GPtrArray *vp_figure_store_list (VpDb *db, GError **error);

/* A declared value. */
typedef struct {
  gint64 id, figure_id;
  VpDate as_of;
  char *value, *source, *evidence, *entered_by, *approved_by;
  gboolean approved;
} VpFigureValue;

void       vp_figure_value_free   (VpFigureValue *self);
/* The values declared up to @as_of, the newest first (VpFigureValue, freed with the array). */
GPtrArray *vp_figure_store_values (VpDb *db, VpDate as_of, GError **error);

/* What must hold between figures. */
typedef struct {
  gint64 id;
  char *name, *condition;
} VpFigureCheck;

void       vp_figure_check_free  (VpFigureCheck *self);
GPtrArray *vp_figure_store_checks (VpDb *db, GError **error);

/**
 * VpFigureSpan:
 * @from: where given, cumulative figures begin there; 0 = where they say themselves
 * @to: the day that is asked about
 * @believed: what had been entered by that day; 0 = what is true now. Only ledgers know it.
 */
typedef struct {
  VpDate from, to, believed;
} VpFigureSpan;

/**
 * VpFigureCount:
 * @known: %FALSE where nothing is there to tell a first day or an average of
 * @number: of dates the Julian day
 * @words: of a list its entries, else %NULL
 */
typedef struct {
  gboolean known;
  double number;
  char *words;
} VpFigureCount;

/* One row behind a figure. The figure is the sum of the amounts; of an average, age, first or last day it is that of them. */
typedef struct {
  gint64 id;
  char *label;
  VpDate day;
  double amount;
} VpFigureRow;

void       vp_figure_row_free    (VpFigureRow *self);
/* %VP_ERROR_INVALID says what of the definition cannot be counted. */
gboolean   vp_figure_store_count (VpDb *db, const VpFigure *figure, const VpFigureSpan *span, VpFigureCount *count,
                                  GError **error);
/* The rows that are counted (VpFigureRow, freed with the array), by day. */
GPtrArray *vp_figure_store_rows  (VpDb *db, const VpFigure *figure, const VpFigureSpan *span, GError **error);
/* Whether it can be counted at all, without counting. */
gboolean   vp_figure_store_validate (VpDb *db, const VpFigure *figure, GError **error);

/* Names of units that have not sent in @figure_id for @month (year * 100 + month), of those that sent it at least once or
 * have a target for it; freed with the array. */
GPtrArray *vp_figure_store_missing (VpDb *db, gint64 figure_id, int month, GError **error);
/* Whom a form of @figure_id is sent to: those above, or every unit where nobody was asked before; names, freed with the array. */
GPtrArray *vp_figure_store_asked   (VpDb *db, gint64 figure_id, GError **error);

/**
 * VpFigureTarget:
 * @unit: "" = of all together
 * @quarter: 0 = of the whole year
 * @months: how many months the unit sent in of that time
 * @value: what they come to
 */
typedef struct {
  char *unit;
  int year, quarter;
  gint64 target, value;
  int months;
} VpFigureTarget;

void       vp_figure_target_free   (VpFigureTarget *self);
/* What @figure_id is to be in the year and in the quarter of @day (VpFigureTarget, freed with the array). */
GPtrArray *vp_figure_store_targets (VpDb *db, gint64 figure_id, VpDate day, GError **error);

G_END_DECLS
