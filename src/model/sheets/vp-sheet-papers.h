/* vp-sheet-papers.h: sign-in sheets 签到表 to be filled in, and read again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-event-store.h"
#include "vp-paper.h"
#include "vp-sheet-pen.h"

G_BEGIN_DECLS

/* A sheet of an event; 0 = all of its sheets */
typedef struct {
  gint64 event_id;
  int sheet;
} VpSheetOrder;

/* A page of a paper. @page: from 1 */
typedef struct {
  guint page;
  VpSheetPrint print;
  VpSheetForm form;
} VpSheetPage;

/**
 * VpSheetDress:
 * @title: above everything
 * @place: fills in what stands behind 地点 and what in the line below; both transfer full
 * @name: what stands in the cell of a name
 * @foot: what stands below the lines, above the box of the inspection; @first: a line of the sheet
 *
 * What sheets of a kind have beside lines and boxes. Each is called twice, see #VpSheetPen.
 */
typedef struct {
  const char *title;
  void (*place) (const VpAttendance *first, char **place, char **more, gpointer data);
  void (*name) (VpSheetPen *pen, VpSheetBox cell, const VpAttendance *line, gpointer data);
  void (*foot) (VpSheetPen *pen, const VpAttendance *first, gpointer data);
} VpSheetDress;

/* A page for each sheet of the event, or with @sheet only that one: its people, blank lines for who comes without a seat, a box for
 * each state, and a code that says which sheet it is. vp_sheet_print() comes before it. @sheets: (out) (optional) (transfer full): its
 * pages (VpSheetPage) */
VpPaper *vp_sheet_papers_new (VpDb *db, gint64 event_id, int sheet, GArray **sheets, GError **error);

/**
 * vp_sheet_papers_new_all:
 * @front: (nullable): sheets of another kind (VpSheet) in front of them
 * @dress: (nullable): for those of the form of duties; called with @data
 *
 * The same for sheets of many events, in this order.
 */
VpPaper *vp_sheet_papers_new_all (VpDb *db, const VpSheetOrder *orders, guint n, GPtrArray *front, const VpSheetDress *dress, gpointer data,
                                  GArray **sheets, GError **error);

/* Where each box of the pages (VpSheetPage) stands, as JSON in millimetres; transfer full */
char    *vp_sheet_papers_map (const GArray *sheets);

G_END_DECLS
