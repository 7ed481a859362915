/* vp-catalogue-words.c: words of the catalogue that lists show and forms offer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-catalogue-words.h"

#include "vp-text.h"

#include <glib/gi18n.h>
#include <string.h>

#define PERIOD_DAYS_MAX 366

const char *
vp_limit_receiver_word (int applies_to)
{
  return applies_to == VP_PARTY_PERSON ? _("Person") : applies_to == VP_PARTY_HOUSEHOLD ? _("Household") : _("Nobody named");
}

char *
vp_limit_period_text (int period)
{
  if (period < 0)
    return g_strdup (_("each visit"));
  if (period == 0)
    return g_strdup (_("a calendar month"));
  return g_strdup_printf (ngettext ("%d day", "%d days", (gulong) period), period);
}

gboolean
vp_limit_parse_period (const char *text, int *period)
{
  g_autofree char *trimmed = vp_text_squeeze (text);
  gint64 days;

  for (int i = -1; i <= PERIOD_DAYS_MAX; i++) {
    g_autofree char *word = vp_limit_period_text (i);

    if (strcmp (word, trimmed) == 0) {
      *period = i;
      return TRUE;
    }
  }
  if (!vp_text_parse_int (trimmed, &days) || days < 1 || days > PERIOD_DAYS_MAX)
    return FALSE;
  *period = (int) days;
  return TRUE;
}

const char *
vp_limit_measure_word (VpClaimMeasure measure)
{
  return measure == VP_CLAIM_VISITS ? _("Visits") : _("Pieces");
}
