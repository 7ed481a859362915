/* vp-summary-store.h: templates of the work summary, and what was issued
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-date.h"
#include "vp-db.h"

G_BEGIN_DECLS

typedef enum {
  VP_SUMMARY_TITLE, VP_SUMMARY_HEADING, VP_SUMMARY_PARAGRAPH, VP_SUMMARY_GOES_ON, VP_SUMMARY_SIGNATURE, VP_SUMMARY_DATE,
} VpSummaryLayout;

typedef struct {
  gint64 id;
  char *name;
  gboolean monthly; /* figures that are counted from a start begin with the month */
} VpSummaryTemplate;

void       vp_summary_template_free (VpSummaryTemplate *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpSummaryTemplate, vp_summary_template_free)
/* VpSummaryTemplate, freed with the array */
GPtrArray *vp_summary_store_templates (VpDb *db, GError **error);

typedef struct {
  gint64 id;
  char *code;
  VpSummaryLayout layout;
  char *text, *condition, *photo, *as_issued;
  gboolean omit;   /* where a figure has no value; otherwise it is marked */
  guint n_files;   /* photos that are attached */
} VpSummarySentence;

void       vp_summary_sentence_free (VpSummarySentence *self);
/* In the order of the text (VpSummarySentence, freed with the array). */
GPtrArray *vp_summary_store_sentences (VpDb *db, gint64 template_id, GError **error);

/* A figure as it was issued. */
typedef struct {
  char *code, *value, *source;
  double number;
} VpSummaryFrozen;

void       vp_summary_frozen_free (VpSummaryFrozen *self);

/**
 * VpSummaryIssue:
 * @figures: VpSummaryFrozen
 */
typedef struct {
  gint64 id, template_id;
  VpDate as_of;
  gint64 issued_at;
  char *issued_by, *text;
  GPtrArray *figures;
} VpSummaryIssue;

void            vp_summary_issue_free (VpSummaryIssue *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpSummaryIssue, vp_summary_issue_free)
/* Inside a transaction: takes its id. */
gboolean        vp_summary_store_issue (VpDb *db, VpSummaryIssue *issue, GError **error);
/* The last one up to @as_of, a draft of the same day after it included, with its figures, of one template or of any (0); FALSE with @error set. *@issue is %NULL where
 * there is none. */
gboolean        vp_summary_store_last  (VpDb *db, gint64 template_id, VpDate as_of, VpSummaryIssue **issue, GError **error);

G_END_DECLS
