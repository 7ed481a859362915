/* vp-dossier-store.c: what the rooms of the store hold about one person
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-dossier-store.h"

#include "vp-alias-sql.h"
#include "vp-db-private.h"
#include "vp-sealed.h"

#include <glib/gi18n-lib.h>

/* Each gives two texts for person ?1. */
static const struct { const char *title, *sql; } sections[] = {
  { N_("Seats of events"),
    "SELECT e.title, date (t.day) FROM seat s JOIN sign_up u ON u.id = s.sign_up_id JOIN event_shift t ON t.id = s.shift_id"
    " JOIN event_post p ON p.id = t.post_id JOIN event e ON e.id = p.event_id"
    " WHERE s.volunteer_id " VP_OF_PERSON ("?1") " OR u.volunteer_id " VP_OF_PERSON ("?1") " ORDER BY t.day, s.id" },
  { N_("Attendance"),
    "SELECT e.title, date (t.day) || CASE a.grade WHEN 0 THEN '' ELSE ' · ' || substr ('优良中差', a.grade, 1) END FROM attendance a"
    " JOIN event_shift t ON t.id = a.shift_id JOIN event e ON e.id = a.event_id"
    " WHERE a.volunteer_id " VP_OF_PERSON ("?1") " ORDER BY t.day, a.id" },
  { N_("Points of service"),
    "SELECT printf ('%+d', p.points), date (r.day) FROM point_line p JOIN service_record r ON r.id = p.id"
    " WHERE r.volunteer_id " VP_OF_PERSON ("?1") " ORDER BY r.day, p.id" },
  { N_("Star levels"),
    "SELECT r.level_name, date (b.decided_on) || ' · ' || r.minutes / 60 || ' h' FROM certification_result r"
    " JOIN certification_batch b ON b.id = r.batch_id WHERE r.volunteer_id " VP_OF_PERSON ("?1") " ORDER BY b.decided_on, r.id" },
  { N_("Certificates"),
    "SELECT c.serial, replace (c.fields, char (10), ' ') FROM certificate c JOIN certification_result r ON r.id = c.result_id"
    " WHERE r.volunteer_id " VP_OF_PERSON ("?1") " ORDER BY c.id" },
  { N_("Attached files"),
    "SELECT " VP_OPENED ("attachment", "a.", "name") ", date (a.added_at, 'unixepoch', 'localtime') || ' · ' || a.added_by FROM attachment a"
    " WHERE a.entity = 'volunteer' AND a.entity_id " VP_OF_PERSON ("?1") " AND a.removed_at = 0 ORDER BY a.id" },
  { N_("Full views in the log"),
    "SELECT datetime (l.at, 'unixepoch', 'localtime') || ' · ' || l.who, l.reason FROM access_log l"
    " WHERE l.entity = 'volunteer' AND l.entity_id " VP_OF_PERSON ("?1") " ORDER BY l.id" },
};

static void
line_free (gpointer data)
{
  VpDossierLine *line = data;

  g_free (line->what);
  g_free (line->text);
  g_free (line);
}

static gboolean
read_section (VpDb *db, guint section, gint64 id, GPtrArray *lines, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, sections[section].sql, error);
  gboolean row = stmt != NULL;

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, id);
  while (row) {
    VpDossierLine *line;

    if (!vp_stmt_step (stmt, &row, error))
      return FALSE;
    if (!row)
      return TRUE;
    line = g_new0 (VpDossierLine, 1);
    line->section = _(sections[section].title);
    line->what = vp_stmt_dup_text (stmt, 0);
    line->text = vp_stmt_dup_text (stmt, 1);
    g_ptr_array_add (lines, line);
  }
  return TRUE;
}

GPtrArray *
vp_dossier_store_read (VpDb *db, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (line_free);

  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    if (!read_section (db, i, id, lines, error))
      return NULL;
  return g_steal_pointer (&lines);
}
