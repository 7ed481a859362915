/* vp-cli-crowd.h: search: what is asked of volunteers beside their text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-cli.h"
#include "vp-roster-index.h"

G_BEGIN_DECLS

/* --period-…, --employer; FALSE, with the reason printed. */
gboolean vp_cli_crowd_parse     (VpCli *cli, VpCrowd *crowd);
/* --event, --project, --training, --skill, --post, --education, --ethnicity, --real-name: by name */
gboolean vp_cli_crowd_find      (VpCli *cli, VpDb *db, VpCrowd *crowd, GError **error);
/* --kept: what a list of the roster that was kept asks for; @text (transfer full) is its search. Untouched where none is given. */
gboolean vp_cli_crowd_take_list (VpCli *cli, VpDb *db, VpRosterQuery *query, char **text, GError **error);

G_END_DECLS
