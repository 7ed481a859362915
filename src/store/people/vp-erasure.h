/* vp-erasure.h: the personal data of one person, taken out of the store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * 个人信息保护法 47: on request what is personal goes, and what a law has kept stays, stored and nothing else. Lines of service stay
 * as numbers, so that sheets, months and totals go on holding; the name, the numbers and whatever is written about the person go.
 */
#pragma once

#include "vp-db.h"

G_BEGIN_DECLS

/**
 * VpErasureLine:
 * @what: what it is, as the window calls it
 * @rows: how many there are
 * @why: "" where it goes; else why it stays, without the name
 */
typedef struct {
  char *what;
  gint64 rows;
  char *why;
} VpErasureLine;

/* VpErasureLine of everything that is about the person; freed with the array. */
GPtrArray *vp_erasure_list   (VpDb *db, gint64 volunteer_id, GError **error);
/**
 * vp_erasure_run:
 * @reason: why, without the name: it stays
 *
 * One transaction, which nothing takes back; afterwards the file is written anew, so that no page of before is left in it nor
 * in the log beside it. Files that were attached to the person alone are deleted. Backups of before are not touched: they are
 * told of in vp_erasure_list(), and whoever is erased is erased again when one of them is restored.
 */
gboolean   vp_erasure_run    (VpDb *db, gint64 volunteer_id, const char *reason, GError **error);
/* After a restore: erases again whom the list beside the store at @store_path names. */
gboolean   vp_erasure_repeat (VpDb *db, const char *store_path, GError **error);

G_END_DECLS
