/* vp-error.h: the error domain of the application
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * VpError:
 * @VP_ERROR_FAILED: an operation failed for a reason named in the message
 * @VP_ERROR_INVALID: a value or a file is not what it must be
 * @VP_ERROR_NOT_FOUND: the person, batch, sheet or file does not exist
 * @VP_ERROR_EXISTS: the same thing is there already
 * @VP_ERROR_CONFLICT: later work stands on what was to be changed
 * @VP_ERROR_BUSY: another process owns the store
 * @VP_ERROR_FULL: the disk is full or a limit is reached
 * @VP_ERROR_CORRUPT: the file is damaged
 * @VP_ERROR_NEWER: the store was written by a newer version
 * @VP_ERROR_UNSUPPORTED: a kind of file or place that cannot be used; the message says what to do
 * @VP_ERROR_LOCKED: the store has a passcode, and it was not given
 * @VP_ERROR_DENIED: who works here may not do it; the message says who may
 *
 * Every message is one or two whole sentences: what happened, and what the user can do.
 * Cancellation is always %G_IO_ERROR_CANCELLED.
 */
typedef enum {
  VP_ERROR_FAILED,
  VP_ERROR_INVALID,
  VP_ERROR_NOT_FOUND,
  VP_ERROR_EXISTS,
  VP_ERROR_CONFLICT,
  VP_ERROR_BUSY,
  VP_ERROR_FULL,
  VP_ERROR_CORRUPT,
  VP_ERROR_NEWER,
  VP_ERROR_UNSUPPORTED,
  VP_ERROR_LOCKED,
  VP_ERROR_DENIED,
} VpError;

#define VP_ERROR (vp_error_quark ())
GQuark vp_error_quark (void);

G_END_DECLS
