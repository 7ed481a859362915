/* vp-sandbox.h: giving up all rights, for helpers that read what others made
 *
 * Without GLib: helpers may be made without it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>

/* Descriptors of a helper, beside 1, the pipe it writes to. */
#define VP_SANDBOX_FD_FILE 0
#define VP_SANDBOX_FD_COMMANDS 3

/* Keeps what is open, at most @memory bytes and @seconds of work, and nothing else: no file, no network, no process, no thread, no
 * memory that can be executed. 0 where that is not possible: then nothing may be looked at. */
int vp_sandbox_enter (size_t memory, unsigned seconds);
