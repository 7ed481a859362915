/* vp-papers.h: every paper the office can print, and where it is made
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * VpPaper:
 * @title: translated
 * @page: the page that makes it
 * @action: (nullable): what brings one to it there
 * @target: (nullable): the parameter of the action, a text
 */
typedef struct {
  const char *title;
  const char *page;
  const char *action;
  char target[24];
} VpPaper;

guint vp_papers_count (void);
/* Papers of one page stand together. */
void  vp_papers_get   (guint index, VpPaper *paper);

G_END_DECLS
