/* vp-memory.h: memory by the megabyte
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The size in which large memory is best asked for. */
#define VP_MEMORY_PAGE (2u * 1024 * 1024)

/**
 * vp_memory_new_large:
 * @size: in bytes; what is smaller than a page of %VP_MEMORY_PAGE is ordinary memory
 *
 * Memory that is touched all over, in large pages where the system has them: a fault for each four kilobytes costs more
 * than what is done with them, and one that was read before it is written costs twice and stops the other processors.
 *
 * Returns: (transfer full): zeroed memory, for g_free()
 */
gpointer vp_memory_new_large (gsize size);

G_END_DECLS
