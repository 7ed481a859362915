/* vp-registers-page.h: every register of the office, with its rows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-page.h"

G_BEGIN_DECLS

#define VP_TYPE_REGISTERS_PAGE (vp_registers_page_get_type ())
G_DECLARE_FINAL_TYPE (VpRegistersPage, vp_registers_page, VP, REGISTERS_PAGE, VpPage)

/* Turns to the register of that name. */
void vp_registers_page_choose (VpRegistersPage *self, const char *name);

G_END_DECLS
