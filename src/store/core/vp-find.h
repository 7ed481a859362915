/* vp-find.h: rows of any room, found by what they are called
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-feature.h"

G_BEGIN_DECLS

#define VP_FIND_PERSON "person"     /* a volunteer */
#define VP_FIND_REGISTER "register" /* a row of the register @code; id 0: the register itself */

/**
 * VpFound:
 * @kind: %VP_FIND_PERSON, %VP_FIND_REGISTER, or the name of a #VpFindKind
 * @group: what it stands under, translated; lives for ever
 * @code: what its page knows it by, where that is not @id
 * @question: (nullable): rows are meant and not one row: what the page is asked for, in its words for lists that are kept
 */
typedef struct {
  const char *kind, *group;
  gint64 id;
  char *code, *title, *detail, *question;
} VpFound;

VpFound *vp_found_new   (const char *kind, const char *group, gint64 id);
void     vp_found_free  (VpFound *self);
/* Adds to @found (VpFound) at most @limit rows of @kind that @text means. */
gboolean vp_find_rows   (VpDb *db, const VpFindKind *kind, const char *text, guint limit, GPtrArray *found, GError **error);
/* The same for the kinds of all rooms. */
gboolean vp_find_all    (VpDb *db, const char *text, guint limit, GPtrArray *found, GError **error);

G_END_DECLS
