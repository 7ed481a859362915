/* vp-tray-add.c: putting what the scanner read into a tray
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-tray-private.h"

#include "vp-attachment.h"
#include "vp-attendance-private.h"
#include "vp-event-store.h"
#include "vp-file.h"
#include "vp-transact.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

/* Of ten thousand parts of a cell: less is dirt, or the tail of a letter of the next line. */
#define WRITTEN 100

static void
put_aside (VpScanPage *page, int fault, char *reason)
{
  page->fault = fault;
  page->state = VP_PAGE_ASIDE;
  g_free (page->reason);
  page->reason = reason;
}

/* What a picture says by itself. */
static void
judge_picture (VpScanPage *page, const VpScanReading *reading)
{
  switch ((VpScanFault) reading->fault) {
  case VP_SCAN_READ:
    break;
  case VP_SCAN_NO_CODE:
    page->fault = VP_SCAN_NO_CODE;
    vp_attendance_set_text (&page->reason, _("The code cannot be read: type the digits below it."));
    break;
  case VP_SCAN_BLANK:
    put_aside (page, VP_SCAN_BLANK, g_strdup (_("The page is blank. Was it put into the scanner the wrong way round?")));
    break;
  case VP_SCAN_BLACK:
    put_aside (page, VP_SCAN_BLACK, g_strdup (_("The page is all black. Scan it once more with the lid closed.")));
    break;
  case VP_SCAN_NO_CORNERS:
    put_aside (page, VP_SCAN_NO_CORNERS,
               *reading->code != '\0'
               /* Translators: code of a sheet */
               ? g_strdup_printf (_("Not all four black corners of sheet %s are on the picture. Scan it whole and flat, without folded corners."),
                                  reading->code)
               : g_strdup (_("No sign-in sheet was found: its four black corners are not on the picture. Scan it whole and flat.")));
    break;
  case VP_SCAN_TWO_CODES:
    put_aside (page, VP_SCAN_TWO_CODES, g_strdup (_("Two different sheets are on this page. Scan each by itself.")));
    break;
  case VP_N_SCAN_FAULTS:
    break;
  }
}

/* The same sheet once more: which of the two is right nobody can tell but people. */
static gboolean
check_twice (VpDb *db, VpScanPage *page, GError **error)
{
  g_autoptr (VpScanPage) other = NULL;
  gint64 id;

  if (!vp_scan_store_find_page (db, page->event_id, page->sheet, page->id, &id, error))
    return FALSE;
  if (id == 0)
    return TRUE;
  other = vp_scan_store_get_page (db, id, error);
  if (other == NULL)
    return FALSE;
  put_aside (page, VP_PAGE_FAULT_TWICE,
             other->state == VP_PAGE_TAKEN
             /* Translators: number of a sheet, name of a file, number of a page, number of a tray */
             ? g_strdup_printf (_("Sheet %d was taken over already, from %s, page %d (tray %" PRId64 "). Take that back first if it was wrong."),
                                page->sheet, other->file, other->page, VP_ID_SEQUENCE (other->tray_id))
             : g_strdup_printf (_("Sheet %d is there already: %s, page %d (tray %" PRId64 ")."), page->sheet, other->file, other->page,
                                VP_ID_SEQUENCE (other->tray_id)));
  return TRUE;
}

/* Numbers alone say nothing: another store has an event of the same number. */
static gboolean
check_print (VpDb *db, VpScanPage *page, const VpSheetPrint *code, GError **error)
{
  VpSheetPrint print = { 0 };

  if (code->version != 0 && !vp_sheet_print_store_find (db, code->event_id, code->sheet, code->version, &print, error))
    return FALSE;
  if (code->version != 0 && (print.id == 0 || print.mark != code->mark)) {
    /* Translators: code of a sheet */
    put_aside (page, VP_PAGE_FAULT_STORE, g_strdup_printf (_("Sheet %s was not printed from this store. Is it of another office, or of"
                                                             " the sample store?"), page->code));
    return TRUE;
  }
  page->event_id = code->event_id;
  page->sheet = code->sheet;
  page->print_id = print.id;
  return check_twice (db, page, error);
}

