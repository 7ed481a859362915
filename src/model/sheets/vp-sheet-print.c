/* vp-sheet-print.c: putting people on sign-in sheets, and keeping which names stand on a sheet that is printed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-sheet-print.h"

#include "vp-sheet-geometry.h"
#include "vp-transact.h"

#include <glib/gi18n-lib.h>

/* Putting people on sheets */

/* Where the last sheet of a post, of a unit, or of everybody (@of 0) ends */
typedef struct {
  gint64 of;
  int sheet, line;
} End;

typedef struct {
  gint64 event_id;
  VpSheetForm form;
  VpSheetSplit split;
  GArray *seats; /* VpUnlisted */
  GArray *ends;  /* End */
  int n_sheets;
} Opening;

static void
opening_clear (gpointer data)
{
  Opening *self = data;

  g_clear_pointer (&self->seats, g_array_unref);
  g_clear_pointer (&self->ends, g_array_unref);
}

static gint64
whose_sheet (const Opening *self, gint64 shift_id, gint64 unit_id)
{
  switch (self->split) {
  case VP_SHEET_TOGETHER:
    return 0;
  case VP_SHEET_BY_POST:
    return shift_id;
  case VP_SHEET_BY_UNIT:
    return unit_id;
  }
  g_return_val_if_reached (0);
}

static End *
get_end (Opening *self, gint64 of)
{
  End end = { .of = of };

  for (guint i = 0; i < self->ends->len; i++)
    if (g_array_index (self->ends, End, i).of == of)
      return &g_array_index (self->ends, End, i);
  g_array_append_val (self->ends, end);
  return &g_array_index (self->ends, End, self->ends->len - 1);
}

/* The lines of one sheet, from @first on. It goes on for whom it belongs to; a sheet of several, from before they were parted, takes
 * no more names. Walk-ins stand behind the names, and a sheet that has them takes no more either. Returns the next sheet's first. */
static guint
look_at_end (Opening *self, const GPtrArray *lines, guint first)
{
  const VpAttendance *begin = lines->pdata[first];
  End found = { whose_sheet (self, begin->shift_id, begin->unit_id), begin->sheet, 0 };
  gboolean mixed = FALSE;
  guint i = first;

  for (; i < lines->len && ((VpAttendance *) lines->pdata[i])->sheet == begin->sheet; i++) {
    const VpAttendance *line = lines->pdata[i];

    found.line = MAX (found.line, line->line);
    mixed = mixed || (line->seat_id != 0 && whose_sheet (self, line->shift_id, line->unit_id) != found.of);
  }
  self->n_sheets = MAX (self->n_sheets, found.sheet);
  if (!mixed)
    *get_end (self, found.of) = found;
  return i;
}

static gboolean
find_ends (VpDb *db, Opening *self, GError **error)
{
  g_autoptr (GPtrArray) lines = vp_attendance_store_list (db, self->event_id, 0, error);
  guint next = 0;

  while (lines != NULL && next < lines->len)
    next = look_at_end (self, lines, next);
  return lines != NULL;
}

static gboolean
begin_opening (VpDb *db, Opening *self, GError **error)
{
  VpDate day;

  if (!vp_attendance_store_check_event (db, self->event_id, &day, error) || !vp_attendance_store_form (db, self->event_id, &self->form, error))
    return FALSE;
  if (self->form == VP_SHEET_FORM_DUTY)
    self->split = VP_SHEET_BY_POST;
  self->ends = g_array_new (FALSE, FALSE, sizeof (End));
  if (!find_ends (db, self, error))
    return FALSE;
  self->seats = vp_attendance_store_unlisted (db, self->event_id, error);
  return self->seats != NULL;
}

