/* vp-picture-job.h: a folder of photographs taken in, and photographs given to the press
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-register-view.h"

G_BEGIN_DECLS

/* Asks for a folder and takes its pictures in, slice by slice; what was left out is told. */
void vp_picture_job_import (VpRegisterView *view, VpSession *session);
/* Asks for a folder and writes the pictures of the rows that are seen, or of those that are chosen where it is more than one. */
void vp_picture_job_export (VpRegisterView *view, VpSession *session);

G_END_DECLS
