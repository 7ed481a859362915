/* vp-summary.h: the work summary that writes itself from its template and the figures of a day
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-figures.h"
#include "vp-photo-store.h"
#include "vp-summary-store.h"

G_BEGIN_DECLS

/* Where a figure stands in the text of a part, in bytes. */
typedef struct {
  guint start, end;
  char *code;
} VpSummaryMark;

/**
 * VpSummaryPart:
 * @sentence: borrowed from the #VpSummary
 * @text: as it is printed, with ** around what is bold; "" where it is left out
 * @marks: VpSummaryMark
 * @problem: (nullable): what is missing in it, or why it was left out
 */
typedef struct {
  const VpSummarySentence *sentence;
  char *text;
  GArray *marks;
  gboolean left_out;
  char *problem;
} VpSummaryPart;

/* A photo that is attached to a sentence; the name of its file without the ending stands below it. */
typedef struct {
  VpPhoto *photo;
  char *caption;
} VpSummaryPhoto;

typedef struct _VpSummary VpSummary;

/**
 * vp_summary_read:
 * @name: (nullable): of the template, or its number as "2"; %NULL = the first
 * @as_issued: the wording that was issued, with its typing errors
 *
 * %VP_ERROR_NOT_FOUND names the templates there are.
 */
VpSummary *vp_summary_read  (VpDb *db, const char *name, const VpFigureSpan *span, gboolean as_issued, GError **error);
void       vp_summary_free  (VpSummary *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpSummary, vp_summary_free)
const VpFigures         *vp_summary_figures  (const VpSummary *self); /* borrowed */
const VpSummaryTemplate *vp_summary_template (const VpSummary *self); /* borrowed */
guint                    vp_summary_n_parts  (const VpSummary *self);
const VpSummaryPart     *vp_summary_part     (const VpSummary *self, guint index);

/* Paragraphs as lines, without marks; transfer full. */
char      *vp_summary_text  (const VpSummary *self);
/* VpSummaryParagraph, freed with the array: what is printed, a paragraph each. */
typedef struct {
  VpSummaryLayout layout;
  char *text;        /* with ** */
  GPtrArray *photos; /* (nullable): VpSummaryPhoto, to stand below it */
} VpSummaryParagraph;
GPtrArray *vp_summary_paragraphs (const VpSummary *self);
/* The same with the photos of its sentences. %NULL with @error set, which names sentence and file, where one is gone or is none. */
GPtrArray *vp_summary_read_paragraphs (const VpSummary *self, VpDb *db, GError **error);
/* The figures of the text as a table, or the text, or the pages: by the end of @path (.xlsx, .txt, .pdf). */
gboolean   vp_summary_can_write (const char *path);
gboolean   vp_summary_write (const VpSummary *self, VpDb *db, const char *path, GError **error);

/* One thing that should be looked at before the report is issued. @kind is a stable word. */
typedef struct {
  char *kind, *code, *sentence;
} VpSummaryFault;
/* VpSummaryFault, freed with the array */
GPtrArray *vp_summary_lint  (const VpSummary *self, VpDb *db, GError **error);

/* One figure that is another one than in the last issue. */
typedef struct {
  char *code, *name, *before, *after, *why;
} VpSummaryChange;
/* VpSummaryChange, freed with the array; empty where nothing was issued before. @since (out) is its day, or 0. */
GPtrArray *vp_summary_changes (const VpSummary *self, VpDb *db, VpDate *since, GError **error);
/* A transaction of its own: freezes the text and every figure. */
gboolean   vp_summary_issue (const VpSummary *self, VpDb *db, GError **error);

/**
 * vp_summary_show:
 * @function: (nullable): how: 余, 多, 近, 余万, 万, 百分, 每几, 中文数, 年月日, 年月, 月日, 年, 列举, 序; %NULL = as it is
 * @argument: (nullable): the step, decimals, part or last separator
 *
 * Returns: transfer full; %NULL where there is no such function, or it does not fit the figure
 */
char      *vp_summary_show  (const VpFigureAnswer *answer, const char *function, const char *argument);
/* Leaves headings out below which no sentence is left (VpSummaryPart); those behind move up. */
void       vp_summary_settle_headings (GPtrArray *parts);
/* 12 → 十二; 0 to 9999; transfer full */
char      *vp_summary_numeral (gint64 number);

G_END_DECLS
