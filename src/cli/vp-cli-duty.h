/* vp-cli-duty.h: what the commands of the duty month share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-cli.h"
#include "vp-duty-difference.h"

G_BEGIN_DECLS

/* "changes": who moves from where to where (VpDutyMove) */
void vp_cli_print_moves (VpJson *json, const VpDutyMonth *month, const GArray *moves);

G_END_DECLS
