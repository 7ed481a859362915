/* vp-tray.h: scanned sheets between the scanner and attendance
 *
 * Files are read into a tray; what is doubtful is decided by people; then the tray is taken over as one act, which can be taken back as
 * one. What a line means is worked out each time from what was read, what was decided and what is known by then.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-attendance-states.h"
#include "vp-scan-pictures.h"
#include "vp-scan-store.h"

G_BEGIN_DECLS

/* Why a line has to be looked at */
typedef enum {
  VP_DOUBT_NONE,
  VP_DOUBT_NO_MARK, /* something is written, but no box is marked */
  VP_DOUBT_SEVERAL, /* boxes are marked */
  VP_DOUBT_FAINT,
  VP_DOUBT_HEAVY,
  VP_DOUBT_STRUCK,
  VP_DOUBT_BLANK,   /* a mark that says nothing on a line without a name */
  VP_DOUBT_PERSON,  /* somebody else stands there by now */
  VP_DOUBT_OTHER,   /* something else is entered already */
  VP_DOUBT_NAME,    /* all is clear but who it is: it has to be read from the paper */
  VP_N_DOUBTS
} VpDoubt;

/**
 * VpTrayLine:
 * @line: as it was read; borrowed from its page
 * @state: what it says, or with a doubt what it probably says; %VP_N_ATTENDANCE_STATES = nothing, or to be left alone
 * @label: whose line it is, as registers call people; "" = a blank line
 * @number: of the volunteer, 0 = none
 * @now: what is entered
 * @blank: it had no name when it was printed; @free: nobody is entered there by now
 */
typedef struct {
  VpScanLine *line;
  VpAttendanceState state;
  VpDoubt doubt;
  char *label;
  gint64 number;
  VpAttendanceState now;
  gboolean blank, free;
} VpTrayLine;

/**
 * VpTrayPage:
 * @title: of the event, "" = not known
 * @lines: (element-type VpTrayLine)
 * @unmarked: lines with a name and nothing on them
 */
typedef struct {
  VpScanPage *page;
  char *title;
  VpDate day;
  GPtrArray *lines;
  guint unmarked;
} VpTrayPage;

/**
 * VpTray:
 * @pages: (element-type VpTrayPage)
 * @count: lines that would be taken over, by state
 * @doubtful: lines and boxes of inspections to be decided, names to be read among them
 * @unnamed: of these, where only the name is missing
 * @uncoded: pages of which somebody has to say which sheet they are
 * @ready, @aside, @taken: pages
 */
typedef struct {
  VpScanTray *tray;
  GPtrArray *pages;
  guint count[VP_N_ATTENDANCE_STATES];
  guint doubtful, unnamed, unmarked, left;
  guint uncoded, ready, aside, taken;
} VpTray;

void       vp_tray_free       (VpTray *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpTray, vp_tray_free)
VpTray    *vp_tray_read       (VpDb *db, gint64 id, GError **error);
/* "pages=2,came=38,absent=2,doubtful=0": what a look at the counts has seen; transfer full */
char      *vp_tray_counts     (const VpTray *self);
/* The same for people; transfer full */
char      *vp_tray_describe   (const VpTray *self);
/* The stable word of a doubt, "" for none; a sentence about the line for people, transfer full. */
const char *vp_doubt_word     (VpDoubt doubt);
char      *vp_tray_line_describe (const VpTrayLine *self);
/* Whether the box of the inspection has to be looked at. */
gboolean   vp_tray_page_asks_seen (const VpTrayPage *self);

/* Puts what was read into a new tray, with the files as its attachments. *@id 0 where no page of it is a sheet at all: nothing is kept
 * then. @pages: (out): (element-type VpScanPage), those too that are put aside. */
gboolean   vp_tray_add        (VpDb *db, GPtrArray *pictures, gint64 *id, GPtrArray **pages, GError **error);
/* Which sheet a page is, by the digits below its codes. */
gboolean   vp_tray_set_code   (VpDb *db, gint64 page_id, const char *code, GError **error);
/* What somebody says of a line: a state, %VP_SCAN_LEAVE or %VP_SCAN_UNDECIDED; @name where it has to be read from the paper. */
gboolean   vp_tray_decide     (VpDb *db, gint64 page_id, int line, int decided, const char *name, GError **error);
gboolean   vp_tray_decide_seen (VpDb *db, gint64 page_id, gboolean seen, GError **error);
/* @expect: as vp_tray_counts() says; refused where it is something else by now. Lines that are not decided stay in the tray.
 * @sentence: (out): what was done; transfer full */
gboolean   vp_tray_apply      (VpDb *db, gint64 id, const char *expect, VpDate today, char **sentence, GError **error);
/* Nothing of it is taken over; the pictures stay. */
gboolean   vp_tray_put_away   (VpDb *db, gint64 id, GError **error);

G_END_DECLS
