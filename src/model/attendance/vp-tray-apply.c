/* vp-tray-apply.c: deciding what is doubtful on scanned sheets, and taking them over
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-tray-private.h"

#include "vp-attendance-private.h"
#include "vp-attendance.h"
#include "vp-register-people.h"
#include "vp-register-store.h"
#include "vp-text.h"
#include "vp-transact.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

/* Only an open page of an open tray is worked on. */
static VpScanPage *
open_page (VpDb *db, gint64 page_id, GError **error)
{
  g_autoptr (VpScanPage) page = vp_scan_store_get_page (db, page_id, error);
  g_autoptr (VpScanTray) tray = page != NULL ? vp_scan_store_get_tray (db, page->tray_id, error) : NULL;

  if (tray == NULL)
    return NULL;
  if (tray->state == VP_TRAY_OPEN && page->state == VP_PAGE_OPEN)
    return g_steal_pointer (&page);
  vp_attendance_refuse (error, g_strdup (_("This page is not open any more: it was taken over or put aside.")));
  return NULL;
}

static gboolean
write_page (VpDb *db, gpointer data, GError **error)
{
  VpScanPage *page = data;

  /* A sheet that turns out to be there already, or to be of another store, stays where it is: the digits may be a slip. */
  if (page->fault != VP_SCAN_NO_CODE)
    return vp_scan_store_update_page (db, page, error);
  if (!vp_tray_place_page (db, page, error))
    return FALSE;
  if (page->state == VP_PAGE_ASIDE)
    return vp_attendance_refuse (error, g_strdup (page->reason));
  page->fault = VP_SCAN_READ;
  vp_attendance_set_text (&page->reason, "");
  return vp_scan_store_update_page (db, page, error);
}

gboolean
vp_tray_set_code (VpDb *db, gint64 page_id, const char *code, GError **error)
{
  g_autoptr (VpScanPage) page = open_page (db, page_id, error);
  VpAction action = { .action = "scan-code", .summary = _("It was said which sheet a scanned page is") };

  g_return_val_if_fail (code != NULL, FALSE);
  if (page == NULL)
    return FALSE;
  if (page->fault != VP_SCAN_NO_CODE)
    return vp_attendance_refuse (error, g_strdup (_("The code of this page was read: it is not typed.")));
  if (g_utf8_strlen (code, -1) >= VP_SCAN_CODE_MAX)
    return vp_attendance_refuse (error, g_strdup (_("That is no code of a sheet: type the digits as they stand below the square.")));
  vp_attendance_set_text (&page->code, code);
  return vp_db_transact (db, &action, write_page, page, error);
}

gboolean
vp_tray_decide_seen (VpDb *db, gint64 page_id, gboolean seen, GError **error)
{
  g_autoptr (VpScanPage) page = open_page (db, page_id, error);
  VpAction action = { .action = "scan-decide", .summary = _("The box of the inspection of a scanned sheet was decided") };

  if (page == NULL)
    return FALSE;
  page->seen_decided = seen != FALSE;
  return vp_db_transact (db, &action, write_page, page, error);
}

static gboolean
write_line (VpDb *db, gpointer data, GError **error)
{
  return vp_scan_store_update_line (db, data, error);
}

/* A line nothing was found on can be decided too: what the reader did not see, somebody may. */
static VpScanLine *
find_line (const VpScanPage *page, int number)
{
  for (guint i = 0; i < page->lines->len; i++) {
    VpScanLine *line = page->lines->pdata[i];

    if (line->line == number)
      return line;
  }
  return NULL;
}

