/* vp-papers.c: every paper the office can print, and where it is made
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-papers.h"

#include "vp-reports-view.h"

#include <glib/gi18n.h>

/* The reports of the love houses follow from their own table, behind the papers of that page. */
static const struct { const char *title, *page, *action, *target; } papers[] = {
  { N_("List of volunteers"), "roster", "page.print", NULL },
  { N_("Certificates"), "stars", "stars.certificates", NULL },
  { N_("Rows of a register"), "registers", "page.print", NULL },
  { N_("Sign-up list of an event"), "events", "events.paper", "list" },
  { N_("Whom to ring: call sheet of an event"), "events", "events.paper", "calls" },
  { N_("Name tags of an event"), "events", "events.paper", "tags" },
  { N_("Notice of an event"), "events", "events.paper", "notice" },
  { N_("Materials of an event"), "events", "events.paper", "materials" },
  { N_("Poster of the porridge house"), "porridge", "porridge.print-poster", NULL },
  { N_("Month board of the porridge house"), "porridge", "porridge.print-board", NULL },
  { N_("Blank day sheet of the porridge house"), "porridge", "porridge.print-blank", NULL },
  { N_("Statements and letters of suspended meals"), "meals", NULL, NULL },
  { N_("Documents, slips and receipts of a love house"), "goods", "goods.tab", "documents" },
  { N_("Sheets of a stock-take"), "goods", "goods.tab", "takes" },
  { N_("Journal of a love house"), "goods", "goods.tab", "journal" },
  { N_("Charts of a love house"), "goods", "goods.tab", "charts" },
};

guint
vp_papers_count (void)
{
  return G_N_ELEMENTS (papers) + vp_reports_view_n_kinds ();
}

void
vp_papers_get (guint index, VpPaper *paper)
{
  guint report = index - (guint) G_N_ELEMENTS (papers);

  g_return_if_fail (index < vp_papers_count ());
  if (index >= G_N_ELEMENTS (papers)) {
    *paper = (VpPaper) { .title = vp_reports_view_title (report), .page = "goods", .action = "goods.report" };
    g_snprintf (paper->target, sizeof paper->target, "%u", report);
    return;
  }
  *paper = (VpPaper) { .title = _(papers[index].title), .page = papers[index].page, .action = papers[index].action };
  if (papers[index].target != NULL)
    g_strlcpy (paper->target, papers[index].target, sizeof paper->target);
}
