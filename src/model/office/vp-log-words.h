/* vp-log-words.h: what the log recorded, as the office says it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-office.h"
#include "vp-outbox.h"

G_BEGIN_DECLS

/* "Taken back: 张薇 was changed · 王芳": what an entry did and who did it; transfer full. */
char       *vp_log_words_entry (const VpLogEntry *entry);
/* The field as forms call it ("区县"); NULL where it only serves the store. */
const char *vp_log_words_field (const VpLogField *field);
/* A value of the field as lists show it: names instead of codes, days and hours as everywhere, *** as it is, — for none;
 * transfer full. */
char       *vp_log_words_value (const VpLogField *field, const char *value, VpCodeBook *book);

/* One line of a person's history: an entry with its time, or below it a field (@is_field) with old → new. */
typedef struct {
  gboolean is_field;
  char *title, *text;
} VpLogLine;

/* Newest entry first, each followed by the fields of the person that it changed; at most @limit entries. */
GPtrArray  *vp_log_words_person (VpDb *db, VpCodeBook *book, gint64 id, guint limit, GError **error);

G_END_DECLS
