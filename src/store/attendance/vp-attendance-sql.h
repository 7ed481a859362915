/* vp-attendance-sql.h: how lines of sheets are read, for the files of this room
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-attendance-store.h"
#include "vp-db-private.h"

G_BEGIN_DECLS

/* The line a, its shift s and post p, its seat t, its person v; @more: further columns, a literal that begins with a comma */
#define VP_ATTENDANCE_SELECT(more) \
  "SELECT a.id, a.event_id, a.shift_id, ifnull (a.seat_id, 0), ifnull (a.replaces, 0), ifnull (v.id, 0), a.name, a.sheet, a.line," \
  " a.state, a.came_at, a.left_at, a.cells, a.out_rule, a.note, a.hours, a.why, a.entered_by, a.entered_at, a.approved_by," \
  " ifnull (v.name, ''), ifnull (v.number, 0), ifnull (v.birth, 0), ifnull (u.name, ''), ifnull (o.name, ''), p.name, s.day," \
  " s.starts, s.ends, ifnull (t.state, 0) > 4, ifnull (w.name, ifnull (x.name, '')), ifnull (w.number, 0), ifnull (w.birth, 0)," \
  " ifnull (u.unit_id, 0), a.grade" more \
  " FROM attendance a JOIN event_shift s ON s.id = a.shift_id JOIN event_post p ON p.id = s.post_id" \
  " LEFT JOIN seat t ON t.id = a.seat_id LEFT JOIN sign_up u ON u.id = t.sign_up_id LEFT JOIN unit o ON o.id = u.unit_id" \
  " LEFT JOIN volunteer v ON v.id = CASE WHEN a.state = 0 THEN t.volunteer_id ELSE a.volunteer_id END" \
  " LEFT JOIN attendance x ON x.replaces = a.id LEFT JOIN volunteer w ON w.id = x.volunteer_id"
#define VP_ATTENDANCE_COLUMNS 35

/* Of the line a: its event is one of service, and not of giving, which earns no hours. */
#define VP_ATTENDANCE_EARNS "NOT EXISTS (SELECT 1 FROM event g JOIN event_kind h ON h.id = g.kind_id" \
  " WHERE g.id = a.event_id AND h.giving = 1)"

/* A new VpAttendance of the first columns. */
gpointer vp_attendance_read (VpStmt *stmt);

G_END_DECLS
