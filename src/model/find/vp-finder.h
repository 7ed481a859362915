/* vp-finder.h: one question to everything an office has
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-find.h"
#include "vp-roster.h"

G_BEGIN_DECLS

#define VP_TYPE_FINDER (vp_finder_get_type ())
G_DECLARE_FINAL_TYPE (VpFinder, vp_finder, VP, FINDER, GObject)

#define VP_FINDER_PEOPLE 8   /* at most so many of a kind */
#define VP_FINDER_ROWS 5     /* of one register */
#define VP_FINDER_STORED 5   /* of a kind that is asked of the store */
#define VP_FINDER_TEXT_MIN 2 /* characters, before the store is asked */

VpFinder  *vp_finder_new         (VpOffice *office, VpRoster *roster);
/* People and rows of registers, from memory: the registers are read at the first question and after changes, and until
 * they are there only people are found. Newest wins: a question that is still running when the next one comes ends with
 * G_IO_ERROR_CANCELLED. */
void       vp_finder_ask_async   (VpFinder *self, const char *text, GAsyncReadyCallback callback, gpointer data);
GPtrArray *vp_finder_ask_finish  (VpFinder *self, GAsyncResult *result, GError **error); /* VpFound; transfer full */
/* Blocks at most @ms for what was asked: an answer that comes so soon is painted in the next frame. */
void       vp_finder_wait        (VpFinder *self, guint ms);
/* Documents, certificates and whatever else only the store knows. Newest wins, likewise. */
void       vp_finder_read_async  (VpFinder *self, const char *text, GAsyncReadyCallback callback, gpointer data);
GPtrArray *vp_finder_read_finish (VpFinder *self, GAsyncResult *result, GError **error); /* VpFound; transfer full */
/* Reads the registers now, and tells when they are there: %FALSE where they cannot be read;
 * for tests and benchmarks. */
gboolean   vp_finder_load        (VpFinder *self, GError **error); /* blocking */
/* Signal "loaded": the registers are there; what was asked may now find more. */

G_END_DECLS
