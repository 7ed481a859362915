/* vp-test-paper.h: papers to test, and other programs that read them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-paper.h"

G_BEGIN_DECLS

/* A folder of its own with a file in it. With VP_PICTURES set to a folder, the files stay there to be looked at. */
typedef struct {
  char *folder;
  char *path;
} VpTestPaper;

void     vp_test_paper_set_up    (VpTestPaper *self, gconstpointer data);
void     vp_test_paper_tear_down (VpTestPaper *self, gconstpointer data);

/* Forms as the love houses use them. */
VpSheet *vp_test_receipt         (void);
VpSheet *vp_test_list            (guint n_rows);

/* Makes pages of one sheet (taken) and writes them; asserts that all goes well. */
VpPaper *vp_test_write_sheet     (VpTestPaper *self, VpSheet *sheet);
guint    vp_test_count_pages     (const char *path);
/* The text of a page, from 1; 0 = of all. Transfer full. */
char    *vp_test_page_text       (const char *path, guint page);
/* The same without blanks and line ends. */
char    *vp_test_plain_text      (const char *path, guint page);
guint    vp_test_count_of        (const char *text, const char *word);
/* What a scanner reads from a page, sorted lines such as "QR-Code:…". Skips the test and returns %NULL only where the
 * decoder is not installed; a page without any code fails. */
char    *vp_test_scan            (VpTestPaper *self, guint page, guint dpi);

G_END_DECLS
