/* vp-cli-event.h: what the commands of events share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-cli.h"

G_BEGIN_DECLS

/* --now, or the clock; FALSE, with the reason printed, where it is no moment. */
gboolean vp_cli_now (VpCli *self, gint64 *now);
/* A list of (rule, sentence): the warnings, or what is graver. */
void     vp_cli_add_findings (VpJson *json, const char *key, GPtrArray *findings, gboolean warnings);

G_END_DECLS