gboolean
vp_tray_place_page (VpDb *db, VpScanPage *page, GError **error)
{
  g_autoptr (GError) failure = NULL;
  VpSheetPrint code;
  VpDate day;

  if (!vp_sheet_code_parse (page->code, &code)) {
    /* Translators: what the code of a page says */
    put_aside (page, VP_PAGE_FAULT_STRANGE, g_strdup_printf (_("“%s” is no code of a sign-in sheet."), page->code));
    return TRUE;
  }
  if (vp_attendance_store_check_event (db, code.event_id, &day, &failure))
    return check_print (db, page, &code, error);
  if (g_error_matches (failure, VP_ERROR, VP_ERROR_NOT_FOUND))
    return check_print (db, page, &(VpSheetPrint) { .event_id = code.event_id, .sheet = code.sheet, .version = G_MAXINT16, .mark = 1 }, error);
  if (!g_error_matches (failure, VP_ERROR, VP_ERROR_CONFLICT)) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  put_aside (page, VP_PAGE_FAULT_OFF, g_strdup (failure->message));
  return TRUE;
}

/* Lines with something on them */

static guint
find_cells (const VpScanReading *reading, int line)
{
  static const guint bits[VP_SHEET_N_WRITTEN] = { VP_CELL_IN, VP_CELL_OUT, VP_CELL_SIGNED, VP_CELL_LEADER, VP_CELL_NAME };
  guint cells = 0;

  for (guint i = 0; i < VP_SHEET_N_WRITTEN; i++)
    cells |= reading->cells[(line - 1) * VP_SHEET_N_WRITTEN + (int) i] >= WRITTEN ? bits[i] : 0;
  return cells;
}

/* A name that is printed is no writing: it is only looked at with something else on the line. */
static gboolean
is_empty (const VpScanLine *line)
{
  return strspn (line->boxes, "0") == strlen (line->boxes) && (line->cells & ~(guint) VP_CELL_NAME) == 0;
}

static VpScanLine *
read_line (const VpScanReading *reading, int number)
{
  VpScanLine *line = g_new0 (VpScanLine, 1);
  const VpScanBox *boxes = reading->boxes + (number - 1) * VP_SHEET_N_MARKS;

  line->line = number;
  line->boxes = g_strnfill (VP_SHEET_N_MARKS, '0');
  line->sure = 100;
  line->cells = find_cells (reading, number);
  line->decided = VP_SCAN_UNDECIDED;
  line->name = g_strdup ("");
  for (int i = 0; i < VP_SHEET_N_MARKS; i++) {
    line->boxes[i] = (char) ('0' + boxes[i].state);
    line->sure = MIN (line->sure, boxes[i].sure);
  }
  return line;
}

static void
read_lines (VpScanPage *page, const VpScanReading *reading)
{
  int lines = vp_sheet_lines ((VpSheetForm) reading->layout);

  for (int number = 1; number <= lines; number++) {
    VpScanLine *line = read_line (reading, number);

    if (is_empty (line))
      vp_scan_line_free (line);
    else
      g_ptr_array_add (page->lines, line);
  }
  page->seen = reading->boxes[lines * VP_SHEET_N_MARKS].state;
}

/* The tray */

typedef struct {
  GPtrArray *pages; /* VpScanPage */
  gint64 tray;
} Adding;

static guint
count_sheets (const Adding *self)
{
  guint n = 0;

  for (guint i = 0; i < self->pages->len; i++)
    n += ((VpScanPage *) self->pages->pdata[i])->state == VP_PAGE_OPEN;
  return n;
}

static gboolean
write_tray (VpDb *db, gpointer data, GError **error)
{
  Adding *self = data;

  self->tray = vp_scan_store_add_tray (db, error);
  for (guint i = 0; self->tray != 0 && i < self->pages->len; i++) {
    VpScanPage *page = self->pages->pdata[i];

    page->tray_id = self->tray;
    if (!vp_scan_store_add_page (db, page, error))
      return FALSE;
  }
  /* Translators: how many pages, how many of them are sheets */
  vp_db_say (db, g_strdup_printf (_("Scanned sheets were read: %u pages, %u sheets"), self->pages->len, count_sheets (self)));
  return self->tray != 0;
}

