/* vp-read-ahead.h: rows made on a thread of their own before they are asked for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-table-private.h"

G_BEGIN_DECLS

typedef struct _VpReadAhead VpReadAhead;

/* From where @object stands. It must not be touched until the read-ahead is freed; then it stands anywhere. */
VpReadAhead *vp_read_ahead_new  (const VpTableClass *class, gpointer object);
void         vp_read_ahead_free (VpReadAhead *self);
/* The next row; at the end row->number stays 0. @notes: what stands out in it is added */
gboolean     vp_read_ahead_next (VpReadAhead *self, VpTableRow *row, VpTableNotes *notes, GError **error);

G_END_DECLS
