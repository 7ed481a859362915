/* vp-event-papers-private.h: what the papers of an event have in common
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-event-papers.h"

G_BEGIN_DECLS

#define VP_EVENT_SIGN_ROW_HEIGHT 8.5 /* mm: there is to be written in it */

/* "2018年3月31日（星期六）8:30–11:30"; transfer full, as what follows */
char    *vp_event_paper_when   (const VpEvent *event);
/* Without the number, which has a column of its own. */
char    *vp_event_paper_name   (const VpSeatLine *line);
char    *vp_event_paper_number (const VpSeatLine *line);
/* Masked. */
char    *vp_event_paper_phone  (VpDb *db, const VpSeatLine *line);
VpSheet *vp_event_paper_begin  (const VpEventDesk *desk, VpEventPaper kind);
/* Takes @sheet. */
VpPaper *vp_event_paper_finish (VpSheet *sheet, GError **error);
/* Always %NULL. @sentence: translated */
VpPaper *vp_event_paper_refuse (GError **error, const char *sentence);

/* Papers of the day itself (vp-event-day-papers.c) */
VpPaper *vp_event_paper_reminders (VpDb *db, const VpEventDesk *desk, GError **error);
/* Returns of a public-welfare day (vp-event-returns.c) */
VpPaper *vp_event_paper_returns   (VpDb *db, const VpEventDesk *desk, GError **error);
VpPaper *vp_event_paper_seating   (const VpEventDesk *desk, GError **error);

G_END_DECLS
