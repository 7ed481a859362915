/* vp-memory.c: memory by the megabyte
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-memory.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

gpointer
vp_memory_new_large (gsize size)
{
  gpointer memory;

  if (size < VP_MEMORY_PAGE)
    return g_malloc0 (size);
  size = (size + VP_MEMORY_PAGE - 1) & ~(gsize) (VP_MEMORY_PAGE - 1);
  memory = aligned_alloc (VP_MEMORY_PAGE, size);
  if (memory == NULL)
    g_error ("%" G_GSIZE_FORMAT " bytes of memory are not to be had", size);
  /* Only a wish: without large pages it is the same memory. Written before it is read, either way. */
  madvise (memory, size, MADV_HUGEPAGE);
  return memset (memory, 0, size);
}
