/* vp-error.c: the error domain of the application
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-error.h"

G_DEFINE_QUARK (vp-error-quark, vp_error)
