/* vp-zip-part.h: one part of an .xlsx file as a stream of UTF-8
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What a file may unpack to. A sheet of an office is packed to a tenth or a thirtieth; a bomb to a thousandth. */
typedef struct {
  char *path;
  guint64 size; /* of the file */
  guint64 unpacked, unpacked_max;
  GCancellable *cancellable; /* may be %NULL */
} VpZipBudget;

gboolean   vp_zip_budget_init  (VpZipBudget *self, const char *path, GCancellable *cancellable, GError **error);
void       vp_zip_budget_clear (VpZipBudget *self);

typedef struct _VpZipPart VpZipPart;

/* @name: with / as separator, compared without regard to case; parts named with \ are found too.
 * %VP_ERROR_NOT_FOUND where there is no such part. */
VpZipPart *vp_zip_part_open    (VpZipBudget *budget, const char *name, GError **error);
void       vp_zip_part_free    (VpZipPart *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpZipPart, vp_zip_part_free)
/* The next piece, borrowed until the next call; *@length 0 = end. */
gboolean   vp_zip_part_read    (VpZipPart *self, const char **text, gsize *length, GError **error);

G_END_DECLS
