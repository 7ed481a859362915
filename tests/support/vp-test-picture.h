/* vp-test-picture.h: drawings compared with pictures that somebody looked at and found right
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/* Compares @drawn (taken) in shades of grey with NAME.png in the folder that VP_REFERENCE names. What differs by more than
 * the smoothing of edges fails. With VP_UPDATE_REFERENCE set the picture is written anew, to be looked at before it is
 * committed. */
void vp_test_picture_compare (const char *name, cairo_surface_t *drawn);

G_END_DECLS
