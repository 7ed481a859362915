/* vp-summary-headings.c: headings below which nothing is left
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sentences are left out by their figures, headings by their sentences; those behind move up (二、 becomes 一、), so that no number
 * is missing in the text.
 */
#include "config.h"

#include "vp-summary.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MOST_HEADINGS 99

/* Whether a sentence stands between this heading and the next one, or whoever signs. */
static gboolean
has_sentence (const GPtrArray *parts, guint heading)
{
  for (guint i = heading + 1; i < parts->len; i++) {
    const VpSummaryPart *part = parts->pdata[i];
    VpSummaryLayout layout = part->sentence->layout;

    if (layout != VP_SUMMARY_PARAGRAPH && layout != VP_SUMMARY_GOES_ON)
      return FALSE;
    if (!part->left_out)
      return TRUE;
  }
  return FALSE;
}

/* The number before 、 at the beginning, 0 = none. */
static guint
number_of (const char *text, gsize *length)
{
  for (guint n = 1; n <= MOST_HEADINGS; n++) {
    g_autofree char *numeral = vp_summary_numeral (n), *begin = g_strconcat (numeral, "、", NULL);

    if (!g_str_has_prefix (text, begin))
      continue;
    *length = strlen (numeral);
    return n;
  }
  return 0;
}

static void
move_up (VpSummaryPart *part, guint by)
{
  gsize length = 0;
  guint number = number_of (part->text, &length);
  g_autofree char *numeral = NULL, *former = NULL;
  int more;

  if (number <= by)
    return;
  numeral = vp_summary_numeral (number - by);
  former = part->text;
  part->text = g_strconcat (numeral, former + length, NULL);
  more = (int) strlen (numeral) - (int) length;
  for (guint i = 0; i < part->marks->len; i++) {
    VpSummaryMark *mark = &g_array_index (part->marks, VpSummaryMark, i);

    mark->start = (guint) ((int) mark->start + more);
    mark->end = (guint) ((int) mark->end + more);
  }
}

void
vp_summary_settle_headings (GPtrArray *parts)
{
  guint gone = 0;

  g_return_if_fail (parts != NULL);
  for (guint i = 0; i < parts->len; i++) {
    VpSummaryPart *part = parts->pdata[i];
    gsize length;

    if (part->sentence->layout != VP_SUMMARY_HEADING || part->left_out)
      continue;
    if (has_sentence (parts, i)) {
      move_up (part, gone);
      continue;
    }
    gone += number_of (part->text, &length) > 0;
    part->left_out = TRUE;
    g_free (part->text);
    part->text = g_strdup ("");
    g_array_set_size (part->marks, 0);
    if (part->problem == NULL)
      part->problem = g_strdup (_("Left out, because nothing is left below it."));
  }
}
