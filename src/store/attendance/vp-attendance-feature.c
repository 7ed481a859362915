/* vp-attendance-feature.c: attendance, as the store knows of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-feature-list.h"

#include "vp-attendance-store.h"
#include "vp-seal-text.h"

#include <glib/gi18n-lib.h>

#define LINE_VOLUNTEER 5  /* columns */
#define PROOF_VOLUNTEER 1

static const VpRecordedTable tables[] = {
  { "attendance", VP_ENTITY_EVENT, LINE_VOLUNTEER },
  { "evidence_rule", VP_ENTITY_EVENT, -1 },
  { "month_seal", VP_ENTITY_EVENT, -1 },
  { "fraud_answer", VP_ENTITY_EVENT, -1 },
  { "sheet_print", VP_ENTITY_EVENT, -1 },
  { "sheet_print_line", VP_ENTITY_EVENT, -1 },
  { "scan_tray", VP_ENTITY_EVENT, -1 },
  { "scan_page", VP_ENTITY_EVENT, -1 },
  { "scan_line", VP_ENTITY_EVENT, -1 },
  { "proof", VP_ENTITY_EVENT, PROOF_VOLUNTEER },
};

static const VpInvariant invariants[] = {
  { "attendance", N_("Each line of a sheet is of its event and its seat"),
    "SELECT count (*) FROM attendance a JOIN event_shift s ON s.id = a.shift_id JOIN event_post p ON p.id = s.post_id"
    " LEFT JOIN seat t ON t.id = a.seat_id WHERE p.event_id <> a.event_id OR (t.id IS NOT NULL AND t.shift_id <> a.shift_id)" },
  { "stand-ins", N_("Who was replaced has somebody who stood in, and nobody else has"),
    "SELECT (SELECT count (*) FROM attendance a WHERE a.state = 6 AND NOT EXISTS (SELECT 1 FROM attendance x"
    " WHERE x.replaces = a.id)) + (SELECT count (*) FROM attendance x JOIN attendance a ON a.id = x.replaces WHERE a.state <> 6"
    " OR a.event_id <> x.event_id OR a.line <> x.line OR a.sheet <> x.sheet)" },
  { "class-sheets", N_("Each line of the sheet of a class is of one person, and of whoever stood in"),
    "SELECT count (*) FROM (SELECT 1 FROM trainee WHERE replaces IS NULL AND line > 0 GROUP BY training_id, sheet, line HAVING count (*) > 1"
    " UNION ALL SELECT 1 FROM trainee WHERE line = 0 UNION ALL SELECT 1 FROM trainee x JOIN trainee t ON t.id = x.replaces"
    " WHERE x.removed_at = 0 AND (t.training_id <> x.training_id OR t.sheet <> x.sheet OR t.line <> x.line))" },
  { "credits", N_("What is approved stands in the ledger, once, and nothing else of a sheet does"),
    "WITH standing AS (SELECT r.attendance_id AS id, count (*) AS lines, min (r.volunteer_id) AS person FROM service_record r"
    " WHERE r.attendance_id IS NOT NULL AND r.minutes > 0 AND NOT EXISTS (SELECT 1 FROM service_record x WHERE x.reverses = r.id)"
    " GROUP BY r.attendance_id) SELECT count (*) FROM attendance a LEFT JOIN standing s ON s.id = a.id"
    " WHERE (a.hours = 2) <> (s.id IS NOT NULL) OR s.lines > 1 OR (a.hours = 2 AND s.person IS NOT a.volunteer_id)" },
  { "giving", N_("Nobody has hours for giving blood, goods or money"),
    "SELECT count (*) FROM service_record r JOIN event e ON e.id = r.event_id JOIN event_kind k ON k.id = e.kind_id WHERE k.giving = 1"
    " AND r.minutes > 0 AND NOT EXISTS (SELECT 1 FROM service_record x WHERE x.reverses = r.id)" },
  { "points", N_("Points are what their rule gave for the hours they stand on, and went back with them"),
    "SELECT (SELECT count (*) FROM point_line p JOIN service_record r ON r.id = p.id LEFT JOIN point_line q ON q.id = r.reverses"
    " WHERE CASE WHEN r.reverses IS NULL THEN p.points <> r.minutes * p.per_hour * p.percent / 6000 OR r.attendance_id IS NULL"
    " ELSE p.points IS NOT -q.points END)"
    " + (SELECT count (*) FROM point_line q JOIN service_record x ON x.reverses = q.id LEFT JOIN point_line p ON p.id = x.id"
    " WHERE p.id IS NULL)" },
};

static const VpWaitKind waits[] = {
  { "attendance", N_("Events without attendance"),
    "SELECT count (DISTINCT e.id) FROM event e JOIN event_post p ON p.event_id = e.id JOIN event_shift s ON s.post_id = p.id"
    " JOIN seat t ON t.shift_id = s.id AND t.state = 4 LEFT JOIN attendance a ON a.seat_id = t.id"
    " WHERE e.state = 0 AND e.day <= CAST (julianday ('now', 'localtime') + 0.5 AS INTEGER) AND ifnull (a.state, 0) = 0" },
  { "hours", N_("Hours to be approved"),
    "SELECT count (*) FROM attendance WHERE hours = 0 AND state IN (1, 2, 3, 8)" },
  { "scans", N_("Scanned sheets to be taken over"), "SELECT count (*) FROM scan_tray WHERE state = 0" },
};

static const VpVerifier verifiers[] = {
  { "seals", N_("Each sealed month is as it was sealed"), vp_seal_verify_all },
};

/* Whoever stands on a sheet is not deleted. */
static char *
name_people (VpDb *db, gint64 first, gint64 last, GError **error)
{
  gint64 lines = 0;

  if (!vp_attendance_store_count_people (db, first, last, &lines, error))
    return NULL;
  return lines > 0 ? g_strdup_printf ("%s: %" G_GINT64_FORMAT, _("Attendance"), lines) : g_strdup ("");
}

const VpFeature vp_attendance_feature = {
  .tables = tables, .n_tables = G_N_ELEMENTS (tables),
  .invariants = invariants, .n_invariants = G_N_ELEMENTS (invariants),
  .verifiers = verifiers, .n_verifiers = G_N_ELEMENTS (verifiers),
  .waits = waits, .n_waits = G_N_ELEMENTS (waits),
  .name_people = name_people,
};
