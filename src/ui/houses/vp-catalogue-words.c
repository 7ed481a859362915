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
vp_party_kind_word (VpPartyKind kind)
{
  switch (kind) {
  case VP_PARTY_PERSON:
    return _("Person");
  case VP_PARTY_UNIT:
    return _("Unit");
  case VP_PARTY_HOUSEHOLD:
    return _("Household");
  case VP_PARTY_WELFARE:
    return _("Welfare home");
  }
  return "";
}

const char *
vp_publish_word (VpPublish publish)
{
  switch (publish) {
  case VP_PUBLISH_NAME:
    return _("Real name");
  case VP_PUBLISH_PSEUDONYM:
    return _("Pseudonym");
  case VP_PUBLISH_ANONYMOUS:
    return _("Anonymous");
  }
  return "";
}

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
