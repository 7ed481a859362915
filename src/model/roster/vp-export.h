/* vp-export.h: volunteers and service records as .xlsx or .csv
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-office.h"

G_BEGIN_DECLS

/**
 * VpExport:
 * @path: ends in .xlsx or .csv; written whole or not at all
 * @encoding: of .csv, "UTF-8" or "GB18030"
 * @ids: volunteers to be written, in this order (gint64), or %NULL for everybody
 * @full: identity and telephone numbers in full; needs @reason. Otherwise they are masked.
 */
typedef struct {
  const char *path;
  const char *encoding;
  GArray *ids;
  gboolean full;
  const char *reason;
} VpExport;

/* On the writer's connection, before a full export: one transaction that remembers who looks at whose numbers and why
 * (everybody: one line with volunteer 0). Nothing to do for a masked one. */
gboolean vp_export_log_access (VpDb *db, const VpExport *what, GError **error);
/* The column titles are ones that the import understands: a full export imports again as nothing new. */
gboolean vp_export_volunteers (VpDb *db, const VpExport *what, GCancellable *cancellable, guint *rows, GError **error);
/* Lines that stand: neither reversing nor reversed. */
gboolean vp_export_records    (VpDb *db, const VpExport *what, GCancellable *cancellable, guint *rows, GError **error);

G_END_DECLS
