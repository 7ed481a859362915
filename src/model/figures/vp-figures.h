/* vp-figures.h: every figure of the office as it is on one day
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-figure-store.h"

G_BEGIN_DECLS

/**
 * VpFigureAnswer:
 * @figure: borrowed from the #VpFigures
 * @known: whether there is a value
 * @exact: as counted, declared or computed; of a day its Julian day, of a list how many entries it has
 * @number: the same with the decimals of the figure
 * @words: of lists, rules, claims and ordinals what they say, else ""
 * @as_of: of a declared value its day, of a derived one the oldest of its operands
 * @value: (nullable): the declared value it comes from
 * @problem: (nullable): why there is no value, or what is wrong with it
 */
typedef struct {
  const VpFigure *figure;
  gboolean known;
  double exact, number;
  char *words;
  VpDate as_of;
  const VpFigureValue *value;
  char *problem;
} VpFigureAnswer;

/* What became of one check. @sentence tells both sides; @state: 1 holds, 0 does not, -1 nobody knows. */
typedef struct {
  char *name, *condition, *sentence;
  int state;
} VpFigureCheckAnswer;

/* One line behind a figure: a row that is counted, an operand, or a value declared earlier. */
typedef struct {
  gint64 id;
  char *label;
  VpDate day;
  double amount;
  char *text; /* the amount in words */
} VpFigureLine;

typedef struct _VpFigures VpFigures;

/* Everything is counted now; afterwards it may be read on any thread. */
VpFigures *vp_figures_read (VpDb *db, const VpFigureSpan *span, GError **error);
void       vp_figures_free (VpFigures *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpFigures, vp_figures_free)
guint                 vp_figures_count (const VpFigures *self);
const VpFigureAnswer *vp_figures_get   (const VpFigures *self, guint index);
const VpFigureAnswer *vp_figures_find  (const VpFigures *self, const char *code); /* %NULL = there is none */
const VpFigureSpan   *vp_figures_span  (const VpFigures *self);

/* The value as it is written into tables: 750075, 20.55, 2017-09-06, 2017-11, a、b; "" where none is known. Transfer full. */
char      *vp_figure_answer_text (const VpFigureAnswer *self);
/* Entries of a list, each as it is; transfer full. */
char     **vp_figure_answer_list (const VpFigureAnswer *self);
/* What it is today: a figure whose register has no row yet is declared. */
VpFigureKind vp_figure_answer_kind (const VpFigureAnswer *self);
/* "counted", "declared", "derived"; borrowed. */
const char *vp_figure_kind_name  (VpFigureKind kind);
/* The same for people; borrowed. */
const char *vp_figure_kind_title (VpFigureKind kind);
const char *vp_figure_nature_name (VpFigureNature nature);

/* What a formula or condition is on that day. %FALSE with %VP_ERROR_NOT_FOUND where a figure is unknown or has no value. */
gboolean   vp_figures_compute (const VpFigures *self, const char *formula, double *value, GError **error);
/* The lines behind a figure (VpFigureLine, freed with the array): their amounts make the value. */
GPtrArray *vp_figures_lines   (const VpFigures *self, VpDb *db, const char *code, GError **error);
/* Every check (VpFigureCheckAnswer, freed with the array). */
GPtrArray *vp_figures_check   (const VpFigures *self, VpDb *db, GError **error);

G_END_DECLS
