/* vp-sheet-print.c: which names stand on a sheet that is printed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-sheet-papers.h"

#include "vp-attendance.h"
#include "vp-transact.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct {
  gint64 event_id;
  GPtrArray *all;    /* VpAttendance */
  GPtrArray *prints; /* VpSheetPrint that are new */
  GPtrArray *lines;  /* an array of VpSheetPrintLine for each of them */
} Printing;

/* The names that the sheet has now. Who came without a seat can be taken off again, so a printing does not hold on to them: their line
 * is one that was blank. */
static GArray *
names_of (const Printing *self, int sheet)
{
  GArray *names = g_array_new (FALSE, FALSE, sizeof (VpSheetPrintLine));

  for (guint i = 0; i < self->all->len; i++) {
    const VpAttendance *line = self->all->pdata[i];
    VpSheetPrintLine name = { line->line, line->id, line->volunteer_id };

    if (line->sheet == sheet && line->replaces == 0 && line->state != VP_ATTENDANCE_WALK_IN)
      g_array_append_val (names, name);
  }
  return names;
}

static gboolean
are_same (const GArray *a, const GArray *b)
{
  for (guint i = 0; i < a->len && a->len == b->len; i++) {
    const VpSheetPrintLine *x = &g_array_index (a, VpSheetPrintLine, i), *y = &g_array_index (b, VpSheetPrintLine, i);

    if (x->line != y->line || x->attendance_id != y->attendance_id || x->volunteer_id != y->volunteer_id)
      return FALSE;
  }
  return a->len == b->len;
}

static gboolean
look_at_sheet (VpDb *db, Printing *self, int sheet, GError **error)
{
  g_autoptr (GArray) names = names_of (self, sheet), before = NULL;
  VpSheetPrint print;

  if (!vp_sheet_print_store_newest (db, self->event_id, sheet, &print, error))
    return FALSE;
  if (print.id != 0 && (before = vp_sheet_print_store_lines (db, print.id, error)) == NULL)
    return FALSE;
  if (before != NULL && are_same (names, before))
    return TRUE;
  print.version++;
  print.mark = g_random_int_range (1000, 10000);
  g_ptr_array_add (self->prints, g_memdup2 (&print, sizeof print));
  g_ptr_array_add (self->lines, g_steal_pointer (&names));
  return TRUE;
}

static gboolean
write_prints (VpDb *db, gpointer data, GError **error)
{
  Printing *self = data;

  for (guint i = 0; i < self->prints->len; i++)
    if (!vp_sheet_print_store_add (db, self->prints->pdata[i], self->lines->pdata[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
look_and_write (VpDb *db, Printing *self, int n_sheets, GError **error)
{
  /* A paper that left the office stays printed: no undo takes its names away. */
  VpAction action = { .action = "sheet-print", .summary = _("Sign-in sheets were printed"), .kind = VP_ACTION_LASTING };

  for (int sheet = 1; sheet <= n_sheets; sheet++)
    if (!look_at_sheet (db, self, sheet, error))
      return FALSE;
  return self->prints->len == 0 || vp_db_transact (db, &action, write_prints, self, error);
}

gboolean
vp_sheet_print (VpDb *db, gint64 event_id, gboolean by_post, GError **error)
{
  Printing self = { .event_id = event_id };
  int n_sheets = 0;
  gboolean ok;

  if (!vp_attendance_open (db, event_id, by_post, &n_sheets, error)
      || (self.all = vp_attendance_store_list (db, event_id, 0, error)) == NULL)
    return FALSE;
  self.prints = g_ptr_array_new_with_free_func (g_free);
  self.lines = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  ok = look_and_write (db, &self, n_sheets, error);
  g_ptr_array_unref (self.all);
  g_ptr_array_unref (self.prints);
  g_ptr_array_unref (self.lines);
  return ok;
}