/* Whoever is not on the roster may have come all the same; but a name of two people has to be told apart now, with the paper in view. */
static gboolean
check_name (VpDb *db, const char *name, GError **error)
{
  g_autoptr (GError) failure = NULL;
  gint64 id;

  if (g_utf8_strlen (name, -1) > 100)
    return vp_attendance_refuse (error, g_strdup (_("A name has at most 100 characters.")));
  if (vp_register_find_person (db, name, &id, &failure)
      || (g_error_matches (failure, VP_ERROR, VP_ERROR_NOT_FOUND) && vp_text_name_fault (name) == NULL))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

gboolean
vp_tray_decide (VpDb *db, gint64 page_id, int line, int decided, const char *name, GError **error)
{
  g_autoptr (VpScanPage) page = open_page (db, page_id, error);
  g_autofree char *normal = name != NULL ? vp_text_normalize_name (name) : NULL, *summary = NULL;
  VpAction action = { .action = "scan-decide" };
  VpScanLine *found;

  g_return_val_if_fail (decided >= VP_SCAN_UNDECIDED && decided <= VP_SCAN_LEAVE, FALSE);
  if (page == NULL)
    return FALSE;
  found = find_line (page, line);
  if (found == NULL || found->done)
    /* Translators: number of a line, of a sheet */
    return vp_attendance_refuse (error, g_strdup_printf (_("There is nothing to decide on line %d of sheet %d."), line, page->sheet));
  if (normal != NULL && *normal != '\0' && !check_name (db, normal, error))
    return FALSE;
  found->decided = decided;
  if (normal != NULL)
    vp_attendance_set_text (&found->name, normal);
  summary = g_strdup_printf (_("Line %d of scanned sheet %d was decided"), line, page->sheet);
  action.summary = summary;
  return vp_db_transact (db, &action, write_line, found, error);
}

/* Taking over */

static VpMark *
make_mark (const VpTrayPage *page, const VpTrayLine *line, guint seen)
{
  gboolean named = *line->line->name != '\0';
  VpMark *mark = vp_mark_new (VP_MARK_STATE);

  mark->sheet = page->page->sheet;
  mark->line = line->line->line;
  mark->state = line->state == VP_ATTENDANCE_WALK_IN ? VP_ATTENDANCE_CAME : line->state;
  mark->cells = (int) ((line->line->cells & ~(guint) VP_CELL_NAME) | seen);
  if (line->now == line->state || !named || (line->state != VP_ATTENDANCE_WALK_IN && line->state != VP_ATTENDANCE_REPLACED))
    return mark;
  /* On the line of the paper where it is still blank, else behind the others: later names may stand there. */
  mark->kind = line->state == VP_ATTENDANCE_REPLACED || line->free ? VP_MARK_NAME : VP_MARK_EXTRA;
  mark->name = g_strdup (line->line->name);
  return mark;
}

static void
collect_page (const VpTrayPage *page, GPtrArray *marks, GPtrArray *later)
{
  gboolean seen = page->page->seen_decided == 1 || (page->page->seen_decided == VP_SCAN_UNDECIDED && page->page->seen == VP_SCAN_MARKED);

  for (guint i = 0; i < page->lines->len; i++) {
    const VpTrayLine *line = page->lines->pdata[i];
    VpMark *mark;

    if (line->line->done || line->doubt != VP_DOUBT_NONE || line->state == VP_N_ATTENDANCE_STATES)
      continue;
    mark = make_mark (page, line, seen ? VP_CELL_SEEN : 0);
    g_ptr_array_add (mark->kind == VP_MARK_EXTRA ? later : marks, mark);
  }
}

/* Who is put behind the others comes last, so that nobody's own line is taken. */
static GPtrArray *
collect_marks (const VpTray *tray, gint64 event_id)
{
  GPtrArray *marks = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_mark_free), *later = g_ptr_array_new ();

  for (guint i = 0; i < tray->pages->len; i++) {
    const VpTrayPage *page = tray->pages->pdata[i];

    if (page->page->event_id == event_id && page->page->state == VP_PAGE_OPEN)
      collect_page (page, marks, later);
  }
  g_ptr_array_extend_and_steal (marks, later);
  return marks;
}

typedef struct {
  const VpTray *tray;
  VpDate today;
  guint changed;
} Taking;

static gboolean
enter_event (VpDb *db, Taking *self, const VpTrayPage *page, GError **error)
{
  g_autoptr (GPtrArray) marks = collect_marks (self->tray, page->page->event_id);
  g_autoptr (VpAttendanceReading) reading = NULL;
  VpAttendanceEntry entry = { .event_id = page->page->event_id, .marks = marks, .today = self->today, .inside = TRUE };

  if (marks->len > 0 && !vp_attendance_enter (db, &entry, &reading, error)) {
    /* Translators: an event, a sentence about what is wrong */
    g_prefix_error (error, _("%s: "), page->title);
    return FALSE;
  }
  self->changed += reading != NULL ? reading->changed : 0;
  return TRUE;
}

/* A page is done when nothing of it waits; what waits stays open, and so does its tray. */
static gboolean
close_page (VpDb *db, VpTrayPage *page, gboolean *open, GError **error)
{
  gboolean waits = page->page->event_id == 0 || vp_tray_page_asks_seen (page);

  for (guint i = 0; i < page->lines->len; i++) {
    const VpTrayLine *line = page->lines->pdata[i];

    if (line->doubt != VP_DOUBT_NONE) {
      waits = TRUE;
      continue;
    }
    line->line->done = TRUE;
    if (!vp_scan_store_update_line (db, line->line, error))
      return FALSE;
  }
  *open = *open || waits;
  if (waits)
    return TRUE;
  page->page->state = VP_PAGE_TAKEN;
  return vp_scan_store_update_page (db, page->page, error);
}

