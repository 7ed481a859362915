/* vp-sign-in.h: signing in and out at a desk, by card or by name, while the event is on
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-attendance.h"

G_BEGIN_DECLS

typedef enum { VP_SIGN_IN_CAME, VP_SIGN_IN_LEFT, VP_SIGN_IN_AGAIN } VpSignInKind;

/* Everybody who has or had a line, and what the desk says of the event. */
typedef struct {
  GPtrArray *lines;    /* VpAttendance, stand-ins and walk-ins too */
  guint expected;      /* seats on the sheets that are not given up, called off or excused, and walk-ins */
  guint there, left;   /* came by now; of these signed out */
} VpSignInDesk;

void          vp_sign_in_desk_free (VpSignInDesk *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpSignInDesk, vp_sign_in_desk_free)
/* Puts who has a seat by now on the sheets, and reads them. */
VpSignInDesk *vp_sign_in_read      (VpDb *db, gint64 event_id, GError **error);
/* Who of the desk is meant (VpAttendance, borrowed, at most @most): by the number of a card alone, else by name, pinyin or initials, who
 * is still to come first. "" means nobody. */
GPtrArray    *vp_sign_in_find      (const VpSignInDesk *self, const char *text, guint most);
/**
 * vp_sign_in_mark:
 * @line_id: the line, or 0 = somebody without a seat: @who, a name or a number
 * @today, @now: the day, and minutes since its midnight
 * @kind: (out): a second time within %VP_SIGN_IN_PAUSE minutes is no sign-out, but a card that was read twice
 *
 * Signs in, or out who is in. Refused on another day than that of the event, and after the hours are approved.
 */
#define VP_SIGN_IN_PAUSE 5
gboolean      vp_sign_in_mark      (VpDb *db, gint64 event_id, gint64 line_id, const char *who, VpDate today, int now,
                                    VpSignInKind *kind, GError **error);

G_END_DECLS
