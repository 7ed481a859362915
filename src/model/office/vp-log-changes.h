/* vp-log-changes.h: what one entry of the log changed, row by row, as the office says it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-log-words.h"

G_BEGIN_DECLS

/* One field of one row: "服务站：人民路站", "建设方式", "未注明", "建设". */
typedef struct {
  char *what, *field, *before, *after;
} VpLogChange;

void        vp_log_change_free (VpLogChange *self);

/* Fields that only serve the store are left out; sealed ones are told as changed. @book: names of codes and teams. */
GPtrArray  *vp_log_changes     (VpDb *db, VpCodeBook *book, gint64 seq, GError **error);
/* "服务站：人民路站", or the kind of thing where @id is 0; transfer full */
char       *vp_log_row_name    (VpDb *db, const char *table, gint64 id);

/* Kinds of things that changes are looked for by, in the order in which they are offered: tables, ended by %NULL;
 * for ever. Those of registers follow from the list of registers. */
const char *const *vp_log_tables (void);
/* What such a table holds: 志愿者, 服务站 … */
const char *vp_log_table_title (const char *table);

G_END_DECLS