static gboolean
was_before (const VpTray *tray, guint index)
{
  for (guint i = 0; i < index; i++) {
    const VpTrayPage *page = tray->pages->pdata[i], *this = tray->pages->pdata[index];

    if (page->page->state == VP_PAGE_OPEN && page->page->event_id == this->page->event_id)
      return TRUE;
  }
  return FALSE;
}

static gboolean
write_all (VpDb *db, gpointer data, GError **error)
{
  Taking *self = data;
  gboolean open = FALSE;

  for (guint i = 0; i < self->tray->pages->len; i++) {
    const VpTrayPage *page = self->tray->pages->pdata[i];

    if (page->page->state == VP_PAGE_OPEN && page->page->event_id != 0 && !was_before (self->tray, i)
        && !enter_event (db, self, page, error))
      return FALSE;
  }
  for (guint i = 0; i < self->tray->pages->len; i++) {
    VpTrayPage *page = self->tray->pages->pdata[i];

    if (page->page->state == VP_PAGE_OPEN && !close_page (db, page, &open, error))
      return FALSE;
  }
  return open || vp_scan_store_set_state (db, self->tray->tray->id, VP_TRAY_TAKEN, error);
}

/* "came=2, doubtful=0" and what it should be, whatever the order; a zero may be left out. */
static gboolean
parse_counts (const char *text, GHashTable *counts)
{
  g_auto (GStrv) parts = g_strsplit_set (text, ",; ", -1);

  for (guint i = 0; parts[i] != NULL; i++) {
    char *equals = strchr (parts[i], '=');
    gint64 n;

    if (*parts[i] == '\0')
      continue;
    if (equals == NULL || !vp_text_parse_int (equals + 1, &n))
      return FALSE;
    *equals = '\0';
    if (n != 0)
      g_hash_table_insert (counts, g_strdup (parts[i]), GINT_TO_POINTER ((int) n));
  }
  return TRUE;
}

static gboolean
are_equal (GHashTable *a, GHashTable *b)
{
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, a);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (g_hash_table_lookup (b, key) != value)
      return FALSE;
  return g_hash_table_size (a) == g_hash_table_size (b);
}

static gboolean
check_counts (const VpTray *tray, const char *expect, GError **error)
{
  g_autofree char *counts = vp_tray_counts (tray);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) there = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (tray->tray->state != VP_TRAY_OPEN)
    return vp_attendance_refuse (error, g_strdup_printf (_("Tray %" PRId64 " was taken over or put away already."),
                                                         VP_ID_SEQUENCE (tray->tray->id)));
  if (expect == NULL || !parse_counts (expect, seen))
    /* Translators: counts as the command line writes them */
    return vp_attendance_refuse (error, g_strdup_printf (_("Nothing is taken over without a look at the counts: %s."), counts));
  parse_counts (counts, there);
  if (are_equal (seen, there))
    return TRUE;
  /* Translators: counts as they are, counts as they were expected */
  g_set_error (error, VP_ERROR, VP_ERROR_CONFLICT, _("The counts are %s, not %s: something changed, or was not looked at. Look again."
                                                     " Nothing was taken over."), counts, expect);
  return FALSE;
}

gboolean
vp_tray_apply (VpDb *db, gint64 id, const char *expect, VpDate today, char **sentence, GError **error)
{
  g_autoptr (VpTray) tray = vp_tray_read (db, id, error);
  g_autofree char *told = NULL, *summary = NULL;
  Taking self = { .tray = tray, .today = today };
  VpAction action = { .action = "scan-apply" };

  if (tray == NULL || !check_counts (tray, expect, error))
    return FALSE;
  told = vp_tray_describe (tray);
  /* Translators: counts in words */
  summary = g_strdup_printf (_("Scanned sheets were taken over: %s"), told);
  action.summary = summary;
  if (!vp_db_transact (db, &action, write_all, &self, error))
    return FALSE;
  if (sentence != NULL)
    *sentence = g_steal_pointer (&summary);
  return TRUE;
}

static gboolean
write_away (VpDb *db, gpointer data, GError **error)
{
  return vp_scan_store_set_state (db, *(const gint64 *) data, VP_TRAY_PUT_AWAY, error);
}

gboolean
vp_tray_put_away (VpDb *db, gint64 id, GError **error)
{
  g_autoptr (VpScanTray) tray = vp_scan_store_get_tray (db, id, error);
  VpAction action = { .action = "scan-away", .summary = _("A tray of scanned sheets was put away") };

  if (tray == NULL)
    return FALSE;
  if (tray->state != VP_TRAY_OPEN)
    return vp_attendance_refuse (error, g_strdup_printf (_("Tray %" PRId64 " was taken over or put away already."), VP_ID_SEQUENCE (id)));
  return vp_db_transact (db, &action, write_away, &id, error);
}
