/* vp-imports-page.h: the tables that were imported, each to be withdrawn as a whole
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-page.h"

G_BEGIN_DECLS

#define VP_TYPE_IMPORTS_PAGE (vp_imports_page_get_type ())
G_DECLARE_FINAL_TYPE (VpImportsPage, vp_imports_page, VP, IMPORTS_PAGE, VpPage)

/* Action: imports.withdraw */

G_END_DECLS
