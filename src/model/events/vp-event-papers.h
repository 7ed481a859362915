/* vp-event-papers.h: papers and files of an event
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-event-desk.h"
#include "vp-paper.h"

G_BEGIN_DECLS

typedef enum {
  VP_EVENT_PAPER_LIST,      /* who signed up, by post, to be signed on the day */
  VP_EVENT_PAPER_CALLS,     /* whom to ring next, with boxes for the answer */
  VP_EVENT_PAPER_TAGS,      /* name tags */
  VP_EVENT_PAPER_NOTICE,    /* 活动通知 with its risks */
  VP_EVENT_PAPER_MATERIALS, /* what is brought and given out */
  VP_EVENT_PAPER_REMINDERS, /* whom to ring before the day, with boxes for the answer */
  VP_EVENT_PAPER_SEATING,   /* rows of seats with names */
  VP_EVENT_PAPER_RETURNS,   /* what units returned for the public-welfare day, and who did not */
  VP_N_EVENT_PAPERS
} VpEventPaper;

/* By its stable word: "list", "calls", "tags", "notice", "materials", "reminders", "seating", "returns"; FALSE for another one. */
gboolean    vp_event_paper_parse (const char *word, VpEventPaper *kind);
/* As it stands on the paper, and in the name of its file; Chinese whatever the language of the window. */
const char *vp_event_paper_title (VpEventPaper kind);
/* %VP_ERROR_NOT_FOUND where there would be nothing on it, saying what to do. Telephones are masked. */
VpPaper    *vp_event_paper       (VpDb *db, gint64 event_id, VpEventPaper kind, GError **error);
/* The list as a table: post, number, name, unit, telephone (masked), state, since when, signature. @path: .xlsx or .csv */
gboolean    vp_event_export_list (VpDb *db, gint64 event_id, const char *path, GError **error);

/* One of the six groups of returns, as the office calls it; Chinese */
const char *vp_event_return_group (guint group);
/* What those who come are told before the day, to be pasted where messages go; transfer full */
char       *vp_event_reminder_text (const VpEventDesk *desk);

G_END_DECLS
