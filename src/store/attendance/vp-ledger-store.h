/* vp-ledger-store.h: credited hours counted by any two things, and the lines behind each figure, in the store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-date.h"
#include "vp-db.h"

G_BEGIN_DECLS

/* What hours are counted by. */
typedef enum {
  VP_AXIS_MONTH, /* year * 100 + month of the day of service */
  VP_AXIS_DISTRICT,
  VP_AXIS_CATEGORY,
  VP_AXIS_TEAM,
  VP_AXIS_PROJECT,
  VP_AXIS_EVIDENCE,
  VP_AXIS_PERSON, /* as rows only: of the %VP_LEDGER_PEOPLE with the most hours */
  VP_N_LEDGER_AXES
} VpLedgerAxis;

#define VP_LEDGER_PEOPLE 1000

/**
 * VpLedgerAsk:
 * @row, @column: two different things; @column is no person
 * @from, @to: days of service, 0 = open
 */
typedef struct {
  VpLedgerAxis row, column;
  VpDate from, to;
} VpLedgerAsk;

/* One cell: what the two are, as numbers of their tables, and what stands there. */
typedef struct {
  gint64 row, column;
  gint64 lines, minutes;
} VpLedgerCell;

/* An array of #VpLedgerCell by row and column. Of whole months by month, district and category it comes from roll-ups, so that it
 * is there at once however long the ledger is. */
GArray    *vp_ledger_store_pivot (VpDb *db, const VpLedgerAsk *ask, GError **error);
/* What a team, project or person is called, "" = none; transfer full */
char      *vp_ledger_store_name  (VpDb *db, VpLedgerAxis axis, gint64 id, GError **error);

/* One line of the ledger as a list shows it. */
typedef struct {
  gint64 id, volunteer_id;
  char *label;
  VpDate day;
  int minutes;
  char *project, *team, *title; /* of the event */
  int evidence;
  int sheet, line;              /* 0 = stands on no sheet */
  int grade;                    /* attendance.grade */
  gint64 points;                /* 0 where none are kept */
  gint64 reverses, reversed_by;
  char *reason, *paper;
  char *entered_by, *approved_by;
  gint64 entered_at;
} VpLedgerLine;

void       vp_ledger_line_free   (VpLedgerLine *self);
/* The lines of one cell, @column -1 = of the whole row, both -1 = of everything (VpLedgerLine), newest first, at most @limit. */
GPtrArray *vp_ledger_store_lines (VpDb *db, const VpLedgerAsk *ask, gint64 row, gint64 column, guint limit, GError **error);
/* How many they are. */
gboolean   vp_ledger_store_count (VpDb *db, const VpLedgerAsk *ask, gint64 row, gint64 column, gint64 *n, GError **error);

G_END_DECLS
