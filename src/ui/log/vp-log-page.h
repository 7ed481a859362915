/* vp-log-page.h: who changed what, and taking one thing back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-page.h"

G_BEGIN_DECLS

#define VP_TYPE_LOG_PAGE (vp_log_page_get_type ())
G_DECLARE_FINAL_TYPE (VpLogPage, vp_log_page, VP, LOG_PAGE, VpPage)

/* Action: log.revert */

G_END_DECLS
