/* vp-paper.h: pages that are ready to be seen, printed and written
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-pdf.h"
#include "vp-sheet.h"

G_BEGIN_DECLS

/**
 * VpPaper:
 *
 * Whole pages with the fonts they need. Nothing in it changes any more: it may be read on any thread, and what is drawn
 * is what is written.
 */
typedef struct _VpPaper VpPaper;

/**
 * vp_paper_new:
 * @sheets: VpSheet; one after the other, each beginning a new page and counting its own pages
 *
 * Checks every text of every sheet and lays the pages out. %VP_ERROR_INVALID names the first text that cannot be
 * printed by its place ("Row 3, column “姓名”: … U+10FFFD") and says how many more there are; %VP_ERROR_FULL where there
 * are more pages than a file holds.
 */
VpPaper  *vp_paper_new        (GPtrArray *sheets, GError **error);
/* Takes both; @pages: VpPdfPage whose characters @fonts has. */
VpPaper  *vp_paper_new_pages  (VpFontSet *fonts, GPtrArray *pages, GError **error);
/* The same in two steps, for sheets in front of pages that are made otherwise: all texts are looked at before @fonts is sealed, the
 * pages go to @pages (VpPdfPage) afterwards. */
gboolean  vp_paper_check_sheets  (GPtrArray *sheets, VpFontSet *fonts, GError **error);
gboolean  vp_paper_add_sheets    (GPtrArray *sheets, VpFontSet *fonts, GPtrArray *pages, GError **error);
void      vp_paper_free       (VpPaper *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpPaper, vp_paper_free)

guint     vp_paper_n_pages    (const VpPaper *self);
/* In points. */
void      vp_paper_get_size   (const VpPaper *self, guint page, double *width, double *height);
/* One unit is one point; the background is not painted. */
void      vp_paper_draw_page  (const VpPaper *self, guint page, cairo_t *cr);

/* As one PDF. @title: of the document. */
gboolean  vp_paper_write      (const VpPaper *self, const char *title, VpPdfWrite write, gpointer user_data,
                               GError **error);
/* The file appears under its name whole or not at all. */
gboolean  vp_paper_write_file (const VpPaper *self, const char *title, const char *path, GError **error);

/* Whom it shows besides those of its sheets (vp_sheet_mention()). */
void      vp_paper_mention    (VpPaper *self, gint64 person);
/* Whom the paper shows that vp_paper_write_file() last wrote to @path: ids (gint64), each once; asked for once. %NULL = nobody of the
 * roster, or no such paper. Transfer full. On any thread. */
GArray   *vp_paper_take_people (const char *path);

G_END_DECLS
