/* vp-declared.h: hours that somebody only says, and what a second person makes of them
 *
 * What is typed, comes in a file or is reported by a volunteer stands in no total until somebody else approves it. A declaration is
 * approved, returned or taken away as the one thing it was said as.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-declared-store.h"
#include "vp-listing.h"

G_BEGIN_DECLS

/* The stable word: "typed", "file", "volunteer" */
const char *vp_declared_source_word (VpDeclaredSource source);
/* Translated: where it comes from, as a list shows it */
const char *vp_declared_source_title (VpDeclaredSource source);
/* What keeps it from being approved on @today, or "" where nothing does; transfer full */
char       *vp_declared_describe    (const VpDeclaration *of, VpDate today);
/* The last day on which hours declared on @today are shown before they may be approved, 0 = they are not shown (a row of the
 * settings with its validity). */
gboolean    vp_declared_shown_until (VpDb *db, VpDate today, VpDate *until, GError **error);

/* @shown, @returned: what was left, of everything, because it is still shown or was returned */
typedef struct {
  guint declarations, shown, returned;
  gint64 lines, minutes;
} VpDeclaredApproval;

/* Credits the declarations @ids (gint64), or with %NULL all that wait and are not shown any more. Refused, and nothing is credited,
 * where one of them was entered by who approves, is still shown or was returned, where somebody is not on the roster any more, and
 * where what was credited meanwhile would make a day longer than it may be. */
gboolean    vp_declared_approve     (VpDb *db, GArray *ids, VpDate today, VpDeclaredApproval *approval, GError **error);
/* Gives them back; @why must say what to mend. */
gboolean    vp_declared_return      (VpDb *db, GArray *ids, const char *why, GError **error);
/* Takes away what was typed or reported; a file is withdrawn as the import it is. @why must not be blank. */
gboolean    vp_declared_remove      (VpDb *db, GArray *ids, const char *why, GError **error);
/* The lines of one for everybody to see: names as they may be shown, days, projects, hours, and until when to object. */
VpListing  *vp_declared_notice      (VpDb *db, gint64 id, GError **error);

G_END_DECLS
