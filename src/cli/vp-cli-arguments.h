/* vp-cli-arguments.h: the options of all commands, and how they are read
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-cli.h"

G_BEGIN_DECLS

/* Options may stand anywhere; "--name=value" and "--name value" are the same. @command: (out): what is to be done, %NULL = nothing
 * was said. FALSE, with the reason printed. */
gboolean vp_cli_parse (VpCli *self, int argc, char **argv, char **command);

G_END_DECLS