static gboolean
write_sheets (VpDb *db, Opening *self, GError **error)
{
  for (guint i = 0; i < self->seats->len; i++) {
    const VpUnlisted *seat = &g_array_index (self->seats, VpUnlisted, i);
    g_autoptr (VpAttendance) line = vp_attendance_new ();
    End *end = get_end (self, whose_sheet (self, seat->shift_id, seat->unit_id));

    if (end->sheet == 0 || end->line >= vp_sheet_names (self->form)) {
      end->sheet = ++self->n_sheets;
      end->line = 0;
    }
    line->event_id = self->event_id;
    line->shift_id = seat->shift_id;
    line->seat_id = seat->seat_id;
    line->sheet = end->sheet;
    line->line = ++end->line;
    if (!vp_attendance_store_add (db, line, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
write_openings (VpDb *db, gpointer data, GError **error)
{
  GArray *openings = data;

  for (guint i = 0; i < openings->len; i++)
    if (!write_sheets (db, &g_array_index (openings, Opening, i), error))
      return FALSE;
  return TRUE;
}

/* @openings: Opening for each event, filled with where their sheets end */
static gboolean
open_all (VpDb *db, GArray *openings, GError **error)
{
  VpAction action = { .action = "sheet-add", .summary = _("Names were put on a sign-in sheet") };
  guint new = 0;

  for (guint i = 0; i < openings->len; i++) {
    Opening *opening = &g_array_index (openings, Opening, i);

    if (!begin_opening (db, opening, error))
      return FALSE;
    new += opening->seats->len;
  }
  return new == 0 || vp_db_transact (db, &action, write_openings, openings, error);
}

static GArray *
make_openings (const gint64 *events, guint n, VpSheetSplit split)
{
  GArray *openings = g_array_new (FALSE, TRUE, sizeof (Opening));

  g_array_set_clear_func (openings, opening_clear);
  for (guint i = 0; i < n; i++) {
    Opening opening = { .event_id = events[i], .split = split };

    g_array_append_val (openings, opening);
  }
  return openings;
}

gboolean
vp_sheet_open (VpDb *db, gint64 event_id, VpSheetSplit split, int *sheets, GError **error)
{
  g_autoptr (GArray) openings = make_openings (&event_id, 1, split);

  if (!open_all (db, openings, error))
    return FALSE;
  if (sheets != NULL)
    *sheets = g_array_index (openings, Opening, 0).n_sheets;
  return TRUE;
}

/* Keeping what is printed */

typedef struct {
  GPtrArray *prints; /* VpSheetPrint that are new */
  GPtrArray *lines;  /* an array of VpSheetPrintLine for each of them */
} Printing;

/* The names that the sheet has now. Who came without a seat can be taken off again, so a printing does not hold on to them: their line
 * is one that was blank. */
static GArray *
names_of (GPtrArray *all, int sheet)
{
  GArray *names = g_array_new (FALSE, FALSE, sizeof (VpSheetPrintLine));

  for (guint i = 0; i < all->len; i++) {
    const VpAttendance *line = all->pdata[i];
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
look_at_sheet (VpDb *db, Printing *self, gint64 event_id, GPtrArray *all, int sheet, GError **error)
{
  g_autoptr (GArray) names = names_of (all, sheet), before = NULL;
  VpSheetPrint print;

  if (!vp_sheet_print_store_newest (db, event_id, sheet, &print, error))
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
look_at_event (VpDb *db, Printing *self, const Opening *opening, GError **error)
{
  g_autoptr (GPtrArray) all = vp_attendance_store_list (db, opening->event_id, 0, error);

  if (all == NULL)
    return FALSE;
  for (int sheet = 1; sheet <= opening->n_sheets; sheet++)
    if (!look_at_sheet (db, self, opening->event_id, all, sheet, error))
      return FALSE;
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
look_and_write (VpDb *db, Printing *self, GArray *openings, GError **error)
{
  /* A paper that left the office stays printed: no undo takes its names away. */
  VpAction action = { .action = "sheet-print", .summary = _("Sign-in sheets were printed"), .kind = VP_ACTION_LASTING };

  for (guint i = 0; i < openings->len; i++)
    if (!look_at_event (db, self, &g_array_index (openings, Opening, i), error))
      return FALSE;
  return self->prints->len == 0 || vp_db_transact (db, &action, write_prints, self, error);
}

gboolean
vp_sheet_print_all (VpDb *db, const gint64 *events, guint n, VpSheetSplit split, GError **error)
{
  g_autoptr (GArray) openings = make_openings (events, n, split);
  g_autoptr (GPtrArray) prints = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  Printing self = { prints, lines };

  return open_all (db, openings, error) && look_and_write (db, &self, openings, error);
}

gboolean
vp_sheet_print (VpDb *db, gint64 event_id, VpSheetSplit split, GError **error)
{
  return vp_sheet_print_all (db, &event_id, 1, split, error);
}
