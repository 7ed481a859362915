/* vp-register-import.h: a table of any register, brought in
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-import-class.h"
#include "vp-register.h"

G_BEGIN_DECLS

/* The class of a register, made of its description; static. Derived fields are never read. */
const VpImportClass *vp_register_import_class (const VpRegister *of);

G_END_DECLS
