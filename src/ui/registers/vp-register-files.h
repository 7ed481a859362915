/* vp-register-files.h: the files that belong to one row of a register
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-register-store.h"
#include "vp-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VP_TYPE_REGISTER_FILES (vp_register_files_get_type ())
G_DECLARE_FINAL_TYPE (VpRegisterFiles, vp_register_files, VP, REGISTER_FILES, GtkWidget)

GtkWidget *vp_register_files_new  (void);
/* Nothing where @row is %NULL. */
void       vp_register_files_show (VpRegisterFiles *self, VpSession *session, const VpRecord *row);

G_END_DECLS
