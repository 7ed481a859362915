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

/* Who is in a file that was written. */
typedef struct {
  guint rows, people, minors;
} VpExported;

/* On the writer's connection, before a full export: one transaction that remembers who looks at whose numbers and why
 * (everybody: one line with volunteer 0). Nothing to do for a masked one. */
gboolean vp_export_log_access (VpDb *db, const VpExport *what, GError **error);
/* The column titles are ones that the import understands: a full export imports again as nothing new. */
gboolean vp_export_volunteers (VpDb *db, const VpExport *what, GCancellable *cancellable, VpExported *written, GError **error);
/* Lines that stand: neither reversing nor reversed. */
gboolean vp_export_records    (VpDb *db, const VpExport *what, GCancellable *cancellable, VpExported *written, GError **error);
/* On the writer's connection, when the file is there: its line in the log, with its hash. Where that cannot be written the file is
 * deleted. */
gboolean vp_export_log_file   (VpDb *db, const VpExport *what, gboolean records, const VpExported *written, GError **error);

G_END_DECLS
