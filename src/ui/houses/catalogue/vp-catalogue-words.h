/* vp-catalogue-words.h: words of the catalogue that lists show and forms offer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-party-store.h"

G_BEGIN_DECLS

/* Whom a limit is for: 0 nobody named, %VP_PARTY_PERSON, %VP_PARTY_HOUSEHOLD. */
const char *vp_limit_receiver_word (int applies_to);
/* "a month", "each visit", "7 days"; transfer full */
char       *vp_limit_period_text   (int period);
/* What people write for it, also a number of days alone; FALSE for anything else. */
gboolean    vp_limit_parse_period  (const char *text, int *period);
const char *vp_limit_measure_word  (VpClaimMeasure measure);

G_END_DECLS