/* The same sheet twice in one pile: the first is read. */
static void
check_pile (const Adding *self, VpScanPage *page)
{
  for (guint i = 0; page->state == VP_PAGE_OPEN && page->event_id != 0 && i < self->pages->len; i++) {
    const VpScanPage *other = self->pages->pdata[i];

    if (other == page)
      return;
    if (other->state == VP_PAGE_OPEN && other->event_id == page->event_id && other->sheet == page->sheet)
      /* Translators: number of a sheet, name of a file, number of a page */
      put_aside (page, VP_PAGE_FAULT_TWICE, g_strdup_printf (_("Sheet %d was read already: %s, page %d."), page->sheet, other->file,
                                                             other->page));
  }
}

static gboolean
place_pages (VpDb *db, const Adding *self, GError **error)
{
  for (guint i = 0; i < self->pages->len; i++) {
    VpScanPage *page = self->pages->pdata[i];

    if (page->fault == VP_SCAN_READ && !vp_tray_place_page (db, page, error))
      return FALSE;
    check_pile (self, page);
  }
  return TRUE;
}

static gboolean
make_page (Adding *self, const VpScanPicture *picture, GHashTable *sums, GError **error)
{
  VpScanPage *page = vp_scan_page_new ();
  const char *sha256 = g_hash_table_lookup (sums, picture->path);

  g_ptr_array_add (self->pages, page);
  g_free (page->file);
  page->file = g_path_get_basename (picture->path);
  page->page = picture->page;
  if (picture->failure != NULL) {
    put_aside (page, VP_PAGE_FAULT_FILE, g_strdup (picture->failure));
    return TRUE;
  }
  if (sha256 == NULL) {
    char *sum = vp_file_sha256 (picture->path, NULL, error);

    if (sum == NULL)
      return FALSE;
    g_hash_table_insert (sums, g_strdup (picture->path), sum);
    sha256 = sum;
  }
  vp_attendance_set_text (&page->sha256, sha256);
  vp_attendance_set_text (&page->code, picture->reading.code);
  judge_picture (page, &picture->reading);
  if (page->state == VP_PAGE_OPEN)
    read_lines (page, &picture->reading);
  return TRUE;
}

/* The pictures are the evidence: they are kept as they came. */
static gboolean
keep_files (VpDb *db, const Adding *self, GHashTable *sums, GError **error)
{
  /* Translators: number of a tray of scanned sheets */
  g_autofree char *whose = g_strdup_printf (_("tray %" PRId64), VP_ID_SEQUENCE (self->tray));
  GHashTableIter iter;
  gpointer path;

  g_hash_table_iter_init (&iter, sums);
  while (g_hash_table_iter_next (&iter, &path, NULL)) {
    g_autoptr (GError) failure = NULL;

    /* The same file under two names is kept once. */
    if (vp_attachment_add (db, "scan_tray", self->tray, path, whose, &failure) || g_error_matches (failure, VP_ERROR, VP_ERROR_EXISTS))
      continue;
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  return TRUE;
}

gboolean
vp_tray_add (VpDb *db, GPtrArray *pictures, gint64 *id, GPtrArray **pages, GError **error)
{
  g_autoptr (GPtrArray) made = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_scan_page_free);
  g_autoptr (GHashTable) sums = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Adding self = { .pages = made };
  VpAction action = { .action = "scan" };

  g_return_val_if_fail (pictures != NULL && id != NULL, FALSE);
  *id = 0;
  for (guint i = 0; i < pictures->len; i++)
    if (!make_page (&self, pictures->pdata[i], sums, error))
      return FALSE;
  if (!place_pages (db, &self, error))
    return FALSE;
  if (count_sheets (&self) > 0) {
    if (!vp_db_transact (db, &action, write_tray, &self, error))
      return FALSE;
    if (!keep_files (db, &self, sums, error)) {
      vp_tray_put_away (db, self.tray, NULL);
      return FALSE;
    }
  }
  *id = self.tray;
  if (pages != NULL)
    *pages = g_steal_pointer (&made);
  return TRUE;
}
