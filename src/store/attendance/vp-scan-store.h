/* vp-scan-store.h: pictures of filled sheets that wait to be taken over, in the store
 *
 * What was read is kept as it was read: what it means follows from it each time, with what is known by then.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-attendance-store.h"

G_BEGIN_DECLS

/* As the tables number them. */
typedef enum { VP_TRAY_OPEN, VP_TRAY_TAKEN, VP_TRAY_PUT_AWAY } VpTrayState;
typedef enum { VP_PAGE_OPEN, VP_PAGE_TAKEN, VP_PAGE_ASIDE } VpPageState;

/* What somebody says of a line beside a #VpAttendanceState */
#define VP_SCAN_UNDECIDED -1
#define VP_SCAN_LEAVE VP_N_ATTENDANCE_STATES
/* Beside #VpSheetCells: something is written where the name stands. */
#define VP_CELL_NAME (1 << 5)

/**
 * VpScanLine:
 * @boxes: a digit for each box from the left, as the scanner numbers them
 * @sure: hundredths
 * @decided: a state, %VP_SCAN_LEAVE, or %VP_SCAN_UNDECIDED
 * @name: who stood in or came without a seat, "" = nobody said
 */
typedef struct {
  gint64 id, page_id;
  int line;
  char *boxes;
  int sure;
  guint cells;
  int decided;
  char *name;
  gboolean done;
} VpScanLine;

void       vp_scan_line_free  (VpScanLine *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpScanLine, vp_scan_line_free)

/**
 * VpScanPage:
 * @page: in the file, from 1
 * @sha256: of the file, "" where it could not be kept
 * @code: as read or typed, "" = none
 * @event_id, @sheet, @print_id: 0 where it is not known
 * @fault: why it is put aside, 0 = it is not; @reason: in a sentence
 * @seen: what is in the box of the inspection, as the scanner numbers it
 * @seen_decided: 0 or 1, %VP_SCAN_UNDECIDED
 * @lines: (element-type VpScanLine): those with something on them
 */
typedef struct {
  gint64 id, tray_id;
  char *file;
  int page;
  char *sha256;
  char *code;
  gint64 event_id, print_id;
  int sheet;
  int fault;
  char *reason;
  int seen, seen_decided;
  VpPageState state;
  GPtrArray *lines;
} VpScanPage;

VpScanPage *vp_scan_page_new  (void);
void       vp_scan_page_free  (VpScanPage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpScanPage, vp_scan_page_free)

typedef struct {
  gint64 id;
  gint64 made_at;
  char *made_by;
  VpTrayState state;
  int pages, aside; /* how many, and how many of them are put aside */
} VpScanTray;

void       vp_scan_tray_free  (VpScanTray *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpScanTray, vp_scan_tray_free)

/* Inside a transaction. A new open tray; 0 with @error set. */
gint64     vp_scan_store_add_tray    (VpDb *db, GError **error);
/* Inside a transaction: adds a page with its lines, or writes what became of it. */
gboolean   vp_scan_store_add_page    (VpDb *db, VpScanPage *page, GError **error);
gboolean   vp_scan_store_update_page (VpDb *db, const VpScanPage *page, GError **error);
gboolean   vp_scan_store_update_line (VpDb *db, const VpScanLine *line, GError **error);
gboolean   vp_scan_store_set_state   (VpDb *db, gint64 tray_id, VpTrayState state, GError **error);
/* Newest first (VpScanTray), with @all those too that are taken over or put away. */
GPtrArray *vp_scan_store_trays       (VpDb *db, gboolean all, GError **error);
/* %NULL with %VP_ERROR_NOT_FOUND */
VpScanTray *vp_scan_store_get_tray   (VpDb *db, gint64 id, GError **error);
/* With their lines (VpScanPage), in the order in which they were read. */
GPtrArray *vp_scan_store_pages       (VpDb *db, gint64 tray_id, GError **error);
/* The page of that sheet that is open or taken over, besides @not_page; *@id 0 = none. */
gboolean   vp_scan_store_find_page   (VpDb *db, gint64 event_id, int sheet, gint64 not_page, gint64 *id, GError **error);
VpScanPage *vp_scan_store_get_page   (VpDb *db, gint64 id, GError **error);

G_END_DECLS
