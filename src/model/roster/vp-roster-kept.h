/* vp-roster-kept.h: a question to the roster as a text that can be kept
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-roster-index.h"

G_BEGIN_DECLS

/* Transfer full */
char *vp_roster_query_write (const VpRosterQuery *query);
/* Fills @query; its text is that of @text_out (transfer full, never %NULL). Whatever this version does not know is left
 * out; returns how many parts that are. */
guint vp_roster_query_read  (const char *text, VpRosterQuery *query, char **text_out);

G_END_DECLS
